"""Rules that refuse a command whatever is filled in: of the state of the thing, of seats, and of who may act."""

from __future__ import annotations

from typing import Final

from domain.commands import COMMANDS
from domain.kernel import Rule

OF_STATE: Final = frozenset(
    {"already-ended", "approved-by-another-body", "appraiser-is-drafter", "comment-already-answered",
     "comment-taken-back", "comments-unanswered", "completion-not-claimed", "consultation-already-open",
     "consultation-closed", "consultation-still-open", "correction-not-standing", "duty-not-open",
     "duty-not-proposed", "duty-not-running", "finding-not-required", "inspection-concluded",
     "inspection-not-concluded", "issuer-not-named", "mandate-not-running", "monitor-is-holder",
     "no-deadline-to-extend", "no-draft", "no-inspection-team", "no-issued-words", "no-voting-members", "not-a-remedy",
     "not-appraised", "not-approved", "not-published", "not-suspended", "nothing-to-appraise",
     "nothing-to-consult-on", "office-not-held", "remedy-is-verified"}
)  # fmt: skip
"""What the thing is, and what was done with it before."""
OF_A_CHOICE: Final = frozenset({"not-on-the-team", "not-the-side-that-reports", "signatory-not-in-office"})
"""About who may act, but by what is yet to be chosen: a person, an office, what is reported."""
SETTLED: Final = frozenset(
    rule
    for kind in COMMANDS.values()
    for rule in kind.RULES
    if rule.name in OF_STATE or (rule.authority and rule.name not in OF_A_CHOICE)
)


def is_settled(rule: Rule) -> bool:
    """Does it refuse for what the thing and the person are, not for what is filled in?"""
    return rule in SETTLED
