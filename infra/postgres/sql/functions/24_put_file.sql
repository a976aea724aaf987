-- Keeps a file under its own digest; twice is once.
create function ledger.put_file(content bytea) returns bytea
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    digest bytea := sha256(content);
begin
    set local synchronous_commit = on;
    insert into ledger.file (sha256, bytes) values (digest, content) on conflict do nothing;
    return digest;
end
$$;
