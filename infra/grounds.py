"""On what grounds a fact was allowed: what was asked of history, what was heard, what the answer was.

Recorded with the fact, so that anyone can ask again: same question, same history, same answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from inspect import signature
from typing import Any, Final, get_type_hints

import orjson
from pydantic import TypeAdapter

from api.adapters import adapter
from domain.kernel import QUESTIONS, Past, Question
from domain.proof.tree import root
from domain.words import Erased
from infra.codec import GROUNDS, fact_of
from infra.ledger.body import canonical
from infra.ledger.entry import Stored
from infra.ledger.port import Ledger

LONGEST_ANSWER: Final = 1024
"""Bytes of an answer that is recorded whole; a longer one is recorded as digest and size."""


class NoGrounds(LookupError):
    """There are none on record here: the fact was not decided, or not by this program."""


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it was put: up to which position, what it heard, what the answer was."""

    question: Question[Any]
    seen: int
    heard: Sequence[Stored]
    answer: Any


def past(heard: Sequence[Stored]) -> Past:
    """Stored facts as questions hear them."""
    return [(stored.position, fact_of(stored)) for stored in heard]


def on_record(asked: Put) -> dict[str, Any]:
    """What is recorded of one question: JSON values, and none that could ever be erased."""
    question = asked.question
    return {
        "question": question.name,
        "version": question.version,
        "args": plain(question.args),
        "tag": question.tag,
        "types": list(question.types),
        "seen": asked.seen,
        "heard": {"count": len(asked.heard), "root": root(fact.leaf for fact in asked.heard).hex()},
        "answer": shortened(plain(asked.answer)),
    }


def grounds_at(ledger: Ledger, position: int) -> list[dict[str, Any]]:
    """The grounds of the fact at a position, also where they stand with the first fact of its command.

    Raises `NoGrounds`.
    """
    for stored in ledger.read(position - 1, 1):
        kept = stored.fields.get(GROUNDS)
        if isinstance(kept, list):
            return kept
        if isinstance(kept, dict):
            return grounds_at(ledger, position - kept["before"])
    raise NoGrounds(f"no grounds are recorded at position {position}")


def named(kept: Mapping[str, Any]) -> Question[Any]:
    """The question of that name and version, with the recorded arguments.

    Raises ``LookupError`` where this program knows none such, ``ValueError`` where it does not take these.
    """
    name, version = kept["question"], kept["version"]
    takes = _arguments(name, version)
    given = {arg: takes[arg].validate_json(orjson.dumps(value), strict=True) for arg, value in kept["args"].items()}
    return QUESTIONS[name, version](**given)


@cache
def _arguments(name: str, version: int) -> dict[str, TypeAdapter[Any]]:
    asked = QUESTIONS[name, version]
    hints = get_type_hints(asked)
    return {arg: adapter(hints[arg]) for arg in signature(asked).parameters}


def shortened(answer: object) -> object:
    """An answer in JSON values as it is recorded."""
    content = canonical(answer)
    if len(content) <= LONGEST_ANSWER:
        return {"value": answer}
    return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def plain(value: object) -> Any:  # noqa: ANN401  # whatever JSON holds
    """An answer, or an argument, as JSON values: sets sorted, mappings whose keys are not plain ASCII as pairs.

    Raises `TypeError` for what no answer may hold: something erased, a float, …
    """
    if value is None or isinstance(value, (bool, str, int, date)):
        return _scalar(value)
    if isinstance(value, AbstractSet):
        return sorted(map(plain, value), key=canonical)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, Erased):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} is not what an answer may hold")


def _scalar(value: bool | str | int | date | None) -> bool | str | int | None:  # noqa: FBT001  # a value, no switch
    match value:
        case Enum():
            return _scalar(value.value)
        case date():
            return value.isoformat()
        case str():
            return str(value)
    return value


def _mapping(value: Mapping[Any, Any]) -> Any:  # noqa: ANN401  # an object, or pairs
    if all(isinstance(key, str) and key.isascii() for key in value):
        return {str(key): plain(part) for key, part in value.items()}
    return sorted(([plain(key), plain(part)] for key, part in value.items()), key=canonical)
