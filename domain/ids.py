"""Identities: short strings of one strict shape, given once and never reused."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self


class Token(str):
    """A short string of one strict shape.  `ValueError` where the text does not fit."""

    __slots__ = ()
    shape: ClassVar[str] = r"[a-z0-9][a-z0-9-]{0,62}"

    def __new__(cls, text: str) -> Self:
        """Check the shape once; after that the type is the proof."""
        if not re.fullmatch(cls.shape, text, re.ASCII):  # or other scripts' digits would pass for \d
            raise ValueError(f"{text!r} is not of the form {cls.shape}")
        return super().__new__(cls, text)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> dict[str, Any]:
        """A string of that shape, made into this type."""
        return {
            "type": "function-after",
            "function": {"type": "no-info", "function": cls},
            "schema": {"type": "str", "pattern": f"^(?:{cls.shape})$"},
        }


class Id(Token):
    """An opaque identity: given once, never reused, never derived from a number or a title."""

    __slots__ = ()
    kind: ClassVar[str]

    @property
    def tag(self) -> str:
        """The tag under which all facts about this thing are found."""
        return f"{self.kind}:{self}"


class DirectiveId(Id):
    """A directive, from its first draft to its archive."""

    kind = "directive"


class ProvisionId(Id):
    """A provision; stable across revision, renumbering and moves."""

    kind = "provision"


class ConsultationId(Id):
    """A call for comments on a draft."""

    kind = "consultation"


class CommentId(Id):
    """A comment on a draft."""

    kind = "comment"


class BodyId(Id):
    """A body: a committee, an office, a unit."""

    kind = "body"


class PersonId(Id):
    """A person, by pseudonym; the name stands in the erasable person map, never in the ledger."""

    kind = "person"


class HoldingId(Id):
    """One person's time in one office."""

    kind = "holding"


class MandateId(Id):
    """One grant of powers to one person for one body."""

    kind = "mandate"


class TransmissionId(Id):
    """One sending of a directive to one recipient."""

    kind = "transmission"


class SessionId(Id):
    """One study session."""

    kind = "session"


class QuestionId(Id):
    """One question raised in a study session."""

    kind = "question"


class DutyId(Id):
    """A duty that a directive's words, or a finding, lay on somebody."""

    kind = "duty"


class InspectionId(Id):
    """An inspection case."""

    kind = "inspection"


class FindingId(Id):
    """One finding of an inspection."""

    kind = "finding"


class ReviewId(Id):
    """A preliminary or final review (sơ kết, tổng kết)."""

    kind = "review"


class PracticeId(Id):
    """A good practice."""

    kind = "practice"


class SuspensionId(Id):
    """A suspension of a directive or of some of its provisions."""

    kind = "suspension"


class CorrectionId(Id):
    """A correction of an issued text (đính chính)."""

    kind = "correction"


class EventId(Id):
    """An entry of the ledger; it stands in the entry itself."""

    kind = "event"


class ErasureId(Id):
    """A request to erase, and what came of it."""

    kind = "erasure"


class RulePackId(Id):
    """A dated set of rules."""

    kind = "rulepack"


class Sha256(Token):
    """A SHA-256 digest, 64 lower-case hexadecimal digits."""

    __slots__ = ()
    shape = r"[0-9a-f]{64}"

    @property
    def tag(self) -> str:
        """The tag of whatever came from the source with this digest."""
        return f"source:{self}"


class Term(Token):
    """A committee's term of office (nhiệm kỳ), "2020-2025"; its registers start again with each."""

    __slots__ = ()
    shape = r"\d{4}-\d{4}"
    LONGEST: ClassVar[int] = 10
    """Years; the usual term has five."""

    def __new__(cls, text: str) -> Self:
        """Check the shape, and that the term ends after it began, within years that a term may last."""
        self = super().__new__(cls, text)
        first, last = map(int, self.split("-"))
        if not first < last <= first + cls.LONGEST:
            raise ValueError(f"{text} is no term of 1 to {cls.LONGEST} years")
        return self


class DocType(Token):
    """The sign of a kind of document: CT (chỉ thị), NQ, KL, QĐ, TB, CV … (Quy định 399-QĐ/TW, Hướng dẫn 05-HD/VPTW)."""

    __slots__ = ()
    shape = r"[A-ZĐ][A-ZĐa-z]{0,11}"
