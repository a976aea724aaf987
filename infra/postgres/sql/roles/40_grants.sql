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
