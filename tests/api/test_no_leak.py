"""What is read as known at a position is the same whether the ledger ends there or goes on (DESIGN 6)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing

import psycopg

from domain.ids import BodyId
from domain.kernel import RecordCorrected
from infra.carrying import Carrying
from infra.codec import fact_of
from infra.ledger.entry import Unwritten
from infra.ledger.memory import MemoryLedger
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.register import load
from tests.api.conftest import Service, serving
from tests.journeys.erasing.canaries import canaried
from tests.pages.places import FOUND, PLACES
from tests.recorded import unwritten
from tests.servers import TEMPLATE, Server
from tests.thorough import times
from tests.walking import Address, addresses, ids_of, pages

AS_OF = "2026-06-01"
SINCE = {"from_as_of": "2024-01-01"}
"""What it is compared with, where two moments are."""
NAMING = {"BodyRenamed", "DirectiveIssued"}
"""Facts that give a name or a number to what was there before."""
NOT_FOUND = 404
SIZE = "Sự kiện trong sổ"
"""How the start page calls the length of the log."""
PLENTY = 10_000
CUTS = times(3)
"""How many positions are tried."""


def history() -> list[Unwritten]:
    """The invented register; then every fifth entry of it is taken back, and others are put in other words."""
    ledger = MemoryLedger()
    load(Carrying(ledger), progress=lambda _, __: None)
    register = [(stored.position, fact_of(stored), stored.occurred) for stored in ledger.read(0, PLENTY)]
    later = [
        RecordCorrected(BodyId("b-1"), place, fact.tags, canaried(fact) if place % 5 else None, "Nhầm")
        for place, fact, _ in register
        if place % 5 in {0, 1}
    ]
    return [unwritten(fact, occurred) for _, fact, occurred in register] + [unwritten(fact) for fact in later]


def grown(server: Server, open_: ExitStack, facts: Sequence[Unwritten], cuts: Sequence[int]) -> list[Database]:
    """A database that ends at each of these positions, each the beginning of the next, byte by byte; then the whole."""
    found: list[Database] = []
    ends = [0, *cuts, len(facts)]
    for begin, end in itertools.pairwise(ends):
        database = open_.enter_context(server.database(_name(found[-1]) if found else TEMPLATE))
        with closing(PostgresLedger(database.login())) as ledger:
            for at in range(begin, end, 100):
                ledger.append(list(facts[at : min(at + 100, end)]))
        found.append(database)
    return found


def _name(database: Database) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(database.admin)["dbname"])


def answered(service: Service, address: Address, position: int) -> list[tuple[int, str]]:
    """What the service says there, as known at the position."""
    asked = {**address.asked("limit", "pace", "q", "from", "to"), "known_at": f"@{position}"}
    asked |= {} if "{day}" in address.path else {"as_of": AS_OF}
    asked |= {name: value for name, value in SINCE.items() if name in address.takes}
    return list(pages(service.client, address.filled, asked))


def test_no_answer_depends_on_what_came_later(server: Server) -> None:
    """Given a ledger that ends at a position and one that goes on, then every read as known then says the same."""
    facts = history()
    cuts = [len(facts) * n // (CUTS + 2) for n in range(1, CUTS + 1)]
    with ExitStack() as open_:
        *parts, whole = grown(server, open_, facts, cuts)
        goes_on = signed_in(open_, whole)
        found = set[str]()
        for position, part in zip(cuts, parts, strict=True):
            with ExitStack() as now:
                found |= compared(signed_in(now, part), goes_on, position)
        paths = {each.path for each in addresses(goes_on.client, ids_of(goes_on.ledger, [1])) if is_dated(each)}
        assert paths == found


def signed_in(open_: ExitStack, database: Database) -> Service:
    """The service on this database, and a reader."""
    service = open_.enter_context(serving(database))
    service.client.headers["Authorization"] = f"Bearer {service.token}"
    return service


def compared(ends: Service, goes_on: Service, position: int) -> set[str]:
    """The paths of which at least one address was there; each said the same on both sides."""
    ids = ids_of(goes_on.ledger, [1, position // 2, position, position + 1])
    places = shown(goes_on, ids, position)
    assert [] == [place for place in places if page(ends, place) != page(goes_on, place)]
    found = set[str]()
    for address in filter(is_dated, addresses(goes_on.client, ids)):
        said = answered(ends, address, position)
        assert (address.filled, said) == (address.filled, answered(goes_on, address, position))
        if said[0][0] == 200:
            found.add(address.path)
    return found


def shown(service: Service, ids: Mapping[str, Sequence[str]], position: int) -> Iterator[str]:
    """Every page that can be asked as known at the position, about old and new things, also such as got names later."""
    about = {tag for stored in service.ledger.read(0, PLENTY) if stored.type in NAMING for tag in stored.tags}
    places = {place for name, place in PLACES.items() if name.partition("-")[0] != "do" and "known_at" not in place}
    places |= {f"/desk?tag={tag}" for tag in about} | {f"/facts/{n}" for n in range(position, 0, -20)}
    places |= {f"/directives?body={tag.partition(':')[2]}" for tag in about if tag.startswith("body:")}
    for place, n in itertools.product(sorted(places), (0, -1)):
        by_id = re.sub(r"[0-9]{2}-CT_TU", "{directive}", place)  # by number a thing is found also before it had that
        path = by_id.format_map({name: ids["directive" if name == "draft" else name][n] for name in FOUND})
        given = [] if "as_of=" in path.replace("from_as_of=", "") else [f"as_of={AS_OF}"]
        yield f"/vi{path}{'&' if '?' in path else '?'}{'&'.join([*given, f'known_at=@{position}'])}"


def page(service: Service, place: str) -> list[str]:
    """The lines of a page, but for the one that tells how long the log is today; none where it is not there."""
    answer = service.client.get(place)
    lines = answer.text.splitlines() if answer.status_code != NOT_FOUND else []
    return [line for line in lines if f"<dt>{SIZE}</dt>" not in line]


def is_dated(address: Address) -> bool:
    """Can it be asked as known at a position?"""
    return "known_at" in address.takes
