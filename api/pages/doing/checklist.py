"""What stands between a command and the ledger: every rule that it may break, and whether it does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from api.ports import Preview
from api.problems import told
from domain.authority import MAY_NOT_RECORD
from domain.ids import Id
from domain.kernel import Command, Rule

State = Literal["met", "unmet", "unknown"]
GAP: Final = re.compile(r"\{(\w+)[^}]*\}")
RECORDING: Final = "may"
"""The question that allows somebody to record."""


@dataclass(frozen=True)
class Check:
    """One rule, and whether the command as it stands would be refused by it."""

    rule: str
    state: State
    words: str
    """The refusal in the rule's words, with gaps for what is not known."""
    source: str
    remedy: str


@dataclass(frozen=True)
class Known:
    """What is known of a command while its form is filled in."""

    preview: Preview | None = None
    """What becomes of it with stand-ins for what is missing; none: that cannot be tried yet."""
    missing: frozenset[str] = frozenset()
    """The fields for which there are stand-ins."""
    is_refused: bool = False
    """Does the rule that refuses it refuse it whatever comes in place of the stand-ins?"""
    names: Mapping[Id, str] = field(default_factory=dict)
    """What the things are called that a refusal is about."""
    recording: Mapping[str, str] = field(default_factory=dict)
    """Who records for which body on which day, as the rule about it names them; of others only the decision knows."""


def checklist(kind: type[Command], known: Known, tongue: str) -> list[Check]:
    """Every rule of a command."""
    return [_check(rule, known, tongue) for rule in kind.RULES]


def _check(rule: Rule, known: Known, tongue: str) -> Check:
    refused = known.preview.refused if known.preview else None
    if refused and refused.rule is rule and known.is_refused:
        problem = told(refused, tongue, known.names)
        return Check(rule.name, "unmet", problem.detail, rule.source, problem.remedy)
    words, remedy = (rule.vi, rule.remedy_vi) if tongue == "vi" else (rule.en, rule.remedy_en)
    filled = known.recording if rule is MAY_NOT_RECORD else {}
    return Check(rule.name, _state(rule, known), _said(words, filled), rule.source, _said(remedy, filled))


def _said(words: str, filled: Mapping[str, str]) -> str:
    """The words with what is known, and gaps for the rest."""
    return GAP.sub(lambda found: filled.get(found[1]) or "…", words).replace("….", "…")


def _state(rule: Rule, known: Known) -> State:
    """A decision that came to facts broke no rule; of one that names what is missing, that says nothing yet.

    A decision that was refused says little of the other rules.
    """
    if known.preview is None:
        return "unknown"
    if rule is MAY_NOT_RECORD and _may_record(known.preview):
        return "met"
    is_about_missing = known.missing & {found[1] for found in GAP.finditer(rule.en)}
    return "met" if known.preview.refused is None and not is_about_missing else "unknown"


def _may_record(preview: Preview) -> bool:
    """Was the recorder allowed to record?"""
    asked = (each for each in preview.questions if each.question == RECORDING and each.args.get("power") == "record")
    return any(each.answer for each in asked)
