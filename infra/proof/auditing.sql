-- begin --
-- One moment for all connections of an audit: nothing that is recorded meanwhile is half seen.
select pg_export_snapshot()

-- state --
-- What the head says, and what is there.
select h.size, h.recorded, h.tags, (select count(*) from ledger.entry), (select count(*) from ledger.body),
       (select count(*) from ledger.tag), (select coalesce(max(id), 0) from ledger.tag)
  from (select) one left join ledger.head h on true

-- veiled --
-- Tables of ours that may show one reader other rows than another: views, rules, row security, inheritance.
select c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where n.nspname = 'ledger' and c.relname = any (%(tables)s)
   and (c.relkind <> 'r' or c.relrowsecurity or c.relhasrules
        or exists (select from pg_catalog.pg_inherits i where c.oid in (i.inhparent, i.inhrelid)))
 order by 1

-- kinds --
-- The dictionary of types.
select id, type from ledger.kind

-- rows --
-- Facts between two positions as they stand.
select e.position, e.recorded, e.leaf, e.entry, b.kind, b.body
  from ledger.entry e left join ledger.body b on b.position = e.position
   and b.position > %(after)s and b.position <= %(upto)s
 where e.position > %(after)s and e.position <= %(upto)s order by e.position

-- tagged --
-- Tags of the facts of every so many pages, in order of position.
select g.position, t.tag, g.n, g.kind from ledger.tagged g left join ledger.tag t on t.id = g.tag
 where abs((g.position - 1) / %(page)s %% %(workers)s) = %(worker)s order by g.position

-- has_tag --
-- Whether the dictionary knows a tag.
select exists (select from ledger.tag where tag = %(tag)s)

-- commands --
-- Commands in the order of their facts.
select id, request, first, last from ledger.command order by first, last

-- tags --
-- The dictionary of tags.
select id, tag from ledger.tag

-- files --
-- Files, one by one.
select sha256, bytes from ledger.file

-- facts_between --
-- Facts between two positions.
select e.position, e.entry, e.leaf, b.body from ledger.entry e join ledger.body b on b.position = e.position
 where e.position > %(after)s and e.position <= %(upto)s order by e.position

-- facts_at --
-- The facts at these positions.
select e.position, e.entry, e.leaf, b.body
  from unnest(%(positions)s::bigint[]) p(position)
  join ledger.entry e on e.position = p.position join ledger.body b on b.position = p.position
