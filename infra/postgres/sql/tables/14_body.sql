-- The fields of each fact, salted one by one (docs/ledger-format.md). The only table that erasing may change.
create table ledger.body (
    position bigint  primary key,
    kind     integer not null,  -- ledger.kind; no foreign key: the one function that writes looked it up
    body     bytea   not null
);
