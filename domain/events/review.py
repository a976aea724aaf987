"""Reviews of what a directive has come to, and practices worth copying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.events.drafting import AboutDirective
from domain.ids import BodyId, PracticeId, ReviewId
from domain.words import Text


class Recommendation(StrEnum):
    """What a final review recommends for the directive."""

    CONTINUE = "continue"
    AMEND = "amend"
    REPLACE = "replace"
    END = "end"


@dataclass(frozen=True)
class Reviewed(AboutDirective):
    """A body looked back on what a directive has come to over a period."""

    review: ReviewId
    since: date
    """The first day under review."""
    until: date
    """The last day under review."""
    is_whole: bool
    """Was it held by the issuer, or above it, for all?  No: for the body's own share, or nobody knows the issuer."""
    results: Text
    """What was achieved."""
    shortcomings: Text
    """What was not."""
    causes: Text
    """What the shortcomings come from."""
    remedies: Text
    """What is to be done about them."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, and the review."""
        return (*super().tags, self.review.tag)


@dataclass(frozen=True)
class PreliminaryReviewHeld(Reviewed):
    """A body reviewed the directive while it goes on (sơ kết)."""


@dataclass(frozen=True)
class FinalReviewHeld(Reviewed):
    """A body reviewed the directive as a whole, and recommended what is to become of it (tổng kết)."""

    recommendation: Recommendation
    """What is to become of the directive."""


@dataclass(frozen=True)
class GoodPracticeRecognised(AboutDirective):
    """A body held up one unit's way of doing it as an example to others (nhân rộng điển hình)."""

    practice: PracticeId
    unit: BodyId
    """The body that did it so."""
    description: Text
    """What is done, and what comes of it."""
    to: tuple[BodyId, ...]
    """The bodies that are to do likewise; none named: all."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the practice, and the bodies concerned."""
        bodies = (self.body, self.unit, *self.to)
        return (self.directive.tag, self.practice.tag, *dict.fromkeys(body.tag for body in bodies))
