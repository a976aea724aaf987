"""What an address may ask: nothing that no operation knows, and nothing twice, is passed over in silence."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, NamedTuple, get_origin

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query
from fastapi.routing import iter_route_contexts
from pydantic import AfterValidator, StringConstraints
from starlette.routing import BaseRoute

from api.kinds import MALFORMED
from api.problems import Flaw, Trouble, Wording
from api.responses import problems
from domain.ids import Id

WRONG: Final = Wording("Tham số không đúng mô tả.", "A parameter is not as described.")
ANY_CASE: Final = "^" + Id.shape.replace("a-z", "A-Za-z") + "$"
AnyId = Annotated[str, StringConstraints(pattern=ANY_CASE), AfterValidator(str.lower)]
"""An id in an address: a UUID may come in capitals (RFC 9562, section 4)."""
NUL: Final = Wording("Không nhận ký tự NUL.", "A NUL cannot be stored.")
NO_MARK: Final = ("Không phải từ Link của danh sách này.", "It is not from a Link of this list.")


class Ways(NamedTuple):
    """What an application answers to."""

    routes: Sequence[BaseRoute]
    parameters: Mapping[Any, Mapping[str, bool]]
    """Of each operation, by its function: the names, and whether each may stand there more than once."""


def ways(routers: Iterable[APIRouter]) -> Ways:
    """What these routers answer to, each minding its parameters.

    To be made once a process: FastAPI takes a second to read all signatures, whenever a router is included.
    """
    every = FastAPI(openapi_url=None, dependencies=[Depends(require_known)], responses=problems(MALFORMED))
    for each in routers:
        every.include_router(each)
    found = [route for route in iter_route_contexts(every.routes) if hasattr(route.original_route, "dependant")]
    return Ways(every.routes, {route.endpoint: dict(_of(route)) for route in found})


def _of(route: Any) -> Iterator[tuple[str, bool]]:  # noqa: ANN401  # FastAPI's
    for parameter in get_flat_params(route.dependant):
        if isinstance(parameter.field_info, Query):
            yield parameter.alias, get_origin(parameter.field_info.annotation) in (list, tuple)


async def require_known(request: Request) -> None:
    """Refuse parameters that the operation does not have, single ones that stand there twice, and any with a NUL.

    Raises `Trouble` 422: a misspelt `dry_run` would otherwise record, a misspelt filter let everything through.
    """
    known: Mapping[str, bool] = request.app.state.parameters.get(request.scope["endpoint"], {})
    given = [name for name, _ in request.query_params.multi_items()]
    flaws = [Flaw(_unknown(name, known), parameter=name) for name in dict.fromkeys(given) if name not in known]
    twice = [name for name, is_many in known.items() if not is_many and given.count(name) > 1]
    flaws += [Flaw(TWICE, parameter=name) for name in twice]
    flaws += [Flaw(NUL, parameter=name) for name, value in request.query_params.multi_items() if "\0" in value]
    if flaws:
        raise Trouble(MALFORMED, WRONG, flaws)


TWICE: Final = Wording("Tham số này chỉ được nêu một lần.", "It stands there more than once; it takes one value.")


def _unknown(name: str, known: Collection[str]) -> Wording:
    if near := nearest(name, known):
        return Wording(f"Không có tham số này; có phải là {near}?", f"There is no such parameter; did you mean {near}?")
    if not known:
        return Wording("Địa chỉ này không nhận tham số nào.", "This address takes no parameters.")
    names = ", ".join(known)
    return Wording(f"Không có tham số này; có: {names}.", f"There is no such parameter; there are {names}.")


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that is spelt most like this one; none where no name is near."""
    return next(iter(difflib.get_close_matches(name, known, 1)), None)


def unclear(parameter: str, vi: str, en: str) -> Trouble:
    """A parameter that cannot be understood (422)."""
    return Trouble(MALFORMED, WRONG, [Flaw(Wording(vi, en), parameter=parameter)])
