"""Where tasks are given: in points that run on, below bare titles, in letters; and where none could be read."""

from __future__ import annotations

import pytest

from domain.reading import Document
from domain.reading.leftover import UNREAD_TASKS
from tests.domain.reading.reading_kit import claimed_twice, lost, read

HEAD = "TỈNH ỦY HÀ SEN\nSố 9-CT/TU\nCHỈ THỊ\nvề giữ gìn bến nước\n"


def directive(text: str) -> Document:
    """A directive with this text."""
    return read(f"{HEAD}{text}\n".encode())


def told(document: Document) -> list[tuple[str, list[str], str]]:
    """Where, who, what."""
    return [(d.provision_id, [h.text for h in d.holders], d.anchor.exact) for d in document.duties]


def test_points_that_run_on_in_a_paragraph_are_tasks_of_their_own() -> None:
    """A paragraph “Giao X: a) …; b) …” gives two, both to X."""
    found = told(directive("1. Làm sạch bến.\n2. Giao Văn phòng Tỉnh ủy: a) Theo dõi bến nước; b) Hằng năm báo cáo."))

    assert [
        ("s2", ["Văn phòng Tỉnh ủy"], "Theo dõi bến nước"),
        ("s2", ["Văn phòng Tỉnh ủy"], "Hằng năm báo cáo"),
    ] == found


def test_a_lead_in_s_partners_help_with_each_point() -> None:
    """Who leads and with whom is said once, above."""
    document = directive(
        "1. Giao Văn phòng Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ thực hiện các nhiệm vụ sau:\n"
        "a) Lập danh mục bến nước;\nb) Đánh số bến nước."
    )

    assert [
        ("s1.pt1", ["Văn phòng Tỉnh ủy", "Sở Nội vụ"], "Lập danh mục bến nước"),
        ("s1.pt2", ["Văn phòng Tỉnh ủy", "Sở Nội vụ"], "Đánh số bến nước"),
    ] == told(document)


def test_a_title_without_a_number_opens_a_section() -> None:
    """What stands below "Tổ chức thực hiện" is no part of the point above it, and gives tasks."""
    document = directive(
        "1. Làm sạch bến:\na) Vớt rác;\nb) Vét bùn.\nTổ chức thực hiện\n1. Cấp ủy các cấp theo dõi bến nước."
    )

    assert ["s1", "part1"] == [node.path for node in document.body]
    assert ("Tổ chức thực hiện", ["part1.s1"]) == (
        document.body[1].heading,
        [c.path for c in document.body[1].children],
    )
    assert [("part1.s1", ["Cấp ủy các cấp"], "theo dõi bến nước")] == told(document)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Thực hiện Kế hoạch số 3-KH/TU, Ban Thường vụ Tỉnh ủy đề nghị các chi bộ gửi báo cáo.",
            [("s1", ["các chi bộ"], "gửi báo cáo")],
        ),
        ("Ban Thường vụ Tỉnh ủy yêu cầu Sở Nội vụ rà soát hồ sơ.", [("s1", ["Sở Nội vụ"], "rà soát hồ sơ")]),
        ("Các cấp ủy quán triệt Chỉ thị này.", [("s1", ["Các cấp ủy"], "quán triệt Chỉ thị này")]),
        ("Các cấp ủy đã quan tâm giữ gìn bến nước.", []),
    ],
)
def test_who_asks_is_not_who_is_asked(sentence: str, found: list[tuple[str, list[str], str]]) -> None:
    """The body that asks has no task; what has been done already is none."""
    assert found == told(directive(f"1. {sentence}"))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("1. Làm sạch bến.\n2. Tổ chức thực hiện\nViệc giữ gìn bến nước được tiến hành trong cả năm.", ["s2"]),
        ("1. Giao cho người trông bến việc vớt rác.", ["s1"]),
        ("1. Giao Văn phòng Tỉnh ủy theo dõi việc này.", []),
        ("1. Bến nước phải sạch quanh năm.", []),
    ],
)
def test_where_tasks_seem_to_be_given_and_none_was_read_there_is_a_mark(text: str, where: list[str]) -> None:
    """The mark has no words of its own: it stands where the provision begins."""
    document = directive(text)
    marks = [piece for piece in document.unparsed if piece.guess == UNREAD_TASKS]
    starts = {node.raw_span[0]: node.path for node in document.body}

    assert where == [starts[mark.span[0]] for mark in marks]
    assert {(0, "")} >= {(mark.span[1] - mark.span[0], mark.text) for mark in marks}
    assert ([], "") == (claimed_twice(document), lost(document))


def test_numbered_points_are_tasks_whatever_their_verb() -> None:
    """A point is a task of its own, though its verb be a rare one; an hour before a day does not hide the day."""
    document = directive(
        "1. Yêu cầu các xã ven sông: (i) Tổ chức trực; (ii) Sơ tán dân trước 18 giờ ngày 02/9/2026; "
        "(iii) Báo cáo Ban Thường vụ Tỉnh ủy hằng tuần."
    )

    assert ["Tổ chức trực", "Sơ tán dân trước 18 giờ ngày 02/9/2026"] == [d.anchor.exact for d in document.duties[:2]]
    assert [("none", None, "none"), ("before", "2026-09-02", "none"), ("none", None, "weekly")] == [
        (duty.deadline.kind, duty.deadline.value, duty.recurrence.kind) for duty in document.duties
    ]
    assert document.duties[2].report_to is not None
    assert "Ban Thường vụ Tỉnh ủy" == document.duties[2].report_to.text


def test_what_a_document_says_of_itself_is_no_task() -> None:
    """The sentence on its effect is no part of the task before it."""
    document = directive("1. Giao Văn phòng Tỉnh ủy theo dõi bến nước. Chỉ thị này có hiệu lực kể từ ngày ký.")

    assert [("s1", ["Văn phòng Tỉnh ủy"], "theo dõi bến nước")] == told(document)
