"""The fields of facts and the answers to questions, as people read them: by the types that the domain gave them.

What is read is JSON; what it means, the annotations say: an id becomes a thing with a name, an enumeration its term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from inspect import isclass
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from api.pages.things import Thing, of_tag
from api.pages.wording import catalogue
from api.representing import ERASED
from domain.events import FACTS
from domain.ids import Id
from domain.kernel import Event
from domain.words import Number, When

POSITIONS: Final = frozenset({"target", "version", "expected", "position", "set_at", "place", "seen"})
"""Fields that hold the position of a fact."""
TAGS: Final = frozenset({"about", "tags", "tag"})
"""Fields that hold tags."""
PER_MILLE: Final = frozenset({"confidence"})


@dataclass(frozen=True)
class Shown:
    """A value as a page shows it."""

    kind: str
    """How: "none", "erased", "text", "flag", "number", "per_mille", "term", "kind", "day", "fact", "thing", "change",
    "list", "pairs", "fields" or "event"."""
    value: Any


Field = tuple[str, Shown]
"""A field's name and its value."""
NOTHING: Final = Shown("none", None)


def of_fact(kind: str, stored: Mapping[str, Any]) -> list[Field]:
    """The fields of a fact; of one of a later release as they are stored."""
    of: Any = FACTS.get(kind)
    hints = _hints(of) if of else {}
    return [(name, shown(hints.get(name, Any), value, name)) for name, value in stored.items()]


def shown(hint: Any, value: Any, name: str = "") -> Shown:  # noqa: ANN401  # an annotation, JSON
    """A value by its annotation."""
    if value is None:
        return NOTHING
    if value == ERASED:
        return Shown("erased", None)
    hint = _meant(hint, value)
    match get_origin(hint):
        case None:
            return _one(hint, value, name)
        case kind if isclass(kind) and issubclass(kind, Mapping):
            return _pairs(get_args(hint), value)
        case kind if isclass(kind) and issubclass(kind, (tuple, AbstractSet)):
            return _listed(kind, get_args(hint), value, name)
        case _:
            return _plain(value, name)


def _meant(hint: Any, value: Any) -> Any:  # noqa: ANN401  # as above
    """The member of a union that the value is of; without what is annotated."""
    if get_origin(hint) is Annotated:
        return _meant(get_args(hint)[0], value)
    if get_origin(hint) not in {Union, UnionType}:
        return hint
    members = [each for each in get_args(hint) if each is not NoneType]
    if isinstance(value, dict) and "kind" in value:
        named = [each for each in members if is_dataclass(each) and _kind(each) == value["kind"]]
        return named[0] if named else members[0]
    return _meant(members[0], value)


def _kind(member: Any) -> str | None:  # noqa: ANN401  # a dataclass
    kind = _hints(member).get("kind")
    return get_args(kind)[0] if get_origin(kind) is Literal else None


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401  # a class
    return get_type_hints(kind)


def _one(hint: Any, value: Any, name: str) -> Shown:  # noqa: ANN401  # as above
    """A value that is no list of others."""
    if not isclass(hint):
        return _plain(value, name)
    if issubclass(hint, Event):
        return Shown("event", (value["kind"], of_fact(value["kind"], value["fields"])))
    if hint is Number:
        return Shown("text", str(Number(**value)))
    if is_dataclass(hint):
        return _fields(hint, value)
    return _scalar(hint, value) or _plain(value, name)


def _scalar(hint: type, value: Any) -> Shown | None:  # noqa: ANN401  # JSON
    if issubclass(hint, Id):
        return Shown("thing", Thing(hint.kind, value))
    if issubclass(hint, StrEnum):
        return Shown("term", hint(value))
    if issubclass(hint, When):
        return Shown("text", written(value))
    return Shown("day", date.fromisoformat(value)) if issubclass(hint, date) else None


def written(when: str) -> str:
    """A date as precisely as it is known: 2019, 03/2019, 05/03/2019, with its time where it has one."""
    day, _, time = when.partition("T")
    return "/".join(reversed(day.split("-"))) + (f" {time[:5]}" if time else "")


def _fields(hint: type, value: Mapping[str, Any]) -> Shown:
    """The fields of a value type; the kind of a member of a union as a term where it has one, else not at all."""
    hints, kind = _hints(hint), _kind(hint)
    found = [(name, shown(hints[name], value.get(name), name)) for name in hints if name in value and name != "kind"]
    if kind is None and "kind" in value:
        return Shown("fields", [("kind", shown(hints["kind"], value["kind"])), *found])
    return Shown("fields", [("kind", Shown("change", kind)), *found] if is_change(kind) else found)


def is_change(kind: str | None) -> bool:
    """Does the catalogue name this kind of instruction?"""
    return f"terms.change.{kind}" in catalogue()


def _plain(value: Any, name: str) -> Shown:  # noqa: ANN401  # JSON
    match value:
        case bool():
            return Shown("flag", value)
        case int():
            return Shown("fact" if name in POSITIONS else "per_mille" if name in PER_MILLE else "number", value)
        case list():
            return Shown("list", [shown(Any, each, name) for each in value])
        case dict():
            return Shown("pairs", [(Shown("text", key), shown(Any, each)) for key, each in value.items()])
        case _:
            return _written(str(value), name)


def _written(value: str, name: str) -> Shown:
    if name in TAGS:
        return Shown("thing", of_tag(value))
    return Shown("kind" if value in FACTS else "text", value)


def _listed(kind: type, inner: tuple[Any, ...], value: Any, name: str) -> Shown:  # noqa: ANN401  # JSON
    if name == "things" and inner == (str, str):
        return Shown("thing", Thing(*value))
    of_each = inner if issubclass(kind, tuple) and inner[-1:] != (...,) else (inner[0],) * len(value)
    return Shown("list", [shown(hint, each, name) for hint, each in zip(of_each, value, strict=True)])


def _pairs(inner: tuple[Any, ...], value: Any) -> Shown:  # noqa: ANN401  # an object, or pairs
    pairs = value.items() if isinstance(value, dict) else value
    return Shown("pairs", [(shown(inner[0], _key(inner[0], key)), shown(inner[1], each)) for key, each in pairs])


def _key(hint: Any, key: Any) -> Any:  # noqa: ANN401  # JSON
    """Keys of objects are strings."""
    return int(key) if hint is int and re.fullmatch("[0-9]+", str(key)) else key


def things_in(values: Iterator[Shown] | list[Shown]) -> Iterator[Thing]:
    """Every thing named in these, at any depth."""
    for each in values:
        match each.kind:
            case "thing":
                yield each.value
            case "list":
                yield from things_in(each.value)
            case "pairs":
                yield from things_in([part for pair in each.value for part in pair])
            case "fields":
                yield from things_in([value for _, value in each.value])
            case "event":
                yield from things_in([value for _, value in each.value[1]])
