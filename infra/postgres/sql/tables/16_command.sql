-- One row per command carried out: the same key is never carried out twice.
create table ledger.command (
    id      bytea  primary key check (octet_length(id) = 32),  -- SHA-256 of (actor, key), made by the caller
    request bytea  not null check (octet_length(request) = 32),
    first   bigint not null,
    last    bigint not null check (last >= first)
);
