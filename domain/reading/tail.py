"""The foot of a document: where the text ends, and which lines after it are recipients, signatures, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.reading.lines import Line
from domain.reading.numbers import date_line
from domain.reading.words import OFFICES, RULE, UPPER, is_capitals

RECIPIENTS = re.compile(r"(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\s*:?(?=\s|$|-)")
AUTHORITY = re.compile(r"(?P<mark>T/M|T\.M\.?|TM\.?|K/T|KT\.?|T/L|TL\.?|TUQ\.?|T/UQ|Q\.)\s*(?P<body>\D{2,})")
SIGNED = re.compile(r"[*(\[]*\s*đ[ãa]\s*k[íý]\b.*|[*(\[]*\s*(?:signed|k[ýí] tên)\b.*", re.IGNORECASE)
NAME = re.compile(
    rf"(?:[A-ZĐ]\w*\.\s*|(?:Đại|Thượng|Trung|Thiếu)\s+t(?:ướng|á)\s+|Đồng chí\s+)*"
    rf"[{UPPER}][\w']*(?:[\s-]+[{UPPER}][\w']*){{1,5}}"
)
ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu|ANNEX|Annex|Appendix|APPENDIX)(?:\s+(?:SỐ\s+|số\s+)?[\dIVXA-Z.]+)?(?=\W|$)"
)
_BEGINS_TEXT = re.compile(r"(?:[IVX]+|\d+|[A-Z])[.\-)]\s|Điều\s|[-+*]\s|\||(?:STT|TT)$")
NEAR = 4
TITLE_LINES = 5
TITLE_LENGTH = 300


@dataclass(frozen=True)
class Region:
    """Some lines of one sort: "text", "date", "recipients", "signature" or "annex"."""

    sort: str
    lines: tuple[Line, ...]


def begins_signature(lines: Sequence[Line], at: int) -> bool:
    """Does a signature block begin here: an authority line, or an office with a mark or a name soon after?"""
    text = lines[at].text
    if not is_capitals(text):
        return False
    if AUTHORITY.fullmatch(text):
        return True
    near = [line.text for line in lines[at + 1 : at + NEAR]]
    return bool(OFFICES.fullmatch(text)) and any(SIGNED.fullmatch(near_) or is_name(near_) for near_ in near)


def is_name(text: str) -> bool:
    """Can the line be a person's name?"""
    return len(text) < 50 and bool(NAME.fullmatch(text.strip(" .*")))  # noqa: PLR2004 - names are short


def regions(lines: Sequence[Line]) -> list[Region]:
    """The lines after the heading, sorted."""
    found, at = [], _foot(lines)
    if at:
        found.append(Region("text", tuple(lines[:at])))
    while at < len(lines):
        sort, end = _next(lines, at)
        if sort:
            found.append(Region(sort, tuple(lines[at:end])))
        at = end
    return found


def _foot(lines: Sequence[Line]) -> int:
    """Where the text ends. A date line of its own just above the foot belongs to the foot."""
    ends = (at for at, line in enumerate(lines) if line.column or _begins_foot(lines, at))
    at = next(ends, len(lines))
    if at == len(lines):
        at = next((n for n in range(1, len(lines)) if _is_annex_title(lines, n)), at)
    while at > 0 and (date_line(lines[at - 1].text) or (RULE.fullmatch(lines[at - 1].text) and at < len(lines))):
        at -= 1
    return at


def _begins_foot(lines: Sequence[Line], at: int) -> bool:
    return bool(RECIPIENTS.match(lines[at].text)) or begins_signature(lines, at)


def _is_annex_title(lines: Sequence[Line], at: int) -> bool:
    return bool(ANNEX.match(lines[at].text)) and is_capitals(lines[at].text.split()[0]) and len(lines[at].text) < 60  # noqa: PLR2004 - a title


def _next(lines: Sequence[Line], at: int) -> tuple[str, int]:
    text = lines[at].text
    if RECIPIENTS.match(text):
        return "recipients", _end_of_recipients(lines, at)
    if begins_signature(lines, at):
        return "signature", _end_of_signature(lines, at)
    if date_line(text):
        return "date", at + 1
    if RULE.fullmatch(text) or not _begins_annex(lines, at):
        return "", at + 1
    return "annex", _end_of_annex(lines, at)


def _begins_annex(lines: Sequence[Line], at: int) -> bool:
    """Does an annex begin here? Nothing that stands in a column beside the recipients is one."""
    if lines[at].column:
        return False
    return bool(ANNEX.match(lines[at].text)) or is_capitals(lines[at].text) or len(lines) - at >= NEAR - 1


def _end_of_recipients(lines: Sequence[Line], at: int) -> int:
    """Items go on until a signature or an annex begins, or the copy to be kept has been named."""
    dashed = False
    for end in range(at + 1, len(lines)):
        text = lines[end].text
        dash = text.startswith(("-", "–", "*", "•", "+"))
        kept = re.match(r"[-–*•]?\s*Lưu\b", lines[end - 1].text) and lines[end - 1].text.rstrip("* ").endswith(".")
        if begins_signature(lines, end) or _is_annex_title(lines, end) or RULE.fullmatch(text):
            return end
        if not dash and (kept or SIGNED.fullmatch(text) or (is_capitals(text) and len(text) > NEAR and dashed)):
            return end
        dashed = dashed or dash
    return len(lines)


def _end_of_signature(lines: Sequence[Line], at: int) -> int:
    """Authority lines, office, mark and name, in this order, each at most once but the first two."""
    end = at + 1
    while end < len(lines) and is_capitals(lines[end].text) and _belongs(lines[end].text):
        end += 1
    if end < len(lines) and SIGNED.fullmatch(lines[end].text):
        end += 1
    while end < len(lines) and RULE.fullmatch(lines[end].text) and len(lines[end].text) < NEAR:
        end += 1
    if end < len(lines) and is_name(lines[end].text) and not _is_annex_title(lines, end):
        end += 1
        if end < len(lines) and SIGNED.fullmatch(lines[end].text):
            end += 1
    return end


def _belongs(text: str) -> bool:
    return bool(AUTHORITY.fullmatch(text) or OFFICES.fullmatch(text) or re.match(r"(?:KIÊM|HÀM)\s", text))


def _end_of_annex(lines: Sequence[Line], at: int) -> int:
    ends = (
        end
        for end in range(at + 1, len(lines))
        if lines[end].column or _is_annex_title(lines, end) or _begins_foot(lines, end)
    )
    return next(ends, len(lines))


def annex_title(lines: Sequence[Line]) -> list[Line]:
    """The lines at the head of an annex: its label, and its title in capitals, in brackets, or right below."""
    title = [lines[0]]
    for line in lines[1:TITLE_LINES]:
        text = line.text
        entitles = len(title) == 1 or is_capitals(text) or text.startswith("(") or text[0].islower()
        if not entitles or len(text) > TITLE_LENGTH or _BEGINS_TEXT.match(text):
            break
        title.append(line)
    return title
