"""Who holds a duty, as its axes tell it."""

from __future__ import annotations

from datetime import date

from domain.events.duties import Role
from domain.ids import BodyId
from projections.duty import label
from projections.saying import Stands, Value

DAY = date(2026, 3, 2)
BODY = BodyId("so-tai-chinh")


def told(value: Value) -> Stands:
    """It was said by the seventh fact."""
    return Stands(value, 7, DAY)


def holder(role: Role, body: BodyId | None = None) -> dict[str, str | bool | None]:
    """One that the words name."""
    return {"role": role, "body": body, "is_class": False}


def test_two_that_nobody_named_are_two() -> None:
    """Given words that name two unknown bodies in one role, when read, then both hold it; one named twice is one."""
    named = [holder(Role.FUND), holder(Role.FUND), holder(Role.LEAD, BODY), holder(Role.LEAD, BODY)]
    duty = label({"state": told({"state": "open"}), "holders": told(named)}, DAY)

    assert duty is not None
    assert [None, None, BODY] == [each.body for each in duty.holders]
