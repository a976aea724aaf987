"""The text of a directive on a day: every provision that stands then, with the words that it has then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from api.reader import At
from api.shapes import DirectiveText, Passage
from domain.events.change import DirectiveAmended, Insert, Renumber
from domain.events.drafting import DirectiveDrafted, ProvisionAdded, ProvisionRevised
from domain.events.issuing import DirectiveImported
from domain.ids import DirectiveId, ProvisionId
from domain.kernel import Event, corrected
from domain.questions.wordings import Wording, on_day, wordings_of
from domain.words import Outlined, Text
from infra.codec import fact_of
from infra.reading.naming import DEEPEST, Naming, shown
from infra.reading.source import Source


def text(source: Source, directive: DirectiveId, at: At) -> DirectiveText | None:
    """Its provisions in their order; none where no text is known of it."""
    question = wordings_of(directive)
    stored = [one for one in source.ledger.read_tag(question.tag, question.types) if one.position <= at.known_at]
    history = [(one.position, fact_of(one)) for one in stored]
    wordings, facts = question.of(history), dict(corrected(history))
    if not wordings:
        return None
    naming, line = Naming(source, at), outline(facts, at.as_of)
    places = {part.provision: part for part in line}
    standing = [(part, words) for part in line if (words := on_day(wordings, part.provision, at.as_of))]
    passages = [
        _passage(part, path(part, places), words, facts[words.place], naming)
        for part, words in standing
        if words.is_there
    ]
    return DirectiveText(id=directive, as_of=at.as_of, known_at=at.known_at, passages=passages)


def outline(facts: Mapping[int, Event], as_of: date) -> list[Outlined]:
    """All provisions that ever stood in the text, in its order, each labelled as on that day.

    Those of the last whole text, and whatever came between them since.
    """
    line: list[Outlined] = []
    for _, fact in sorted(facts.items()):
        match fact:
            case DirectiveDrafted() | DirectiveImported():
                line = list(fact.outline)
            case ProvisionAdded():
                _put(line, Outlined(fact.provision, fact.kind, fact.label, fact.under), fact.after)
            case DirectiveAmended():
                _amend(line, fact, as_of)
    return line


def _amend(line: list[Outlined], fact: DirectiveAmended, as_of: date) -> None:
    for step in fact.instructions:
        match step:
            case Insert():
                _put(line, Outlined(step.provision, step.unit, step.label, step.under), step.after)
            case Renumber() if fact.effective_on <= as_of:
                line[:] = [replace(p, label=step.label) if p.provision == step.provision else p for p in line]


def _put(line: list[Outlined], new: Outlined, after: ProvisionId | None) -> None:
    """Behind its elder sibling and all under that; without one, first under its parent, or first of all."""
    places = {part.provision: place for place, part in enumerate(line)}
    if after in places:
        at = _end(line, places[after])
    elif new.under in places:
        at = places[new.under] + 1
    else:
        at = len(line) if new.under or after else 0  # a correction took away what it stood at
    line.insert(at, new)


def _end(line: list[Outlined], place: int) -> int:
    """The place behind a provision and all under it."""
    inside = {line[place].provision}
    for end in range(place + 1, len(line)):
        if line[end].under not in inside:
            return end
        inside.add(line[end].provision)
    return len(line)


def path(part: Outlined, places: Mapping[ProvisionId, Outlined]) -> str:
    """The labels from the top, "9.3"; the id where there is none."""
    labels: list[str] = []
    here: Outlined | None = part
    while here and len(labels) < DEEPEST:
        labels.insert(0, here.label.strip(" .)"))
        here = places.get(here.under) if here.under else None
    return ".".join(filter(None, labels)) or part.provision


def _passage(part: Outlined, labels: str, words: Wording, fact: Event, naming: Naming) -> Passage:
    return Passage(
        provision=part.provision,
        path=labels,
        kind=part.kind,
        label=part.label,
        under=part.under,
        text=shown(_words(fact, part.provision)),
        set_at=words.place,
        since=words.since,
        by=naming.named(words.by),
    )


def _words(fact: Event, provision: ProvisionId) -> Text | None:
    """The words that a fact gives a provision."""
    if isinstance(fact, ProvisionAdded | ProvisionRevised):
        return fact.text
    if isinstance(fact, DirectiveDrafted | DirectiveImported | DirectiveAmended):
        return fact.texts.get(provision)
    return None
