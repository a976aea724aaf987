"""Appraisal, vote and issue in a sentence each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.events.issuing import DirectiveApproved, DirectiveNotApproved
from projections.sentences.telling import Sentence, sentence
from tests.domain.cases_appraisal import PASSED
from tests.domain.cases_issuing import ISSUED
from tests.domain.cases_voting import voted
from tests.projections.sentences.names import ById, erased

NAMES = ById()


def test_an_appraisal() -> None:
    """Given an appraisal, then its round, its draft, its verdict and both kinds of findings are told."""
    assert Sentence(
        "<van-phong> thẩm định lần 1 dự thảo lần 1: đạt yêu cầu; "
        "về thể thức: “Đúng thể thức.”; về nội dung: “Nên nêu rõ đầu mối.”.",
        "<van-phong> reported appraisal 1 of draft 1: passed; "
        "on form: “Đúng thể thức.”; on substance: “Nên nêu rõ đầu mối.”.",
    ) == sentence(PASSED, NAMES)


def test_an_erased_appraisal() -> None:
    """Given an appraisal whose words were erased, then the rest is told."""
    told = sentence(erased(PASSED), NAMES)

    assert told.vi.endswith("đạt yêu cầu; về thể thức: [đã xóa]; về nội dung: [đã xóa].")
    assert told.en.endswith("passed; on form: [erased]; on substance: [erased].")


def test_a_vote() -> None:
    """Given a vote, then the votes and those in office are told."""
    assert Sentence(
        "<ban-thuong-vu> biểu quyết thông qua dự thảo: 3 phiếu tán thành, 1 phiếu không tán thành, "
        "0 phiếu trắng, trên 4 thành viên đương nhiệm.",
        "<ban-thuong-vu> approved the draft: 3 for, 1 against, 0 abstaining, of 4 members in office.",
    ) == sentence(voted(DirectiveApproved, 3, 1), NAMES)


def test_a_lost_vote() -> None:
    """Given a vote that did not approve, then that is told."""
    told = sentence(voted(DirectiveNotApproved, 1, 3), NAMES)

    assert told.vi.startswith("<ban-thuong-vu> biểu quyết không thông qua dự thảo: 1 phiếu tán thành")
    assert told.en.startswith("<ban-thuong-vu> did not approve the draft: 1 for, 3 against")


def test_an_issue() -> None:
    """Given an issue without a date of effect, then that it states none is told."""
    assert Sentence(
        "<ban-thuong-vu> ban hành văn bản số 06-CT/TU ngày 27/02/2026, <p-bi-thu> (Bí thư) ký thay mặt (T/M), "
        "không ghi ngày có hiệu lực; phổ biến đến chi bộ; 2 dòng nơi nhận.",
        "<ban-thuong-vu> issued No. 06-CT/TU on 27/02/2026, signed by <p-bi-thu> (Secretary), "
        "on behalf of the collective, no date of effect stated; to be disseminated down to the party cells; "
        "2 recipients listed.",
    ) == sentence(ISSUED, NAMES)


def test_an_issue_with_effect() -> None:
    """Given an issue whose recipients were erased, then the day of its effect is still told."""
    told = sentence(erased(replace(ISSUED, effective_on=date(2026, 1, 1))), NAMES)

    assert "có hiệu lực từ 01/01/2026" in told.vi
    assert "in effect from 01/01/2026" in told.en
