"""The command that records a directive from before the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.events.duties import Anchor, DutyDerived, Holder, Passing
from domain.events.issuing import DirectiveImported, Noticed, State
from domain.ids import BodyId, DirectiveId, DocType, DutyId, ProvisionId, Sha256, Term
from domain.importing.pieces import ReadDuty, ReadNotice, ReadProvision, ReadRecipient
from domain.kernel import Act, Ask, Command, Event, Refused, Rule
from domain.questions.importing import imported_from
from domain.questions.institution import is_founded
from domain.words import Depth, Number, Outlined, Recipient, Text, When, Words

ALREADY_IMPORTED = Rule(
    "already-imported",
    "Directive Ledger: the same bytes give the same ids, and no second fact",
    en="This document was imported before, as {directive}.",
    vi="Văn bản này đã được nhập trước đây, là {directive}.",
    remedy_en="Use that directive; if it was entered wrongly, correct its record.",
    remedy_vi="Dùng bản đã có; nếu đã nhập sai thì đính chính bản ghi đó.",
)

ISSUER_UNKNOWN = Rule(
    "issuer-unknown",
    "Directive Ledger: an issuer is named by a person who knows it, or stays unknown",
    en="There is no body {issuer} in the register of bodies.",
    vi="Không có cơ quan {issuer} trong sổ đăng ký cơ quan.",
    remedy_en="Have the body entered first, or leave the issuer out: it then stays unknown.",
    remedy_vi="Đăng ký cơ quan đó trước, hoặc bỏ trống cơ quan ban hành: khi đó để là chưa xác định.",
)


NOT_A_DIRECTIVE = Rule(
    "not-a-directive",
    "Directive Ledger: what is recorded as a directive has a type or a number line, and a text",
    en="The document {source} was read as no directive: it has neither a type nor a number line, or no text.",
    vi="Văn bản {source} không được đọc là văn bản chỉ đạo: không có tên loại và số ký hiệu, hoặc không có nội dung.",
    remedy_en="Check that it is the right file and that it holds the document's own text.",
    remedy_vi="Kiểm tra lại đúng tệp và tệp chứa chính nội dung văn bản.",
)


@dataclass(frozen=True, kw_only=True)
class ImportDirective(Command):
    """Take in a directive from before the ledger, as read from its document.

    What the document does not say stays unknown.  A number is never refused, not even one that is taken: the register
    shows the conflict, for numbers are no identities.  Every obligation found becomes a proposed duty, for a named
    person to confirm or reject.  The same bytes are recorded once, and what was read as no directive is refused; the
    recorder needs a mandate for the importing body.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NOT_A_DIRECTIVE, ALREADY_IMPORTED, ISSUER_UNKNOWN)

    body: BodyId
    """The body that takes the directive in: whose act the import is."""
    source: Sha256
    """The digest of the document's bytes."""
    source_name: Words | None = None
    """The name of the file."""
    parser: Words
    """Which reader took it apart, and its version; "by hand" for a person."""
    type: DocType | None = None
    title: Words | None = None
    issuer: BodyId | None = None
    """The issuer, only where a person knows it."""
    issuer_named: Words | None = None
    """The issuer's name, as the document has it or lets infer."""
    number: Number | None = None
    number_written: Words | None = None
    """The number as the document writes it."""
    number_state: State
    term: Term | None = None
    """The issuer's term of office, where it is known."""
    issued_on: When | None = None
    date_state: State
    effective_on: date | None = None
    until: date | None = None
    """The last day of effect, where the text states one."""
    horizon: Words | None = None
    """The words for how long it is meant to hold."""
    depth: Depth | None = None
    provisions: tuple[ReadProvision, ...]
    """The text in its order, each provision before those under it."""
    legal_bases: tuple[Words, ...] = ()
    recipients: tuple[ReadRecipient, ...] = ()
    signatures: tuple[Words, ...] = ()
    """Each signature block, its lines as they stand."""
    duties: tuple[ReadDuty, ...] = ()
    noticed: tuple[ReadNotice, ...] = ()

    def __post_init__(self) -> None:
        """Refuse pieces that name a provision which is not there."""
        there: set[str] = set()
        for provision in self.provisions:
            if provision.path in there:
                raise ValueError(f"there are two provisions {provision.path}")
            if provision.under is not None and provision.under not in there:
                raise ValueError(f"{provision.path} is under {provision.under}, which does not come before it")
            there.add(provision.path)
        named = [*(duty.provision for duty in self.duties), *(notice.path for notice in self.noticed if notice.path)]
        if missing := [path for path in named if path not in there]:
            raise ValueError(f"there is no provision {missing[0]}")

    @property
    def origin(self) -> bytes:
        """The ids come from the source, so that the same bytes give the same ones, whoever imports them."""
        return origin_of(self.source)

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the directive, then each duty that its words propose."""
        if self.issuer is None:
            mandates, before = ask(may_record(act, self.body), imported_from(self.source))
            is_known = True
        else:
            mandates, before, is_known = ask(
                may_record(act, self.body), imported_from(self.source), is_founded(self.issuer, act.today)
            )
        require_record(mandates, act, self.body)
        if any(notice.code == "not_a_directive" for notice in self.noticed):
            raise Refused(NOT_A_DIRECTIVE, source=self.source)
        if before is not None:
            raise Refused(ALREADY_IMPORTED, directive=before)
        if not is_known:
            raise Refused(ISSUER_UNKNOWN, issuer=self.issuer)
        directive = DirectiveId(act.new_id())
        ids = {provision.path: ProvisionId(act.new_id()) for provision in self.provisions}
        yield self._imported(directive, ids)
        for duty in self.duties:
            yield self._derived(directive, DutyId(act.new_id()), duty, ids[duty.provision])

    def _imported(self, directive: DirectiveId, ids: Mapping[str, ProvisionId]) -> DirectiveImported:
        return DirectiveImported(
            directive=directive,
            body=self.body,
            source=self.source,
            source_name=self.source_name,
            parser=self.parser,
            type=self.type,
            title=self.title,
            issuer=self.issuer,
            issuer_named=self.issuer_named,
            number=self.number,
            number_written=self.number_written,
            number_state=self.number_state,
            term=self.term,
            issued_on=self.issued_on,
            date_state=self.date_state,
            effective_on=self.effective_on,
            until=self.until,
            horizon=self.horizon,
            depth=self.depth,
            outline=tuple(
                Outlined(ids[each.path], each.kind, each.label, ids[each.under] if each.under else None)
                for each in self.provisions
            ),
            texts={ids[each.path]: each.text for each in self.provisions},
            legal_bases=by_order(self.legal_bases),
            recipients=tuple(Recipient(line.body, line.purpose) for line in self.recipients),
            recipient_lines=by_order(line.text for line in self.recipients),
            signatures=by_order(self.signatures),
            noticed=tuple(Noticed(each.code, ids[each.path] if each.path else None) for each in self.noticed),
        )

    def _derived(self, directive: DirectiveId, made: DutyId, duty: ReadDuty, provision: ProvisionId) -> DutyDerived:
        return DutyDerived(
            directive=directive,
            duty=made,
            body=self.body,
            provision=provision,
            anchor=Anchor(None, duty.start, duty.end),
            quote=duty.quote,
            ordinal=duty.ordinal,
            holders=tuple(Holder(holder.role, holder.body, holder.is_class) for holder in duty.holders),
            addressees=by_order(holder.text for holder in duty.holders),
            chain=tuple(Passing(None, None) for _ in duty.chain),
            passed_by=by_order(link.by for link in duty.chain),
            passed_to=by_order(link.to for link in duty.chain),
            action=duty.action,
            product=duty.product,
            deadline=duty.deadline,
            deadline_words=duty.deadline_words,
            recurrence=duty.recurrence,
            recurrence_words=duty.recurrence_words,
            report_to=None,
            report_to_words=duty.report_to,
            six_clear=duty.six_clear,
            confidence=duty.confidence,
        )


def origin_of(source: Sha256) -> bytes:
    """Where the ids of an import come from: SHA-256 of its source's digest."""
    return hashlib.sha256(bytes.fromhex(source)).digest()


def by_order(lines: Iterable[str]) -> dict[str, Text]:
    """Words by their order, from "1"."""
    return {str(order): line for order, line in enumerate(lines, 1)}
