"""What can be searched: titles, numbers, bases, provisions, comments, duties, findings, names, as words made here.

Each row holds the words of one text that one fact set, as a `tsvector` literal (`lexemes.py`).  What is no provision
has its texts on axes of its own, and a row holds exactly while its text does.  Of a provision each fact's words are an
axis, from the day on which they may stand: whether they do, the text of that day says (`texts/`), which is asked before
anything is shown.  So the law of texts stands in one place, and no search finds words that no text of that day has.
The words themselves stay in the facts alone; of erased ones no lexeme is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from domain.events.change import DirectiveAmended, SubstitutePhrase
from domain.events.consultation import CommentAnswered, CommentSubmitted, CommentWithdrawn
from domain.events.correction import DirectiveCorrected
from domain.events.drafting import DirectiveDrafted, ProvisionAdded, ProvisionRevised
from domain.events.duties import DutyDerived, DutyRejected
from domain.events.inspection import FindingRecorded, RemedyOrdered
from domain.events.institution import BodyFounded, BodyRenamed
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import BodyId, DirectiveId, ProvisionId
from domain.kernel import Event
from domain.words import Erased, Text
from projections.lexemes import literal, of_number
from projections.matching import CHANGED
from projections.saying import Say, Told, Value

NAME: Final = "search"
VERSION: Final = 4
IS_SEARCHED: Final = True
"""Its values hold `words`: rows are found by them."""

E = TypeVar("E", bound=Event)


class Spoken(NamedTuple):
    """A text that a fact sets."""

    key: str
    """The tag of the thing."""
    axis: str
    day: date
    """The first day on which it may stand."""
    text: Text | None
    """None: there is none from that day on."""
    directive: DirectiveId | None = None
    """The directive that it belongs to."""
    body: BodyId | None = None
    """The body whose words they are, where they belong to no directive."""
    mark: str = ""
    """`CHANGED`, where it is but a part of a text."""
    laid_on: date | None = None
    """The day on which words of a draft were laid down: before the issue they stand from then on."""


_SPOKEN: dict[type[Event], Callable[[Told, Any], Iterable[Spoken]]] = {}


def _on(
    kind: type[E],
) -> Callable[[Callable[[Told, E], Iterable[Spoken]]], Callable[[Told, E], Iterable[Spoken]]]:
    def registered(spoken: Callable[[Told, E], Iterable[Spoken]]) -> Callable[[Told, E], Iterable[Spoken]]:
        _SPOKEN[kind] = spoken
        return spoken

    return registered


def says(told: Told) -> Iterable[Say]:
    """The words of each text, and what they belong to."""
    return [Say(each.key, each.axis, each.day, _value(each)) for each in spoken(told)]


def spoken(told: Told) -> Iterable[Spoken]:
    """The texts that a fact sets; none where it sets none that is searched."""
    speaks = _SPOKEN.get(type(told.fact))
    return speaks(told, told.fact) if speaks else ()


def axis_of(place: int) -> str:
    """The axis of the words that the fact at this place gives a provision."""
    return f"text:{place}"


def is_placed(axis: str) -> bool:
    """Is it an axis of a provision's words?"""
    return ":" in axis


def place_of(axis: str) -> int:
    """The place of the fact whose words stand on such an axis."""
    return int(axis.partition(":")[2])


def is_changed(value: Value) -> bool:
    """Is it a phrase that took the place of another, or what is left of one?"""
    return isinstance(value, Mapping) and bool(value["is_changed"])


def laid_by(value: Value, day: date) -> bool:
    """Is it words of a draft that were laid down by that day?"""
    laid_on = value["laid_on"] if isinstance(value, Mapping) else None
    return laid_on is not None and date.fromisoformat(laid_on) <= day


def _value(each: Spoken) -> Mapping[str, Any] | None:
    if each.text is None:
        return None
    said = "" if isinstance(each.text, Erased) else _literal(each, each.text)
    laid_on = each.laid_on.isoformat() if each.laid_on else None
    owners = {"directive": each.directive, "body": each.body}
    return {"words": said, **owners, "is_changed": bool(each.mark), "laid_on": laid_on}


def _literal(each: Spoken, text: str) -> str:
    return of_number(text) if each.axis == "number" else literal(text, each.mark)


def _provisions(
    told: Told, directive: DirectiveId, texts: Mapping[ProvisionId, Text], day: date = date.min
) -> Iterable[Spoken]:
    """Words of a draft may stand on any day: what was issued has them, whenever they were laid down."""
    laid_on = told.day if day == date.min else None
    for provision, text in texts.items():
        yield Spoken(provision.tag, axis_of(told.place), day, text, directive, laid_on=laid_on)


@_on(DirectiveDrafted)
def _drafted(told: Told, fact: DirectiveDrafted) -> Iterable[Spoken]:
    yield Spoken(fact.directive.tag, "title", told.day, fact.title, fact.directive)
    yield from _provisions(told, fact.directive, fact.texts)


@_on(DirectiveImported)
def _imported(told: Told, fact: DirectiveImported) -> Iterable[Spoken]:
    key, day = fact.directive.tag, told.on(fact.issued_on).day
    yield Spoken(key, "title", day, fact.title, fact.directive)
    yield Spoken(key, "number", day, str(fact.number) if fact.number else fact.number_written, fact.directive)
    if fact.legal_bases:
        yield Spoken(key, "basis", day, _joined(fact.legal_bases), fact.directive)
    yield from _provisions(told, fact.directive, fact.texts)


def _joined(lines: Mapping[str, Text]) -> str:
    """What is left of some lines, in their order."""
    return "\n".join(line for _, line in sorted(lines.items(), key=lambda each: int(each[0])) if isinstance(line, str))


@_on(DirectiveIssued)
def _issued(_told: Told, fact: DirectiveIssued) -> Iterable[Spoken]:
    yield Spoken(fact.directive.tag, "number", fact.issued_on, str(fact.number), fact.directive)


@_on(ProvisionAdded)
def _added(told: Told, fact: ProvisionAdded) -> Iterable[Spoken]:
    return _provisions(told, fact.directive, {fact.provision: fact.text})


@_on(ProvisionRevised)
def _revised(told: Told, fact: ProvisionRevised) -> Iterable[Spoken]:
    return _provisions(told, fact.directive, {fact.provision: fact.text})


@_on(DirectiveCorrected)
def _corrected(told: Told, fact: DirectiveCorrected) -> Iterable[Spoken]:
    return _provisions(told, fact.directive, fact.texts, fact.effective_on)


@_on(DirectiveAmended)
def _amended(told: Told, fact: DirectiveAmended) -> Iterable[Spoken]:
    """Of a changed phrase the new one is here alone; the text around it is made when it is read."""
    phrases = {step.provision for step in fact.instructions if isinstance(step, SubstitutePhrase)}
    for each in _provisions(told, fact.directive, fact.texts, fact.effective_on):
        changed = any(provision.tag == each.key for provision in phrases)
        yield each._replace(mark=CHANGED) if changed else each


@_on(CommentSubmitted)
def _submitted(told: Told, fact: CommentSubmitted) -> Iterable[Spoken]:
    yield Spoken(fact.comment.tag, "text", told.day, fact.text, fact.directive)


@_on(CommentAnswered)
def _answered(told: Told, fact: CommentAnswered) -> Iterable[Spoken]:
    yield Spoken(fact.comment.tag, "answer", told.day, fact.explanation, fact.directive)


@_on(CommentWithdrawn)
def _withdrawn(told: Told, fact: CommentWithdrawn) -> Iterable[Spoken]:
    yield Spoken(fact.comment.tag, "text", told.day, None)
    yield Spoken(fact.comment.tag, "answer", told.day, None)


@_on(DutyDerived)
def _derived(told: Told, fact: DutyDerived) -> Iterable[Spoken]:
    yield Spoken(fact.duty.tag, "action", told.day, fact.action, fact.directive)
    yield Spoken(fact.duty.tag, "product", told.day, fact.product, fact.directive)


@_on(DutyRejected)
def _rejected(told: Told, fact: DutyRejected) -> Iterable[Spoken]:
    yield Spoken(fact.duty.tag, "action", told.day, None)
    yield Spoken(fact.duty.tag, "product", told.day, None)


@_on(RemedyOrdered)
def _ordered(told: Told, fact: RemedyOrdered) -> Iterable[Spoken]:
    yield Spoken(fact.duty.tag, "action", told.day, fact.action, fact.directive, fact.body)


@_on(FindingRecorded)
def _found(told: Told, fact: FindingRecorded) -> Iterable[Spoken]:
    yield Spoken(fact.finding.tag, "text", told.day, fact.text, fact.directive, fact.body)


@_on(BodyFounded)
def _founded(_told: Told, fact: BodyFounded) -> Iterable[Spoken]:
    yield Spoken(fact.body.tag, "name", fact.effective_on, fact.name, None, fact.body)


@_on(BodyRenamed)
def _renamed(_told: Told, fact: BodyRenamed) -> Iterable[Spoken]:
    yield Spoken(fact.body.tag, "name", fact.effective_on, fact.name, None, fact.body)


hears = frozenset(_SPOKEN)
