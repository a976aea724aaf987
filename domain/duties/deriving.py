"""From words to a proposed duty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.duties.checks import require_speaks_for
from domain.duties.rules import NOT_DIRECTING
from domain.events.duties import (
    Anchor,
    Deadline,
    DutyDerived,
    Holder,
    Passing,
    Recurrence,
    SixClear,
)
from domain.ids import BodyId, DirectiveId, DutyId, ProvisionId
from domain.importing.directive import by_order
from domain.importing.pieces import ReadHolder, ReadPassing
from domain.institution.rules import NO_SUCH_BODY, require_bodies
from domain.kernel import Act, Ask, Command, Event, Refused, Rule
from domain.questions.duties import Reading, duties_from, readings_of
from domain.questions.published import published
from domain.questions.wordings import of_provision, on_day, wordings_of
from domain.words import Count, Words

NO_ISSUED_WORDS = Rule(
    "no-issued-words",
    "Directive Ledger: a duty comes from the words of an issued directive",
    en="The provision {provision} is not in an issued text of {directive}.",
    vi="Điều khoản {provision} không có trong văn bản {directive} đã ban hành.",
    remedy_en="Name a provision of the text as issued or amended; a draft lays no duty on anybody.",
    remedy_vi="Nêu điều khoản của văn bản đã ban hành hoặc đã sửa đổi; dự thảo không giao nhiệm vụ cho ai.",
)

WORDS_CHANGED = Rule(
    "words-changed",
    "Directive Ledger: who reads a text says which one they read",
    en="The words of {provision} were set by entry {found}, not by entry {expected}.",
    vi="Lời văn của {provision} được xác lập tại mục ghi số {found}, không phải mục ghi số {expected}.",
    remedy_en="Read the words that stand now and derive the duty from them.",
    remedy_vi="Đọc lại lời văn hiện hành rồi ghi nhận nhiệm vụ.",
)

ALREADY_READ = Rule(
    "words-already-read",
    "Directive Ledger: the same thing is recorded once",
    en="The words from {start} to {end} of {provision} were read as the duty {duty} already.",
    vi="Đoạn từ {start} đến {end} của {provision} đã được ghi nhận là nhiệm vụ {duty}.",
    remedy_en="Confirm or reject that duty; if the words lay down another one too, quote only those that do.",
    remedy_vi="Xác nhận hoặc bác bỏ nhiệm vụ đó; nếu đoạn này còn giao nhiệm vụ khác thì chỉ trích đúng phần giao.",
)

SURE = 1000
"""The confidence of a person's own reading, per mille."""


@dataclass(frozen=True, kw_only=True)
class DeriveDuty(Command):
    """Read a duty from the words of an issued provision.

    The duty is proposed, until a named person confirms or rejects it.  The reader names the text by the position of
    the fact that last set it, and gives the exact words; the same words are read once, unless that reading was
    rejected.  By the issuer, its office, or a body above it; where the issuer of a directive from before the ledger is
    unknown, the body that took it in stands in its place.  Whom the words name is kept verbatim for ever.  Words
    without a deadline set none, and nothing is overdue by them.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_ISSUED_WORDS, WORDS_CHANGED, NOT_DIRECTING, ALREADY_READ, NO_SUCH_BODY)

    body: BodyId
    """The body that reads the words so."""
    directive: DirectiveId
    """The directive whose words are read."""
    provision: ProvisionId
    """The provision in which they stand."""
    expected: int
    """The position of the fact that last set the words."""
    start: Count
    """Where the words begin, in code points of the provision's text."""
    end: Count
    """Where they end: the code point behind the last."""
    quote: Words
    """The exact words from `start` to `end`."""
    holders: tuple[ReadHolder, ...]
    """Whom the words lay it on, in their order; none: they name nobody."""
    chain: tuple[ReadPassing, ...] = ()
    """Who is to have whom act, in the order of the words."""
    action: Words
    """What is to be done, as the words have it."""
    product: Words | None = None
    """What is to come of it, where the words say so."""
    deadline: Deadline
    """By when, as far as the words say."""
    deadline_words: Words | None = None
    """The words that say by when."""
    recurrence: Recurrence = Recurrence.NONE
    """How often, as far as the words say."""
    recurrence_words: Words | None = None
    """The words that say how often."""
    report_to: BodyId | None = None
    """The body to report to, where it is known."""
    report_to_words: Words | None = None
    """The words that say to whom."""
    six_clear: SixClear
    """Which of the six points the words settle."""

    def __post_init__(self) -> None:
        """Refuse a quotation that is not as long as its place."""
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise ValueError(f"the words from {self.start} to {self.end} are not {len(self.quote)} code points")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the reading as a proposal."""
        mandates, known, wordings, before, readings = ask(
            may_record(act, self.body),
            published(self.directive),
            wordings_of(self.directive),
            duties_from(self.directive, self.provision),
            readings_of(self.directive, self.provision),
        )
        require_record(mandates, act, self.body)
        words = on_day(wordings, self.provision, act.on)
        if known is None or words is None or not words.is_there:
            raise Refused(NO_ISSUED_WORDS, provision=self.provision, directive=self.directive)
        if words.place != self.expected:
            raise Refused(WORDS_CHANGED, provision=self.provision, found=words.place, expected=self.expected)
        require_speaks_for(ask, known.directs, self.body)
        self._require_new(readings, of_provision(wordings, self.provision)[0].place)
        require_bodies(ask, (*(holder.body for holder in self.holders), self.report_to), act.on)
        yield self._derived(DutyId(act.new_id()), before + 1)

    def _require_new(self, readings: frozenset[Reading], first: int) -> None:
        """Refuse words that were read before; `first`: the position of the provision's first words."""
        for read in sorted(readings, key=lambda each: each.duty):
            if (read.version or first, read.start, read.end) == (self.expected, self.start, self.end):
                found = {"provision": self.provision, "start": read.start, "end": read.end}
                raise Refused(ALREADY_READ, duty=read.duty, **found)

    def _derived(self, duty: DutyId, ordinal: int) -> DutyDerived:
        return DutyDerived(
            directive=self.directive,
            duty=duty,
            body=self.body,
            provision=self.provision,
            anchor=Anchor(self.expected, self.start, self.end),
            quote=self.quote,
            ordinal=ordinal,
            holders=tuple(Holder(holder.role, holder.body, holder.is_class) for holder in self.holders),
            addressees=by_order(holder.text for holder in self.holders),
            chain=tuple(Passing(None, None) for _ in self.chain),
            passed_by=by_order(link.by for link in self.chain),
            passed_to=by_order(link.to for link in self.chain),
            action=self.action,
            product=self.product,
            deadline=self.deadline,
            deadline_words=self.deadline_words,
            recurrence=self.recurrence,
            recurrence_words=self.recurrence_words,
            report_to=self.report_to,
            report_to_words=self.report_to_words,
            six_clear=self.six_clear,
            confidence=SURE,
        )
