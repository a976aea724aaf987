-- What a person is called. The ledger knows people by pseudonym alone, so that a name can go without a trace.
create table service.person (
    id   text primary key check (id <> ''),
    name text not null check (name <> '')
);
