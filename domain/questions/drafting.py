"""How far a directive has come, and what its draft's text is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.events.consultation import ConsultationClosed, ConsultationOpened
from domain.events.drafting import (
    AboutProvision,
    DirectiveDrafted,
    DraftWithdrawn,
    ProvisionAdded,
    ProvisionRemoved,
    ProvisionRevised,
)
from domain.events.issuing import (
    AppraisalReported,
    DirectiveApproved,
    DirectiveImported,
    DirectiveIssued,
    DirectiveNotApproved,
    Verdict,
)
from domain.ids import BodyId, DirectiveId, ProvisionId
from domain.kernel import Event, Question, question


class Stage(StrEnum):
    """How far a directive has come: the process, not the effect (DOMAIN 1.5)."""

    UNKNOWN = "unknown"
    """Nothing is on record of it."""
    DRAFTING = "drafting"
    CONSULTING = "consulting"
    """Comments are being asked for."""
    APPRAISED = "appraised"
    """The text as it stands passed its appraisal."""
    APPROVED = "approved"
    """The text as it stands was voted for."""
    ISSUED = "issued"
    """It was issued, or taken in from before the ledger."""
    WITHDRAWN = "withdrawn"

    @property
    def is_draft(self) -> bool:
        """Is there a draft, neither issued nor given up?"""
        return self not in {Stage.UNKNOWN, Stage.ISSUED, Stage.WITHDRAWN}


@question()
def stage_of(directive: DirectiveId) -> Question[Stage]:
    """How far has this directive come?  A text that changes after its approval is a draft again."""
    return (
        Question(directive.tag, Stage.UNKNOWN)
        .on(DirectiveDrafted, lambda stage, _: Stage.DRAFTING if stage == Stage.UNKNOWN else _changed(stage))
        .on(ProvisionRevised, _on_change)
        .on(ProvisionAdded, _on_change)
        .on(ProvisionRemoved, _on_change)
        .on(ConsultationOpened, _while_draft(Stage.CONSULTING))
        .on(ConsultationClosed, lambda stage, _: Stage.DRAFTING if stage == Stage.CONSULTING else stage)
        .on(AppraisalReported, _appraised)
        .on(DirectiveApproved, _while_draft(Stage.APPROVED))
        .on(DirectiveNotApproved, _while_draft(Stage.DRAFTING))
        .on(DirectiveIssued, lambda *_: Stage.ISSUED)
        .on(DirectiveImported, lambda *_: Stage.ISSUED)
        .on(DraftWithdrawn, _while_draft(Stage.WITHDRAWN))
    )


def _while_draft(then: Stage) -> Callable[[Stage, Event], Stage]:
    return lambda stage, _: then if stage.is_draft else stage


def _appraised(stage: Stage, told: AppraisalReported) -> Stage:
    return _while_draft(Stage.APPRAISED if told.verdict == Verdict.PASSED else Stage.DRAFTING)(stage, told)


def _changed(stage: Stage) -> Stage:
    """Appraisal and vote are about one text; comments are asked for while the text is worked on."""
    return Stage.DRAFTING if stage in {Stage.APPRAISED, Stage.APPROVED} else stage


def _on_change(stage: Stage, _: Event) -> Stage:
    return _changed(stage)


@dataclass(frozen=True)
class Passage:
    """A provision's place in the draft, and which fact gave it its words."""

    provision: ProvisionId
    under: ProvisionId | None
    set_at: int
    """The position of that fact."""


@dataclass(frozen=True)
class DraftText:
    """A draft's text, without its words."""

    body: BodyId
    """The body that drafts: whose act the first draft was."""
    n: int
    """Which draft it is."""
    version: int
    """The position of the last change to the text."""
    since: date
    """The day on which it came to be so, the first possible one: of its changes, the latest."""
    passages: tuple[Passage, ...]
    """In the order of the text, each before those under it."""

    def find(self, provision: ProvisionId) -> Passage | None:
        """The passage of a provision; None where the draft does not hold it."""
        return next((passage for passage in self.passages if passage.provision == provision), None)

    def below(self, provision: ProvisionId) -> tuple[Passage, ...]:
        """The provision's passage and all under it."""
        inside: set[ProvisionId | None] = {provision}
        found: list[Passage] = []
        for passage in self.passages:
            if passage.provision == provision or passage.under in inside:
                inside.add(passage.provision)
                found.append(passage)
        return tuple(found)


@question()
def text_of(directive: DirectiveId) -> Question[DraftText | None]:
    """What is the draft's text made of, and which fact gave each provision its words?  None: there is no draft."""
    none: DraftText | None = None
    return (
        Question(directive.tag, none)
        .at(DirectiveDrafted, _drafted)
        .at(ProvisionRevised, lambda text, fact, at: _revised(text, fact, at) if text else text)
        .at(ProvisionAdded, lambda text, fact, at: _added(text, fact, at) if text else text)
        .at(ProvisionRemoved, lambda text, fact, at: _removed(text, fact, at) if text else text)
    )


def _drafted(text: DraftText | None, fact: DirectiveDrafted, at: int) -> DraftText:
    passages = tuple(Passage(line.provision, line.under, at) for line in fact.outline)
    day = fact.drafted_on.first
    return DraftText(text.body if text else fact.body, fact.n, at, max(day, text.since) if text else day, passages)


def _revised(text: DraftText, fact: ProvisionRevised, at: int) -> DraftText:
    passages = (replace(p, set_at=at) if p.provision == fact.provision else p for p in text.passages)
    return _made(text, fact, at, passages)


def _added(text: DraftText, fact: ProvisionAdded, at: int) -> DraftText:
    """Behind its elder sibling and all under that; first of all under its parent where there is none."""
    before = place_after(text, fact.under, fact.after)
    new = Passage(fact.provision, fact.under, at)
    return _made(text, fact, at, (*text.passages[:before], new, *text.passages[before:]))


def _removed(text: DraftText, fact: ProvisionRemoved, at: int) -> DraftText:
    gone = text.below(fact.provision)
    return _made(text, fact, at, (passage for passage in text.passages if passage not in gone))


def place_after(text: DraftText, under: ProvisionId | None, after: ProvisionId | None) -> int:
    """How many passages stand before a provision that comes under `under`, behind its sibling `after`."""
    if after is None:
        return 1 + _index(text, under) if under else 0
    return _index(text, after) + len(text.below(after))


def _index(text: DraftText, provision: ProvisionId) -> int:
    """Where a passage stands; the end, where a correction has taken it out."""
    places = [place for place, passage in enumerate(text.passages) if passage.provision == provision]
    return places[0] if places else len(text.passages)


def _made(text: DraftText, fact: AboutProvision, at: int, passages: Iterable[Passage]) -> DraftText:
    return replace(text, version=at, since=max(text.since, fact.changed_on.first), passages=tuple(passages))
