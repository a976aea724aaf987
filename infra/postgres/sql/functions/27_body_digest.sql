-- The digest of a body, which its entry commits to: the same before and after erasing.
create function ledger.body_digest(body bytea) returns bytea
language sql immutable
set search_path = pg_catalog, pg_temp
return (select sha256('\x03'::bytea || coalesce(string_agg(
            convert_to(f.key, 'UTF8') || '\x00'::bytea || ledger.field_digest(f.key, f.value), ''::bytea
            order by f.key collate "C"), ''::bytea))
          from json_each(convert_from(body, 'UTF8')::json) f);
