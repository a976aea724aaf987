"""What people read of status and duties, over HTTP and from the tables, is what a plain look at all facts comes to."""

from __future__ import annotations

from datetime import date
from itertools import cycle
from typing import Any

import pytest

from domain.words import When
from infra.codec import fact_of
from infra.reading.duties import FEW
from projections.duty import DueClass
from tests.api.conftest import ALL, Service
from tests.api.test_no_leak import history
from tests.naive import duties, order, status
from tests.naive.record import Entry
from tests.thorough import times

DAYS = [date(2022, 1, 1), date(2025, 7, 1), date(2026, 6, 1), date(2028, 1, 1)]
PLACES = times(5)
"""How many positions are asked about."""


def pages(service: Service, path: str, **asked: str) -> list[dict[str, Any]]:
    """All lines of a list."""
    found: list[dict[str, Any]] = []
    url: str | None = f"{path}?limit=200&" + "&".join(f"{name}={value}" for name, value in asked.items())
    while url:
        answer = service.ask(url)
        assert answer.status_code == 200
        found += answer.json()["items"]
        url = answer.links.get("next", {}).get("url")
    return found


def of_status(found: dict[str, Any]) -> tuple[object, ...]:
    """Process and effect of a directive as it is shown."""
    progress, holds = found["progress"] or {}, found["holds"] or {}
    return (*(progress.get(name) for name in status.Process._fields), *(holds.get(name) for name in SHOWN))


SHOWN = ("effect", "since", "because", "cause", "until", "provisions")


def plain_status(found: status.Status) -> tuple[object, ...]:
    """The same by the plain look."""
    process = found.process or (None,) * 4
    first = found.bearing[0] if found.bearing else None
    holds = (_json(getattr(first, name)) if first else None for name in SHOWN)
    return (*map(_json, process), *holds)


def _shown(found: order.Ahead) -> tuple[object, ...]:
    return found.place, found.day.isoformat(), found.days


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def _is_there(known: list[Entry], directive: str, known_at: int, as_of: date) -> bool:
    found = status.status_on(known, directive, known_at, as_of)
    return bool(found.process or found.bearing)


def test_what_is_read_is_what_the_facts_say(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given the register with late entries and corrections, then all is read as the facts have it.

    Directives, duties, and which entries are out of order, behind what and by how much.  Directives stand by the day of
    issue, none left out, duties by the day that falls due, and those of one due class are the same as in the whole.
    """
    size = service.ledger.append(history()).last
    service.projector.catch_up()
    known = [
        Entry(s.position, s.recorded, When(s.occurred) if s.occurred else None, fact_of(s))
        for s in service.ledger.read(0, ALL)
    ]
    directives = {each for entry in known if (each := getattr(entry.fact, "directive", None))}
    held_ones, classes = 0, cycle(DueClass)
    disordered = {entry.place: ahead for entry in known if (ahead := order.ahead_of(known, entry))}
    assert disordered
    for known_at in range(size // PLACES, size + 1, size // PLACES):
        entries = pages(service, "/events", known_at=f"@{known_at}", out_of_order="true")
        marked = {each["position"]: tuple(each["out_of_order"].values()) for each in entries}
        assert {place: _shown(ahead) for place, ahead in disordered.items() if place <= known_at} == marked
        for as_of in DAYS:
            at = {"as_of": as_of.isoformat(), "known_at": f"@{known_at}"}
            listed = pages(service, "/directives", **at)
            assert listed == sorted(listed, key=lambda each: each["issued_on"] or "", reverse=True)
            assert {each for each in directives if _is_there(known, each, known_at, as_of)} <= {
                each["id"] for each in listed
            }
            for found in listed:
                assert plain_status(status.status_on(known, found["id"], known_at, as_of)) == of_status(found)
            shown = {found["id"]: found for found in pages(service, "/duties", **at)}
            for duty in duties.duties_of(known):
                plain = duties.duty_on(known, duty, known_at, as_of)
                assert (plain is not None) == (duty in shown)
                if plain:
                    read = (shown[duty][name] for name in ("state", "state_because", "due", "due_because", "due_class"))
                    said = (plain.state, plain.state_because, _json(plain.due), plain.due_because, plain.due_class)
                    assert said == tuple(read)
                    held = (
                        {name: _json(value) for name, value in plain.paused._asdict().items()} if plain.paused else None
                    )
                    assert held == shown[duty]["paused"]
                    held_ones += held is not None
            assert [*shown] == sorted(shown, key=lambda each: (shown[each]["due"] or "~", each))
            due_class = next(classes)
            for few in (0, FEW):  # by the list of all, and from the few that were ever in such a state
                monkeypatch.setattr("infra.reading.duties.FEW", few)
                chosen = [found["id"] for found in pages(service, "/duties", **at, due_class=due_class)]
                assert chosen == [each for each, duty in shown.items() if duty["due_class"] == due_class]
    assert held_ones
