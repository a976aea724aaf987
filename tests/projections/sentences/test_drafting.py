"""Drafts, comments and the register in a sentence each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.ids import PersonId
from domain.kernel import Event
from projections.sentences.telling import Sentence, sentence
from tests.domain.cases_consultation import ANSWERED, COMMENTED, OPENED, TAKEN_BACK
from tests.domain.cases_drafting import ADDED, DRAFTED, REMOVED, REVISED
from tests.domain.cases_institution import MANDATE, NEW_BODY, SECRETARY
from tests.projections.sentences.names import ById, erased

NAMES = ById()
TOLD = [
    (
        DRAFTED,
        Sentence(
            "<ban-soan-thao> lập dự thảo lần 1 văn bản CT “Về lập mục lục hồ sơ”, gồm 3 đơn vị nội dung, "
            "<p-lotus> chủ trì soạn thảo.",
            "<ban-soan-thao> laid down draft 1 of the CT “Về lập mục lục hồ sơ”, with 3 provisions, led by <p-lotus>.",
        ),
    ),
    (
        replace(REVISED, comments=(COMMENTED.comment,)),
        Sentence(
            "<ban-soan-thao> sửa nội dung điều khoản <diem-a> của dự thảo <ct-1> thành “Lập mục lục trước tháng năm.”; "
            "tiếp thu 1 ý kiến góp ý; lý do: “Cho kịp tiến độ”.",
            "<ban-soan-thao> changed provision <diem-a> of the draft <ct-1> to “Lập mục lục trước tháng năm.”; "
            "taking up 1 comment; reason: “Cho kịp tiến độ”.",
        ),
    ),
    (
        erased(ADDED),
        Sentence(
            "<ban-soan-thao> bổ sung vào dự thảo <ct-1> một nội dung mới, điểm b): [đã xóa]; lý do: [đã xóa].",
            "<ban-soan-thao> added to the draft <ct-1> a new provision, point b): [erased]; reason: [erased].",
        ),
    ),
    (
        REMOVED,
        Sentence(
            "<ban-soan-thao> bỏ điều khoản <muc-1> khỏi dự thảo <ct-1>; lý do: “Gọn lại”.",
            "<ban-soan-thao> took provision <muc-1> out of the draft <ct-1>; reason: “Gọn lại”.",
        ),
    ),
    (
        replace(OPENED, audience=()),
        Sentence(
            "<ban-soan-thao> lấy ý kiến rộng rãi mọi tổ chức, cá nhân bằng văn bản về dự thảo lần 1 của <ct-1> "
            "đến hết ngày 20/03/2026; nội dung hỏi: “Thời hạn đã hợp lý?”.",
            "<ban-soan-thao> asked anybody in writing for comments on draft 1 of <ct-1> until 20/03/2026; "
            "asked in particular: “Thời hạn đã hợp lý?”.",
        ),
    ),
    (
        replace(COMMENTED, body=None, author=PersonId("p-sen"), is_late=True),
        Sentence(
            "<p-sen> góp ý về điều khoản <muc-1>, đoạn “trước tháng sáu”, của dự thảo <ct-1> (sau hạn góp ý), "
            "đồng ý một phần: “Nên sớm hơn.”.",
            "<p-sen> commented on provision <muc-1>, at “trước tháng sáu”, of the draft <ct-1> "
            "(after the closing day), in agreement in part: “Nên sớm hơn.”.",
        ),
    ),
    (
        replace(TAKEN_BACK, body=None),
        Sentence(
            "Người góp ý không nêu tên rút ý kiến góp ý về dự thảo <ct-1>; lý do: “Đã rõ”.",
            "Somebody unnamed took a comment on the draft <ct-1> back; reason: “Đã rõ”.",
        ),
    ),
    (
        ANSWERED,
        Sentence(
            "<ban-soan-thao> trả lời một ý kiến góp ý về dự thảo <ct-1>: tiếp thu; "
            "giải trình: “Đã rút ngắn thời hạn.”.",
            "<ban-soan-thao> answered a comment on the draft <ct-1>: accepted; explanation: “Đã rút ngắn thời hạn.”.",
        ),
    ),
    (
        NEW_BODY,
        Sentence(
            "Cơ quan “Đảng ủy xã Trúc Lâm” được thành lập từ 01/01/2021: cấp ủy, cấp xã, "
            "trực thuộc <huyen-uy-dong-sen>; căn cứ: “Quyết định lập”.",
            "The body “Đảng ủy xã Trúc Lâm” was founded as of 01/01/2021: committee, commune level, "
            "under <huyen-uy-dong-sen>; basis: “Quyết định lập”.",
        ),
    ),
    (
        SECRETARY,
        Sentence(
            "<p-lotus> giữ chức vụ Bí thư tại <huyen-uy-dong-sen> từ 01/01/2021; căn cứ: “Quyết định chuẩn y”.",
            "<p-lotus> took the office of Secretary in <huyen-uy-dong-sen> on 01/01/2021; basis: “Quyết định chuẩn y”.",
        ),
    ),
    (
        MANDATE,
        Sentence(
            "<p-lotus> được ủy quyền cho <huyen-uy-dong-sen> (ký văn bản) từ 01/01/2021 đến 31/12/2025; "
            "căn cứ: “Quyết định giao”.",
            "<p-lotus> was given a mandate for <huyen-uy-dong-sen> (sign) from 01/01/2021 to 31/12/2025; "
            "basis: “Quyết định giao”.",
        ),
    ),
]


@pytest.mark.parametrize(("fact", "told"), TOLD, ids=lambda each: type(each).__name__)
def test_fact_is_told(fact: Event, told: Sentence) -> None:
    """Given a fact, when it is told, then the sentence says who did what, in both languages."""
    assert told == sentence(fact, NAMES)
