"""What the table of responsibility answers with: which body has a part in how many duties of which directive."""

from __future__ import annotations

from datetime import date

from api.duty_shapes import Duty
from api.progress_shapes import BodyProgress
from api.shapes import Named, Shape, Words
from domain.events.duties import Role
from projections.duty import DueClass


class Share(Shape):
    """What a body owes under one directive."""

    directive: Named | None
    """None: remedies of an inspection that is about no directive."""
    counts: dict[DueClass, int]
    """How many duties are called what on the day looked at; none of a class: it is not named."""


class BodyShares(Shape):
    """A body, and the duties in which it has a part."""

    progress: BodyProgress
    """Of the duties counted here."""
    shares: list[Share]
    """By directive, in the order of their ids."""


class ProvisionDuties(Shape):
    """The duties that one provision lays on somebody, as far as they stand on a page."""

    provision: Named | None
    """Named by its label path; none: remedies, which findings lay on somebody."""
    duties: list[Duty]
    is_continued: bool
    """Did it begin on a page before?"""
    goes_on: bool
    """Is there more of it on the next page?"""


class HeldPart(Shape):
    """A part that a body has in a duty: since when, by whose act, from whom, by which words."""

    role: Role
    since: date
    by: Named | None
    """Whose act laid it on the body."""
    giver: Named | None
    """The body that had it before."""
    words: Words | None
    """The ground or the reason that the act names; none: the words of the duty itself."""
    because: int


class HeldDuty(Shape):
    """A duty that a body holds on the day looked at."""

    duty: Duty
    parts: list[HeldPart]
    """One or more, as they stand in the duty."""
