"""The sentences of erasing."""

from __future__ import annotations

from domain.events.erasure import ContentErased, ErasureRequested
from projections.sentences.telling import Names, Sentence, quoted, tells


@tells(ErasureRequested)
def _requested(fact: ErasureRequested, names: Names) -> Sentence:
    person, body, paths = names.person(fact.requested_by), names.body(fact.body), ", ".join(fact.paths)
    basis, reason = quoted(fact.basis).vi, quoted(fact.reason).vi
    return Sentence(
        f"{person} đề nghị xóa nội dung ({paths}) của mục ghi số {fact.position}, theo thẩm quyền của {body}; "
        f"căn cứ: {basis}; lý do: {reason}.",
        f"{person} asked for content ({paths}) of the entry at position {fact.position} to be erased, on the "
        f"authority of {body}; basis: {basis}; reason: {reason}.",
    )


@tells(ContentErased)
def _erased(fact: ContentErased, names: Names) -> Sentence:
    asked, approved = names.person(fact.requested_by), names.person(fact.approved_by)
    body, paths, basis = names.body(fact.authority), ", ".join(fact.paths), quoted(fact.basis).vi
    return Sentence(
        f"Nội dung ({paths}) của mục ghi số {fact.position} bị xóa theo thẩm quyền của {body}: {asked} đề nghị, "
        f"{approved} phê duyệt; căn cứ: {basis}.",
        f"Content ({paths}) of the entry at position {fact.position} was erased on the authority of {body}: {asked} "
        f"asked, {approved} approved; basis: {basis}.",
    )
