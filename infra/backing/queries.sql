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

-- lost_entries --
-- Facts of whose bodies only the digests are there, with their entries.
select b.position, e.entry, e.leaf from ledger.body b join ledger.entry e on e.position = b.position
 where substring(b.body from 1 for 1) = '"'::bytea order by b.position

-- found_body --
-- A body that was lost, and is found again.
update ledger.body set body = %(body)b where position = %(position)s

-- lost --
-- Facts of whose bodies only the digests are there.
select b.position from ledger.body b where substring(b.body from 1 for 1) = '"'::bytea order by b.position
