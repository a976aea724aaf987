-- What the fact at a position says is erased: of which entry, which fields, and who asked and approved.
create function ledger.erasure(by bigint, out target bigint, out id text, out paths text[], out is_of_two boolean)
language sql stable
set search_path = pg_catalog, pg_temp
begin atomic
    select (f.said -> 'position' ->> 1)::bigint, f.said -> 'target' ->> 1,
           array(select json_array_elements_text(f.said -> 'paths' -> 1)),
           f.said -> 'requested_by' ->> 1 <> f.said -> 'approved_by' ->> 1
      from (select convert_from(b.body, 'UTF8')::json as said
              from ledger.body b join ledger.kind k on k.id = b.kind
             where b.position = by and k.type = 'ContentErased') f;
end;
