"""The sentences of what becomes of a directive after its issue."""

from __future__ import annotations

from domain.events.change import (
    Delete,
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
    Insert,
    Instruction,
    Renumber,
    Substitute,
)
from domain.ids import DirectiveId, ProvisionId
from projections.sentences.telling import Names, Sentence, quoted, tells
from projections.sentences.terms import term


@tells(DirectiveAmended)
def _amended(fact: DirectiveAmended, names: Names) -> Sentence:
    body, directive, day = names.body(fact.body), names.directive(fact.directive), f"{fact.effective_on:%d/%m/%Y}"
    by, basis = _by(fact.by, names), quoted(fact.basis)
    steps = [_step(step, fact, names) for step in fact.instructions]
    conflicts = _conflicts(fact.conflicts, names)
    return Sentence(
        f"{body} sửa đổi, bổ sung {directive}{by.vi} từ ngày {day}: {'; '.join(step.vi for step in steps)}; "
        f"căn cứ: {basis.vi}.{conflicts.vi}",
        f"{body} amended {directive}{by.en} from {day}: {'; '.join(step.en for step in steps)}; "
        f"basis: {basis.en}.{conflicts.en}",
    )


@tells(DirectiveReplaced)
def _replaced(fact: DirectiveReplaced, names: Names) -> Sentence:
    body, day, basis = names.body(fact.body), f"{fact.effective_on:%d/%m/%Y}", quoted(fact.basis)
    what, by = _what(fact.directive, fact.provisions, names), names.directive(fact.by)
    return Sentence(
        f"{body} thay thế {what.vi} bằng {by} từ ngày {day}; căn cứ: {basis.vi}.",
        f"{body} replaced {what.en} by {by} from {day}; basis: {basis.en}.",
    )


@tells(DirectiveRepealed)
def _repealed(fact: DirectiveRepealed, names: Names) -> Sentence:
    body, day, basis = names.body(fact.body), f"{fact.effective_on:%d/%m/%Y}", quoted(fact.basis)
    what, by = _what(fact.directive, fact.provisions, names), _by(fact.by, names)
    return Sentence(
        f"{body} bãi bỏ {what.vi}{by.vi} từ ngày {day}; căn cứ: {basis.vi}.",
        f"{body} repealed {what.en}{by.en} from {day}; basis: {basis.en}.",
    )


@tells(DirectiveSuspended)
def _suspended(fact: DirectiveSuspended, names: Names) -> Sentence:
    body, what, basis = names.body(fact.body), _what(fact.directive, fact.provisions, names), quoted(fact.basis)
    since, until = f"{fact.since:%d/%m/%Y}", f"{fact.until:%d/%m/%Y}"
    return Sentence(
        f"{body} tạm ngưng hiệu lực {what.vi} từ ngày {since} đến hết ngày {until}; căn cứ: {basis.vi}.",
        f"{body} suspended {what.en} from {since} to {until}, that day included; basis: {basis.en}.",
    )


@tells(DirectiveResumed)
def _resumed(fact: DirectiveResumed, names: Names) -> Sentence:
    body, directive, basis = names.body(fact.body), names.directive(fact.directive), quoted(fact.basis)
    day = f"{fact.since:%d/%m/%Y}"
    return Sentence(
        f"{body} chấm dứt việc tạm ngưng, {directive} tiếp tục có hiệu lực từ ngày {day}; căn cứ: {basis.vi}.",
        f"{body} ended the suspension: {directive} has effect again from {day}; basis: {basis.en}.",
    )


def _step(step: Instruction, fact: DirectiveAmended, names: Names) -> Sentence:
    place, words = names.provision(step.provision), quoted(fact.texts.get(step.provision))
    match step:
        case Substitute():
            return Sentence(
                f"thay nội dung điều khoản {place} bằng {words.vi}", f"other words for provision {place}: {words.en}"
            )
        case Insert(unit=unit, label=label):
            kind, own = term(unit), f" {label}" if any(sign.isalnum() for sign in label) else ""
            return Sentence(f"bổ sung {kind.vi}{own}: {words.vi}", f"{kind.en}{own} inserted: {words.en}")
        case Delete():
            return Sentence(f"bỏ điều khoản {place}", f"provision {place} deleted")
        case Renumber(label=label):
            return Sentence(f"đánh số lại điều khoản {place} thành {label}", f"provision {place} renumbered {label}")


def _what(directive: DirectiveId, provisions: tuple[ProvisionId, ...], names: Names) -> Sentence:
    """The whole directive, or some provisions of it."""
    whole = names.directive(directive)
    if not provisions:
        return Sentence(f"toàn bộ {whole}", f"the whole of {whole}")
    parts = _parts(provisions, names)
    return Sentence(f"{parts.vi} của {whole}", f"{parts.en} of {whole}")


def _parts(provisions: tuple[ProvisionId, ...], names: Names) -> Sentence:
    parts = ", ".join(names.provision(provision) for provision in provisions)
    return Sentence(f"điều khoản {parts}", f"{'provision' if len(provisions) == 1 else 'provisions'} {parts}")


def _by(by: DirectiveId | None, names: Names) -> Sentence:
    return Sentence(f" bằng {names.directive(by)}", f" by {names.directive(by)}") if by else Sentence("", "")


def _conflicts(provisions: tuple[ProvisionId, ...], names: Names) -> Sentence:
    """That some instructions do not meet the words as they are on record."""
    if not provisions:
        return Sentence("", "")
    parts = _parts(provisions, names)
    return Sentence(f" Có xung đột nội dung tại {parts.vi}.", f" In conflict with the text on record: {parts.en}.")
