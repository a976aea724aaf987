"""The sentences of inspections: opened, found, concluded, put right."""

from __future__ import annotations

from domain.events.inspection import (
    AboutInspection,
    AgainstBody,
    AgainstProvision,
    ConclusionIssued,
    FindingKind,
    FindingRecorded,
    InspectionKind,
    InspectionOpened,
    RemedyOrdered,
    RemedyVerified,
    Severity,
    Target,
    TeamEstablished,
)
from projections.sentences.duties import deadline, duty_of, judged
from projections.sentences.telling import Names, Sentence, quoted, tells

KINDS = {
    InspectionKind.INSPECTION: Sentence("kiểm tra", "an inspection"),
    InspectionKind.SUPERVISION: Sentence("giám sát", "a supervision"),
    InspectionKind.ON_SIGNS_OF_VIOLATION: Sentence(
        "kiểm tra khi có dấu hiệu vi phạm", "an inspection on signs of a violation"
    ),
}
FINDINGS = {
    FindingKind.MERIT: Sentence("ưu điểm", "a merit"),
    FindingKind.LIMITATION: Sentence("hạn chế", "a limitation"),
    FindingKind.SHORTCOMING: Sentence("khuyết điểm", "a shortcoming"),
    FindingKind.VIOLATION: Sentence("vi phạm", "a violation"),
}
SEVERITIES = {
    Severity.NONE: Sentence("", ""),
    Severity.MINOR: Sentence(" (ít nghiêm trọng)", " (minor)"),
    Severity.SERIOUS: Sentence(" (nghiêm trọng)", " (serious)"),
    Severity.VERY_SERIOUS: Sentence(" (rất nghiêm trọng)", " (very serious)"),
    Severity.EXTREMELY_SERIOUS: Sentence(" (đặc biệt nghiêm trọng)", " (extremely serious)"),
}


@tells(InspectionOpened)
def _opened(fact: InspectionOpened, names: Names) -> Sentence:
    body, kind, about = names.body(fact.body), KINDS[fact.kind], _about(fact, names)
    subjects, topic = ", ".join(map(names.body, fact.subjects)), quoted(fact.topic)
    return Sentence(
        f"{body} tiến hành {kind.vi} đối với {subjects}{about.vi}, nội dung: {topic.vi}.",
        f"{body} opened {kind.en} of {subjects}{about.en}, on {topic.en}.",
    )


@tells(TeamEstablished)
def _staffed(fact: TeamEstablished, names: Names) -> Sentence:
    body, head, about = names.body(fact.body), names.person(fact.head), _about(fact, names)
    decision, members = quoted(fact.decision), ", ".join(map(names.person, fact.members))
    return Sentence(
        f"{body} lập đoàn kiểm tra, giám sát{about.vi} theo {decision.vi}: trưởng đoàn {head}"
        f"{f', thành viên {members}' if members else ''}.",
        f"{body} set up the inspection team{about.en} by {decision.en}: headed by {head}"
        f"{f', with {members}' if members else ''}.",
    )


@tells(FindingRecorded)
def _found(fact: FindingRecorded, names: Names) -> Sentence:
    body, inspector, text = names.body(fact.body), names.person(fact.inspector), quoted(fact.text)
    kind, severity, target = FINDINGS[fact.kind], SEVERITIES[fact.severity], _target(fact.against, fact, names)
    return Sentence(
        f"{inspector} ({body}) ghi nhận {kind.vi}{severity.vi} về {target.vi}: {text.vi}.",
        f"{inspector} ({body}) found {kind.en}{severity.en} of {target.en}: {text.en}.",
    )


@tells(ConclusionIssued)
def _concluded(fact: ConclusionIssued, names: Names) -> Sentence:
    body, signatory, about = names.body(fact.body), names.person(fact.signatory), _about(fact, names)
    number = f" {fact.number}" if fact.number else ""
    day, session, count = f"{fact.issued_on:%d/%m/%Y}", f"{fact.session_on:%d/%m/%Y}", len(fact.requirements)
    decision, plan, report = quoted(fact.decision), quoted(fact.plan), quoted(fact.report)
    return Sentence(
        f"{body} ban hành thông báo kết luận{f' số{number}' if number else ''} ngày {day}{about.vi}, {signatory} ký; "
        f"căn cứ {decision.vi}, {plan.vi}, {report.vi} và phiên họp ngày {session}; {count} yêu cầu.",
        f"{body} issued the conclusion{f' No.{number}' if number else ''} of {day}{about.en}, signed by {signatory}; "
        f"citing {decision.en}, {plan.en}, {report.en} and the session of {session}; "
        f"{count} {'requirement' if count == 1 else 'requirements'}.",
    )


@tells(RemedyOrdered)
def _ordered(fact: RemedyOrdered, names: Names) -> Sentence:
    body, holder, monitor = names.body(fact.body), names.body(fact.holder), names.body(fact.monitor)
    action, by, about = quoted(fact.action), deadline(fact.due), _about(fact, names)
    return Sentence(
        f"{body} yêu cầu {holder} khắc phục điều đã phát hiện{about.vi}: {action.vi}; {by.vi}; {monitor} theo dõi.",
        f"{body} ordered {holder} to put right what was found{about.en}: {action.en}; {by.en}; monitored by {monitor}.",
    )


@tells(RemedyVerified)
def _verified(fact: RemedyVerified, names: Names) -> Sentence:
    body, monitor, duty, text = (
        names.body(fact.body),
        names.person(fact.monitor),
        duty_of(fact, names),
        quoted(fact.text),
    )
    if not fact.is_verified:
        return Sentence(
            f"{monitor} ({body}) thẩm tra, chưa công nhận {duty.vi}: {text.vi}.",
            f"{monitor} ({body}) looked at {duty.en} and did not find it put right: {text.en}.",
        )
    verdict = judged(fact.claimed_on, fact.due, fact.verdict)
    return Sentence(
        f"{monitor} ({body}) thẩm tra, công nhận {duty.vi}: {verdict.vi}; nhận xét: {text.vi}.",
        f"{monitor} ({body}) verified {duty.en}: {verdict.en}; remark: {text.en}.",
    )


def _about(fact: AboutInspection, names: Names) -> Sentence:
    """The directive whose carrying out is looked at, if it is about one."""
    if fact.directive is None:
        return Sentence("", "")
    name = names.directive(fact.directive)
    return Sentence(f" về việc thực hiện {name}", f" about the carrying out of {name}")


def _target(target: Target, fact: FindingRecorded, names: Names) -> Sentence:
    """What a finding is about."""
    if isinstance(target, AgainstBody):
        return Sentence(names.body(target.body), names.body(target.body))
    name = names.directive(fact.directive) if fact.directive else None
    if isinstance(target, AgainstProvision):
        label, quote = names.provision(target.provision), quoted(fact.quote)
        words = Sentence(f", đoạn {quote.vi},", f", at {quote.en},") if fact.quote else Sentence("", "")
        of = Sentence(f" của {name}", f" of {name}") if name else Sentence("", "")
        return Sentence(
            f"việc thực hiện điều khoản {label}{words.vi}{of.vi}",
            f"the carrying out of provision {label}{words.en}{of.en}",
        )
    if name:
        return Sentence(f"một nhiệm vụ theo {name}", f"a duty under {name}")
    return Sentence("một nhiệm vụ", "a duty")
