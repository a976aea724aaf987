"""The number line (DOMAIN 5, number grammar) and the date line of a heading.

The dashes U+2010 to U+2015 count as "-", the fraction slash U+2044 as "/"; look-alike letters are already repaired.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from domain.reading.model_heading import DocDate, Number
from domain.reading.words import ACTS, SIGNS, TYPE_NAMES, TYPES, UPPER

_SAME = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-") | {"\u2044": "/", "\u2215": "/"})
_BLANK = r"[\s.…_]*"
_ORG = rf"[{UPPER}][\w.&]*(?:-[{UPPER}][\w&]*)*"
_SO = re.compile(rf"(?:(?P<name>{TYPE_NAMES}|{ACTS})\s+)?(?:SỐ|[Ss]ố|No\.?)(?:\s*:\s*|(?=\W)|(?=\d))", re.IGNORECASE)
_PARTY = re.compile(
    rf"{_BLANK}(?:(?P<n>\d{{1,5}})(?P<suffix>[a-zđA-Z]{{1,2}})?)?{_BLANK}-\s*(?P<type>[{UPPER}]\w{{0,5}})\s*/\s*(?P<org>{_ORG})"
)
_STATE = re.compile(
    rf"{_BLANK}(?:(?P<n>\d+)(?:\.(?P<sub>\d+))?(?P<suffix>[a-zđA-Z]{{1,2}})?)?{_BLANK}/\s*(?:(?P<year>\d{{4}})\s*/\s*)?"
    rf"(?P<sign>[{UPPER}][\w.&]*(?:\s?-\s?[{UPPER}][\w&]*)*)"
)
_BROKEN = re.compile(rf"\S{{1,10}}\s*[-/]\s*(?:[{UPPER}]\w{{0,5}}|\S{{2,6}})\s*[/-]\s*\S+")
_PLACE = rf"(?:(?P<place>(?!Thứ |Chủ nhật)[{UPPER}][^,;:\d]{{0,40}}?)\s*,\s*)?"
_GAP = r"[\s.…_/]*"
_DATE = re.compile(
    rf"{_PLACE}(?P<raw>(?i:ngày){_GAP}(?P<d>\d{{1,2}})?{_GAP}(?i:tháng){_GAP}(?P<m>\d{{1,2}})?{_GAP}"
    rf"(?i:năm){_GAP}(?P<y>\d{{4}}|20(?=\s|$|[.…_]))?[.…_\s]*)"
)
_SHORT_DATE = re.compile(rf"{_PLACE}(?P<raw>(?i:ngày)\s+(?P<d>\d{{1,2}})[/.-](?P<m>\d{{1,2}})[/.-](?P<y>\d{{4}}))")


@dataclass(frozen=True)
class NumberLine:
    """A number line as found: the number without evidence, and where it ends in the text."""

    number: Number
    length: int


def number_line(text: str) -> NumberLine | None:
    """The number that a line gives, leaves blank or cannot be read; None where it is no number line."""
    plain = text.translate(_SAME)
    if (so := _SO.match(plain)) is None:
        return None
    rest = plain[so.end() :]
    name = TYPES.get(so["name"].upper()) if so["name"] else None
    if match := _PARTY.match(rest):
        return _line(text, so.end() + match.end(), _party(match))
    if match := _STATE.match(rest):
        return _line(text, so.end() + match.end(), _state(match, name))
    if match := _BROKEN.match(rest):
        return _line(text, so.end() + match.end(), Number("illegible"))
    if not rest.strip(" .…_:"):
        return _line(text, len(text), Number("blank", type=name))
    return None


def _line(text: str, length: int, number: Number) -> NumberLine:
    raw = text[:length].rstrip()
    return NumberLine(Number(**{**vars(number), "raw": raw}), len(raw))


def _party(match: re.Match[str]) -> Number:
    n, suffix, kind, org = match["n"], match["suffix"], match["type"], match["org"].rstrip(".")
    value = f"{n}{suffix or ''}-{kind}/{org}" if n else None
    return Number("present" if n else "blank", value, n=n, suffix=suffix, type=kind, org=org)


def _state(match: re.Match[str], name: str | None) -> Number:
    n, sub, suffix, year = match["n"], match["sub"], match["suffix"], match["year"]
    sign = re.sub(r"\s*-\s*", "-", match["sign"]).rstrip(".")
    kind, _, org = sign.partition("-")
    if kind not in SIGNS:
        kind, org = name or ("CV" if "-" in sign and not year else ""), sign
    lead = f"{n}{'.' + sub if sub else ''}{suffix or ''}/{year + '/' if year else ''}{sign}" if n else None
    state = "present" if n else "blank"
    return Number(state, lead, n=n, sub=sub, suffix=suffix, year=year, type=kind or None, org=org or None)


def normal_number(text: str) -> str:
    """A cited number in the form in which numbers are compared: no spaces, plain dash and slash."""
    return re.sub(r"\s+", "", text.translate(_SAME)).rstrip(".")


@dataclass(frozen=True)
class DateLine:
    """A date line as found: place, date without evidence, and the places in the line of both."""

    place: str | None
    date: DocDate
    raw_at: tuple[int, int]
    length: int


def date_line(text: str) -> DateLine | None:
    """The place and date that a line gives, whole or in part; None where it is no date line."""
    match = _SHORT_DATE.match(text) or _DATE.match(text)
    if match is None or text[match.end() :].strip(" .*"):
        return None
    raw = match["raw"].rstrip()
    state, value, precision = _dated(match["y"], match["m"], match["d"])
    at = match.start("raw")
    return DateLine(match["place"], DocDate(state, value, precision, raw), (at, at + len(raw)), match.end())


def _dated(year: str | None, month: str | None, day: str | None) -> tuple[str, str | None, str]:
    if not year or len(year) < 4:  # noqa: PLR2004 - a year has four digits
        return "absent", None, "none"
    if not month or not 1 <= int(month) <= 12:  # noqa: PLR2004 - months
        return "partial", None, "year"
    if not day or not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        return "partial", None, "month"
    return "present", f"{year}-{int(month):02}-{int(day):02}", "day"


_WRITTEN = re.compile(
    r"(?:ngày\s+)?(?P<d>\d{1,2})\s*(?:tháng\s*|[/.-])(?P<m>\d{1,2})\s*(?:năm\s*|[/.-])(?P<y>\d{4})", re.IGNORECASE
)
_ENGLISH = re.compile(r"(?P<month>[A-Z][a-z]+) (?P<d>\d{1,2}), (?P<y>\d{4})")


def iso_date(text: str) -> str | None:
    """The first whole date that the words give, as ISO; None where there is none, or no such day."""
    if match := _WRITTEN.search(text):
        return _dated(match["y"], match["m"], match["d"])[1]
    if (match := _ENGLISH.search(text)) and match["month"] in calendar.month_name:
        return _dated(match["y"], str(list(calendar.month_name).index(match["month"])), match["d"])[1]
    return None
