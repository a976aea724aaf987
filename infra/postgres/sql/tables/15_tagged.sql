-- Which facts carry a tag: n is dense per tag, so that "all facts about this" can be counted and conditions be asked.
create table ledger.tagged (
    tag      bigint  not null,
    position bigint  not null,
    n        bigint  not null,
    kind     integer not null,
    primary key (tag, position) include (kind)
);
