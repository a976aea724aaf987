"""Facts are kept as JSON, each erasable value under a path of its own, and come back the same."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, get_args, get_type_hints

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.events import FACTS
from domain.events.drafting import DirectiveDrafted
from domain.events.institution import BodyFounded
from domain.ids import BodyId, DirectiveId, DocType, ProvisionId
from domain.kernel import Event, RecordCorrected
from domain.words import BodyKind, Erased, Kind, Level, Outlined, When
from infra.codec import GROUNDS, Carried, Unreadable, fact_of, freeze, is_mapping, thaw
from infra.ledger.body import canonical, read_fields, sealed
from infra.ledger.memory import MemoryLedger
from tests.facts import fact
from tests.facts_builder import erased, facts_of

FOUNDED = BodyFounded(
    BodyId("b-1"), "Đảng ủy", BodyKind.COMMITTEE, Level.COMMUNE, BodyId("b-2"), date(2020, 1, 2), "Quyết định"
)
DRAFTED = DirectiveDrafted(
    directive=DirectiveId("d-1"),
    body=BodyId("b-1"),
    n=1,
    type=DocType("CT"),
    title="Về việc",
    lead=None,
    outline=(Outlined(ProvisionId("p-1"), Kind.SECTION, "1"),),
    texts={ProvisionId("p-1"): "Lời một"},
    drafted_on=When("2026-03"),
)


def kept(told: Event) -> dict[str, Any]:
    """The fields as they come out of a stored body."""
    _, body = sealed(freeze(told))
    return read_fields(body)


@pytest.mark.parametrize("kind", FACTS.values())
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_every_fact_comes_back_the_same(kind: type[Event], data: st.DataObject) -> None:
    """Given a fact of any type, when it is stored and read, then it is equal, mappings in their canonical order."""
    told = data.draw(facts_of(kind))

    assert told == thaw(kind.__name__, kind.VERSION, kept(told))


@pytest.mark.parametrize("kind", FACTS.values())
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_every_fact_comes_back_without_what_was_erased(kind: type[Event], data: st.DataObject) -> None:
    """Given a fact whose erasable values were erased, when it is read, then `Erased` stands there alone."""
    told = data.draw(facts_of(kind))
    gone = freeze(erased(told))
    stored = {path: Erased() if gone[path] == {} != value else value for path, value in kept(told).items()}

    assert erased(told) == thaw(kind.__name__, kind.VERSION, stored)


def test_the_paths_of_a_fact_are_its_fields_and_the_keys_of_its_mappings() -> None:
    """Given a draft, then each text has a path of its own."""
    assert {
        "directive": "d-1",
        "body": "b-1",
        "n": 1,
        "type": "CT",
        "title": "Về việc",
        "lead": None,
        "outline": [{"provision": "p-1", "kind": "section", "label": "1", "under": None}],
        "texts/p-1": "Lời một",
        "drafted_on": "2026-03",
    } == freeze(DRAFTED)


def test_a_correction_keeps_what_now_stands_under_its_own_paths() -> None:
    """Given a correction with a fact that has itself a field `kind`, then neither hides the other."""
    told = RecordCorrected(BodyId("b-1"), 7, ("body:b-1",), FOUNDED, "Ghi nhầm")
    frozen = freeze(told)

    assert {"type": "BodyFounded", "version": 1} == frozen["now"]
    assert "committee" == frozen["now/kind"]
    assert {"target", "about", "body", "reason", "now"} == {path for path in frozen if "/" not in path}
    assert {"now/texts/p-1"} == {
        path for path in freeze(RecordCorrected(BodyId("b-1"), 7, (), DRAFTED, "")) if "/t" in path
    } - {
        "now/title",
        "now/type",
    }


@pytest.mark.parametrize("kind", FACTS.values())
def test_what_is_erasable_has_a_path_of_its_own(kind: type[Event]) -> None:
    """Given every type, then free text is a field's or a mapping's, and no field is named `grounds`."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        values = get_args(next((part for part in (hint, *get_args(hint)) if is_mapping(part) and get_args(part)), None))
        own = {hint, *get_args(hint), *values[1:]}
        assert Erased not in _within(hint) or any(Erased in get_args(part) or part is Erased for part in own)
        assert field.name != GROUNDS


def test_what_a_later_release_wrote_is_carried() -> None:
    """Given a type, or a version of a type, that is not known here, when read, then it is carried and not an error."""
    assert Carried("MoonLanded", 1) == thaw("MoonLanded", 1, {"where": "sea"})
    assert Carried("BodyFounded", 2) == thaw("BodyFounded", 2, {})


def test_what_came_through_the_library_is_carried() -> None:
    """Given a fact without an envelope that bears a name of ours, when read, then it is nobody's act."""
    ledger = MemoryLedger()
    ledger.append([fact("b-1", type="BodyFounded", fields={"data": "e30="}, origin="library")])
    (stored,) = ledger.read(0, 1)

    assert Carried("BodyFounded", 1, ("b-1",)) == fact_of(stored)


def test_an_older_version_is_brought_up() -> None:
    """Given an upcaster, when a fact of the version that it takes is read, then it reads the fields of the next one."""
    old = kept(FOUNDED)
    old["title"] = old.pop("name")
    upcasters = {
        ("BodyFounded", 0): lambda told: {**{k: v for k, v in told.items() if k != "title"}, "name": told["title"]}
    }

    assert FOUNDED == thaw("BodyFounded", 0, old, upcasters)


def test_a_fact_that_is_not_its_type_is_named_without_its_content() -> None:
    """Given fields of other types than the fact's, when read, then the error names the fields and holds no content."""
    with pytest.raises(Unreadable) as wrong:
        thaw("BodyFounded", 1, {**kept(FOUNDED), "level": "tối mật", "effective_on": 20200102, "more": 1})

    assert {"level", "effective_on", "more"} == {
        part.strip().split(":")[0] for part in str(wrong.value).split(":", 1)[1].split(",")
    }
    assert "tối mật" not in str(wrong.value)


@pytest.mark.parametrize(
    "now", ["x", {}, {"type": "BodyFounded"}, {"type": [], "version": 1}, {"type": "X", "version": 0}]
)
def test_a_correction_without_a_heading_is_unreadable(now: object) -> None:
    """Given a correction that does not say what it puts in place, when read, then the error names the field."""
    told = freeze(RecordCorrected(BodyId("b-1"), 7, ("body:b-1",), None, "Ghi nhầm"))

    with pytest.raises(Unreadable, match="now"):
        thaw("RecordCorrected", 1, {**told, "now": now})
    with pytest.raises(Unreadable, match="now"):
        thaw("RecordCorrected", 1, {path: value for path, value in told.items() if path != "now"})


def test_what_is_frozen_is_canonical_json() -> None:
    """Given a frozen fact, then the format takes it as it is."""
    assert orjson.loads(canonical(freeze(DRAFTED))) == freeze(DRAFTED)


def _within(hint: object) -> set[object]:
    """Every type that an annotation names, at any depth, dataclasses opened."""
    found: set[object] = {hint}
    for part in get_args(hint):
        found |= _within(part)
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__") and not issubclass(hint, Event):
        for inner in get_type_hints(hint).values():
            found |= _within(inner) if inner is not hint else set()
    return found
