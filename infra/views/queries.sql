-- create --
-- The tables of one view: how far it is, and its steps. Indexes follow once they are filled.
create schema {schema};
create table {schema}.state (
    one      boolean primary key default true check (one),
    made     uuid    not null default gen_random_uuid(),  -- another one after each rebuild
    position bigint  not null,  -- of the last fact taken
    hears    text[]  not null,  -- the types heard when it was made
    parked   bigint,            -- the position of a fact that it cannot take …
    reason   text               -- … and why; never content
);
create table {schema}.step (
    key        text    not null collate "C",  -- the tag of a thing
    axis       text    not null collate "C",
    day        date    not null,              -- holds from this day …
    day_to     date,                          -- … up to, without, this one; null: on and on; = day: never
    place      bigint  not null,              -- of the fact, as recorded or as corrected
    i          integer not null,              -- order among what the fact says
    value      jsonb,                         -- null ends what was before
    known_from bigint  not null,              -- known from this position …
    known_to   bigint,                        -- … up to, without, this one; null: still
    because    bigint  not null               -- the entry that says so
)

-- index --
-- What makes reading by thing and day, lists, and corrections fast.
alter table {schema}.step add primary key (key, axis, day, place, i, known_from);
create index step_by_day on {schema}.step (key, day, place);
create index step_by_place on {schema}.step (place) where known_to is null;
analyze {schema}.step

-- words --
-- What a view is searched by: words that its values hold as a tsvector's literal.
alter table {schema}.step add column words tsvector generated always as ((value ->> 'words')::tsvector) stored

-- index_list --
-- What a view's list goes by: a value's day or sign, those without one last.
create index step_by_list on {schema}.step ((coalesce(value ->> {field}, '~') collate "C"), key) where axis = {axis}

-- index_few --
-- What finds the few things of many in whose value a field says something, by the day from which it does.
create index step_by_few on {schema}.step ((value ->> {field}), day) where axis in ({axes})

-- index_words --
-- Finds rows by their words.
create index step_by_words on {schema}.step using gin (words)

-- forget_words --
-- An index of words keeps those that no row has any more, until it is made anew.
reindex index {schema}.step_by_words

-- drop --
-- Throws a view away.
drop schema if exists {schema} cascade

-- rename --
-- Lets a new view take the old one's name.
alter schema {schema} rename to {live}

-- exists --
-- Is there such a view?
select to_regclass(%s) is not null

-- state --
-- How far a view is.
select position, hears, parked, reason, made from {schema}.state

-- lock --
-- Nobody reads or moves a view until the end of the transaction: a lock that a writer could not wait for half-way.
lock table {schema}.state, {schema}.step in access exclusive mode

-- begin --
-- A view that has taken everything up to a position.
insert into {schema}.state (position, hears, parked, reason) values (%s, %s, %s, %s)

-- renew --
-- Whoever kept something of this view in mind finds that it moved, and reads it again. Answers how far it is.
update {schema}.state set made = gen_random_uuid() returning position

-- said_by --
-- What some entries said, whenever it was known.
select distinct key, axis, day, place, i, because, value from {schema}.step where because = any (%s)

-- redact --
-- Other values in the place of what some entries said.
update {schema}.step s set value = r.value
  from json_to_recordset(%s::json) as r (key text, axis text, day date, place bigint, i integer, because bigint,
                                         value jsonb)
 where s.key = r.key and s.axis = r.axis and s.day = r.day and s.place = r.place and s.i = r.i
   and s.because = r.because

-- clear --
-- Old row versions, and samples of values that the planner keeps, still hold what was redacted.
vacuum (analyze) {schema}.step

-- rewrite --
-- The same, and not even the free space of the table's file holds it any more; nobody reads or writes meanwhile.
vacuum (full, analyze) {schema}.step

-- old --
-- Views of other releases, and drafts that somebody left.
select nspname::text from pg_namespace
 where starts_with(nspname, 'view_') and pg_has_role(nspowner, 'member') and nspname <> all (%s)

-- hearing --
-- A release hears other types, none of which is in the log yet.
update {schema}.state set hears = %s

-- park --
-- A fact that the view cannot take, and why; or that it goes on.
update {schema}.state set parked = %s, reason = %s where position = %s

-- remember --
-- The steps that are known now of the axes named, and of those on which the facts at some places spoke.
select s.key, s.axis, s.day, s.day_to, s.place, s.i, s.value, s.known_from, s.known_to, s.because
  from (select r.key, r.axis from json_to_recordset(%(axes)s::json) as r (key text, axis text)
         union
        select p.key, p.axis from {schema}.step p where p.place = any (%(places)s::bigint[]) and p.known_to is null) a
 cross join lateral (select * from {schema}.step x
                      where x.key = a.key and x.axis = a.axis and x.known_to is null offset 0) s

-- write --
-- Takes facts into a view: only from the position that its writer started from, all or nothing.
with moved as (
    update {schema}.state set position = %(to)s, parked = null, reason = null
     where position = %(from)s and made = %(made)s returning 1
), closed as (
    update {schema}.step s set known_to = c.known_to
      from json_to_recordset(%(closed)s::json) as c (key text, axis text, day date, place bigint, i integer,
                                                      known_from bigint, known_to bigint)
     cross join moved
     where s.key = c.key and s.axis = c.axis and s.day = c.day and s.place = c.place and s.i = c.i
       and s.known_from = c.known_from
), opened as (
    insert into {schema}.step (key, axis, day, day_to, place, i, value, known_from, known_to, because)
    select o.key, o.axis, o.day, o.day_to, o.place, o.i, o.value, o.known_from, o.known_to, o.because
      from json_to_recordset(%(opened)s::json) as o (key text, axis text, day date, day_to date, place bigint,
                                                      i integer, value jsonb, known_from bigint, known_to bigint,
                                                      because bigint)
     cross join moved
)
select count(*) from moved

-- copy --
-- Fills a new view.
copy {schema}.step (key, axis, day, day_to, place, i, value, known_from, known_to, because) from stdin

-- axes --
-- What holds of some things on a day, as known at a position.
select s.key, s.axis, s.value, s.because, s.day
  from unnest(%(keys)s::text[]) k (key)
 cross join lateral (select * from {schema}.step x
                      where x.key = k.key and x.day <= %(as_of)s and (x.day_to is null or x.day_to > %(as_of)s)
                        and x.known_from <= %(known_at)s and (x.known_to is null or x.known_to > %(known_at)s)
                        and x.value is not null offset 0) s
 order by s.key, s.axis

-- stretch --
-- What holds of some things on any of a stretch of days, as known at any of a stretch of positions.
select s.key, s.axis, s.value, s.because, s.day, s.day_to, s.known_from, s.known_to
  from unnest(%(keys)s::text[]) k (key)
 cross join lateral (select * from {schema}.step x
                      where x.key = k.key
                        and x.day <= %(last_day)s and (x.day_to is null or x.day_to > %(first_day)s)
                        and x.known_from <= %(last)s and (x.known_to is null or x.known_to > %(first)s)
                        and x.value is not null offset 0) s
 order by s.key, s.axis

-- lasting --
-- What holds of some things on a day, as known at a position, and from when to when: only on a stretch of their axes.
select s.key, s.axis, s.value, s.because, s.day, s.day_to, s.known_from, s.known_to
  from unnest(%(keys)s::text[]) k (key)
 cross join lateral (select * from {schema}.step x
                      where x.key = k.key and x.axis >= %(first)s and x.axis < %(last)s
                        and x.day <= %(as_of)s and (x.day_to is null or x.day_to > %(as_of)s)
                        and x.known_from <= %(known_at)s and (x.known_to is null or x.known_to > %(known_at)s)
                        and x.value is not null offset 0) s
 order by s.key, s.axis

-- rows --
-- What holds of one thing on a day, as known at a position, oldest first.
select s.axis, s.value, s.because, s.day, s.place
  from {schema}.step s
 where s.key = %(key)s and s.day >= %(since)s and s.day <= %(as_of)s and (s.day_to is null or s.day_to > %(as_of)s)
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s) and s.value is not null
   and (s.day, s.place, s.axis) > (%(day)s, %(place)s, %(axis)s)
   and s.place > %(first)s and s.place <= %(last)s
   and (%(having)s::jsonb[] is null or s.value @> any (%(having)s::jsonb[]))
 order by s.day, s.place, s.axis limit %(limit)s

-- rows_back --
-- The same, newest first.
select s.axis, s.value, s.because, s.day, s.place
  from {schema}.step s
 where s.key = %(key)s and s.day >= %(since)s and s.day <= %(as_of)s and (s.day_to is null or s.day_to > %(as_of)s)
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s) and s.value is not null
   and (s.day, s.place, s.axis) < (%(day)s, %(place)s, %(axis)s)
   and s.place > %(first)s and s.place <= %(last)s
   and (%(having)s::jsonb[] is null or s.value @> any (%(having)s::jsonb[]))
 order by s.day desc, s.place desc, s.axis desc limit %(limit)s

-- keys --
-- The things of a kind of which something holds on a day, as known at a position, in the order of their tags.
select distinct s.key
  from {schema}.step s
 where s.key > %(after)s and s.key >= %(first)s and s.key < %(last)s
   and s.day <= %(as_of)s and (s.day_to is null or s.day_to > %(as_of)s)
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s) and s.value is not null
   and (%(having)s::jsonb[] is null or s.value @> any (%(having)s::jsonb[]))
 order by s.key limit %(limit)s

-- keys_on --
-- The same of which something holds on one axis: a query of its own, so that its plan goes by the axis.
select distinct s.key
  from {schema}.step s
 where s.key > %(after)s and s.key >= %(first)s and s.key < %(last)s and s.axis = %(axis)s
   and s.day <= %(as_of)s and (s.day_to is null or s.day_to > %(as_of)s)
   and s.known_from <= %(known_at)s and (s.known_to is null or s.known_to > %(known_at)s) and s.value is not null
   and (%(having)s::jsonb[] is null or s.value @> any (%(having)s::jsonb[]))
 order by s.key limit %(limit)s

-- lag --
-- Facts not taken yet, and the seconds since the first of them was recorded.
select h.size - v.position,
       coalesce((select extract(epoch from clock_timestamp() - e.recorded)::float8 from ledger.entry e
                  where e.position = v.position + 1), 0)
  from {schema}.state v cross join ledger.head h

-- kinds --
-- Which of these types are in the log.
select type from ledger.kind where type = any (%s)

-- differences --
-- Where two tables of a view differ in what both know up to a position; none: they are equal.
with live as (
    select key, axis, day, place, i, known_from, day_to, value, because,
           case when known_to <= %(upto)s then known_to end as known_to
      from {schema}.step where known_from <= %(upto)s
), new as (
    select key, axis, day, place, i, known_from, day_to, value, because,
           case when known_to <= %(upto)s then known_to end as known_to
      from {other}.step where known_from <= %(upto)s
)
select x.only_in, key, axis, day, x.day_to, place, i, x.value, known_from, x.known_to, x.because
  from live l full join new n using (key, axis, day, place, i, known_from)
 cross join lateral (values ('live', l.day_to, l.value::text, l.known_to, l.because),
                            ('new', n.day_to, n.value::text, n.known_to, n.because)
                    ) x (only_in, day_to, value, known_to, because)
 where (l.day_to, l.value::text, l.known_to, l.because) is distinct from (n.day_to, n.value::text, n.known_to, n.because)
   and x.because is not null
 order by key, axis, day, place, i, known_from, x.only_in limit %(limit)s
