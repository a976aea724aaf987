-- The one row that gives the log its order: locked once per batch, so that position order is commit order.
create table ledger.head (
    one      boolean     primary key default true check (one),
    size     bigint      not null check (size >= 0),  -- facts in the log = the last position
    recorded timestamptz not null,                    -- no later fact may be recorded at or before this moment
    tags     bigint      not null check (tags >= 0)   -- rows of ledger.tag = its last id
);
insert into ledger.head (size, recorded, tags) values (0, 'epoch', 0);
