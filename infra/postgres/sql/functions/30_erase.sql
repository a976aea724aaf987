-- Does what a ContentErased on record says, and nothing else: the caller names its position, the fact the rest.
-- Answers how many fields lost their content now; again is nothing more. Files that only they named go with them.
create function ledger.erase(by bigint) returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    asked record;
    said  json;
    kind  text;
    old   bytea;
    kept  json;
    left_ text[];
    files bytea[];
begin
    set local synchronous_commit = on;
    select * into asked from ledger.erasure(by);
    if asked.target is null or asked.is_of_two is not true then
        raise exception 'no erasure by two people stands at position %', by using errcode = 'no_data_found';
    end if;
    select convert_from(e.entry, 'UTF8')::json, k.type, b.body into said, kind, old
      from ledger.entry e join ledger.body b on b.position = e.position join ledger.kind k on k.id = b.kind
     where e.position = asked.target for update of b;
    kept := convert_from(old, 'UTF8')::json;
    if said ->> 'id' is distinct from asked.id or asked.target >= by
            or kind in ('ContentErased', 'ContentLost', 'ErasureRequested', 'HeadsCommitted', 'KeyRotated', 'Recovered')
            or exists (select from unnest(asked.paths) p where kept -> p is null or p = 'grounds') then
        raise exception 'the erasure at position % names what is not there, or stays', by
            using errcode = 'invalid_parameter_value';
    end if;
    if ledger.body_digest(old) <> decode(said ->> 'body', 'hex') then
        raise exception 'the body at position % is not the one that its entry names', asked.target
            using errcode = 'data_corrupted';
    end if;

    left_ := array(select p from unnest(asked.paths) p where json_typeof(kept -> p) = 'array');
    if cardinality(left_) = 0 then
        return 0;
    end if;
    files := array(select f.sha256 from unnest(left_) p
                    cross join regexp_matches((kept -> p -> 1)::text, '"([0-9a-f]{64})"', 'g') m
                     join ledger.file f on f.sha256 = decode(m[1], 'hex'));
    perform set_config('ledger.erasing', by::text, true);
    update ledger.body b set body = ledger.without(old, left_) where b.position = asked.target;
    delete from ledger.file f where f.sha256 = any (files) and not exists (
        select from ledger.body b where position(convert_to(encode(f.sha256, 'hex'), 'UTF8') in b.body) > 0);
    perform set_config('ledger.erasing', '', true);
    return cardinality(left_);
end
$$;
