"""From the bytes of a request to the command that they ask for, or to what is wrong with them, place by place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from api.kinds import MALFORMED
from api.problems import Fault, Trouble, Wording
from api.schemas import adapter, checker
from api.strict import Unreadable, read_json, step
from domain.kernel import Command

C = TypeVar("C", bound=Command)
MOST_FAULTS = 20
"""As many are told at once."""
LONGEST = 300
"""Code points that are told of one fault; it may quote what was sent."""
WRONG = Wording("Nội dung gửi lên không đúng mô tả.", "The body is not as described.")


def malformed(faults: Iterable[Fault]) -> Trouble:
    """A request that cannot be understood, for these faults (422)."""
    return Trouble(MALFORMED, WRONG, list(faults)[:MOST_FAULTS])


def understand(kind: type[C], raw: bytes) -> C:
    """The command that a body asks for.  Raises `Trouble` (422) with a JSON pointer to each fault."""
    try:
        document = read_json(raw)
    except Unreadable as wrong:
        raise malformed([wrong.fault]) from None
    if not isinstance(document, dict):
        raise malformed([Fault(pointer="", detail="Input should be an object")])
    command: C = _strictly(kind, document)
    if faults := [
        Fault(pointer=_pointer(document, error.instance_path), detail=error.message[:LONGEST])
        for error in checker(kind).iter_errors(document)
    ]:
        raise malformed(faults)
    return command


def _strictly(kind: type[Any], document: dict[str, Any]) -> Any:  # noqa: ANN401  # a `kind`
    try:
        return adapter(kind).validate_json(json.dumps(document), strict=True)
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_context=False, include_input=False)
        raise malformed(
            Fault(pointer=_pointer(document, error["loc"]), detail=error["msg"]) for error in errors
        ) from None


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
