-- Whether the fact at a position carries all of these tags, a JSON array of text.
create function ledger.carries(place bigint, tags jsonb) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
begin
    return not exists (
        select from jsonb_array_elements_text(tags) q(tag)
         where not exists (select from ledger.tag t join ledger.tagged g on g.tag = t.id
                            where t.tag = q.tag and g.position = place));
end
$$;
