"""Citations: the documents that a text names, and those it names so that nobody can find them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from domain.reading.layers import Layers
from domain.reading.model_duties import Citation
from domain.reading.model_heading import Evidence
from domain.reading.numbers import iso_date, normal_number
from domain.reading.words import ACTS, TYPES, UPPER

_NUMBER = (
    rf"\d+(?:\.\d+)?[a-zđ]?\s?(?:[-‑–]\s?[{UPPER}]\w*\s?/\s?[{UPPER}]|"
    rf"[/⁄]\s?(?:\d{{4}}\s?[/⁄]\s?)?[{UPPER}])\w*(?:\s?-\s?[{UPPER}][\w&]*)*"
)
_DATE = (
    r"(?:,?\s*(?i:ngày|dated|of)\s+(?:\d{1,2}\s*(?:(?i:tháng)\s*\d{1,2}\s*(?i:năm)\s*\d{4}|"
    r"[/.-]\d{1,2}[/.-]\d{4})|[A-Z][a-z]+ \d{1,2}, \d{4}))"
)
_NAMED = rf"(?P<type>{ACTS})(?=\s)(?P<title>\s+[{UPPER}][^.;:,()“”]{{2,90}}?)?"
_WITH_NUMBER = re.compile(
    rf"(?:(?P<type>(?i:{ACTS}))\s+(?:(?:(?<=uật\s)|"
    rf"(?<=lệnh\s))[{UPPER}][^.;:,()“”\d]{{2,90}}?\s+(?=số\s))?)?(?:[Ss]ố\s*:?\s*|SỐ\s+|"
    rf"No\.\s*)?(?P<number>{_NUMBER})(?P<date>{_DATE})?"
)
_WITH_DATE = re.compile(
    rf"{_NAMED}(?<!\strước)(?<!\snhất)(?<!\svào)(?<!\shết)(?<!\sđến)(?<!\stừ)(?P<date>\s+ngày\s+\d{{1,2}}\s*(?:tháng\s*\d{{1,2}}\s*năm\s*|[/.-]\d{{1,2}}[/.-])\d{{4}})"
)
CITED = re.compile(
    rf"(?:{_WITH_NUMBER.pattern})|(?:{_WITH_DATE.pattern})".replace("?P<type>", "?:").replace("?P<date>", "?:")
)
"""A cited document, with its number and date."""
_STOPS = (
    r"về|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|được|có|tiếp tục|kết thúc|thực hiện|của|để|và các|tại|bãi bỏ|"
    rf"giữa|đã|theo|trong|trên|phối hợp|đề ra|giao|do|như|nhiệm kỳ|và (?:{ACTS})"
)
_ISSUER = re.compile(rf"\s+của\s+(?P<issuer>[{UPPER}][^.,;:()“”\n]{{1,90}}?)(?=\s+(?:{_STOPS})\s|\s*[.,;:()“”]|\s*$)")
_DANGLING = re.compile(
    r"(?:theo nội dung|theo|trong|tại|nêu trong|của)\s+(?P<name>Đề án|Kế hoạch|Chương trình|Quy chế|Quy định|"
    r"Nghị quyết|Chỉ thị|"
    r"Kết luận|Quyết định|Phương án|Hướng dẫn)(?=\s*(?:[.;)]|$))"
)
_BEFORE = (
    ("repeals", re.compile(r"[Bb]ãi bỏ[^.;]{0,60}$")),
    ("replaces", re.compile(r"[Tt]hay thế (?:cho )?[^.;]{0,40}$")),
    ("corrects", re.compile(r"[Đđ]ính chính[^.;]{0,60}$")),
    ("amends", re.compile(r"(?:[Ss]ửa đổi|SỬA ĐỔI)[^.;]{0,80}$")),
    ("self", re.compile(r"[Kk]èm theo $")),
    ("implements", re.compile(r"(?:[Tt]hực hiện|[Tt]riển khai|[Qq]uán triệt|[Cc]ụ thể hóa)[^.;]{0,40}$")),
    ("basis", re.compile(r"[Cc]ăn cứ(?: vào)?\s[^.;]{0,100}$")),
)
"""What stands before the name, and the relation that it says: the first that fits."""


@dataclass(frozen=True)
class Passage:
    """A stretch of the layers' `text` in which citations are looked for."""

    start: int
    end: int
    provision_id: str | None
    sort: str
    """basis, subject, quote or body"""


def citations_of(
    layers: Layers, passages: Iterable[Passage], own: str | None, own_type: str | None
) -> tuple[Citation, ...]:
    """All citations in order of the text. `own` is the document's own number, `own_type` its type's label."""
    every = list(passages)
    found = sorted(
        (hit for passage in every for hit in (*_named(layers, passage, own), *_dangling(layers, passage, own_type))),
        key=lambda citation: citation.ev.span,
    )
    numbered = [replace(citation, citation_id=f"c{nth}") for nth, citation in enumerate(found, 1)]
    return tuple(_with_problems(numbered, layers.text))


def _named(layers: Layers, passage: Passage, own: str | None) -> Iterator[Citation]:
    taken = passage.start
    while (match := _first(layers.text, taken, passage.end)) is not None:
        issuer = _ISSUER.match(layers.text, match.end(), passage.end)
        end = issuer.end() if issuer else match.end()
        yield _citation(layers, passage, match, (end, issuer["issuer"] if issuer else None), own)
        taken = end


def _first(text: str, start: int, end: int) -> re.Match[str] | None:
    hits = [m for m in (_WITH_NUMBER.search(text, start, end), _WITH_DATE.search(text, start, end)) if m]
    return min(hits, key=lambda m: (m.start(), -m.end()), default=None)


def _citation(
    layers: Layers, passage: Passage, match: re.Match[str], end: tuple[int, str | None], own: str | None
) -> Citation:
    parts = match.groupdict()
    number = normal_number(parts["number"]) if parts.get("number") else None
    date = iso_date(parts["date"]) if parts.get("date") else None
    exact = re.sub(r"\s+", " ", layers.text[match.start() : end[0]])
    kind = TYPES.get(parts["type"].upper()) if parts.get("type") else _kind_of(number or "")
    relation = "self" if number and number == own else _relation(layers.text, passage, match.start())
    confidence = 0.95 if number and parts.get("type") else 0.8
    ev = Evidence(layers.raw_span(match.start(), end[0]), confidence, "number" if number else "title and date")
    issuer = re.sub(r"\s+", " ", end[1]).strip() if end[1] else None
    return Citation("", passage.provision_id, exact, kind, number, date, issuer, relation, None, None, ev)


def _kind_of(number: str) -> str | None:
    match = re.match(r"\d+\S*?[-/](?:\d{4}/)?(?P<sign>[^\W\d_]+)", number)
    return match["sign"] if match and match["sign"] in set(TYPES.values()) else None


def _relation(text: str, passage: Passage, at: int) -> str:
    if passage.sort == "basis":
        return "basis"
    before = re.sub(r"\s+", " ", text[max(passage.start, at - 120) : at])
    if passage.sort == "repeal" and not before.strip(" 0123456789.-"):
        return "repeals"
    return next((name for name, pattern in _BEFORE if pattern.search(before)), "mentions")


def _dangling(layers: Layers, passage: Passage, own_type: str | None) -> Iterator[Citation]:
    """A document named by its kind alone, which the text neither defines nor is itself."""
    for match in _DANGLING.finditer(layers.text, passage.start, passage.end):
        name = match["name"]
        if name.upper() == own_type or _is_defined(layers.text, name):
            continue
        ev = Evidence(layers.raw_span(match.start("name"), match.end("name")), 0.85, "named by its kind alone")
        yield Citation(
            "", passage.provision_id, name, TYPES.get(name.upper()), None, None, None, "mentions", None, "dangling", ev
        )


def _is_defined(text: str, name: str) -> bool:
    return re.search(rf"{name}\s*(?:số\s|[“\"]|\d)|(?:gọi|viết) (?:tắt )?là\s+[“\"]?{name}", text) is not None


def _with_problems(citations: Sequence[Citation], _text: str) -> Iterator[Citation]:
    dates: dict[str, set[str]] = defaultdict(set)
    for citation in citations:
        if citation.number and citation.date:
            dates[citation.number].add(citation.date)
    for citation in citations:
        clash = citation.number is not None and len(dates[citation.number]) > 1
        yield replace(citation, problem="date_conflict") if clash else citation
