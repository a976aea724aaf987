"""A life replayed from its middle, by position: some steps as JSON, and one step as a page; of short and of long lives.

The ratio is the time of a step of a long life to that of a shorter one.  LEDGER_BENCH_LIFE: another longest length.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Final

import psycopg

from api.paging import cursor_of
from domain.events.change import DirectiveAmended, Substitute
from domain.events.duties import Holder, Period, ProgressReported, Role
from domain.ids import DirectiveId, DutyId, ProvisionId
from domain.kernel import Event
from domain.words import Kind, Outlined
from infra.codec import freeze
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database, database
from infra.views.rebuild import rebuild_all
from projections.views import VIEWS
from tests.api.conftest import Service, serving
from tests.bench import Report
from tests.domain.duties_given import DRAFTED, ISSUED, NO_DEADLINE, PEOPLE, PROVINCE, TODAY, WORDS, confirmed, derived
from tests.facts import CLERK
from tests.facts import fact as entry

LIFE: Final = 3_000
QUICK: Final = 300
PARTS: Final = (100, 10, 1)
"""How many times shorter each life is than the longest."""
DUTIES: Final = 8
STEPS: Final = 20
SECONDS: Final = 3.0


def measure(*, quick: bool) -> Report:
    """Interleaved rounds over lives of three lengths."""
    report = Report("steps per second")
    longest = int(os.environ.get("LEDGER_BENCH_LIFE", QUICK if quick else LIFE))
    lives = {f"a life of {longest // part}": longest // part for part in PARTS}
    with tempfile.TemporaryDirectory() as home, database(Path(home)) as opened:
        middles = _fill(opened, list(lives.values()))
        with serving(opened) as service:
            for _ in range(1 if quick else 3):
                for n, name in enumerate(lives):
                    _replay(
                        report, service, name, DirectiveId(f"life-{n}"), middles[n], SECONDS / 4 if quick else SECONDS
                    )
    *_, middle, long = lives
    for kind in ("steps", "a page"):
        report.ratios[f"{kind}: {long} to {middle}"] = (f"{kind} of {middle}", f"{kind} of {long}")
    return report


def _replay(  # what is measured, and for how long
    report: Report, service: Service, name: str, directive: DirectiveId, middle: int, seconds: float
) -> None:
    path = f"/directives/{directive}/replay"
    some = f"{path}?limit={STEPS}&cursor={cursor_of(str(middle))}"
    nth = len(service.ask(f"{path}?limit=200").json()["items"]) // 2
    one = f"/vi{path}?by=position&step={max(nth, 1)}"
    taken = len(service.ask(some).json()["items"])
    report.add(f"steps of {name}", taken * _rate(service, some, seconds))
    report.add(f"a page of {name}", _rate(service, one, seconds))


def _rate(service: Service, path: str, seconds: float) -> float:
    """How often a second it is answered.  Raises `AssertionError` where it is not."""
    began, done = time.perf_counter(), 0
    while (spent := time.perf_counter() - began) < seconds:
        answer = service.ask(path)
        if answer.status_code != 200:  # OK
            raise AssertionError(path, answer.status_code)
        done += 1
    return done / spent


def _fill(opened: Database, lengths: list[int]) -> list[int]:
    """Lives of these lengths, one behind the other, with their views; answers the position amid each."""
    facts, middles = list(PEOPLE), []
    for n, length in enumerate(lengths):
        middles.append(len(facts) + length // 2)
        facts += islice(_life(n, len(facts) + 1), length)
    with closing(PostgresLedger(opened.login())) as ledger:
        for some in (facts[at : at + 500] for at in range(0, len(facts), 500)):
            ledger.append([
                entry(*fact.tags, type=type(fact).__name__, fields=freeze(fact), actor=CLERK, occurred="2026-01-02")
                for fact in some
            ])  # fmt: skip
        with psycopg.connect(opened.login("ledger_projector"), autocommit=True) as connection:
            rebuild_all(connection, ledger, list(VIEWS.values()))
    with psycopg.connect(opened.admin, autocommit=True) as admin:
        admin.execute("vacuum analyze")
    return middles


def _life(n: int, drafted_at: int) -> Iterator[Event]:
    """A directive with its duties; then reports of progress, and every fourth time other words of a provision."""
    directive, provisions = DirectiveId(f"life-{n}"), [ProvisionId(f"life-{n}-{k}") for k in range(DUTIES)]
    outline = tuple(Outlined(each, Kind.SECTION, str(k + 1)) for k, each in enumerate(provisions))
    yield replace(DRAFTED, directive=directive, outline=outline, texts=dict.fromkeys(provisions, WORDS))
    yield replace(ISSUED, directive=directive)
    duties = [DutyId(f"duty-{n}-{k}") for k in range(DUTIES)]
    holder = Holder(Role.LEAD, PROVINCE, is_class=False)
    for duty, provision in zip(duties, provisions, strict=True):
        yield replace(derived(NO_DEADLINE, holder), directive=directive, provision=provision, duty=duty)
        yield replace(confirmed(NO_DEADLINE, holder), directive=directive, duty=duty)
    seen = dict.fromkeys(provisions, drafted_at)
    for k in count():
        if k % 4:
            yield ProgressReported(duties[k % DUTIES], directive, None, PROVINCE, k % 100, Period(TODAY, TODAY), WORDS)
            continue
        provision = provisions[(k // 4) % DUTIES]
        step = Substitute("substitute", provision, seen[provision])
        seen[provision] = drafted_at + 2 + 2 * DUTIES + k
        on = date(2026, 1, 2) + timedelta(days=k % 200)
        yield DirectiveAmended(directive, PROVINCE, None, (step,), {provision: f"{WORDS} {k}"}, {}, on, (), "Chỉ thị")
