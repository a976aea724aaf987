"""The sentences of what becomes of a directive after its issue."""

from __future__ import annotations

from domain.events.change import (
    Annex,
    Delete,
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
    Insert,
    Instruction,
    Mapped,
    Renumber,
    Substitute,
    SubstitutePhrase,
)
from domain.ids import DirectiveId, ProvisionId
from projections.sentences.telling import Names, Sentence, quoted, tells
from projections.sentences.terms import term


@tells(DirectiveAmended)
def _amended(fact: DirectiveAmended, names: Names) -> Sentence:
    body, directive, day = names.body(fact.body), names.directive(fact.directive), f"{fact.effective_on:%d/%m/%Y}"
    by, basis = by_which(fact.by, names), quoted(fact.basis)
    steps = [_step(step, fact, names.before(fact.effective_on)) for step in fact.instructions]
    conflicts = conflicts_told(fact.conflicts, names)
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
    pairs, conflicts = _pairs(fact.map, names), conflicts_told(fact.conflicts, names)
    return Sentence(
        f"{body} thay thế {what.vi} bằng {by} từ ngày {day}{pairs.vi}; căn cứ: {basis.vi}.{conflicts.vi}",
        f"{body} replaced {what.en} by {by} from {day}{pairs.en}; basis: {basis.en}.{conflicts.en}",
    )


@tells(DirectiveRepealed)
def _repealed(fact: DirectiveRepealed, names: Names) -> Sentence:
    body, day, basis = names.body(fact.body), f"{fact.effective_on:%d/%m/%Y}", quoted(fact.basis)
    what, by = _what(fact.directive, fact.provisions, names), by_which(fact.by, names)
    conflicts = conflicts_told(fact.conflicts, names)
    return Sentence(
        f"{body} bãi bỏ {what.vi}{by.vi} từ ngày {day}; căn cứ: {basis.vi}.{conflicts.vi}",
        f"{body} repealed {what.en}{by.en} from {day}; basis: {basis.en}.{conflicts.en}",
    )


@tells(DirectiveSuspended)
def _suspended(fact: DirectiveSuspended, names: Names) -> Sentence:
    body, what, basis = names.body(fact.body), _what(fact.directive, fact.provisions, names), quoted(fact.basis)
    since, until = f"{fact.since:%d/%m/%Y}", f"{fact.until:%d/%m/%Y}"
    others = _others_told(fact.conflicts, names)
    return Sentence(
        f"{body} tạm ngưng hiệu lực {what.vi} từ ngày {since} đến hết ngày {until}; căn cứ: {basis.vi}.{others.vi}",
        f"{body} suspended {what.en} from {since} to {until}, that day included; basis: {basis.en}.{others.en}",
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
        case SubstitutePhrase():
            old = quoted(fact.quotes.get(step.provision))
            return Sentence(
                f"thay cụm từ {old.vi} bằng {words.vi} tại điều khoản {place}",
                f"the phrase {old.en} replaced by {words.en} in provision {place}",
            )
        case Insert(unit=unit, label=label):
            kind, own = term(unit), f" {label}" if any(sign.isalnum() for sign in label) else ""
            return Sentence(f"bổ sung {kind.vi}{own}: {words.vi}", f"{kind.en}{own} inserted: {words.en}")
        case Annex(label=label):
            own = f" {label}" if label else ""
            return Sentence(f"thêm phụ lục{own}: {words.vi}", f"annex{own} added: {words.en}")
        case Delete():
            return Sentence(f"bỏ điều khoản {place}", f"provision {place} deleted")
        case Renumber(label=label):
            return Sentence(f"đánh số lại điều khoản {place} thành {label}", f"provision {place} renumbered {label}")


def _pairs(pairs: tuple[Mapped, ...], names: Names) -> Sentence:
    """Which provision stands in the place of which."""
    if not pairs:
        return Sentence("", "")
    named = [(names.provision(pair.old), names.provision(pair.new)) for pair in pairs]
    vi = ", ".join(f"điều khoản {old} bằng điều khoản {new}" for old, new in named)
    en = ", ".join(f"provision {old} by provision {new}" for old, new in named)
    return Sentence(f" ({vi})", f" ({en})")


def _what(directive: DirectiveId, provisions: tuple[ProvisionId, ...], names: Names) -> Sentence:
    """The whole directive, or some provisions of it."""
    whole = names.directive(directive)
    if not provisions:
        return Sentence(f"toàn bộ {whole}", f"the whole of {whole}")
    named = parts(provisions, names)
    return Sentence(f"{named.vi} của {whole}", f"{named.en} of {whole}")


def parts(provisions: tuple[ProvisionId, ...], names: Names) -> Sentence:
    """Some provisions, by their labels."""
    named = ", ".join(names.provision(provision) for provision in provisions)
    return Sentence(f"điều khoản {named}", f"{'provision' if len(provisions) == 1 else 'provisions'} {named}")


def by_which(by: DirectiveId | None, names: Names) -> Sentence:
    """The directive that does it, where the ledger knows it."""
    return Sentence(f" bằng {names.directive(by)}", f" by {names.directive(by)}") if by else Sentence("", "")


def _others_told(provisions: tuple[ProvisionId, ...], names: Names) -> Sentence:
    """That some provisions had other words when they were suspended than the instrument takes them to have."""
    if not provisions:
        return Sentence("", "")
    named = parts(provisions, names)
    return Sentence(
        f" Lúc bắt đầu tạm ngưng, nội dung đã khác với nội dung được viện dẫn tại {named.vi}.",
        f" When the suspension began, other words stood than it quotes: {named.en}.",
    )


def conflicts_told(provisions: tuple[ProvisionId, ...], names: Names) -> Sentence:
    """That some instructions do not meet the words as they are on record."""
    if not provisions:
        return Sentence("", "")
    named = parts(provisions, names)
    return Sentence(f" Có xung đột nội dung tại {named.vi}.", f" In conflict with the text on record: {named.en}.")
