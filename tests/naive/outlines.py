"""Where each provision stands, and what it is called on a day: a tree that grows as the facts come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from domain.events.change import Annex, DirectiveAmended, Insert, Renumber
from domain.events.drafting import DirectiveDrafted, ProvisionAdded
from domain.events.issuing import DirectiveImported
from domain.words import Kind

Facts = Mapping[int, Any]
"""What stands at each position, all of it about one directive."""
Tree = dict[str | None, list[str]]
"""Under each provision, and under none, those that stand in it, in order."""


class Part(NamedTuple):
    """A provision but for its words."""

    kind: Kind
    label: str
    under: str | None
    place: int
    """The position of the fact that says so."""
    called: str
    """What a path calls it."""


class Label(NamedTuple):
    """What a provision is called."""

    label: str
    place: int
    """The position of the fact that says so."""
    called: str
    """What a path calls it."""


def parts(facts: Facts) -> dict[str, Part]:
    """Every provision of the last whole text and of what came in since; places never change with the day."""
    found: dict[str, Part] = {}
    for place, fact in facts.items():
        match fact:
            case DirectiveDrafted() | DirectiveImported():
                found = {
                    line.provision: Part(line.kind, line.label, line.under, place, _called(line, fact.outline))
                    for line in fact.outline
                }
            case ProvisionAdded():
                found[fact.provision] = Part(fact.kind, fact.label, fact.under, place, fact.label)
            case DirectiveAmended():
                for step in fact.instructions:
                    if isinstance(step, Insert):
                        found[step.provision] = Part(step.unit, step.label, step.under, place, step.label)
                    if isinstance(step, Annex):
                        found[step.provision] = Part(Kind.ANNEX, step.label, None, place, step.label)
    return found


def _called(line: Any, outline: Sequence[Any]) -> str:  # noqa: ANN401  # a line of an outline
    """Its label; a bullet that is but a dash is counted among those beside it: "9.3" is the third under 9."""
    dashes = [one for one in outline if (one.kind, one.under) == (Kind.BULLET, line.under) and not _says(one.label)]
    return str(dashes.index(line) + 1) if line in dashes else str(line.label)


def _says(label: str) -> bool:
    return any(sign.isalnum() for sign in label)


def labels_on(facts: Facts, as_of: date) -> dict[str, Label]:
    """What each is called on that day: of several new labels that of the last day, on one day the last of record."""
    new = [
        (fact.effective_on, place, n, step)
        for place, fact in facts.items()
        if isinstance(fact, DirectiveAmended) and fact.effective_on <= as_of
        for n, step in enumerate(fact.instructions)
        if isinstance(step, Renumber)
    ]
    own = {provision: Label(part.label, part.place, part.called) for provision, part in parts(facts).items()}
    told = sorted(new, key=lambda each: each[:3])
    return own | {step.provision: Label(step.label, place, step.label) for _, place, _, step in told}


def line_of(provision: str, above: Mapping[str, Part]) -> list[str]:
    """The provision, and what it stands in, from the inside out."""
    line = [provision]
    while line[-1] in above and (under := above[line[-1]].under) and under not in line:
        line.append(under)
    return line


def path_of(provision: str, above: Mapping[str, Part], labels: Mapping[str, Label]) -> str:
    """Its labels from the top without their brackets and stops, "9.3"; its id where it has none."""
    known = [labels[each].called for each in reversed(line_of(provision, above)) if each in labels]
    bare = [label.strip(" .)") for label in known]
    return ".".join(each for each in bare if each) or provision


def order_of(facts: Facts) -> list[str]:
    """Every provision of the last whole text and of what came between since, as a reader goes through the tree."""
    tree: Tree = {None: []}
    followed: dict[str, str | None] = {}
    for fact in facts.values():
        match fact:
            case DirectiveDrafted() | DirectiveImported():
                tree, followed = {None: []}, {}
                for line in fact.outline:
                    tree.setdefault(line.under, []).append(line.provision)
            case ProvisionAdded():
                _put(tree, fact.provision, fact.under, fact.after, None)
            case DirectiveAmended():
                for step in fact.instructions:
                    if isinstance(step, Insert):
                        _put(tree, step.provision, step.under, _last(tree, followed, step.after), step.before)
                        followed[step.provision] = step.after
                    if isinstance(step, Annex):
                        tree[None].append(step.provision)
    return list(_walk(tree, None))


def _last(tree: Tree, followed: Mapping[str, str | None], after: str | None) -> str | None:
    """Amendments that put several behind one sibling put them there in turn: behind the last that came, or it."""
    row = next((row for row in tree.values() if after in row), [])
    return next((each for each in reversed(row) if after in _led(followed, each)), after)


def _led(followed: Mapping[str, str | None], provision: str) -> list[str]:
    """The provision, what it was put behind, what that was put behind, and so on."""
    line = [provision]
    while (sibling := followed.get(line[-1])) and sibling not in line:
        line.append(sibling)
    return line


def _put(tree: Tree, new: str, under: str | None, after: str | None, before: str | None) -> None:
    """Beside its sibling; else first in what it stands in; where a correction took both away, behind the whole text."""
    there = {provision: row for row in tree.values() for provision in row}
    if before in there or after in there:
        row, at = there[before or after or ""], 0 if before else 1
        row.insert(row.index(before or after or "") + at, new)
    elif under in there:
        tree.setdefault(under, []).insert(0, new)
    elif under or after or before:
        tree[None].append(new)
    else:
        tree[None].insert(0, new)


def _walk(tree: Tree, top: str | None) -> Iterator[str]:
    for provision in tree.get(top, []):
        yield provision
        yield from _walk(tree, provision)
