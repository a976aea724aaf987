"""The canonical structure, `directive-canonical/1`: one frozen class per object, fields in the order of its JSON.

Spans are half-open, in code points of `raw_text`. A trailing underscore only avoids a Python keyword.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.reading.layers import Layers, Repair

Span = tuple[int, int]


@dataclass(frozen=True)
class Evidence:
    """Where a value was read, how sure the rule is (0 to 1), and which rule it was."""

    span: Span
    confidence: float
    rule: str


@dataclass(frozen=True)
class Source:
    """The bytes that were read, and how they came."""

    sha256: str
    media_type: str
    name: str
    imported_at: str
    parser: str
    batch_id: str | None
    origin: str


@dataclass(frozen=True)
class DocType:
    """The kind of document: the sign used in numbers, and the words of the text."""

    code: str | None
    label: str | None
    ev: Evidence | None


@dataclass(frozen=True)
class Body:
    """A body as the text names it; who that was is resolved elsewhere."""

    text: str
    body_id: str | None
    ev: Evidence | None


@dataclass(frozen=True)
class Issuer:
    """A body in whose name the document speaks."""

    text: str
    body_id: str | None
    role: str
    ev: Evidence | None


@dataclass(frozen=True)
class Words:
    """A value that is simply words of the text."""

    text: str
    ev: Evidence | None


@dataclass(frozen=True)
class NumberCandidate:
    """A number that might be this document's; a person decides."""

    value: str
    why: str
    confidence: float
    ev: Evidence | None


@dataclass(frozen=True)
class Number:
    """The number line. `value` is the normalised form, given only when the state is present."""

    state: str = "absent"
    value: str | None = None
    raw: str | None = None
    n: str | None = None
    sub: str | None = None
    suffix: str | None = None
    year: str | None = None
    type: str | None = None
    org: str | None = None
    candidates: tuple[NumberCandidate, ...] = ()
    ev: Evidence | None = None


@dataclass(frozen=True)
class DateCandidate:
    """A date or moment that might be this document's; a person decides."""

    value: str
    why: str
    ev: Evidence | None


@dataclass(frozen=True)
class DocDate:
    """The document's own date. `value` (ISO) is given only when the state is present."""

    state: str = "absent"
    value: str | None = None
    precision: str = "none"
    raw: str | None = None
    candidates: tuple[DateCandidate, ...] = ()
    ev: Evidence | None = None


@dataclass(frozen=True)
class Heading:
    """What stands above the text."""

    regime: str
    doc_type: DocType
    parent_org: Body | None
    issuers: tuple[Issuer, ...]
    number: Number
    date: DocDate
    place: Words | None
    subject: Words | None
    urgency: Words | None
    secrecy: Words | None
    circulation: Words | None


@dataclass(frozen=True)
class LegalBasis:
    """One line of "Căn cứ …"."""

    text: str
    citation_ids: tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class Effect:
    """From when until when the text says that it applies, and how deep it is to be spread."""

    from_: str | None
    from_rule: str
    until: str | None
    horizon_text: str | None
    depth: str | None


@dataclass(frozen=True)
class Provision:
    """A node of the text. `raw_span` covers its own label and words, not its children's.

    `order` counts from 1 among siblings; the preamble, which comes before the first, is 0.
    """

    provision_id: str
    path: str
    kind: str
    label: str | None
    label_raw: str | None
    heading: str | None
    text: str
    raw_span: Span
    order: int
    repairs: tuple[Repair, ...] = ()
    children: tuple[Provision, ...] = ()


@dataclass(frozen=True)
class Citation:
    """A document that the text names. `problem` says why it cannot be followed."""

    citation_id: str
    provision_id: str | None
    exact: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    relation: str
    resolved: str | None
    problem: str | None
    ev: Evidence


@dataclass(frozen=True)
class Anchor:
    """Words inside a provision's text: offsets in code points of that `text`, and what stands around them."""

    version: int
    provision_id: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True)
class Holder:
    """Who has a duty, verbatim, and in what role; `class_` where the words name a class of bodies."""

    text: str
    body_id: str | None
    role: str
    class_: bool
    ev: Evidence


@dataclass(frozen=True)
class ChainLink:
    """One body that is to direct another."""

    from_: str
    to: str
    ev: Evidence


@dataclass(frozen=True)
class Action:
    """What is to be done."""

    verbs: tuple[str, ...]
    object: str
    ev: Evidence


@dataclass(frozen=True)
class Deadline:
    """By when; `none` is a status of its own, neither on time nor late."""

    kind: str = "none"
    value: str | None = None
    raw: str | None = None
    ev: Evidence | None = None


@dataclass(frozen=True)
class Recurrence:
    """How often."""

    kind: str = "none"
    raw: str | None = None
    ev: Evidence | None = None


@dataclass(frozen=True)
class SixClear:
    """The "6 rõ": which of the six points the words of the duty settle."""

    who: bool
    what: bool
    when: bool
    responsibility: bool
    product: bool
    authority: bool


@dataclass(frozen=True)
class Duty:
    """One obligation, proposed from the words of one provision."""

    duty_id: str
    provision_id: str
    anchor: Anchor
    ordinal: int
    holders: tuple[Holder, ...]
    chain: tuple[ChainLink, ...]
    action: Action
    product: Words | None
    deadline: Deadline
    recurrence: Recurrence
    report_to: Body | None
    six_clear: SixClear
    state: str
    confidence: float


@dataclass(frozen=True)
class Recipient:
    """One line of "Nơi nhận"."""

    order: int
    text: str
    body_id: str | None
    purpose: str
    note: str | None
    class_: bool
    span: Span


@dataclass(frozen=True)
class Authority:
    """In whose stead the signatory signs."""

    raw: str | None
    kind: str
    body: str | None


@dataclass(frozen=True)
class ElectronicSignature:
    """What the signing software printed; `verified` stays null, for print proves nothing."""

    org: str | None = None
    at: str | None = None
    verified: bool | None = None


@dataclass(frozen=True)
class Signature:
    """One signature block."""

    order: int
    authority: Authority
    capacity: str | None
    name: str | None
    signed_mark: str | None
    esign: ElectronicSignature
    span: Span


@dataclass(frozen=True)
class Annex:
    """What follows the signature. Its first node holds label and title; `span` is the whole extent."""

    annex_id: str
    label: str
    title: str | None
    body: tuple[Provision, ...]
    span: Span


@dataclass(frozen=True)
class Target:
    """What an instruction changes: a cited document, and the place in it."""

    citation_id: str | None
    path_text: str | None
    provision_id: str | None = None
    before_hash: str | None = None


@dataclass(frozen=True)
class Phrase:
    """Words that take the place of other words."""

    old: str
    new: str


@dataclass(frozen=True)
class Instruction:
    """One instruction to change another document."""

    instruction_id: str
    target: Target
    op: str
    new_text: str | None
    phrase: Phrase | None
    effective_from: str | None


@dataclass(frozen=True)
class Unparsed:
    """Words that are no part of the structure, with a guess at what they are."""

    text: str
    span: Span
    guess: str


@dataclass(frozen=True)
class Issue:
    """Something a person should look at."""

    code: str
    severity: str
    at: str
    message: str


@dataclass(frozen=True)
class Document:
    """A document as read. `layers` (raw text, text, search text, all repairs) stays outside the canonical JSON."""

    directive_id: str
    source: Source
    heading: Heading
    legal_bases: tuple[LegalBasis, ...]
    effect: Effect
    body: tuple[Provision, ...]
    citations: tuple[Citation, ...]
    duties: tuple[Duty, ...]
    recipients: tuple[Recipient, ...]
    signatures: tuple[Signature, ...]
    annexes: tuple[Annex, ...]
    amendments: tuple[Instruction, ...]
    unparsed: tuple[Unparsed, ...]
    issues: tuple[Issue, ...]
    layers: Layers = field(repr=False)
