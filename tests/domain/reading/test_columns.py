"""Columns that share lines, as a PDF's text is laid out: read one after the other, and no word claimed twice."""

from __future__ import annotations

import pytest

from domain.reading import Document
from tests.domain.reading.reading_kit import SAMPLES, read, sample


def heading_as_read(document: Document) -> tuple[str | None, str | None, str | None, str | None, list[str]]:
    """Type, number, date, place, and issuers."""
    heading = document.heading
    place = heading.place.text if heading.place else None
    issuers = [issuer.text for issuer in heading.issuers]
    return heading.doc_type.code, heading.number.value, heading.date.value, place, issuers


def test_a_heading_in_two_columns() -> None:
    """The issuer and the number stand left, the party's title, place and date right; each is read."""
    document = sample("hai-cot-chi-thi.txt")

    assert ("CT", "17-CT/TU", "2026-03-05", "Hương Sen", ["TỈNH ỦY HƯƠNG SEN"]) == heading_as_read(document)
    assert document.heading.subject is not None
    assert "về tăng cường công tác chăm sóc hồ sen" == document.heading.subject.text


def test_a_foot_in_two_columns() -> None:
    """Recipients stand left, one over two lines; the signature stands right, its name below everything else."""
    document = sample("hai-cot-chi-thi.txt")
    signature = document.signatures[0]

    assert [
        ("Ban Bí thư Trung ương", "unspecified"),
        ("Các huyện ủy, thành ủy và đảng ủy trực thuộc Tỉnh ủy", "unspecified"),
        ("Lưu Văn phòng Tỉnh ủy", "retain"),
    ] == [(recipient.text, recipient.purpose) for recipient in document.recipients]
    assert ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "(Đã ký)", "Nguyễn Văn Sen") == (
        signature.authority.raw,
        signature.capacity,
        signature.signed_mark,
        signature.name,
    )


def test_words_that_one_span_cannot_hold_are_told_as_such() -> None:
    """A block that other words stand beside keeps its first lines as its span; each other line says what it goes on."""
    document = sample("hai-cot-chi-thi.txt")

    assert [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "party title"),
        ("*", "rule"),
        ("Nơi nhận:", "recipients label"),
        ("BÍ THƯ", "rest of signature 1"),
        ("(Đã ký)", "rest of signature 1"),
        ("Nguyễn Văn Sen", "rest of signature 1"),
    ] == [(piece.text, piece.guess) for piece in document.unparsed]


def test_a_letter_in_two_columns() -> None:
    """Blank number, blank day, a subject below the number, a signature that begins above "Nơi nhận", and a stamp."""
    document = sample("hai-cot-cong-van.txt")
    heading, signature = document.heading, document.signatures[0]

    assert ("CV", None, None, "Suối Mây", ["ĐẢNG ỦY XÃ SUỐI MÂY"]) == heading_as_read(document)
    assert ("blank", "partial") == (heading.number.state, heading.date.state)
    assert heading.subject is not None
    assert "Về việc chuẩn bị Hội nghị tổng kết phong trào đọc sách năm 2026" == heading.subject.text
    assert ["Như trên", "Thường trực Đảng ủy (để b/c)", "Lưu VPĐU"] == [each.text for each in document.recipients]
    assert ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Phạm Văn Khê", "2026-11-09T08:15:40+07:00") == (
        signature.authority.raw,
        signature.capacity,
        signature.name,
        signature.esign.at,
    )


def test_two_signatures_beside_the_recipients() -> None:
    """Three columns: recipients, and two signatures; the annex below them is one."""
    document = sample("ba-cot-nghi-dinh.txt")

    assert ("NĐ", "15/2026/NĐ-CP", "2026-01-14", "Hà Sen", ["CHÍNH PHỦ"]) == heading_as_read(document)
    assert [
        ("TM. ỦY BAN THƯỜNG VỤ", "CHỦ TỊCH", "Ngô Thị Lụa"),
        ("TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "Đặng Minh Tre"),
    ] == [(block.authority.raw, block.capacity, block.name) for block in document.signatures]
    assert [
        "Ban Bí thư Trung ương Đảng",
        "Thủ tướng, các Phó Thủ tướng Chính phủ",
        "Lưu: VT, NN (2b)",
    ] == [recipient.text for recipient in document.recipients]
    assert ["PHỤ LỤC"] == [annex.label for annex in document.annexes]


def test_columns_by_tabs_are_read_as_those_by_spaces() -> None:
    """A tab between two columns is as good as a run of spaces."""
    text = (SAMPLES / "hai-cot-chi-thi.txt").read_text(encoding="utf-8")
    tabbed = text.replace(" " * 23, "\t\t\t").replace(" " * 24, "\t\t\t")

    assert heading_as_read(read(text.encode())) == heading_as_read(read(tabbed.encode()))


@pytest.mark.parametrize(
    "lead", ["", "Trang 1 của 5\n", "Cổng thông tin của tỉnh. Mới đăng hôm nay.\nTin vắn\n", "1. Tin\n"]
)
@pytest.mark.parametrize("order", ["Số 17-CT/TU\nCHỈ THỊ\nvề hồ sen\n", "CHỈ THỊ\nvề hồ sen\nSố 17-CT/TU\n"])
def test_a_number_and_a_type_on_lines_of_their_own_make_a_directive(lead: str, order: str) -> None:
    """Whatever stands above them: lines that nobody knows are left unparsed, and the rest is read."""
    document = read(f"{lead}{order}1. Làm sạch hồ sen trong toàn tỉnh trước mùa mưa.\n".encode())

    assert ("CT", "17-CT/TU") == (document.heading.doc_type.code, document.heading.number.value)
    assert "not_a_directive" not in {issue.code for issue in document.issues}


def test_heading_and_foot_in_tables() -> None:
    """In Markdown the columns are often a table's; its cells are read as they stand."""
    document = sample("bang-dau-cuoi-quyet-dinh.md")
    signature = document.signatures[0]

    assert ("QĐ", "12-QĐ/TU", "2026-04-03", "Hà Sen", ["TỈNH ỦY HÀ SEN"]) == heading_as_read(document)
    assert [("Như Điều 3", "implement"), ("Lưu Văn phòng Tỉnh ủy", "retain")] == [
        (recipient.text, recipient.purpose) for recipient in document.recipients
    ]
    assert ("PHÓ BÍ THƯ", "Trịnh Thị Quỳ") == (signature.capacity, signature.name)
    assert (2, ["a2", "a3"]) == (len(document.legal_bases), [duty.provision_id for duty in document.duties])


def test_a_committee_s_letter_in_two_columns() -> None:
    """The committee's name and the subject go on in the left column; each task begins with its body, or a request."""
    document = sample("hai-cot-ubnd.txt")
    heading = document.heading

    assert ("CV", "1234/UBND-KT", "2026-09-20", "Hà Sen", ["ỦY BAN NHÂN DÂN TỈNH HÀ SEN"]) == heading_as_read(document)
    assert heading.subject is not None
    assert "tăng cường phòng, chống hạn" == heading.subject.text
    assert [
        "Sở Nông nghiệp và Môi trường",
        "Sở Nông nghiệp và Môi trường",
        "UBND các xã, phường",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    ] == [duty.holders[0].text for duty in document.duties]
    assert [(None, "CHỦ TỊCH", "Phan Văn Ngòi", 3)] == [
        (s.authority.raw, s.capacity, s.name, len(document.recipients)) for s in document.signatures
    ]


def test_indented_lines_and_a_page_number_are_one_paragraph() -> None:
    """A page number between two lines of a paragraph is no word of it."""
    document = sample("hai-cot-huong-dan.txt")
    text = document.duties[2].anchor

    assert "các cơ quan liên quan vận động Nhân dân tham gia" == text.exact[-48:]
    assert ("HD", "45-HD/BTGDVTU", "2026-02-12", "Nam Sen", ["BAN TUYÊN GIÁO VÀ DÂN VẬN"]) == heading_as_read(document)
    assert ["2026-Q2", "2026-07-15", None, None, None] == [duty.deadline.value for duty in document.duties]
    assert document.heading.subject is not None
    assert document.heading.subject.text.startswith("Thực hiện Nghị quyết số 9-NQ/TU")


def test_a_resolution_in_lettered_parts() -> None:
    """Beside A and B, C is the third part; an indented line after a full stop is a paragraph of its own."""
    document = sample("hai-cot-nghi-quyet.txt")

    assert ["part1", "part2", "part3", "end1"] == [node.path for node in document.body]
    assert ("đảng viên", "đến năm 2030") == (document.effect.depth, document.effect.horizon_text)
    assert ("NQ", "03-NQ/ĐU", "2026-01-05", "Cồn Sen", ["BAN CHẤP HÀNH ĐẢNG BỘ XÃ"]) == heading_as_read(document)
    assert [1, 1, 4] == [sum(d.provision_id == f"part3.s{n}" for d in document.duties) for n in (1, 2, 3)]
    assert (["Hồ Thị Cồn"], 3) == ([block.name for block in document.signatures], len(document.recipients))
