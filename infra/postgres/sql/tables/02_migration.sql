-- Which numbered migrations this database has been through, and the digest of the text that was run.
create table ledger.migration (
    number  integer     primary key,
    name    text        not null,
    sha256  bytea       not null,
    applied timestamptz not null default clock_timestamp()
);
