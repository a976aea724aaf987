"""The start page."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.pages.visit import Visiting

ROUTER = APIRouter()


@ROUTER.get("/")
async def start(visit: Visiting) -> Response:
    """What needs looking at today, and how far the log is proven."""
    return visit.show("start.html")
