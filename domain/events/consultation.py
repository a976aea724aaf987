"""Comments on a draft and their answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.events.drafting import AboutDirective
from domain.ids import BodyId, CommentId, ConsultationId, DirectiveId, PersonId, ProvisionId
from domain.kernel import Event
from domain.words import Text


class Channel(StrEnum):
    """How comments are asked for."""

    WRITTEN = "written"
    CONFERENCE = "conference"
    ONLINE = "online"


class Stance(StrEnum):
    """What a comment says of the draft."""

    AGREES = "agrees"
    AGREES_IN_PART = "agrees_in_part"
    OPPOSES = "opposes"
    ASKS = "asks"


class Outcome(StrEnum):
    """What became of a comment (tiếp thu, giải trình)."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True)
class ConsultationOpened(AboutDirective):
    """Comments on draft n are asked for (lấy ý kiến góp ý)."""

    consultation: ConsultationId
    n: int
    audience: tuple[BodyId, ...]
    """The bodies that are asked; none: anybody."""
    channel: Channel
    closes_on: date
    questions: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the consultation, and those who are asked."""
        bodies = dict.fromkeys((self.body.tag, *(body.tag for body in self.audience)))
        return (self.directive.tag, self.consultation.tag, *bodies)


@dataclass(frozen=True)
class ConsultationClosed(AboutDirective):
    """No more comments are asked for."""

    consultation: ConsultationId
    closed_on: date
    """The last day on which comments were taken."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, and the consultation."""
        return (*super().tags, self.consultation.tag)


@dataclass(frozen=True)
class CommentSubmitted(Event):
    """Somebody commented on the draft, or on one provision of it."""

    directive: DirectiveId
    comment: CommentId
    consultation: ConsultationId
    body: BodyId | None
    """The body that comments; none: a person in their own name, or nobody named."""
    author: PersonId | None
    provision: ProvisionId | None
    version: int
    """The position of the fact that had last set the words commented on; of the draft, without a provision."""
    quote: Text | None
    text: Text
    stance: Stance
    is_late: bool
    """Did it come after the closing day?  It counts all the same, and is flagged."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the consultation, the comment, who made it, and the provision that it is about."""
        about = tuple(thing.tag for thing in (self.author, self.body, self.provision) if thing)
        return (self.directive.tag, self.consultation.tag, self.comment.tag, *about)


@dataclass(frozen=True)
class CommentWithdrawn(Event):
    """The author took the comment back; it stays in the history."""

    directive: DirectiveId
    comment: CommentId
    body: BodyId | None
    """The body that had made it; none: a person in their own name, or nobody named."""
    author: PersonId | None
    reason: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the comment, and who had made it."""
        return (self.directive.tag, self.comment.tag, *(who.tag for who in (self.author, self.body) if who))


@dataclass(frozen=True)
class CommentAnswered(AboutDirective):
    """The drafting body said what it makes of a comment, and why."""

    comment: CommentId
    outcome: Outcome
    explanation: Text

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, and the comment."""
        return (*super().tags, self.comment.tag)
