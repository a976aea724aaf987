"""What is read as known at a position is the same whether the ledger ends there or goes on (DESIGN 6)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, cast

import psycopg
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from api.reader import Reader
from domain.events.institution import BodyFounded, BodyRenamed
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import BodyId
from domain.kernel import Event, RecordCorrected
from infra.carrying import Carrying
from infra.codec import fact_of
from infra.ledger.entry import Unwritten
from infra.ledger.memory import MemoryLedger
from infra.ledger.postgres import PostgresLedger
from infra.people import People
from infra.postgres.opening import Database
from infra.postgres.pools import pool
from infra.reading.reading import Reading
from infra.reading.source import Source
from infra.register import load
from infra.views.projector import Projector
from infra.views.store import Views
from tests.api.conftest import Service, serving
from tests.journeys.erasing.canaries import canaried
from tests.pages.places import FOUND, PLACES
from tests.recorded import unwritten
from tests.servers import TEMPLATE, Server
from tests.thorough import times
from tests.walking import Address, addresses, ids_of, pages

AS_OF: Final = "2026-06-01"
SINCE: Final = {"from_as_of": "2024-01-01"}
"""What it is compared with, where two moments are."""
LANGUAGES: Final = ("vi", "en")
SIZE: Final = re.compile("<dt>(Sự kiện trong sổ|Facts on record)</dt>")
"""How the start page calls the length of the log, which is today's."""
PLENTY: Final = 10_000
CUTS: Final = times(2)
"""How many positions are tried."""
IS_THOROUGH: Final = times(1) > 1
"""Every page in both languages, and on paper too?"""
ASIDE: Final = re.compile(r"/do/|/bundle$|/bundles/|/desk\.zip$")
"""Forms: one acts on what there is now, whither a form of another time leads; of these a few stand for all.  And what
proves the log as far as it is signed."""
NAMING: Final = BodyRenamed | DirectiveIssued
"""Facts that give a name or a number to what was there before."""
FOUND_THERE: Final = {200, 303}


class Told(NamedTuple):
    """A fact, and when it happened."""

    fact: Event
    occurred: str | None = None


def told() -> list[Told]:
    """The invented register; then every fifth entry of it is taken back, and others are put in other words."""
    ledger = MemoryLedger()
    load(Carrying(ledger), progress=lambda _, __: None)
    register = [(stored.position, Told(fact_of(stored), stored.occurred)) for stored in ledger.read(0, PLENTY)]
    later = [
        RecordCorrected(BodyId("b-1"), place, fact.tags, canaried(fact) if place % 5 else None, "Nhầm")
        for place, (fact, _) in register
        if place % 5 in {0, 1}
    ]
    return [each for _, each in register] + [Told(fact) for fact in later]


def history() -> list[Unwritten]:
    """The same as a ledger takes it."""
    return [unwritten(*each) for each in told()]


def grown(server: Server, open_: ExitStack, facts: Sequence[Told], cuts: Sequence[int]) -> list[Database]:
    """A database that ends at each of these positions, each the beginning of the next, byte by byte; then the whole."""
    entries = [unwritten(*told) for told in facts]
    found: list[Database] = []
    ends = [0, *cuts, len(facts)]
    for begin, end in itertools.pairwise(ends):
        database = open_.enter_context(server.database(_name(found[-1]) if found else TEMPLATE))
        with closing(PostgresLedger(database.login())) as ledger:
            for at in range(begin, end, 100):
                ledger.append(entries[at : min(at + 100, end)])
        found.append(database)
    return found


def _name(database: Database) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(database.admin)["dbname"])


@contextmanager
def reading(database: Database) -> Iterator[Reader]:
    """What reads this database, for as long as the block lasts."""
    login = database.login()
    with pool(login, "ends", 4) as shared, closing(PostgresLedger(login)) as ledger, closing(Views(login)) as views:
        with closing(Projector(ledger, database.login("ledger_projector"))) as projector:
            projector.catch_up()
        yield Reading(Source(views, ledger, People(shared), shared))


@dataclass(frozen=True)
class Register:
    """The service over the whole history, and what it is asked."""

    service: Service
    facts: Sequence[Told]

    @property
    def app(self) -> FastAPI:
        """The application."""
        return cast("FastAPI", self.service.client.app)

    @contextmanager
    def read_by(self, reader: Reader) -> Iterator[None]:
        """Have it read by another, for as long as the block lasts."""
        usual, self.app.state.reader = self.app.state.reader, reader
        yield
        self.app.state.reader = usual

    @property
    def pages(self) -> dict[str, Mapping[str, Any]]:
        """The path of every page, and the parameters that it takes."""
        (mounted,) = (route for route in self.app.routes if getattr(route, "path", None) == "/vi")
        known = mounted.app.state.parameters  # type: ignore[attr-defined]
        routes = [route for route in iter_route_contexts(mounted.app.routes) if route.endpoint in known]  # type: ignore[attr-defined]
        return {str(route.path): known[route.endpoint] for route in routes if "GET" in (route.methods or ())}

    @property
    def dated(self) -> set[str]:
        """The path of everything that can be asked as known at a position."""
        reads = {each.path for each in addresses(self.service.client, ids_of(self.service.ledger, [1])) if _dated(each)}
        shown = {path for path, takes in self.pages.items() if "known_at" in takes}
        paper = set() if IS_THOROUGH else {path for path in shown if path.endswith(".pdf")}
        return {path for path in (reads | shown) - paper if not ASIDE.match(path)}


def test_no_answer_depends_on_what_came_later(server: Server) -> None:
    """Given a ledger that ends at a position and one that goes on, then every read as known then says the same."""
    facts = told()
    cuts = [len(facts) * n // (CUTS + 2) for n in range(1, CUTS + 1)]
    with ExitStack() as open_:
        *parts, whole = grown(server, open_, facts, cuts)
        register = Register(open_.enter_context(serving(whole)), facts)
        register.service.client.headers["Authorization"] = f"Bearer {register.service.token}"
        found = set[str]()
        for nth, (position, part) in enumerate(zip(cuts, parts, strict=True)):
            with reading(part) as ends:
                found |= compared(register, ends, position, nth)
        assert set() == register.dated - found


def compared(register: Register, ends: Reader, position: int, nth: int) -> set[str]:
    """The paths of which at least one address was there; each said the same on both sides."""
    service = register.service
    names = named(register.facts, position)
    ids = ids_of(service.ledger, [1, position // 2, position, position + 1])
    which = [ids["directive"][0], ids["directive"][-1], *(number.replace("/", "_") for number in names.numbers)]
    asked = [each for each in addresses(service.client, {**ids, "directive": which}) if _dated(each)]
    places = list(dict.fromkeys(shown(register, ids, names, position, nth)))
    with register.read_by(ends):
        then = [answered(service, each, position) for each in asked], [page(service, place) for place in places]
    now = [answered(service, each, position) for each in asked], [page(service, place) for place in places]
    for address, before, after in zip([*asked, *places], [*then[0], *then[1]], [*now[0], *now[1]], strict=True):
        assert (address, before) == (address, after)
    there = [
        re.sub(r"^/\w\w|\?.*", "", place) for place, said in zip(places, then[1], strict=True) if said[0] in FOUND_THERE
    ]
    templates = {path: re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))) for path in register.pages}
    found = {path for path, shape in templates.items() if any(map(shape.fullmatch, there))}
    return found | {each.path for each, said in zip(asked, then[0], strict=True) if said[0][0] == 200}


class Names(NamedTuple):
    """Numbers of directives and names of bodies: the last that was known at a position, and the next to be given."""

    numbers: Sequence[str]
    bodies: Sequence[str]


def named(facts: Sequence[Told], position: int) -> Names:
    """What was named before a position and behind it."""

    def both(given: Mapping[int, str]) -> list[str]:
        return [given[max(at for at in given if at <= position)], given[min(at for at in given if at > position)]]

    said = {at: fact.now if isinstance(fact, RecordCorrected) else fact for at, (fact, _) in enumerate(facts, 1)}
    issued = {at: str(one.number) for at, one in said.items() if isinstance(one, DirectiveIssued | DirectiveImported)}
    called = {at: str(one.name) for at, one in said.items() if isinstance(one, BodyFounded | BodyRenamed)}
    return Names(both(issued), both(called))


def answered(service: Service, address: Address, position: int) -> list[tuple[int, str]]:
    """What the service says there, as known at the position."""
    asked = {**address.asked("limit", "pace", "q", "from", "to"), "known_at": f"@{position}"}
    asked |= {} if "{day}" in address.path else {"as_of": AS_OF}
    asked |= {name: value for name, value in SINCE.items() if name in address.takes}
    return list(pages(service.client, address.filled, asked))


def shown(register: Register, ids: Mapping[str, Sequence[str]], names: Names, position: int, nth: int) -> Iterator[str]:
    """Every page as known at the position, about old and new things, by ids, by numbers and by names."""
    for n, place in enumerate(sorted(places(register, ids, names, position))):
        given = [] if "/at/" in place or "?as_of=" in place or "&as_of=" in place else [f"as_of={AS_OF}"]
        query = "&".join([*given, f"known_at=@{position}"])
        for tongue in LANGUAGES if IS_THOROUGH else [LANGUAGES[(n + nth) % 2]]:
            yield f"/{tongue}{place}{'&' if '?' in place else '?'}{query}"


def places(register: Register, ids: Mapping[str, Sequence[str]], names: Names, position: int) -> Iterator[str]:
    """The addresses of pages, without a time."""
    some = {name: [ids["directive" if name == "draft" else name][n] for n in (0, -1)] for name in FOUND}
    some["directive"] += [names.numbers[-1].replace("/", "_")]
    of_one = {path.replace("{day}", "2026-03-02") for path in register.pages if "{directive}" in path}
    for place in {*(each for each in PLACES.values() if "known_at" not in each), *of_one}:
        if IS_THOROUGH or not place.endswith(".pdf"):
            yield from {
                place.format_map({name: some[name][min(n, len(some[name]) - 1)] for name in some}) for n in range(3)
            }
    yield from (f"/facts/{n}" for n in range(position, 0, -20))
    yield from ("/desk.csv", f"/facts/{position}/check", *(["/progress.pdf"] if IS_THOROUGH else []))
    for number in names.numbers:
        yield from (f"/desk?about={number}", f"/duties?directive={number}", f"/directives?number={number}")
        yield f"/search?q={number}"
    for name in names.bodies:
        yield from (f"/desk?about={name}", f"/duties?body={name}", f"/bodies?q={name}", f"/search?q={name}")
    for tag in {tag for fact, _ in register.facts if isinstance(fact, NAMING) for tag in fact.tags}:
        yield f"/desk?tag={tag}"
        if tag.startswith("body:"):
            yield f"/directives?body={tag.partition(':')[2]}"


def page(service: Service, place: str) -> tuple[int, list[str]]:
    """The status and the lines of a page, but for the one that tells how long the log is today."""
    answer = service.client.get(place, follow_redirects=False)
    return answer.status_code, [line for line in answer.text.splitlines() if not SIZE.search(line)]


def _dated(address: Address) -> bool:
    """Can it be asked as known at a position?"""
    return "known_at" in address.takes
