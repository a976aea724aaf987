-- What is on record is never changed. ENABLE ALWAYS: session_replication_role does not switch these off.
create function ledger.refuse() returns trigger language plpgsql as $$
begin
    raise exception '% on ledger.% is refused: what is on record stays', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
