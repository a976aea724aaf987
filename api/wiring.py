"""What the routes were given of the outside world, as FastAPI's dependencies."""

from __future__ import annotations

from typing import cast

from fastapi import Request

from api.covering import Coverage
from api.ports import Access, Carrier, Published
from api.reader import Reader
from api.seen import Seen


def reader_of(request: Request) -> Reader:
    """Reads what is on record."""
    return cast("Reader", request.app.state.reader)


def carrier_of(request: Request) -> Carrier:
    """Carries out commands."""
    return cast("Carrier", request.app.state.carrier)


def access_of(request: Request) -> Access:
    """Knows tokens and sessions."""
    return cast("Access", request.app.state.access)


def seen_of(request: Request) -> Seen:
    """The highest position answered with so far."""
    return cast("Seen", request.app.state.seen)


def published_of(request: Request) -> Published:
    """The log as static files."""
    return cast("Published", request.app.state.published)


def coverage_of(request: Request) -> Coverage:
    """Waits for checkpoints."""
    return cast("Coverage", request.app.state.coverage)
