"""What it means to a reader that the database is away."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

import psycopg
from psycopg_pool import PoolTimeout

from api.ports import Unavailable
from infra.ledger import port
from infra.views.store import NotMade

P = ParamSpec("P")
R = TypeVar("R")
AWAY: Final = (psycopg.OperationalError, PoolTimeout, NotMade, port.Unavailable)
"""What says that the database, or a view, is not there just now."""


def reached(read: Callable[P, R]) -> Callable[P, R]:
    """A read that raises `Unavailable` where the database is away."""

    @functools.wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return read(*args, **kwargs)
        except AWAY as away:
            raise Unavailable(str(away)) from away

    return asked
