"""What holds a duty up, on any day, as known at any position, is what a plain look at all facts comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.events.change import DirectiveResumed, DirectiveSuspended
from domain.ids import DutyId, ProvisionId, SuspensionId
from domain.kernel import Event, RecordCorrected
from domain.words import Kind, Outlined
from projections import labels, pausing, responsibility, status
from projections.duty import Duty, label, on_hold
from projections.saying import Stands, Told
from projections.steps import Row, replay
from tests.domain.duties_given import (
    DIRECTIVE,
    DRAFTED,
    LEADS,
    PROVISION,
    STANDING,
    WORDS,
    claimed,
    confirmed,
    derived,
    due,
)
from tests.naive import duties as naive
from tests.projections.lives import axes_on, entries
from tests.projections.test_naive_duties import seen
from tests.thorough import times

INNER, OTHER = ProvisionId("muc-4-1"), ProvisionId("muc-5")
PARTS = (PROVISION, INNER, OTHER)
TREE = (
    Outlined(PROVISION, Kind.SECTION, "4"),
    Outlined(INNER, Kind.BULLET, "1", PROVISION),
    Outlined(OTHER, Kind.SECTION, "5"),
)
TEXT = replace(DRAFTED, outline=TREE, texts=dict.fromkeys(PARTS, WORDS))
DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(8)]
READ = [
    fact
    for n, part in enumerate(PARTS, 1)
    for fact in (
        replace(derived(due(DAYS[4])), duty=DutyId(f"nv-{n}"), provision=part),
        replace(confirmed(due(DAYS[4]), LEADS), duty=DutyId(f"nv-{n}")),
    )
]
START = datetime(2025, 12, 1, tzinfo=UTC)
FIRST = len(READ) + 2
"""The position of the first fact that is drawn."""


def _suspended(place: int, parts: tuple[ProvisionId, ...], since: date, until: date) -> Event:
    return DirectiveSuspended(DIRECTIVE, STANDING, SuspensionId(f"tn-{place}"), parts, since, until, "Bão")


@st.composite
def histories(draw: st.DrawFn) -> list[Told]:
    """A text and three duties; then suspensions, resumptions, a claim, and corrections of them, in any order."""
    facts: list[Event] = [TEXT, *READ]
    parts, day = st.lists(st.sampled_from(PARTS), max_size=2, unique=True).map(tuple), st.sampled_from(DAYS)
    for place in range(FIRST, FIRST + draw(st.integers(1, 6))):
        told = _suspended(place, draw(parts), draw(day), draw(day))
        earlier = draw(st.integers(FIRST, place))
        before = facts[earlier - 1] if earlier < place else told
        match draw(st.sampled_from(["suspend", "suspend", "resume", "correct", "claim"])):
            case "resume":
                told = DirectiveResumed(DIRECTIVE, STANDING, SuspensionId(f"tn-{earlier}"), draw(day), "Bão tan")
            case "correct" if isinstance(before, DirectiveSuspended) and earlier < place:
                now = draw(st.none() | st.just(_suspended(earlier, draw(parts), draw(day), draw(day))))
                told = RecordCorrected(STANDING, earlier, before.tags, now, "Nhầm")
            case "claim":
                told = replace(claimed(draw(day)), duty=DutyId("nv-1"))
        facts.append(told)
    return [Told(place, START + timedelta(seconds=place), fact) for place, fact in enumerate(facts, 1)]


Rows = dict[str, list[Row]]
"""By the name of the view."""


def _line(rows: Rows, provision: ProvisionId, known_at: int, as_of: date) -> list[ProvisionId]:
    line = [provision]
    while above := labels.above(axes_on(rows[labels.NAME], line[-1].tag, known_at, as_of)):
        line.append(above)
    return line


def joined(rows: Rows, tag: str, known_at: int, as_of: date) -> Duty | None:
    """The duty by the rows of three views."""
    duty = label(axes_on(rows[responsibility.NAME], tag, known_at, as_of), as_of)
    if not duty or not duty.origin or not duty.origin.provision:
        return duty
    running = [
        found
        for row in rows[status.NAME]
        if row.key == DIRECTIVE.tag and row.known_from <= known_at and (row.known_to is None or row.known_to > known_at)
        if row.day <= as_of and (row.day_to is None or row.day_to > as_of)
        if (found := pausing.suspension(Stands(row.value, row.because, row.day), row.day_to))
    ]
    return on_hold(duty, pausing.pause(running, _line(rows, duty.origin.provision, known_at, as_of)))


@settings(max_examples=times(60), deadline=None)
@given(histories())
def test_a_pause_on_any_day_as_known_at_any_position(history: list[Told]) -> None:
    """Given suspensions of parts and of the whole, ended and put right, then the plain look says the same of duties."""
    plain = entries(history)
    rows = {view.NAME: [*replay(view, history)] for view in (responsibility, status, labels)}

    for known_at in range(FIRST - 1, len(history) + 1):
        for as_of in (*DAYS, DAYS[-1] + timedelta(days=1)):
            for duty in ("nv-1", "nv-2", "nv-3"):
                expected = naive.duty_on(plain, duty, known_at, as_of)
                assert expected == seen(joined(rows, f"duty:{duty}", known_at, as_of))
