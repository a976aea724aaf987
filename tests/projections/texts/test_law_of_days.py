"""What the plain replay found to be otherwise: days, steps and ends that meet in rare ways."""

from __future__ import annotations

from datetime import date

from domain.events.change import (
    Annex,
    Delete,
    DirectiveResumed,
    DirectiveSuspended,
    Insert,
    Substitute,
)
from domain.events.correction import CorrectionRevoked
from domain.ids import ProvisionId, SuspensionId
from domain.kernel import Event, RecordCorrected
from domain.words import Kind
from tests.domain.issued import COMMUNE, DIRECTIVE, LATER
from tests.projections.texts.given import (
    AUGUST,
    CORRECTION,
    JULY,
    JUNE,
    MAY,
    NEW,
    ONE,
    A,
    amended,
    corrected,
    on_day,
    revoked,
    standing,
    texts,
)

PAUSE = SuspensionId("t")


def paused(since: date, until: date) -> DirectiveSuspended:
    """The first point suspended."""
    return DirectiveSuspended(DIRECTIVE, COMMUNE, PAUSE, (A,), since, until, "Quyết định")


def resumed(since: date) -> DirectiveResumed:
    """And resumed."""
    return DirectiveResumed(DIRECTIVE, COMMUNE, PAUSE, since, "Quyết định")


def announced(day: date, *history: Event) -> list[tuple[str, object, date, int]]:
    """What is to come: the change, the provision, its day and its position."""
    return [(each.kind, each.provision, each.effective_on, each.place) for each in on_day(day, *history).pending]


def beside(day: date, part: ProvisionId, *history: Event) -> list[tuple[object, int]]:
    """What claims the provision's place beside what stands there: its words and its position."""
    return [(each.text, each.wording.place) for each in standing(day, *history)[part].beside]


def test_what_amends_an_insertion_from_before_its_day_is_beside_it() -> None:
    """Given an annex from July, then other words for it from June, then in July the annex does not silence these."""
    annex = amended(Annex("annex", NEW, "Phụ lục"), on=JULY, texts={NEW: "Danh mục."})
    change = amended(Substitute("substitute", NEW, 2), on=JUNE, texts={NEW: "Danh mục mới."}, by=LATER)

    assert ["Danh mục mới.", "Danh mục."] == [texts(day, annex, change)[NEW] for day in (JUNE, JULY)]
    assert [("Danh mục mới.", 3)] == beside(JULY, NEW, annex, change)


def test_of_the_steps_of_one_instrument_the_last_counts() -> None:
    """Given a section deleted and its point put in other words by one fact, then the order of the steps decides."""
    gone, words = Delete("delete", ONE, 1), Substitute("substitute", A, 1)
    first_words, first_gone = (amended(*steps, texts={A: "Mới."}) for steps in ((words, gone), (gone, words)))

    assert A not in standing(JUNE, first_words)
    assert ("Mới.", []) == (texts(JUNE, first_gone)[A], beside(JUNE, A, first_gone))


def test_the_end_of_a_section_takes_nothing_from_what_had_gone_before() -> None:
    """Given a point deleted in June, its section in July, and other words in August, then June's deletion disputes."""
    history = (
        amended(Delete("delete", A, 1), on=JUNE),
        amended(Delete("delete", ONE, 1), on=JULY),
        amended(Substitute("substitute", A, 1), on=AUGUST, texts={A: "Mới."}, by=LATER),
    )

    assert ("Mới.", [(None, 2)]) == (texts(AUGUST, *history)[A], beside(AUGUST, A, *history))


def test_the_end_of_a_section_takes_nothing_from_what_comes_in_later() -> None:
    """Given a point for August and its section deleted in May, then words of the point for July dispute nothing."""
    point = Insert("insert", NEW, Kind.POINT, "c)", ONE, None, None)
    history = (
        amended(point, on=AUGUST, texts={NEW: "Thêm."}),
        amended(Delete("delete", ONE, 1), on=MAY),
        amended(Substitute("substitute", NEW, 2), on=JULY, texts={NEW: "Mới."}, by=LATER),
    )

    assert ("Mới.", []) == (texts(JULY, *history)[NEW], beside(JULY, NEW, *history))


def test_a_correction_is_revoked_once() -> None:
    """Given a correction revoked from August and then from July, then July alone is to come: August changes nothing."""
    history = (corrected("Một kệ.", on=JUNE), revoked(AUGUST), revoked(JULY))

    assert [("revoke", A, JULY, 4)] == announced(JUNE, *history)
    assert [] == announced(JULY, *history)
    assert [("revoke", A, JULY, 3)] == announced(JUNE, history[0], revoked(JULY), CorrectionRevoked(
        DIRECTIVE, COMMUNE, CORRECTION, LATER, JULY, "Công văn"
    ))  # fmt: skip


def test_a_resumption_is_announced() -> None:
    """Given a suspension to be resumed before its limit, then both days are to come; at the limit it ends by itself."""
    assert [("suspend", A, JUNE, 2), ("resume", A, JULY, 3)] == announced(MAY, paused(JUNE, AUGUST), resumed(JULY))
    assert [("resume", A, JULY, 3)] == announced(JUNE, paused(JUNE, AUGUST), resumed(JULY))
    assert [("suspend", A, JUNE, 2)] == announced(MAY, paused(JUNE, AUGUST))


def test_a_suspension_that_never_runs_is_not_announced() -> None:
    """Given a suspension resumed on its first day, then it is on record, and nothing is to come of it."""
    history = (paused(JUNE, AUGUST), resumed(JUNE))

    assert [] == announced(MAY, *history)
    assert () == standing(JUNE, *history)[A].suspended


def test_a_resumption_from_before_a_suspension_ends_nothing() -> None:
    """Given a suspension resumed in July and then put right to begin in August, then it runs to its limit."""
    wrong, right = paused(JUNE, AUGUST), paused(AUGUST, date(2026, 9, 1))
    entry = RecordCorrected(COMMUNE, 2, wrong.tags, right, "Nhầm ngày")
    (time,) = standing(AUGUST, wrong, resumed(JULY), entry)[A].suspended

    assert (2, AUGUST, date(2026, 9, 1)) == (time.place, time.since, time.until)
