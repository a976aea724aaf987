"""What holds of changes over whole histories: replacement goes one way, and no conflict stays unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.change.amending import AmendDirective, SubstituteWords
from domain.change.ending import REPLACEMENT_CYCLE, RepealDirective, ReplaceDirective
from domain.change.rules import NEVER_HAD_TEXT
from domain.change.suspending import ResumeDirective, SuspendDirective
from domain.events.change import (
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
    Expecting,
)
from domain.events.institution import BodyFounded
from domain.governance import CorrectRecord
from domain.ids import BodyId, DirectiveId, SuspensionId
from domain.kernel import Command, Event, Refused
from domain.questions.change import Effect, effect_of, suspensions_of
from domain.review import HoldFinalReview
from domain.superiors import outranks
from domain.words import BodyKind, Level
from tests.domain.cases import Case, asked, clerk_of, decided
from tests.domain.cases_change import AMEND, REPEAL, REPEALED, REPLACE, REPLACED
from tests.domain.issued import CELL, COMMUNE, DIRECTIVE, ELSEWHERE, PROVINCE, READING, bodies, imported

CHANGES = (AmendDirective, ReplaceDirective, RepealDirective, SuspendDirective, ResumeDirective)
DIRECTIVES = [DirectiveId(f"chi-thi-{n}") for n in range(5)]
STANDING = BodyId("ban-thuong-vu")
DAYS = [date(2026, month, 1) for month in range(1, 5)]


def test_who_may_not_is_told_so_apart_from_what_may_not_be() -> None:
    """Given the rules of these stages, then just those about who may act are answered as a lack of authority."""
    rules = {rule for command in (*CHANGES, CorrectRecord, HoldFinalReview) for rule in command.RULES}

    assert {rule.name for rule in rules if rule.authority} == {
        "may-not-record",
        "not-issuer-or-superior",
        "not-in-line",
        "not-a-registrar",
        "only-the-operator",
        "not-its-own-record",
    }


def tried(history: list[Event], command: Command) -> Event | Refused:
    """The fact that the command yields after this history, or its refusal."""
    try:
        return decided(Case("", history, command, []))[0]
    except Refused as refused:
        return refused


def leads(edges: set[tuple[DirectiveId, DirectiveId]], start: DirectiveId, end: DirectiveId) -> bool:
    """Can one go from start to end along the edges?  By closing over all of them, however long it takes."""
    reached = {start}
    for _ in edges:
        reached |= {to for of, to in edges if of in reached}
    return end in reached


@given(st.lists(st.tuples(st.sampled_from(DIRECTIVES), st.sampled_from(DIRECTIVES)), max_size=14))
def test_replacement_never_goes_round(wanted: list[tuple[DirectiveId, DirectiveId]]) -> None:
    """Given any replacements asked for in any order, then just those are refused that would close a ring."""
    history = [*clerk_of(COMMUNE), *(imported(each, issuer=COMMUNE) for each in DIRECTIVES)]
    edges: set[tuple[DirectiveId, DirectiveId]] = set()
    for old, new in wanted:
        part = Expecting(READING, DIRECTIVES.index(old) + 2)
        answer = tried(history, replace(REPLACE, directive=old, by=new, provisions=(part,)))
        if leads(edges, new, old):
            assert isinstance(answer, Refused)
            assert answer.rule is REPLACEMENT_CYCLE
        else:
            assert isinstance(answer, DirectiveReplaced)
            history.append(answer)
            edges.add((old, new))


Step = tuple[date, DirectiveId | None, int]
STEPS = st.tuples(st.sampled_from(DAYS), st.sampled_from([None, *DIRECTIVES[1:3]]), st.integers(1, 12))


@given(st.lists(STEPS, max_size=8))
def test_an_amendment_is_measured_by_the_words_of_its_day(steps: list[Step]) -> None:
    """Given amendments of one provision in any order of days, then a naive look finds the same conflicts."""
    history = [*clerk_of(COMMUNE), *(imported(each, issuer=COMMUNE) for each in DIRECTIVES[:3])]
    first = 2
    told: list[tuple[int, date, DirectiveId | None]] = [(first, date.min, None)]
    for day, by, expected in steps:
        words = (SubstituteWords("substitute", READING, expected, "Lời mới."),)
        asked_for = replace(AMEND, directive=DIRECTIVES[0], instructions=words, effective_on=day, by=by)
        answer = tried(history, asked_for)
        if expected not in {place for place, _, _ in told}:
            assert isinstance(answer, Refused)
            assert answer.rule is NEVER_HAD_TEXT
            continue
        standing = max((d, place) for place, d, _ in told if d <= day)[1]
        others = [who for place, d, who in told if place != first and d >= day and (by is None or who != by)]
        assert isinstance(answer, DirectiveAmended)
        assert answer.conflicts == ((READING,) if standing != expected or others else ())
        history.append(answer)
        told.append((len(history), day, by))


@given(st.lists(STEPS, max_size=6), STEPS)
def test_a_repeal_is_measured_by_the_words_of_its_day(steps: list[Step], last: Step) -> None:
    """Given amendments of one provision, then its repeal conflicts just where an amendment in its place would."""
    history = [*clerk_of(COMMUNE), *(imported(each, issuer=COMMUNE) for each in DIRECTIVES[:3])]
    asked_for = replace(AMEND, directive=DIRECTIVES[0])
    for day, by, expected in steps:
        words = (SubstituteWords("substitute", READING, expected, "Lời mới."),)
        answer = tried(history, replace(asked_for, instructions=words, effective_on=day, by=by))
        history += [answer] if isinstance(answer, Event) else []
    day, by, expected = last
    words = (SubstituteWords("substitute", READING, expected, "Lời mới."),)
    amended = tried(history, replace(asked_for, instructions=words, effective_on=day, by=by))
    part = Expecting(READING, expected)
    ended = tried(history, replace(REPEAL, directive=DIRECTIVES[0], provisions=(part,), effective_on=day, by=by))

    if isinstance(amended, Refused):
        assert isinstance(ended, Refused)
        assert amended.rule is ended.rule is NEVER_HAD_TEXT
    else:
        assert isinstance(amended, DirectiveAmended)
        assert isinstance(ended, DirectiveRepealed)
        assert (amended.conflicts, (part,)) == (ended.conflicts, ended.expecting)


def test_a_directive_ends_by_the_first_of_its_ends() -> None:
    """Given two ends of the whole and one of a part, then the whole ends by the earlier, and the part by itself."""
    early, late, part = (
        replace(REPLACED, effective_on=DAYS[1]),
        replace(REPEALED, effective_on=DAYS[3]),
        replace(REPEALED, provisions=(READING,), effective_on=DAYS[0]),
    )

    effect = asked([imported(DIRECTIVE), late, early, part], effect_of(DIRECTIVE))

    assert effect == Effect(ended_on=DAYS[1], parts=frozenset({(READING, DAYS[0], None)}))
    assert not effect.has_ended(DAYS[0])
    assert effect.has_ended(DAYS[1])


def test_what_ends_another_directive_does_not_end_the_one_that_does_it() -> None:
    """Given a replacement, told under both directives, then only the one that is replaced ends."""
    effect = asked(
        [imported(DIRECTIVE), replace(REPLACED, directive=DIRECTIVES[0], by=DIRECTIVE)], effect_of(DIRECTIVE)
    )

    assert effect.ended_on is None


def test_a_suspension_ends_at_the_first_of_its_limit_and_a_resumption() -> None:
    """Given two suspensions of which one was resumed, then that one ends on the day before, the other at its limit."""
    long = DirectiveSuspended(DIRECTIVE, COMMUNE, SuspensionId("dai"), (), DAYS[0], DAYS[3], "Quyết định")
    other = replace(long, suspension=SuspensionId("khac"))
    resumed = DirectiveResumed(DIRECTIVE, COMMUNE, long.suspension, DAYS[2], "Quyết định")

    running = asked([long, other, resumed], suspensions_of(DIRECTIVE))

    assert {(time.suspension, time.until) for time in running} == {("dai", date(2026, 2, 28)), ("khac", DAYS[3])}


def test_no_day_falls_off_the_calendar() -> None:
    """Given a text that holds up to the last day there is, and a resumption on the first, then there is an answer."""
    forever = asked([imported(DIRECTIVE, until=date.max)], effect_of(DIRECTIVE))
    first = DirectiveSuspended(DIRECTIVE, COMMUNE, SuspensionId("dai"), (), date.min, DAYS[0], "Quyết định")
    resumed = DirectiveResumed(DIRECTIVE, COMMUNE, first.suspension, date.min, "Quyết định")

    assert forever.ended_on == date.max
    assert {time.until for time in asked([first, resumed], suspensions_of(DIRECTIVE))} == {date.min}


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (PROVINCE, COMMUNE, True),
        (PROVINCE, CELL, True),
        (COMMUNE, PROVINCE, False),
        (COMMUNE, COMMUNE, False),
        (ELSEWHERE, CELL, False),
    ],
)
def test_a_body_stands_above_all_that_were_founded_under_it(*, upper: BodyId, lower: BodyId, expected: bool) -> None:
    """Given bodies founded one under the other, then the line runs upwards only, at any distance."""
    assert expected == outranks(lambda question: asked(bodies(), question), upper, lower)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (STANDING, COMMUNE, True),
        (STANDING, CELL, True),
        (COMMUNE, STANDING, False),
        (STANDING, PROVINCE, False),
        (PROVINCE, STANDING, True),
        (STANDING, STANDING, False),
        (STANDING, ELSEWHERE, False),
    ],
)
def test_a_standing_committee_leads_what_is_under_its_committee(
    *, upper: BodyId, lower: BodyId, expected: bool
) -> None:
    """Given the standing committee of a province, then the communes stand under it, the province itself does not."""
    founded = BodyFounded(
        STANDING, "Ban Thường vụ", BodyKind.STANDING_COMMITTEE, Level.PROVINCE, PROVINCE, date(2019, 1, 1), "Quyết định"
    )
    history = [*bodies(), founded]

    assert expected == outranks(lambda question: asked(history, question), upper, lower)  # type: ignore[arg-type]


def test_a_ring_of_bodies_ends_the_walk() -> None:
    """Given a corrected register in which two bodies stand under each other, then asking comes to an end."""
    ring: list[Event] = [
        replace(founded, parent=CELL) if isinstance(founded, BodyFounded) and founded.body == PROVINCE else founded
        for founded in bodies()
    ]

    assert not outranks(lambda question: asked(ring, question), ELSEWHERE, CELL)  # type: ignore[arg-type]
