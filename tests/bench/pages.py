"""Pages for people beside the JSON that they are made of, over a register of bodies, directives and their duties.

The ratio is the time of a page to that of its JSON, of several reads together where the page shows several: at most 3
(the promise of the pages).  LEDGER_BENCH_FACTS: another number of facts.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import psycopg

from domain.events.duties import (
    CompletionClaimed,
    Deadline,
    DeadlineKind,
    Holder,
    Period,
    ProgressReported,
    Role,
)
from domain.events.institution import BodyFounded
from domain.ids import BodyId, DirectiveId, DocType, DutyId, ProvisionId
from domain.kernel import Event
from domain.words import BodyKind, Kind, Level, Number, Outlined
from infra.codec import freeze
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database, database
from infra.views.rebuild import rebuild_all
from projections.views import VIEWS
from tests.api.conftest import Service, serving
from tests.bench import Report
from tests.bench.projecting import AT_ONCE
from tests.domain.duties_given import (
    DRAFTED,
    ISSUED,
    NO_DEADLINE,
    PEOPLE,
    PROVINCE,
    TODAY,
    WORDS,
    confirmed,
    derived,
)
from tests.facts import CLERK
from tests.facts import fact as entry

FACTS: Final = 100_000
QUICK: Final = 10_000
BODIES: Final = 500
DUTIES: Final = 8  # of a directive
NAMES: Final = ("An", "Bình", "Châu", "Đông", "Gia", "Hà", "Khánh", "Lộc", "Mai", "Nam", "Phú", "Quang", "Sơn", "Tân")
BODY: Final = BodyId("00000000-0000-8000-8000-000000000007")
DIRECTIVE: Final = DirectiveId("10000000-0000-8000-8000-000000000010")
DUTY: Final = DutyId("20000000-0000-8000-8003-000000000010")
DRAFT: Final = {
    "body": PROVINCE, "type": "CT", "title": "Về việc thử", "provisions": [{"kind": "paragraph", "text": "Một việc."}],
}  # fmt: skip
PAIRS: Final[Mapping[str, Sequence[str]]] = {
    "/": (
        *(f"/duties?due_class={each}&limit=5" for each in ("overdue", "due_soon")),
        "/calendar?from=2026-03-01&to=2026-03-15&limit=5",
        "/events?late=true&limit=5",
        "/log/status",
        "/readyz",
    ),
    "/responsibility?role=lead": ("/progress?limit=15",),
    "/progress": ("/progress?limit=25",),
    "/duties": ("/duties?limit=20",),
    "/duties?due_class=overdue": ("/duties?limit=20&due_class=overdue",),
    f"/duties?body={BODY}": (f"/bodies/{BODY}/duties?limit=20",),
    f"/duties/{DUTY}": (f"/duties/{DUTY}", f"/duties/{DUTY}/timeline?limit=100"),
    f"/directives/{DIRECTIVE}/duties": (f"/directives/{DIRECTIVE}", f"/directives/{DIRECTIVE}/duties?limit=25"),
    "/bodies": ("/bodies?limit=50",),
    f"/bodies/{BODY}": (f"/bodies/{BODY}", f"/bodies/{BODY}/duties?limit=100", f"/directives?body={BODY}&limit=12"),
    "/calendar?from=2026-03-01&to=2026-04-29": ("/calendar?from=2026-03-01&to=2026-04-29&limit=40",),
    "/search?q=boi+duong": ("/search?q=boi+duong&limit=20",),
    "/directives": ("/directives",),
    f"/directives/{DIRECTIVE}": (
        *(f"/directives/{DIRECTIVE}{part}" for part in ("", "/text", "/anchors", "/duties", "/citations", "/coverage")),
    ),
    f"/directives/{DIRECTIVE}/timeline": (f"/directives/{DIRECTIVE}/timeline?limit=100",),
    f"/directives/{DIRECTIVE}/replay?step=10": (f"/directives/{DIRECTIVE}/replay?limit=20",),
    f"/directives/{DIRECTIVE}/compare?from_known_at=@1300": (
        *(f"/directives/{DIRECTIVE}/{part}?from_known_at=@1300" for part in ("compare", "redline")),
    ),
    f"/directives/{DIRECTIVE}/comments": (f"/directives/{DIRECTIVE}", f"/directives/{DIRECTIVE}/consultation"),
    f"/directives/{DIRECTIVE}/coverage": (f"/directives/{DIRECTIVE}", f"/directives/{DIRECTIVE}/coverage"),
    f"/directives/{DIRECTIVE}/cite": (f"/directives/{DIRECTIVE}", "/log/checkpoint"),
    f"/directives/{DIRECTIVE}/print": (f"/directives/{DIRECTIVE}", f"/directives/{DIRECTIVE}/text"),
    "/facts/1000": ("/events/1000", "/events/1000/proof"),
    "/desk": ("/events?limit=20",),
    f"/desk?body={BODY}": (f"/events?body={BODY}&limit=20",),
    "/desk/late": ("/events?late=true&limit=20", *(f"/directives/{DIRECTIVE}/coverage?limit=1",) * 10),
    "/inspections": ("/inspections?limit=30",),
}
"""A page, and the reads that it is made of."""


def measure(*, quick: bool) -> Report:
    """Each page and its JSON, in turn."""
    report = Report("per second")
    size, rounds = int(os.environ.get("LEDGER_BENCH_FACTS", QUICK if quick else FACTS)), 3 if quick else 9
    with tempfile.TemporaryDirectory() as home, database(Path(home)) as opened:
        _fill(opened, size)
        with serving(opened) as service:
            for page, reads in {**PAIRS, **_decided(service)}.items():
                report.ratios[f"{page} to JSON"] = (f"JSON of {page}", page)
                for _ in range(rounds):
                    report.add(page, 1 / _seconds(service, f"/vi{page}"))
                    report.add(f"JSON of {page}", 1 / sum(_seconds(service, read) for read in reads))
    return report


def _decided(service: Service) -> Mapping[str, Sequence[str]]:
    """A fact that a command recorded: its page shows it, its proof, and the first facts that each ground heard."""
    told = service.tell("draft-directive", DRAFT)
    position = told.json()["facts"][-1]["position"]
    service.projector.catch_up()
    service.sign()
    grounds = service.ask(f"/events/{position}").json()["grounds"]
    heard = [urlencode({"tag": each["tag"], "type": each["types"], "limit": 3}, doseq=True) for each in grounds]
    reads = (f"/events/{position}", f"/events/{position}/proof", *(f"/events?{query}" for query in heard))
    return {f"/facts/{position}": reads}


def _seconds(service: Service, path: str) -> float:
    """How long an answer takes.  Raises `AssertionError` where it is none."""
    began = time.perf_counter()
    answer = service.ask(path)
    spent = time.perf_counter() - began
    if answer.status_code != 200:  # OK
        raise AssertionError(path, answer.status_code)
    return spent


def _fill(opened: Database, size: int) -> None:
    facts = _facts(random.Random(5))  # a register, not a secret
    with closing(PostgresLedger(opened.login())) as ledger:
        for _ in range(size // AT_ONCE):
            told = [(fact, freeze(fact)) for fact in islice(facts, AT_ONCE)]
            ledger.append([
                entry(*fact.tags, type=type(fact).__name__, fields=fields, actor=CLERK, occurred="2026-01-02")
                for fact, fields in told
            ])  # fmt: skip
        with psycopg.connect(opened.login("ledger_projector"), autocommit=True) as connection:
            rebuild_all(connection, ledger, list(VIEWS.values()))
    with psycopg.connect(opened.admin, autocommit=True) as admin:
        admin.execute("vacuum analyze")


def _facts(chance: random.Random) -> Iterator[Event]:
    """Bodies, then one directive after the other, each with its duties."""
    yield from PEOPLE
    for n in range(BODIES):
        name = f"Đảng ủy xã {chance.choice(NAMES)} {chance.choice(NAMES)} {n}"
        yield BodyFounded(_body(n), name, BodyKind.COMMITTEE, Level.COMMUNE, PROVINCE, date(2020, 1, 1), "Quyết định")
    for n in count():
        yield from _directive(n, chance)


def _directive(n: int, chance: random.Random) -> Iterator[Event]:
    directive = DirectiveId(_id(1, n))
    provisions = [ProvisionId(_id(3, n, k)) for k in range(DUTIES)]
    outline = tuple(Outlined(each, Kind.SECTION, str(k + 1)) for k, each in enumerate(provisions))
    yield replace(DRAFTED, directive=directive, outline=outline, texts=dict.fromkeys(provisions, WORDS))
    yield replace(ISSUED, directive=directive, number=Number(n + 1, DocType("CT"), "TU"))
    for k, provision in enumerate(provisions):
        yield from _duty(directive, provision, DutyId(_id(2, n, k)), chance)


def _duty(directive: DirectiveId, provision: ProvisionId, duty: DutyId, chance: random.Random) -> Iterator[Event]:
    """Read, confirmed, reported on four times, and half of the times claimed as done."""
    due = Deadline(DeadlineKind.DATE, date(2025, 10, 1) + timedelta(days=chance.randrange(700)))
    deadline = chance.choice((due, NO_DEADLINE))
    holders = [Holder(role, _body(chance.randrange(BODIES)), is_class=False) for role in (Role.LEAD, Role.COORDINATE)]
    yield replace(derived(deadline, *holders), directive=directive, provision=provision, duty=duty)
    yield replace(confirmed(deadline, *holders), directive=directive, duty=duty)
    about = (duty, directive, None, holders[0].body or PROVINCE)
    for percent in range(0, 100, 25):
        yield ProgressReported(*about, percent, Period(TODAY, TODAY), WORDS)
    if chance.choice((True, False)):
        yield CompletionClaimed(*about, TODAY, WORDS)


def _body(n: int) -> BodyId:
    return BodyId(_id(0, n))


def _id(kind: int, n: int, k: int = 0) -> str:
    return f"{kind}0000000-0000-8000-8{k:03}-{n:012}"
