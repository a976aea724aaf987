"""The order of a text and the labels in it, on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from domain.events.change import Annex, DirectiveAmended, Insert, Renumber
from domain.events.drafting import DirectiveDrafted, ProvisionAdded
from domain.events.issuing import DirectiveImported
from domain.ids import ProvisionId
from domain.kernel import Event
from domain.words import Kind, Outlined

DEEPEST: Final = 32
"""Levels of a text; the labels of a corrected one might go round."""


class Labelled(NamedTuple):
    """What a provision is labelled on a day."""

    label: str
    place: int
    """The position of the fact that says so."""
    called: str
    """What it is called in a path: the label, or the number of a bullet."""


def outline(facts: Mapping[int, Event], labels: Mapping[ProvisionId, Labelled]) -> list[Outlined]:
    """All provisions that ever stood in the text, in its order, with their labels of a day.

    Those of the last whole text, and whatever came between them since; of several that an amendment put behind one
    sibling the earlier recorded comes first.
    """
    line: list[Outlined] = []
    behind: Behind = {}
    for _, fact in sorted(facts.items()):
        match fact:
            case DirectiveDrafted() | DirectiveImported():
                line, behind = list(fact.outline), {}
            case ProvisionAdded():
                _put(line, Outlined(fact.provision, fact.kind, fact.label, fact.under), fact.after)
            case DirectiveAmended():
                _insert(line, behind, fact)
    return [replace(part, label=labels[part.provision].label) for part in line]


def labelled(facts: Mapping[int, Event], as_of: date) -> dict[ProvisionId, Labelled]:
    """The label of each provision on that day.

    Of two new ones that of the later day counts, on one day the later record.
    """
    labels: dict[ProvisionId, Labelled] = {}
    renumbered: list[tuple[date, int, Renumber]] = []
    for place, fact in sorted(facts.items()):
        match fact:
            case DirectiveDrafted() | DirectiveImported():
                labels, renumbered = {part.provision: Labelled(part.label, place, n) for part, n in called(fact)}, []
            case ProvisionAdded():
                labels[fact.provision] = Labelled(fact.label, place, fact.label)
            case DirectiveAmended():
                come = (step for step in fact.instructions if isinstance(step, Insert | Annex))
                labels |= {step.provision: Labelled(step.label, place, step.label) for step in come}
                told = (step for step in fact.instructions if isinstance(step, Renumber))
                renumbered += [(fact.effective_on, place, step) for step in told]
    for day, place, step in sorted(renumbered, key=lambda each: each[:2]):
        if day <= as_of:
            labels[step.provision] = Labelled(step.label, place, step.label)
    return labels


def called(text: DirectiveDrafted | DirectiveImported) -> Iterator[tuple[Outlined, str]]:
    """What each provision of a whole text is called in a path.

    A bullet is called by its place among its like: the third "-" under 9 is "9.3" (DOMAIN 1.1).
    """
    bullets: Counter[ProvisionId | None] = Counter()
    for part in text.outline:
        own = part.label
        if part.kind is Kind.BULLET and not any(sign.isalnum() for sign in own):
            bullets[part.under] += 1
            own = str(bullets[part.under])
        yield part, own


Behind = dict[ProvisionId, list[ProvisionId]]
"""What amendments have put behind which sibling, in the order of their record."""


def _insert(line: list[Outlined], behind: Behind, fact: DirectiveAmended) -> None:
    for step in fact.instructions:
        match step:
            case Insert():
                after = _last_behind(behind, step.after) if step.after else None
                _put(line, Outlined(step.provision, step.unit, step.label, step.under), after, step.before)
                if step.after:
                    behind.setdefault(step.after, []).append(step.provision)
            case Annex():
                line.append(Outlined(step.provision, Kind.ANNEX, step.label))


def _last_behind(behind: Behind, sibling: ProvisionId) -> ProvisionId:
    """The last of all that came in behind a sibling, or behind such; itself where nothing did."""
    seen = {sibling}
    while (come := behind.get(sibling)) and come[-1] not in seen:  # a corrected history may hold a ring
        sibling = come[-1]
        seen.add(sibling)
    return sibling


def _put(line: list[Outlined], new: Outlined, after: ProvisionId | None, before: ProvisionId | None = None) -> None:
    """Before its younger sibling, or behind its elder one and all under that; else first under its parent, or first."""
    places = {part.provision: place for place, part in enumerate(line)}
    if before in places:
        at = places[before]
    elif after in places:
        at = _end(line, places[after])
    elif new.under in places:
        at = places[new.under] + 1
    else:
        at = len(line) if new.under or after or before else 0  # a correction took away what it stood at
    line.insert(at, new)


def _end(line: list[Outlined], place: int) -> int:
    """The place behind a provision and all under it."""
    inside = {line[place].provision}
    for end in range(place + 1, len(line)):
        if line[end].under not in inside:
            return end
        inside.add(line[end].provision)
    return len(line)


def above(part: Outlined, places: Mapping[ProvisionId, Outlined]) -> list[Outlined]:
    """The provision and those that it stands in, from the inside out."""
    line = [part]
    while (under := line[-1].under) and under in places and len(line) < DEEPEST:
        line.append(places[under])
    return line


def paths(line: Iterable[Outlined], labels: Mapping[ProvisionId, Labelled]) -> dict[ProvisionId, str]:
    """What each provision is called from the top, "9.3"; by its id where nothing has a label."""
    places = {part.provision: part for part in line}
    found: dict[ProvisionId, str] = {}
    for part in places.values():
        names = (labels[each.provision].called.strip(" .)") for each in reversed(above(part, places)))
        found[part.provision] = ".".join(filter(None, names)) or part.provision
    return found
