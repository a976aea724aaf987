"""A mere reader is told what happened, never who recorded it, nor who spoke for themselves: at no address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, NamedTuple

import pytest

from api.ports import Role
from domain.ids import PersonId
from domain.kernel import Event
from infra.carrying import Carrying
from infra.codec import fact_of, freeze
from infra.ledger.entry import Unwritten
from infra.ledger.memory import MemoryLedger
from infra.register import load
from projections.sentences.unnamed import SPEAKERS
from tests.api.conftest import Service
from tests.facts import CLERK as KEYBOARD
from tests.facts import fact as entry
from tests.pages.places import PLACES, filled
from tests.walking import addresses, ids_of

RECORDER: Final = PersonId("p-recorder")
SPEAKER: Final = PersonId("p-speaker")
NAMES: Final = {RECORDER: "Nhữ Thị Ghi", SPEAKER: "Nhữ Văn Nói"}
"""Nobody else in the register is called so."""
DATED: Final = ("limit", "pace", "q", "from", "to", "as_of", "from_known_at")


class Read(NamedTuple):
    """An answer."""

    address: str
    status: int
    text: str

    @property
    def names(self) -> set[PersonId]:
        """Who is named in it; a page of the JSON log may have a pseudonym, but no name."""
        return {person for person, name in NAMES.items() if name in self.text}


@pytest.fixture(scope="module", autouse=True)
def _register(kept: Service) -> None:
    """The invented register, all of it recorded by one who does nothing else, its speakers by one who only speaks."""
    ledger = MemoryLedger()
    load(Carrying(ledger), progress=lambda _, __: None)
    kept.ledger.append([_recorded(fact_of(stored), stored.occurred) for stored in ledger.read(0, 10_000)])
    kept.projector.catch_up()
    kept.sign()
    for person, name in NAMES.items():
        kept.people.put_name(person, name)


def _recorded(fact: Event, occurred: str | None) -> Unwritten:
    field = SPEAKERS.get(type(fact))
    if field:
        given: dict[str, Any] = {field: SPEAKER, **({"body": None} if field == "author" else {})}
        fact = replace(fact, **given)
    kind = type(fact)
    actor = {**KEYBOARD, "id": str(RECORDER)}
    said: dict[str, Any] = {"fields": freeze(fact), "version": kind.VERSION, "occurred": occurred, "actor": actor}
    return entry(*fact.tags, type=kind.__name__, **said)


def walked(service: Service, role: Role) -> Iterator[Read]:
    """Every page in both languages, and every JSON read, as somebody in this role sees it."""
    head = {"Authorization": f"Bearer {service.token_of(PersonId('p-walks'), role)}"}
    service.client.headers.update(head)
    places = [f"/{tongue}{place}" for tongue in ("vi", "en") for place in PLACES.values()]
    for place in places:
        path = filled(service.client, place)
        answer = service.client.get(path)
        yield Read(place, answer.status_code, answer.text)
    for each in addresses(service.client, ids_of(service.ledger, [1, 200])):
        with service.client.stream("GET", each.filled, params=each.asked(*DATED)) as answer:
            text = b"".join(answer.iter_bytes()).decode(errors="replace")
        yield Read(each.path, answer.status_code, text)


def test_a_mere_reader_is_told_of_nobody_who_recorded_or_spoke_for_themselves(kept: Service) -> None:
    """Given a register, then a reader finds neither name at any address, and an auditor finds both."""
    reader, auditor = list(walked(kept, Role.READER)), list(walked(kept, Role.AUDITOR))
    seen = {person: {each.address for each in auditor if person in each.names} for person in NAMES}

    assert [] == [each.address for each in (*reader, *auditor) if each.status >= 500]
    assert [] == [each.address for each in reader if each.names]
    for path in ("/directives/{directive}/timeline", "/duties/{duty}/timeline", "/vi/inspections/{inspection}"):
        assert path in seen[RECORDER]
    for path in (
        "/directives/{directive}/timeline",
        "/vi/directives/05-CT_TU/comments",
        "/en/directives/05-CT_TU/timeline",
    ):
        assert path in seen[SPEAKER]
    assert {each.address for each in reader if each.status == 200} & seen[RECORDER]
