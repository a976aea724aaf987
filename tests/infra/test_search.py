"""Words in PostgreSQL: any text makes a tsvector, and of what was erased no word is left, in no row and no file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings

from domain.events.drafting import DirectiveDrafted
from domain.ids import BodyId, DirectiveId, DocType, ProvisionId
from domain.kernel import RecordCorrected
from domain.words import Kind, Outlined, When
from infra.erasing.eraser import Eraser
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.views.projector import Projector
from infra.views.rebuild import rebuild
from infra.views.schema import schema_of
from projections import search
from projections.folding import composed, words
from projections.lexemes import LAST, literal
from projections.matching import MOST, Wanted
from tests.infra.test_erasing_views import erasing
from tests.infra.views_given import founded, renamed, same
from tests.projections.test_matching import TEXTS
from tests.recorded import recorded
from tests.servers import BOTH

SECRET = "zqxjkv"
"""Letters that stand nowhere else in a database."""
DRAFTED = DirectiveDrafted(
    DirectiveId("d-1"),
    BodyId("b-1"),
    1,
    DocType("CT"),
    f"Về ông {SECRET}",
    None,
    (Outlined(ProvisionId("v-1"), Kind.SECTION, "1"),),
    {ProvisionId("v-1"): f"Giao ông {SECRET} chủ trì."},
    When("2026-01"),
)


@pytest.fixture(scope="module")
def connection(servers: Any) -> Iterator[psycopg.Connection[Any]]:  # noqa: ANN401  # a fixture's
    """Somewhere to ask PostgreSQL."""
    with servers("embedded").database() as database, psycopg.connect(database.admin, autocommit=True) as opened:
        yield opened


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_is_found_by_its_words(connection: psycopg.Connection[Any], text: str) -> None:
    """Given any text, then its literal is a tsvector that holds all its words, spelt and folded, in this order."""
    own = tuple(words(composed(text))[:MOST])
    for terms in (tuple((word,) for word in own), (own,)):
        if own:
            asked = Wanted(terms)
            for question in (asked.folded, asked.spelt, f"({asked.folded}) | {asked.changed}"):
                found = connection.execute("select %s::tsvector @@ %s::tsquery", [literal(text), question])
                assert found.fetchone() == (True,)
    connection.execute("select %s::tsvector", [literal(text, "~")])


@pytest.mark.parametrize("sign", ["a", "đ", "中"], ids=["one byte", "two bytes", "three bytes"])
def test_no_text_is_too_long_to_be_indexed(connection: psycopg.Connection[Any], sign: str) -> None:
    """Given more and longer words than a tsvector holds, then the first ones make one."""
    text = " ".join(f"{chr(0x4E00 + n % 20_000)}{n}{sign * 60}" for n in range(2 * LAST))

    assert connection.execute("select length(%s::tsvector) > 1000", [literal(text)]).fetchone() == (True,)


@pytest.mark.parametrize("full", [False, True], ids=["", "full"])
@BOTH
def test_no_word_of_what_was_erased_is_left(database: Database, ledger: PostgresLedger, *, full: bool) -> None:
    """Given words in rows, samples and files, when they are erased, then these, but for free space, hold none."""
    again = RecordCorrected(BodyId("b-1"), 1, DRAFTED.tags, DRAFTED, f"Sửa cho {SECRET}")
    recorded(ledger, [DRAFTED, founded(SECRET), renamed(SECRET), again])
    Projector(ledger, database.login("ledger_projector"), [search]).catch_up()
    with psycopg.connect(database.login("ledger_projector"), autocommit=True) as projector:
        projector.execute(f"vacuum (analyze) {STEP}".encode())
        assert {"rows", "samples", "index", "table"} == traces(database)
        for entry, paths in zip(ledger.read(0, 4), PATHS, strict=True):
            erasing(ledger, entry, paths)
        Eraser(ledger, database, [search]).apply(full=full)

        assert traces(database) <= (set() if full else {"table"})
        same(database, ledger, search)
        assert rebuild(projector, ledger, search).differences == ()


STEP = f"{schema_of(search)}.step"
PATHS = (("title", "texts/v-1"), ("name",), ("name",), ("now/title", "now/texts/v-1", "reason"))
FILE = "select position(%s::bytea in pg_read_binary_file(pg_relation_filepath(%s)))"
HOLDING = {
    "rows": (f"select count(*) from {STEP} s where s::text like %s", [f"%{SECRET}%"]),  # noqa: S608  # our own name
    "samples": ("select count(*) from pg_statistic s where s::text like %s", [f"%{SECRET}%"]),
    "index": (FILE, [SECRET, f"{STEP}_by_words"]),
    "table": (FILE, [SECRET, STEP]),
}


def traces(database: Database) -> set[str]:
    """Where the secret is."""
    with psycopg.connect(database.admin, autocommit=True) as admin:
        admin.execute("checkpoint")
        return {
            name for name, asked in HOLDING.items() if admin.execute(asked[0].encode(), asked[1]).fetchone() != (0,)
        }
