"""A small register for tests of the API: invented bodies, people and words."""

from __future__ import annotations

from datetime import date

from domain.events.institution import BodyFounded, RegistrarNamed
from domain.ids import BodyId
from domain.kernel import Event
from domain.words import BodyKind, Level
from tests.domain.cases import CLERK, clerk_of

COMMUNE = BodyId("b-huong-sen")
PROVINCE = BodyId("b-song-ngan")
FOUNDED = date(2019, 1, 1)


def founded(body: BodyId, name: str, level: Level, parent: BodyId | None = None) -> BodyFounded:
    """A committee since 2019."""
    return BodyFounded(body, name, BodyKind.COMMITTEE, level, parent, FOUNDED, "Quyết định thành lập")


REGISTER: list[Event] = [
    RegistrarNamed(CLERK, FOUNDED, "Quyết định phân công"),
    founded(PROVINCE, "Tỉnh ủy Sông Ngân", Level.PROVINCE),
    founded(COMMUNE, "Đảng ủy xã Hương Sen", Level.COMMUNE, PROVINCE),
    *clerk_of(PROVINCE, COMMUNE),
]
"""Two committees, and a clerk who keeps the register and records for both."""
