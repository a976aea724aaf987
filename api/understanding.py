"""From the bytes of a request to the command that they ask for, or to what is wrong with them, place by place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from api.adapters import adapter
from api.flaws import checked, misspelt, worded
from api.kinds import MALFORMED
from api.problems import Flaw, Trouble, Wording
from api.schemas import checker, published
from api.strict import Unreadable, read_json, step
from api.within import within
from domain.kernel import Command

C = TypeVar("C", bound=Command)
MOST_FAULTS = 20
"""As many are told at once."""
WRONG = Wording("Nội dung gửi lên không đúng mô tả.", "The body is not as described.")
NO_OBJECT = Wording("Cần một đối tượng {…}.", "It is an object {…}.")


def malformed(flaws: Iterable[Flaw]) -> Trouble:
    """A request that cannot be understood, for these reasons (422)."""
    return Trouble(MALFORMED, WRONG, list(flaws)[:MOST_FAULTS])


def understand(kind: type[C], raw: bytes) -> C:
    """The command that a body asks for.  Raises `Trouble` (422) with a JSON pointer to each fault."""
    try:
        document = read_json(raw)
    except Unreadable as wrong:
        raise malformed([wrong.flaw]) from None
    if not isinstance(document, dict):
        raise malformed([Flaw(NO_OBJECT, "")])
    command: C = _strictly(kind, document)
    if flaws := [flaw for error in checker(kind).iter_errors(document) for flaw in _checked(document, error)]:
        raise malformed(flaws)
    return command


def _checked(document: object, error: Any) -> Iterator[Flaw]:  # noqa: ANN401  # jsonschema_rs has no types
    pointer = _pointer(document, error.instance_path)
    if error.kind.name == "additionalProperties":
        yield from (Flaw(misspelt(name, _names()), step(pointer, name)) for name in error.kind.unexpected)
    else:
        yield Flaw(checked(error), pointer)


def _strictly(kind: type[Any], document: dict[str, Any]) -> Any:  # noqa: ANN401  # a `kind`
    try:
        return adapter(kind).validate_json(json.dumps(document), strict=True)
    except ValidationError as wrong:
        raise malformed(_flaw(kind, document, error) for error in _meant(wrong.errors(include_url=False))) from None


def _meant(errors: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Of a value that may be of several kinds, what is wrong with it as the kind that it says it is."""
    others = {error["loc"][:-1] for error in errors if error["type"] == "literal_error" and error["loc"][-1] == "kind"}
    within_others = (any(each["loc"][:n] in others for n in range(len(each["loc"]) + 1)) for each in errors)
    return [each for each, is_other in zip(errors, within_others, strict=True) if not is_other] or errors


def _flaw(kind: type[Any], document: object, error: Mapping[str, Any]) -> Flaw:
    places = error["loc"]
    if error["type"] == "value_error":
        places = (*places, *within(str(error["ctx"]["error"])).places)
    known = published()[kind.__name__]["properties"] if len(error["loc"]) == 1 else _names()
    return Flaw(worded(error, known), _pointer(document, places))


@cache
def _names() -> frozenset[str]:
    """Every name of a field in any command, or in what commands are made of."""
    return frozenset(name for schema in published().values() for name in schema.get("properties", ()))


def _pointer(document: object, places: Iterable[str | int]) -> str:
    """The JSON pointer of a place; names of types, which pydantic puts in between, are passed over."""
    pointer, here = "", document
    missing = ""
    for place in places:
        if (isinstance(here, dict) and place in here) or (isinstance(here, list) and isinstance(place, int)):
            here = here[place]  # type: ignore[index]  # a name of an object, a place in a list
            pointer, missing = step(pointer, place), ""
        elif isinstance(here, dict) and isinstance(place, str):
            missing = step(pointer, place)
    return missing or pointer
