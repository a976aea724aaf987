-- The dictionary of tags: what facts are about. Rows are only ever added; counts stand in ledger.tagged.
create table ledger.tag (
    id  bigint primary key,
    tag text   not null unique collate "C"
);
