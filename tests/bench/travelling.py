"""Reads of the past beside the same reads of today: a page of the whole register, and the text of a directive.

A register of directives that were drafted, discussed, issued, and later amended; their ids are in no order of time, as
real ones are.  LEDGER_BENCH_FACTS: another number of facts.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

import psycopg

from api.reader import At, DirectivesWanted, Page
from domain.events.change import DirectiveAmended, Substitute
from domain.ids import DirectiveId, ProvisionId
from domain.kernel import Event
from infra.codec import freeze
from infra.ledger.postgres import PostgresLedger
from infra.people import People
from infra.postgres.opening import Database, database
from infra.postgres.pools import pool
from infra.reading.reading import Reading
from infra.reading.source import Source
from infra.views.rebuild import rebuild_all
from infra.views.store import Views
from projections.status import Effect
from projections.views import VIEWS
from tests.bench import Report
from tests.bench.projecting import AT_ONCE, BODY, WORDS, life
from tests.domain.issued import issued
from tests.facts import CLERK
from tests.facts import fact as entry

FACTS: Final = 100_000
QUICK: Final = 10_000
TODAY: Final = date(2026, 10, 1)
THEN: Final = date(2026, 4, 1)
AMENDED: Final = date(2026, 6, 1)
SECONDS: Final = 2.0
IN_FORCE: Final = DirectivesWanted(effects=frozenset({Effect.IN_FORCE}))
DEPTHS: Final = {"half": 2, "a tenth": 10, "a hundredth": 100}
"""How much of the log was known then."""


def measure(*, quick: bool) -> Report:
    """Interleaved rounds: today, and as known when half, a tenth and a hundredth of the log was there."""
    report = Report("reads per second")
    size = int(os.environ.get("LEDGER_BENCH_FACTS", QUICK if quick else FACTS))
    with tempfile.TemporaryDirectory() as home, database(Path(home)) as opened, ExitStack() as stack:
        ledger = stack.enter_context(closing(PostgresLedger(opened.login())))
        fill(opened, ledger, size)
        views = stack.enter_context(closing(Views(opened.login())))
        shared = stack.enter_context(pool(opened.login(), "bench", 4))
        reads = _reads(Reading(Source(views, ledger, People(shared), shared)), size)
        for _ in range(1 if quick else 3):
            for name, read in reads.items():
                report.add(name, rate(read, SECONDS / 4 if quick else SECONDS))
    for what in ("a page", "a text"):
        for depth in DEPTHS:
            report.ratios[f"{what} of today to one at {depth}"] = (f"{what}, today", f"{what}, at {depth}")
    return report


def _reads(reading: Reading, size: int) -> dict[str, Callable[[], object]]:
    """A page of what is in force, and the text of the first directive, today and then."""

    def page(at: At) -> Callable[[], object]:
        return lambda: _full(len(reading.directives(IN_FORCE, at, Page("", 20)).items))

    def text(at: At) -> Callable[[], object]:
        return lambda: _full(reading.text(identified(0), at))

    moments = {"today": At(TODAY, size)} | {f"at {name}": At(THEN, size // part) for name, part in DEPTHS.items()}
    kinds = {"a page": page, "a text": text}
    return {f"{what}, {name}": kind(at) for what, kind in kinds.items() for name, at in moments.items()}


def _full(found: object) -> None:
    """What is measured has something to show."""
    if not found:
        raise AssertionError(found)


def rate(work: Callable[[], object], seconds: float) -> float:
    """How often a second something can be done, once it was done before."""
    work()
    began, done = time.perf_counter(), 0
    while (spent := time.perf_counter() - began) < seconds:
        work()
        done += 1
    return done / spent


def fill(opened: Database, ledger: PostgresLedger, size: int) -> None:
    """A register of so many facts, with its views."""
    facts = _facts()
    for _ in range(size // AT_ONCE):
        ledger.append(
            [
                entry(*fact.tags, type=type(fact).__name__, fields=freeze(fact), actor=CLERK, occurred="2026-03-01")
                for fact in islice(facts, AT_ONCE)
            ]
        )
    with psycopg.connect(opened.login("ledger_projector"), autocommit=True) as connection:
        rebuild_all(connection, ledger, list(VIEWS.values()))
    with psycopg.connect(opened.admin, autocommit=True) as admin:
        admin.execute("vacuum analyze")


def _facts() -> Iterator[Event]:
    """One directive after the other; with each, one from half-way back is amended."""
    n, position = 0, 0
    while True:
        for fact in (*life(identified(n)), issued(identified(n), position + 1, 1 + n % 90_000), _amended(n // 2)):
            yield fact
            position += 1
        n += 1


def identified(n: int) -> DirectiveId:
    """The id of the n-th directive."""
    return DirectiveId(hashlib.sha256(str(n).encode()).hexdigest()[:32])


def _amended(n: int) -> DirectiveAmended:
    """One provision gets other words."""
    provision = ProvisionId(f"{identified(n)}-0")
    step = Substitute("substitute", provision, 1)
    return DirectiveAmended(identified(n), BODY, None, (step,), {provision: WORDS}, {}, AMENDED, (), "Chỉ thị sửa đổi")
