-- Who may come in: tokens, one-time logins, sessions; of each secret only its SHA-256 (256 random bits need no salt).
create table service.credential (
    digest  bytea       primary key check (octet_length(digest) = 32),
    kind    text        not null check (kind in ('token', 'login', 'session')),
    person  text        not null check (person <> ''),
    role    text        not null check (role in ('admin', 'recorder', 'auditor', 'reader')),
    body    text,                                                 -- the only body to record for; null: by mandate alone
    made    timestamptz not null default clock_timestamp(),
    expires timestamptz not null,
    ended   timestamptz,                                          -- revoked, used up, or logged out
    token   bytea       references service.credential             -- of a session: the token that opened it
);
