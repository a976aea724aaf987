"""What it all comes to: one verdict, the first damaged place, and what may only follow from the damage there."""

from __future__ import annotations

from collections import Counter
from typing import Final

from domain.proof.verifying.report import Finding, Kind, Outcome, Report

UNPROVEN: Final = frozenset({"checkpoint.unproven", "checkpoint.unsigned"})
"""Findings with which no signature was held to the policy: whatever fits, nobody is known to vouch for it."""
FOLLOWING: Final = frozenset({"grounds.before", "grounds.heard", "grounds.stale", "tags.chain", "heads.root"})
"""Findings about a fact that damage at an earlier one brings about, too."""


def verdict(report: Report) -> Outcome:
    """Wrong, where anything is; not checked, where no signature was; else right."""
    if report.is_wrong():
        return Outcome.WRONG
    return Outcome.UNCHECKED if any(code in UNPROVEN for *_, code in report.of) else Outcome.OK


def first_place(report: Report) -> int | None:
    """Where damage begins; None where that cannot be said: at no later place than that of any consequence."""
    wrong = [each for each in report.findings if each.outcome == Outcome.WRONG]
    if any(each.code not in FOLLOWING for each in wrong):
        return _cause(report)
    return min((each.position for each in wrong if each.position is not None), default=None)


def by_place(report: Report) -> list[Finding]:
    """All findings: what is wrong by place, without consequences; what is not checked; what held."""
    order, cause = (Outcome.WRONG, Outcome.UNCHECKED, Outcome.OK), _cause(report)
    told = [each for each in report.findings if not _follows(cause, each)]
    return sorted(told, key=lambda each: (order.index(each.outcome), *_place(each)))


def consequences(report: Report) -> Counter[Kind]:
    """How many of each kind may only follow from the first damage; those that were counted, not kept, among them."""
    cause = _cause(report)
    followed = Counter(each[:3] for each in report.findings if _follows(cause, each))
    kept = Counter(each[:3] for each in report.findings)
    return Counter({kind: count + report.of[kind] - kept[kind] for kind, count in followed.items()})


def _cause(report: Report) -> int | None:
    """Where damage begins that is no consequence."""
    wrong = [each for each in report.findings if each.outcome == Outcome.WRONG and each.code not in FOLLOWING]
    return min((each.position for each in wrong if each.position is not None), default=None)


def _follows(cause: int | None, finding: Finding) -> bool:
    """Does it stand behind the first damage, and is it what that brings about?"""
    is_following = finding.outcome == Outcome.WRONG and finding.code in FOLLOWING
    return is_following and cause is not None and finding.position is not None and finding.position > cause


def _place(finding: Finding) -> tuple[bool, int]:
    """What stands nowhere comes after what stands somewhere; what is not wrong stays as it came."""
    if finding.outcome != Outcome.WRONG:
        return False, 0
    return finding.position is None, finding.position or 0
