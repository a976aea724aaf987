"""The invented register: a province's directives over some years, in all states, recorded by real commands."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from api.ports import Carrier
from infra.register.lives import LIVES
from infra.register.telling import World, told
from infra.register.world import PEOPLE, changes, foundations

__all__ = ["PEOPLE", "STEPS", "load"]

STEPS = 248
"""How many commands the register is made of."""


def load(carrier: Carrier, *, progress: Callable[[int, int], None]) -> None:
    """Record the register; a second time changes nothing.  `progress(done, of)` is called after each command."""
    world, count = World(), itertools.count(1)

    def after() -> None:
        progress(next(count), STEPS)

    told(carrier, [foundations(world)], after)
    told(carrier, [changes(world), *(life(world) for life in LIVES)], after)
