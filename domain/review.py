"""Reviews, and practices worth copying: what may be recorded of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.events.review import (
    FinalReviewHeld,
    GoodPracticeRecognised,
    PreliminaryReviewHeld,
    Recommendation,
)
from domain.ids import BodyId, DirectiveId, PracticeId, ReviewId
from domain.institution.rules import ENDS_BEFORE_IT_BEGINS, NO_SUCH_BODY, require_bodies, require_order
from domain.kernel import Act, Ask, Command, Event, Refused, Rule
from domain.publication import NOT_PUBLISHED, require_published
from domain.questions.published import published
from domain.superiors import outranks
from domain.words import Words

WORK_REGULATION = "Model work regulation of party committees (302-QĐ/TW), Article 17: preliminary and final reviews"

NOT_IN_LINE = Rule(
    "not-in-line",
    f"{WORK_REGULATION}: reviewed by the issuer, or by a body in its line",
    en="{body} neither issued {directive} nor stands above or under {issuer}, which did.",
    vi="{body} không phải là cơ quan ban hành {directive}, cũng không phải cấp trên hoặc cấp dưới của {issuer}.",
    remedy_en="Let a body of the issuer's line hold the review.",
    remedy_vi="Để cơ quan trong hệ thống của cơ quan ban hành tổ chức sơ kết, tổng kết.",
    authority=True,
)


@dataclass(frozen=True, kw_only=True)
class HoldReview(Command):
    """Record a review of what a directive has come to."""

    RULES: ClassVar = (MAY_NOT_RECORD, NOT_PUBLISHED, NOT_IN_LINE, ENDS_BEFORE_IT_BEGINS)

    body: BodyId
    """The body that holds the review."""
    directive: DirectiveId
    """The directive that is reviewed."""
    since: date
    """The first day under review."""
    until: date
    """The last day under review."""
    results: Words
    """What was achieved."""
    shortcomings: Words
    """What was not."""
    causes: Words
    """What the shortcomings come from."""
    remedies: Words
    """What is to be done about them."""

    def _is_whole(self, ask: Ask, act: Act) -> bool:
        """Is it held for all that the directive binds?  Refuse what may not be reviewed, by this body."""
        mandates, known = ask(may_record(act, self.body), published(self.directive))
        require_record(mandates, act, self.body)
        issuer = require_published(known, self.directive).issuer
        require_order(self.directive, self.since, self.until)
        if issuer is None:
            return False
        is_whole = self.body == issuer or outranks(ask, self.body, issuer)
        if not (is_whole or outranks(ask, issuer, self.body)):
            raise Refused(NOT_IN_LINE, body=self.body, directive=self.directive, issuer=issuer)
        return is_whole

    def _told(self, ask: Ask, act: Act) -> tuple[DirectiveId, BodyId, ReviewId, date, date, bool, str, str, str, str]:
        """What every review says, in the order of the fact."""
        is_whole = self._is_whole(ask, act)
        words = (self.results, self.shortcomings, self.causes, self.remedies)
        return (self.directive, self.body, ReviewId(act.new_id()), self.since, self.until, is_whole, *words)


@dataclass(frozen=True, kw_only=True)
class HoldPreliminaryReview(HoldReview):
    """Record a review of a directive that goes on (sơ kết): results, shortcomings, causes, remedies.

    The directive has been issued or imported.  The issuer holds it, or a body above it, for all; a body under it for
    its own share (work regulation of party committees, Article 17); where nobody has named the issuer, any body may.
    """

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `PreliminaryReviewHeld`."""
        yield PreliminaryReviewHeld(*self._told(ask, act))


@dataclass(frozen=True, kw_only=True)
class HoldFinalReview(HoldReview):
    """Record a review of a directive as a whole (tổng kết), and what it recommends: continue, amend, replace or end.

    The directive has been issued or imported.  The issuer holds it, or a body above it, for all; a body under it for
    its own share (work regulation of party committees, Article 17); where nobody has named the issuer, any body may.
    A recommendation changes nothing by itself: the change is a fact of its own.
    """

    recommendation: Recommendation
    """What is to become of the directive."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `FinalReviewHeld`."""
        yield FinalReviewHeld(*self._told(ask, act), self.recommendation)


@dataclass(frozen=True, kw_only=True)
class RecogniseGoodPractice(Command):
    """Hold up one unit's way of carrying out a directive as an example to others (nhân rộng điển hình).

    The directive has been issued or imported; the unit, and those who are to follow it, exist on that day.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NOT_PUBLISHED, NO_SUCH_BODY)

    body: BodyId
    """The body that recognises it."""
    directive: DirectiveId
    """The directive that was carried out so well."""
    unit: BodyId
    """The body that did it so."""
    description: Words
    """What is done, and what comes of it."""
    to: tuple[BodyId, ...] = ()
    """The bodies that are to do likewise; none named: all."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `GoodPracticeRecognised`."""
        mandates, known = ask(may_record(act, self.body), published(self.directive))
        require_record(mandates, act, self.body)
        require_published(known, self.directive)
        require_bodies(ask, (self.unit, *self.to), act.on)
        practice = PracticeId(act.new_id())
        yield GoodPracticeRecognised(self.directive, self.body, practice, self.unit, self.description, self.to)
