-- The log. "entry" holds exactly the bytes that are hashed (docs/ledger-format.md); "recorded" repeats what they say.
create table ledger.entry (
    position bigint      primary key,
    recorded timestamptz not null,
    leaf     bytea       not null,  -- SHA-256(0x00 || entry)
    entry    bytea       not null constraint entry_fits_a_tile check (octet_length(entry) <= 65535)
);
