-- Whether a fact of one of the types (separated by 0x1F; none = any) carries the tag after a position.
create function ledger.hears(about bigint, after bigint, types text) returns boolean
language plpgsql stable
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
begin
    return exists (
        select from ledger.tagged g
         where g.tag = about and g.position > after
           and (types = '' or g.kind = any (array(
               select k.id from ledger.kind k where k.type = any (string_to_array(types, E'\x1f'))))));
end
$$;
