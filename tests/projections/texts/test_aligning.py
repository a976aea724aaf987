"""Two texts of a directive side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.events.change import Delete, DirectiveRepealed, Renumber, Substitute, SubstitutePhrase
from domain.ids import ProvisionId
from domain.kernel import Event
from domain.quoting import composed
from domain.words import Erased, Kind, Outlined, Text
from projections.texts.aligning import Row, redline
from projections.texts.consolidating import StandingProvision, consolidated
from tests.domain.issued import COMMUNE, DIRECTIVE
from tests.projections.texts.given import DRAFT, JUNE, MAY, ONE, OUTLINE, TWO, WORDS, A, B, amended, on_day

IDS = [ProvisionId(f"p-{n}") for n in range(7)]
PROSE = st.text("ab ạ\n,", max_size=8)
TEXTS = st.lists(
    st.tuples(st.sampled_from(IDS), PROSE, st.none() | st.sampled_from(IDS)), unique_by=lambda each: each[0], max_size=7
)


def text(lines: Iterable[tuple[ProvisionId, Text, ProvisionId | None]]) -> tuple[StandingProvision, ...]:
    """A text of these provisions, in this order."""
    lines = list(lines)
    known = {each for each, _, _ in lines}
    outline = tuple(Outlined(each, Kind.POINT, "-", under if under in known else None) for each, _, under in lines)
    draft = replace(DRAFT, outline=outline, texts={each: words for each, words, _ in lines})
    found = consolidated(DIRECTIVE, [(1, draft)], JUNE)
    return found.provisions if found else ()


def moved(old: Sequence[ProvisionId], new: Sequence[ProvisionId]) -> set[ProvisionId]:
    """Which provisions have moved between two orders of the same words."""
    return {row.provision for row in rows(old, new) if row.is_moved}


def rows(old: Sequence[ProvisionId], new: Sequence[ProvisionId]) -> tuple[Row, ...]:
    """The rows of two orders, all at the top."""
    return redline(*(text((each, "Lời.", None) for each in order) for order in (old, new)))


def between(*history: Event) -> dict[ProvisionId, Row]:
    """What changed from May to June."""
    return {row.provision: row for row in redline(on_day(MAY, *history).provisions, on_day(JUNE, *history).provisions)}


@given(TEXTS, TEXTS)
def test_each_side_can_be_had_back_provision_by_provision(
    old: list[tuple[ProvisionId, str, ProvisionId | None]], new: list[tuple[ProvisionId, str, ProvisionId | None]]
) -> None:
    """Given any two texts, then the rows without what came in, in the old order, are the old one; and so the new."""
    found = redline(text(old), text(new))
    before = sorted((row.old.order, row.provision, _joined(row, "old")) for row in found if row.old)
    after = [(row.new.order, row.provision, _joined(row, "new")) for row in found if row.new]

    assert [(n, each, composed(words)) for n, (each, words, _) in enumerate(old)] == before
    assert [(n, each, composed(words)) for n, (each, words, _) in enumerate(new)] == after


def _joined(row: Row, side: str) -> str:
    return "".join(getattr(span, side) for span in row.spans or ())


@given(st.permutations(IDS), st.permutations(IDS))
def test_what_has_not_moved_stands_in_the_old_order(old: list[ProvisionId], new: list[ProvisionId]) -> None:
    """Given any two orders of the same provisions, then those not marked as moved stand in both in the same order."""
    out = moved(old, new)

    assert [each for each in old if each not in out] == [each for each in new if each not in out]


@given(st.permutations(IDS), st.integers(0, 6), st.integers(0, 6))
def test_one_that_is_put_elsewhere_is_the_only_one_moved(order: list[ProvisionId], at: int, to: int) -> None:
    """Given one provision taken out of its place and put into another, then one at most is marked as moved."""
    new = [each for each in order if each != order[at]]
    new.insert(to, order[at])

    assert len(moved(order, new)) == (at != to)


def test_what_moved_under_another_is_moved_and_not_deleted_and_inserted() -> None:
    """Given a point that stands under another section in the next draft, then it is one row that moved."""
    line = (OUTLINE[0], OUTLINE[2], OUTLINE[3], replace(OUTLINE[1], under=TWO))
    again = replace(DRAFT, n=2, outline=line)
    found = {row.provision: row for row in redline(on_day(MAY).provisions, on_day(MAY, again).provisions)}

    assert [(A, True)] == [(each, row.is_moved) for each, row in found.items() if row.is_changed]
    assert ("1.a", "2.a") == tuple(side.path for side in (found[A].old, found[A].new) if side)


def test_what_changed_is_told_apart() -> None:
    """Given a point with other words, a section with another label, one repealed, then each is told as what it is."""
    change = amended(
        Substitute("substitute", A, 1), Renumber("renumber", TWO, "3."), texts={A: "Mỗi thôn hai tủ sách."}
    )
    gone = DirectiveRepealed(DIRECTIVE, COMMUNE, None, (B,), JUNE, "Quyết định")
    found = between(change, gone)

    assert {A, TWO, B} == {each for each, row in found.items() if row.is_changed}
    assert [ONE, A, B, TWO] == list(found)
    assert (None, ["Mượn sách không thu tiền."]) == (found[B].new, [span.old for span in found[B].spans or ()])
    assert ["một ", "hai "] == [span.old or span.new for span in found[A].spans or () if span.is_change]
    assert ("2.", "3.") == tuple(side.label for side in (found[TWO].old, found[TWO].new) if side)


def test_another_layout_is_no_change() -> None:
    """Given a draft laid down again with other blanks and labels decomposed, then no row has changed."""
    again = replace(DRAFT, n=2, texts={each: words.replace(" ", " \n") for each, words in WORDS.items()})

    assert [] == [row for row in redline(on_day(MAY).provisions, on_day(MAY, again).provisions) if row.is_changed]


def test_erased_words_are_not_compared() -> None:
    """Given words that were erased, then the row says that it cannot tell."""
    before, after = text([(A, "Lời.", None)]), text([(A, Erased(), None)])

    assert [None] == [row.spans for row in redline(before, after)]


def test_words_that_cannot_be_made_any_more_have_changed() -> None:
    """Given a phrase changed that is not there, then the row has no runs, and is a change; the others are none."""
    change = amended(SubstitutePhrase("phrase", A, 1), texts={A: "nhóm"}, quotes={A: "tổ"})

    assert (None, True) == (between(change)[A].spans, between(change)[A].is_changed)
    assert not between(change)[B].is_changed


def test_what_is_in_dispute_says_so() -> None:
    """Given two instruments that do not know of one another, then their row is marked, also where one takes it out."""
    words = amended(Substitute("substitute", A, 1), texts={A: "Hai tủ."}, on=MAY)
    other = amended(Substitute("substitute", A, 1), texts={A: "Ba tủ."})
    gone = amended(Delete("delete", A, 1))

    for history in ((words, other), (words, gone)):
        assert {A} == {each for each, row in between(*history).items() if row.is_disputed}
    assert [] == [row for row in between(words).values() if row.is_disputed]
