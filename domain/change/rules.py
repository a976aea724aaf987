"""The rules of change, and the checks that several commands share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.events.change import Expecting
from domain.ids import BodyId, DirectiveId, ProvisionId
from domain.kernel import Act, Ask, Command, Refused, Rule
from domain.publication import NOT_PUBLISHED, require_published
from domain.questions.change import Effect, effect_of
from domain.questions.published import published
from domain.questions.wordings import Wordings, had_words, is_at_odds, line_of, wordings_of
from domain.superiors import outranks
from domain.words import Words

LAW = "Law on the Promulgation of Legal Normative Documents 64/2025/QH15, amended by 87/2025/QH15, by analogy"

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
INSTRUCTED_TWICE = Rule(
    "instructed-twice",
    "Directive Ledger: one instrument says once what becomes of a provision's words",
    en="Of {provision} the instrument says more than once what becomes of it, or two things that exclude each other.",
    vi="Văn bản có nhiều hơn một nội dung trùng hoặc trái nhau đối với điều khoản {provision}.",
    remedy_en="Keep the one that is meant.",
    remedy_vi="Chỉ giữ lại nội dung đúng.",
)
NOT_STANDING = Rule(
    "provision-not-standing",
    "Directive Ledger: what is renumbered, and where something is inserted, stands in the text of the day",
    en="{provision} does not stand in the text of {directive} on {day}.",
    vi="Điều khoản {provision} không có trong nội dung của {directive} vào ngày {day}.",
    remedy_en="Name a provision that stands on that day; the text of the day lists them.",
    remedy_vi="Nêu điều khoản có trong nội dung của ngày đó, xem trong toàn văn theo ngày.",
)
NEVER_HAD_TEXT = Rule(
    "never-had-text",
    "Directive Ledger: an instruction names the words that it takes to be there, by the fact that set them",
    en="Entry {expected} never set the words of {provision}.",
    vi="Mục ghi số {expected} chưa từng quy định nội dung của điều khoản {provision}.",
    remedy_en="Read the provision as the instrument quotes it, and give the entry that comes with those words.",
    remedy_vi="Đọc lại điều khoản đúng như văn bản viện dẫn và nêu số mục ghi đi kèm nội dung đó.",
)

SHARED = (MAY_NOT_RECORD, NOT_PUBLISHED, ISSUER_NOT_NAMED, NOT_ISSUER_OR_SUPERIOR, ALREADY_ENDED)
"""What every change of a directive is held to."""
OF_PARTS = (NO_SUCH_PART, INSTRUCTED_TWICE, NEVER_HAD_TEXT)
"""What an end or a suspension of some provisions is held to."""


@dataclass(frozen=True, kw_only=True)
class ChangeDirective(Command):
    """What every change of an issued directive says."""

    body: BodyId
    """The body whose act it is."""
    directive: DirectiveId
    """The directive that is changed."""
    basis: Words
    """The instrument and its transitional clause, as written, with where they stand."""

    def standing(self, ask: Ask, act: Act, on: date) -> tuple[Wordings, Effect]:
        """The wordings of what this body may change on that day, and how far it holds."""
        mandates, known, effect, wordings = ask(
            may_record(act, self.body),
            published(self.directive),
            effect_of(self.directive),
            wordings_of(self.directive),
        )
        require_record(mandates, act, self.body)
        self._require_authority(ask, require_published(known, self.directive).issuer)
        if effect.ended_on and effect.has_ended(on):
            ended, day = f"{effect.ended_on:%d/%m/%Y}", f"{on:%d/%m/%Y}"
            raise Refused(ALREADY_ENDED, directive=self.directive, ended=ended, day=day)
        return wordings, effect

    def _require_authority(self, ask: Ask, issuer: BodyId | None) -> None:
        if issuer is None:
            raise Refused(ISSUER_NOT_NAMED, directive=self.directive)
        if self.body != issuer and not outranks(ask, self.body, issuer):
            raise Refused(NOT_ISSUER_OR_SUPERIOR, body=self.body, directive=self.directive, issuer=issuer)


def require_instrument(ask: Ask, by: DirectiveId | None) -> None:
    """Refuse a draft as the instrument of a change; none may be named."""
    if by and ask(published(by)) is None:
        raise Refused(INSTRUMENT_NOT_ISSUED, by=by)


def require_parts(directive: DirectiveId, wordings: Wordings, provisions: Iterable[ProvisionId]) -> None:
    """Refuse provisions that the directive never had."""
    known = {wording.provision for wording in wordings}
    for provision in provisions:
        if provision not in known:
            raise Refused(NO_SUCH_PART, directive=directive, provision=provision)


def require_expected(directive: DirectiveId, wordings: Wordings, parts: Sequence[Expecting]) -> None:
    """Refuse provisions that the directive never had, one that is named twice, and words that one never had."""
    named = [part.provision for part in parts]
    require_parts(directive, wordings, named)
    for part in parts:
        if named.count(part.provision) > 1:
            raise Refused(INSTRUCTED_TWICE, provision=part.provision)
        if not had_words(wordings, part.provision, part.expected):
            raise Refused(NEVER_HAD_TEXT, provision=part.provision, expected=part.expected)


def ended_at_odds(
    wordings: Wordings, effect: Effect, parts: Iterable[Expecting], on: date, by: DirectiveId | None
) -> tuple[ProvisionId, ...]:
    """The provisions to end whose words are not, or not alone, as the instrument takes them to be; or were ended."""
    return tuple(
        part.provision
        for part in parts
        if is_at_odds(wordings, part.provision, part.expected, on, by) or is_ended(effect, wordings, part.provision, by)
    )


def is_ended(
    effect: Effect, wordings: Wordings, provision: ProvisionId, by: DirectiveId | None, up_to: date = date.max
) -> bool:
    """Has another instrument ended the provision, or one that it stands in, from whatever day up to that one?"""
    ended = {part for part, day, end in effect.parts if day <= up_to and not (by and end == by)}
    return not ended.isdisjoint(line_of(wordings, provision))
