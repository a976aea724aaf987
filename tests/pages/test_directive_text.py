"""A text as its page shows it: headings and labels by kind, quotations, notes beside, long texts in parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from api.inspection_shapes import FindingAbout
from api.pages.directive_text import Beside, Line, Notes, lines, part_of, parts
from api.pages.static_files import files
from api.text_shapes import AnchoredQuote, DirectiveText, Passage, PendingChange
from domain.events.inspection import FindingKind, Severity
from domain.ids import ProvisionId
from domain.words import Kind, Outlined
from projections.texts.anchors import Found
from tests.api.conftest import serving
from tests.domain.cases_drafting import DRAFTED
from tests.servers import EMBEDDED, VIEWED, Server

NONE = Notes((), (), (), ())
DAY = date(2026, 1, 1)
HEAVIEST = 150_000
BROUGHT = ("pico.classless.min.css", "htmx.min.js", "ledger.css", "directive.css", "icon.svg")


def passage(
    provision: str, words: str, kind: Kind = Kind.SECTION, label: str = "", under: str | None = None
) -> Passage:
    """A provision that stands there since the beginning."""
    return Passage(
        provision=provision, path=label or provision, kind=kind, label=label, under=under, text=words, set_at=1,
        labelled_at=1, since=None, by=None, is_there=True, is_made=True, beside=[], ended=None, suspended=[],
        basis=None, revoked=[],
    )  # fmt: skip


def shown(*passages: Passage, notes: Notes = NONE, pending: list[PendingChange] | None = None) -> list[Line]:
    """The text that these provisions make."""
    text = DirectiveText(as_of=DAY, known_at=9, id="d", version=None, passages=[*passages], pending=pending or [])
    return lines(text, notes)[0]


@pytest.mark.parametrize(
    ("kind", "label", "expected"),
    [
        (Kind.SECTION, "1", "1."),
        (Kind.ARTICLE, "2", "Điều 2."),
        (Kind.CHAPTER, "III", "Chương III."),
        (Kind.ANNEX, "Phụ lục I", "Phụ lục I."),
        (Kind.POINT, "a", "a)"),
        (Kind.BULLET, "-", "–"),
        (Kind.CLAUSE, "3.", "3."),
        (Kind.PARAGRAPH, "", ""),
    ],
    ids=["section", "article", "chapter", "annex", "point", "bullet", "punctuated", "none"],
)
def test_labels_are_written_as_documents_write_them(kind: Kind, label: str, expected: str) -> None:
    """Given a provision of a kind, then its label stands as on paper."""
    assert [expected] == [line.label for line in shown(passage("a", "Lời.", kind, label))]


def test_words_that_head_others_are_a_heading() -> None:
    """Given short words without an end over other provisions, then they are a heading, the deeper the lower."""
    made = shown(
        passage("a", "Tổ chức thực hiện", Kind.SECTION, "1"),
        passage("b", "Trách nhiệm", Kind.ARTICLE, "2", "a"),
        passage("c", "Văn phòng làm.", Kind.BULLET, "-", "b"),
        passage("d", "Đây là một câu.", Kind.SECTION, "3"),
        passage("e", "Câu nữa.", Kind.PARAGRAPH, "", "d"),
    )

    assert [3, 4, None, None, None] == [line.heading for line in made]
    assert [0, 1, 2, 0, 1] == [line.depth for line in made]


def test_quoted_words_are_marked_where_they_stand() -> None:
    """Given two quotations that overlap, then the words are cut at their ends, and all of them still stand there."""
    notes = replace(NONE, anchors=(anchor("duty:1", 0, 5), anchor("duty:2", 3, 8)))
    (line,) = shown(passage("a", "Văn phòng làm."), notes=notes)

    assert [("Văn", True), (" p", True), ("hòn", True), ("g làm.", False)] == line.pieces


def anchor(thing: str, start: int | None, end: int | None, provision: str = "a") -> AnchoredQuote:
    """Words that somebody quotes."""
    return AnchoredQuote(
        thing=thing, because=1, provision=provision, path=None, version=1, quote=None,
        found=Found.KEPT if start is not None else Found.GONE, start=start, end=end,
    )  # fmt: skip


def finding(against: str) -> FindingAbout:
    """What an inspection found."""
    return FindingAbout(
        finding="f", kind=FindingKind.SHORTCOMING, severity=Severity.MINOR, against=against, version=None, quote=None,
        text="Chậm.", on=DAY, because=3, inspection="i",
    )  # fmt: skip


def test_a_finding_stands_beside_its_provision() -> None:
    """Given a finding about a provision, then it stands beside it with the place of its words."""
    place = anchor("finding:f", None, None)
    notes = replace(NONE, findings=(finding("provision:a"),), anchors=(place,))
    (line,) = shown(passage("a", "Lời."), notes=notes)

    assert [("f", place)] == [(note.of.finding, note.anchor) for note in line.beside.findings]


def test_notes_on_what_is_gone_are_kept() -> None:
    """Given a finding about a provision that does not stand, then it is among the rest."""
    text = DirectiveText(as_of=DAY, known_at=9, id="d", version=None, passages=[passage("a", "Lời.")], pending=[])
    made, rest = lines(text, replace(NONE, findings=(finding("provision:b"),)))

    assert not made[0].beside.is_any
    assert ["f"] == [note.of.finding for note in rest.findings]


def test_a_change_to_come_stands_beside_its_provision() -> None:
    """Given an announced change of a provision, then it stands beside it."""
    change = PendingChange(
        kind="delete", provision="a", path="a", effective_on=DAY, because=4, by=None, text=None
    )  # fmt: skip
    (line,) = shown(passage("a", "Lời."), pending=[change])

    assert [change] == line.beside.pending


def test_a_long_text_comes_in_parts() -> None:
    """Given a text of many provisions, then it comes in parts in order, and each provision's part is found."""
    made = shown(*(passage(f"p{nth}", "Lời. " * 100) for nth in range(100)))
    found = parts(made)

    assert made == [line for part in found for line in part]
    assert len(found) > 1
    assert {nth: nth for nth in range(len(found))} == {
        nth: part_of(found, part[-1].passage.provision) for nth, part in enumerate(found)
    }
    assert 0 == part_of(found, "unknown")


def test_a_short_text_is_one_part() -> None:
    """Given a text of usual length, or none, then there is one part."""
    assert [1, 1] == [len(parts(made)) for made in (shown(passage("a", "Lời.")), [])]
    assert not Beside().is_any


def test_a_long_text_is_under_150_kb(servers: Callable[[str], Server]) -> None:
    """Given a draft of 300 long provisions, then its page is light, and leads to the other parts of the text."""
    provisions = [ProvisionId(f"p-{nth}") for nth in range(300)]
    outline = tuple(Outlined(each, Kind.SECTION, str(nth)) for nth, each in enumerate(provisions, 1))
    texts = dict.fromkeys(provisions, "Văn phòng Tỉnh ủy chủ trì, phối hợp với các cơ quan liên quan thực hiện. " * 3)
    draft = replace(DRAFTED, outline=outline, texts=texts)
    with servers(EMBEDDED).database(VIEWED) as database, serving(database) as service:
        service.history(draft)
        first = service.ask(f"/vi/directives/{draft.directive}")
        last = service.ask(f"/vi/directives/{draft.directive}?provision=p-299")

    assert 'id="p-p-0"' in first.text
    assert 'id="p-p-299"' in last.text
    brought = sum(len(files()[name].plain) for name in BROUGHT)
    assert max(len(first.content), len(last.content)) + brought <= HEAVIEST
