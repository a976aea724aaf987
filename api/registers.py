"""`/registers`: which there are; the numbers that a body gave, and where they conflict."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from api.callers import ANYBODY
from api.directives import Part, When
from api.duties import OneId
from api.parameters import AnyId, unclear
from api.reading import ASKED, LISTED, answered, listed, missing
from api.shapes import Register, RegisterPage
from api.within import within
from domain.ids import BodyId, DocType, Term

ROUTER = APIRouter(tags=["directives"], dependencies=[Depends(ANYBODY)])


@ROUTER.get("/registers", operation_id="list-registers", responses=LISTED, response_model=RegisterPage)
async def list_registers(when: When, part: Part, body: AnyId | None = None) -> Response:
    """Registers in which a number was given by the day asked about, by body, kind and term; `body`: those of one."""
    found = await when(when.reader.tables.registers, BodyId(body) if body else None, when.at, part)
    return listed(when, found, RegisterPage)


@ROUTER.get("/registers/{body}/{type}/{term}", operation_id="get-register", responses=ASKED, response_model=Register)
async def get_register(  # a request's parameters
    body: OneId,
    type: Annotated[str, Path(pattern=f"^{DocType.shape}$", description='Such as "CT".')],  # noqa: A002  # its name
    term: Annotated[str, Path(pattern="^[0-9]{4}-[0-9]{4}$", description='A term of office, "2020-2025".')],
    when: When,
) -> Response:
    """The numbers that a body gave to one kind of document in one term; a number borne twice is marked.

    Where no number is on record from 1, where numbers begin, to the last, `gaps` says so, and no more than that.
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
