-- A body changes in one way alone: as a ContentErased on record says, the digests of what goes left in its place.
-- Checked here and not only in ledger.erase, so that whoever may write the table can do no more by mistake.
create function ledger.refuse_but_erasing() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    asked record;
begin
    select * into asked from ledger.erasure(nullif(current_setting('ledger.erasing', true), '')::bigint);
    if asked.target = old.position and tg_op = 'UPDATE' and new.position = old.position and new.kind = old.kind
            and new.body = ledger.without(old.body, asked.paths) then
        return new;
    end if;
    raise exception '% on ledger.% is refused: what is on record stays', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
create trigger erased before update on ledger.body
    for each row execute function ledger.refuse_but_erasing();
alter table ledger.body enable always trigger erased;
-- A file goes with the last words that name it.
create function ledger.refuse_but_unnamed() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if nullif(current_setting('ledger.erasing', true), '') is null or exists (
            select from ledger.body b where position(convert_to(encode(old.sha256, 'hex'), 'UTF8') in b.body) > 0) then
        raise exception '% on ledger.% is refused: what is on record stays', tg_op, tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return old;
end
$$;
create trigger erased before delete on ledger.file
    for each row execute function ledger.refuse_but_unnamed();
alter table ledger.file enable always trigger erased;
