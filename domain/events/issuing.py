"""From appraisal to issue, and what was issued before the ledger (DOMAIN 1.4 C)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.events.drafting import AboutDirective
from domain.ids import BodyId, DirectiveId, DocType, PersonId, ProvisionId, Sha256, Term
from domain.kernel import Event
from domain.words import Authority, Depth, Number, Office, Outlined, Recipient, Text, When


def register(body: BodyId, kind: DocType, term: Term) -> str:
    """The tag of a register: numbers run per issuer, kind of document and term (DOMAIN 0.5)."""
    return f"register:{body}.{kind}.{term}"


class Verdict(StrEnum):
    """What an appraisal comes to."""

    PASSED = "passed"
    RETURNED = "returned"


@dataclass(frozen=True)
class AppraisalReported(AboutDirective):
    """A body other than the drafter's appraised the draft (thẩm định)."""

    round: int
    n: int
    """The draft that was appraised."""
    version: int
    """The position of the last change to the text that was appraised."""
    verdict: Verdict
    on_form: Text
    """Findings on form, fixed directly."""
    on_substance: Text
    """Findings on substance, only recommended."""


@dataclass(frozen=True)
class Voted(AboutDirective):
    """A collective body voted on the draft."""

    version: int
    """The position of the last change to the text that was voted on."""
    votes_for: int
    votes_against: int
    abstained: int
    in_office: int
    """The voting members in office on that day, counted from the ledger."""


@dataclass(frozen=True)
class DirectiveApproved(Voted):
    """The body approved the draft."""


@dataclass(frozen=True)
class DirectiveNotApproved(Voted):
    """The body did not approve the draft."""


@dataclass(frozen=True)
class DirectiveIssued(AboutDirective):
    """An approved draft became a directive, under a number and a signature (ban hành)."""

    version: int
    """The position of the last change to the text: the one that was voted on."""
    number: Number
    term: Term
    issued_on: date
    signatory: PersonId
    office: Office
    """The office in which the signatory signed."""
    authority: Authority
    recipients: tuple[Recipient, ...]
    recipient_lines: Mapping[str, Text]
    """The words of each recipient's line, by its order from "1"."""
    depth: Depth
    effective_on: date | None
    """None: the text does not say."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the issuer and its register, the signatory, the recipients."""
        bodies = dict.fromkeys(line.body.tag for line in self.recipients if line.body)
        own = (self.directive.tag, self.body.tag, register(self.body, self.number.type, self.term), self.signatory.tag)
        return tuple(dict.fromkeys((*own, *bodies)))


class State(StrEnum):
    """What a document itself says of a number or a date."""

    PRESENT = "present"
    PARTIAL = "partial"
    BLANK = "blank"
    ABSENT = "absent"
    ILLEGIBLE = "illegible"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class DirectiveImported(Event):
    """A directive from before the ledger was taken in from its document: what it says, and what it leaves unknown."""

    directive: DirectiveId
    source: Sha256
    """The digest of the document's bytes."""
    parser: str
    """Which reader took it apart, and its version."""
    type: DocType | None
    title: Text | None
    body: BodyId | None
    """The issuer, where the importer's user named it; never guessed."""
    issuer: Text | None
    """The issuer's name as read or inferred."""
    number: Number | None
    number_state: State
    term: Term | None
    issued_on: When | None
    date_state: State
    effective_on: date | None
    depth: Depth | None
    outline: tuple[Outlined, ...]
    texts: Mapping[ProvisionId, Text]
    recipients: tuple[Recipient, ...]
    recipient_lines: Mapping[str, Text]
    signatures: Mapping[str, Text]
    """Each signature block as read, by its order from "1"."""
    issues: tuple[str, ...]
    """The codes of what the reader noticed, in order; one may come twice."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the source, and the issuer and its register where they are known."""
        body = (self.body.tag,) if self.body else ()
        known = self.body and self.number and self.term
        line = (register(self.body, self.number.type, self.term),) if known else ()  # type: ignore[union-attr,arg-type]
        return (self.directive.tag, self.source.tag, *body, *line)
