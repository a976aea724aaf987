-- All that is the ledger's own. Views live in schemas of their own (view_*), and may be thrown away.
create schema ledger;

-- Which numbered migrations this database has been through, and the digest of the text that was run.
create table ledger.migration (
    number  integer     primary key,
    name    text        not null,
    sha256  bytea       not null,
    applied timestamptz not null default clock_timestamp()
);

-- What the service needs to be run: who may come in, and what people are called. No evidence: it may be changed.
create schema service;

-- The one row that gives the log its order: locked once per batch, so that position order is commit order.
create table ledger.head (
    one      boolean     primary key default true check (one),
    size     bigint      not null check (size >= 0),  -- facts in the log = the last position
    recorded timestamptz not null,                    -- no later fact may be recorded at or before this moment
    tags     bigint      not null check (tags >= 0)   -- rows of ledger.tag = its last id
);
insert into ledger.head (size, recorded, tags) values (0, 'epoch', 0);

-- The dictionary of fact types.
create table ledger.kind (
    id   integer primary key,
    type text    not null unique collate "C"
);

-- The dictionary of tags: what facts are about. Rows are only ever added; counts stand in ledger.tagged.
create table ledger.tag (
    id  bigint primary key,
    tag text   not null unique collate "C"
);

-- The log. "entry" holds exactly the bytes that are hashed (docs/ledger-format.md); "recorded" repeats what they say.
create table ledger.entry (
    position bigint      primary key,
    recorded timestamptz not null,
    leaf     bytea       not null,  -- SHA-256(0x00 || entry)
    entry    bytea       not null constraint entry_fits_a_tile check (octet_length(entry) <= 65535)
);

-- The fields of each fact, salted one by one (docs/ledger-format.md). The only table that erasing may change.
create table ledger.body (
    position bigint  primary key,
    kind     integer not null,  -- ledger.kind; no foreign key: the one function that writes looked it up
    body     bytea   not null
);

-- Which facts carry a tag: n is dense per tag, so that "all facts about this" can be counted and conditions be asked.
create table ledger.tagged (
    tag      bigint  not null,
    position bigint  not null,
    n        bigint  not null,
    kind     integer not null,
    primary key (tag, position) include (kind)
);

-- One row per command carried out: the same key is never carried out twice.
create table ledger.command (
    id      bytea  primary key check (octet_length(id) = 32),  -- SHA-256 of (actor, key), made by the caller
    request bytea  not null check (octet_length(request) = 32),
    first   bigint not null,
    last    bigint not null check (last >= first)
);

-- Attachments and original documents, by digest. Facts refer to them by salted digest in their bodies.
create table ledger.file (
    sha256 bytea primary key,
    bytes  bytea not null check (octet_length(bytes) <= 20 * 1024 * 1024)
);

-- Questions hear few types of things with long lives (a body): each type by itself, not all that the thing ever did.
create index tagged_kind on ledger.tagged (tag, kind, position);

-- Who may come in: tokens, one-time logins, sessions; of each secret only its SHA-256 (256 random bits need no salt).
create table service.credential (
    digest  bytea       primary key check (octet_length(digest) = 32),
    kind    text        not null check (kind in ('token', 'login', 'session')),
    person  text        not null check (person <> ''),
    role    text        not null check (role in ('admin', 'recorder', 'auditor', 'reader')),
    body    text,                                                 -- the only body to record for; null: by mandate alone
    made    timestamptz not null default clock_timestamp(),
    expires timestamptz not null,
    ended   timestamptz,                                          -- revoked, used up, or logged out
    token   bytea       references service.credential             -- of a session: the token that opened it
);

-- What a person is called. The ledger knows people by pseudonym alone, so that a name can go without a trace.
create table service.person (
    id   text primary key check (id <> ''),
    name text not null check (name <> '')
);

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

-- Appends a batch of commands: the only way into the log. One row comes back.
--
-- Commands are taken in order, each under its key and its conditions, those before it in the batch included; one that
-- fails loses alone. The ledger gives position, time, and each tag's count and previous position, so nobody can
-- choose them; type and version enter the entry and the indexes from the same argument, so they agree.
--
-- Per command: keys (32 bytes), requests (32 bytes), how many conditions and events are its own.
-- Per condition: its tag (a place in tags), its types (separated by 0x1F; '' = any), the position after which none of
--   these may be there.
-- Per event: the entry up to and without ,"type": and its body; how many tags are its own, and these as places in tags.
-- tags: distinct. query: a general condition of the recorder API {"after": n, "items": [...]}; its command comes alone.
--
-- recorded: the batch's time. firsts: per command its first position, 0 when it was not stored. leaves: per stored
-- event. taken: places of the commands whose key is there already. failed: places of conditions that did not hold;
-- 0 stands for query.
create function ledger.append(
    keys bytea[], requests bytea[], condition_counts integer[], event_counts integer[],
    condition_tags integer[], condition_types text[], condition_after bigint[],
    prefixes text[], types text[], versions integer[], bodies bytea[], tag_counts integer[],
    tag_places integer[], tags text[], query jsonb,
    out recorded timestamptz, out firsts bigint[], out leaves bytea[], out taken integer[], out failed integer[])
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set plan_cache_mode = force_generic_plan
as $$
declare
    stamp     text;
    reached   bigint;        -- the last position given
    before    bigint;        -- the log's size before this batch
    last_tag  bigint;
    type_ids  integer[];     -- per event
    tag_ids   bigint[];      -- per distinct tag, as are the next four
    quoted    text[];
    counts    bigint[];
    lasts     bigint[];
    bases     bigint[];
    positions bigint[] := '{}';   -- per stored event, as are the next three
    entries   bytea[]  := '{}';
    kept      bytea[]  := '{}';
    kinds     integer[] := '{}';
    row_tags  integer[] := '{}';  -- per stored tag of an event, as are the next three
    row_spots bigint[] := '{}';
    row_ns    bigint[] := '{}';
    row_kinds integer[] := '{}';
    fresh     integer[] := '{}';  -- places of tags never seen before
    holds     boolean;       -- first: whether a tag came twice
    said      text;
    entry     bytea;
    kind      integer;
    d         integer;       -- a place in tags
    e         integer := 0;  -- an event
    k         integer := 0;  -- a condition
    t         integer := 0;  -- a tag of an event
    s         integer := 0;  -- a stored event
    r         integer := 0;  -- a stored tag of an event
begin
    -- Any role may switch this off for itself; acknowledged facts would then be lost. It holds until the commit.
    set local synchronous_commit = on;

    select h.size, h.tags, greatest(clock_timestamp(), h.recorded + interval '1 microsecond')
      into before, last_tag, recorded
      from ledger.head h for update;
    reached := before;
    stamp := to_char(recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    firsts := '{}';
    leaves := '{}';
    failed := '{}';

    select coalesce(array_agg(q.place::integer), '{}') into taken
      from unnest(keys) with ordinality q(id, place) join ledger.command c on c.id = q.id;

    select array_agg(l.id order by l.place) into type_ids
      from (select k.id, q.place from unnest(types) with ordinality q(type, place)
            left join ledger.kind k on k.type = q.type) l;
    if array_position(type_ids, null) is not null then
        insert into ledger.kind (id, type)
        select (select coalesce(max(k.id), 0) from ledger.kind k) + row_number() over (), q.type
          from (select distinct u.type from unnest(types) u(type)) q
         where not exists (select from ledger.kind k where k.type = q.type);
        select array_agg(l.id order by l.place) into type_ids
          from (select k.id, q.place from unnest(types) with ordinality q(type, place)
                join ledger.kind k on k.type = q.type) l;
    end if;

    select array_agg(l.id order by l.place), array_agg(to_json(l.tag)::text order by l.place),
           array_agg(coalesce(l.n, 0) order by l.place), array_agg(coalesce(l.position, 0) order by l.place),
           count(*) > count(distinct l.tag)
      into tag_ids, quoted, counts, lasts, holds
      from (select q.place, q.tag, a.id, g.n, g.position
              from unnest(tags) with ordinality q(tag, place)
              left join ledger.tag a on a.tag = q.tag
              left join lateral (select x.n, x.position from ledger.tagged x
                                  where x.tag = a.id order by x.position desc limit 1) g on true) l;
    bases := lasts;
    if holds then
        raise exception 'the same tag came twice' using errcode = 'invalid_parameter_value';
    end if;

    if query is not null then
        if cardinality(keys) > 1 then
            raise exception 'a general condition must come alone' using errcode = 'invalid_parameter_value';
        end if;
        if exists (select from ledger.matching(query->'items', (query->>'after')::bigint, reached, 1)) then
            failed := '{0}';
        end if;
    end if;

    for c in 1 .. cardinality(keys) loop
        holds := not c = any (taken) and not 0 = any (failed);
        for i in 1 .. condition_counts[c] loop
            k := k + 1;
            d := condition_tags[k];
            if lasts[d] > condition_after[k] and (
                    condition_types[k] = ''
                    or bases[d] > condition_after[k]
                        and ledger.hears(tag_ids[d], condition_after[k], condition_types[k])
                    or lasts[d] > before and exists (  -- told in this batch
                        select from unnest(row_tags, row_spots, row_kinds) w(tag, position, kind)
                          join ledger.kind x on x.id = w.kind
                         where w.tag = d and w.position > condition_after[k]
                           and x.type = any (string_to_array(condition_types[k], E'\x1f')))) then
                holds := false;
                failed := failed || k;
            end if;
        end loop;

        firsts[c] := 0;
        for i in 1 .. event_counts[c] loop
            e := e + 1;
            if not holds then
                t := t + tag_counts[e];
                continue;
            end if;
            reached := reached + 1;
            kind := type_ids[e];
            said := '';
            for j in 1 .. tag_counts[e] loop
                t := t + 1;
                r := r + 1;
                d := tag_places[t];
                if counts[d] = 0 and tag_ids[d] is null then
                    last_tag := last_tag + 1;
                    tag_ids[d] := last_tag;
                    fresh := fresh || d;
                end if;
                counts[d] := counts[d] + 1;
                said := said || case j when 1 then '{"n":' else ',{"n":' end
                     || counts[d] || ',"prev":' || lasts[d] || ',"tag":' || quoted[d] || '}';
                lasts[d] := reached;
                row_tags[r] := d;
                row_spots[r] := reached;
                row_ns[r] := counts[d];
                row_kinds[r] := kind;
            end loop;
            said := prefixes[e] || ',"type":' || to_json(types[e]) || ',"version":' || versions[e]
                 || ',"written":{"position":' || reached || ',"recorded":"' || stamp || '","tags":[' || said || ']}}';
            if said is not json object with unique keys then  -- a caller's own "written" would be one too many
                raise exception 'the entry is not one JSON object with unique keys'
                    using errcode = 'invalid_parameter_value';
            end if;
            entry := convert_to(said, 'UTF8');
            s := s + 1;
            positions[s] := reached;
            entries[s] := entry;
            leaves[s] := sha256('\x00'::bytea || entry);
            kept[s] := bodies[e];
            kinds[s] := kind;
            if i = 1 then
                firsts[c] := reached;
            end if;
        end loop;
    end loop;

    if reached = before then
        return;
    end if;
    if cardinality(fresh) > 0 then
        insert into ledger.tag (id, tag) select tag_ids[f.place], tags[f.place] from unnest(fresh) f(place);
    end if;
    insert into ledger.entry (position, recorded, leaf, entry)
    select x.position, append.recorded, x.leaf, x.entry
      from unnest(positions, leaves, entries) x(position, leaf, entry);
    insert into ledger.body (position, kind, body)
    select x.position, x.kind, x.body from unnest(positions, kinds, kept) x(position, kind, body);
    insert into ledger.tagged (tag, position, n, kind)
    select tag_ids[x.tag], x.position, x.n, x.kind
      from unnest(row_tags, row_spots, row_ns, row_kinds) x(tag, position, n, kind);
    insert into ledger.command (id, request, first, last)
    select x.id, x.request, x.first, x.first + x.events - 1
      from unnest(keys, requests, firsts, event_counts) x(id, request, first, events) where x.first > 0;
    update ledger.head h set size = reached, recorded = append.recorded, tags = last_tag;
    perform pg_notify('ledger', reached::text);
end
$$;

-- The last position recorded at or before a moment. A moment that has passed keeps its answer for ever: one after the
-- last record waits for the batch under way, and moves the head's clock, so that nothing is recorded before it later.
create function ledger.position_at(moment timestamptz) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    low  bigint := 0;
    high bigint;
    mid  bigint;
    done timestamptz;
begin
    if moment > clock_timestamp() then
        raise exception 'that moment has not passed yet' using errcode = 'datetime_field_overflow';
    end if;
    select h.size, h.recorded into high, done from ledger.head h;
    if moment >= done then
        select h.size, h.recorded into high, done from ledger.head h for update;
        update ledger.head h set recorded = moment where h.recorded < moment;
    end if;
    while low < high loop  -- times rise with positions: halve
        mid := (low + high + 1) / 2;
        if (select e.recorded <= moment from ledger.entry e where e.position = mid) then
            low := mid;
        else
            high := mid - 1;
        end if;
    end loop;
    return low;
end
$$;

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

-- The commitments to heads between two positions (the first without), for the signer: it reads no other bodies, and
-- compares what these say with the heads that it knows itself.
create function ledger.committed_heads(after bigint, upto bigint, out place bigint, out said bytea) returns setof record
language sql stable security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
    select b.position, b.body
      from ledger.tag t
      join ledger.tagged g on g.tag = t.id and g.position > after and g.position <= upto
      join ledger.kind k on k.id = g.kind and k.type = 'HeadsCommitted'
      join ledger.body b on b.position = g.position
     where t.tag = 'heads'
     order by b.position
$$;

-- The digest of one field of a body as it is kept: salt and value, or the digest that an erased one left.
-- "json" gives back the very bytes of a value; "jsonb" would write it anew.
create function ledger.field_digest(path text, kept json) returns bytea
language sql immutable
set search_path = pg_catalog, pg_temp
return case json_typeof(kept)
    when 'string' then decode(kept #>> '{}', 'hex')
    else sha256('\x02'::bytea || decode(kept ->> 0, 'hex') || convert_to(path, 'UTF8') || '\x00'::bytea
                || convert_to((kept -> 1)::text, 'UTF8'))
end;

-- The digest of a body, which its entry commits to: the same before and after erasing.
create function ledger.body_digest(body bytea) returns bytea
language sql immutable
set search_path = pg_catalog, pg_temp
return (select sha256('\x03'::bytea || coalesce(string_agg(
            convert_to(f.key, 'UTF8') || '\x00'::bytea || ledger.field_digest(f.key, f.value), ''::bytea
            order by f.key collate "C"), ''::bytea))
          from json_each(convert_from(body, 'UTF8')::json) f);

-- A body with the digests of some fields in the place of salt and value; all else stays byte for byte.
create function ledger.without(body bytea, paths text[]) returns bytea
language sql immutable
set search_path = pg_catalog, pg_temp
return (select convert_to('{' || string_agg(to_json(f.key)::text || ':' || case
            when f.key = any (paths) then to_json(encode(ledger.field_digest(f.key, f.value), 'hex'))::text
            else f.value::text end, ',' order by f.place) || '}', 'UTF8')
          from json_each(convert_from(body, 'UTF8')::json) with ordinality f(key, value, place));

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

-- What facts say to be lost, for the signer: a commitment to heads whose body is gone is let pass only where one of
-- these names it; a body that is kept away until the checkpoint is signed, and then put back, is not.
create function ledger.lost_content(out place bigint, out entry bytea, out said bytea) returns setof record
language sql stable security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
    select b.position, e.entry, b.body
      from ledger.tag t
      join ledger.tagged g on g.tag = t.id
      join ledger.kind k on k.id = g.kind and k.type = 'ContentLost'
      join ledger.body b on b.position = g.position
      join ledger.entry e on e.position = g.position
     where t.tag = 'log'
     order by b.position
$$;

-- What is on record is never changed. ENABLE ALWAYS: session_replication_role does not switch these off.
create function ledger.refuse() returns trigger language plpgsql as $$
begin
    raise exception '% on ledger.% is refused: what is on record stays', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;

-- Evidence: no row is changed or removed.
create trigger stays before update or delete or truncate on ledger.kind
    for each statement execute function ledger.refuse();
alter table ledger.kind enable always trigger stays;
create trigger stays before update or delete or truncate on ledger.tag
    for each statement execute function ledger.refuse();
alter table ledger.tag enable always trigger stays;
create trigger stays before update or delete or truncate on ledger.entry
    for each statement execute function ledger.refuse();
alter table ledger.entry enable always trigger stays;
create trigger stays before delete or truncate on ledger.body
    for each statement execute function ledger.refuse();
alter table ledger.body enable always trigger stays;
create trigger stays before update or delete or truncate on ledger.tagged
    for each statement execute function ledger.refuse();
alter table ledger.tagged enable always trigger stays;
create trigger stays before update or delete or truncate on ledger.command
    for each statement execute function ledger.refuse();
alter table ledger.command enable always trigger stays;
create trigger stays before update or truncate on ledger.file
    for each statement execute function ledger.refuse();
alter table ledger.file enable always trigger stays;
-- The head moves, but only one row of it.
create trigger stays before insert or delete or truncate on ledger.head
    for each statement execute function ledger.refuse();
alter table ledger.head enable always trigger stays;

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

-- Who may do what. Nobody but the owner, who cannot log in, has a right to change a table of the ledger.
revoke execute on all functions in schema ledger from public;
alter default privileges in schema ledger revoke execute on functions from public;
grant usage on schema ledger
   to ledger_app, ledger_projector, ledger_signer, ledger_eraser, ledger_auditor, ledger_migrator;
-- app: carries out commands and shows what is on record.
grant select on ledger.head, ledger.kind, ledger.tag, ledger.entry, ledger.body, ledger.tagged, ledger.command,
                ledger.file, ledger.migration to ledger_app;
grant execute on function
    ledger.append(bytea[], bytea[], integer[], integer[], integer[], text[], bigint[], text[], text[], integer[],
                  bytea[], integer[], integer[], text[], jsonb),
    ledger.matching(jsonb, bigint, bigint, bigint), ledger.carries(bigint, jsonb),
    ledger.position_at(timestamptz), ledger.put_file(bytea)
   to ledger_app;
-- projector: reads facts and writes schemas of its own.
grant select on ledger.head, ledger.kind, ledger.tag, ledger.entry, ledger.body, ledger.tagged, ledger.migration
   to ledger_projector;
-- signer: re-hashes what it signs.
grant select on ledger.head, ledger.entry to ledger_signer;
grant execute on function ledger.committed_heads(bigint, bigint), ledger.lost_content() to ledger_signer;
-- eraser: does what a fact on record says, and has old row versions cleared away; it reads nothing.
grant execute on function ledger.erase(bigint) to ledger_eraser;
grant maintain on ledger.body, ledger.file to ledger_eraser;
-- auditor: reads everything.
grant select on all tables in schema ledger to ledger_auditor;
-- migrator: looks up what has been done, and acts as the owner.
grant select on ledger.migration to ledger_migrator;
-- The service's own: the app lets people in and knows their names; an ended credential stays on the list.
grant usage on schema service to ledger_app, ledger_auditor;
grant select, insert, update (ended) on service.credential to ledger_app;
grant select, insert, update (name) on service.person to ledger_app;
grant select on service.person to ledger_auditor;
