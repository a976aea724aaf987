"""Other kinds of documents, in our own words: a letter, a decision that amends, a joint resolution, a table, news."""

from __future__ import annotations

import pytest

from domain.reading.canonical import walk
from tests.domain.reading.reading_kit import kinds, read, sample


def test_blank_stays_blank_in_a_letter() -> None:
    """Number and day that the signing software was to fill in stay open; stamps are candidates only."""
    heading = sample("suoi-may-cong-van.txt").heading

    assert ("blank", None, "CV", "ĐU", ["412"]) == (
        heading.number.state,
        heading.number.value,
        heading.number.type,
        heading.number.org,
        [candidate.value for candidate in heading.number.candidates],
    )
    assert ("partial", None, "month", ["2026-11-09T08:15:40+07:00"]) == (
        heading.date.state,
        heading.date.value,
        heading.date.precision,
        [candidate.value for candidate in heading.date.candidates],
    )


def test_a_letter_s_subject_stands_beside_its_number() -> None:
    """A letter has no type line: its subject follows the number, its type is the sign's."""
    heading = sample("suoi-may-cong-van.txt").heading

    assert heading.subject is not None
    assert heading.parent_org is not None
    assert (
        "CV",
        "Về việc chuẩn bị Hội nghị tổng kết phong trào đọc sách năm 2026",
        "ĐẢNG BỘ TỈNH HƯƠNG SEN",
        ["ĐẢNG UỶ XÃ SUỐI MÂY"],
        "party",
    ) == (
        heading.doc_type.code,
        heading.subject.text,
        heading.parent_org.text,
        [issuer.text for issuer in heading.issuers],
        heading.regime,
    )


def test_the_stamp_belongs_to_the_signature_above_it() -> None:
    """The stamp's moment is kept with its block; nothing is said about its being valid."""
    signature = sample("suoi-may-cong-van.txt").signatures[0]

    assert ("by_order", "CHÁNH VĂN PHÒNG", "Phạm Văn Khê", "2026-11-09T08:15:40+07:00", None) == (
        signature.authority.kind,
        signature.capacity,
        signature.name,
        signature.esign.at,
        signature.esign.verified,
    )


def test_a_letter_s_duties_have_their_days() -> None:
    """Deadlines come from the duty's words; the meeting's own day is none."""
    duties = sample("suoi-may-cong-van.txt").duties

    assert [
        ("Văn phòng Đảng uỷ", "2026-11-20"),
        ("Ban Xây dựng Đảng", None),
        ("Ban Xây dựng Đảng", "2026-11-18"),
    ] == [(duty.holders[0].text, duty.deadline.value) for duty in duties]


def test_quoted_text_is_no_structure() -> None:
    """Numbers inside a quotation are the quoted document's, not this one's."""
    document = sample("huong-sen-quyet-dinh.txt")

    assert (3, 7, 2) == (kinds(document, "article"), kinds(document, "clause"), kinds(document, "quote"))


def test_instructions_say_what_where_and_how() -> None:
    """Substitution, insertion, phrase and repeal, each with its target."""
    document = sample("huong-sen-quyet-dinh.txt")
    numbers = {citation.citation_id: citation.number for citation in document.citations}

    assert [
        ("substitute", "03/2021/QĐ-SVT", "điểm b khoản 2 Điều 4"),
        ("insert_after", "03/2021/QĐ-SVT", "khoản 3 Điều 4"),
        ("phrase", "03/2021/QĐ-SVT", "Điều 6"),
        ("repeal", "05/2015/QĐ-SVT", None),
        ("repeal", "09/2016/QĐ-SVT", None),
    ] == [(each.op, numbers[each.target.citation_id or ""], each.target.path_text) for each in document.amendments]
    assert ["2026-04-01"] == sorted({each.effective_from or "" for each in document.amendments})


def test_the_new_words_come_without_their_quotation_marks() -> None:
    """What takes the old words' place is the quoted text alone."""
    first, second, third, *_ = sample("huong-sen-quyet-dinh.txt").amendments

    assert "b) Hồ sơ được giao nộp theo hai bước:\n1. Lập mục lục;\n2. Giao nhận có biên bản." == first.new_text
    assert "3a. Bản sao điện tử có giá trị tra cứu." == second.new_text
    assert third.phrase is not None
    assert ("phòng hồ sơ", "phòng lưu trữ") == (third.phrase.old, third.phrase.new)


def test_number_and_date_are_the_document_s_own() -> None:
    """A cited number in the subject and cited dates in the bases change nothing."""
    heading = sample("huong-sen-quyet-dinh.txt").heading

    assert ("17/2026/QĐ-SVT", "2026-02-05", "state") == (heading.number.value, heading.date.value, heading.regime)


def test_legal_bases_cite_their_documents() -> None:
    """Each basis is kept whole with the documents that it names."""
    document = sample("huong-sen-quyet-dinh.txt")

    assert [1, 1, 0] == [len(basis.citation_ids) for basis in document.legal_bases]
    assert ["99/2020/QH14", "88/2021/NĐ-CP"] == [
        citation.number for citation in document.citations if citation.relation == "basis"
    ]


def test_what_follows_the_signature_is_an_annex() -> None:
    """An annex has its label, its title and its own tree, and is pointed out."""
    document = sample("huong-sen-quyet-dinh.txt")
    annex = document.annexes[0]

    assert "PHỤ LỤC" == annex.label
    assert ["annex", "part", "section", "section"] == [node.kind for node in walk(annex.body)]
    assert ["annex_after_signature"] == [issue.code for issue in document.issues]
    assert ["self"] == [c.relation for c in document.citations if c.provision_id == annex.body[0].provision_id]


def test_several_issuers_and_signatures() -> None:
    """A joint resolution has two issuers, two blocks in their order, and a decimal number."""
    document = sample("lien-tich-ke-hoach.txt")
    number = document.heading.number

    assert ("8.2/2026/NQLT-CPXS-MTXS", "8", "2", "joint") == (
        number.value,
        number.n,
        number.sub,
        document.heading.regime,
    )
    assert ["CHÍNH PHỦ XỨ SEN", "ĐOÀN CHỦ TỊCH MẶT TRẬN XỨ SEN"] == [i.text for i in document.heading.issuers]
    assert [("CHỦ TỊCH", "Ngô Thị Lụa", "(Đã ký)"), ("PHÓ THỦ TƯỚNG", "Đặng Minh Tre", "( đã kí)")] == [
        (signature.capacity, signature.name, signature.signed_mark) for signature in document.signatures
    ]


def test_markdown_marks_are_no_words() -> None:
    """Bold, italics, escapes and heading marks leave the words; a table keeps its cells."""
    document = sample("bang-nhiem-vu.md")

    assert ("7-KH/TU", "2026-03-02") == (document.heading.number.value, document.heading.date.value)
    assert ["I", "II"] == [node.label for node in document.body]
    assert ["Nhiệm vụ", "Chủ trì", "Thời gian", "Quét mục lục", "Văn phòng", "Quý II/2026"] == [
        node.text for node in walk(document.body) if node.kind == "cell"
    ]


def test_news_is_no_directive() -> None:
    """A text that only tells of documents is refused, and no date or duty is taken from it."""
    document = sample("tin-tuc.txt")

    assert [("not_a_directive", "refuse")] == [(issue.code, issue.severity) for issue in document.issues]
    assert ("absent", "absent", 0) == (document.heading.number.state, document.heading.date.state, len(document.duties))


@pytest.mark.parametrize(
    ("words", "holders"),
    [
        ("Đảng ủy xã Suối Mây gieo hạt sen quanh hồ.", ["Đảng ủy xã Suối Mây"]),
        ("Sở Văn hóa, Thể thao và Du lịch vẽ bản đồ hồ sen.", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Văn phòng Tỉnh ủy phối hợp với Ủy ban nhân dân tỉnh mở lớp.", ["Văn phòng Tỉnh ủy", "Ủy ban nhân dân tỉnh"]),
        ("Ban Tổ chức Tỉnh ủy chọn giống sen.", ["Ban Tổ chức Tỉnh ủy"]),
    ],
)
def test_a_task_is_found_by_its_body_too(words: str, holders: list[str]) -> None:
    """Where the section assigns tasks, a body with something to do has a duty, though the verb be a rare one."""
    document = read(
        f"CHỈ THỊ\nVề hồ sen\n1. Giữ gìn hồ sen sạch đẹp quanh năm.\n2. Tổ chức thực hiện\n- {words}".encode()
    )

    assert [holders] == [[holder.text for holder in duty.holders] for duty in document.duties]
    assert words.endswith(f"{document.duties[0].anchor.exact}.")
