"""What each fact does to each provision's words: every change carried out one after the other, in the order of days."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from domain.events.change import Annex, Delete, DirectiveAmended, Insert, Substitute, SubstitutePhrase
from domain.events.correction import Corrected, CorrectionRevoked, DirectiveCorrected
from domain.events.drafting import DirectiveDrafted, ProvisionAdded, ProvisionRemoved, ProvisionRevised
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.kernel import Event, RecordCorrected
from domain.words import Erased, Text
from tests.naive.outlines import Facts, Part, line_of, parts

History = Sequence[tuple[int, Event]]
BEGINNING = date.min
"""The day of what holds from the beginning."""


class Act(NamedTuple):
    """What one step of a fact does to one provision's words; in the order of days where sorted."""

    day: date
    place: int
    step: int
    """Its turn in the fact."""
    is_there: bool
    """No: it takes the provision out."""
    text: Text | None
    """None: it takes it out; or the words cannot be made."""
    expected: int | None
    """The position of the words that it quotes; none: it takes whatever is there."""
    by: str | None

    @property
    def is_made(self) -> bool:
        """Does it what it says?"""
        return self.text is not None or not self.is_there


def as_known(history: History, known_at: int, directive: str) -> dict[int, Any]:
    """What stands at each position about the directive, by the last correction of the record up to then."""
    last: dict[int, Event | None] = {}
    for position, fact in history:
        if position <= known_at:
            last[fact.target if isinstance(fact, RecordCorrected) else position] = (
                fact.now if isinstance(fact, RecordCorrected) else fact
            )
    return {place: last[place] for place in sorted(last) if getattr(last[place], "directive", None) == directive}


def acts_on(facts: Facts, as_of: date) -> dict[str, list[Act]]:
    """All that counts on that day, by provision, each list in the order of days: every change carried out in turn."""
    done: dict[str, list[Act]] = {}
    above = parts(facts)
    for day, place, step, change in sorted(_changes(facts, as_of), key=lambda each: each[:3]):
        if day <= as_of:
            for provision, is_there, expected in _touched(change, done, above):
                text = said(facts, place, provision) if is_there else None
                by = getattr(facts[place], "by", None)
                done.setdefault(provision, []).append(Act(day, place, step, is_there, text, expected, by))
    return done


def version_on(facts: Facts, as_of: date) -> tuple[int, int] | None:
    """Which version of the published text stands on that day, counted from 1 as they were recorded, and its place.

    A version is the text as issued or imported, and as each change of it left it, from its day on.
    """
    kinds = DirectiveAmended | DirectiveCorrected | CorrectionRevoked
    made = [
        (fact.version if isinstance(fact, DirectiveIssued) else place, _begins(fact))
        for place, fact in facts.items()
        if isinstance(fact, kinds | DirectiveIssued | DirectiveImported)
    ]
    begun = [(n, place) for n, (place, since) in enumerate(made, 1) if since <= as_of]
    return begun[-1] if begun else None


def _begins(fact: Any) -> date:  # noqa: ANN401  # any of those
    match fact:
        case DirectiveIssued():
            return fact.issued_on
        case DirectiveImported():
            return BEGINNING
    begins: date = fact.effective_on
    return begins


def _changes(facts: Facts, as_of: date) -> Iterator[tuple[date, int, int, Any]]:
    """Each change by itself with its first day; without corrections that are revoked by that day."""
    revoked = {fact.correction for fact in _of(facts, CorrectionRevoked) if fact.effective_on <= as_of}
    for place, fact in facts.items():
        match fact:
            case DirectiveDrafted() | DirectiveImported() | ProvisionAdded() | ProvisionRevised() | ProvisionRemoved():
                yield BEGINNING, place, 0, fact
            case DirectiveAmended():
                yield from ((fact.effective_on, place, n, step) for n, step in enumerate(fact.instructions))
            case DirectiveCorrected() if fact.correction not in revoked:
                yield from ((fact.effective_on, place, n, each) for n, each in enumerate(fact.corrections))


def _of(facts: Facts, kind: type[Any]) -> Iterable[Any]:
    return (fact for fact in facts.values() if isinstance(fact, kind))


Touched = Iterator[tuple[str, bool, int | None]]
"""A provision, whether it stands from then on, and the words that are quoted of it."""


def _touched(change: Any, done: Mapping[str, Sequence[Act]], above: Mapping[str, Part]) -> Touched:  # noqa: ANN401  # see above
    match change:
        case DirectiveDrafted() | DirectiveImported():
            held = [line.provision for line in change.outline]
            yield from ((provision, False, None) for provision in done if provision not in held)
            yield from ((provision, True, None) for provision in held)
        case ProvisionAdded() | ProvisionRevised() | Insert() | Annex():
            yield change.provision, True, None
        case Substitute() | SubstitutePhrase() | Corrected():
            yield change.provision, True, change.expected
        case Delete() | ProvisionRemoved():
            yield change.provision, False, change.expected if isinstance(change, Delete) else None
            for provision, acts in done.items():
                if change.provision in line_of(provision, above)[1:] and acts[-1].is_there:
                    yield provision, False, None


def said(facts: Facts, place: int, provision: str) -> Text | None:
    """The words that the fact at that position gives a provision; none: they cannot be made."""
    fact = facts.get(place)
    if isinstance(fact, ProvisionAdded | ProvisionRevised):
        return fact.text if fact.provision == provision else None
    texts, quotes = getattr(fact, "texts", {}), getattr(fact, "quotes", {})
    if provision not in quotes:
        text: Text | None = texts.get(provision)
        return text
    base = said({at: facts[at] for at in facts if at < place}, quoted_by(fact, provision) or 0, provision)
    line = [base, quotes[provision], texts[provision]]
    if any(isinstance(each, Erased) for each in line):
        return Erased()
    return None if line[0] is None else _exchanged(*(unicodedata.normalize("NFC", str(each)) for each in line))


def _exchanged(text: str, old: str, new: str) -> str | None:
    """The text with `new` wherever `old` stands, no word of it cut; none: it stands nowhere.

    However many blanks and line breaks stand between two words of either, the words are the same.
    """
    found, at, times = "", 0, 0
    while at < len(text):
        end = _end_of(old.split(), text, at)
        if end and not _cuts(text, at) and not _cuts(text, end):
            found, at, times = found + new, end, times + 1
        else:
            found, at = found + text[at], at + 1
    return found if times else None


def _cuts(text: str, at: int) -> bool:
    """Does a word run on over this place?"""
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _end_of(words: Sequence[str], text: str, at: int) -> int | None:
    """Where these words end that begin here, one behind the other; none: others stand here."""
    for n, word in enumerate(words):
        begin = len(text) - len(text[at:].lstrip()) if n else at
        if text[begin : begin + len(word)] != word or (n and begin == at):
            return None
        at = begin + len(word)
    return at if words else None


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def quoted_by(fact: Any, provision: str) -> int | None:  # noqa: ANN401  # any fact
    """The position of the words of the provision that the fact quotes; none: it quotes none."""
    steps = (*getattr(fact, "instructions", ()), *getattr(fact, "corrections", ()))
    quoted = [step.expected for step in steps if step.provision == provision and hasattr(step, "expected")]
    return quoted[0] if quoted else None
