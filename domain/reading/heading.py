"""The heading: which lines stand above the text, and what each of them is.

The lines are taken one by one from the top, until one that can only belong to the text. Everything that a line
could be is tried in one order; what nobody recognises stays for the text or is reported as unparsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from domain.reading.labels import label_of
from domain.reading.layers import folded
from domain.reading.lines import Line
from domain.reading.numbers import DateLine, NumberLine, date_line, number_line
from domain.reading.words import (
    CIRCULATION,
    MOTTO,
    PARTY,
    RULE,
    SECRECY,
    TYPE_NAMES,
    TYPES,
    UPPER,
    URGENCY,
    is_capitals,
)

_COLUMN = re.compile(
    rf"\s{{3,}}(?=(?:SỐ|Số)\W|[{UPPER}][^,\d]{{1,40}},\s*ngày)|(?<=\*)\s+(?=[{UPPER}][^,\d]{{1,40}},\s*ngày)|\s*(?=CỘNG\s+H|ĐẢNG\s+CỘNG|Độc\s+lập\s*[-–—.])|\s*\|\s*"
)
_TYPE_OF = re.compile(rf"(?:{TYPE_NAMES})(?P<gap>\s+)CỦA\s.+")
_OPENING = re.compile(
    r"(?:-\s*)?(?:Căn cứ|Xét|Theo đề nghị|Trên cơ sở|Thực hiện|Kính gửi|KÍNH GỬI|Nơi nhận|Pursuant|QUYẾT NGHỊ|"
    r"QUYẾT ĐỊNH\s*:)"
)
_ABOUT = re.compile(r"(?:V/v|Về việc|VỀ VIỆC|Trích yếu)(?=\W)")
_ENTITLES = re.compile(r"(?:Về|về|VỀ|V/v|Của|của|CỦA|Tiếp tục|Tăng cường)(?=\s)")
MOST_LINES = 60
NEAR = 12
LONG = 300


@dataclass
class HeadingLines:
    """The lines of a heading by what they are, and how many lines of the text they take."""

    orgs: list[Line] = field(default_factory=list)
    issuers: list[Line] = field(default_factory=list)
    numbers: list[tuple[Line, NumberLine]] = field(default_factory=list)
    dates: list[tuple[Line, DateLine]] = field(default_factory=list)
    types: list[Line] = field(default_factory=list)
    subject: list[Line] = field(default_factory=list)
    urgency: list[Line] = field(default_factory=list)
    secrecy: list[Line] = field(default_factory=list)
    circulation: list[Line] = field(default_factory=list)
    mottos: list[Line] = field(default_factory=list)
    parties: list[Line] = field(default_factory=list)
    closed: bool = False
    length: int = 0

    @property
    def is_one(self) -> bool:
        """Is there anything that only a document of this kind has?"""
        return bool(self.types or self.numbers)

    def take(self, line: Line) -> bool:
        """Take the line in, if it is part of a heading; else nothing changes."""
        return self._takes_mark(line) or (self._takes_after_type(line) if self.types else self._takes_before_type(line))

    def _takes_mark(self, line: Line) -> bool:
        text = line.text
        if not RULE.sub("", text):
            self.closed = self.closed or bool(self.subject)
            return True
        if (number := self._number(text)) is not None:
            self.numbers.append((line, number))
            return self._tail(line, number.length)
        if date := date_line(text):
            self.dates.append((line, date))
            return True
        return any(self._takes_as(line, pattern, name) for pattern, name in _MARKS) or self._takes_type(line)

    def _number(self, text: str) -> NumberLine | None:
        """The number line, unless it is the second line of a subject that cites a document."""
        number = number_line(text)
        named = not text.startswith(("Số", "SỐ", "No"))
        if number is None or (named and (number.length < len(text) or self.subject)) or (self.subject and self.numbers):
            return None
        return number if len(text) - number.length < 100 else None  # noqa: PLR2004 - at most a date beside it

    def _tail(self, line: Line, length: int) -> bool:
        rest = line.text[length:].strip()
        if rest:
            start = line.start + line.text.index(rest, length)
            self.take(replace(line, text=rest, start=start, gap=0))
        return True

    def _takes_as(self, line: Line, pattern: re.Pattern[str], name: str) -> bool:
        if not pattern.fullmatch(line.text.strip("()[] .")):
            return False
        getattr(self, name).append(line)
        self.closed = self.closed or bool(self.subject)
        return True

    def _takes_type(self, line: Line) -> bool:
        words = line.text.strip(" .:").upper()
        if self.types or words not in TYPES or not (is_capitals(line.text) or line.gap):
            return False
        self.types.append(line)
        if self.subject:  # what stood above the type was no subject of a letter
            self.orgs += [part for part in self.subject if is_capitals(part.text)]
            self.subject = []
        return True

    def _takes_before_type(self, line: Line) -> bool:
        if is_capitals(line.text) and len(line.text) < 150 and not label_of(line.text):  # noqa: PLR2004 - a name
            if self.subject and self.numbers and not line.gap:
                self.subject.append(line)
            else:
                self.orgs.append(line)
            return True
        starts = bool(_ABOUT.match(line.text)) or (bool(self.numbers) and not self.subject)
        goes_on = bool(self.subject) and not self.closed and not line.gap
        if (starts or goes_on) and len(line.text) < LONG and not _OPENING.match(line.text) and not label_of(line.text):
            self.subject.append(line)
            return True
        return False

    def _takes_after_type(self, line: Line) -> bool:
        if not self.subject and re.match(r"(?:CỦA|OF)\s", line.text):
            self.issuers.append(line)
            return True
        if self._names_issuer_again(line):
            self.closed = True
            self.issuers.append(line)
            return True
        if self.closed or len(line.text) > LONG or line.text.endswith(":"):
            return False
        if self.subject and not self._goes_on(line):
            self.closed = True
            return False
        self.subject.append(line)
        return True

    def _goes_on(self, line: Line) -> bool:
        last = self.subject[-1].text
        if last.endswith((".", ";", ":")) or line.text.endswith((".", "./.")):
            return False
        if line.gap:
            return line.text[0].islower() and len(line.text) < 150  # noqa: PLR2004 - a subject's second line
        return line.text[0].islower() or is_capitals(last) == is_capitals(line.text) or is_capitals(last)

    def _names_issuer_again(self, line: Line) -> bool:
        known = [folded(org.text) for org in self.orgs]
        words = folded(line.text).strip(" :")
        return is_capitals(line.text) and words in [*known, " ".join(known)]


_MARKS = (
    (MOTTO, "mottos"),
    (PARTY, "parties"),
    (URGENCY, "urgency"),
    (SECRECY, "secrecy"),
    (CIRCULATION, "circulation"),
)


def heading_lines(lines: Sequence[Line]) -> HeadingLines:
    """The heading at the top of these lines; empty where the text has none."""
    found = HeadingLines()
    for index, line in enumerate(lines[:MOST_LINES]):
        after = _with(found, line)
        if after is None and not line.column and not _comes_yet(found, lines[index + 1 : index + NEAR]):
            break
        found = after or found
        found.length = index + 1
    return found if found.is_one else HeadingLines()


def _with(found: HeadingLines, line: Line) -> HeadingLines | None:
    """The heading with this line; None where the line is none of a heading."""
    pieces = list(_pieces(line))
    labelled = len(pieces) == 1 and label_of(line.text) and not RULE.fullmatch(line.text)
    entitles = found.types and not found.subject and line.text.startswith("Thực hiện")  # a plan's own subject
    if labelled or (_OPENING.match(line.text) and not entitles):
        return None
    after = deepcopy(found)
    return after if all(after.take(piece) for piece in pieces) else None


def _comes_yet(found: HeadingLines, lines: Sequence[Line]) -> bool:
    """Does a heading come yet, below a line of the page: a number line of its own, or a type with its subject?"""
    stop = next((n for n, line in enumerate(lines) if _OPENING.match(line.text)), len(lines))
    return not found.is_one and any(_is_sure(lines[n : n + 2]) for n in range(stop))


def _is_sure(lines: Sequence[Line]) -> bool:
    text = lines[0].text
    number = number_line(text) if text.startswith(("Số", "SỐ")) else None
    if number and number.length == len(text) and number.number.type:
        return True
    below = lines[1].text if len(lines) > 1 else ""
    return is_capitals(text) and text.strip(" .:") in TYPES and _ENTITLES.match(below) is not None


def _pieces(line: Line) -> Iterator[Line]:
    """The columns of a two-column heading that share a line; a type and the body it is of, too."""
    place = 0
    cuts = [match.span() for match in _COLUMN.finditer(line.text) if match.end() > 0]
    if (of := _TYPE_OF.fullmatch(line.text)) and is_capitals(line.text):
        cuts = [of.span("gap")]
    for start, after in [*cuts, (len(line.text), len(line.text))]:
        words = line.text[place:start].strip()
        if words:
            at = line.start + line.text.index(words, place)
            yield replace(line, text=words, start=at, end=at + len(words))
        place = after
