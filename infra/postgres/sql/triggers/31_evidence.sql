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
