"""What things are called, and since when: joined to other views at reading, never copied into them (DESIGN 6).

Beside the names, who bears a number: by the number however it is spelt, and by the register that gave it.

The one view that holds words of people: names of bodies, titles of directives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, cast

from domain.events.change import Annex, DirectiveAmended, Insert, Renumber
from domain.events.drafting import DirectiveDrafted, ProvisionAdded
from domain.events.institution import BodyFounded, BodyRenamed
from domain.events.issuing import DirectiveImported, DirectiveIssued, register
from domain.ids import BodyId, DirectiveId, ProvisionId, Term
from domain.words import Kind, Number, Text, When
from projections.folding import composed
from projections.folding import words as spelt
from projections.saying import Axes, Hearing, Say, Told, Value, kept, words
from projections.texts.outline import called

NAME: Final = "labels"
VERSION: Final = 4
LISTED: Final = "filed", "at"
"""The axis, and the field of its value, by which directives are listed: the greatest first."""
BEGINNING: Final = date.min
"""From when a text's own labels hold, and a number without a day: a later one goes before them whenever the text itself
was recorded."""

says = Hearing()


@says.on(BodyFounded)
def _founded(_told: Told, fact: BodyFounded) -> Iterable[Say]:
    key, day = fact.body.tag, fact.effective_on
    yield Say(key, "name", day, kept(fact.name))
    yield Say(key, "body", day, {"kind": fact.kind, "level": fact.level, "parent": fact.parent})
    if fact.parent:
        yield Say(fact.parent.tag, f"below:{fact.body}", day, fact.body)


@says.on(BodyRenamed)
def _renamed(_told: Told, fact: BodyRenamed) -> Iterable[Say]:
    yield Say(fact.body.tag, "name", fact.effective_on, kept(fact.name))


@says.on(DirectiveDrafted)
def _drafted(told: Told, fact: DirectiveDrafted) -> Iterable[Say]:
    yield Say(fact.directive.tag, "title", told.day, kept(fact.title))
    yield Say(fact.directive.tag, "type", told.day, fact.type)
    yield Say(fact.directive.tag, "filed", BEGINNING, {"at": f"0 {told.day}", "on": None})
    yield from _outline(fact)


@says.on(ProvisionAdded)
def _added(_told: Told, fact: ProvisionAdded) -> Iterable[Say]:
    yield from _provision(fact.provision, BEGINNING, fact.kind, fact.label, fact.under)


@says.on(DirectiveIssued)
def _issued(_told: Told, fact: DirectiveIssued) -> Iterable[Say]:
    yield _filed(fact.directive.tag, fact.issued_on, When(fact.issued_on.isoformat()), fact.number)
    yield from _numbered(fact.directive.tag, fact.issued_on, fact.number)
    yield from _registered(fact.directive, fact.issued_on, fact.body, fact.number, fact.term)


@says.on(DirectiveImported)
def _imported(told: Told, fact: DirectiveImported) -> Iterable[Say]:
    key, day = fact.directive.tag, told.on(fact.issued_on).day
    yield Say(key, "title", day, kept(fact.title))
    yield Say(key, "type", day, fact.type)
    yield _filed(key, BEGINNING, fact.issued_on, fact.number)
    if fact.number:
        yield from _numbered(key, day, fact.number)
    if fact.number and fact.issuer and fact.term:
        given = fact.issued_on.day if fact.issued_on else BEGINNING
        yield from _registered(fact.directive, given, fact.issuer, fact.number, fact.term)
    yield from _outline(fact)


@says.on(DirectiveAmended)
def _amended(_told: Told, fact: DirectiveAmended) -> Iterable[Say]:
    for step in fact.instructions:
        if isinstance(step, Insert):
            yield from _provision(step.provision, fact.effective_on, step.unit, step.label, step.under)
        elif isinstance(step, Annex):
            yield from _provision(step.provision, fact.effective_on, Kind.ANNEX, step.label, None)
        elif isinstance(step, Renumber):
            yield Say(step.provision.tag, "label", fact.effective_on, step.label)


hears = says.kinds


NAMES: Final = ("name", "number", "title")
"""The axes by which a body or a directive is called, the first that there is."""


def label(axes: Axes) -> Text | None:
    """What a body or a directive is called: its name; its number, or else its title.  None where nothing is known."""
    for axis in NAMES:
        if axis in axes and axes[axis].value is not None:
            return words(axes[axis].value)
    return None


def above(axes: Axes) -> ProvisionId | None:
    """The provision under which this one stands."""
    return under(axes["place"].value) if "place" in axes else None


def under(place: Value) -> ProvisionId | None:
    """The provision that a place is under."""
    above = cast("Mapping[str, Any]", place)["under"]
    return ProvisionId(above) if above else None


def path(line: Sequence[Axes]) -> str:
    """The label path of a provision, "9.3", from its own axes and those of all above it, lowest first."""
    labels = (str(axes["label"].value).strip(" .)") for axes in reversed(line) if "label" in axes)
    return ".".join(part for part in labels if part)


def folded(number: str) -> str:
    """The key under which directives of a number are found, however people spell it.

    The words of it count, as in a search: case, accents, what stands between them, zeros and "Số" before, and letters
    that only look the same make no difference: "06-CT/TU", "6 ct tu", "Số: 06–CT/TU", "06-CT_TU" and "6CTTU".
    """
    found = [word.folded for word in spelt(composed(number))]
    if found[:1] == ["so"] and found[1:2] and found[1].isdecimal():
        del found[0]
    return "number:" + "".join(_apart(found))


def is_like(number: str, typed: str) -> bool:
    """Is what somebody typed a part of a number, both as `folded` has them?  No digit of it is a part of a number."""
    part = typed.partition(":")[2]
    before, behind = (r"(?<!\d)" if part[:1].isdecimal() else ""), (r"(?!\d)" if part[-1:].isdecimal() else "")
    return bool(part) and re.search(before + re.escape(part) + behind, number.partition(":")[2]) is not None


def _apart(found: Sequence[str]) -> Iterable[str]:
    """Digits apart from digits, so that 1-2025 is not 12-025; letters may stand together."""
    for before, word in zip(("", *found), found, strict=False):
        yield f"-{word}" if before.isdecimal() and word.isdecimal() else word


def _numbered(key: str, day: date, number: Number) -> Iterable[Say]:
    yield Say(key, "number", day, str(number))
    yield Say(folded(str(number)), key, day, key)


def _filed(key: str, day: date, issued_on: When | None, number: Number | None) -> Say:
    """Where it stands in a list: by the day that it bears, then by number; drafts, and what bears no day, below."""
    n = f"{number.n:05} {number.sub or 0:05}{number.suffix} {number}" if number else ""
    at = f"2 {issued_on.day} {n}" if issued_on else f"1 {n}"
    return Say(key, "filed", day, {"at": at, "on": str(issued_on) if issued_on else None})


def _registered(directive: DirectiveId, day: date, body: BodyId, number: Number, term: Term) -> Iterable[Say]:
    yield Say(register(body, number.type, term), directive.tag, day, {"body": body, "type": number.type, "term": term})


def _outline(text: DirectiveDrafted | DirectiveImported) -> Iterable[Say]:
    for part, own in called(text):
        yield from _provision(part.provision, BEGINNING, part.kind, own, part.under)


def _provision(provision: ProvisionId, day: date, kind: Kind, own: str, under: ProvisionId | None) -> Iterable[Say]:
    yield Say(provision.tag, "label", day, own)
    yield Say(provision.tag, "place", day, {"kind": kind, "under": under})
