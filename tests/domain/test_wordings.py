"""Which provisions stand on which day, and by which fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.events.change import Delete, DirectiveAmended, Insert, Renumber, Substitute
from domain.events.drafting import ProvisionAdded, ProvisionRemoved, ProvisionRevised
from domain.ids import DirectiveId, ProvisionId
from domain.kernel import Event
from domain.questions.wordings import line_of, on_day, wordings_of
from domain.words import Kind, Outlined
from tests.domain.cases import TODAY, asked
from tests.domain.issued import COMMUNE, DIRECTIVE, LATER, drafted

PART, POINT, BULLET, OTHER, NEW = map(ProvisionId, ("phan", "diem", "gach", "khac", "moi"))
OUTLINE = (
    Outlined(PART, Kind.PART, "I"),
    Outlined(POINT, Kind.POINT, "a", PART),
    Outlined(BULLET, Kind.BULLET, "", POINT),
    Outlined(OTHER, Kind.PART, "II"),
)
DRAFT = replace(drafted(DIRECTIVE), outline=OUTLINE, texts=dict.fromkeys((PART, POINT, BULLET, OTHER), "Lời."))
BEFORE, DAY = date(2026, 1, 31), date(2026, 2, 1)


def amended(*steps: Substitute | Insert | Delete | Renumber, directive: DirectiveId = DIRECTIVE) -> DirectiveAmended:
    """The text changed from that day on."""
    return DirectiveAmended(directive, COMMUNE, None, steps, {}, {}, DAY, (), "Quyết định")


def standing(*history: Event, on: date = DAY) -> dict[ProvisionId, int]:
    """Each provision that stands on that day, with the position of the fact that set its words."""
    wordings = asked(history, wordings_of(DIRECTIVE))
    found = {wording.provision: on_day(wordings, wording.provision, on) for wording in wordings}
    return {provision: wording.place for provision, wording in found.items() if wording and wording.is_there}


def test_what_leaves_takes_all_under_it_along_from_its_day_on() -> None:
    """Given a part that is deleted from a day on, then what is under it at any depth goes on that day, no other."""
    history = (DRAFT, amended(Delete("delete", PART, 1)))

    assert standing(*history, on=BEFORE) == {PART: 1, POINT: 1, BULLET: 1, OTHER: 1}
    assert standing(*history) == {OTHER: 1}


def test_what_was_revised_still_stands_where_it_stood() -> None:
    """Given a point that was revised in the draft and substituted later, then it leaves with its part all the same."""
    revised = ProvisionRevised(DIRECTIVE, COMMUNE, POINT, "Gọn hơn", (), TODAY, 1, "Lời gọn.")
    substituted = amended(Substitute("substitute", POINT, 2))

    assert standing(DRAFT, revised, substituted) == {PART: 1, POINT: 3, BULLET: 1, OTHER: 1}
    assert standing(DRAFT, revised, substituted, amended(Delete("delete", PART, 1))) == {OTHER: 1}


def test_a_draft_is_added_to_taken_from_and_laid_down_anew() -> None:
    """Given a provision added, one removed with all under it, and a new draft, then each stands by its last fact."""
    added = ProvisionAdded(DIRECTIVE, COMMUNE, NEW, "Còn thiếu", (), TODAY, Kind.POINT, "b", PART, POINT, "Lời mới.")
    removed = ProvisionRemoved(DIRECTIVE, COMMUNE, POINT, "Trùng", (), TODAY, 1)
    again = replace(DRAFT, n=2, outline=(OUTLINE[0], OUTLINE[3]))

    assert standing(DRAFT, added) == {PART: 1, POINT: 1, BULLET: 1, OTHER: 1, NEW: 2}
    assert standing(DRAFT, added, removed) == {PART: 1, OTHER: 1, NEW: 2}
    assert standing(DRAFT, added, removed, again) == {PART: 4, OTHER: 4}


def test_an_insertion_sets_words_and_a_new_label_does_not() -> None:
    """Given a provision inserted under another and one renumbered, then only the new one has words of that fact."""
    inserted = amended(Insert("insert", NEW, Kind.POINT, "b", PART, POINT, None), Renumber("renumber", OTHER, "III"))

    assert standing(DRAFT, inserted) == {PART: 1, POINT: 1, BULLET: 1, OTHER: 1, NEW: 2}
    assert standing(DRAFT, inserted, amended(Delete("delete", PART, 1))) == {OTHER: 1}


def test_the_amendment_of_another_directive_is_not_heard() -> None:
    """Given another directive amended by this one, then this one's words stay."""
    other = replace(amended(Delete("delete", PART, 1), directive=LATER), by=DIRECTIVE)

    assert standing(DRAFT, other) == {PART: 1, POINT: 1, BULLET: 1, OTHER: 1}


def test_a_ring_in_an_outline_ends_the_search() -> None:
    """Given an outline corrected into a ring, then deleting what is beside it comes to an end and leaves the ring."""
    ring = (Outlined(PART, Kind.PART, "I", POINT), Outlined(POINT, Kind.POINT, "a", PART), OUTLINE[3])

    assert standing(replace(DRAFT, outline=ring), amended(Delete("delete", OTHER, 1))) == {PART: 1, POINT: 1}


def test_a_provision_stands_in_a_line() -> None:
    """Given a bullet in a point in a part, then its line leads out to the part; a ring ends where it began."""
    ring = replace(DRAFT, outline=(Outlined(PART, Kind.PART, "I", POINT), Outlined(POINT, Kind.POINT, "a", PART)))

    assert (BULLET, POINT, PART) == line_of(asked([DRAFT], wordings_of(DIRECTIVE)), BULLET)
    assert (OTHER,) == line_of(asked([DRAFT], wordings_of(DIRECTIVE)), OTHER)
    assert (PART, POINT) == line_of(asked([ring], wordings_of(DIRECTIVE)), PART)


def test_what_is_told_late_for_an_early_day_goes_with_what_it_stands_in() -> None:
    """Given a part to be deleted, and a provision put into it later for a day before that, then both go on that day."""
    gone = amended(Delete("delete", PART, 1))
    late = replace(amended(Insert("insert", NEW, Kind.POINT, "b", PART, POINT, None)), effective_on=BEFORE)

    assert {PART: 1, POINT: 1, BULLET: 1, OTHER: 1, NEW: 3} == standing(DRAFT, gone, late, on=BEFORE)
    assert {OTHER: 1} == standing(DRAFT, gone, late)
