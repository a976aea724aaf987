"""One value changed in each column of the catalogue, by somebody who may do anything: found and named, and mended.

Generated: a column that is added later is tried here by itself, and must have its standing in `infra.proof.columns`.
"""

# ruff: noqa: S608  # names come from the catalogue

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

from domain.proof.verifying.report import Finding, Outcome
from infra.backing.deriving import derive_again
from infra.carrying import Carrying
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.postgres.roles import ensure_roles
from infra.proof.auditing import audit
from infra.proof.columns import COLUMNS, ColumnKind
from infra.register import load
from infra.views.projector import Projector
from infra.views.rebuild import rebuild
from infra.views.schema import schema_of
from projections.saying import View
from projections.views import VIEWS
from tests.facts import fact, new_key
from tests.infra.proof.signing_given import Given, given_in
from tests.servers import TEMPLATE, Server

FLIP: Final = {
    "bytea": "set_byte({0}, length({0}) / 2, get_byte({0}, length({0}) / 2) # 1)",
    "text": "overlay({0} placing chr(ascii(substring({0} from length({0}))) # 1) from length({0}))",
    "bigint": "{0} + 1000000",
    "integer": "{0} + 1000000",
    "timestamp with time zone": "{0} - interval '1 microsecond'",
    "date": "{0} + 1",
    "boolean": "not {0}",
    "uuid": "gen_random_uuid()",
    "jsonb": "jsonb_build_array({0})",
    "ARRAY": "{0}[2:]",
}
"""Another value, by type: where there are bytes, one bit of one."""
FLIP["before"] = "{0} - 1"
FILL: Final = {"bigint": "7", "text": "'x'", "date": "'2026-01-01'"}
"""A value where there is none in the whole table."""
STORED: Final = (
    "select * from ledger.entry order by position",
    "select b.position, b.body, k.type from ledger.body b left join ledger.kind k on k.id = b.kind order by 1",
    "select t.tag, g.position, g.n, k.type from ledger.tagged g left join ledger.tag t on t.id = g.tag"  # noqa: ISC004
    " left join ledger.kind k on k.id = g.kind order by 2, 1",
    "select id, request, first, last from ledger.command order by first",
    "select size, tags from ledger.head",
    "select * from ledger.file order by sha256",
)
SEEN_IN: Final = {"ledger.kind.id": "ledger.body"}
"""Where a change is seen: of two numbers that do not meet, nobody can say which was changed."""
MADE_ANEW: Final = (".state.made", ".state.one")
"""Columns of a view's state that are another after each rebuild, or cannot be another."""


@dataclass(frozen=True)
class Kept:
    """A signed log with all that a house has, kept as a template."""

    server: Server
    template: str
    place: Path
    columns: dict[str, str]
    """Types, by full name."""


def of(standing: ColumnKind, *but: str) -> list[str]:
    """The columns of this standing."""
    return [name for name, each in COLUMNS.items() if each == standing and name not in but]


@pytest.fixture(scope="module")
def kept(servers: Any, tmp_path_factory: pytest.TempPathFactory) -> Kept:  # noqa: ANN401
    """The invented register, signed, with views, a file and a name."""
    server, place = servers("embedded"), tmp_path_factory.mktemp("columns")
    database = Database(server.copy(TEMPLATE, "columns"), server.home)
    ensure_roles(database.admin, server.home)
    ledger = PostgresLedger(database.login())
    load(Carrying(ledger, "demo"), progress=lambda _, __: None)
    key, file = new_key(), ledger.put_file(b"%PDF-1.7").hex()
    told = {"note": "said", "file": file}
    ledger.append([fact("thing:1", "thing:2", fields=told, command=key.id, request=key.request)], key=key)
    given = given_in(place, database, ledger)
    given.sign()
    Projector(ledger, database.login("ledger_projector")).catch_up()
    ledger.close()
    with psycopg.connect(database.admin) as admin:
        admin.execute("insert into service.person values ('p-1', 'Lê Văn Kỳ')")
        admin.execute(
            "insert into service.credential (digest, kind, person, role, body, expires, ended)"
            " values (sha256('x'), 'token', 'p-1', 'admin', 'b-1', now(), now())"
        )
        admin.execute(
            "insert into service.credential (digest, kind, person, role, expires, token)"
            " values (sha256('y'), 'session', 'p-1', 'admin', now(), sha256('x'))"
        )
        columns = admin.execute(
            "select table_schema || '.' || table_name || '.' || column_name, data_type"
            " from information_schema.columns"
            " where (table_schema in ('ledger', 'service') or table_schema like 'view_%') and is_generated = 'NEVER'"
        ).fetchall()
    return Kept(server, "columns", place, dict(columns))


@pytest.fixture
def given(kept: Kept) -> Iterator[Given]:
    """A copy of it."""
    with kept.server.database(kept.template) as database:
        ledger = PostgresLedger(database.login())
        yield given_in(kept.place, database, ledger)
        ledger.close()


def test_every_column_has_a_standing(kept: Kept) -> None:
    """Given the catalogue, then each column is evidence, derived or outside; outside are the operational tables."""
    assert {name for name in kept.columns if not name.startswith("view_")} == COLUMNS.keys()
    assert set(kept.columns.values()) <= FLIP.keys()
    outside = {name.rsplit(".", 1)[0] for name, standing in COLUMNS.items() if standing == ColumnKind.OUTSIDE}
    assert {"ledger.migration", "service.credential", "service.person"} == outside


@pytest.mark.parametrize("column", of(ColumnKind.EVIDENCE))
def test_changed_evidence_is_found_and_never_mended(kept: Kept, given: Given, column: str) -> None:
    """Given one bit of evidence changed, then the row is named; to work out the tables anew does not hide it."""
    rows = flipped(given.database, column, kept.columns[column])
    assert rows & {_row(each) for each in wrong(given)}
    with suppress(psycopg.Error):  # of an entry that cannot be read nothing can be worked out
        derive_again(given.database)

    assert rows & {_row(each) for each in wrong(given)}


@pytest.mark.parametrize("column", of(ColumnKind.DERIVED, "ledger.head.one"))
def test_a_changed_repetition_is_found_and_mended(kept: Kept, given: Given, column: str) -> None:
    """Given one value changed that repeats what entries say, then its table is named, and it can be worked out."""
    before = stored(given.database)
    rows = flipped(given.database, column, kept.columns[column])
    found = wrong(given)
    table = SEEN_IN.get(column, column.rpartition(".")[0])
    assert table in {each.detail.get("table") for each in found} or rows & {_row(each) for each in found}
    derive_again(given.database)

    assert [] == wrong(given)
    assert before == stored(given.database)


def test_the_one_head_stays_one(given: Given) -> None:
    """Given the column that keeps the head a single row, then the database itself does not let it be another."""
    with pytest.raises(psycopg.errors.CheckViolation):
        flipped(given.database, "ledger.head.one", "boolean")


@pytest.mark.parametrize("column", of(ColumnKind.OUTSIDE))
def test_what_is_outside_is_no_part_of_the_record(kept: Kept, given: Given, column: str) -> None:
    """Given one value changed of who comes in or what people are called, then the record is as right as before."""
    with suppress(psycopg.errors.CheckViolation):  # some can only be one of a few words
        flipped(given.database, column, kept.columns[column])

    assert [] == wrong(given)


@pytest.mark.parametrize("view", VIEWS.values(), ids=[view.NAME for view in VIEWS.values()])
def test_a_changed_view_is_found_and_made_again(kept: Kept, given: Given, view: View) -> None:
    """Given one value changed in each column of a view, then a rebuild names it, and the view is what it was."""
    schema = schema_of(view)
    for column in (name for name in kept.columns if name.startswith(f"{schema}.") and not name.endswith(MADE_ANEW)):
        with psycopg.connect(given.database.login("ledger_projector"), autocommit=True) as projector:
            before = shown(projector, schema)
            flipped(given.database, column, kept.columns[column])
            found = rebuild(projector, given.ledger, view)
            assert found.differences or ".state." in column, column
            assert before == shown(projector, schema), column


def flipped(database: Database, column: str, type_: str) -> set[Any]:
    """Change one value in the middle of a table; answers the row's position, or its digest, before and after."""
    table, _, name = column.rpartition(".")
    with psycopg.connect(database.admin, autocommit=True) as admin:
        admin.execute(f"alter table {table} disable trigger all".encode())
        filled = f"from {table} where {name} is not null"
        row = admin.execute(
            f"select ctid, to_jsonb({table}.*) {filled} order by ctid offset (select count(*) / 2 {filled})".encode()
        ).fetchone()
        if row is None:
            admin.execute(f"update {table} set {name} = {FILL[type_]}".encode())
            return set()
        new = FLIP["before" if name == "first" else type_].format(name)
        change = f"update {table} set {name} = {new} where ctid = %s returning to_jsonb({table}.*)"
        rows = [row[1], *(each for (each,) in admin.execute(change.encode(), [row[0]]))]
    return {each.get("position") or str(each.get("sha256")).removeprefix("\\x") for each in rows}


def _row(found: Finding) -> Any:  # noqa: ANN401  # as above
    return found.position or found.detail.get("file")


def wrong(given: Given) -> list[Finding]:
    """What the verifier finds."""
    report = audit(given.database.login("ledger_auditor"), given.folders.published).report
    return [each for each in report.findings if each.outcome == Outcome.WRONG]


def stored(database: Database) -> list[list[tuple[Any, ...]]]:
    """All that the ledger's tables say, whatever numbers their dictionaries have."""
    with psycopg.connect(database.admin) as admin:
        return [admin.execute(query.encode()).fetchall() for query in STORED]


def shown(projector: psycopg.Connection[Any], schema: str) -> list[tuple[Any, ...]]:
    """All that a view says."""
    steps = projector.execute(f"select s::text from {schema}.step s order by 1".encode()).fetchall()
    return steps + projector.execute(f"select position, hears, parked, reason from {schema}.state".encode()).fetchall()
