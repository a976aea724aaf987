"""A duty is read from words, judged by a person, and held by bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.events.duties.terms import (
    Anchor,
    Deadline,
    Holder,
    Passing,
    Recurrence,
    Role,
    SixClear,
)
from domain.ids import BodyId, DirectiveId, DutyId, InspectionId, PersonId, ProvisionId
from domain.kernel import Event
from domain.words import Text


@dataclass(frozen=True)
class DutyDerived(Event):
    """Words of a provision were read as a duty: proposed, until a named person confirms or rejects it."""

    directive: DirectiveId
    """The directive whose words they are."""
    duty: DutyId
    """The duty; its id is given here."""
    body: BodyId
    """The body that read the words so: the issuer, its office, or who imported the text."""
    provision: ProvisionId
    """The provision in which the words stand."""
    anchor: Anchor
    """Where in the provision."""
    quote: Text
    """The exact words at the anchor."""
    ordinal: int
    """Which of the provision's duties, from 1."""
    holders: tuple[Holder, ...]
    """Whom the words name, in their order."""
    addressees: Mapping[str, Text]
    """Each holder's name as the words have it, by the holder's order from "1"."""
    chain: tuple[Passing, ...]
    """Who is to pass it on to whom."""
    passed_by: Mapping[str, Text]
    """Who passes it on, verbatim, by the link's order from "1"."""
    passed_to: Mapping[str, Text]
    """To whom, verbatim, by the link's order from "1"."""
    action: Text
    """What is to be done, as the words have it."""
    product: Text | None
    """What is to come of it, where the words say so."""
    deadline: Deadline
    """By when, as far as the words say."""
    deadline_words: Text | None
    """The words that say by when."""
    recurrence: Recurrence
    """How often, as far as the words say."""
    recurrence_words: Text | None
    """The words that say how often."""
    report_to: BodyId | None
    """The body to report to, where it is known."""
    report_to_words: Text | None
    """The words that say to whom."""
    six_clear: SixClear
    """Which of the six points the words settle."""
    confidence: int
    """How sure the reading is, per mille."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the duty, and every body that is named."""
        chain = (body for link in self.chain for body in (link.by, link.to))
        bodies = (self.body, *(holder.body for holder in self.holders), *chain, self.report_to)
        named = (body.tag for body in bodies if body)
        return tuple(dict.fromkeys((self.directive.tag, self.duty.tag, *named)))


@dataclass(frozen=True)
class AboutDuty(Event):
    """What a body did about a duty."""

    duty: DutyId
    """The duty that it is about."""
    directive: DirectiveId | None
    """The directive whose words it comes from, or that the inspection was about."""
    inspection: InspectionId | None
    """The inspection, where the duty is the remedy of a finding."""
    body: BodyId
    """The body whose act it is."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The duty, where it comes from, and the body."""
        origin = (thing.tag for thing in (self.directive, self.inspection) if thing)
        return (self.duty.tag, *origin, self.body.tag)


@dataclass(frozen=True)
class DutyConfirmed(AboutDuty):
    """A named person confirmed the reading, with these holders, deadline and report."""

    editor: PersonId
    """The person who looked at the words and answers for the judgement."""
    holders: tuple[Holder, ...]
    """All of them, in the order of the words; the bodies as far as they are known by now."""
    deadline: Deadline
    """By when, as confirmed."""
    recurrence: Recurrence
    """How often, as confirmed."""
    report_to: BodyId | None
    """The body to report to, as confirmed."""
    basis: Text
    """The document or the ground that it rests on, as written."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, the person, and the bodies named."""
        bodies = (*(holder.body for holder in self.holders), self.report_to)
        named = (body.tag for body in bodies if body)
        return tuple(dict.fromkeys((*super().tags, self.editor.tag, *named)))


@dataclass(frozen=True)
class DutyRejected(AboutDuty):
    """A named person found that the words lay no such duty on anybody."""

    editor: PersonId
    """The person who looked at the words and answers for the judgement."""
    reason: Text
    """Why, in words."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the person."""
        return (*super().tags, self.editor.tag)


@dataclass(frozen=True)
class DutyAssigned(AboutDuty):
    """These bodies hold the duty too, in this role (giao)."""

    holders: tuple[BodyId, ...]
    """The bodies that are to hold it."""
    role: Role
    """The part that they have in it."""
    since: date
    """The first day on which they hold it."""
    basis: Text
    """The document or the ground that it rests on, as written."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the holders."""
        return tuple(dict.fromkeys((*super().tags, *(holder.tag for holder in self.holders))))


@dataclass(frozen=True)
class DutyReassigned(AboutDuty):
    """From that day on another body holds the duty in this one's place and role."""

    from_body: BodyId
    """The body that held it so far."""
    to_body: BodyId
    """The body that holds it from then on."""
    effective_on: date
    """The first day on which the second body holds it."""
    reason: Text
    """Why, in words."""

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the two bodies."""
        return tuple(dict.fromkeys((*super().tags, self.from_body.tag, self.to_body.tag)))
