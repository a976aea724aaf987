-- A body with the digests of some fields in the place of salt and value; all else stays byte for byte.
create function ledger.without(body bytea, paths text[]) returns bytea
language sql immutable
set search_path = pg_catalog, pg_temp
return (select convert_to('{' || string_agg(to_json(f.key)::text || ':' || case
            when f.key = any (paths) then to_json(encode(ledger.field_digest(f.key, f.value), 'hex'))::text
            else f.value::text end, ',' order by f.place) || '}', 'UTF8')
          from json_each(convert_from(body, 'UTF8')::json) with ordinality f(key, value, place));
