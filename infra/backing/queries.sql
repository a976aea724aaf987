-- size --
-- The log's size and clock, and the schema's step.
select h.size, h.recorded, (select max(m.number) from ledger.migration m) from ledger.head h

-- facts --
-- The log: every fact's position, entry and body, in order.
copy (select e.position, e.entry, b.body
        from ledger.entry e left join ledger.body b on b.position = e.position
       order by e.position) to stdout (format binary)

-- files --
-- Which files are kept.
select sha256 from ledger.file order by sha256

-- file --
-- One of them.
select bytes from ledger.file where sha256 = %b

-- operational --
-- The service's own tables.
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where n.nspname = 'service' and c.relkind = 'r' order by c.relname

-- occupied --
-- Whether anything is on record here.
select h.size > 0 or exists (select from ledger.entry) or exists (select from ledger.file) from ledger.head h

-- put_entries --
-- The log, as it was.
copy ledger.entry (position, recorded, leaf, entry) from stdin (format binary)

-- put_bodies --
-- The bodies, as they were.
copy ledger.body (position, kind, body) from stdin (format binary)

-- put_kind --
-- One type of the dictionary.
insert into ledger.kind (id, type) values (%s, %s)

-- put_file --
-- One file.
insert into ledger.file (sha256, bytes) values (%b, %b)

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
-- Which commands beyond a position were carried out under a key; those without one cannot be asked for again.
insert into ledger.command (id, request, first, last)
select decode(s.said->>'command', 'hex'), decode(min(s.said->>'request'), 'hex'), min(e.position), max(e.position)
  from ledger.entry e
 cross join lateral (select convert_from(e.entry, 'UTF8')::jsonb as said) s
 where e.position > %(after)s and s.said->>'command' is not null and s.said->>'request' is not null
 group by s.said->>'command'

-- derive_head --
-- How far the log goes.  The clock never goes back.
update ledger.head h
   set size = (select coalesce(max(e.position), 0) from ledger.entry e),
       tags = (select coalesce(max(t.id), 0) from ledger.tag t),
       recorded = greatest(h.recorded, %(recorded)s,
                           (select e.recorded from ledger.entry e order by e.position desc limit 1))

-- lock_size --
-- The log's size, held still.
select h.size from ledger.head h for update

-- replica --
-- What a copy of the database holds behind a position.
copy (select e.position, e.entry, b.body
        from ledger.entry e left join ledger.body b on b.position = e.position
       where e.position > %(after)s order by e.position) to stdout (format binary)

-- leaves --
-- The log's entries up to a position.
copy (select e.position, e.entry from ledger.entry e where e.position <= %(upto)s order by e.position)
  to stdout (format binary)

-- put_missing_file --
-- A file that may be there already.
insert into ledger.file (sha256, bytes) values (%b, %b) on conflict do nothing

-- lost --
-- Facts of whose bodies only the digests are there.
select b.position from ledger.body b where substring(b.body from 1 for 1) = '"'::bytea order by b.position
