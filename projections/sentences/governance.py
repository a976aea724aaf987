"""The sentences of corrections and dated rules."""

from __future__ import annotations

from domain.events.governance import DatedRule, OnBreach, RuleKind, RulePackActivated
from domain.kernel import RecordCorrected
from projections.sentences.telling import Names, Sentence, quoted, sentence, tells
from projections.sentences.terms import term

DEMANDED = {
    RuleKind.QUORUM: Sentence(
        "quá {value}/{of} thành viên đương nhiệm tán thành", "more than {value}/{of} of members in office in favour"
    ),
    RuleKind.ATTENDANCE: Sentence(
        "ít nhất {value}/{of} thành viên đương nhiệm dự họp", "at least {value}/{of} of members in office present"
    ),
    RuleKind.NOTICE_DAYS: Sentence(
        "tài liệu gửi trước ít nhất {value} ngày", "papers sent at least {value} days before"
    ),
    RuleKind.REPORT_PERIOD: Sentence("báo cáo {value} tháng một lần", "a report every {value} months"),
}
ON_BREACH = {
    OnBreach.BLOCK: Sentence("trái quy định thì từ chối", "refused on breach"),
    OnBreach.FLAG: Sentence("trái quy định thì đánh dấu", "marked on breach"),
}


@tells(RecordCorrected)
def _corrected(fact: RecordCorrected, names: Names) -> Sentence:
    body, reason = names.body(fact.body), quoted(fact.reason)
    if fact.now is None:
        return Sentence(
            f"{body} đính chính: hủy bản ghi ở vị trí {fact.target}; lý do: {reason.vi}.",
            f"{body} corrected the record: the entry at position {fact.target} is void; reason: {reason.en}.",
        )
    now = sentence(fact.now, names.on(fact.now.dated) if fact.now.dated else names)
    return Sentence(
        f"{body} đính chính bản ghi ở vị trí {fact.target}; lý do: {reason.vi}. Nội dung đúng: {now.vi}",
        f"{body} corrected the entry at position {fact.target}; reason: {reason.en}. As corrected: {now.en}",
    )


@tells(RulePackActivated)
def _activated(fact: RulePackActivated, names: Names) -> Sentence:
    body, basis = names.body(fact.body), quoted(fact.basis)
    rules = [_rule(rule, names) for rule in fact.rules]
    return Sentence(
        f"{body} áp dụng bộ quy tắc: {'; '.join(rule.vi for rule in rules)}; căn cứ: {basis.vi}.",
        f"{body} put rules into force: {'; '.join(rule.en for rule in rules)}; basis: {basis.en}.",
    )


def _rule(rule: DatedRule, names: Names) -> Sentence:
    demand, breach, day = DEMANDED[rule.kind], ON_BREACH[rule.on_breach], f"{rule.since:%d/%m/%Y}"
    counted, scope = {"value": rule.value, "of": rule.of}, _scope(rule, names)
    return Sentence(
        f"{demand.vi.format(**counted)}, áp dụng cho {scope.vi} từ ngày {day}, {breach.vi}",
        f"{demand.en.format(**counted)}, for {scope.en} from {day}, {breach.en}",
    )


def _scope(rule: DatedRule, names: Names) -> Sentence:
    if rule.body:
        return Sentence(names.body(rule.body), names.body(rule.body))
    if rule.level:
        level = term(rule.level)
        return Sentence(f"cơ quan {level.vi}", f"{level.en} bodies")
    return Sentence("mọi cơ quan", "all bodies")
