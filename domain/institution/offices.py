"""Taking up and leaving offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.events.institution import OfficeHeld, OfficeVacated
from domain.ids import BodyId, HoldingId, PersonId
from domain.institution.rules import (
    ENDS_BEFORE_IT_BEGINS,
    NO_SUCH_BODY,
    NOT_A_REGISTRAR,
    registrar,
    require_body,
    require_order,
    require_registrar,
)
from domain.kernel import Act, Ask, Command, Event, Refused, Rule
from domain.questions.institution import is_founded
from domain.questions.tenure import Tenure, tenures_in
from domain.words import Office, Words

OFFICE_TAKEN = Rule(
    "office-taken",
    "Directive Ledger: an office of a single holder is never held by two at once, nor any office twice by one person",
    en="{holder} holds the office {office} in {body} from {since} to {until}.",
    vi="{holder} giữ chức vụ {office} tại {body} từ {since} đến {until}.",
    remedy_en="Record first from when that person no longer holds it, or give this one's true first and last day.",
    remedy_vi="Ghi nhận việc thôi giữ chức vụ của người đó trước, hoặc nêu đúng ngày đầu và ngày cuối của người này.",
)

NOT_HELD = Rule(
    "office-not-held",
    "Directive Ledger: only what runs can be ended",
    en="In {body}, the holding {holding} does not run: there is no such one, or it has ended.",
    vi="Tại {body}, lần giữ chức vụ {holding} không còn hiệu lực hoặc không tồn tại.",
    remedy_en="Name a holding of that body that runs; if the end on record is wrong, correct that record.",
    remedy_vi="Nêu đúng lần giữ chức vụ đang có hiệu lực; nếu ngày kết thúc đã ghi sai thì đính chính bản ghi đó.",
)

ONE_HOLDER = frozenset({Office.SECRETARY, Office.HEAD, Office.CHIEF_OF_OFFICE})
"""Offices that one person holds at a time; a deputy who acts holds their own."""


@dataclass(frozen=True, kw_only=True)
class HoldOffice(Command):
    """Record that a person holds an office in a body, from a day on or, for a time that is over, to a day.

    A registrar does it; the body is in the register on the first day.  A secretary, a head and a chief of office have
    no second beside them; no one holds the same office twice at once.
    """

    RULES: ClassVar = (NOT_A_REGISTRAR, NO_SUCH_BODY, ENDS_BEFORE_IT_BEGINS, OFFICE_TAKEN)

    body: BodyId
    """The body in which the office is held."""
    person: PersonId
    office: Office
    since: date
    """The first day."""
    until: date | None = None
    """The last day, where the time is over; absent: it goes on."""
    basis: Words
    """The decision that says so."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the holding and, where it is over, its end."""
        keeps, is_there, tenures = ask(registrar(act), is_founded(self.body, self.since), tenures_in(self.body))
        require_registrar(act, keeps=keeps)
        require_body(self.body, self.since, is_there=is_there)
        require_order(self.person, self.since, self.until)
        self._require_free(tenures.values())
        holding = HoldingId(act.new_id())
        yield OfficeHeld(self.body, self.person, holding, self.office, self.since, self.basis)
        if self.until is not None:
            yield OfficeVacated(self.body, self.person, holding, self.until, self.basis)

    def _require_free(self, tenures: Iterable[Tenure]) -> None:
        for tenure in tenures:
            is_same = tenure.office == self.office and (self.office in ONE_HOLDER or tenure.person == self.person)
            if is_same and tenure.overlaps(self.since, self.until):
                raise Refused(
                    OFFICE_TAKEN,
                    holder=tenure.person,
                    office=tenure.office,
                    body=self.body,
                    since=f"{tenure.since:%d/%m/%Y}",
                    until=f"{tenure.until:%d/%m/%Y}" if tenure.until else "…",
                )


@dataclass(frozen=True, kw_only=True)
class VacateOffice(Command):
    """Record the last day of a person in an office.

    A registrar does it; the holding runs, and its last day is not before its first.
    """

    RULES: ClassVar = (NOT_A_REGISTRAR, NOT_HELD, ENDS_BEFORE_IT_BEGINS)

    body: BodyId
    """The body in which the office is held."""
    holding: HoldingId
    until: date
    """The last day; the person holds the office on it."""
    reason: Words

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the end of the holding."""
        keeps, tenures = ask(registrar(act), tenures_in(self.body))
        require_registrar(act, keeps=keeps)
        tenure = tenures.get(self.holding)
        if tenure is None or tenure.until is not None:
            raise Refused(NOT_HELD, body=self.body, holding=self.holding)
        require_order(self.holding, tenure.since, self.until)
        yield OfficeVacated(self.body, tenure.person, self.holding, self.until, self.reason)
