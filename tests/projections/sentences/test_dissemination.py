"""Sending, studying and carrying down in a sentence each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.events.dissemination import Delivery
from domain.kernel import Event
from domain.words import Depth
from projections.sentences.telling import Sentence, sentence
from tests.domain.cases_sending import COMMUNE, OTHER, SENT, SPEAKER, reported
from tests.domain.cases_study import HELD, STUDIED, reached
from tests.projections.sentences.names import ById, erased

NAMES = ById()
REFUSED = replace(reported(Delivery.REFUSED), handler=SPEAKER, note="Gửi nhầm")
BEYOND = reached(COMMUNE, Depth.CELL, {OTHER: "Mới thành lập"}, is_beyond=True)
TOLD = [
    (
        SENT,
        Sentence(
            "<tinh-uy> gửi <ct-1> đến <xa-suoi-da> qua trục liên thông văn bản quốc gia, "
            "báo nhận trước hết ngày 05/03/2026.",
            "<tinh-uy> sent <ct-1> to <xa-suoi-da> by the national document exchange, "
            "receipt to be reported by 05/03/2026.",
        ),
    ),
    (
        replace(SENT, is_added=True, due=None),
        Sentence(
            "<tinh-uy> gửi <ct-1> đến <xa-suoi-da> (bổ sung ngoài nơi nhận) qua trục liên thông văn bản quốc gia, "
            "không giao hạn báo nhận.",
            "<tinh-uy> sent <ct-1> to <xa-suoi-da> (not on its list of recipients) by the national document exchange, "
            "no deadline for the receipt.",
        ),
    ),
    (
        reported(Delivery.ARRIVED),
        Sentence(
            "<xa-suoi-da> báo cho <tinh-uy> về <ct-1>: văn bản đã đến (mã 01).",
            "<xa-suoi-da> reported to <tinh-uy> on <ct-1>: it has arrived (code 01).",
        ),
    ),
    (
        REFUSED,
        Sentence(
            "<xa-suoi-da> báo cho <tinh-uy> về <ct-1>: từ chối tiếp nhận (mã 02), "
            "người xử lý <p-bao-cao-vien>, ghi chú “Gửi nhầm”.",
            "<xa-suoi-da> reported to <tinh-uy> on <ct-1>: it is refused (code 02), "
            "handled by <p-bao-cao-vien>, noting “Gửi nhầm”.",
        ),
    ),
    (
        erased(REFUSED),
        Sentence(
            "<xa-suoi-da> báo cho <tinh-uy> về <ct-1>: từ chối tiếp nhận (mã 02), "
            "người xử lý <p-bao-cao-vien>, ghi chú [đã xóa].",
            "<xa-suoi-da> reported to <tinh-uy> on <ct-1>: it is refused (code 02), "
            "handled by <p-bao-cao-vien>, noting [erased].",
        ),
    ),
    (
        erased(HELD),
        Sentence(
            "<xa-suoi-da> tổ chức hội nghị học tập, quán triệt <ct-1> (cấp xã, hình thức trực tiếp), "
            "báo cáo viên <p-bao-cao-vien>; triệu tập 40, có mặt 37, vắng 3; 2 câu hỏi đối thoại, 1 câu đã trả lời.",
            "<xa-suoi-da> held a study session on <ct-1> (commune level, in person), rapporteur <p-bao-cao-vien>; "
            "40 invited, 37 present, 3 absent; 2 questions raised, 1 answered.",
        ),
    ),
    (
        STUDIED,
        Sentence(
            "<p-bao-cao-vien> (<chi-bo-1>) xác nhận đã nghiên cứu, học tập <ct-1> tại hội nghị học tập, "
            "theo văn bản tại mục ghi số 4.",
            "<p-bao-cao-vien> (<chi-bo-1>) acknowledged having studied <ct-1> at a study session, "
            "in the text of entry 4.",
        ),
    ),
    (
        replace(STUDIED, person=None),
        Sentence(
            "<chi-bo-1> xác nhận đã nghiên cứu, học tập <ct-1> tại hội nghị học tập, theo văn bản tại mục ghi số 4.",
            "<chi-bo-1> acknowledged having studied <ct-1> at a study session, in the text of entry 4.",
        ),
    ),
    (
        BEYOND,
        Sentence(
            "<xa-suoi-da> báo cáo <ct-1> đã được phổ biến đến chi bộ, sâu hơn mức quy định trong văn bản, "
            "miễn cho 1 đơn vị; minh chứng: “Báo cáo kết quả học tập”.",
            "<xa-suoi-da> reported that <ct-1> has reached the party cells, deeper than it asks for, 1 excused; "
            "evidence: “Báo cáo kết quả học tập”.",
        ),
    ),
    (
        erased(reached(COMMUNE, Depth.COMMUNE)),
        Sentence(
            "<xa-suoi-da> báo cáo <ct-1> đã được phổ biến đến cấp xã; minh chứng: [đã xóa].",
            "<xa-suoi-da> reported that <ct-1> has reached the communes; evidence: [erased].",
        ),
    ),
]


@pytest.mark.parametrize(("fact", "told"), TOLD)
def test_a_fact_in_a_sentence(fact: Event, told: Sentence) -> None:
    """Given a fact, also one whose words were erased, then this is its sentence in both languages."""
    assert told == sentence(fact, NAMES)
