-- The digest of one field of a body as it is kept: salt and value, or the digest that an erased one left.
-- "json" gives back the very bytes of a value; "jsonb" would write it anew.
create function ledger.field_digest(path text, kept json) returns bytea
language sql immutable
set search_path = pg_catalog, pg_temp
return case json_typeof(kept)
    when 'string' then decode(kept #>> '{}', 'hex')
    else sha256('\x02'::bytea || decode(kept ->> 0, 'hex') || convert_to(path, 'UTF8') || '\x00'::bytea
                || convert_to((kept -> 1)::text, 'UTF8'))
end;
