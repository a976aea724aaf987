-- append --
-- Hands a batch of commands to the one function that writes.
select recorded, firsts, leaves, taken, failed
  from ledger.append(%b::bytea[], %b::bytea[], %b::int[], %b::int[], %b::int[], %b::text[], %b::bigint[], %b::text[],
                     %b::text[], %b::int[], %b::bytea[], %b::int[], %b::int[], %b::text[], %b::jsonb)

-- ask --
-- All that some questions hear, the size of the log, and a command's receipt, in one snapshot. Always a row.
with now as materialized (
    select least(h.size, coalesce(%(upto)b::bigint, h.size)) as seen from ledger.head h
), prior as materialized (
    select c.request, c.first, c.last,
           (select e.recorded from ledger.entry e where e.position = c.first) as recorded,
           (select array_agg(e.leaf order by e.position) from ledger.entry e
             where e.position between c.first and c.last) as leaves
      from ledger.command c where c.id = %(key)b::bytea
), heard as materialized (
    select g.position, array_agg(q.place::int) as questions
      from unnest(%(tags)b::text[], %(types)b::text[]) with ordinality q(tag, types, place)
     cross join lateral (select array(select k.id from ledger.kind k
                                       where k.type = any (string_to_array(q.types, E'\x1f'))) as kinds offset 0) w
     cross join lateral (select t.id from ledger.tag t where t.tag = q.tag offset 0) a
     cross join now
     cross join lateral (select x.position from ledger.tagged x
                          where q.types = '' and x.tag = a.id and x.position <= now.seen
                         union all
                         select x.position
                           from unnest(w.kinds) k(kind)
                          cross join lateral (select y.position from ledger.tagged y
                                               where y.tag = a.id and y.kind = k.kind
                                                 and y.position <= now.seen offset 0) x) g
     group by g.position
)
select now.seen, prior.request, prior.first, prior.last, prior.recorded, prior.leaves,
       heard.questions, f.position, f.entry, f.leaf, f.body
  from now
  left join prior on true
  left join heard on true
  left join lateral (select e.position, e.entry, e.leaf, b.body
                       from ledger.entry e join ledger.body b on b.position = e.position
                      where e.position = heard.position offset 0) f on true
 order by f.position

-- read --
-- A page of the log in order.
select e.position, e.entry, e.leaf, b.body
  from ledger.entry e
  join ledger.body b on b.position = e.position
 where e.position > %(after)b and e.position <= %(upto)b
   and b.position > %(after)b and b.position <= %(upto)b
 order by e.position

-- read_tag --
-- The facts that carry a tag, of some types or of any, in order.
select e.position, e.entry, e.leaf, b.body
  from ledger.tag t
 cross join lateral (select g.position from ledger.tagged g
                      where g.tag = t.id and g.position > %(after)b
                        and (%(types)b::text[] = '{}' or g.kind = any (array(
                             select k.id from ledger.kind k where k.type = any (%(types)b::text[]))))
                      order by g.position limit %(limit)b) g
 cross join lateral (select * from ledger.entry x where x.position = g.position offset 0) e
 cross join lateral (select * from ledger.body y where y.position = g.position offset 0) b
 where t.tag = %(tag)b
 order by e.position

-- match --
-- The facts that match a query of the recorder API, in order.
select e.position, e.entry, e.leaf, b.body
  from ledger.matching(%(items)b::jsonb, %(after)b, %(upto)b, %(limit)b) m(position)
  join ledger.entry e on e.position = m.position
  join ledger.body b on b.position = m.position
 order by e.position

-- head --
-- The size of the log, and the moment at or before which nothing will be recorded any more.
select size, recorded from ledger.head

-- position_at --
-- The last position recorded at or before a moment.
select ledger.position_at(%b)

-- put_file --
-- Keeps a file under its digest.
select ledger.put_file(%b)

-- get_file --
-- A file's bytes.
select bytes from ledger.file where sha256 = %b
