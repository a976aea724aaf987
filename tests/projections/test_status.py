"""Where a directive stands: what people read on a day, and the same worked out from the facts in another way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.events.change import DirectiveRepealed, DirectiveReplaced, DirectiveResumed, DirectiveSuspended
from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.events.issuing import AppraisalReported, DirectiveImported, DirectiveIssued
from domain.events.review import PreliminaryReviewHeld
from domain.ids import CorrectionId, DirectiveId, ReviewId, SuspensionId
from domain.kernel import Event, RecordCorrected
from projections import status
from projections.saying import Dated, Stands, Told
from projections.status import Cause, Effect, Holds, Process, Status
from projections.steps import replay
from tests.projections.histories import DAYS, histories_of, read, standing
from tests.projections.stories import BODY, DIRECTIVE, axes, drafted, imported, issued, repealed, story, suspended

MARCH, APRIL, MAY, JUNE, JULY = (date(2026, month, 1) for month in range(3, 8))
ISSUED = ("2026-03-05", issued(APRIL))


def _status(history: list[Told], day: date, known_at: int | None = None) -> Status:
    return status.label(axes(status, history, DIRECTIVE.tag, day, known_at))


def _effect(history: list[Told], day: date, known_at: int | None = None) -> Effect | None:
    holds = _status(history, day, known_at).holds
    return holds.effect if holds else None


def test_process_and_effect_are_two_axes() -> None:
    """Given a directive issued in March with effect from April, then each axis changes on its own day."""
    history = story(("2026-03-01", drafted()), ISSUED)

    on = {day: _status(history, day) for day in (MARCH, date(2026, 3, 5), APRIL)}

    assert [Process.DRAFTING, Process.ISSUED, Process.ISSUED] == [
        s.progress and s.progress.process for s in on.values()
    ]
    assert [None, Effect.NOT_YET, Effect.IN_FORCE] == [found.holds and found.holds.effect for found in on.values()]


@pytest.mark.parametrize(
    ("effective_on", "day", "effect"),
    [
        (None, MAY, Effect.UNKNOWN),
        (date(2026, 1, 1), date(2026, 2, 1), Effect.IN_FORCE),
        (date(2026, 1, 1), date(2025, 12, 31), None),
        (date(2026, 3, 5), date(2026, 3, 5), Effect.IN_FORCE),
    ],
)
def test_effect_follows_the_text(effective_on: date | None, day: date, effect: Effect | None) -> None:
    """Given an issue with a day of effect, passed or not, or without one, then the effect is that, or unknown."""
    assert effect == _effect(story(("2026-03-05", issued(effective_on))), day)


@pytest.mark.parametrize(
    ("day", "effect"),
    [
        (date(2026, 4, 30), Effect.IN_FORCE),
        (MAY, Effect.SUSPENDED),
        (date(2026, 6, 30), Effect.SUSPENDED),
        (JULY, Effect.IN_FORCE),
    ],
)
def test_a_suspension_ends_at_its_limit(day: date, effect: Effect) -> None:
    """Given a suspension from May to June, then it holds to its last day, and not a day longer."""
    assert effect == _effect(story(ISSUED, suspended(MAY, date(2026, 6, 30))), day)


@pytest.mark.parametrize(("resumed", "day"), [(JUNE, JUNE), (date(2026, 8, 1), JULY)])
def test_a_suspension_ends_at_the_first_of_limit_and_resumption(resumed: date, day: date) -> None:
    """Given a resumption before the limit, or behind it, then whichever comes first ends the suspension."""
    history = story(
        ISSUED,
        suspended(MAY, date(2026, 6, 30)),
        DirectiveResumed(DIRECTIVE, BODY, SuspensionId("s-1"), resumed, "Quyết định"),
    )

    assert [Effect.SUSPENDED, Effect.IN_FORCE] == [_effect(history, day - timedelta(days=1)), _effect(history, day)]


def test_effects_have_a_rank() -> None:
    """Given a directive in force, partly ended, suspended in part, as a whole, and ended, then the gravest counts."""
    history = story(ISSUED, repealed(APRIL, "p-1"), suspended(APRIL, JULY, "p-2"), suspended(MAY, JULY), repealed(JUNE))

    assert [Effect.IN_FORCE, Effect.PARTLY_ENDED] == [_effect(history, APRIL, known) for known in (1, 2)]
    assert [Effect.PARTLY_SUSPENDED] == [_effect(history, APRIL, 3)]
    assert [Effect.SUSPENDED, Effect.ENDED] == [_effect(history, day) for day in (MAY, JUNE)]


def test_a_status_says_what_it_comes_from() -> None:
    """Given a repeal of one provision by another directive, then cause, day, provisions and fact are named."""
    by = DirectiveId("d-2")
    replaced = DirectiveReplaced(DIRECTIVE, BODY, by, (), (), JUNE, "Quyết định")

    found = _status(story(ISSUED, replaced), JUNE)

    assert Holds(Effect.ENDED, JUNE, 2, Cause.REPLACED, by) == found.holds
    assert (Holds(Effect.IN_FORCE, APRIL, 1),) == found.also


def test_a_correction_takes_a_repeal_back_and_leaves_what_was_known() -> None:
    """Given a repeal that was entered by mistake, then it is gone from then on, and still known at its own position."""
    mistake = repealed(JUNE)
    history = story(ISSUED, mistake, RecordCorrected(BODY, 2, mistake.tags, None, "Ghi nhầm"))

    assert [Effect.ENDED, Effect.IN_FORCE] == [_effect(history, JULY, known) for known in (2, 3)]


def test_a_correction_of_words_has_its_day_and_leaves_the_effect() -> None:
    """Given words put right from May on, then the status is that of before, and May is found as a day of its own."""
    right = DirectiveCorrected(DIRECTIVE, BODY, CorrectionId("c-1"), None, (), {}, {}, MAY, (), (), "Nhầm", "Công văn")
    revoked = CorrectionRevoked(DIRECTIVE, BODY, CorrectionId("c-1"), None, JUNE, "Công văn")
    history = story(ISSUED, right, revoked)

    assert [_status(story(ISSUED), day) for day in (APRIL, MAY, JULY)] == [
        _status(history, day) for day in (APRIL, MAY, JULY)
    ]
    assert [MAY, JUNE] == [
        stands.day for axis, stands in axes(status, history, DIRECTIVE.tag, JULY).items() if axis.startswith("words:")
    ]


@pytest.mark.parametrize(
    ("on", "since", "dated"),
    [
        ("2026-03-05", date(2026, 3, 5), Dated.STATED),
        ("2026-02", date(2026, 2, 28), Dated.REDUCED),
        ("2026", date(2026, 3, 10), Dated.REDUCED),
        (None, date(2026, 3, 10), Dated.RECORDED),
    ],
)
def test_a_reduced_date_counts_from_its_last_day(on: str | None, since: date, dated: Dated) -> None:
    """Given a day, a month, a year or nothing, then the last day of it counts, or that of recording, and is marked."""
    progress = _status(story((on, drafted()) if on else drafted()), JULY).progress

    assert progress
    assert (since, dated) == (progress.since, progress.dated)


def test_an_import_without_a_date_stands_from_its_recording_and_its_effect_is_unknown() -> None:
    """Given a document without number, date or effect, then nothing is invented."""
    found = _status(story(imported()), JULY)

    assert found.progress
    assert found.holds
    assert (Process.IMPORTED, date(2026, 3, 10)) == (found.progress.process, found.progress.since)
    assert (Effect.UNKNOWN, None) == (found.holds.effect, found.body)


def test_a_stated_last_day_ends_an_imported_directive() -> None:
    """Given a document that names its last day, then it has expired on the next."""
    history = story(imported("2021-05", date(2021, 6, 1), date(2025, 12, 31)))

    assert Effect.NOT_YET == _effect(history, date(2021, 5, 31))
    assert Effect.IN_FORCE == _effect(history, date(2025, 12, 31))
    assert Holds(Effect.ENDED, date(2026, 1, 1), 1, Cause.EXPIRED) == _status(history, date(2026, 1, 1)).holds


@pytest.mark.parametrize(("is_whole", "process"), [(True, Process.UNDER_REVIEW), (False, Process.ISSUED)])
def test_only_a_review_of_the_whole_moves_the_directive(*, is_whole: bool, process: Process) -> None:
    """Given a review by the issuer, or by a body of its own share, then only the first one counts."""
    review = PreliminaryReviewHeld(DIRECTIVE, BODY, ReviewId("r-1"), MARCH, APRIL, is_whole, "", "", "", "")

    progress = _status(story(ISSUED, review), JULY).progress

    assert progress
    assert process == progress.process


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_status_is_what_the_facts_say_on_that_day(data: st.DataObject) -> None:
    """Given any history, then at every position and on several days the status equals one worked out without steps."""
    history = data.draw(histories_of(status))
    rows = replay(status, history)

    for position in range(1, history[-1].place + 1):
        known = [told for _, told in standing(history, position)]
        for day in DAYS:
            found = read(rows, position, day)
            for directive in {key for key, _ in found}:
                label = status.label(
                    {axis: Stands(*stands) for (key, axis), stands in found.items() if key == directive}
                )
                facts = [told for told in known if f"directive:{getattr(told.fact, 'directive', None)}" == directive]
                assert _process_of(facts, day) == (label.progress and label.progress.process)
                assert _effect_of(facts, day) == (label.holds and label.holds.effect)


def _process_of(facts: list[Told], day: date) -> str | None:
    """The last of those acts that happened by then, in the order of days and places."""
    done = [
        (since, told.place, process) for told in facts if (process := _named(told.fact)) and (since := _on(told)) <= day
    ]
    return max(done)[2] if done else None


def _on(told: Told) -> date:
    fact = told.fact
    return fact.issued_on.day if isinstance(fact, DirectiveImported) and fact.issued_on else told.day


def _named(fact: Event) -> str | None:
    name = type(fact).__name__
    if isinstance(fact, AppraisalReported):
        return {"passed": "appraised", "returned": "returned"}[fact.verdict]
    if name in {"PreliminaryReviewHeld", "FinalReviewHeld"} and not vars(fact)["is_whole"]:
        return None
    return {
        "DirectiveDrafted": "drafting",
        "ConsultationOpened": "consulting",
        "ConsultationClosed": "consulted",
        "DirectiveApproved": "approved",
        "DirectiveNotApproved": "not_approved",
        "DirectiveIssued": "issued",
        "DirectiveImported": "imported",
        "DraftWithdrawn": "withdrawn",
        "PreliminaryReviewHeld": "under_review",
        "FinalReviewHeld": "reviewed",
    }.get(name)


def _effect_of(facts: list[Told], day: date) -> str | None:
    """Ask in the order of rank whether anything makes it so."""
    ends = [told.fact for told in facts if isinstance(told.fact, (DirectiveRepealed, DirectiveReplaced))]
    ended = [fact for fact in ends if fact.effective_on <= day]
    if any(not fact.provisions for fact in ended) or _has_expired(facts, day):
        return "ended"
    pauses = [
        pause for named in {_pause(told.fact) for told in facts} if named and (pause := _paused(facts, named, day))
    ]
    for pause in ("suspended", "partly_suspended"):
        if pause in pauses:
            return pause
    return "partly_ended" if ended else _force(facts, day)


def _has_expired(facts: list[Told], day: date) -> bool:
    stated = [
        (f.fact.until + timedelta(days=1), f) for f in facts if isinstance(f.fact, DirectiveImported) and f.fact.until
    ]
    return any(behind <= day for behind, _ in stated)


def _pause(fact: Event) -> SuspensionId | None:
    return fact.suspension if isinstance(fact, (DirectiveSuspended, DirectiveResumed)) else None


def _paused(facts: list[Told], suspension: SuspensionId, day: date) -> str | None:
    turns: list[tuple[date, int, int, str | None]] = []
    for told in facts:
        fact = told.fact
        if isinstance(fact, DirectiveSuspended) and fact.suspension == suspension:
            turns.append((fact.since, told.place, 0, "partly_suspended" if fact.provisions else "suspended"))
            turns.append((fact.until + timedelta(days=1), told.place, 1, None))
        elif isinstance(fact, DirectiveResumed) and fact.suspension == suspension:
            turns.append((fact.since, told.place, 0, None))
    turned = [turn for turn in turns if turn[0] <= day]
    return max(turned, key=lambda turn: turn[:3])[3] if turned else None


def _force(facts: list[Told], day: date) -> str | None:
    """Each issue or import by itself says since when it is so on this day; the latest of them counts."""
    said = [(*of, told.place) for told in facts if (of := _since(told, day))]
    return max(said, key=lambda one: (one[0], one[2]))[1] if said else None


def _since(told: Told, day: date) -> tuple[date, str] | None:
    fact = told.fact
    if not isinstance(fact, (DirectiveIssued, DirectiveImported)):
        return None
    on, effective_on = _on(told), fact.effective_on
    if effective_on and effective_on <= day:
        return effective_on, "in_force"
    return (on, "not_yet" if effective_on else "unknown") if on <= day else None
