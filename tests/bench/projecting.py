"""Facts per second into the views: made again from the whole log, and followed live; beside COPY of the same entries.

One server, fsync on. The log is a plausible one: directives with their drafts, comments, issues, duties and reports.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

import psycopg

from domain.events.consultation import CommentAnswered, CommentSubmitted, Outcome, Stance
from domain.events.drafting import DirectiveDrafted, ProvisionRevised
from domain.events.duties import CompletionClaimed, DutyAssigned, Period, ProgressReported, Role
from domain.ids import BodyId, CommentId, ConsultationId, DirectiveId, DocType, DutyId, PersonId, ProvisionId
from domain.kernel import Event
from domain.words import Kind, Outlined, When
from infra.codec import freeze
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database, database
from infra.views.projector import Projector
from infra.views.rebuild import fill, rebuild_all
from infra.views.store import Views
from projections.views import VIEWS
from tests.bench import Report
from tests.facts import CLERK
from tests.facts import fact as entry

WORDS: Final = "Các chi bộ trực thuộc tổ chức quán triệt và triển khai thực hiện, báo cáo kết quả về Đảng ủy. " * 3
DAY: Final = date(2026, 3, 2)
DRAFTED_ON: Final = When("2026-03-02")
BODY: Final = BodyId("b-17")
AT_ONCE: Final = 500  # facts of one append
SINGLE: Final = 300  # appends that are waited for, one after the other


def measure(*, quick: bool) -> Report:
    """All views made again, and the loop that follows the log, beside COPY of its entries and bodies."""
    report = Report("facts per second")
    size, rounds = (5_000, 2) if quick else (50_000, 3)
    with tempfile.TemporaryDirectory() as home, database(Path(home)) as opened:
        ledger = PostgresLedger(opened.login())
        _fill(ledger, size)
        for _ in range(rounds):
            report.add("COPY of the entries", size / _seconds(lambda: _copy(opened)))
            report.add("all views made", size / _seconds(lambda: _make(opened, ledger)))
            report.add("all views made again and compared", size / _seconds(lambda: _make_again(opened, ledger)))
            report.add("following, a backlog", _backlog(opened, ledger))
            report.add("following, one by one", _one_by_one(opened, ledger))
        ledger.close()
    report.ratios["made to COPY"] = ("all views made", "COPY of the entries")
    report.ratios["made again and compared to COPY"] = ("all views made again and compared", "COPY of the entries")
    report.ratios["a backlog to COPY"] = ("following, a backlog", "COPY of the entries")
    return report


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _fill(ledger: PostgresLedger, size: int) -> None:
    facts = _facts()
    for _ in range(size // AT_ONCE):
        _append(ledger, list(islice(facts, AT_ONCE)))


def _append(ledger: PostgresLedger, facts: list[Event]) -> int:
    return ledger.append(
        [
            entry(*fact.tags, type=type(fact).__name__, fields=freeze(fact), actor=CLERK, occurred="2026-03-01")
            for fact in facts
        ]
    ).last


def _copy(opened: Database) -> None:
    """What reading alone costs: entries and bodies as they are stored, looked at by nobody."""
    with (
        psycopg.connect(opened.admin) as connection,
        connection.cursor().copy(
            "copy (select position, entry, body from ledger.entry join ledger.body using (position)) to stdout"
        ) as rows,
    ):
        for _ in rows:
            pass


def _make(opened: Database, ledger: PostgresLedger) -> None:
    with psycopg.connect(opened.login("ledger_projector"), autocommit=True) as connection:
        fill(connection, ledger, list(VIEWS.values()))


def _make_again(opened: Database, ledger: PostgresLedger) -> None:
    with psycopg.connect(opened.login("ledger_projector"), autocommit=True) as connection:
        rebuild_all(connection, ledger, list(VIEWS.values()))


def _backlog(opened: Database, ledger: PostgresLedger) -> float:
    """Facts per second of a loop that finds some waiting."""
    facts = _facts("backlog")
    for _ in range(4):
        _append(ledger, list(islice(facts, AT_ONCE)))
    projector = Projector(ledger, opened.login("ledger_projector"))
    return 4 * AT_ONCE / _seconds(projector.catch_up)


def _one_by_one(opened: Database, ledger: PostgresLedger) -> float:
    """Facts per second where each is waited for in every view before the next is recorded."""
    projector, facts = Projector(ledger, opened.login("ledger_projector")), _facts("single")
    views = Views(opened.login(), projector.bells)
    projector.start()
    _wait(views, ledger.head()[0])

    def write() -> None:
        for fact in islice(facts, SINGLE):
            _wait(views, _append(ledger, [fact]))

    rate = SINGLE / _seconds(write)
    projector.close()
    views.close()
    return rate


def _wait(views: Views, position: int) -> None:
    for view in VIEWS.values():
        if not views.caught_up(view, position, timeout=60):
            raise TimeoutError(view.NAME)


def _facts(name: str = "d") -> Iterator[Event]:
    """One directive after the other, forty facts each."""
    n = 0
    while True:
        yield from life(f"{name}-{n}")
        n += 1


def life(name: str) -> Iterator[Event]:
    """A directive from its draft to duties that are claimed as done: forty facts."""
    directive, provisions = DirectiveId(name), [ProvisionId(f"{name}-{n}") for n in range(6)]
    outline = tuple(Outlined(provision, Kind.SECTION, str(n)) for n, provision in enumerate(provisions))
    texts = dict.fromkeys(provisions, WORDS)
    yield DirectiveDrafted(directive, BODY, 1, DocType("CT"), WORDS, PersonId("p-1"), outline, texts, DRAFTED_ON)
    for n, provision in enumerate(provisions):
        comment = CommentId(f"{name}-{n}")
        about = (directive, comment, ConsultationId(name), BODY, PersonId("p-2"), provision)
        yield CommentSubmitted(*about, 1, None, WORDS, Stance.AGREES, is_late=False)
        yield CommentAnswered(directive, BODY, comment, Outcome.ACCEPTED, WORDS)
        yield ProvisionRevised(directive, BODY, provision, WORDS, (comment,), DRAFTED_ON, 1, WORDS)
    for n in range(3):
        yield from _duty(directive, DutyId(f"{name}-{n}"))


def _duty(directive: DirectiveId, duty: DutyId) -> Iterator[Event]:
    about = (duty, directive, None, BODY)
    yield DutyAssigned(*about, (BodyId("b-1"), BodyId("b-2")), Role.LEAD, DAY, WORDS)
    for percent in range(0, 100, 20):
        yield ProgressReported(*about, percent, Period(DAY, DAY), WORDS)
    yield CompletionClaimed(*about, DAY, WORDS)
