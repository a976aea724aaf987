"""Pages beside the JSON that they show, by the server's time alone: the same service, asked in the same process.

A page that shows several reads is compared with all of them, one after the other.  LEDGER_BENCH_FACTS: another number
of facts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from domain.events.institution import BodyFounded
from domain.ids import BodyId
from domain.words import BodyKind, Level
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import database
from tests.api.conftest import Service, serving
from tests.bench import Report
from tests.bench.projecting import BODY
from tests.bench.travelling import FACTS, QUICK, fill, identified, rate
from tests.recorded import recorded

SECONDS: Final = 2.0
PAGES: Final[dict[str, tuple[str, Sequence[str]]]] = {
    "directives": ("/directives", ["/directives"]),
}
"""Of each page its address behind `/vi`, and the addresses of the JSON that it shows."""


def measure(*, quick: bool) -> Report:
    """Interleaved rounds: each page, and what it shows as JSON."""
    report = Report("answers per second")
    size = int(os.environ.get("LEDGER_BENCH_FACTS", QUICK if quick else FACTS))
    with _service(size) as service:
        for _ in range(1 if quick else 3):
            for name, ask in _asked(service):
                report.add(name, rate(ask, SECONDS / 4 if quick else SECONDS))
    for name in PAGES:
        report.ratios[f"time of page {name} to its JSON"] = (f"{name}, JSON", f"{name}, page")
    return report


@contextmanager
def _service(size: int) -> Iterator[Service]:
    with tempfile.TemporaryDirectory() as home, database(Path(home)) as opened:
        with closing(PostgresLedger(opened.login())) as ledger:
            recorded(ledger, [_founded(body) for body in (BODY, BodyId("b-1"), BodyId("b-2"))])
            fill(opened, ledger, size)
        with serving(opened) as service:
            service.sign()
            yield service


def _founded(body: BodyId) -> BodyFounded:
    """A body of that id, so that pages have something to call it."""
    return BodyFounded(
        body=body, name=f"Cơ quan {body}", kind=BodyKind.COMMITTEE, level=Level.PROVINCE, parent=None,
        effective_on=date(2020, 1, 1), basis="Quyết định thành lập",
    )  # fmt: skip


def _asked(service: Service) -> Iterator[tuple[str, Callable[[], None]]]:
    for name, (page, reads) in PAGES.items():
        yield f"{name}, page", _asking(service, [f"/vi{page}"])
        yield f"{name}, JSON", _asking(service, reads)


def _asking(service: Service, paths: Sequence[str]) -> Callable[[], None]:
    there = [path.format(directive=identified(0), body=BODY) for path in paths]

    def ask() -> None:
        for path in there:
            answer = service.ask(path)
            if answer.status_code != 200:
                raise AssertionError(f"{answer.status_code} {path}: {answer.text[:300]}")

    return ask
