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
    duty: DutyId
    body: BodyId
    """The body that read the words so: the issuer, its office, or who imported the text."""
    provision: ProvisionId
    anchor: Anchor
    quote: Text
    """The exact words at the anchor."""
    ordinal: int
    """Which of the provision's duties, from 1."""
    holders: tuple[Holder, ...]
    addressees: Mapping[str, Text]
    """Each holder's name as the words have it, by the holder's order from "1"."""
    chain: tuple[Passing, ...]
    """Who is to pass it on to whom."""
    passed_by: Mapping[str, Text]
    """Who passes it on, verbatim, by the link's order from "1"."""
    passed_to: Mapping[str, Text]
    """To whom, verbatim, by the link's order from "1"."""
    action: Text
    product: Text | None
    deadline: Deadline
    deadline_words: Text | None
    recurrence: Recurrence
    recurrence_words: Text | None
    report_to: BodyId | None
    report_to_words: Text | None
    six_clear: SixClear
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
    holders: tuple[Holder, ...]
    """All of them, in the order of the words; the bodies as far as they are known by now."""
    deadline: Deadline
    recurrence: Recurrence
    report_to: BodyId | None
    basis: Text

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
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the person."""
        return (*super().tags, self.editor.tag)


@dataclass(frozen=True)
class DutyAssigned(AboutDuty):
    """These bodies hold the duty too, in this role (giao)."""

    holders: tuple[BodyId, ...]
    role: Role
    since: date
    """The first day on which they hold it."""
    basis: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the holders."""
        return tuple(dict.fromkeys((*super().tags, *(holder.tag for holder in self.holders))))


@dataclass(frozen=True)
class DutyReassigned(AboutDuty):
    """From that day on another body holds the duty in this one's place and role."""

    from_body: BodyId
    to_body: BodyId
    effective_on: date
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """What every fact about a duty has, and the two bodies."""
        return tuple(dict.fromkeys((*super().tags, self.from_body.tag, self.to_body.tag)))
