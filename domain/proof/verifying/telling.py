"""Findings in words, Vietnamese and English, and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from domain.proof.verifying.report import Finding, Kind, Outcome, Report
from domain.proof.verifying.sentences import CHECKS, OUTCOMES, PLACES, SENTENCES, Said
from domain.proof.verifying.verdict import by_place, consequences, first_place, verdict

LANGUAGES: Final = ("en", "vi")
FORMAT: Final = 1
"""Of the JSON."""
RESULTS: Final[dict[Outcome, Said]] = {
    Outcome.OK: ("RESULT: OK", "KẾT QUẢ: ĐÚNG"),
    Outcome.WRONG: ("RESULT: WRONG", "KẾT QUẢ: SAI"),
    Outcome.UNCHECKED: (
        "RESULT: NOT CHECKED: no signature was held to the policy",
        "KẾT QUẢ: CHƯA KIỂM TRA: chưa đối chiếu được chữ ký nào với chính sách",
    ),
}
FIRST: Final[Said] = ("first at position {}", "đầu tiên ở vị trí {}")
FOLLOW: Final[Said] = (
    "{} more findings that may only follow from this ({}); --json has them",
    "{} lỗi nữa có thể chỉ là hệ quả ({}); xem --json",
)
MORE: Final[Said] = ("… and {} more of the same kind", "… và {} lỗi nữa cùng loại")
FEW: Final = 5
"""So many lines of one kind are shown to people."""
LONGEST: Final = 600
"""Characters of a word of the bundle's that are shown."""


def sentence(finding: Finding, language: str) -> str:
    """What was found, in one sentence."""
    said = SENTENCES[finding.code][LANGUAGES.index(language)]
    return said.format(**{name: _shown(value, language) for name, value in finding.detail.items()})


def line(finding: Finding, language: str) -> str:
    """A finding as a line for people: how it came out, which check, where, and what."""
    at = LANGUAGES.index(language)
    place = "" if finding.position is None else PLACES[at].format(_shown(finding.position, language)) + ": "
    return _line(finding[:3], f"{place}{sentence(finding, language)}", language)


def lines(report: Report, language: str) -> list[str]:
    """What was found: what is wrong first, by place, and what may follow from it in one line; the verdict last."""
    shown: Counter[Kind] = Counter()
    told: dict[Outcome, list[str]] = {outcome: [] for outcome in (Outcome.WRONG, Outcome.UNCHECKED, Outcome.OK)}
    for finding in by_place(report):
        shown[finding[:3]] += 1
        if shown[finding[:3]] <= FEW:
            told[finding.outcome].append(line(finding, language))
    following = consequences(report)
    for kind, count in report.of.items():
        if (more := count - following[kind] - min(shown[kind], FEW)) > 0:
            told[kind[0]].append(_line(kind, _said(MORE, language, more), language))
    if following:
        told[Outcome.WRONG].append(_following(following, language))
    return [*told[Outcome.WRONG], *told[Outcome.UNCHECKED], *told[Outcome.OK], result(report, language)]


def result(report: Report, language: str) -> str:
    """The verdict, and the first place at which something is wrong."""
    outcome, first = verdict(report), first_place(report)
    said = RESULTS[outcome][LANGUAGES.index(language)]
    return f"{said}, {_said(FIRST, language, first)}" if outcome == Outcome.WRONG and first is not None else said


def machine(report: Report, about: str | None, size: int) -> dict[str, Any]:
    """The result for programs."""
    return {
        "format": FORMAT,
        "verdict": verdict(report).value,
        "first": first_place(report),
        "about": about,
        "size": size,
        "counts": {outcome.value: _count(report, outcome) for outcome in Outcome},
        "findings": [_object(finding) for finding in report.findings],
    }


def _object(finding: Finding) -> dict[str, Any]:
    return {
        "outcome": finding.outcome.value,
        "check": finding.check,
        "code": finding.code,
        "position": finding.position,
        **finding.detail,
        "says": sentence(finding, "en"),
    }


def _count(report: Report, outcome: Outcome) -> int:
    return sum(count for kind, count in report.of.items() if kind[0] == outcome)


def _following(following: Counter[Kind], language: str) -> str:
    """How many there are, and of which checks."""
    at, of = LANGUAGES.index(language), Counter[str]()
    for (_, check, _), count in following.items():
        of[check] += count
    named = ", ".join(f"{CHECKS[check][at]} {_shown(count, language)}" for check, count in of.items())
    return _line(next(iter(following)), _said(FOLLOW, language, of.total(), named), language)


def _line(kind: Kind, said: str, language: str) -> str:
    at = LANGUAGES.index(language)
    return f"{OUTCOMES[kind[0]][at]:14} {CHECKS[kind[1]][at]:16} {said}"


def _said(words: Said, language: str, *details: object) -> str:
    return words[LANGUAGES.index(language)].format(*(_shown(each, language) for each in details))


def _shown(value: object, language: str) -> str:
    """Numbers in groups of three: with a thin gap in English, with a full stop in Vietnamese.

    What is not to be seen is shown by its number: a bundle's own words could else write lines of their own, or over
    others, on a reader's terminal.
    """
    if isinstance(value, int):
        return f"{value:,}".replace(",", "." if language == "vi" else " ")
    return "".join(each if each.isprintable() else f"\\u{{{ord(each):x}}}" for each in str(value)[:LONGEST])
