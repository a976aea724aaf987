"""`/registers`: the numbers that a body gave, and where they conflict."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from api.callers import ANYBODY
from api.directives import When
from api.duties import OneId
from api.parameters import unclear
from api.reading import ASKED, answered, missing
from api.shapes import Register
from api.within import within
from domain.ids import BodyId, DocType, Term

ROUTER = APIRouter(tags=["directives"], dependencies=[Depends(ANYBODY)])


@ROUTER.get("/registers/{body}/{type}/{term}", operation_id="get-register", responses=ASKED, response_model=Register)
async def get_register(  # a request's parameters
    body: OneId,
    type: Annotated[str, Path(pattern=f"^{DocType.shape}$", description='Such as "CT".')],  # noqa: A002  # its name
    term: Annotated[str, Path(pattern="^[0-9]{4}-[0-9]{4}$", description='A term of office, "2020-2025".')],
    when: When,
) -> Response:
    """The numbers that a body gave to one kind of document in one term; a number borne twice is marked.

    Where no number is on record between the first and the last, `gaps` says so, and no more than that.
    """
    told = await when(when.reader.register, BodyId(body), DocType(type), term_of(term), when.at)
    if told is None:
        raise missing("register", f"{body} {type} {term}")
    return answered(when, told)


def term_of(text: str) -> Term:
    """A term of office, of a parameter of that name.  Raises `Trouble` 422 where it does not end after it began."""
    try:
        return Term(text)
    except ValueError as wrong:
        said = within(str(wrong)).wording
        raise unclear("term", said.vi, said.en) from None
