"""Who may see who recorded what: others are told so plainly, on a page of its own."""

from __future__ import annotations

from fastapi import Response

from api.pages.visit import Visit

REFUSED = 403


def closed(visit: Visit) -> Response | None:
    """The page for who may not see facts; none for who may."""
    if visit.may_audit:
        return None
    return visit.show("closed.html", REFUSED)
