"""From what was typed to the JSON that the API takes; what is wrong with it, `api.understanding` says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from api.pages.days import iso_day, iso_known
from api.pages.doing.parts import Part, Sort, parts_of
from api.pages.doing.typed import Typed
from domain.events import FACTS
from domain.kernel import Command

ABSENT: Final = object()
"""Nothing was filled in."""
MONTH: Final = re.compile(r"\s*([0-9]{1,2})[/.-]([0-9]{4})\s*")
WHOLE: Final = re.compile(r"-?[0-9]{1,15}")
TRUTHS: Final = {"yes": True, "no": False}
JSON = Any
NONE_SUFFICES: Final = frozenset({"recipients"})
"""Several things that have to be told, of which there may be none."""


def document(kind: type[Command], typed: Typed) -> dict[str, JSON]:
    """The body of the command; a field that was left empty is not in it."""
    return _object(parts_of(kind), "", typed)


def _object(parts: tuple[Part, ...], above: str, typed: Typed) -> dict[str, JSON]:
    found = ((part, value(part, above + part.name, typed)) for part in parts)
    told = {part.name: _nothing(part) if each is ABSENT else each for part, each in found}
    return {name: each for name, each in told.items() if each is not ABSENT}


def _nothing(part: Part) -> JSON:
    """What stands for a field that was left empty: no words, `null` where it must be told, or nothing at all."""
    if part.may_be_empty:
        return ""
    return None if part.is_said and not part.is_required else ABSENT


def value(part: Part, name: str, typed: Typed) -> JSON:
    """The value of one part, or that it is absent."""
    if read := SHAPES.get(part.sort):
        return read(part, name, typed)
    return _single(part, typed.first(name))


def _many(part: Part, name: str, typed: Typed) -> JSON:
    """Where at least one has to be chosen, none is a fault as an empty field is."""
    return list(typed.every(name)) or ([] if part.name in NONE_SUFFICES else ABSENT)


def _empty(part: Part) -> JSON:
    return [] if part.is_required else ABSENT


def _group(part: Part, name: str, typed: Typed) -> JSON:
    if not part.is_required and not typed.has(name):
        return ABSENT
    return _object(part.parts, name + "/", typed)


def _one_of(part: Part, name: str, typed: Typed) -> JSON:
    kind = typed.first(name + "/kind")
    if kind not in part.kinds:
        return {} if part.is_required else ABSENT
    return {"kind": kind, **_object(parts_of(part.kinds[kind]), name + "/", typed)}


def _fact(_: Part, name: str, typed: Typed) -> JSON:
    """What shall stand in a fact's place; absent: nothing."""
    kind = FACTS.get(typed.first(name + "/kind"))
    if kind is None:
        return ABSENT
    return {"kind": kind.__name__, "fields": _object(parts_of(kind), name + "/fields/", typed)}


def _rows(part: Part, name: str, typed: Typed) -> JSON:
    count = typed.count(name)
    return [value(part.row, f"{name}/{n}", typed) for n in range(count)] if count else _empty(part)


def _pairs(_: Part, name: str, typed: Typed) -> JSON:
    rows = [f"{name}/{n}" for n in range(typed.count(name))]
    return {typed.first(row + "/key"): typed.first(row + "/value") for row in rows if typed.has(row)}


def _single(part: Part, told: str) -> JSON:
    return READERS.get(part.sort, str.strip)(told) if told.strip() else ABSENT


def _whole(told: str) -> JSON:
    return int(told) if WHOLE.fullmatch(told.strip()) else told


def _lines(told: str) -> JSON:
    return [line.strip() for line in told.split("\n") if line.strip()]


def iso_when(told: str) -> str:
    """A year, a month, a day or a time, as people write it, in the API's form; anything else as it came."""
    if found := MONTH.fullmatch(told):
        return f"{int(found[2]):04}-{int(found[1]):02}"
    return iso_known(told).strip()


READERS: Final[Mapping[Sort, Callable[[str], JSON]]] = {
    Sort.DAY: iso_day,
    Sort.WHEN: iso_when,
    Sort.NUMBER: _whole,
    Sort.POSITION: _whole,
    Sort.TRUTH: lambda told: TRUTHS.get(told, told),
    Sort.LINES: _lines,
    Sort.LONG: str,
    Sort.WORDS: str,
}
"""How what was typed into a single control is read; anything else without the blanks around it."""
SHAPES: Final[Mapping[Sort, Callable[[Part, str, Typed], JSON]]] = {
    Sort.GROUP: _group,
    Sort.ONE_OF: _one_of,
    Sort.ROWS: _rows,
    Sort.MANY: _many,
    Sort.PAIRS: _pairs,
    Sort.FACT: _fact,
}
"""How what has more than one control is read."""
