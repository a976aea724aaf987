"""The sentences of appraisal, vote and issue."""

from __future__ import annotations

from domain.events.issuing import (
    AppraisalReported,
    DirectiveApproved,
    DirectiveIssued,
    DirectiveNotApproved,
    Voted,
)
from projections.sentences.telling import Names, Sentence, quoted, tells
from projections.sentences.terms import term


@tells(AppraisalReported)
def _appraised(fact: AppraisalReported, names: Names) -> Sentence:
    body, verdict = names.body(fact.body), term(fact.verdict)
    form, substance = quoted(fact.on_form), quoted(fact.on_substance)
    return Sentence(
        f"{body} thẩm định lần {fact.round} dự thảo lần {fact.n}: {verdict.vi}; "
        f"về thể thức: {form.vi}; về nội dung: {substance.vi}.",
        f"{body} reported appraisal {fact.round} of draft {fact.n}: {verdict.en}; "
        f"on form: {form.en}; on substance: {substance.en}.",
    )


@tells(DirectiveApproved)
def _approved(fact: DirectiveApproved, names: Names) -> Sentence:
    body, votes = names.body(fact.body), _votes(fact)
    return Sentence(f"{body} biểu quyết thông qua dự thảo: {votes.vi}.", f"{body} approved the draft: {votes.en}.")


@tells(DirectiveNotApproved)
def _not_approved(fact: DirectiveNotApproved, names: Names) -> Sentence:
    body, votes = names.body(fact.body), _votes(fact)
    return Sentence(
        f"{body} biểu quyết không thông qua dự thảo: {votes.vi}.", f"{body} did not approve the draft: {votes.en}."
    )


@tells(DirectiveIssued)
def _issued(fact: DirectiveIssued, names: Names) -> Sentence:
    body, person, office = names.body(fact.body), names.person(fact.signatory), term(fact.office)
    line, depth, day = term(fact.authority), term(fact.depth), f"{fact.issued_on:%d/%m/%Y}"
    lines = len(fact.recipients)
    return Sentence(
        f"{body} ban hành văn bản số {fact.number} ngày {day}, {person} ({office.vi}) ký {line.vi}, "
        f"{_effect(fact).vi}; phổ biến đến {depth.vi}; {lines} dòng nơi nhận.",
        f"{body} issued No. {fact.number} on {day}, signed by {person} ({office.en}), {line.en}, "
        f"{_effect(fact).en}; to be disseminated down to {depth.en}; "
        f"{lines} {'recipient' if lines == 1 else 'recipients'} listed.",
    )


def _effect(fact: DirectiveIssued) -> Sentence:
    if fact.effective_on is None:
        return Sentence("không ghi ngày có hiệu lực", "no date of effect stated")
    day = f"{fact.effective_on:%d/%m/%Y}"
    return Sentence(f"có hiệu lực từ {day}", f"in effect from {day}")


def _votes(fact: Voted) -> Sentence:
    return Sentence(
        f"{fact.votes_for} phiếu tán thành, {fact.votes_against} phiếu không tán thành, "
        f"{fact.abstained} phiếu trắng, trên {fact.in_office} thành viên đương nhiệm",
        f"{fact.votes_for} for, {fact.votes_against} against, {fact.abstained} abstaining, "
        f"of {fact.in_office} members in office",
    )
