"""Repeals, replacements and suspensions that quote other words than stand: side by side, never merged in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.events.change import (
    Delete,
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveSuspended,
    Expecting,
    Insert,
    Substitute,
)
from domain.events.drafting import ProvisionRevised
from domain.ids import DirectiveId, SuspensionId
from domain.kernel import Event, RecordCorrected
from domain.words import Kind
from projections.texts.aligning import redline
from tests.domain.cases import TODAY
from tests.domain.issued import COMMUNE, DIRECTIVE, LATER
from tests.projections.texts.given import (
    AUGUST,
    JULY,
    JUNE,
    MAY,
    NEW,
    ONE,
    WORDS,
    A,
    B,
    amended,
    corrected,
    on_day,
    revoked,
    standing,
)

BY, BASIS = DirectiveId("van-ban-bai-bo"), "Quyết định"
OTHERS = "Hai tủ."
APRIL = date(2026, 4, 1)


def repealed(expected: int, on: date = JUNE, by: DirectiveId | None = BY) -> DirectiveRepealed:
    """The first point repealed, taken to have the words of that fact."""
    return DirectiveRepealed(DIRECTIVE, COMMUNE, by, (A,), on, BASIS, (Expecting(A, expected),))


def replaced(expected: int, on: date = JUNE) -> DirectiveReplaced:
    """Another directive in its place, likewise."""
    return DirectiveReplaced(DIRECTIVE, COMMUNE, BY, (A,), (), on, BASIS, (Expecting(A, expected),))


def substituted(on: date, expected: int = 1, by: DirectiveId | None = LATER) -> DirectiveAmended:
    """Other words for the first point."""
    return amended(Substitute("substitute", A, expected), on=on, texts={A: OTHERS}, by=by)


def claims(day: date, *history: Event) -> tuple[object, object, list[tuple[int, bool, DirectiveId | None]]]:
    """The words that stand, what ended them, and what is beside: its fact, whether it leaves words, by whom."""
    found = standing(day, *history)[A]
    beside = [(each.wording.place, each.wording.is_there, each.wording.by) for each in found.beside]
    return found.text, found.ended and found.ended.place, beside


@pytest.mark.parametrize("end", [repealed(1), replaced(1)], ids=["repealed", "replaced"])
def test_an_end_of_words_that_have_changed_stands_beside_them(end: Event) -> None:
    """Given words amended for May and an end of the old ones from June, then from June on both are shown."""
    change = substituted(MAY)

    assert (OTHERS, None, []) == claims(MAY, change, end)
    assert (OTHERS, 3, [(3, False, BY)]) == claims(JUNE, change, end)
    assert (OTHERS, 2, [(2, False, BY)]) == claims(JUNE, end, change)


@pytest.mark.parametrize("end", [repealed(1), replaced(1)], ids=["repealed", "replaced"])
def test_words_that_come_after_an_end_stand_beside_it(end: Event) -> None:
    """Given an end from June and words of another instrument from July, then June is settled and July is not."""
    change = substituted(JULY)

    assert (WORDS[A], 2, []) == claims(JUNE, end, change)
    assert (OTHERS, 2, [(2, False, BY)]) == claims(JULY, end, change)
    assert (OTHERS, 3, [(3, False, BY)]) == claims(AUGUST, change, end)


def test_an_end_that_quotes_what_stands_settles_it() -> None:
    """Given an end of the words as amended, or revised in the draft, then nothing is in dispute."""
    revised = ProvisionRevised(DIRECTIVE, COMMUNE, A, "", (), TODAY, 1, OTHERS)

    assert (OTHERS, 3, []) == claims(JUNE, substituted(MAY), repealed(2))
    assert (OTHERS, 3, []) == claims(JUNE, revised, repealed(2))
    assert (OTHERS, 3, [(3, False, BY)]) == claims(JUNE, revised, repealed(1))


def test_one_instrument_does_not_dispute_itself() -> None:
    """Given an instrument that sets words and ends them, or ends them and then sets others, then neither disputes."""
    assert (OTHERS, 3, []) == claims(JUNE, substituted(MAY, by=BY), repealed(1))
    assert (OTHERS, 2, []) == claims(JULY, repealed(1), substituted(JULY, by=BY))


def test_an_end_knows_what_its_words_were_made_from() -> None:
    """Given an end of corrected words and the correction revoked, then the old words, which it knew, are settled."""
    history = (corrected("Một kệ.", on=MAY), repealed(2))

    assert ("Một kệ.", 3, []) == claims(JULY, *history, revoked(AUGUST))
    assert (WORDS[A], 3, []) == claims(AUGUST, *history, revoked(AUGUST))


def test_two_ends_of_one_provision_stand_side_by_side() -> None:
    """Given two instruments that end a point by name, then the first by day ends it, and the other is beside it."""
    july = repealed(1, JULY, LATER)

    assert [(WORDS[A], 2, []), (WORDS[A], 2, [(3, False, LATER)])] == [
        claims(day, repealed(1), july) for day in (JUNE, JULY)
    ]
    assert [(WORDS[A], 3, []), (WORDS[A], 3, [(2, False, LATER)])] == [
        claims(day, july, replaced(1)) for day in (JUNE, JULY)
    ]
    assert (WORDS[A], 2, [(3, False, None)]) == claims(JULY, repealed(1, by=None), repealed(1, JULY, None))
    assert (WORDS[A], 2, []) == claims(JULY, repealed(1), repealed(1, JULY))


def test_an_end_of_a_section_takes_what_was_on_record() -> None:
    """Given a section and a point of it ended by two instruments, then the later on record conflicts if it is narrower.

    What ends the section takes whatever is there, told or to come; what ends the point did not know of that.
    """
    section = DirectiveRepealed(DIRECTIVE, COMMUNE, LATER, (ONE,), JUNE, BASIS, (Expecting(ONE, 1),))

    assert (WORDS[A], 3, []) == claims(JULY, repealed(1, JULY), section)
    assert (WORDS[A], 2, [(3, False, BY)]) == claims(JULY, section, repealed(1, JULY))
    assert (WORDS[A], 2, []) == claims(JULY, repealed(1, MAY), section)


def test_an_end_joins_a_dispute_of_others() -> None:
    """Given two amendments that dispute one another and an end that knows of one, then all three are shown."""
    first, second = substituted(APRIL), substituted(MAY, by=None)

    assert (OTHERS, 4, [(2, True, LATER), (4, False, BY)]) == claims(JUNE, first, second, repealed(3))


def test_an_end_beside_a_deletion_that_is_in_dispute() -> None:
    """Given words changed by one, deleted by another and repealed by a third, none knowing, then all are shown."""
    gone = amended(Delete("delete", A, 1), on=MAY)
    history = (substituted(APRIL), gone, repealed(1))

    assert (None, 4, [(2, True, LATER), (4, False, BY)]) == claims(JUNE, *history)
    assert A not in standing(JUNE, gone, repealed(1))


def test_an_end_that_quotes_nothing_is_told_as_before() -> None:
    """Given an end of the whole, one of what is above, or one that quotes no words, then none disputes words."""
    whole = DirectiveRepealed(DIRECTIVE, COMMUNE, BY, (), JUNE, BASIS)
    above = replace(whole, provisions=(ONE,), expecting=(Expecting(ONE, 1),))
    silent = replace(whole, provisions=(A,))

    assert [(OTHERS, 3, [])] * 3 == [claims(JUNE, substituted(MAY), end) for end in (whole, above, silent)]


def test_the_end_of_another_directive_disputes_nothing_here() -> None:
    """Given an end of another directive, told under this one as the instrument, then nothing is beside its words."""
    elsewhere = replace(repealed(1), directive=LATER, by=DIRECTIVE)

    assert (OTHERS, None, []) == claims(JUNE, substituted(MAY), elsewhere)


def test_a_provision_to_come_is_not_there_to_be_disputed() -> None:
    """Given a provision inserted from July and repealed in June, then June does not show it, and July shows both."""
    new = amended(Insert("insert", NEW, Kind.POINT, "c)", ONE, B, None), on=JULY, texts={NEW: OTHERS})
    end = replace(repealed(1), provisions=(NEW,), expecting=(Expecting(NEW, 2),))

    assert NEW not in standing(JUNE, new, end)
    assert (3, ()) == ((found := standing(JULY, new, end)[NEW]).ended and found.ended.place, found.beside)


def test_what_was_put_right_on_record_is_no_longer_in_dispute() -> None:
    """Given a repeal whose entry quoted the wrong fact, when that is put right, then it settles the words."""
    wrong, right = repealed(1), repealed(2)
    entry = RecordCorrected(COMMUNE, 3, wrong.tags, right, "Nhầm mục")

    assert (OTHERS, 3, [(3, False, BY)]) == claims(JUNE, substituted(MAY), wrong)
    assert (OTHERS, 3, []) == claims(JUNE, substituted(MAY), wrong, entry)


def test_an_end_in_dispute_is_an_end_in_a_redline() -> None:
    """Given a disputed repeal, then by the law of days the point has gone from June on."""
    history = (substituted(MAY), repealed(1))
    rows = {row.provision: row for row in redline(on_day(MAY, *history).provisions, on_day(JUNE, *history).provisions)}

    assert rows[A].old
    assert None is rows[A].new


def test_a_suspension_says_where_it_quotes_other_words() -> None:
    """Given a suspension from May and words that change in June, then it stands on both days and is told as it is."""
    pause = DirectiveSuspended(
        DIRECTIVE, COMMUNE, SuspensionId("t"), (A, B), MAY, AUGUST, BASIS, (Expecting(A, 1), Expecting(B, 1))
    )

    def told(day: date, *history: Event) -> dict[str, list[bool]]:
        return {str(each): [time.is_at_odds for time in found.suspended]
                for each, found in standing(day, *history).items() if found.suspended}  # fmt: skip

    assert {A: [False], B: [False]} == told(MAY, pause, substituted(JUNE))
    assert {A: [True], B: [False]} == told(JUNE, pause, substituted(JUNE))
    assert {A: [False], B: [False]} == told(
        JUNE, substituted(JUNE), replace(pause, expecting=(Expecting(A, 2), Expecting(B, 1)))
    )
    assert {A: [False], B: [False]} == told(JUNE, replace(pause, expecting=()), substituted(JUNE))
