"""What stands between a command and the ledger: every rule that it may break, and whether it does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from api.ports import Preview
from api.problems import told
from domain.authority import MAY_NOT_RECORD
from domain.ids import Id
from domain.kernel import Command, Rule

State = Literal["met", "unmet", "unknown"]
GAP: Final = re.compile(r"\{\w+[^}]*\}")
RECORDING: Final = "may"
"""The question that allows somebody to record."""


@dataclass(frozen=True)
class Check:
    """One rule, and whether the command as it stands would be refused by it."""

    rule: str
    state: State
    words: str
    """The refusal in the rule's words; where it is not refused by this rule, with gaps."""
    source: str
    remedy: str


def checklist(
    kind: type[Command], preview: Preview | None, tongue: str, names: Mapping[Id, str] | None = None
) -> list[Check]:
    """Every rule of a command; without a preview none is known."""
    return [_check(rule, preview, tongue, names or {}) for rule in kind.RULES]


def _check(rule: Rule, preview: Preview | None, tongue: str, names: Mapping[Id, str]) -> Check:
    refused = preview.refused if preview else None
    if refused and refused.rule is rule:
        problem = told(refused, tongue, names)
        return Check(rule.name, "unmet", problem.detail, rule.source, problem.remedy)
    words, remedy = (rule.vi, rule.remedy_vi) if tongue == "vi" else (rule.en, rule.remedy_en)
    return Check(rule.name, _state(rule, preview), GAP.sub("…", words), rule.source, GAP.sub("…", remedy))


def _state(rule: Rule, preview: Preview | None) -> State:
    """A decision that came to facts broke no rule; one that was refused says little of the others."""
    if preview is None:
        return "unknown"
    if preview.refused is None:
        return "met"
    allowed = any(
        each.question == RECORDING and each.args.get("power") == "record" and each.answer for each in preview.questions
    )
    return "met" if rule is MAY_NOT_RECORD and allowed else "unknown"
