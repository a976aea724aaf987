"""The sentences of corrections of issued texts."""

from __future__ import annotations

from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.ids import ProvisionId
from projections.sentences.change import by_which, conflicts_told
from projections.sentences.telling import Names, Sentence, quoted, tells


@tells(DirectiveCorrected)
def _corrected(fact: DirectiveCorrected, names: Names) -> Sentence:
    body, directive, day = names.body(fact.body), names.directive(fact.directive), f"{fact.effective_on:%d/%m/%Y}"
    by, conflicts = by_which(fact.by, names), conflicts_told(fact.conflicts, names)
    reason, basis, sent = quoted(fact.reason), quoted(fact.basis), len(fact.recipients)
    steps = [_step(each.provision, fact, names) for each in fact.corrections]
    return Sentence(
        f"{body} đính chính {directive}{by.vi} từ ngày {day}: {'; '.join(step.vi for step in steps)}; "
        f"lý do: {reason.vi}; {sent} nơi nhận; căn cứ: {basis.vi}.{conflicts.vi}",
        f"{body} put the words of {directive} right{by.en} from {day}: {'; '.join(step.en for step in steps)}; "
        f"reason: {reason.en}; sent to {sent}; basis: {basis.en}.{conflicts.en}",
    )


def _step(provision: ProvisionId, fact: DirectiveCorrected, names: Names) -> Sentence:
    """The right words are the whole provision's, the wrong ones a part of it: the one does not become the other."""
    place, wrong, right = names.provision(provision), fact.wrong.get(provision), fact.texts.get(provision)
    old, new = quoted(wrong), quoted(right)
    return Sentence(
        f"điều khoản {place} nay là {new.vi}, chỗ sai là {old.vi}",
        f"provision {place} now reads {new.en}; wrong was {old.en}",
    )


@tells(CorrectionRevoked)
def _revoked(fact: CorrectionRevoked, names: Names) -> Sentence:
    body, directive, day = names.body(fact.body), names.directive(fact.directive), f"{fact.effective_on:%d/%m/%Y}"
    by, basis = by_which(fact.by, names), quoted(fact.basis)
    return Sentence(
        f"{body} bãi bỏ một đính chính của {directive}{by.vi} từ ngày {day}; căn cứ: {basis.vi}.",
        f"{body} revoked a correction of {directive}{by.en} from {day}; basis: {basis.en}.",
    )
