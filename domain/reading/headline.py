"""The heading's values: from lines that are sorted to what the document says of itself.

Stamps only ever give candidates. Where the heading names no issuer, the body and the authority line may suggest
one, marked as inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.reading.heading import HeadingLines
from domain.reading.layers import Layers, folded
from domain.reading.lines import Line, Stamp, first_run
from domain.reading.model import Signature
from domain.reading.model_heading import (
    Body,
    DateCandidate,
    DocDate,
    DocType,
    Evidence,
    Heading,
    Issuer,
    Number,
    NumberCandidate,
    Words,
)
from domain.reading.numbers import DateLine, iso_date
from domain.reading.words import TYPES, UPPER

_HEADS = re.compile(
    r"(?:BAN|BỘ|SỞ|ỦY BAN|UỶ BAN|UBND|HĐND|HỘI|ĐẢNG|TỈNH|THÀNH|HUYỆN|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|CHI|VĂN PHÒNG|"
    r"CƠ QUAN|"
    r"TÒA|TOÀ|VIỆN|KIỂM TOÁN|MẶT TRẬN|ĐOÀN|LIÊN|CÔNG|TỔNG|CỤC|NGÂN|TRƯỜNG|ĐẠI HỌC|BÁO|ĐÀI|TRUNG TÂM|XÃ|PHƯỜNG|"
    r"THANH TRA|"
    r"PHÒNG|KHO BẠC|TIỂU BAN|CHỦ TỊCH|THƯỜNG TRỰC|BCH|ĐẶC KHU)(?!\w)"
)
_AREA = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)\s+(?!ỦY|UỶ)")
_JOINT = re.compile(rf"\s+[-–]\s+(?=[{UPPER}])")
_SPEAKS = r"(?:yêu cầu|đề nghị|chỉ đạo|ban hành|quyết định|thống nhất|thông báo|kết luận|giao|đã họp)"
_ADOPTED = re.compile(
    r"(?:này\s+(?:được|đã được|đã)\s[^.;]*?thông qua\s+ngày\s+\d|was (?:adopted|"
    r"passed) on )(?P<rest>[^.;]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Surroundings:
    """What else of the document bears on its heading."""

    body: Sequence[tuple[int, int]]
    foot_dates: Sequence[tuple[Line, DateLine]]
    page_stamps: Sequence[Line]
    stamps: Sequence[Stamp]
    signatures: Sequence[Signature]


def heading_of(layers: Layers, found: HeadingLines, around: Surroundings) -> Heading:
    """The heading's values, each with its evidence."""
    number = _number(layers, found, around)
    kind = _doc_type(layers, found, number)
    parent, issuers = _bodies(layers, found, joint=(kind.code or "").endswith("LT"))
    if not issuers and found.is_one:
        issuers = tuple(_inferred_issuer(layers, around))
    place, date = _date(layers, found, around)
    return Heading(
        _regime(found, number, issuers, around), kind, parent, issuers, number, date, place,
        _words(layers, found.subject, "subject lines"), _words(layers, found.urgency, "urgency mark"),
        _words(layers, found.secrecy, "secrecy mark"), _words(layers, found.circulation, "circulation mark"),
    )  # fmt: skip


def _evidence(layers: Layers, start: int, end: int, confidence: float, rule: str) -> Evidence:
    return Evidence(layers.raw_span(start, end), confidence, rule)


def _words(layers: Layers, lines: Sequence[Line], rule: str) -> Words | None:
    if not lines:
        return None
    lines = _unbroken(layers, lines)
    text = re.sub(r"^(?:V/v|Trích yếu)\s*:?\s*", "", " ".join(line.text for line in lines)).strip()
    return Words(re.sub(r"\s+", " ", text), _evidence(layers, *first_run(layers.text, lines), 0.95, rule))


def _unbroken(layers: Layers, lines: Sequence[Line]) -> list[Line]:
    """The first of these lines and those that follow it with nothing in between, or in its own column."""
    row = [lines[0]]
    for line in lines[1:]:
        beside = line.column and line.column == row[-1].column
        if not beside and layers.text[row[-1].end : line.start].strip():
            break
        row.append(line)
    return row


def _doc_type(layers: Layers, found: HeadingLines, number: Number) -> DocType:
    if found.types:
        line = found.types[0]
        words = line.text.strip(" .:")
        return DocType(TYPES[words.upper()], words, _evidence(layers, line.start, line.end, 0.99, "type line"))
    code = number.type
    if code is None:
        return DocType(None, None, None)
    label = next((name for name, sign in TYPES.items() if sign == code), None)
    ev = Evidence(number.ev.span, 0.9, "inferred from the number's sign") if number.ev else None
    return DocType(code, label, ev)


def _number(layers: Layers, found: HeadingLines, around: Surroundings) -> Number:
    given = []
    for line, parsed in found.numbers:
        ev = _evidence(layers, line.start, line.start + parsed.length, 0.97, "number line")
        given.append(replace(parsed.number, raw=layers.raw_text[ev.span[0] : ev.span[1]], ev=ev))
    if not given:
        return Number()
    values = {number.value for number in given if number.value}
    if len(values) > 1:
        candidates = tuple(NumberCandidate(n.value, "number line", 0.5, n.ev) for n in given if n.value)
        return Number(
            "conflict", raw=given[0].raw, type=given[0].type, org=given[0].org, candidates=candidates, ev=given[0].ev
        )
    number = next((number for number in given if number.value), given[0])
    if number.state in {"blank", "illegible"}:
        number = replace(number, candidates=tuple(_stamped_numbers(layers, around.page_stamps)))
    return number


def _stamped_numbers(layers: Layers, stamps: Sequence[Line]) -> Iterator[NumberCandidate]:
    """Digits that stand alone on a line and are no page numbers."""
    for line in stamps:
        digits = line.text.strip("-– ")
        if int(digits) > len(stamps) + 1:
            yield NumberCandidate(digits, "page stamp", 0.6, _evidence(layers, line.start, line.end, 0.6, "page stamp"))


def _bodies(layers: Layers, found: HeadingLines, *, joint: bool) -> tuple[Body | None, tuple[Issuer, ...]]:
    names = list(_names(layers, found.orgs, joint=joint))
    own = [line for line in found.issuers if re.match(r"(?:CỦA|OF)\s", line.text)]
    if own:
        ev = _evidence(layers, own[0].start, own[0].end, 0.95, "issuer under the type")
        issuers = [Issuer(own[0].text.split(maxsplit=1)[1], None, "issuer", ev)]
    else:
        last = names if joint else names[-1:]
        names = names[: len(names) - len(last)]
        issuers = [
            Issuer(text, None, "issuer", _evidence(layers, start, end, 0.95, "issuer line"))
            for text, start, end in last
        ]
    if not names:
        return None, tuple(issuers)
    text, start, end = names[-1]
    return Body(text, None, _evidence(layers, start, end, 0.9, "line above the issuer")), tuple(issuers)


def _names(layers: Layers, lines: Sequence[Line], *, joint: bool) -> Iterator[tuple[str, int, int]]:
    """The names of bodies; a line that begins with none of their first words goes on with the line above."""
    groups: list[list[Line]] = []
    for line in lines:
        area = bool(groups) and _AREA.match(line.text) and not _AREA.search(groups[-1][-1].text)
        begins = not area and (_HEADS.match(line.text.lstrip("-– ")) or line.gap)
        if groups and not begins and len(_unbroken(layers, [groups[-1][-1], line])) > 1:
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        text = " ".join(line.text for line in group)
        if not joint or len(group) > 1:
            yield text, *first_run(layers.text, group)
            continue
        place = 0
        for part in _JOINT.split(text.strip("-– ")):
            place = text.index(part, place)
            yield part, group[0].start + place, group[0].start + place + len(part)
            place += len(part)


def _inferred_issuer(layers: Layers, around: Surroundings) -> Iterator[Issuer]:
    """The body that speaks in the text and on whose behalf is signed; which province's, the text need not say."""
    named = next(
        (s.authority.body for s in around.signatures if s.authority.kind == "on_behalf" and s.authority.body), None
    )
    if named is None:
        return
    pattern = re.compile(rf"({re.escape(named)}(?:\s+[{UPPER}]\w+(?:\s(?:ủy|uỷ))?)*)\s+(?={_SPEAKS})", re.IGNORECASE)
    for start, end in around.body:
        if match := pattern.search(layers.text, start, end):
            ev = _evidence(layers, match.start(1), match.end(1), 0.7, "inferred from the body and the authority line")
            yield Issuer(re.sub(r"\s+", " ", match[1]), None, "issuer", ev)
            return
    ev = Evidence(around.signatures[0].span, 0.4, "inferred from the authority line")
    yield Issuer(named, None, "issuer", ev)


def _date(layers: Layers, found: HeadingLines, around: Surroundings) -> tuple[Words | None, DocDate]:
    lines = [*found.dates, *around.foot_dates]
    candidates = tuple(
        DateCandidate(s.at, "e-signature stamp", _evidence(layers, s.start, s.end, 0.6, "e-signature stamp"))
        for s in around.stamps
    )
    if not lines:
        return None, replace(_adopted(layers, around), candidates=candidates)
    read = []
    for line, parsed in lines:
        start, end = parsed.raw_at
        ev = _evidence(layers, line.start + start, line.start + end, 0.97, "date line")
        read.append(replace(parsed.date, raw=layers.raw_text[ev.span[0] : ev.span[1]], ev=ev))
    values = {date.value for date in read if date.value}
    best = next((date for date in read if date.value), read[0])
    if len(values) > 1:
        rivals = tuple(DateCandidate(d.value, "date line", d.ev) for d in read if d.value)
        best = DocDate("conflict", None, "none", best.raw, rivals, best.ev)
    line, parsed = next(((ln, p) for ln, p in lines if p.place), lines[0])
    place = _place(layers, line, parsed)
    return place, replace(best, candidates=best.candidates + candidates)


def _place(layers: Layers, line: Line, parsed: DateLine) -> Words | None:
    """The place before the date, its comma in the span."""
    if parsed.place is None:
        return None
    end = line.start + len(line.text[: parsed.raw_at[0]].rstrip())
    return Words(parsed.place, _evidence(layers, line.start, end, 0.95, "date line"))


def _adopted(layers: Layers, around: Surroundings) -> DocDate:
    """The day of adoption, where the document tells its own: resolutions of assemblies have no date line."""
    for start, end in around.body:
        match = _ADOPTED.search(layers.text, start, end)
        if match and (value := iso_date(layers.text[match.start("rest") - 1 : match.end()])):
            rule = "inferred from the document's own sentence on its adoption"
            ev = _evidence(layers, match.start(), match.end(), 0.9, rule)
            return DocDate("present", value, "day", layers.raw_text[ev.span[0] : ev.span[1]], (), ev)
    return DocDate()


def _regime(found: HeadingLines, number: Number, issuers: Sequence[Issuer], around: Surroundings) -> str:
    """Party or State, by motto and title, by the form of the number, or by the form of the authority line."""
    party = bool(found.parties) or (number.org is not None and number.raw is not None and _is_party(number.raw))
    state = bool(found.mottos) or (number.org is not None and not party)
    marks = [s.authority.raw or "" for s in around.signatures]
    if not party and not state:
        party = any(re.match(r"[TK]/[MLT]", mark) for mark in marks)
        state = any(re.match(r"(?:TM|KT|TL|TUQ)\b", mark) for mark in marks)
    mixed = len(issuers) > 1 and any("mat tran" in folded(i.text) or "dang" in folded(i.text).split() for i in issuers)
    if (party and state) or mixed:
        return "joint"
    return "party" if party else "state" if state else "unknown"


def _is_party(raw: str) -> bool:
    return re.search(r"-\s*\w+\s*/", raw.translate({0x2011: "-"})) is not None
