"""What the consultation table answers with: who said what of the draft, and what became of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from api.shapes import Answer, Named, Shape, Words
from domain.events.consultation import Channel, Outcome, Stance


class CommentState(StrEnum):
    """What has become of a comment."""

    OPEN = "open"
    """Nobody has answered it yet."""
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    """Its author took it back."""


class ConsultationRound(Shape):
    """One call for comments (đợt lấy ý kiến)."""

    consultation: str
    draft: int
    """The draft that it is about."""
    body: Named | None
    """The body that asks."""
    audience: list[Named]
    """The bodies that are asked; none: anybody."""
    channel: Channel
    questions: Words | None
    opened_on: date
    closes_on: date
    because: int
    closed_on: date | None
    """The last day on which comments were taken; none: it was not closed by then."""
    closed_because: int | None
    silent: list[Named]
    """The bodies asked that had said nothing by then."""


class CommentAnswer(Shape):
    """What the drafting body made of a comment (tiếp thu, giải trình)."""

    body: Named | None
    outcome: Outcome
    explanation: Words | None
    on: date
    because: int


class CommentUse(Shape):
    """Where a comment was taken up in the draft."""

    kind: str
    """The fact: `ProvisionRevised`, `ProvisionAdded`, `ProvisionRemoved`."""
    provision: Named
    """Named by its label path, such as "9.3"."""
    on: date
    because: int


class CommentWithdrawal(Shape):
    """That its author took a comment back."""

    reason: Words | None
    on: date
    because: int


class Comment(Shape):
    """One line of the table: a comment, its outcome, the explanation, and where it was taken up."""

    comment: str
    consultation: str
    body: Named | None
    """The body that comments; none: a person in their own name, or nobody named."""
    author: Named | None
    """The person, where one is named; a mere reader is not told."""
    provision: Named | None
    """Named by its label path; none: the draft as a whole."""
    version: int
    """The position of the fact that had set the words commented on."""
    quote: Words | None
    text: Words | None
    stance: Stance
    is_late: bool
    """Did it come after the closing day?"""
    on: date
    because: int
    state: CommentState
    answer: CommentAnswer | None
    taken_up: list[CommentUse]
    withdrawn: CommentWithdrawal | None


class ConsultationTable(Answer):
    """A page of the table of comments (bảng tổng hợp tiếp thu, giải trình), and the calls that they answer."""

    id: str
    """The directive."""
    consultations: list[ConsultationRound]
    items: list[Comment]
