"""What a command's form consists of, read from the declarations of its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from inspect import isclass
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from domain.commands import COMMANDS
from domain.ids import Id, Token
from domain.kernel import Command, Event
from domain.words import WORDS, Erased, When

SHORT: Final = frozenset(
    {"name", "title", "label", "number_written", "org", "suffix", "reference", "decision", "plan", "report", "by", "to",
     "deadline_words", "recurrence_words", "report_to_words", "stored", "about"}
)  # fmt: skip
"""Words that fit on a line."""
EMPTY: Final = frozenset({"label"})
"""Plain strings that may be empty."""
POSITIONS: Final = frozenset({"version", "expected", "start", "end"})
"""Fields that say which words were read: the fact that had set them, and where among them a quotation stands."""
NOT_BY_FORM: Final = frozenset({"import-directive"})
"""What comes from a file."""


DEMANDED: Final = frozenset({("suspend_directive", "until")})
"""Fields without which a rule refuses the command, whatever else is in it."""


class Sort(StrEnum):
    """How a part is filled in."""

    WORDS = "words"
    LONG = "long"
    LINES = "lines"
    TOKEN = "token"  # noqa: S105  # no secret
    DAY = "day"
    WHEN = "when"
    NUMBER = "number"
    POSITION = "position"
    TRUTH = "truth"
    CHOICE = "choice"
    PICK = "pick"
    MANY = "many"
    """Several values of an enumeration, or several things."""
    GROUP = "group"
    ROWS = "rows"
    ONE_OF = "one_of"
    """A value of one of several kinds."""
    PAIRS = "pairs"
    FACT = "fact"
    """What stands in a fact's place."""


@dataclass(frozen=True)
class Part:
    """One field of a command, or of something that a command is made of."""

    name: str
    owner: str
    """The class whose field it is."""
    sort: Sort
    is_required: bool
    is_said: bool = True
    """Must it be told even where it is nothing?  Then `null` stands for nothing."""
    may_be_empty: bool = False
    """Are no words at all an answer too?"""
    of: Any = None
    """The enumeration, the identity, the class of a group or of rows, the classes of kinds, or the types of a pair."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """What a group or a row consists of; made when asked for, as texts nest."""
        return parts_of(self.of)

    @property
    def kinds(self) -> Mapping[str, type[Any]]:
        """The kinds of which one is chosen."""
        return {_kind(each): each for each in self.of}

    @property
    def row(self) -> Part:
        """One of several, as a part of its own."""
        return _typed(_Named(self.name, self.owner, is_said=True), self.of)


@dataclass(frozen=True)
class _Named:
    """A field before its type is looked at."""

    name: str
    owner: str
    is_said: bool
    is_required: bool = True


def commands_by_form() -> Mapping[str, type[Command]]:
    """The commands that have a form, by verb and noun."""
    return {verb: kind for verb, kind in COMMANDS.items() if verb not in NOT_BY_FORM}


def stage_of(kind: type[Command]) -> str:
    """The stage of a directive's life that a command belongs to."""
    return kind.__module__.split(".")[1]


def parts_of(kind: type[Any]) -> tuple[Part, ...]:
    """The parts of a command or a value type, in the order in which they are asked for: when it happened at the end."""
    return _parts(cast("Any", kind))


@cache
def _parts(kind: Any) -> tuple[Part, ...]:  # noqa: ANN401  # a class
    hints = get_type_hints(kind, include_extras=True)
    found = [
        _part(kind, each, hints[each.name]) for each in fields(kind) if get_origin(hints[each.name]) is not Literal
    ]
    return tuple(sorted(found, key=lambda part: part.name == "occurred"))


def _part(kind: type[Any], each: Field[Any], hint: Any) -> Part:  # noqa: ANN401  # an annotation
    is_said = each.default is MISSING and each.default_factory is MISSING
    return _typed(_Named(each.name, snake(kind.__name__), is_said), hint)


def _typed(field: _Named, hint: Any) -> Part:  # noqa: ANN401  # an annotation
    members = [each for each in _members(hint) if each not in {NoneType, Erased}]
    is_demanded = (field.owner, field.name) in DEMANDED
    made = replace(field, is_required=is_demanded or (field.is_said and NoneType not in _members(hint)))
    if len(members) > 1:
        return _made(made, Sort.ONE_OF, tuple(members))
    (only,) = members
    match get_origin(only):
        case kind if kind is Annotated:
            return _annotated(made, get_args(only))
        case kind if kind is tuple:
            return _several(made, get_args(only)[0])
        case kind if isclass(kind) and issubclass(kind, Mapping):
            return _made(made, Sort.PAIRS, get_args(only))
        case _ if only is str and made.name in EMPTY:
            return replace(_made(made, Sort.WORDS, str), is_required=False, may_be_empty=True)
        case _:
            return _made(made, _sort(made.name, only), only)


def _members(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401  # an annotation
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _made(field: _Named, sort: Sort, of: Any) -> Part:  # noqa: ANN401  # see `Part.of`
    return Part(field.name, field.owner, sort, field.is_required, field.is_said, of=of)


def _annotated(field: _Named, arguments: tuple[Any, ...]) -> Part:
    if arguments[0] is Event:
        return _made(field, Sort.FACT, Event)
    made = _made(field, _sort(field.name, arguments[0]), arguments[0])
    if made.is_required and re.search(getattr(arguments[1], "shape", WORDS), ""):
        return replace(made, is_required=False, may_be_empty=True)
    return made


def _several(field: _Named, inner: Any) -> Part:  # noqa: ANN401  # an annotation
    if inner is str or get_origin(inner) is Annotated:
        return _made(field, Sort.LINES, str)
    if isclass(inner) and issubclass(inner, (Id, StrEnum)):
        return _made(field, Sort.MANY, inner)
    return _made(field, Sort.ROWS, inner)


def _sort(name: str, kind: type[Any]) -> Sort:
    """How a single value is filled in."""
    if is_dataclass(kind):
        return Sort.GROUP
    for below, sort in _SORTS:
        if issubclass(kind, below):
            return Sort.POSITION if sort is Sort.NUMBER and name in POSITIONS else sort
    return Sort.WORDS if name in SHORT else Sort.LONG


_SORTS: Final = (
    (StrEnum, Sort.CHOICE),
    (Id, Sort.PICK),
    (When, Sort.WHEN),
    (Token, Sort.TOKEN),
    (date, Sort.DAY),
    (bool, Sort.TRUTH),
    (int, Sort.NUMBER),
)
"""The first that a type is below; a string that is none of these is words."""


@cache
def _kind(member: Any) -> str:  # noqa: ANN401  # a class
    """What one of several kinds is called in its field `kind`."""
    return str(get_args(get_type_hints(member)["kind"])[0])


def snake(name: str) -> str:
    """`VerifyRemedy` as `verify_remedy`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
