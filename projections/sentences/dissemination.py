"""The sentences of sending, studying and carrying down."""

from __future__ import annotations

from domain.events.dissemination import (
    DeliveryReported,
    LevelReached,
    StudyAcknowledged,
    StudySessionHeld,
    TransmissionSent,
)
from projections.sentences.telling import Names, Sentence, quoted, tells
from projections.sentences.terms import term
from projections.sentences.unnamed import speaker


@tells(TransmissionSent)
def _sent(fact: TransmissionSent, names: Names) -> Sentence:
    body, recipient, route = names.body(fact.body), names.body(fact.recipient), term(fact.route)
    name = names.directive(fact.directive)
    due = f"{fact.due:%d/%m/%Y}" if fact.due else None
    return Sentence(
        f"{body} gửi {name} đến {recipient}{' (bổ sung ngoài nơi nhận)' if fact.is_added else ''} "
        f"qua {route.vi}, {f'báo nhận trước hết ngày {due}' if due else 'không giao hạn báo nhận'}.",
        f"{body} sent {name} to {recipient}{' (not on its list of recipients)' if fact.is_added else ''} "
        f"by {route.en}, {f'receipt to be reported by {due}' if due else 'no deadline for the receipt'}.",
    )


@tells(DeliveryReported)
def _delivered(fact: DeliveryReported, names: Names) -> Sentence:
    body, counterpart, status = names.body(fact.body), names.body(fact.counterpart), term(fact.status)
    name, handler = names.directive(fact.directive), names.person(fact.handler) if fact.handler else None
    note = quoted(fact.note) if fact.note is not None else None
    return Sentence(
        f"{body} báo cho {counterpart} về {name}: {status.vi} (mã {fact.status})"
        f"{f', người xử lý {handler}' if handler else ''}{f', ghi chú {note.vi}' if note else ''}.",
        f"{body} reported to {counterpart} on {name}: {status.en} (code {fact.status})"
        f"{f', handled by {handler}' if handler else ''}{f', noting {note.en}' if note else ''}.",
    )


@tells(StudySessionHeld)
def _held(fact: StudySessionHeld, names: Names) -> Sentence:
    body, rapporteur, name = names.body(fact.body), names.person(fact.rapporteur), names.directive(fact.directive)
    level, how = term(fact.level), term(fact.format)
    asked, answered = len(fact.questions), len(fact.answers)
    return Sentence(
        f"{body} tổ chức hội nghị học tập, quán triệt {name} ({level.vi}, hình thức {how.vi}), "
        f"báo cáo viên {rapporteur}; triệu tập {fact.invited}, có mặt {fact.present}, vắng {fact.absent}; "
        f"{asked} câu hỏi đối thoại, {answered} câu đã trả lời.",
        f"{body} held a study session on {name} ({level.en} level, {how.en}), rapporteur {rapporteur}; "
        f"{fact.invited} invited, {fact.present} present, {fact.absent} absent; "
        f"{asked} {'question' if asked == 1 else 'questions'} raised, {answered} answered.",
    )


@tells(StudyAcknowledged)
def _studied(fact: StudyAcknowledged, names: Names) -> Sentence:
    body, name, means = names.body(fact.body), names.directive(fact.directive), term(fact.means)
    who = Sentence(body, body)
    if fact.person:
        one = speaker(fact.person, names)
        who = Sentence(f"{one.vi} ({body})", f"{one.en} ({body})")
    return Sentence(
        f"{who.vi} xác nhận đã nghiên cứu, học tập {name} {means.vi}, theo văn bản tại mục ghi số {fact.version}.",
        f"{who.en} acknowledged having studied {name} {means.en}, in the text of entry {fact.version}.",
    )


@tells(LevelReached)
def _reached(fact: LevelReached, names: Names) -> Sentence:
    body, name, depth = names.body(fact.body), names.directive(fact.directive), term(fact.depth)
    excused, evidence = len(fact.excused), quoted(fact.evidence)
    return Sentence(
        f"{body} báo cáo {name} đã được phổ biến đến {depth.vi}"
        f"{', sâu hơn mức quy định trong văn bản' if fact.is_beyond else ''}"
        f"{f', miễn cho {excused} đơn vị' if excused else ''}; minh chứng: {evidence.vi}.",
        f"{body} reported that {name} has reached {depth.en}"
        f"{', deeper than it asks for' if fact.is_beyond else ''}"
        f"{f', {excused} excused' if excused else ''}; evidence: {evidence.en}.",
    )
