"""The offices' table of progress: on time, late, no deadline set; counted from duties, body by body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from api.duty_shapes import Duty
from api.progress_shapes import BodyProgress, Column, ProgressLine, Tally
from api.reader import At, DutiesWanted, Listed, Page
from api.shapes import Named
from domain.events.duties import Role
from domain.ids import BodyId
from infra.reading import duties
from infra.reading.naming import Naming, shown
from infra.reading.pages import collected
from infra.reading.pausing import held_up
from infra.reading.source import DUTIES, Source
from projections import duty as labelling
from projections.duty import DueClass

Place = tuple[Column, bool]
"""A column, and whether the duty is done."""
PLACES: Final[Mapping[DueClass, Place]] = MappingProxyType(
    {
        DueClass.DONE_ON_TIME: (Column.ON_TIME, True),
        DueClass.RUNNING: (Column.ON_TIME, False),
        DueClass.DUE_SOON: (Column.ON_TIME, False),
        DueClass.DONE_LATE: (Column.LATE, True),
        DueClass.OVERDUE: (Column.LATE, False),
        DueClass.DONE_NO_DEADLINE: (Column.NO_DEADLINE, True),
        DueClass.NO_DEADLINE: (Column.NO_DEADLINE, False),
        DueClass.PAUSED: (Column.PAUSED, False),
        DueClass.NOT_CONFIRMED: (Column.NOT_CONFIRMED, False),
    }
)
"""Where each class of duties is counted; those rejected are in no column."""


def table(source: Source, role: Role, at: At, page: Page) -> Listed[BodyProgress]:
    """A page of the bodies that have this part in a duty, in the order of their ids."""

    def keys(after: str, limit: int) -> Sequence[str]:
        return source.views.keys(DUTIES, BodyId.kind, at.as_of, at.known_at, after=after, limit=limit)

    def told(tags: Sequence[str]) -> list[tuple[str, BodyProgress]]:
        return [(tag, found) for tag, found in _counted(source, tags, role, at) if found.total]

    return collected(page, keys, told, stretch_of=page.limit + 1)  # each counts all its duties


def one(source: Source, body: BodyId, role: Role, at: At) -> BodyProgress:
    """The progress of one body."""
    return _counted(source, [body.tag], role, at)[0][1]


def _counted(source: Source, tags: Sequence[str], role: Role, at: At) -> list[tuple[str, BodyProgress]]:
    """What stands where, in a few round trips however many bodies these are."""
    held = concerning(source, tags, at)
    naming = Naming(source, at)
    bodies = {tag: BodyId(tag.partition(":")[2]) for tag in tags}
    naming.prepare([list(bodies.values())])
    return [(tag, counted(body, _classes(held[tag], body, role), naming)) for tag, body in bodies.items()]


def concerning(source: Source, tags: Sequence[str], at: At) -> dict[str, list[labelling.Duty]]:
    """The duties that ever concerned each of these, as they are on that day, in three round trips, or a few more."""
    concerns = source.views.axes_of(DUTIES, tags, at.as_of, at.known_at)
    theirs = {tag: labelling.duties(concerns.get(tag, {})) for tag in tags}
    axes = source.views.axes_of(DUTIES, {each for one in theirs.values() for each in one}, at.as_of, at.known_at)
    known = {key: label for key, found in axes.items() if (label := labelling.label(found, at.as_of))}
    labels = held_up(source, known, at)
    return {tag: [labels[each] for each in keys if each in labels] for tag, keys in theirs.items()}


def _classes(duties: Iterable[labelling.Duty], body: BodyId, role: Role) -> list[DueClass]:
    return [each.due_class for each in duties if role in each.roles_of(body)]


def counted(body: BodyId, classes: Iterable[DueClass], naming: Naming) -> BodyProgress:
    """How many duties of these classes stand in which column."""
    places = Counter(PLACES[each] for each in classes if each in PLACES)

    def tally(column: Column) -> Tally:
        return Tally(done=places[column, True], open=places[column, False])

    return BodyProgress(
        body=Named(id=body, name=shown(naming.label(body))),
        total=places.total(),
        on_time=tally(Column.ON_TIME),
        late=tally(Column.LATE),
        no_deadline=tally(Column.NO_DEADLINE),
        paused=places[Column.PAUSED, False],
        not_confirmed=places[Column.NOT_CONFIRMED, False],
    )


def lines(  # what is asked for, part by part
    source: Source, body: BodyId, role: Role, column: Column | None, at: At, page: Page
) -> Listed[ProgressLine]:
    """A page of the duties in which a body has this part, by the day that falls due; or of one column."""
    classes = frozenset(due for due, (each, _) in PLACES.items() if column in (None, each))
    found = duties.listed(source, DutiesWanted(body.tag, role, classes), at, page)
    return Listed([_line(each) for each in found.items], found.after)


def _line(duty: Duty) -> ProgressLine:
    column, is_done = PLACES[duty.due_class]
    return ProgressLine(column=column, is_done=is_done, duty=duty)
