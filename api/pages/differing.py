"""What differs between two moments of a directive, value by value, in words.  Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from api.changed import Changed, Part
from api.pages import days, wording
from api.pages.showing import words
from api.shapes import Gone
from domain.events.duties import Role
from domain.ids import BodyId, DirectiveId, ProvisionId
from projections.status import Effect, Process

KEPT: Final = frozenset({"state", "due", "due_class"})
"""What is said of a duty that was not there before; with those who hold it."""


Names = Mapping[Any, str]
"""What bodies and directives are called, by their ids."""
LABELS: Final[Mapping[str, str]] = {
    "number": "compare.value_number",
    "title": "compare.value_title",
    "body": "compare.value_body",
    "process": "compare.value_process",
    "effect": "compare.value_effect",
    "also": "compare.value_also",
    "state": "compare.value_state",
    "action": "compare.value_action",
    "product": "compare.value_product",
    "due": "compare.value_due",
    "deadline_kind": "compare.value_deadline_kind",
    "due_class": "compare.value_due_class",
    "holder": "compare.value_holder",
    "percent": "compare.value_percent",
    "finding": "compare.value_finding",
}
"""What each value is called, by what stands in front of a colon in its name."""


@dataclass(frozen=True)
class Row:
    """One value at both moments, in words; none: there was, or is, none."""

    label: str
    before: str | None
    after: str | None
    because_before: int | None
    because: int | None


@dataclass(frozen=True)
class Differences:
    """What differs, as a page tells it."""

    status: list[Row]
    duties: Mapping[str, list[Row]]
    """By the ids of the duties."""


def differences(tongue: str, changes: Sequence[Changed], names: Names) -> Differences:
    """The changes of status and of duties; those of the text are a redline's."""
    status = [_row(tongue, each, names) for each in changes if each.part is Part.STATUS and not _is_past(each)]
    duties: dict[str, list[Row]] = {}
    new = {each.of for each in changes if each.part is Part.DUTY and each.value == "state" and each.before is None}
    for each in changes:
        if each.part is Part.DUTY and (each.of not in new or each.value in KEPT or each.value.startswith("holder:")):
            duties.setdefault(each.of, []).append(_row(tongue, each, names))
    return Differences(status, duties)


def _is_past(change: Changed) -> bool:
    """Beside an end: that it was in force before."""
    return change.value.startswith("also") and all(
        value is None or value["effect"] == Effect.IN_FORCE for value in (change.before, change.after)
    )


def _row(tongue: str, change: Changed, names: Names) -> Row:
    before, after = (_told(tongue, change, value, names) for value in (change.before, change.after))
    return Row(_label(tongue, change.value), before, after, change.because_before, change.because)


def _label(tongue: str, value: str) -> str:
    kind, _, of = value.partition(":")
    role = wording.term(tongue, Role(of)) if kind == "holder" else ""
    return wording.said(tongue, LABELS[kind], role=role)


def _told(tongue: str, change: Changed, value: Any, names: Names) -> str | None:  # noqa: ANN401  # any value
    if value is None or value == []:
        return None
    if value == {"erased": True}:
        return words(tongue, Gone())
    say = SAID.get(change.value.partition(":")[0])
    return say(tongue, value, names) if say else words(tongue, value)


def _named(_: str, ids: Any, names: Names) -> str:  # noqa: ANN401  # one id or several
    return ", ".join(str(names.get(BodyId(each), each)) for each in ([ids] if isinstance(ids, str) else ids))


def _effect(tongue: str, value: Any, names: Names) -> str:  # noqa: ANN401  # what `api.changed` says of an effect
    parts = [wording.term(tongue, Effect(value["effect"]))]
    parts.append(wording.said(tongue, "directive.since", day=days.day(date.fromisoformat(value["since"]))))
    if value["until"]:
        parts.append(wording.said(tongue, "directive.until", day=days.day(date.fromisoformat(value["until"]))))
    if value["by"]:
        by = DirectiveId(value["by"])
        parts += [wording.said(tongue, "directive.by"), str(names.get(by, by))]
    if value["provisions"]:
        called = [str(names.get(each, each)) for each in map(ProvisionId, value["provisions"])]
        parts.append(f"({wording.said(tongue, 'things.provision')} {', '.join(called)})")
    return " ".join(parts)


SAID: Final[Mapping[str, Callable[[str, Any, Names], str]]] = {
    "effect": _effect,
    "also": _effect,
    "process": lambda tongue, value, _: wording.term(tongue, Process(value)),
    "due": lambda _, value, __: days.day(date.fromisoformat(value)),
    "percent": lambda _, value, __: f"{value}%",
    "holder": _named,
    "body": _named,
}
"""How a value is told; others are words or terms."""
