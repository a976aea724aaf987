-- Attachments and original documents, by digest. Facts refer to them by salted digest in their bodies.
create table ledger.file (
    sha256 bytea primary key,
    bytes  bytea not null check (octet_length(bytes) <= 20 * 1024 * 1024)
);
