"""What a reader found in a document, piece by piece.  Pieces name each other by path, for they have no ids yet."""

from __future__ import annotations

from dataclasses import dataclass

from domain.events.duties import Deadline, Recurrence, Role, SixClear
from domain.ids import BodyId
from domain.words import Count, Kind, Plain, Purpose, Words, WordsIfAny


@dataclass(frozen=True, kw_only=True)
class ReadProvision(Plain):
    """A provision of the text."""

    path: str
    """Its place in this document, such as "s9.b5"."""
    kind: Kind
    label: WordsIfAny = ""
    under: str | None = None
    """The path of the provision that it is part of; that one comes earlier in the list."""
    text: WordsIfAny = ""


@dataclass(frozen=True, kw_only=True)
class ReadRecipient(Plain):
    """One line of "Nơi nhận"."""

    text: Words
    purpose: Purpose = Purpose.UNSPECIFIED
    body: BodyId | None = None
    """The body, where the importer knows it."""


@dataclass(frozen=True, kw_only=True)
class ReadHolder(Plain):
    """Somebody whom the words lay a duty on."""

    text: Words
    """The name as the words have it."""
    role: Role
    is_class: bool = False
    body: BodyId | None = None
    """The body, where the importer knows it."""


@dataclass(frozen=True, kw_only=True)
class ReadPassing(Plain):
    """One link of a chain: who is to have whom act, as the words name them."""

    by: Words
    to: Words


@dataclass(frozen=True, kw_only=True)
class ReadDuty(Plain):
    """One obligation, proposed from the words of one provision."""

    provision: str
    """The path of the provision."""
    ordinal: Count
    """Which of the provision's duties, from 1."""
    start: Count
    """Where the words begin, in code points of the provision's text."""
    end: Count
    quote: Words
    holders: tuple[ReadHolder, ...]
    chain: tuple[ReadPassing, ...] = ()
    action: Words
    product: Words | None = None
    deadline: Deadline
    deadline_words: Words | None = None
    recurrence: Recurrence = Recurrence.NONE
    recurrence_words: Words | None = None
    report_to: Words | None = None
    six_clear: SixClear
    confidence: Count
    """How sure the reading is, per mille."""


@dataclass(frozen=True, kw_only=True)
class ReadNotice(Plain):
    """Something that the reader noticed."""

    code: Words
    path: str | None = None
    """The provision; none: the document as a whole."""
