"""A form that came after its session had ended: nothing that was typed is lost, and the way back in is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from fastapi import Request, Response

from api.callers import require_own_page
from api.commands import LARGEST, limited
from api.language import tongue_of
from api.pages.addresses import to
from api.pages.doing.picking import SHAPE
from api.pages.doing.sheet import ABOUT, PREVIEWED
from api.pages.doing.trying import KEY, SEEN
from api.pages.doing.typed import MARKS, Typed, of_body
from api.pages.showing import show
from api.pages.wording import catalogue, said
from api.problems import Trouble

STATUS: Final = 401
STEP: Final = "step"
UNSEEN: Final = frozenset({KEY, SEEN, PREVIEWED, STEP})
"""Controls that nobody typed."""
FORMS: Final = re.compile("/(vi|en)/do/[a-z-]+")


async def signed_out(request: Request) -> Response:
    """What was typed, to be read, copied, and sent again once one is signed in; then it is tried first.

    Of another site's form, and of one that cannot be read, nothing is shown.
    """
    tongue, told = tongue_of(request), await _told(request)
    path = request.url.path.removeprefix(f"/{tongue}")
    about = {name: told.first(name) for name in ABOUT if SHAPE.fullmatch(told.first(name))}
    return show(
        request,
        "signed_out.html",
        STATUS,
        door=to(tongue, "/login", next=to(tongue, path, **about)),
        again=[(name, value) for name, values in told.values.items() if name != STEP for value in values],
        step=_step(told),
        typed=list(_readable(tongue, told)),
        is_inside=False,
    )


async def _told(request: Request) -> Typed:
    """What a form of ours was sent with."""
    try:
        require_own_page(request)
        return of_body(await limited(request, LARGEST)) if FORMS.fullmatch(request.url.path) else Typed({})
    except Trouble:
        return Typed({})


def _step(told: Typed) -> str:
    """What the form was sent for; whoever signs in now looks at it before it is recorded."""
    step = told.first(STEP)
    return step if step.partition(":")[0] in {"add", "remove", "choose"} else "check"


def _readable(tongue: str, told: Typed) -> Iterator[tuple[str, str]]:
    """What people typed, by the name of its field; of what was chosen the form knows the name."""
    for name, values in told.values.items():
        if name in UNSEEN or name.endswith(tuple(MARKS)):
            continue
        for value in values:
            if value.strip() and not SHAPE.fullmatch(value):
                yield _label(tongue, name), value


def _label(tongue: str, name: str) -> str:
    """What a field is called, with the places of the rows that it stands in."""
    parts = name.split("/")
    own = next((each for each in reversed(parts) if not each.isdecimal()), name)
    known = next((each for each in (f"forms.{own}.label", f"fields.{own}") if each in catalogue()), None)
    places = ".".join(str(int(each) + 1) for each in parts if each.isdecimal())
    return " ".join(each for each in (said(tongue, known) if known else own, places) if each)
