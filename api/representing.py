"""Facts, and whatever they are made of, as JSON for people and programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from domain.kernel import Event
from domain.words import Erased

ERASED = {"erased": True}
"""Stands wherever a content was erased."""


def plain(value: object) -> Any:  # noqa: ANN401  # JSON
    """The value in terms of JSON: sets sorted, days and times in ISO 8601, `ERASED` for what was erased."""
    match value:
        case Erased():
            return ERASED
        case Mapping():
            return {str(name): plain(part) for name, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
        case set() | frozenset():
            return sorted((plain(part) for part in value), key=str)
        case datetime() | date():
            return value.isoformat()
        case _:
            return _fields(value) if is_dataclass(value) else value


def _fields(value: object) -> dict[str, Any]:
    return {each.name: plain(getattr(value, each.name)) for each in fields(value)}  # type: ignore[arg-type]  # one


def fields_of(fact: Event) -> dict[str, Any]:
    """A fact's fields; a fact inside another is `{"kind": …, "fields": …}`, as in the command that corrects."""
    return {name: _inner(getattr(fact, name)) for name in (each.name for each in fields(fact))}


def _inner(value: object) -> Any:  # noqa: ANN401  # JSON
    return {"kind": type(value).__name__, "fields": fields_of(value)} if isinstance(value, Event) else plain(value)
