"""How a directive is sent out, studied and carried down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.events.drafting import AboutDirective
from domain.ids import BodyId, PersonId, QuestionId, SessionId, TransmissionId
from domain.words import Depth, Level, Text


class Route(StrEnum):
    """The way by which a document travels."""

    EXCHANGE = "exchange"
    """The national document exchange (trục liên thông văn bản)."""
    PARTY_NETWORK = "party_network"
    """The Party's own wide-area network."""
    POST = "post"
    BY_HAND = "by_hand"


class Delivery(StrEnum):
    """The status codes of the national document exchange (QCVN 102:2016/BTTTT)."""

    ARRIVED = "01"
    REFUSED = "02"
    ACCEPTED = "03"
    ASSIGNED = "04"
    IN_PROCESS = "05"
    FINISHED = "06"
    TAKE_BACK_REQUESTED = "13"
    TAKE_BACK_AGREED = "15"
    TAKE_BACK_REFUSED = "16"


class Format(StrEnum):
    """How a study session is held."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    BROADCAST = "broadcast"
    ORAL = "oral"
    """Oral dissemination (tuyên truyền miệng)."""


class Means(StrEnum):
    """How a text was studied."""

    SESSION = "session"
    OWN_READING = "own_reading"
    CELL_MEETING = "cell_meeting"


@dataclass(frozen=True)
class TransmissionSent(AboutDirective):
    """A body sent a directive to one recipient (gửi văn bản)."""

    transmission: TransmissionId
    recipient: BodyId
    route: Route
    reference: Text | None
    """What the document is called on the way: the exchange's DocumentId, a postal number."""
    due: date | None
    """The day by which its receipt is to be reported; none was set."""
    is_added: bool
    """Is the recipient missing from the directive's own list, and added by the sender?"""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the sender, the recipient, the transmission."""
        return tuple(dict.fromkeys((*super().tags, self.recipient.tag, self.transmission.tag)))


@dataclass(frozen=True)
class DeliveryReported(AboutDirective):
    """One side of a transmission reported what became of it, by the exchange's code."""

    transmission: TransmissionId
    counterpart: BodyId
    """The other side: the sender where the recipient reports, the recipient where the sender does."""
    status: Delivery
    handler: PersonId | None
    """Who deals with the document, where it is said."""
    note: Text | None

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, both sides, the transmission, and who deals with it."""
        handler = (self.handler.tag,) if self.handler else ()
        return tuple(dict.fromkeys((*super().tags, self.counterpart.tag, self.transmission.tag, *handler)))


@dataclass(frozen=True)
class StudySessionHeld(AboutDirective):
    """A body held a session to study a directive (hội nghị nghiên cứu, học tập, quán triệt)."""

    session: SessionId
    format: Format
    level: Level
    """The level of those who studied."""
    rapporteur: PersonId
    units: tuple[BodyId, ...]
    """The bodies whose people were invited, beside the organiser's own."""
    invited: int
    """Head counts; never more present and absent than invited."""
    present: int
    absent: int
    questions: Mapping[QuestionId, Text]
    """What was asked in the dialogue (đối thoại)."""
    answers: Mapping[QuestionId, Text]
    """What was answered; a question without one was left open."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the organiser, the session, the rapporteur, the units."""
        units = (unit.tag for unit in self.units)
        return tuple(dict.fromkeys((*super().tags, self.session.tag, self.rapporteur.tag, *units)))


@dataclass(frozen=True)
class StudyAcknowledged(AboutDirective):
    """A body, or one of its people, has studied one version of a directive's text."""

    person: PersonId | None
    """None: the body as a whole."""
    version: int
    """The position of the fact that made this version of the text."""
    means: Means
    session: SessionId | None

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, the person, the session."""
        person = (self.person.tag,) if self.person else ()
        session = (self.session.tag,) if self.session else ()
        return (*super().tags, *person, *session)


@dataclass(frozen=True)
class LevelReached(AboutDirective):
    """A directive has come down to this level in the whole of a body's area."""

    depth: Depth
    evidence: Text
    excused: Mapping[BodyId, Text]
    """The bodies directly below that were let off, and why."""
    is_beyond: bool | None
    """Does it go deeper than the directive says?  None: the directive does not say how deep."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, and those that were let off."""
        return tuple(dict.fromkeys((*super().tags, *(body.tag for body in self.excused))))
