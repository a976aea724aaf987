-- Facts that match a query of the recorder API: any item, and in it any of the types and all of the tags.
-- items: [{"types": [text], "tags": [text]}]; no items match every fact. In order of position.
create function ledger.matching(items jsonb, after bigint, upto bigint, most bigint) returns setof bigint
language plpgsql stable
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
begin
    if items = '[]' then
        return query
        select e.position from ledger.entry e
         where e.position > after and e.position <= upto order by e.position limit most;
    elsif exists (select from jsonb_array_elements(items) i(item) where item->'tags' = '[]') then  -- look at every fact
        return query
        select b.position
          from ledger.body b join ledger.kind k on k.id = b.kind
         where b.position > after and b.position <= upto
           and exists (select from jsonb_array_elements(items) i(item)
                        where (item->'types' = '[]' or item->'types' ? k.type)
                          and ledger.carries(b.position, item->'tags'))
         order by b.position limit most;
    else  -- look at those that carry the first tag of an item
        return query
        select distinct g.position
          from jsonb_array_elements(items) i(item)
         cross join lateral (select a.id from ledger.tag a where a.tag = item->'tags'->>0 offset 0) t
         cross join lateral (select x.position, x.kind from ledger.tagged x
                              where x.tag = t.id and x.position > after and x.position <= upto offset 0) g
          join ledger.kind k on k.id = g.kind
         where (item->'types' = '[]' or item->'types' ? k.type)
           and (jsonb_array_length(item->'tags') = 1 or ledger.carries(g.position, item->'tags'))
         order by g.position limit most;
    end if;
end
$$;
