-- add --
-- A new credential, by the digest of its secret.
insert into service.credential (digest, kind, person, role, body, expires)
values (%(digest)s, %(kind)s, %(person)s, %(role)s, %(body)s, clock_timestamp() + %(lasts)s)
returning expires

-- find --
-- Who is behind a secret of this kind, now.
select person, role, body from service.credential
 where digest = %(digest)s and kind = %(kind)s and ended is null and expires > clock_timestamp()

-- redeem --
-- Uses up a one-time login and begins the session, in one go: of two at once one wins.
with used as (
    update service.credential set ended = clock_timestamp()
     where digest = %(digest)s and kind = 'login' and ended is null and expires > clock_timestamp()
    returning person, role, body
)
insert into service.credential (digest, kind, person, role, body, expires)
select %(session)s, 'session', person, role, body, clock_timestamp() + %(lasts)s from used
returning expires

-- exchange --
-- Begins a session for the holder of a token, which stays as it is; the session ends with the token.
insert into service.credential (digest, kind, person, role, body, expires, token)
select %(session)s, 'session', person, role, body, least(expires, clock_timestamp() + %(lasts)s), digest
  from service.credential
 where digest = %(digest)s and kind = 'token' and ended is null and expires > clock_timestamp()
returning expires

-- end --
-- Ends a credential for good.
update service.credential set ended = clock_timestamp() where digest = %(digest)s and ended is null
returning kind

-- revoke --
-- Ends the credentials whose id begins so, and the sessions that they opened.
update service.credential set ended = clock_timestamp()
 where (starts_with(encode(digest, 'hex'), %(id)s) or starts_with(encode(token, 'hex'), %(id)s)) and ended is null
returning kind, person

-- all --
-- Every credential, the newest first.
select left(encode(digest, 'hex'), 12) as id, kind, person, role, body, made, expires, ended
  from service.credential order by made desc

-- names --
-- What all people are called.
select id, name from service.person

-- name --
-- What a person is called.
select name from service.person where id = %(person)s

-- some_names --
-- What some people are called.
select id, name from service.person where id = any (%(persons)s::text[])

-- put_name --
-- A person's name, the first or another one.
insert into service.person (id, name) values (%(person)s, %(name)s)
on conflict (id) do update set name = excluded.name
returning id
