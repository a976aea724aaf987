"""Findings in words, Vietnamese and English, and as JSON for programs."""

from __future__ import annotations

from typing import Any, Final

from domain.proof.verifying.report import Finding, Outcome, Report
from domain.proof.verifying.sentences import CHECKS, OUTCOMES, PLACES, SENTENCES

LANGUAGES: Final = ("en", "vi")
FORMAT: Final = 1
"""Of the JSON."""
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
    return f"{OUTCOMES[finding.outcome][at]:14} {CHECKS[finding.check][at]:16} {place}{sentence(finding, language)}"


def lines(report: Report, language: str) -> list[str]:
    """All findings, what is wrong first; how many more there were of a kind after the last that was kept."""
    order = (Outcome.WRONG, Outcome.UNCHECKED, Outcome.OK)
    told = [line(finding, language) for outcome in order for finding in report.findings if finding.outcome == outcome]
    return told + [_more(report, kind, language) for kind in report.of if report.of[kind] > _kept(report, kind)]


def machine(report: Report, about: str | None, size: int) -> dict[str, Any]:
    """The result for programs."""
    return {
        "format": FORMAT,
        "verdict": (Outcome.WRONG if report.is_wrong() else Outcome.OK).value,
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


def _kept(report: Report, kind: tuple[Outcome, str, str]) -> int:
    return sum((finding.outcome, finding.check, finding.code) == kind for finding in report.findings)


def _more(report: Report, kind: tuple[Outcome, str, str], language: str) -> str:
    at, more = LANGUAGES.index(language), report.of[kind] - _kept(report, kind)
    words = ("… and {} more of the same kind", "… và {} lỗi nữa cùng loại")[at].format(_shown(more, language))
    return f"{OUTCOMES[kind[0]][at]:14} {CHECKS[kind[1]][at]:16} {words}"


def _shown(value: object, language: str) -> str:
    """Numbers in groups of three: with a thin gap in English, with a full stop in Vietnamese.

    What is not to be seen is shown by its number: a bundle's own words could else write lines of their own, or over
    others, on a reader's terminal.
    """
    if isinstance(value, int):
        return f"{value:,}".replace(",", "." if language == "vi" else " ")
    return "".join(each if each.isprintable() else f"\\u{{{ord(each):x}}}" for each in str(value)[:LONGEST])
