"""What is on record, as it would be typed into a form: to be changed and recorded anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from api.pages.days import day
from api.pages.doing.parts import Part, Sort, parts_of
from api.pages.doing.typed import ROWS
from api.text_shapes import Passage

Pairs = Iterator[tuple[str, str]]
JSON = Any


def refilled(kind: type[Any], told: Mapping[str, JSON], above: str = "") -> Pairs:
    """The values of controls for the fields of a command, a fact, or a part of one."""
    for part in parts_of(kind):
        if told.get(part.name) is not None:
            yield from _of(part, above + part.name, told[part.name])


def _of(part: Part, name: str, told: JSON) -> Pairs:
    match part.sort:
        case Sort.GROUP:
            yield from refilled(part.of, told, name + "/")
        case Sort.ONE_OF:
            yield name + "/kind", told["kind"]
            yield from refilled(part.kinds[told["kind"]], told, name + "/")
        case Sort.ROWS:
            yield name + ROWS, str(len(told))
            for n, each in enumerate(told):
                yield from _of(part.row, f"{name}/{n}", each)
        case Sort.PAIRS:
            yield name + ROWS, str(len(told))
            for n, (key, each) in enumerate(told.items()):
                yield from ((f"{name}/{n}/key", key), (f"{name}/{n}/value", _words(each)))
        case Sort.MANY:
            yield from ((name, each) for each in told)
        case _:
            yield name, _single(part, told)


def _single(part: Part, told: JSON) -> str:
    match part.sort:
        case Sort.TRUTH:
            return "yes" if told else "no"
        case Sort.DAY:
            return day(date.fromisoformat(told))
        case Sort.WHEN if "T" not in told:
            return "/".join(reversed(told.split("-")))
        case Sort.LINES:
            return "\n".join(told)
        case _:
            return _words(told)


def _words(told: JSON) -> str:
    """Words; none where they were erased."""
    return "" if isinstance(told, Mapping) else str(told)


def nested(passages: Sequence[Passage], under: str | None = None) -> list[dict[str, JSON]]:
    """The provisions of a text as a draft is laid down: each with those below it."""
    return [
        {
            "kind": each.kind.value,
            "label": each.label,
            "text": each.text,
            "provision": each.provision,
            "below": nested(passages, each.provision) or None,
        }
        for each in passages
        if each.under == under and each.is_there
    ]
