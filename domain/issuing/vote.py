"""The command that records how a body voted on a draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.drafting.rules import NO_DRAFT, require_draft
from domain.events.governance import RuleKind
from domain.events.issuing import DirectiveApproved, DirectiveNotApproved
from domain.ids import BodyId, DirectiveId
from domain.issuing.rules import (
    MAY_NOT_DECIDE,
    NO_VOTING_MEMBERS,
    NOT_APPRAISED,
    TEXT_CHANGED,
    TOO_EARLY,
    VOTES_DO_NOT_ADD_UP,
    require_order,
    require_text,
    wrong_stage,
)
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.questions.drafting import Stage, stage_of, text_of
from domain.questions.governance import rule_on
from domain.questions.institution import Holding, members_of, place_of
from domain.questions.issuing import appraised_since
from domain.superiors import decides_for
from domain.words import Count

MORE_THAN_HALF = 1, 2
"""What approves a text where no dated rule says otherwise."""


@dataclass(frozen=True, kw_only=True)
class RecordVote(Command):
    """Record how a collective body voted on a draft; the ledger says whether that approves it.

    The text as it stands has passed its appraisal, on that day or before, and is the one voted on.  The body is the
    one that drafted it, one above that, or the standing committee of either.  It is approved by more than half of the
    voting members in office on the day of the vote (work regulation 01-QC/ĐU, Article 9.3), whoever was present, or
    by the share that a dated rule sets for the body; the ledger counts the members from the offices on record.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NO_DRAFT,
        NOT_APPRAISED,
        TEXT_CHANGED,
        TOO_EARLY,
        MAY_NOT_DECIDE,
        NO_VOTING_MEMBERS,
        VOTES_DO_NOT_ADD_UP,
    )

    directive: DirectiveId
    body: BodyId
    """The body that voted, and is to issue the directive."""
    version: int
    """The position of the last change to the text that was voted on."""
    votes_for: Count
    votes_against: Count
    abstained: Count

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Count the votes against the members in office on that day."""
        mandates, stage, text, members, place, appraised = ask(
            may_record(act, self.body),
            stage_of(self.directive),
            text_of(self.directive),
            members_of(self.body, act.on),
            place_of(self.body),
            appraised_since(self.directive),
        )
        require_record(mandates, act, self.body)
        level = place.level if place else None
        text = require_draft(self.directive, stage, text)
        if stage != Stage.APPRAISED:
            raise wrong_stage(NOT_APPRAISED, self.directive, stage)
        require_text(text, self.version, self.directive)
        require_order(self.directive, Stage.APPRAISED, appraised, act.on)
        if not decides_for(ask, self.body, text.body):
            raise Refused(MAY_NOT_DECIDE, body=self.body, directive=self.directive, drafter=text.body)
        in_office, votes = voters(members), self.votes_for + self.votes_against + self.abstained
        on = f"{act.on:%d/%m/%Y}"
        if not in_office:
            raise Refused(NO_VOTING_MEMBERS, body=self.body, on=on)
        if not 0 < votes <= in_office:
            raise Refused(VOTES_DO_NOT_ADD_UP, votes=votes, members=in_office, body=self.body, on=on)
        rule = ask(rule_on(RuleKind.QUORUM, self.body, level, act.on))
        share, of = (rule.value, rule.of) if rule else MORE_THAN_HALF
        came_to = DirectiveApproved if self.votes_for * of > in_office * share else DirectiveNotApproved
        yield came_to(
            directive=self.directive,
            body=self.body,
            version=self.version,
            votes_for=self.votes_for,
            votes_against=self.votes_against,
            abstained=self.abstained,
            in_office=in_office,
            voted_on=act.when,
        )


def voters(members: frozenset[Holding]) -> int:
    """How many people vote in a body: each once, however many offices they hold in it."""
    return len({holding.person for holding in members if holding.office.votes})
