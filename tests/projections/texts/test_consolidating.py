"""The text of a day: what stands, what set it, what disputes it, what is to come."""

from __future__ import annotations

from datetime import date

from domain.events.change import (
    Annex,
    Delete,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
    Insert,
    Mapped,
    Renumber,
    Substitute,
    SubstitutePhrase,
)
from domain.events.drafting import ProvisionRevised
from domain.ids import ProvisionId, SuspensionId
from domain.kernel import Event, RecordCorrected
from domain.words import Erased, Kind
from tests.domain.cases import TODAY
from tests.domain.issued import COMMUNE, DIRECTIVE, LATER
from tests.projections.texts.given import (
    AUGUST,
    CORRECTION,
    JULY,
    JUNE,
    MAY,
    NEW,
    ONE,
    TWO,
    WORDS,
    A,
    B,
    amended,
    corrected,
    on_day,
    revoked,
    standing,
    texts,
)

OTHER = Substitute("substitute", A, 1)


def substituted(text: str, on: date = JUNE, expected: int = 1, **more: object) -> Event:
    """Other words for the first point."""
    return amended(Substitute("substitute", A, expected), on=on, texts={A: text}, **more)  # type: ignore[arg-type]


def beside(day: date, *history: Event) -> list[object]:
    """What claims the first point's place beside what stands there."""
    return [each.text for each in standing(day, *history)[A].beside]


def test_each_day_has_its_words() -> None:
    """Given an amendment, then the words are the old ones up to the day before, and the fact that set them is named."""
    change = substituted("Mỗi thôn hai tủ sách.", by=LATER)

    assert WORDS == texts(MAY, change)
    assert {**WORDS, A: "Mỗi thôn hai tủ sách."} == texts(JUNE, change)
    assert [(1, None), (2, LATER)] == [
        (each.version.wording.place, each.version.wording.by)
        for each in (standing(day, change)[A] for day in (MAY, JUNE))
    ]


def test_a_phrase_changes_wherever_it_stands_as_whole_words() -> None:
    """Given a phrase substitution, then it changes whole words alone, and the rest stays as it was."""
    before = ProvisionRevised(DIRECTIVE, COMMUNE, A, "", (), TODAY, 1, "Tổ sách, tổng sách; tổ sách.")
    change = amended(SubstitutePhrase("phrase", A, 2), texts={A: "nhóm"}, quotes={A: "tổ"})
    gone = amended(SubstitutePhrase("phrase", A, 2), texts={A: ""}, quotes={A: "tổ"})

    assert "Tổ sách, tổng sách; nhóm sách." == texts(JUNE, before, change)[A]
    assert "Tổ sách, tổng sách;  sách." == texts(JUNE, before, gone)[A]


def test_a_phrase_is_found_in_whatever_layout() -> None:
    """Given a phrase quoted over another line break than that of the words, then it is found."""
    change = amended(SubstitutePhrase("phrase", A, 1), texts={A: "hai kệ"}, quotes={A: "một\n tủ"})

    assert "Mỗi thôn hai kệ sách." == texts(JUNE, change)[A]


def test_a_phrase_that_is_not_there_fails_loudly() -> None:
    """Given a phrase that does not stand in the words quoted, then nothing is made up, and the old words are beside."""
    change = amended(SubstitutePhrase("phrase", A, 1), texts={A: "nhóm"}, quotes={A: "tổ"})
    (old,) = standing(JUNE, change)[A].beside

    assert (None, False) == (standing(JUNE, change)[A].text, standing(JUNE, change)[A].version.is_made)
    assert (WORDS[A], True) == (old.text, old.is_made)


def test_a_phrase_of_a_phrase_is_made_step_by_step() -> None:
    """Given two phrases changed one after the other, then the later day has both changes."""
    one = amended(SubstitutePhrase("phrase", A, 1), texts={A: "bản"}, quotes={A: "thôn"})
    two = amended(SubstitutePhrase("phrase", A, 2), texts={A: "hai tủ"}, quotes={A: "một tủ"}, on=JULY)

    assert ["Mỗi bản một tủ sách.", "Mỗi bản hai tủ sách."] == [texts(day, one, two)[A] for day in (JUNE, JULY)]
    assert [] == beside(JULY, one, two)


def test_a_phrase_of_signs_is_made_behind_a_word() -> None:
    """Given a phrase that is a full stop alone, then it is changed where it stands, though a word goes before."""
    change = amended(SubstitutePhrase("phrase", A, 1), texts={A: "; một kệ."}, quotes={A: "."})

    assert "Mỗi thôn một tủ sách; một kệ." == texts(JUNE, change)[A]


def test_erased_words_stay_erased_in_what_is_made_of_them() -> None:
    """Given a phrase substitution whose quotation was erased, then the provision reads as erased."""
    change = amended(SubstitutePhrase("phrase", A, 1), texts={A: "bản"}, quotes={A: Erased()})  # type: ignore[dict-item]

    assert Erased() == texts(JUNE, change)[A]


def test_what_comes_in_has_its_place() -> None:
    """Given a provision before a sibling, one behind it, one at the head, and an annex, then each has its place."""
    first, before, after, annex = map(ProvisionId, ("dau", "truoc", "sau", "phu-luc"))
    change = amended(
        Insert("insert", first, Kind.POINT, "0)", ONE, None, None),
        Insert("insert", before, Kind.POINT, "a1)", ONE, None, B),
        Insert("insert", after, Kind.POINT, "c)", ONE, B, None),
        Annex("annex", annex, "Phụ lục"),
        texts=dict.fromkeys((first, before, after, annex), "Mới."),
    )

    assert [ONE, first, A, before, B, after, TWO, annex] == list(texts(JUNE, change))
    assert ["1.a1", "Phụ lục"] == [standing(JUNE, change)[each].path for each in (before, annex)]
    assert list(WORDS) == list(texts(MAY, change))


def test_what_comes_in_behind_one_sibling_stands_in_the_order_of_record() -> None:
    """Given amendments that put provisions behind one sibling, and behind such, then each is behind those before it."""
    one, two, three, four, front = map(ProvisionId, ("m1", "m2", "m3", "m4", "m0"))

    def put(new: ProvisionId, after: ProvisionId | None, before: ProvisionId | None = None) -> Insert:
        return Insert("insert", new, Kind.POINT, "x)", ONE, after, before)

    words = dict.fromkeys((one, two, three, four, front), "Mới.")
    july = amended(put(one, A), put(two, A), on=JULY, texts=words)
    june = amended(put(three, A), put(four, one), put(front, None, B), on=JUNE, texts=words)

    assert [ONE, A, one, four, two, three, front, B, TWO] == list(texts(JULY, july, june))
    assert [ONE, A, four, three, front, B, TWO] == list(texts(JUNE, july, june))


def test_what_comes_in_stays_behind_its_sibling_whatever_that_is_called() -> None:
    """Given a provision with a new number and one put behind it as it was called, then it follows that provision."""
    renumbered = amended(Renumber("renumber", A, "b)"), Renumber("renumber", B, "a)"))
    come = amended(Insert("insert", NEW, Kind.POINT, "a1)", ONE, A, None), texts={NEW: "Mới."})

    assert [["1", "1.b", "1.a1", "1.a", "2"]] * 2 == [
        [each.path for each in standing(JUNE, *told).values()] for told in ((renumbered, come), (come, renumbered))
    ]


def test_of_two_new_labels_the_later_day_counts_whatever_the_order_of_record() -> None:
    """Given a label for July on record before one for June, then each has its days."""
    july = amended(Renumber("renumber", TWO, "4."), on=JULY)
    june = amended(Renumber("renumber", TWO, "3."), on=JUNE)

    assert ["2", "3", "4"] == [standing(day, july, june)[TWO].path for day in (MAY, JUNE, JULY)]


def test_instruments_that_do_not_know_of_one_another_stand_side_by_side() -> None:
    """Given two amendments of the same words, then from the later day on both are shown; before it only the first."""
    first, second = substituted("Hai tủ."), substituted("Ba tủ.", on=JULY)

    assert [("Hai tủ.", []), ("Ba tủ.", ["Hai tủ."])] == [
        (texts(day, first, second)[A], beside(day, first, second)) for day in (JUNE, JULY)
    ]
    assert [("Hai tủ.", []), ("Ba tủ.", ["Hai tủ."])] == [
        (texts(day, second, first)[A], beside(day, second, first)) for day in (JUNE, JULY)
    ]


def test_one_that_knows_of_the_other_takes_its_place() -> None:
    """Given an amendment of amended words, or two by one instrument, then nothing is in dispute."""
    assert [] == beside(JULY, substituted("Hai tủ."), substituted("Ba tủ.", on=JULY, expected=2))
    assert [] == beside(JULY, substituted("Hai tủ.", by=LATER), substituted("Ba tủ.", on=JULY, by=LATER))


def test_what_knows_of_words_that_come_later_is_beside_them() -> None:
    """Given a retroactive change of words that a later day brings, then from that day on both are shown."""
    later, sooner = substituted("Hai tủ.", on=JULY), substituted("Ba tủ.", on=JUNE, expected=2)

    assert [("Ba tủ.", []), ("Hai tủ.", ["Ba tủ."])] == [
        (texts(day, later, sooner)[A], beside(day, later, sooner)) for day in (JUNE, JULY)
    ]


def test_a_disputed_deletion_hides_nothing() -> None:
    """Given a provision deleted by one instrument and given other words by another, then both are seen."""
    words, gone = substituted("Hai tủ."), amended(Delete("delete", A, 1), on=JULY)
    found = standing(JULY, words, gone)[A]

    assert (None, False, ["Hai tủ."]) == (found.text, found.version.wording.is_there, beside(JULY, words, gone))
    assert A not in standing(JULY, gone)


def test_a_correction_holds_until_it_is_revoked() -> None:
    """Given a correction revoked in July, then June alone has its words; revoked from June, no day has."""
    right = corrected("Mỗi thôn một kệ sách.")

    assert [WORDS[A], "Mỗi thôn một kệ sách.", WORDS[A]] == [
        texts(day, right, revoked(JULY))[A] for day in (MAY, JUNE, JULY)
    ]
    assert [WORDS[A]] * 2 == [texts(day, right, revoked(JUNE))[A] for day in (JUNE, JULY)]
    assert [] == [claim for day in (JUNE, JULY) for claim in beside(day, right, revoked(JULY))]


def test_what_amends_corrected_words_outlives_the_correction() -> None:
    """Given an amendment of corrected words and the correction revoked later, then the amendment stands alone."""
    right, change = corrected("Mỗi thôn một kệ sách."), substituted("Hai kệ.", on=JULY, expected=2)

    assert ("Hai kệ.", []) == (
        texts(AUGUST, right, change, revoked(AUGUST))[A],
        beside(AUGUST, right, change, revoked(AUGUST)),
    )


def test_what_is_repealed_or_replaced_says_so_and_by_what() -> None:
    """Given a section repealed and a point replaced, then they and what is under them are marked from that day on."""
    repealed = DirectiveRepealed(DIRECTIVE, COMMUNE, LATER, (ONE,), JULY, "Quyết định")
    replaced = DirectiveReplaced(DIRECTIVE, COMMUNE, LATER, (TWO,), (Mapped(TWO, NEW),), JUNE, "Quyết định")
    elsewhere = DirectiveRepealed(LATER, COMMUNE, DIRECTIVE, (), JUNE, "Quyết định")
    ends = {each: found.ended for each, found in standing(JULY, repealed, replaced, elsewhere).items()}

    assert {each: end and (end.place, end.since, end.is_replaced, end.new) for each, end in ends.items()} == {
        ONE: (2, JULY, False, ()), A: (2, JULY, False, ()), B: (2, JULY, False, ()), TWO: (3, JUNE, True, (NEW,)),
    }  # fmt: skip
    assert [None] * 4 == [each.ended for each in standing(MAY, repealed, replaced, elsewhere).values()]


def test_what_is_suspended_says_so_while_it_is() -> None:
    """Given a suspension of a point resumed before its limit, then it is marked on its days alone."""
    pause = DirectiveSuspended(DIRECTIVE, COMMUNE, SuspensionId("t"), (A,), JUNE, AUGUST, "Quyết định")
    back = DirectiveResumed(DIRECTIVE, COMMUNE, SuspensionId("t"), JULY, "Quyết định")

    def days(*history: Event) -> list[list[date]]:
        return [[time.until for time in standing(day, *history)[A].suspended] for day in (MAY, JUNE, JULY, AUGUST)]

    assert [[], [AUGUST], [AUGUST], [AUGUST]] == days(pause)
    assert [[], [date(2026, 6, 30)], [], []] == days(pause, back)
    assert () == standing(JUNE, pause)[B].suspended


def test_changes_of_later_days_are_announced() -> None:
    """Given changes of every kind for later days, then each is announced up to the day before, in the order of days."""
    history = (
        amended(Delete("delete", B, 1), Renumber("renumber", TWO, "1b"), on=JULY),
        corrected("Một kệ.", on=JUNE),
        revoked(AUGUST),
        DirectiveRepealed(DIRECTIVE, COMMUNE, LATER, (), date(2026, 9, 1), "Quyết định"),
        DirectiveReplaced(DIRECTIVE, COMMUNE, LATER, (TWO,), (), AUGUST, "Quyết định"),
        DirectiveSuspended(DIRECTIVE, COMMUNE, SuspensionId("t"), (A,), JULY, AUGUST, "Quyết định"),
    )

    def announced(day: date) -> list[tuple[str, object]]:
        return [(each.kind, each.provision) for each in on_day(day, *history).pending]

    last = [("revoke", A), ("replace", TWO), ("repeal", None)]
    assert [("correct", A), ("delete", B), ("renumber", TWO), ("suspend", A), *last] == announced(MAY)
    assert last == announced(JULY)
    assert [] == announced(date(2026, 9, 1))


def test_a_correction_that_never_holds_is_not_announced() -> None:
    """Given a correction revoked from its own day on, then neither is to come."""
    assert () == on_day(MAY, corrected("Một kệ.", on=JULY), revoked(JULY)).pending


def test_a_wrong_entry_that_was_put_right_is_as_if_it_had_been_right() -> None:
    """Given an amendment corrected on record to another day, then it holds from that day, in its old place."""
    wrong, right = substituted("Hai tủ."), substituted("Hai tủ.", on=JULY)
    entry = RecordCorrected(COMMUNE, 2, wrong.tags, right, "Nhầm ngày")

    assert [WORDS[A], "Hai tủ."] == [texts(day, wrong, entry)[A] for day in (JUNE, JULY)]
    assert 2 == standing(JULY, wrong, entry)[A].version.wording.place
    assert CORRECTION.tag in corrected("").tags
