-- Facts that match a query of the recorder API: any item, and in it any of the types and all of the tags.
-- items: [{"types": [text], "tags": [text]}]; no items match every fact. In order of position.
create function ledger.matching(items jsonb, after bigint, upto bigint, most bigint) returns setof bigint
language plpgsql stable
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
begin
    return query
    select b.position
      from ledger.body b
      join ledger.kind k on k.id = b.kind
     where b.position > after
       and b.position <= upto
       and (jsonb_array_length(items) = 0 or exists (
            select from jsonb_array_elements(items) item
             where (item->'types' = '[]' or item->'types' ? k.type)
               and not exists (
                   select from jsonb_array_elements_text(item->'tags') wanted
                    where not exists (
                        select from ledger.tag t join ledger.tagged g on g.tag = t.id
                         where t.tag = wanted and g.position = b.position))))
     order by b.position
     limit most;
end
$$;
