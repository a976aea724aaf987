"""What is done to a directive after its issue: it was issued, here or before the ledger."""

from __future__ import annotations

from domain.ids import DirectiveId
from domain.kernel import Refused, Rule
from domain.questions.published import Published

NOT_PUBLISHED = Rule(
    "not-published",
    "Directive Ledger: what is sent, studied, reviewed, inspected or changed is a directive that was issued, "
    "or imported as such; a draft is revised",
    en="{directive} has neither been issued nor imported.",
    vi="{directive} chưa được ban hành, cũng không phải văn bản đã nhập.",
    remedy_en="Record the issue first, late if need be; import what was issued before the ledger; revise a draft.",
    remedy_vi="Ghi nhận việc ban hành trước (có thể ghi nhận muộn); nhập văn bản có từ trước khi lập sổ; "
    "dự thảo thì chỉnh sửa dự thảo.",
)


def require_published(known: Published | None, directive: DirectiveId) -> Published:
    """The directive, or refuse one that is neither issued nor imported."""
    if known is None:
        raise Refused(NOT_PUBLISHED, directive=directive)
    return known
