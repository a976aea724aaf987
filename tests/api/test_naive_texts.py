"""What people read of a text, over HTTP and from the ledger, is what a plain look at all facts comes to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.events.drafting import DirectiveDrafted
from domain.events.issuing import DirectiveImported
from domain.words import Erased, When
from infra.codec import fact_of
from tests.api.conftest import ALL, Service
from tests.api.test_no_leak import history
from tests.naive.passages import passages_on
from tests.naive.pending import pending_on
from tests.naive.record import Entry, laid_down_later
from tests.naive.texts import History, as_known, version_on
from tests.thorough import times

DAYS = [date(2022, 1, 1), date(2024, 12, 1), date(2025, 7, 1), date(2026, 6, 1), date(2028, 1, 1)]
PLACES = times(6)
"""How many positions are asked about."""


def flat(value: Any) -> Any:  # noqa: ANN401  # JSON
    """Of whatever is named its id alone: what it is called is another matter."""
    if isinstance(value, dict):
        return value["id"] if value.keys() == {"id", "name"} else {name: flat(each) for name, each in value.items()}
    return [flat(each) for each in value] if isinstance(value, list) else value


def plain(entries: Sequence[Entry], directive: str, known_at: int, as_of: date) -> dict[str, Any] | None:
    """The same by the plain look; none where no text is known, or none was laid down by that day."""
    known: History = [(each.place, each.fact) for each in entries]
    later = laid_down_later(entries, directive, known_at, as_of)
    facts = {place: fact for place, fact in as_known(known, known_at, directive).items() if place not in later}
    if not any(isinstance(fact, DirectiveDrafted | DirectiveImported) for fact in facts.values()):
        return None
    found, to_come = passages_on(facts, as_of), pending_on(facts, as_of)
    paths = {each.provision: each.path for each in found}
    pending = [{**_json(each), "path": paths.get(each.provision or "")} for each in to_come]
    return {"passages": [_json(each) for each in found], "pending": pending, "version": version_on(facts, as_of)}


def _json(value: Any) -> Any:  # noqa: ANN401  # whatever stands in an answer
    if hasattr(value, "_asdict"):
        fields = value._asdict()
        fields |= fields.pop("stands")._asdict() if "stands" in fields else {}
        return {name: _json(each) for name, each in fields.items()}
    if isinstance(value, tuple | list):
        return [_json(each) for each in value]
    if isinstance(value, Erased):
        return {"erased": True}
    return value.isoformat() if isinstance(value, date) else value


def test_a_text_reads_as_the_facts_say(service: Service) -> None:
    """Given the register with late entries and corrections, then every text reads, field by field, as facts have it."""
    size = service.ledger.append(history()).last
    service.projector.catch_up()
    known = [
        Entry(s.position, s.recorded, When(s.occurred) if s.occurred else None, fact_of(s))
        for s in service.ledger.read(0, ALL)
    ]
    whole = (each.fact for each in known if isinstance(each.fact, DirectiveDrafted | DirectiveImported))
    directives = sorted({fact.directive for fact in whole})
    for known_at in range(size // PLACES, size + 1, size // PLACES):
        for as_of in DAYS:
            for directive in directives:
                answer = service.ask(f"/directives/{directive}/text?as_of={as_of}&known_at=@{known_at}")
                read = flat(answer.json()) if answer.status_code == 200 else None
                said = plain(known, directive, known_at, as_of)
                if read and read["version"]:
                    read["version"] = read["version"]["n"], read["version"]["version"]
                assert said == (read and {name: read[name] for name in ("passages", "pending", "version")})
