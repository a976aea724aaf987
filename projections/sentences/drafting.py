"""The sentences of drafts and their provisions."""

from __future__ import annotations

from domain.events.drafting import (
    AboutProvision,
    DirectiveDrafted,
    DraftWithdrawn,
    ProvisionAdded,
    ProvisionRemoved,
    ProvisionRevised,
)
from projections.sentences.telling import Names, Sentence, quoted, tells
from projections.sentences.terms import term


@tells(DirectiveDrafted)
def _drafted(fact: DirectiveDrafted, names: Names) -> Sentence:
    body, title, parts = names.body(fact.body), quoted(fact.title), len(fact.outline)
    lead = names.person(fact.lead) if fact.lead else ""
    return Sentence(
        f"{body} lập dự thảo lần {fact.n} văn bản {fact.type} {title.vi}, gồm {parts} đơn vị nội dung"
        f"{f', {lead} chủ trì soạn thảo' if lead else ''}.",
        f"{body} laid down draft {fact.n} of the {fact.type} {title.en}, with {parts} "
        f"{'provision' if parts == 1 else 'provisions'}{f', led by {lead}' if lead else ''}.",
    )


@tells(ProvisionRevised)
def _revised(fact: ProvisionRevised, names: Names) -> Sentence:
    body, directive, part = names.body(fact.body), names.directive(fact.directive), names.provision(fact.provision)
    words, why = quoted(fact.text), _why(fact)
    return Sentence(
        f"{body} sửa nội dung điều khoản {part} của dự thảo {directive} thành {words.vi}; {why.vi}.",
        f"{body} changed provision {part} of the draft {directive} to {words.en}; {why.en}.",
    )


@tells(ProvisionAdded)
def _added(fact: ProvisionAdded, names: Names) -> Sentence:
    body, directive, kind = names.body(fact.body), names.directive(fact.directive), term(fact.kind)
    label, words, why = f" {fact.label}" if fact.label else "", quoted(fact.text), _why(fact)
    return Sentence(
        f"{body} bổ sung vào dự thảo {directive} một nội dung mới, {kind.vi}{label}: {words.vi}; {why.vi}.",
        f"{body} added to the draft {directive} a new provision, {kind.en}{label}: {words.en}; {why.en}.",
    )


@tells(ProvisionRemoved)
def _removed(fact: ProvisionRemoved, names: Names) -> Sentence:
    body, directive, part = names.body(fact.body), names.directive(fact.directive), names.provision(fact.provision)
    why = _why(fact)
    return Sentence(
        f"{body} bỏ điều khoản {part} khỏi dự thảo {directive}; {why.vi}.",
        f"{body} took provision {part} out of the draft {directive}; {why.en}.",
    )


@tells(DraftWithdrawn)
def _withdrawn(fact: DraftWithdrawn, names: Names) -> Sentence:
    body, directive, reason = names.body(fact.body), names.directive(fact.directive), quoted(fact.reason)
    return Sentence(
        f"{body} rút dự thảo {directive}; lý do: {reason.vi}.",
        f"{body} gave up the draft {directive}; reason: {reason.en}.",
    )


def _why(fact: AboutProvision) -> Sentence:
    """The reason, and how many comments it takes up."""
    reason, taken = quoted(fact.reason), len(fact.comments)
    if not taken:
        return Sentence(f"lý do: {reason.vi}", f"reason: {reason.en}")
    return Sentence(
        f"tiếp thu {taken} ý kiến góp ý; lý do: {reason.vi}",
        f"taking up {taken} {'comment' if taken == 1 else 'comments'}; reason: {reason.en}",
    )
