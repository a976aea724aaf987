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
