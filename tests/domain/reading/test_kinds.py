"""One document of each further kind, in our own words: everything that a reader would find in it is found."""

from __future__ import annotations

from domain.reading import Document
from domain.reading.canonical import walk
from tests.domain.reading.reading_kit import kinds, sample


def told(document: Document) -> list[tuple[str, list[tuple[str, str]], str]]:
    """The duties: where, who in which role, and the first words."""
    return [
        (duty.provision_id, [(each.text, each.role) for each in duty.holders], " ".join(duty.anchor.exact.split()[:3]))
        for duty in document.duties
    ]


def when(document: Document) -> list[tuple[str, str | None, str]]:
    """The duties' deadlines, and how often they recur."""
    return [(duty.deadline.kind, duty.deadline.value, duty.recurrence.kind) for duty in document.duties]


def signed(document: Document) -> list[tuple[str | None, str | None, str | None]]:
    """The signatures: authority, capacity, name."""
    return [(block.authority.raw, block.capacity, block.name) for block in document.signatures]


def test_a_letter_with_everything_left_to_the_stamp() -> None:
    """Number, day and month are blank; the stamp, broken over three lines, offers the moment and is not taken."""
    document = sample("dien-nuoc-cong-van.txt")
    heading = document.heading

    assert ("blank", None, "partial", None, "year") == (
        heading.number.state,
        heading.number.value,
        heading.date.state,
        heading.date.value,
        heading.date.precision,
    )
    assert ["2026-05-28T16:40:09+07:00"] == [candidate.value for candidate in heading.date.candidates]
    assert heading.subject is not None
    assert "đôn đốc nộp báo cáo sơ kết công tác giữ gìn bến nước" == heading.subject.text
    assert [("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "Hoàng Thị Bến")] == signed(document)


def test_a_letter_s_recipients_go_on_over_lines() -> None:
    """An item goes on to the next dash; its note says what for."""
    recipients = sample("dien-nuoc-cong-van.txt").recipients

    assert [
        ("Như trên", "unspecified"),
        ("Thường trực Đảng ủy (để báo cáo)", "report"),
        ("Các đồng chí ủy viên Ban Thường vụ phụ trách địa bàn (để chỉ đạo)", "implement"),
        ("Lưu Văn phòng Đảng ủy", "retain"),
    ] == [(recipient.text, recipient.purpose) for recipient in recipients]


def test_points_below_a_lead_in_are_its_holder_s() -> None:
    """Points below “Giao Văn phòng Đảng ủy:” inherit it; a numbered sentence that begins with a body is one too."""
    document = sample("dien-nuoc-cong-van.txt")

    assert [
        ("s1", [("Các chi bộ, đảng bộ cơ sở", "lead")], "khẩn trương hoàn"),
        (
            "s2",
            [("Ủy ban nhân dân phường", "direct"), ("Phòng Kinh tế, Hạ tầng và Đô thị", "lead")],
            "chỉ đạo Phòng",
        ),
        ("s3.pt1", [("Văn phòng Đảng ủy", "lead")], "Tổng hợp báo"),
        ("s3.pt2", [("Văn phòng Đảng ủy", "lead")], "Hằng quý báo"),
    ] == told(document)
    assert [
        ("before", "2026-06-15", "none"),
        ("none", None, "none"),
        ("period", "2026-06", "none"),
        ("none", None, "quarterly"),
    ] == when(document)


def test_an_assembly_s_resolution_that_amends() -> None:
    """Chapters, articles, clauses, points; the quoted provisions are none; the issuer's name takes two lines."""
    document = sample("ben-nuoc-nghi-quyet.txt")
    heading = document.heading

    assert (2, 3, 6, 2, 2) == tuple(
        kinds(document, kind) for kind in ("chapter", "article", "clause", "point", "quote")
    )
    assert ("06/2026/NQ-HĐND", "2026-07-09", ["HỘI ĐỒNG NHÂN DÂN TỈNH HÀ SEN"]) == (
        heading.number.value,
        heading.date.value,
        [issuer.text for issuer in heading.issuers],
    )
    assert (3, 3) == (len(document.legal_bases), len(document.recipients))
    assert [(None, "CHỦ TỊCH", "Lưu Văn Đò")] == signed(document)
    assert ("2026-08-01", "stated") == (document.effect.from_, document.effect.from_rule)


def test_each_instruction_names_the_provision_beside_or_in_the_place_of_which_it_works() -> None:
    """An insertion is aimed at what it stands after, not at itself."""
    document = sample("ben-nuoc-nghi-quyet.txt")
    numbers = {citation.citation_id: citation.number for citation in document.citations}

    assert [
        ("substitute", "khoản 2 Điều 3"),
        ("insert_after", "Điều 5"),
        ("phrase", "Điều 7"),
        ("repeal", "điểm c khoản 1 Điều 9"),
    ] == [(each.op, each.target.path_text) for each in document.amendments]
    assert {"11/2022/NQ-HĐND"} == {numbers[each.target.citation_id or ""] for each in document.amendments}


def test_a_resolution_s_duties_have_their_holder_and_day() -> None:
    """Points below "Giao …:" inherit it; a report's day is no date of a cited report."""
    document = sample("ben-nuoc-nghi-quyet.txt")

    assert ["ch2.a2.c1.pt1", "ch2.a2.c1.pt2", "ch2.a2.c2"] == [duty.provision_id for duty in document.duties]
    assert [("none", None), ("before", "2027-12-31"), ("none", None)] == [
        (duty.deadline.kind, duty.deadline.value) for duty in document.duties
    ]
    assert document.duties[1].report_to is not None
    assert "Hội đồng nhân dân tỉnh" == document.duties[1].report_to.text


def test_a_table_of_tasks() -> None:
    """A row is a duty: who leads, who helps, what comes out, by when or how often."""
    document = sample("ke-hoach-bang.md")
    rows = [duty for duty in document.duties if ".t1." in duty.provision_id]

    assert [
        ("Khảo sát bờ kênh", ["Phòng Kinh tế", "Công an xã", "Các ấp"], "Báo cáo khảo sát"),
        ("Ươm cây giống", ["Trạm Khuyến nông", "Hội Nông dân"], "Vườn ươm"),
        ("Tưới và dọn cỏ", ["Các ấp", "Đoàn Thanh niên"], None),
        ("Kiểm đếm cây sống", ["Văn phòng HĐND và UBND xã"], "Bảng kiểm đếm"),
        ("Tổng kết", ["Phòng Văn hóa - Xã hội"], "Báo cáo"),
    ] == [(r.anchor.exact, [h.text for h in r.holders], r.product.text if r.product else None) for r in rows]
    assert [
        ("period", "2026-Q1", "none"),
        ("period", "2026-06", "none"),
        ("standing", None, "none"),
        ("none", None, "quarterly"),
        ("before", "2026-12-20", "none"),
    ] == [(row.deadline.kind, row.deadline.value, row.recurrence.kind) for row in rows]


def test_evidence_in_a_table_is_its_cell() -> None:
    """What is said of a duty can be shown in the raw text."""
    document = sample("ke-hoach-bang.md")
    raw = document.layers.raw_text
    first = next(duty for duty in document.duties if ".t1." in duty.provision_id)

    assert first.deadline.ev is not None
    assert ["Phòng Kinh tế", "Công an xã", "Các ấp"] == [raw[slice(*holder.ev.span)] for holder in first.holders]
    assert ("Quý I/2026", "Khảo sát bờ kênh") == (
        raw[slice(*first.deadline.ev.span)],
        raw[slice(*first.action.ev.span)],
    )


def test_a_plan_s_heading_in_markdown() -> None:
    """The committee's name takes two lines; the signature says for whom its deputy signs."""
    document = sample("ke-hoach-bang.md")

    assert ["ỦY BAN NHÂN DÂN XÃ GÒ SEN"] == [issuer.text for issuer in document.heading.issuers]
    assert [("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Gò")] == signed(document)
    assert ["report", "unspecified", "implement", "retain"] == [each.purpose for each in document.recipients]


def test_look_alike_letters_and_glued_words_are_mended_and_told() -> None:
    """Cyrillic letters in signs are read as Latin ones; glued words are taken apart; both are on record."""
    document = sample("so-tre-thong-tu.txt")
    repairs = [(repair.rule, repair.after) for repair in document.layers.repairs]

    assert ("12/2026/TT-BTN", "2026-03-18") == (document.heading.number.value, document.heading.date.value)
    assert [
        ("homoglyph", "12/2026/TT-BTN"),
        ("homoglyph", "61/2025/NĐ-CP"),
        ("unglue", "về việc"),
        ("unglue", "bảo quản"),
    ] == repairs
    assert "61/2025/NĐ-CP" in {citation.number for citation in document.citations}


def test_annexes_after_the_signature_are_told_apart() -> None:
    """Two annexes, each with its title and its own numbering, and a stated end of effect."""
    document = sample("so-tre-thong-tu.txt")

    assert [("PHỤ LỤC I", 3), ("PHỤ LỤC II", 3)] == [(a.label, len([*walk(a.body)])) for a in document.annexes]
    assert ("2026-05-05", "2030-12-31") == (document.effect.from_, document.effect.until)
    assert [("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lò Văn Nứa")] == signed(document)
    assert [("none", None, "none"), ("within", "P30D", "none")] == when(document)


def test_three_issuers_and_three_signatures() -> None:
    """A joint resolution has as many issuers as signatures, whatever the spaces in its number."""
    document = sample("ba-ben-nghi-quyet-lien-tich.txt")
    heading = document.heading

    assert ("21/2026/NQLT-UBTVHL-CP-ĐCTMTXS", 3, 3) == (
        heading.number.value,
        len(heading.issuers),
        len(document.signatures),
    )
    assert ["(đã ký)", "( đã kí)", "(Đã ký)"] == [block.signed_mark for block in document.signatures]
    assert ["Ngô Thị Giếng", "Đặng Văn Nguồn", "Phan Thị Mạch"] == [block.name for block in document.signatures]


def test_how_often_may_be_said_before_the_holder() -> None:
    """Words such as “Định kỳ 6 tháng, các bên gửi …” recur, though the words stand before the parties."""
    document = sample("ba-ben-nghi-quyet-lien-tich.txt")

    assert [("period", "2026", "none"), ("none", None, "none"), ("none", None, "half_year")] == when(document)
    assert [("Chính phủ", "direct"), ("Bộ Nước sạch", "lead")] == told(document)[0][1]


def test_a_conclusion_names_its_issuer_beside_its_type() -> None:
    """A line “KẾT LUẬN CỦA BAN THƯỜNG VỤ …” is the type, and whose it is."""
    document = sample("tinh-uy-ket-luan.txt")
    heading = document.heading

    assert ("KL", "KẾT LUẬN", "213-KL/TU", "2026-04-30") == (
        heading.doc_type.code,
        heading.doc_type.label,
        heading.number.value,
        heading.date.value,
    )
    assert ["BAN THƯỜNG VỤ TỈNH ỦY"] == [issuer.text for issuer in heading.issuers]


def test_sentences_that_begin_with_a_body_in_the_last_section() -> None:
    """A class of bodies, a chain, a field of work put before the verb, and a lead-in with its partners."""
    helpers = "Ủy ban Kiểm tra Tỉnh ủy và các cơ quan tham mưu, giúp việc Tỉnh ủy"
    office = [("Văn phòng Tỉnh ủy", "lead"), ("các cơ quan liên quan", "coordinate")]

    assert [
        ("part3.s1", [("Các cấp ủy, tổ chức đảng", "lead")], "quán triệt, cụ"),
        ("part3.s2", [("Đảng ủy Ủy ban nhân dân tỉnh", "direct"), ("Ủy ban nhân dân tỉnh", "fund")], "lãnh đạo, chỉ"),
        ("part3.s2", [("Sở Khoa học và Công nghệ", "guide")], "hướng dẫn kỹ"),
        ("part3.s3", [(helpers, "monitor")], "kiểm tra"),
        ("part3.s3", [(helpers, "monitor")], "giám sát việc"),
        ("part3.s4.b1", office, "Theo dõi, đôn"),
        ("part3.s4.b2", office, "Định kỳ hằng"),
    ] == told(sample("tinh-uy-ket-luan.txt"))
