"""Facts as the ledger keeps them, and back: a flat mapping from paths to JSON values (docs/ledger-format.md, Body).

A field is one path; a field that maps ids is one path per key (`texts/<id>`), so that each can be erased by itself.
A correction keeps what now stands in its target's place under `now/…`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Protocol, TypeGuard, get_args, get_origin, get_type_hints

import orjson
from pydantic import TypeAdapter, ValidationError

from api.adapters import adapter
from domain.events import FACTS
from domain.kernel import Event, RecordCorrected

GROUNDS: Final = "grounds"
"""The path beside the fact's own fields that says on what grounds it was allowed; no fact has a field of this name."""
LIBRARY: Final = "library"
"""The origin of what came through the recorder API without an envelope: nobody's act."""

Fields = dict[str, Any]
Upcast = Callable[[Fields], Fields]
"""Makes a fact's fields of one version into those of the next."""
Upcasters = Mapping[tuple[str, int], Upcast]
UPCASTERS: Final[Upcasters] = MappingProxyType({})
"""By stored name and the version that they take; empty until a released fact gets a second version."""


class Unreadable(ValueError):
    """A fact of a known type whose fields are not that type's; the text says which field, never what it holds."""


class Kept(Protocol):
    """What thawing needs of a stored fact (`infra.ledger.entry.Stored` has it)."""

    @property
    def type(self) -> str:
        """The stored name."""
        ...

    @property
    def version(self) -> int:
        """Of the type."""
        ...

    @property
    def tags(self) -> tuple[str, ...]:
        """As stored."""
        ...

    @property
    def fields(self) -> Fields:
        """By path."""
        ...

    @property
    def is_lost(self) -> bool:
        """Is its body lost?"""
        ...

    @property
    def said(self) -> Any:  # noqa: ANN401  # a TypedDict
        """The entry, decoded."""
        ...


@dataclass(frozen=True)
class Carried(Event):
    """A fact that this release does not know, or whose content is lost: kept in its place, told to nobody."""

    type: str
    version: int
    about: tuple[str, ...] = ()

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags as stored."""
        return self.about


def freeze(fact: Event) -> Fields:
    """The fact's fields by path, as JSON values; of an erased one, `{}`."""
    if isinstance(fact, RecordCorrected) and fact.now is not None:
        return _freeze_correction(fact, fact.now)
    form = _form(type(fact))
    told: Fields = form.adapter.dump_python(fact, mode="json")
    return _flat(told, form.maps)


def thaw(type_: str, version: int, told: Mapping[str, Any], upcasters: Upcasters = UPCASTERS) -> Event:
    """The fact of these fields; `Carried` where its type, or its version, is of a later release.

    `told` holds JSON values by path, and `Erased()` where a value was erased; its grounds are passed over.
    Raises `Unreadable`.
    """
    kind = FACTS.get(type_)
    if kind is None or version > kind.VERSION:
        return Carried(type_, version)
    if kind is RecordCorrected and told.get("now") is not None:
        return _thaw_correction(told, upcasters)
    form = _form(kind)
    nested = _nested(told, form.maps)
    for step in range(version, kind.VERSION):
        nested = upcasters[type_, step](nested)
    return form.read(nested)


def fact_of(stored: Kept) -> Event:
    """The fact that stands in the ledger; `Carried` where nobody vouches for it, it is lost, or no release knows it.

    Raises `Unreadable`.
    """
    if stored.said["origin"] == LIBRARY or stored.is_lost:
        return Carried(stored.type, stored.version, stored.tags)
    fact = thaw(stored.type, stored.version, stored.fields)
    return Carried(fact.type, fact.version, stored.tags) if isinstance(fact, Carried) else fact


@dataclass(frozen=True, slots=True)
class _Form:
    """How one type is written: by pydantic, and which of its fields are mappings."""

    adapter: TypeAdapter[Any]
    maps: frozenset[str]

    def read(self, nested: Fields) -> Event:
        """Strictly, as JSON: a number is no text, and no field too many."""
        try:
            read: Event = self.adapter.validate_json(orjson.dumps(nested), strict=True)
        except ValidationError as wrong:
            raise Unreadable(_places(wrong)) from None
        return read


@cache
def _form_of(name: str) -> _Form:
    """Made when first needed, and kept."""
    kind = FACTS[name]
    hints = get_type_hints(kind)
    maps = frozenset(field.name for field in fields(kind) if is_mapping(hints[field.name]))
    return _Form(adapter(kind), maps)


def _form(kind: type[Event]) -> _Form:
    return _form_of(kind.__name__)


def is_mapping(hint: object) -> TypeGuard[type[Mapping[Any, Any]]]:
    """Is a field of this type a mapping, or one or nothing?"""
    origins = {get_origin(part) for part in (hint, *get_args(hint))}
    return any(isinstance(origin, type) and issubclass(origin, Mapping) for origin in origins)


def _flat(told: Fields, maps: Iterable[str]) -> Fields:
    for name in maps:
        if told[name] is not None:
            told |= {f"{name}/{key}": value for key, value in told.pop(name).items()}
    return told


def _nested(told: Mapping[str, Any], maps: frozenset[str]) -> Fields:
    """The fields by name; a mapping without keys left no path behind."""
    nested: Fields = {name: {} for name in maps}
    for path, value in told.items():
        name, _, key = path.partition("/")
        if key:
            nested.setdefault(name, {})[key] = value
        elif name != GROUNDS:
            nested[name] = value
    return nested


def _freeze_correction(fact: RecordCorrected, now: Event) -> Fields:
    """The correction, and under `now/` what stands there now."""
    told = freeze(replace(fact, now=None))
    told["now"] = {"type": type(now).__name__, "version": now.VERSION}
    return told | {f"now/{path}": value for path, value in freeze(now).items()}


def _thaw_correction(told: Mapping[str, Any], upcasters: Upcasters) -> Event:
    type_, version = _heading(told["now"])
    inner = {path.removeprefix("now/"): value for path, value in told.items() if path.startswith("now/")}
    outer = {path: value for path, value in told.items() if path != "now" and not path.startswith("now/")}
    read = thaw(RecordCorrected.__name__, RecordCorrected.VERSION, {**outer, "now": None}, upcasters)
    return replace(read, now=thaw(type_, version, inner, upcasters))  # type: ignore[call-arg]


def _heading(now: object) -> tuple[str, int]:
    """Type and version of what stands in a target's place.  Raises `Unreadable`."""
    match now:
        case {"type": str(type_), "version": int(version), **more} if version > 0 and not more:
            return type_, version
    raise Unreadable(f"{RecordCorrected.__name__}: now")


def _places(wrong: ValidationError) -> str:
    """Which fields are wrong, and how; never what they hold."""
    places = [f"{'/'.join(map(str, error['loc']))}: {error['type']}" for error in wrong.errors(include_input=False)]
    return f"{wrong.title}: " + ", ".join(places)
