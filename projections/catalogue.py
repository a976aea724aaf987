"""The catalogue of all facts, made from their own declarations: `python -m projections.catalogue > docs/facts.md`."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Any, Final, get_args, get_type_hints

from domain.events import FACTS, governance
from domain.ids import Id, Token
from domain.kernel import Event, RecordCorrected

HEAD: Final = """# The facts

What may be stored, and nothing else: each fact's name and fields are a format for ever.  Made from the declarations in
`domain/events/` by `python -m projections.catalogue`; a test holds this file to them.  An *erasable* field holds what a
person typed: erasing takes value and salt away and leaves the digest.  What the types are stands at the end.
"""


def catalogue() -> str:
    """The whole catalogue as Markdown: by stage, each fact with its tags and fields; then the types of the fields."""
    stages: dict[ModuleType, list[type[Event]]] = {}
    for kind in FACTS.values():
        stages.setdefault(_stage(kind), []).append(kind)
    facts = (line for stage, kinds in stages.items() for line in _told(stage, kinds))
    return "\n".join((HEAD, *facts, "## What fields are made of\n", *_explained(_types(FACTS.values()))))


def _stage(kind: type[Event]) -> ModuleType:
    """The module that a fact stands in; corrections stand in the kernel, and are read with the ledger's own affairs."""
    return governance if kind is RecordCorrected else sys.modules[kind.__module__]


def _told(stage: ModuleType, kinds: list[type[Event]]) -> Iterator[str]:
    yield f"## {_line(stage.__doc__)}\n"
    for kind in kinds:
        yield f"### {kind.__name__}\n"
        yield f"{_line(kind.__doc__)}  Version {kind.VERSION}.\n"
        yield f"Filed under: {_lowered(_line(inspect.getdoc(kind.tags)))}\n"
        yield from _table(kind)


def _table(kind: type[Any]) -> Iterator[str]:
    """The fields of a dataclass."""
    told, hints = meanings(kind), get_type_hints(kind)
    if fields(kind):
        yield "| field | type | meaning |\n|---|---|---|"
    for each in fields(kind):
        yield _row(each, told.get(each.name) or _own(hints[each.name]))
    yield ""


def _row(each: Field[Any], meaning: str) -> str:
    """A field; its type as it is written in the declaration."""
    written = str(each.type)
    erasable = " *(erasable)*" if re.search(r"\bText\b", written) else ""
    return f"| `{each.name}` | `{written.replace('|', chr(92) + '|')}`{erasable} | {meaning} |"


def _own(hint: Any) -> str:  # noqa: ANN401  # an annotation may be anything
    """What an identity says of itself, for a field that says nothing more."""
    return _line(hint.__doc__) if isinstance(hint, type) and issubclass(hint, Id) else ""


def _explained(types: Iterable[type[Any]]) -> Iterator[str]:
    for each in types:
        yield f"### {each.__name__}\n"
        yield f"{_line(each.__doc__)}\n"
        if is_dataclass(each):
            yield from _table(each)
        elif issubclass(each, Enum):
            told = meanings(each)
            yield from (_word(word, told.get(word.name, "")) for word in each)
            yield ""
        else:
            yield f"A string of the form `{each.shape}`.\n"


def _word(word: Enum, meaning: str) -> str:
    """A word of an enumeration; its name too where it is written otherwise."""
    name = word.name.lower()
    called = "" if name == word.value else f" ({name})"
    return f"- `{word.value}`{called}" + (f": {meaning}" if meaning else "")


def _types(kinds: Iterable[type[Any]]) -> list[type[Any]]:
    """What the fields of these hold, and what those hold in their turn, by name; facts left out."""
    found: dict[str, type[Any]] = {}
    ahead = [hint for kind in kinds for hint in get_type_hints(kind).values()]
    while ahead:
        hint = ahead.pop()
        ahead += get_args(hint)
        if isinstance(hint, type) and _is_ours(hint) and hint.__name__ not in found:
            found[hint.__name__] = hint
            ahead += get_type_hints(hint).values() if is_dataclass(hint) else ()
    return [found[name] for name in sorted(found)]


def _is_ours(hint: type[Any]) -> bool:
    """A value type of the domain: an enumeration, a token that is no bare identity, or made of fields."""
    if issubclass(hint, (Id, Event)):
        return False
    return issubclass(hint, (Enum, Token)) or is_dataclass(hint)


def meanings(kind: type[Any]) -> dict[str, str]:
    """What each field or word means, those of its bases included: the texts beneath the declarations."""
    ours = [part for part in reversed(kind.__mro__) if part.__module__.startswith("domain.")]
    return {name: text for part in ours for name, text in _declared(part).items()}


@cache
def _declared(part: type[Any]) -> dict[str, str]:
    body = ast.parse(inspect.getsource(part)).body[0]
    lines = body.body if isinstance(body, ast.ClassDef) else []
    return {name: text for line, beneath in pairwise(lines) if (name := _name(line)) and (text := _text(beneath))}


def _name(line: ast.stmt) -> str:
    """The name that a line declares, if it declares one."""
    targets = [line.target] if isinstance(line, ast.AnnAssign) else line.targets if isinstance(line, ast.Assign) else []
    return next((target.id for target in targets if isinstance(target, ast.Name)), "")


def _text(line: ast.stmt) -> str:
    """The text that a line consists of, if it is one."""
    is_text = isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str)
    return _line(line.value.value) if is_text else ""  # type: ignore[attr-defined]  # just seen


def _line(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


if __name__ == "__main__":
    sys.stdout.write(catalogue())
