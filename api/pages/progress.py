"""`/progress`: the table by which offices follow what was laid on whom: on time, late, no deadline set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Response

from api.pages.filters import STANDING, Typed, part_of, values_of
from api.pages.visit import Visiting
from api.progress_shapes import BodyProgress, Tally
from api.reader import DutiesWanted, Page
from domain.events.duties import Role
from projections.duty import DueClass

ROUTER = APIRouter()
ROWS: Final = 25
COLUMNS: Final = (
    ("on_time", "done", "progress.done", (DueClass.DONE_ON_TIME,)),
    ("on_time", "open", "progress.running", (DueClass.RUNNING, DueClass.DUE_SOON)),
    ("late", "done", "progress.done", (DueClass.DONE_LATE,)),
    ("late", "open", "progress.not_done", (DueClass.OVERDUE,)),
    ("no_deadline", "done", "progress.done", (DueClass.DONE_NO_DEADLINE,)),
    ("no_deadline", "open", "progress.running", (DueClass.NO_DEADLINE,)),
)
"""The columns: of which, done or not, by what word, and the due classes of the duties that each counts."""


@ROUTER.get("/progress")
async def progress(
    visit: Visiting, part: Annotated[Page, Depends(part_of(ROWS))], role: Typed = Role.LEAD.value
) -> Response:
    """The table, body by body in the order of names, with the sum of what stands on the page."""
    chosen = next(iter(values_of(Role, [role], "role")), Role.LEAD)
    wanted = DutiesWanted(role=chosen, due_classes=STANDING)
    found = await visit(visit.reader.tables.responsibility, wanted, visit.at, part)
    lines = [each.progress for each in found.items]
    is_whole = not part.after and found.after is None
    return visit.show(
        "progress.html", lines=lines, total=total(lines), after=found.after,
        is_whole=is_whole, role=chosen, roles=Role, columns=COLUMNS,
        paused=(DueClass.PAUSED,), not_confirmed=(DueClass.NOT_CONFIRMED,),
    )  # fmt: skip


def total(lines: Iterable[BodyProgress]) -> dict[str, int]:
    """The sums of the columns, by the names "on_time_done" and so on."""
    names = "total", *(f"{name}_{state}" for name, state, *_ in COLUMNS), "paused", "not_confirmed"
    counted = [counts(each) for each in lines]
    return {name: sum(line[nth] for line in counted) for nth, name in enumerate(names)}


def counts(line: BodyProgress) -> tuple[int, ...]:
    """The numbers of a line, in the order of the columns."""
    return (
        line.total,
        *(_of(getattr(line, name), state) for name, state, *_ in COLUMNS),
        line.paused,
        line.not_confirmed,
    )


def _of(tally: Tally, state: str) -> int:
    return tally.done if state == "done" else tally.open
