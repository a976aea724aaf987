"""The calendar: what falls due in a stretch of days, month by month, each as its own view has it on the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from api.calendar_shapes import FallingDue, FallingKind
from api.duty_shapes import DutyPause
from api.reader import At, Listed, NoMark, Page
from api.shapes import Named
from domain.events.duties import DutyDerived, Role
from domain.events.inspection import RemedyOrdered
from domain.ids import BodyId, DirectiveId, DutyId
from domain.kernel import Event
from domain.words import Text
from infra.reading.duties import labels
from infra.reading.naming import Naming, shown
from infra.reading.pages import cut
from infra.reading.source import DUTIES, Source
from projections import falling
from projections.duty import Duty, DutyProgress
from projections.saying import Axes
from projections.views import VIEWS

CALENDAR: Final = VIEWS[falling.NAME]
LAST_DAYS: Final = frozenset({FallingKind.SUSPENSION, FallingKind.DIRECTIVE})
FIRST_DAYS: Final = frozenset({FallingKind.EFFECT, FallingKind.PAUSE, FallingKind.END, FallingKind.CHANGE})
Found = tuple[str, FallingDue]
"""A thing that falls due, behind its mark."""


def calendar(  # the stretch, and the four that every list has
    source: Source, first: date, last: date, at: At, page: Page
) -> Listed[FallingDue]:
    """A page of what falls due from the first day to the last, by day and tag."""
    start = max(first, _day(page.after)) if page.after else first
    found: list[Found] = []
    for month in _months(start, last):
        within = [one for one in _of_month(source, month, at) if first <= one[1].on <= last and one[0] > page.after]
        found += sorted(within, key=lambda one: one[0])
        if len(found) > page.limit:
            break
    part = cut(found, page.limit)
    return Listed(_worded(source, part.items, at), part.after)


def _day(mark: str) -> date:
    """The day of a mark.  Raises `NoMark`."""
    try:
        return date.fromisoformat(mark[:10])
    except ValueError as wrong:
        raise NoMark(f"{mark!r} is no mark of a calendar") from wrong


def _months(first: date, last: date) -> Iterator[date]:
    """A day of each month."""
    day = first
    while day <= last:
        yield day
        if (day.year, day.month) == (date.max.year, date.max.month):
            return
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _of_month(source: Source, day: date, at: At) -> list[Found]:
    """All that falls due in the month of a day, in no order."""
    key = falling.month(day)
    tags = source.views.axes_at(CALENDAR, key, at.as_of, at.known_at)
    naming = Naming(source, at)
    duties = [tag for tag in tags if tag.startswith(f"{DutyId.kind}:")]
    others = source.views.axes_of(CALENDAR, tags.keys() - set(duties), at.as_of, at.known_at)
    found = [*_duties(dict(labels(source, duties, at))), *_others(others, at)]
    here = [one for one in found if falling.month(one.on) == key]
    naming.prepare([_things(here)])
    return [(f"{one.on}.{one.kind}:{one.id}", _named(one, naming)) for one in here]


def _duties(labelled: Mapping[str, Duty]) -> Iterator[FallingDue]:
    for tag, label in labelled.items():
        if label.due and label.due_because and label.state is not DutyProgress.REJECTED:
            role, bodies = _foremost(label)
            yield FallingDue(
                on=label.due,
                kind=FallingKind.DUTY,
                id=tag.partition(":")[2],
                words=None,
                directive=_plain(label.origin.directive if label.origin else None),
                bodies=[Named(id=body, name=None) for body in bodies],
                role=role,
                is_open=label.state is not DutyProgress.DONE,
                due_class=label.due_class,
                paused=DutyPause(**vars(label.paused)) if label.paused else None,
                because=label.due_because,
            )


def _foremost(duty: Duty) -> tuple[Role | None, list[BodyId]]:
    """Who leads a duty; where nobody who is named does, who coordinates it, or has the part that comes next."""
    held = [(role, [each.body for each in duty.holders if each.role is role and each.body]) for role in Role]
    return next(((role, bodies) for role, bodies in held if bodies), (None, []))


def _others(axes: Mapping[str, Axes], at: At) -> Iterator[FallingDue]:
    for tag, each in axes.items():
        kind, label = FallingKind(tag.partition(":")[0]), falling.label(each)
        if label:
            yield FallingDue(
                on=label.on,
                kind=kind,
                id=tag.partition(":")[2],
                words=None,
                directive=_plain(label.directive),
                bodies=[Named(id=label.body, name=None)] if label.body else [],
                role=None,
                is_open=not label.is_over and _is_to_come(kind, label.on, at.as_of),
                due_class=None,
                paused=None,
                because=label.because,
            )


def _is_to_come(kind: FallingKind, on: date, as_of: date) -> bool:
    """What nobody has to do comes and goes by itself: a last day has gone behind it, a first day when it is there."""
    return (kind not in LAST_DAYS or as_of <= on) and (kind not in FIRST_DAYS or as_of < on)


def _plain(directive: str | None) -> Named | None:
    return Named(id=directive, name=None) if directive else None


def _worded(source: Source, items: Sequence[FallingDue], at: At) -> list[FallingDue]:
    """With what is to be done, where that is a duty."""
    tags = [DutyId(one.id).tag for one in items if one.kind is FallingKind.DUTY]
    axes = source.views.axes_of(DUTIES, tags, at.as_of, at.known_at)
    origins = {tag.partition(":")[2]: each["origin"].because for tag, each in axes.items() if "origin" in each}
    facts = source.facts(set(origins.values()))
    words = {id_: shown(_action(facts[because])) for id_, because in origins.items()}
    return [one.model_copy(update={"words": words.get(one.id)}) for one in items]


def _action(origin: Event) -> Text | None:
    """What is to be done, by the fact from which a duty comes."""
    return origin.action if isinstance(origin, DutyDerived | RemedyOrdered) else None


def _things(found: Sequence[FallingDue]) -> list[BodyId | DirectiveId]:
    directives = [DirectiveId(one.directive.id) for one in found if one.directive]
    return [*directives, *(BodyId(body.id) for one in found for body in one.bodies)]


def _named(one: FallingDue, naming: Naming) -> FallingDue:
    """With the names that things bear on that day."""
    directive = naming.named(DirectiveId(one.directive.id)) if one.directive else None
    bodies = [named for body in one.bodies if (named := naming.named(BodyId(body.id)))]
    return one.model_copy(update={"directive": directive, "bodies": bodies})
