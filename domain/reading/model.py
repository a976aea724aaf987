"""The canonical structure, `directive-canonical/1`: one frozen class per object, fields in the order of its JSON.

Spans are half-open, in code points of `raw_text`. A trailing underscore only avoids a Python keyword.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.reading.layers import Layers, Repair
from domain.reading.model_duties import Citation, Duty
from domain.reading.model_heading import Heading, Span


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
