-- entries --
-- Entries of the log by their positions, in order.
select e.position, e.entry, e.leaf, b.body
  from ledger.entry e
  join ledger.body b on b.position = e.position
 where e.position = any (%(positions)s::bigint[])
 order by e.position

-- last_about --
-- The last fact about each of some things, up to a position.
select t.tag, g.position
  from ledger.tag t
 cross join lateral (select x.position from ledger.tagged x
                      where x.tag = t.id and x.position <= %(known_at)s
                      order by x.position desc limit 1) g
 where t.tag = any (%(tags)s::text[])

-- about --
-- The facts of some types about each of some things, up to a position, in order.
select t.tag, e.position, e.entry, e.leaf, b.body
  from ledger.tag t
 cross join lateral (select g.position from ledger.tagged g
                      where g.tag = t.id and g.position <= %(known_at)s
                        and g.kind = any (array(select k.id from ledger.kind k where k.type = any (%(types)s::text[])))
                      order by g.position offset 0) g
 cross join lateral (select * from ledger.entry x where x.position = g.position offset 0) e
 cross join lateral (select * from ledger.body y where y.position = g.position offset 0) b
 where t.tag = any (%(tags)s::text[])
 order by t.tag, e.position

-- ahead --
-- Part of other queries: what had happened last of all that was on record already about the things in whose order a late
-- entry stands, if that was on a later day; as known when the entry was recorded (`projections.timeline`).
select x.place, x.day
  from jsonb_array_elements_text(s.value -> 'in_order_of') a (key)
 cross join lateral (select y.place, y.day from {timeline}.step y
                      where y.key = a.key and y.day > s.day and y.day <= s.day + (s.value ->> 'late')::int
                        and y.place < s.place and y.known_from < s.place
                        and (y.known_to is null or y.known_to >= s.place)
                        and y.value ->> 'type' <> all (%(of_the_record)s::text[])
                      order by y.day desc, y.place desc limit 1) x
 order by x.day desc, x.place desc limit 1

-- out_of_order --
-- Which of some entries are out of order, and behind what.
select s.place, o.place, o.day, o.day - s.day
  from {timeline}.step s
 cross join lateral ({ahead}) o
 where s.key = %(key)s and s.axis = any (%(axes)s::text[]) and s.known_from = s.place

-- chosen --
-- Entries about a thing, and about some others, by what they said when they were recorded, in the order of the log.
select s.place
  from {timeline}.step s
 where s.key = %(key)s and s.known_from = s.place
   and s.place > %(first)s and s.place <= %(last)s
   and s.day >= %(since)s and s.day <= %(until)s
   and not exists (select from unnest(%(also)s::text[]) a (key)
                    where not exists (select from {timeline}.step b
                                       where b.key = a.key and b.axis = s.axis and b.known_from = b.place))
   and s.value @> %(having)s::jsonb
   and (%(types)s::text[] = '{{}}' or s.value ->> 'type' = any (%(types)s::text[]))
   and (%(late)s::boolean is null or ((s.value ->> 'late')::int > 0) = %(late)s)
   and (%(days_late)s::int is null or (s.value ->> 'late')::int >= %(days_late)s)
   and (%(out_of_order)s::boolean is null or exists ({ahead}) = %(out_of_order)s)
 order by s.place limit %(limit)s

-- chosen_back --
-- Entries about a thing, and about some others, by what they said when they were recorded, the newest first.
select s.place
  from {timeline}.step s
 where s.key = %(key)s and s.known_from = s.place
   and s.place > %(first)s and s.place <= %(last)s
   and s.day >= %(since)s and s.day <= %(until)s
   and not exists (select from unnest(%(also)s::text[]) a (key)
                    where not exists (select from {timeline}.step b
                                       where b.key = a.key and b.axis = s.axis and b.known_from = b.place))
   and s.value @> %(having)s::jsonb
   and (%(types)s::text[] = '{{}}' or s.value ->> 'type' = any (%(types)s::text[]))
   and (%(late)s::boolean is null or ((s.value ->> 'late')::int > 0) = %(late)s)
   and (%(days_late)s::int is null or (s.value ->> 'late')::int >= %(days_late)s)
   and (%(out_of_order)s::boolean is null or exists ({ahead}) = %(out_of_order)s)
 order by s.place desc limit %(limit)s

-- by_filing --
-- Directives of which something holds, of a body or of some only, as they are filed: the last first.
select s.key, s.value ->> 'at'
  from {labels}.step s
 where s.axis = 'filed' and s.key > 'directive:' and s.key < 'directive;'
   and (coalesce(s.value ->> 'at', '~') collate "C", s.key) < (%(at)s, %(key)s)
   and s.day <= %(as_of)s and (s.day_to is null or s.day_to > %(as_of)s)
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s) and s.value is not null
   and (%(among)s::text[] is null or s.key = any (%(among)s::text[]))
   and exists (select from {status}.step x
                where x.key = s.key
                  and (%(body)s::text is null or x.axis = 'body' and x.value = to_jsonb(%(body)s::text))
                  and x.day <= %(as_of)s and (x.day_to is null or x.day_to > %(as_of)s)
                  and x.known_from <= %(known_at)s and (x.known_to is null or x.known_to > %(known_at)s)
                  and x.value is not null)
 order by coalesce(s.value ->> 'at', '~') collate "C" desc, s.key desc limit %(limit)s

-- numbers --
-- The numbers, as they are folded, that hold a part, and the directives that bear them.
select s.key, s.axis
  from {labels}.step s
 where s.key > 'number:' and s.key < 'number;' and strpos(s.key, %(part)s) > 0
   and s.day <= %(as_of)s and (s.day_to is null or s.day_to > %(as_of)s)
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s) and s.value is not null

-- in_states --
-- Duties that were in some states by a day, each once for each time, at most so many.
select s.key
  from {responsibility}.step s
 where s.axis in ('claim', 'judged', 'state') and s.value ->> 'state' = any (%(states)s::text[])
   and s.day <= %(as_of)s and s.known_from <= %(known_at)s
 limit %(limit)s

-- by_due --
-- Duties in some states, by the day that falls due, those without one last.  The first of the axes says the state.
select s.key, coalesce(s.value ->> 'due', '~')
  from {responsibility}.step s
 cross join lateral (select x.value from {responsibility}.step x
                      where x.key = s.key and x.axis in ('claim', 'judged', 'state')
                        and x.day <= %(as_of)s and (x.day_to is null or x.day_to > %(as_of)s)
                        and x.known_from <= %(known_at)s and (x.known_to is null or x.known_to > %(known_at)s)
                        and x.value is not null
                      order by x.axis limit 1) t
 where s.axis = 'deadline'
   and (coalesce(s.value ->> 'due', '~') collate "C", s.key) > (%(due)s, %(key)s)
   and coalesce(s.value ->> 'due', '~') collate "C" <= %(last)s
   and s.day <= %(as_of)s and (s.day_to is null or s.day_to > %(as_of)s)
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s) and s.value is not null
   and (%(among)s::text[] is null or s.key = any (%(among)s::text[]))
   and t.value ->> 'state' = any (%(states)s::text[])
   and (%(least)s::int is null
        or (s.value ->> 'due')::date - coalesce((t.value ->> 'claimed_on')::date, %(as_of)s) >= %(least)s)
 order by coalesce(s.value ->> 'due', '~') collate "C", s.key limit %(limit)s

-- by_due_of --
-- The same of those that ever concerned some things, none of them two of these.
select s.key, coalesce(s.value ->> 'due', '~')
  from {responsibility}.step o
 cross join lateral (select * from {responsibility}.step x
                      where x.key = o.axis and x.axis = 'deadline'
                        and x.day <= %(as_of)s and (x.day_to is null or x.day_to > %(as_of)s)
                        and x.known_from <= %(known_at)s and (x.known_to is null or x.known_to > %(known_at)s)
                        and x.value is not null offset 0) s
 cross join lateral (select x.value from {responsibility}.step x
                      where x.key = o.axis and x.axis in ('claim', 'judged', 'state')
                        and x.day <= %(as_of)s and (x.day_to is null or x.day_to > %(as_of)s)
                        and x.known_from <= %(known_at)s and (x.known_to is null or x.known_to > %(known_at)s)
                        and x.value is not null
                      order by x.axis limit 1) t
 where o.key = any (%(of)s::text[]) and o.axis > 'duty:' and o.axis < 'duty;'
   and o.day <= %(as_of)s and (o.day_to is null or o.day_to > %(as_of)s)
   and o.known_from <= %(known_at)s and (o.known_to is null or o.known_to > %(known_at)s) and o.value is not null
   and (coalesce(s.value ->> 'due', '~') collate "C", s.key) > (%(due)s, %(key)s)
   and coalesce(s.value ->> 'due', '~') collate "C" <= %(last)s
   and t.value ->> 'state' = any (%(states)s::text[])
   and (%(least)s::int is null
        or (s.value ->> 'due')::date - coalesce((t.value ->> 'claimed_on')::date, %(as_of)s) >= %(least)s)
 order by coalesce(s.value ->> 'due', '~') collate "C", s.key limit %(limit)s

-- called --
-- What every body is called on a day, as known at a position.
select s.key, s.value
  from {labels}.step s
 where s.key > 'body:' and s.key < 'body;' and s.axis = 'name'
   and s.day <= %(as_of)s and (s.day_to is null or s.day_to > %(as_of)s)
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s) and s.value is not null

-- labels --
-- What some things are called, from when to when, as known at any of a stretch of positions.
select s.key, s.axis, s.value, s.because, s.day, s.day_to, s.known_from, s.known_to
  from unnest(%(keys)s::text[]) k (key)
 cross join lateral (select * from {labels}.step x
                      where x.key = k.key
                        and x.axis in ('name', 'body', 'number', 'title', 'type', 'filed', 'label', 'place')
                        and x.known_from <= %(last)s and (x.known_to is null or x.known_to > %(first)s)
                        and x.value is not null offset 0) s
 order by s.key, s.axis, s.day

-- heard --
-- For each of some questions (a tag, types in one text, a position): the first facts of these types up to there.
select q.n, f.position
  from unnest(%(tags)s::text[], %(types)s::text[], %(seen)s::bigint[]) with ordinality q (tag, types, seen, n)
  join ledger.tag t on t.tag = q.tag
 cross join lateral (select g.position from ledger.tagged g
                      where g.tag = t.id and g.position <= q.seen
                        and g.kind = any (array(select k.id from ledger.kind k
                                                 where k.type = any (string_to_array(q.types, ' '))))
                      order by g.position limit %(limit)s) f
 order by q.n, f.position

-- most_late --
-- The entries recorded longest after they happened, at least so many days, up to a position.
select s.place
  from {timeline}.step s
 where s.key = %(key)s and s.known_from = s.place and s.place <= %(known_at)s
   and (s.value ->> 'late')::int >= %(days_late)s
   and (%(types)s::text[] = '{{}}' or s.value ->> 'type' = any (%(types)s::text[]))
 order by (s.value ->> 'late')::int desc, s.place limit %(limit)s

-- people --
-- Whoever has recorded something ("actor"), or is named in a fact ("person"), up to a position.
select split_part(t.tag, ':', 2)
  from ledger.tag t
 where t.tag >= %(kind)s || ':' and t.tag < %(kind)s || ';'
   and exists (select from ledger.tagged g where g.tag = t.id and g.position <= %(known_at)s)

-- corrections --
-- The last correction of each of some entries, up to a position.
select s.axis::bigint, max(c.at)
  from {timeline}.step s
 cross join lateral (values (s.because), (s.known_to)) c (at)
 where s.key = %(key)s and s.axis = any (%(axes)s::text[]) and c.at > s.place and c.at <= %(known_at)s
 group by s.axis

-- mementos --
-- When what is known about a thing changed, up to a position.
select e.position, e.recorded
  from ledger.tag t
  join ledger.tagged g on g.tag = t.id
  join ledger.entry e on e.position = g.position
 where t.tag = %(tag)s and g.position <= %(known_at)s
 order by e.position

-- positions --
-- Where facts about each of some things stand, up to a position, in order.
select t.tag, array_agg(g.position order by g.position)
  from ledger.tag t
  join ledger.tagged g on g.tag = t.id
 where t.tag = any (%(tags)s::text[]) and g.position <= %(known_at)s
 group by t.tag

-- became_known --
-- What entries at some positions said of a thing, as it was known at each: a correction also of what it put right.
select s.known_from, s.axis, s.value, s.because, s.day, s.place
  from {timeline}.step s
 where s.key = %(key)s and s.known_from = any (%(positions)s::bigint[])
   and s.known_from in (s.place, s.because) and s.day_to is null and s.value is not null
 order by s.known_from, s.day, s.place, s.axis

-- told_by --
-- What happened to a thing, or has its effect from, on some days; and what else some entries say of it, as known then.
select s.axis, s.value, s.because, s.day, s.place
  from {timeline}.step s
 where s.key = %(key)s and (s.day = any (%(days)s::date[]) or s.because = any (%(because)s::bigint[])
                               or (s.value ->> 'effective_on')::date = any (%(days)s::date[]))
   and s.day_to is null and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s)
   and s.value is not null
 order by s.day, s.place, s.axis

-- days --
-- The days from which something else is true of a directive, its duties, or what happened to it, up to a day; what
-- holds from the beginning of time has no day of its own.  A deadline is near from some days before it, and missed from
-- the day behind it.
select s.day
  from {status}.step s
 where s.key = %(directive)s and s.day <= %(as_of)s
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s)
union
select s.day
  from {timeline}.step s
 where s.key = %(directive)s and s.day <= %(as_of)s
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s)
union
select s.day
  from {responsibility}.step o
  join {responsibility}.step s on s.key = o.axis
 where o.key = %(directive)s and s.day <= %(as_of)s and s.day > '0001-01-01'
   and o.known_from <= %(known_at)s and (o.known_to is null or o.known_to > %(known_at)s)
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s)
union
select d.day
  from {responsibility}.step o
  join {responsibility}.step s on s.key = o.axis and s.axis = 'deadline'
 cross join lateral (values ((s.value ->> 'due')::date - %(soon)s::int), ((s.value ->> 'due')::date + 1)) d (day)
 where o.key = %(directive)s and d.day <= %(as_of)s and d.day > '0001-01-01'
   and o.known_from <= %(known_at)s and (o.known_to is null or o.known_to > %(known_at)s)
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s)
order by day

-- found --
-- Things of which a text may hold what is looked for on a day, as known at a position; best first, those alike by tag.
-- What is spelt as asked for comes first, then the weightier kind of text, then where the words stand closer together;
-- nothing else in the register has a say, so that no later fact changes an answer of then.
select f.key, f.score, f.axes
  from (select s.key, array_agg(s.axis) as axes,
               max(case when s.words @@ %(spelt)s::tsquery then 10000000 else 0 end
                   + case when s.axis = 'number' then 4000000
                          when s.axis in ('title', 'name') then 3000000
                          when s.key > 'provision:' and s.key < 'provision;' then 2000000
                          else 1000000 end
                   + floor(999999 * ts_rank_cd('{{1, 1, 1, 1}}', s.words, %(folded)s::tsquery, 33))::bigint) as score
          from {search}.step s
         where s.words @@ %(any)s::tsquery
           and s.day <= %(as_of)s and (s.day_to is null or s.day_to > %(as_of)s)
           and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s)
           and (%(kinds)s::text[] = '{{}}' or split_part(s.key, ':', 1) = any (%(kinds)s::text[]))
         group by s.key) f
 where f.score < %(score)s or (f.score = %(score)s and f.key > %(key)s)
 order by f.score desc, f.key limit %(limit)s
