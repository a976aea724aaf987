"""From appraisal to issue, and what was issued before the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.events.drafting import AboutDirective
from domain.ids import BodyId, DocType, PersonId, ProvisionId, Sha256, Term
from domain.words import Authority, Depth, Number, Office, Outlined, Plain, Recipient, Text, When


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
    appraised_on: When


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
    voted_on: When


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
    def dated(self) -> date:
        """The day of issue."""
        return self.issued_on

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
class Noticed(Plain):
    """Something that the reader noticed and a person should look at."""

    code: str
    """What it is: number_absent, dangling_reference, suspected_typo and others."""
    provision: ProvisionId | None = None
    """Where; none: in the document as a whole."""


@dataclass(frozen=True)
class DirectiveImported(AboutDirective):
    """A body took in a directive from before the ledger: what its document says, and what it leaves unknown."""

    source: Sha256
    """The digest of the document's bytes."""
    source_name: Text | None
    """The name of the file."""
    parser: str
    """Which reader took it apart, and its version."""
    type: DocType | None
    title: Text | None
    issuer: BodyId | None
    """The issuer, where the importer's user named it; never guessed."""
    issuer_named: Text | None
    """The issuer's name as read or inferred."""
    number: Number | None
    number_written: Text | None
    """The number as the document writes it, where it has one; `number` only where a register would write it so."""
    number_state: State
    term: Term | None
    """The issuer's term of office, where the user named it."""
    issued_on: When | None
    date_state: State
    effective_on: date | None
    until: date | None
    """The last day of effect that the text states."""
    horizon: Text | None
    """The words for how long it is meant to hold; they end nothing by themselves."""
    depth: Depth | None
    outline: tuple[Outlined, ...]
    texts: Mapping[ProvisionId, Text]
    """The words of each provision; a heading of its own stands on the first line."""
    legal_bases: Mapping[str, Text]
    """Each legal basis, by its order from "1"."""
    recipients: tuple[Recipient, ...]
    recipient_lines: Mapping[str, Text]
    """The words of each recipient's line, by its order from "1"."""
    signatures: Mapping[str, Text]
    """Each signature block as read, by its order from "1"."""
    noticed: tuple[Noticed, ...]
    """What the reader noticed, in order; one code may come twice."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the importing body, the source; the issuer, its register and recipients where known."""
        known = self.issuer and self.number and self.term
        line = (register(self.issuer, self.number.type, self.term),) if known else ()  # type: ignore[union-attr,arg-type]
        issuer = (self.issuer.tag,) if self.issuer else ()
        bodies = (line.body.tag for line in self.recipients if line.body)
        return tuple(dict.fromkeys((*super().tags, self.source.tag, *issuer, *line, *bodies)))
