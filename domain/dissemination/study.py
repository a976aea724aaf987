"""The command that acknowledges the study of one version of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.dissemination.rules import NO_SUCH_SESSION, NOT_THE_CURRENT_TEXT, STUDIED_BEFORE_ANNOUNCED
from domain.events.dissemination import Means, StudyAcknowledged
from domain.ids import BodyId, DirectiveId, PersonId, SessionId
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.publication import NOT_PUBLISHED, require_published
from domain.questions.dissemination import session_of
from domain.questions.published import TextVersion, published, text_versions


@dataclass(frozen=True, kw_only=True)
class AcknowledgeStudy(Command):
    """Acknowledge that a body, or one of its people, has studied a directive in one version of its text.

    The version is the one that stood on the day; one that is yet to take effect may be studied from the day on which
    the directive that makes it was issued, one that was superseded by that day may not.  A session that is named was
    held on this directive, for this body.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NOT_PUBLISHED, NOT_THE_CURRENT_TEXT, STUDIED_BEFORE_ANNOUNCED, NO_SUCH_SESSION)

    directive: DirectiveId
    body: BodyId
    """The body that studied."""
    person: PersonId | None = None
    """Its member; none: the body as a whole."""
    version: int
    """The position of the fact that made the version of the text that was studied."""
    means: Means
    """How it was studied."""
    session: SessionId | None = None
    """The session at which it was studied, where it was one."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the acknowledgement, bound to its version."""
        mandates, known, versions = ask(
            may_record(act, self.body), published(self.directive), text_versions(self.directive)
        )
        require_record(mandates, act, self.body)
        require_published(known, self.directive)
        current = standing(versions, act.on)
        if self.version not in current:
            raise Refused(
                NOT_THE_CURRENT_TEXT,
                version=self.version,
                directive=self.directive,
                on=f"{act.on:%d/%m/%Y}",
                current=current[0],
            )
        self._require_announced(next(each for each in versions if each.version == self.version), ask, act)
        if self.session is not None:
            self._require_session(self.session, ask)
        yield StudyAcknowledged(
            directive=self.directive,
            body=self.body,
            person=self.person,
            version=self.version,
            means=self.means,
            session=self.session,
        )

    def _require_announced(self, studied: TextVersion, ask: Ask, act: Act) -> None:
        if studied.since is None or studied.since <= act.on:
            return
        maker = ask(text_versions(studied.by))[:1] if studied.by else ()
        if not any(each.since is None or each.since <= act.on for each in maker):
            raise Refused(
                STUDIED_BEFORE_ANNOUNCED,
                version=self.version,
                directive=self.directive,
                since=f"{studied.since:%d/%m/%Y}",
                on=f"{act.on:%d/%m/%Y}",
            )

    def _require_session(self, session: SessionId, ask: Ask) -> None:
        held = ask(session_of(session))
        if held is None or held.directive != self.directive or self.body not in held.bodies:
            raise Refused(NO_SUCH_SESSION, session=session, directive=self.directive, body=self.body)


def standing(versions: tuple[TextVersion, ...], on: date) -> tuple[int, ...]:
    """The version that stood on that day, and those that were to follow it; never none where there is a version."""
    begun = [version for version in versions if version.since is None or version.since <= on]
    to_follow = [version for version in versions if version.since is not None and version.since > on]
    return tuple(version.version for version in (*begun[-1:], *to_follow))
