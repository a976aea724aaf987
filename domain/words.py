"""The value types: what facts and commands are made of."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from domain.ids import BodyId, DocType, ProvisionId, Token

HANOI = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh, where the days of this register begin and end (no summer time since 1979)."""


@dataclass(frozen=True)
class Erased:
    """What is left in a field whose content was erased; its digest still stands in the ledger."""


Text = str | Erased
"""Free text, a name, a quotation: whatever a person typed.  A field of this type is erasable."""


def no_words(*_: object) -> Text | None:
    """Where nobody said how words are looked up; raises `LookupError`, for to say that there are none refuses."""
    raise LookupError("nobody said how words are looked up here")


class Plain:
    """Read and written by pydantic without importing it: no unknown field, docstrings become descriptions."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "use_attribute_docstrings": True}


class _AtLeast:
    """A string of a command that is held to hold something."""

    def __init__(self, shape: str) -> None:
        self.shape = shape

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> dict[str, Any]:
        return {"type": "str", "pattern": self.shape}


WORDS = r"^[^\x00]*[^\s\x00][^\x00]*$"
WORDS_IF_ANY = r"^(?:[^\x00]*[^\s\x00][^\x00]*)?$"
Words = Annotated[str, _AtLeast(WORDS)]
"""What a person typed, for a command: at least one sign that is no blank."""
WordsIfAny = Annotated[str, _AtLeast(WORDS_IF_ANY)]
"""Such words, or none at all: but not blanks."""


class Count(int):
    """How many people, votes or pieces: from 0 to 9 999 999.  `ValueError` beyond."""

    __slots__ = ()
    MOST: ClassVar[int] = 9_999_999

    def __new__(cls, number: int) -> Self:
        """Check the bounds once; after that the type is the proof."""
        if not 0 <= number <= cls.MOST:
            raise ValueError(f"{number} is not a number from 0 to {cls.MOST}")
        return super().__new__(cls, number)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> dict[str, Any]:
        """An integer within the bounds, made into this type."""
        return {
            "type": "function-after",
            "function": {"type": "no-info", "function": cls},
            "schema": {"type": "int", "ge": 0, "le": cls.MOST},
        }


class When(Token):
    """When something happened, as precisely as is known: a year, a month, a day, or a time with its offset."""

    __slots__ = ()
    shape = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?)?)?"

    def __new__(cls, text: str) -> Self:
        """Check the shape, and that there is such a day."""
        self = super().__new__(cls, text)
        try:
            _ = self.first
        except OverflowError as beyond:
            raise ValueError(f"{text!r} is no day in Hanoi's calendar") from beyond
        return self

    @property
    def first(self) -> date:
        """Its first day, in Hanoi."""
        if "T" in self:
            return datetime.fromisoformat(self).astimezone(HANOI).date()
        year, month, day = (*map(int, self.split("-")), 1, 1)[:3]
        return date(year, month, day)

    @property
    def day(self) -> date:
        """Its last day, in Hanoi: a reduced date counts from there (DESIGN 6)."""
        match len(self):
            case 4:
                return self.first.replace(month=12, day=31)
            case 7:
                return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
            case _:
                return self.first

    @property
    def is_reduced(self) -> bool:
        """Is only the year or the month known?"""
        return len(self) < len("2019-03-05")


@dataclass(frozen=True)
class Number(Plain):
    """A document's number and sign: "06-CT/TU", "12.3/2025/NQ-CP".

    An attribute that may conflict, never an identity: Party numbers begin again in each term.
    """

    n: int
    type: DocType
    org: str
    """The issuer's abbreviation, "TU", "UBND"."""
    sub: int | None = None
    suffix: str = ""
    year: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no register writes."""
        if not 0 < self.n < 100_000:  # noqa: PLR2004  # five digits at most (DOMAIN 5)
            raise ValueError(f"{self.n} is not a number from 1 to 99999")
        if self.sub is not None and not 0 <= self.sub < 100_000:  # noqa: PLR2004  # as many digits (DOMAIN 5)
            raise ValueError(f"{self.sub} is not a number from 0 to 99999")
        if self.year is not None and not 0 <= self.year <= 9999:  # noqa: PLR2004  # a year as it is written
            raise ValueError(f"{self.year} is not a year of at most four digits")
        if not re.fullmatch(r"[\w.&-]{1,40}", self.org):
            raise ValueError(f"{self.org!r} is not an issuer's abbreviation of 1 to 40 letters")
        if not re.fullmatch(r"[a-zđ]?", self.suffix):
            raise ValueError(f"{self.suffix!r} is not one small letter")

    def __str__(self) -> str:
        """As it is written: zero-padded under ten, the year only where the issuer writes it."""
        n = f"{self.n:02d}" + (f".{self.sub}" if self.sub is not None else "") + self.suffix
        return f"{n}/{self.year}/{self.type}-{self.org}" if self.year else f"{n}-{self.type}/{self.org}"


class Level(StrEnum):
    """The level of a body."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    BASE = "base"
    """A base-level committee under a commune or an agency (cấp ủy cơ sở)."""
    CELL = "cell"


class BodyKind(StrEnum):
    """What kind of body."""

    COMMITTEE = "committee"
    STANDING_COMMITTEE = "standing_committee"
    OFFICE = "office"
    INSPECTION_COMMITTEE = "inspection_committee"
    DEPARTMENT = "department"
    AUTHORITY = "authority"
    FRONT = "front"
    UNIT = "unit"

    @property
    def is_organ(self) -> bool:
        """Does it work for the body that it stands under, with nobody below of its own?"""
        organs = {BodyKind.STANDING_COMMITTEE, BodyKind.OFFICE, BodyKind.INSPECTION_COMMITTEE, BodyKind.DEPARTMENT}
        return self in organs


class Office(StrEnum):
    """An office in a body."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    STANDING_MEMBER = "standing_member"
    MEMBER = "member"
    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"
    CHIEF_OF_OFFICE = "chief_of_office"
    OFFICER = "officer"

    @property
    def votes(self) -> bool:
        """Does the holder vote in a collective body?"""
        return self in {Office.SECRETARY, Office.DEPUTY_SECRETARY, Office.STANDING_MEMBER, Office.MEMBER}


class Power(StrEnum):
    """What a mandate allows its holder to do for a body."""

    RECORD = "record"
    """Enter facts for the body (văn thư)."""
    SIGN = "sign"
    """Sign the body's documents."""
    INSPECT = "inspect"
    """Lead or join an inspection."""
    MONITOR = "monitor"
    """Accept or return what others report."""


class Authority(StrEnum):
    """The authority line of a signature (Hướng dẫn 05-HD/VPTW; of the state: Decree 30/2020/NĐ-CP)."""

    ON_BEHALF = "on_behalf"
    """T/M, for the collective."""
    FOR_HEAD = "for_head"
    """K/T, a deputy for the head."""
    BY_ORDER = "by_order"
    """T/L."""
    ACTING = "acting"
    """Q."""
    AUTHORISED = "authorised"
    """TUQ."""
    HEAD = "head"
    """The head in person, without a line."""


class Depth(StrEnum):
    """How far down a directive is to be disseminated."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    CELL = "cell"
    """Đến chi bộ."""
    PUBLIC = "public"


class Kind(StrEnum):
    """What kind of provision."""

    PREAMBLE = "preamble"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    QUOTE = "quote"
    ANNEX = "annex"
    CLOSING = "closing"


@dataclass(frozen=True)
class Outlined(Plain):
    """A provision's place in a text: everything but its words.  Order is that of the outline."""

    provision: ProvisionId
    kind: Kind
    label: str = ""
    under: ProvisionId | None = None


class Purpose(StrEnum):
    """What a recipient is to do with a document."""

    REPORT = "report"
    IMPLEMENT = "implement"
    COORDINATE = "coordinate"
    KNOW = "know"
    RETAIN = "retain"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class Recipient(Plain):
    """One line of the recipients (nơi nhận)."""

    body: BodyId | None
    """The body, where it is one that the register knows; a class of bodies is none."""
    purpose: Purpose = Purpose.UNSPECIFIED
