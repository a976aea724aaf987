"""The rules of change, and the checks that several commands share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.ids import BodyId, DirectiveId, ProvisionId
from domain.kernel import Ask, Refused, Rule
from domain.questions.change import Effect
from domain.questions.wordings import Wordings
from domain.superiors import outranks

LAW = "Law on the Promulgation of Legal Normative Documents 64/2025/QH15, amended by 87/2025/QH15, by analogy"

ONLY_ISSUED_CHANGES = Rule(
    "only-issued-changes",
    "Directive Ledger: a draft is revised, a directive is amended",
    en="{directive} was neither issued nor imported.",
    vi="{directive} chưa được ban hành và cũng chưa được nhập vào sổ.",
    remedy_en="Revise the draft instead, or record the issue first, late if need be.",
    remedy_vi="Sửa dự thảo, hoặc ghi nhận việc ban hành trước (có thể ghi nhận muộn).",
)
ISSUER_NOT_NAMED = Rule(
    "issuer-not-named",
    "Directive Ledger: what is unknown is never guessed",
    en="Nobody has named the issuer of {directive}, so nobody can say who may change it.",
    vi="Chưa xác định cơ quan ban hành {directive} nên chưa xác định được ai có thẩm quyền thay đổi.",
    remedy_en="Name the issuer by correcting the record of the import.",
    remedy_vi="Đính chính bản ghi nhập văn bản để nêu cơ quan ban hành.",
)
NOT_ISSUER_OR_SUPERIOR = Rule(
    "not-issuer-or-superior",
    f"{LAW}: a document is changed by the body that issued it, or by one above it",
    en="{body} neither issued {directive} nor stands above {issuer}, which did.",
    vi="{body} không phải là cơ quan ban hành {directive} và cũng không phải cấp trên của {issuer}.",
    remedy_en="Let the issuer or a body above it act, or propose the change to them.",
    remedy_vi="Để cơ quan ban hành hoặc cấp trên của cơ quan đó thực hiện, hoặc gửi đề xuất thay đổi.",
    authority=True,
)
ALREADY_ENDED = Rule(
    "already-ended",
    f"{LAW}: what no longer has effect is not changed",
    en="{directive} has had no effect since {ended}, so nothing can change on {day}.",
    vi="{directive} đã hết hiệu lực toàn bộ từ ngày {ended} nên không thể thay đổi vào ngày {day}.",
    remedy_en="Give a day before {ended}, or correct the record of its end.",
    remedy_vi="Chọn ngày trước {ended}, hoặc đính chính bản ghi về việc hết hiệu lực.",
)
INSTRUMENT_NOT_ISSUED = Rule(
    "instrument-not-issued",
    f"{LAW}: a document is changed by a document that was issued",
    en="{by}, named as the instrument, was neither issued nor imported.",
    vi="{by} được nêu làm căn cứ thay đổi nhưng chưa được ban hành và chưa được nhập vào sổ.",
    remedy_en="Issue or import it first.",
    remedy_vi="Ban hành hoặc nhập văn bản đó trước.",
)
NO_SUCH_PART = Rule(
    "no-such-part",
    "Directive Ledger: a change names its provisions by their stable ids",
    en="{directive} has never had a provision {provision}.",
    vi="{directive} chưa từng có điều khoản {provision}.",
    remedy_en="Name a provision of this directive; its text lists their ids.",
    remedy_vi="Nêu đúng mã điều khoản của văn bản này, xem trong toàn văn.",
)

SHARED = (ONLY_ISSUED_CHANGES, ISSUER_NOT_NAMED, NOT_ISSUER_OR_SUPERIOR, ALREADY_ENDED)
"""What every change of a directive is held to."""


def require_authority(ask: Ask, directive: DirectiveId, body: BodyId, effect: Effect, issuer: BodyId | None) -> None:
    """Refuse a change of what was not issued, or by (403) a body that is not the issuer and not above it."""
    if not effect.is_issued:
        raise Refused(ONLY_ISSUED_CHANGES, directive=directive)
    if issuer is None:
        raise Refused(ISSUER_NOT_NAMED, directive=directive)
    if body != issuer and not outranks(ask, body, issuer):
        raise Refused(NOT_ISSUER_OR_SUPERIOR, body=body, directive=directive, issuer=issuer)


def require_unended(directive: DirectiveId, effect: Effect, on: date) -> None:
    """Refuse to change, on a day, what had ended by then."""
    if effect.ended_on and effect.has_ended(on):
        raise Refused(ALREADY_ENDED, directive=directive, ended=f"{effect.ended_on:%d/%m/%Y}", day=f"{on:%d/%m/%Y}")


def require_instrument(by: DirectiveId, instrument: Effect) -> None:
    """Refuse a draft as the instrument of a change."""
    if not instrument.is_issued:
        raise Refused(INSTRUMENT_NOT_ISSUED, by=by)


def require_parts(directive: DirectiveId, wordings: Wordings, provisions: Iterable[ProvisionId]) -> None:
    """Refuse provisions that the directive never had."""
    known = {wording.provision for wording in wordings}
    for provision in provisions:
        if provision not in known:
            raise Refused(NO_SUCH_PART, directive=directive, provision=provision)
