-- derive_kinds --
-- The dictionary of types, from the entries, in order of first appearance; ids that are there keep their place.
insert into ledger.kind (id, type)
select coalesce((select max(k.id) from ledger.kind k), 0) + row_number() over (order by min(e.position)), s.type
  from ledger.entry e
 cross join lateral (select convert_from(e.entry, 'UTF8')::jsonb->>'type' as type) s
 where not exists (select from ledger.kind k where k.type = s.type)
 group by s.type

-- derive_tags --
-- The dictionary of tags, from the entries beyond a position.
insert into ledger.tag (id, tag)
select (select h.tags from ledger.head h) + row_number() over (order by min(e.position), min(w.place)), w.said->>'tag'
  from ledger.entry e
 cross join lateral jsonb_array_elements(convert_from(e.entry, 'UTF8')::jsonb->'written'->'tags')
            with ordinality w(said, place)
 where e.position > %(after)s and not exists (select from ledger.tag t where t.tag = w.said->>'tag')
 group by w.said->>'tag'

-- derive_tagged --
-- Which facts beyond a position carry a tag.
insert into ledger.tagged (tag, position, n, kind)
select t.id, e.position, (w.said->>'n')::bigint, k.id
  from ledger.entry e
 cross join lateral (select convert_from(e.entry, 'UTF8')::jsonb as said) s
 cross join lateral jsonb_array_elements(s.said->'written'->'tags') w(said)
  join ledger.tag t on t.tag = w.said->>'tag'
  join ledger.kind k on k.type = s.said->>'type'
 where e.position > %(after)s

-- derive_commands --
-- Which commands beyond a position were carried out, under their keys. Of those without one nothing can be asked
-- again, and nobody knows any more which of their facts came together: each has one of its own.
insert into ledger.command (id, request, first, last)
select coalesce(decode(s.said->>'command', 'hex'), sha256((array_agg(e.leaf))[1])),
       coalesce(decode(min(s.said->>'request'), 'hex'), sha256((array_agg(e.leaf))[1])), min(e.position), max(e.position)
  from ledger.entry e
 cross join lateral (select convert_from(e.entry, 'UTF8')::jsonb as said) s
 where e.position > %(after)s
 group by s.said->>'command', case when s.said->>'command' is null then e.position end

-- derive_head --
-- How far the log goes.  The clock never goes back.
update ledger.head h
   set size = (select coalesce(max(e.position), 0) from ledger.entry e),
       tags = (select coalesce(max(t.id), 0) from ledger.tag t),
       recorded = greatest(h.recorded, %(recorded)s,
                           (select e.recorded from ledger.entry e order by e.position desc limit 1))

-- triggers --
-- What guards the ledger's tables.
select t.tgrelid::regclass::text, t.tgname from pg_trigger t
  join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
 where n.nspname = 'ledger' and not t.tgisinternal order by 1, 2

-- lock --
-- Nobody writes meanwhile.
lock table ledger.head, ledger.kind, ledger.tag, ledger.tagged, ledger.command, ledger.entry, ledger.body, ledger.file
  in share row exclusive mode

-- entries --
-- What stands beside each entry, put right.
update ledger.entry e
   set position = w.position, recorded = w.recorded, leaf = w.leaf
  from (select x.ctid as place, (s.written->>'position')::bigint as position,
               (s.written->>'recorded')::timestamptz as recorded, sha256('\x00'::bytea || x.entry) as leaf
          from ledger.entry x
         cross join lateral (select convert_from(x.entry, 'UTF8')::jsonb->'written' as written) s) w
 where e.ctid = w.place and (e.position, e.recorded, e.leaf) is distinct from (w.position, w.recorded, w.leaf)

-- astray --
-- Bodies at positions without an entry.
select b.position, b.body from ledger.body b
 where not exists (select from ledger.entry e where e.position = b.position)

-- bare --
-- Entries without a body.
select e.position, convert_from(e.entry, 'UTF8')::jsonb->>'body' from ledger.entry e
 where not exists (select from ledger.body b where b.position = e.position)

-- put_back --
-- A body in its place.
update ledger.body set position = %(position)s where position = %(astray)s

-- kinds --
-- The type of each body, from its entry.
update ledger.body b set kind = k.id
  from ledger.entry e join ledger.kind k on k.type = convert_from(e.entry, 'UTF8')::jsonb->>'type'
 where b.position = e.position and b.kind is distinct from k.id

-- files --
-- A file under another's digest goes back under its own, where a fact names that: else its bytes may be the wrong ones.
update ledger.file f set sha256 = sha256(f.bytes)
 where f.sha256 <> sha256(f.bytes)
   and exists (select from ledger.body b
                where position(convert_to(encode(sha256(f.bytes), 'hex'), 'UTF8') in b.body) > 0)
