"""Laying down a draft, whole, and giving it up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.drafting.rules import (
    DRAFT_CHANGED,
    NO_DRAFT,
    NOT_IN_DRAFT,
    NOT_THE_DRAFTER,
    require_draft,
    require_drafter,
    require_passage,
)
from domain.events.drafting import DirectiveDrafted, DraftWithdrawn
from domain.ids import BodyId, DirectiveId, DocType, PersonId, ProvisionId
from domain.institution.rules import NO_SUCH_BODY, require_founded
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.questions.drafting import DraftText, stage_of, text_of
from domain.questions.institution import founded_on
from domain.words import Kind, Outlined, Plain, Words, WordsIfAny


@dataclass(frozen=True, kw_only=True)
class DraftProvision(Plain):
    """A provision of a draft, and what stands under it."""

    kind: Kind
    label: WordsIfAny = ""
    """As written: "9", "a)", "-"."""
    text: WordsIfAny
    """Its own words; empty where it has none."""
    provision: ProvisionId | None = None
    """Which provision of the draft before it is; absent: a new one, whose id the ledger gives."""
    below: tuple[DraftProvision, ...] = ()

    def walk(self) -> Iterator[DraftProvision]:
        """The provision, then all under it, in order."""
        yield self
        for child in self.below:
            yield from child.walk()


@dataclass(frozen=True)
class _Placed:
    line: Outlined
    text: str


@dataclass(frozen=True, kw_only=True)
class DraftDirective(Command):
    """Lay down a draft, whole (dự thảo lần n): the first of a new directive, or the next one of a draft.

    The ledger gives the directive its id and counts its drafts; the first is not older than the body that drafts.
    Only the body that laid down the first lays down another, on top of the text as it stands; provisions that go on
    keep their ids.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_DRAFT, NO_SUCH_BODY, NOT_THE_DRAFTER, DRAFT_CHANGED, NOT_IN_DRAFT)

    body: BodyId
    """The body that drafts."""
    directive: DirectiveId | None = None
    """The draft that goes on; absent: a new directive."""
    expected: int | None = None
    """The position of the last change to the text that this one is made from; absent for a new directive."""
    type: DocType
    title: Words
    """The subject line (trích yếu)."""
    lead: PersonId | None = None
    """Who leads the drafting."""
    provisions: tuple[DraftProvision, ...]
    """The text, in order; one at least."""

    def __post_init__(self) -> None:
        """Refuse a draft of nothing, an id given twice, and half of what says which draft goes on."""
        given = [each.provision for each in self._all() if each.provision]
        if not self.provisions:
            raise ValueError("a draft has one provision at least")
        if not any(each.text.strip() for each in self._all()):
            raise ValueError("a draft has words in one provision at least")
        if len(set(given)) < len(given):
            raise ValueError("one provision stands twice in the text")
        if (self.directive is None) != (self.expected is None):
            raise ValueError("`directive` and `expected` belong together")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the draft as the next one."""
        if self.directive is None:
            mandates, founded = ask(may_record(act, self.body), founded_on(self.body))
            require_record(mandates, act, self.body)
            require_founded(self.body, founded, act.on)
            before = None
        else:
            before = self._before(self.directive, ask, act)
        directive = self.directive or DirectiveId(act.new_id())
        self._require_known(directive, before)
        placed = [each for top in self.provisions for each in _placed(top, None, act)]
        yield DirectiveDrafted(
            directive=directive,
            body=self.body,
            n=before.n + 1 if before else 1,
            type=self.type,
            title=self.title,
            lead=self.lead,
            outline=tuple(each.line for each in placed),
            texts={each.line.provision: each.text for each in placed},
            drafted_on=act.when,
        )

    def _before(self, directive: DirectiveId, ask: Ask, act: Act) -> DraftText:
        mandates, stage, text = ask(may_record(act, self.body), stage_of(directive), text_of(directive))
        require_record(mandates, act, self.body)
        before = require_draft(directive, stage, text)
        require_drafter(directive, before.body, self.body)
        if before.version != self.expected:
            raise Refused(DRAFT_CHANGED, directive=directive, current=before.version, expected=self.expected)
        return before

    def _require_known(self, directive: DirectiveId, before: DraftText | None) -> None:
        for provision in (each.provision for each in self._all() if each.provision):
            if before is None:
                raise Refused(NOT_IN_DRAFT, provision=provision, directive=directive)
            require_passage(directive, before, provision)

    def _all(self) -> Iterator[DraftProvision]:
        for top in self.provisions:
            yield from top.walk()


def _placed(provision: DraftProvision, under: ProvisionId | None, act: Act) -> Iterator[_Placed]:
    """Give ids in the order of the text, parents before what is under them."""
    id_ = provision.provision or ProvisionId(act.new_id())
    yield _Placed(Outlined(id_, provision.kind, provision.label, under), provision.text)
    for child in provision.below:
        yield from _placed(child, id_, act)


@dataclass(frozen=True, kw_only=True)
class WithdrawDraft(Command):
    """Give a draft up; the drafting body alone does it, and only before the issue."""

    RULES: ClassVar = (MAY_NOT_RECORD, NO_DRAFT, NOT_THE_DRAFTER)

    directive: DirectiveId
    body: BodyId
    """The body that drafts."""
    reason: Words

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the withdrawal."""
        mandates, stage, text = ask(may_record(act, self.body), stage_of(self.directive), text_of(self.directive))
        require_record(mandates, act, self.body)
        require_drafter(self.directive, require_draft(self.directive, stage, text).body, self.body)
        yield DraftWithdrawn(self.directive, self.body, self.reason)
