"""`/`: leads a browser to the pages in its language."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import RedirectResponse

from api.language import LANGUAGES, language

ROUTER = APIRouter(include_in_schema=False)


@ROUTER.get("/")
async def front(wishes: Annotated[str | None, Header(alias="Accept-Language")] = None) -> RedirectResponse:
    """The start page in the better of the two languages."""
    return RedirectResponse(f"/{language(wishes)}/", 303)


def _lead(tongue: str) -> None:
    @ROUTER.get(f"/{tongue}")
    async def lead() -> RedirectResponse:
        """The same without the last stroke."""
        return RedirectResponse(f"/{tongue}/", 308)


for _each in LANGUAGES:
    _lead(_each)
