-- All that is the ledger's own. Views live in schemas of their own (view_*), and may be thrown away.
create schema ledger;
