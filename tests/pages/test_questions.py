"""Everything that facts and their grounds are made of has a name that people understand."""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest

import domain.commands  # noqa: F401  # knows every question
from api.events import KINDS
from api.pages.desk_form import GROUPS
from api.pages.readable import Shown, of_fact, shown, things_in
from api.pages.things import Thing, called
from api.pages.wording import catalogue
from domain.events import FACTS
from domain.events.inspection import Target
from domain.ids import BodyId, MandateId
from domain.kernel import QUESTIONS, Event
from domain.words import Number, Office, When


def named(area: str) -> set[str]:
    """The names of an area of the catalogue."""
    return {name.removeprefix(f"{area}.") for name in catalogue() if name.startswith(f"{area}.")}


def test_every_question_is_named() -> None:
    """Given every question that a decision may ask, then the catalogue has it in words, and none that nobody asks."""
    assert named("questions") == {name for name, _ in QUESTIONS}


@pytest.mark.parametrize("name", sorted({name for name, _ in QUESTIONS}))
def test_a_question_in_words_names_what_it_takes(name: str) -> None:
    """Given a question, then its words name each of its arguments, and nothing else."""
    words = catalogue()[f"questions.{name}"]
    takes = {
        each for (asked, _), ask in QUESTIONS.items() if asked == name for each in inspect.signature(ask).parameters
    }

    assert takes == {part for _, part, _, _ in Formatter().parse(words.vi) if part}


def test_every_type_of_facts_is_named_and_grouped() -> None:
    """Given every type of facts, then it has a name, and stands in just one group at the desk."""
    kinds = {name for name in named("kinds") if "." not in name}

    assert kinds == set(FACTS)
    assert sorted(FACTS) == sorted(kind for group in GROUPS.values() for kind in group)
    assert {f"group.{group}" for group in GROUPS} == named("kinds") - kinds


def test_every_kind_of_thing_is_named() -> None:
    """Given every kind that a tag may begin with, then it has a name."""
    assert set() == set(KINDS) - named("things")


def _fields(hint: Any, seen: set[Any]) -> Iterator[str]:  # noqa: ANN401  # an annotation
    """The names of all fields in a type, at any depth."""
    for inner in typing.get_args(hint):
        yield from _fields(inner, seen)
    if inspect.isclass(hint) and dataclasses.is_dataclass(hint) and hint not in {*seen, Event, Number}:
        seen.add(hint)
        hints = typing.get_type_hints(hint)
        for each in dataclasses.fields(hint):
            yield each.name
            yield from _fields(hints[each.name], seen)


def test_every_field_is_named() -> None:
    """Given every field of facts and of answers to questions, then it has a name, and no name is of none."""
    answers = [typing.get_type_hints(ask)["return"] for ask in QUESTIONS.values()]
    there = {name for kind in (*FACTS.values(), *answers) for name in _fields(kind, set())}

    assert set() == there - named("fields")
    assert set() == named("fields") - there - {"n", "org", "sub", "suffix", "year"}


SAID: list[tuple[Any, Any, Shown]] = [
    (BodyId | None, None, Shown("none", None)),
    (str, {"erased": True}, Shown("erased", None)),
    (BodyId, "b-1", Shown("thing", Thing("body", "b-1"))),
    (Office, "secretary", Shown("term", Office.SECRETARY)),
    (When, "2024-03", Shown("text", "03/2024")),
    (bool, True, Shown("flag", value=True)),
    (Number, {"n": 9, "type": "CT", "org": "TU", "sub": None, "suffix": "", "year": None}, Shown("text", "09-CT/TU")),
    (frozenset[MandateId], ["m-1"], Shown("list", [Shown("thing", Thing("mandate", "m-1"))])),
    (Target, {"kind": "body", "body": "b-1"}, Shown("fields", [("body", Shown("thing", Thing("body", "b-1")))])),
]


@pytest.mark.parametrize(("hint", "value", "expected"), SAID, ids=[f"case-{n}" for n in range(len(SAID))])
def test_a_value_is_read_by_its_type(hint: Any, value: Any, expected: Shown) -> None:  # noqa: ANN401  # as above
    """Given a value in JSON and its annotation, then it becomes what people read."""
    assert expected == shown(hint, value)


def test_a_fact_of_a_later_release_is_shown_as_it_is_stored() -> None:
    """Given fields of a type that nobody here knows, then each is there all the same."""
    told = of_fact("FromTheFuture", {"a": "x", "b": [1], "c": {"d": None}})

    assert [("a", "text"), ("b", "list"), ("c", "pairs")] == [(name, value.kind) for name, value in told]


def test_a_thing_without_a_name_goes_by_its_kind() -> None:
    """Given things that have no name, or one of their own, then they are called by what is known of them."""
    body, person = Thing("body", "b-1"), Thing("seat", "b-1.p-2")
    names = {body.tag: "Ban Thường vụ", "person:p-2": "Ngô Thị Bích"}

    assert "Ban Thường vụ" == called("vi", body, names)
    assert "powers for Ban Thường vụ, Ngô Thị Bích" == called("en", person, names)
    assert "nhiệm vụ e6f128bf" == called("vi", Thing("duty", "e6f128bf-59fc"), names)
    assert "the registrars" == called("en", Thing("registrars", ""), names)


def test_things_are_found_at_any_depth() -> None:
    """Given a value that holds others, then all things in it are found."""
    inner = Shown("pairs", [(Shown("text", "1"), Shown("thing", Thing("duty", "d-1")))])
    values = [Shown("fields", [("a", Shown("list", [inner])), ("b", Shown("event", ("X", [("c", inner)])))])]

    assert [Thing("duty", "d-1")] * 2 == list(things_in(values))
