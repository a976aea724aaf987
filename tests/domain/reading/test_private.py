"""The real documents: ids, counts, states; never their words. Counted by a person who read each of them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from domain.reading import Document
from domain.reading.canonical import walk
from tests.domain.reading.reading_kit import claimed_twice, kinds, lost, paragraphs, private_data, read

pytestmark = pytest.mark.private


@dataclass(frozen=True)
class Expected:
    """What a reader counts in a document."""

    file: str
    type: str
    number: tuple[str, str | None]
    date: tuple[str, str | None]
    top: tuple[str, int]
    duties: int
    recipients: int
    signatures: int
    instructions: int = 0
    annexes: int = 0


EXPECTED = (
    Expected("01_", "NQ", ("present", "57-NQ/TW"), ("present", "2024-12-22"), ("section", 20), 11, 0, 0),
    Expected("03_", "KH", ("present", "3260-KH/ĐĐQH15"), ("present", "2025-01-10"), ("section", 7), 72, 10, 1),
    Expected("04_", "NQ", ("present", "03/NQ-CP"), ("present", "2025-01-09"), ("article", 3), 9, 15, 1, annexes=1),
    Expected("07_", "NQ", ("present", "13/NQ-CP"), ("present", "2026-01-16"), ("article", 3), 2, 16, 1),
    Expected("10_", "QĐ", ("present", "44/2025/QĐ-TTg"), ("present", "2025-12-01"), ("clause", 41), 1, 16, 1, 39),
    Expected("14_", "NQ", ("present", "120/2026/UBTVQH15"), ("present", "2026-02-03"), ("article", 2), 0, 0, 1, 5),
    Expected("18_", "TT", ("present", "02/2026/TT-BNV"), ("present", "2026-01-15"), ("clause", 14), 1, 0, 1, 12),
    Expected("21_", "TT", ("present", "08/2026/TT-BCT"), ("present", "2026-02-25"), ("article", 4), 0, 0, 1, 5),
    Expected("22_", "NQ", ("present", "96/2025/UBTVQH15"), ("present", "2025-08-21"), ("article", 3), 0, 0, 1),
    Expected("23_", "NQ", ("absent", None), ("present", "2011-08-06"), ("article", 3), 0, 0, 0),
    Expected("30_", "CV", ("blank", None), ("partial", None), ("section", 9), 7, 3, 1),
    Expected("31_", "CV", ("blank", None), ("partial", None), ("section", 4), 2, 3, 1, annexes=1),
    Expected("32_", "CV", ("blank", None), ("partial", None), ("section", 0), 3, 3, 1),
    Expected("33_", "CV", ("blank", None), ("partial", None), ("section", 7), 9, 4, 1),
    Expected("34_", "TB", ("blank", None), ("partial", None), ("section", 4), 11, 7, 1),
    Expected("38_", "CV", ("present", "29-CV/TC-NV"), ("present", "2020-03-16"), ("section", 0), 1, 0, 1),
)


def document_of(prefix: str) -> Document:
    """The real document whose file name begins so."""
    path = next(path for path in (private_data() / "documents").rglob("*") if path.name.startswith(prefix))
    return read(path.read_bytes(), path.name)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected.file)
def test_a_real_document(expected: Expected) -> None:
    """Number, date, structure and counts are as a reader finds them, and the completeness law holds."""
    document = document_of(expected.file)
    heading = document.heading

    assert expected == Expected(
        expected.file,
        heading.doc_type.code or "",
        (heading.number.state, heading.number.value),
        (heading.date.state, heading.date.value),
        (expected.top[0], kinds(document, expected.top[0])),
        len(document.duties),
        len(document.recipients),
        len(document.signatures),
        len(document.amendments),
        len(document.annexes),
    )
    assert ([], "") == (claimed_twice(document), lost(document))


@pytest.mark.parametrize("prefix", ["N1_", "N3_"])
def test_what_is_no_directive_is_refused(prefix: str) -> None:
    """News and an empty page are told apart, and give neither number nor date nor duty."""
    document = document_of(prefix)

    assert [("not_a_directive", "refuse")] == [(issue.code, issue.severity) for issue in document.issues]
    assert (None, None, ()) == (document.heading.number.value, document.heading.date.value, document.duties)


@pytest.mark.parametrize(("prefix", "stamp"), [("30_", ["129"]), ("31_", ["175"]), ("32_", ["177"]), ("33_", ["116"])])
def test_a_stamped_number_is_a_candidate(prefix: str, stamp: list[str]) -> None:
    """A number stamped between the lines is offered, not taken."""
    number = document_of(prefix).heading.number

    assert (None, stamp) == (number.value, [candidate.value for candidate in number.candidates])


@pytest.mark.parametrize("prefix", ["01_", "03_", "04_", "07_", "10_", "14_", "18_", "21_", "22_", "23_", "38_"])
def test_clean_files_need_no_ungluing(prefix: str) -> None:
    """The repair of glued words does not touch a text that has none."""
    assert [] == [repair for repair in document_of(prefix).layers.repairs if repair.rule == "unglue"]


@pytest.fixture(scope="module")
def seed() -> Document:
    """The directive that the product was asked for."""
    return read((private_data() / "seed-directive.txt").read_bytes(), "seed-directive.txt")


def test_seed_structure(seed: Document) -> None:
    """Nine sections: the first of three paragraphs, the fifth of two, the last of nine bullets."""
    sections = [node for node in seed.body if node.kind == "section"]

    assert [f"s{n}" for n in range(1, 10)] == [node.path for node in sections]
    assert [3, 1, 1, 1, 2, 1, 1, 1, 0] == [paragraphs(node) for node in sections]
    assert 9 == len([child for child in sections[-1].children if child.kind == "bullet"])
    assert 9 == sections[-1].order


def test_seed_obligations(seed: Document) -> None:
    """Nine bullets hold fifteen obligations, none with a deadline, two that recur."""
    per_bullet = [sum(duty.provision_id == f"s9.b{n}" for duty in seed.duties) for n in range(1, 10)]

    assert [1, 1, 1, 2, 1, 2, 1, 1, 5] == per_bullet
    assert {"none"} == {duty.deadline.kind for duty in seed.duties}
    assert [("s9.b4", "yearly"), ("s9.b9", "unspecified")] == [
        (duty.provision_id, duty.recurrence.kind) for duty in seed.duties if duty.recurrence.kind != "none"
    ]
    assert not any(all(vars(duty.six_clear).values()) for duty in seed.duties)


def test_seed_heading_and_foot(seed: Document) -> None:
    """Type CT, no number, no date, an inferred issuer, seven recipients, one signature, down to the party cell."""
    heading = seed.heading

    assert ("party", "CT", "absent", "absent") == (
        heading.regime,
        heading.doc_type.code,
        heading.number.state,
        heading.date.state,
    )
    assert ["Ban Thường vụ Tỉnh ủy"] == [issuer.text for issuer in heading.issuers]
    assert all(issuer.ev and issuer.ev.confidence < 1 for issuer in heading.issuers)
    assert ["unspecified"] * 6 + ["retain"] == [recipient.purpose for recipient in seed.recipients]
    assert (1, "chi bộ") == (len(seed.signatures), seed.effect.depth)


def test_seed_issues(seed: Document) -> None:
    """Two dangling references, one page break, one slip that is left alone; nothing unparsed."""
    assert [
        "dangling_reference",
        "dangling_reference",
        "date_absent",
        "number_absent",
        "page_break_joined",
        "suspected_typo",
    ] == sorted(issue.code for issue in seed.issues)
    assert ["dangling", "dangling"] == [citation.problem for citation in seed.citations]
    assert ([], "", ()) == (claimed_twice(seed), lost(seed), seed.unparsed)
    assert not [repair for node in walk(seed.body) for repair in node.repairs if repair.rule != "join_page_break"]
