-- The dictionary of fact types.
create table ledger.kind (
    id   integer primary key,
    type text    not null unique collate "C"
);
