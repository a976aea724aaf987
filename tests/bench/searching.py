"""Searches per second over a register of many words, beside reads of one entry by its position.

Words are drawn by chance from some hundreds of syllables, a few of them common; each provision is revised once.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

import psycopg

from api.reader import At, Page, SearchWanted
from domain.events.consultation import CommentAnswered, CommentSubmitted
from domain.events.drafting import DirectiveDrafted, ProvisionRevised
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
from projections.matching import wanted
from projections.views import VIEWS
from tests.bench import Report
from tests.bench.projecting import AT_ONCE, life
from tests.facts import CLERK
from tests.facts import fact as entry

COMMON: Final = [
    "chi",
    "bộ",
    "tổ",
    "chức",
    "thực",
    "hiện",
    "báo",
    "cáo",
    "đảng",
    "ủy",
    "xã",
    "phường",
    "văn",
    "hóa",
    "tủ",
    "sách",
    "phòng",
    "chống",
    "lụt",
    "bão",
]
RARE: Final = [f"{onset}{vowel}{end}" for onset in "bdghlmrtvx" for vowel in "aăâeêioôơuư" for end in ("n", "ng", "c")]
LENGTH: Final = 60
QUESTIONS: Final = {
    "two rare words": "băng xưc",
    "a phrase": '"lụt bão"',
    "four common words": "phong chong lut bao",
    "one word of most texts": "chi",
    "nothing": "khuya",
}
TIMES: Final = 20
AS_OF: Final = date(2100, 1, 1)


def measure(*, quick: bool) -> Report:
    """Pages of twenty hits for each question, best first, as of a day and as known at a position."""
    report = Report("per second")
    size, rounds = (5_000, 1) if quick else (100_000, 3)
    with tempfile.TemporaryDirectory() as home, database(Path(home)) as opened, ExitStack() as stack:
        ledger = stack.enter_context(closing(PostgresLedger(opened.login())))
        _fill(opened, ledger, size)
        views = stack.enter_context(closing(Views(opened.login())))
        shared = stack.enter_context(pool(opened.login(), "bench", 4))
        source = Source(views, ledger, People(shared), shared)
        for _ in range(rounds):
            report.add("an entry by its position", _rate(lambda: source.entries([size // 2])))
            for name, ask in _searches(Reading(source), At(AS_OF, size)).items():
                report.add(name, _rate(ask))
    report.ratios |= {f"{name} to an entry": (name, "an entry by its position") for name in QUESTIONS}
    return report


def _searches(reading: Reading, at: At) -> dict[str, Callable[[], object]]:
    page = Page("", 20)

    def search(question: str) -> Callable[[], object]:
        words = wanted(question)
        assert words  # these are questions
        return lambda: reading.search(SearchWanted(words), at, page)

    return {name: search(question) for name, question in QUESTIONS.items()}


def _rate(work: Callable[[], object]) -> float:
    work()
    began = time.perf_counter()
    for _ in range(TIMES):
        work()
    return TIMES / (time.perf_counter() - began)


def _fill(opened: Database, ledger: PostgresLedger, size: int) -> None:
    facts = _facts(random.Random(1945))
    for _ in range(size // AT_ONCE):
        ledger.append(
            [
                entry(*fact.tags, type=type(fact).__name__, fields=freeze(fact), actor=CLERK, occurred="2026-03-01")
                for fact in islice(facts, AT_ONCE)
            ]
        )
    with psycopg.connect(opened.login("ledger_projector"), autocommit=True) as connection:
        rebuild_all(connection, ledger, list(VIEWS.values()))


def _facts(chance: random.Random) -> Iterator[Event]:
    n = 0
    while True:
        for fact in life(f"d-{n}"):
            yield _worded(fact, chance)
        n += 1


def _worded(fact: Event, chance: random.Random) -> Event:
    """The same with words of its own."""
    changes: dict[str, Any] = {}
    match fact:
        case DirectiveDrafted():
            changes = {"title": _text(chance, 12), "texts": {each: _text(chance) for each in fact.texts}}
        case CommentSubmitted() | ProvisionRevised():
            changes = {"text": _text(chance)}
        case CommentAnswered():
            changes = {"explanation": _text(chance)}
    return replace(fact, **changes)


def _text(chance: random.Random, length: int = LENGTH) -> str:
    return " ".join(chance.choice(COMMON if chance.random() < 0.6 else RARE) for _ in range(length))
