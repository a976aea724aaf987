"""The sentences of duties: read, confirmed, held, reported, claimed and judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from domain.events.duties import (
    AboutDuty,
    CompletionAccepted,
    CompletionClaimed,
    CompletionReturned,
    Deadline,
    DeadlineExtended,
    DeadlineKind,
    DeadlineSet,
    DutyAssigned,
    DutyConfirmed,
    DutyDerived,
    DutyReassigned,
    DutyRejected,
    Holder,
    ProgressReported,
    Recurrence,
    Role,
    Timeliness,
)
from domain.words import Text
from projections.sentences.telling import Names, Sentence, quoted, tells

ROLES = {
    Role.LEAD: Sentence("chủ trì", "leads"),
    Role.COORDINATE: Sentence("phối hợp", "coordinates"),
    Role.DIRECT: Sentence("chỉ đạo", "directs"),
    Role.ADVISE: Sentence("tham mưu", "advises"),
    Role.APPRAISE: Sentence("thẩm định", "appraises"),
    Role.MONITOR: Sentence("theo dõi, đôn đốc", "monitors"),
    Role.GUIDE: Sentence("hướng dẫn", "guides"),
    Role.FUND: Sentence("bảo đảm kinh phí", "funds"),
}
RECURRENCES = {
    Recurrence.WEEKLY: Sentence("hằng tuần", "weekly"),
    Recurrence.MONTHLY: Sentence("hằng tháng", "monthly"),
    Recurrence.QUARTERLY: Sentence("hằng quý", "quarterly"),
    Recurrence.HALF_YEAR: Sentence("6 tháng một lần", "every half year"),
    Recurrence.YEARLY: Sentence("hằng năm", "yearly"),
    Recurrence.UNSPECIFIED: Sentence("định kỳ, không ghi kỳ hạn", "recurring, without saying how often"),
}
VERDICTS = {
    Timeliness.ON_TIME: Sentence("đúng hạn", "on time"),
    Timeliness.LATE: Sentence("trễ hạn", "late"),
    Timeliness.NO_DEADLINE: Sentence("không giao hạn", "no deadline set"),
}
NO_DEADLINE = Sentence("không giao hạn", "no deadline set")


@tells(DutyDerived)
def _derived(fact: DutyDerived, names: Names) -> Sentence:
    body, provision, name = names.body(fact.body), names.provision(fact.provision), names.directive(fact.directive)
    who, what = _holders(fact.holders, names, fact.addressees), quoted(fact.action)
    when = _terms(fact.deadline, fact.recurrence)
    return Sentence(
        f"{body} ghi nhận một nhiệm vụ đề xuất từ điều khoản {provision} của {name}: {what.vi}; {who.vi}; {when.vi}.",
        f"{body} read a proposed duty from provision {provision} of {name}: {what.en}; {who.en}; {when.en}.",
    )


@tells(DutyConfirmed)
def _confirmed(fact: DutyConfirmed, names: Names) -> Sentence:
    body, editor, duty = names.body(fact.body), names.person(fact.editor), duty_of(fact, names)
    who, when, basis = _holders(fact.holders, names, {}), _terms(fact.deadline, fact.recurrence), quoted(fact.basis)
    return Sentence(
        f"{editor} ({body}) xác nhận {duty.vi}: {who.vi}; {when.vi}; căn cứ: {basis.vi}.",
        f"{editor} ({body}) confirmed {duty.en}: {who.en}; {when.en}; basis: {basis.en}.",
    )


@tells(DutyRejected)
def _rejected(fact: DutyRejected, names: Names) -> Sentence:
    body, editor, duty = names.body(fact.body), names.person(fact.editor), duty_of(fact, names)
    reason = quoted(fact.reason)
    return Sentence(
        f"{editor} ({body}) bác bỏ đề xuất {duty.vi}, lý do: {reason.vi}.",
        f"{editor} ({body}) rejected the proposal of {duty.en}, reason: {reason.en}.",
    )


@tells(DutyAssigned)
def _assigned(fact: DutyAssigned, names: Names) -> Sentence:
    body, duty, role = names.body(fact.body), duty_of(fact, names), ROLES[fact.role]
    who, day, basis = ", ".join(map(names.body, fact.holders)), _day(fact.since), quoted(fact.basis)
    return Sentence(
        f"{body} giao {duty.vi} cho {who} ({role.vi}) từ ngày {day}, căn cứ: {basis.vi}.",
        f"{body} assigned {duty.en} to {who} ({role.en}) from {day}, basis: {basis.en}.",
    )


@tells(DutyReassigned)
def _reassigned(fact: DutyReassigned, names: Names) -> Sentence:
    body, duty, reason = names.body(fact.body), duty_of(fact, names), quoted(fact.reason)
    old, new, day = names.body(fact.from_body), names.body(fact.to_body), _day(fact.effective_on)
    return Sentence(
        f"{body} chuyển {duty.vi} từ {old} sang {new} kể từ ngày {day}, lý do: {reason.vi}.",
        f"{body} passed {duty.en} from {old} to {new} from {day}, reason: {reason.en}.",
    )


@tells(DeadlineSet)
def _deadline_set(fact: DeadlineSet, names: Names) -> Sentence:
    body, duty, reason = names.body(fact.body), duty_of(fact, names), quoted(fact.reason)
    old = Sentence(f"trước đó là {_day(fact.old)}", f"before that {_day(fact.old)}") if fact.old else None
    before = old or Sentence("trước đó không giao hạn", "none before")
    return Sentence(
        f"{body} đặt thời hạn {_day(fact.new)} cho {duty.vi} ({before.vi}), lý do: {reason.vi}.",
        f"{body} set the deadline of {duty.en} to {_day(fact.new)} ({before.en}), reason: {reason.en}.",
    )


@tells(DeadlineExtended)
def _deadline_extended(fact: DeadlineExtended, names: Names) -> Sentence:
    body, duty, reason = names.body(fact.body), duty_of(fact, names), quoted(fact.reason)
    old, new = _day(fact.old), _day(fact.new)
    return Sentence(
        f"{body} gia hạn {duty.vi} từ {old} đến {new}, lý do: {reason.vi}.",
        f"{body} extended the deadline of {duty.en} from {old} to {new}, reason: {reason.en}.",
    )


@tells(ProgressReported)
def _reported(fact: ProgressReported, names: Names) -> Sentence:
    body, duty, text = names.body(fact.body), duty_of(fact, names), quoted(fact.text)
    first, last = _day(fact.period.first), _day(fact.period.last)
    return Sentence(
        f"{body} báo cáo tiến độ {duty.vi} từ {first} đến {last}: {fact.percent}%, {text.vi}.",
        f"{body} reported progress on {duty.en} from {first} to {last}: {fact.percent} per cent, {text.en}.",
    )


@tells(CompletionClaimed)
def _claimed(fact: CompletionClaimed, names: Names) -> Sentence:
    body, duty, product = names.body(fact.body), duty_of(fact, names), quoted(fact.product)
    day = _day(fact.claimed_on)
    return Sentence(
        f"{body} báo cáo đã hoàn thành {duty.vi} ngày {day}, sản phẩm: {product.vi}.",
        f"{body} reported {duty.en} done on {day}, with the product {product.en}.",
    )


@tells(CompletionAccepted)
def _accepted(fact: CompletionAccepted, names: Names) -> Sentence:
    body, monitor, duty = names.body(fact.body), names.person(fact.monitor), duty_of(fact, names)
    verdict, text = judged(fact.claimed_on, fact.due, fact.verdict), quoted(fact.text)
    return Sentence(
        f"{monitor} ({body}) nghiệm thu {duty.vi}: {verdict.vi}; nhận xét: {text.vi}.",
        f"{monitor} ({body}) accepted {duty.en} as done: {verdict.en}; remark: {text.en}.",
    )


@tells(CompletionReturned)
def _returned(fact: CompletionReturned, names: Names) -> Sentence:
    body, monitor, duty = names.body(fact.body), names.person(fact.monitor), duty_of(fact, names)
    reason = quoted(fact.reason)
    return Sentence(
        f"{monitor} ({body}) trả lại báo cáo hoàn thành {duty.vi}, lý do: {reason.vi}.",
        f"{monitor} ({body}) returned the report that {duty.en} is done, reason: {reason.en}.",
    )


def duty_of(fact: AboutDuty, names: Names) -> Sentence:
    """What a duty is called, by where it comes from."""
    name = names.directive(fact.directive) if fact.directive else None
    if fact.inspection and name:
        return Sentence(f"việc khắc phục sau kiểm tra, giám sát thực hiện {name}", f"a remedy after inspecting {name}")
    if fact.inspection:
        return Sentence("việc khắc phục sau kiểm tra, giám sát", "a remedy after an inspection")
    return Sentence(f"nhiệm vụ theo {name}", f"a duty under {name}") if name else Sentence("một nhiệm vụ", "a duty")


def judged(done: date, due: date | None, verdict: Timeliness) -> Sentence:
    """The day, the deadline then, and what that makes of it."""
    by, called = deadline(due), VERDICTS[verdict]
    if due is None:
        return Sentence(f"hoàn thành ngày {_day(done)}, {called.vi}", f"done on {_day(done)}, {called.en}")
    return Sentence(
        f"{called.vi} (hoàn thành ngày {_day(done)}, {by.vi})", f"{called.en} (done on {_day(done)}, {by.en})"
    )


def deadline(due: date | None) -> Sentence:
    """By when, or that no deadline is set."""
    return Sentence(f"hạn {_day(due)}", f"due on {_day(due)}") if due else NO_DEADLINE


def _terms(given: Deadline, recurrence: Recurrence) -> Sentence:
    """By when and how often."""
    by = _by(given)
    often = RECURRENCES.get(recurrence)
    return Sentence(f"{by.vi}, {often.vi}", f"{by.en}, {often.en}") if often else by


def _by(given: Deadline) -> Sentence:
    if given.due or given.kind == DeadlineKind.NONE:
        return deadline(given.due)
    if given.kind == DeadlineKind.STANDING:
        return Sentence("thực hiện thường xuyên", "standing, without a deadline")
    return Sentence("thời hạn như lời văn, chưa xác định ngày", "the deadline as worded, its day not reckoned")


def _holders(holders: Iterable[Holder], names: Names, words: Mapping[str, Text]) -> Sentence:
    """Who has which part; by the words where the body is not known."""
    told = [_holder(holder, names, words.get(str(order))) for order, holder in enumerate(holders, 1)]
    if not told:
        return Sentence("không nêu cơ quan thực hiện", "nobody named")
    return Sentence(", ".join(each.vi for each in told), ", ".join(each.en for each in told))


def _holder(holder: Holder, names: Names, words: Text | None) -> Sentence:
    role = ROLES[holder.role]
    if holder.body:
        name = names.body(holder.body)
        return Sentence(f"{name} ({role.vi})", f"{name} ({role.en})")
    if words is None:
        kind = Sentence("các cơ quan cùng loại", "a class of bodies") if holder.is_class else UNNAMED
        return Sentence(f"{kind.vi} ({role.vi})", f"{kind.en} ({role.en})")
    name_in = quoted(words)
    return Sentence(f"{name_in.vi} ({role.vi})", f"{name_in.en} ({role.en})")


UNNAMED = Sentence("cơ quan chưa xác định", "a body not yet named")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
