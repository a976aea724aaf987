"""Registrars, bodies, offices and mandates: what the register promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.events.institution import (
    BodyFounded,
    BodyRenamed,
    MandateEnded,
    MandateGranted,
    OfficeHeld,
    OfficeVacated,
    RegistrarNamed,
    RegistrarReleased,
)
from domain.ids import BodyId, HoldingId, MandateId, PersonId
from domain.institution.bodies import FoundBody, RenameBody
from domain.institution.mandates import NO_MANDATE, EndMandate, GrantMandate
from domain.institution.offices import NOT_HELD, OFFICE_TAKEN, HoldOffice, VacateOffice
from domain.institution.registrars import NameRegistrar, ReleaseRegistrar
from domain.institution.rules import (
    ALREADY_A_REGISTRAR,
    ENDS_BEFORE_IT_BEGINS,
    NO_REGISTRAR_THEN,
    NO_SUCH_BODY,
    NOT_A_REGISTRAR,
    ONLY_THE_OPERATOR,
)
from domain.words import BodyKind, Level, Office, Power, When
from tests.domain.cases import CLERK, STRANGER, Case, ids

COMMITTEE, UNKNOWN = BodyId("huyen-uy-dong-sen"), BodyId("khong-co")
(MADE,) = ids(1)
LOTUS, BAMBOO = PersonId("p-lotus"), PersonId("p-bamboo")
BEGIN, MIDDLE, END = date(2021, 1, 1), date(2023, 6, 30), date(2025, 12, 31)
LONG_AGO = When("2021")

NAMED = RegistrarNamed(CLERK, date(2020, 1, 1), "Quyết định cử")
FOUNDED = BodyFounded(
    COMMITTEE, "Huyện ủy Đông Sen", BodyKind.COMMITTEE, Level.DISTRICT, None, date(2020, 1, 1), "Quyết định lập"
)
REGISTER = [NAMED, FOUNDED]
SECRETARY = OfficeHeld(COMMITTEE, LOTUS, HoldingId("h-1"), Office.SECRETARY, BEGIN, "Quyết định chuẩn y")
LEFT = OfficeVacated(COMMITTEE, LOTUS, HoldingId("h-1"), MIDDLE, "Nghỉ hưu")
MANDATE = MandateGranted(COMMITTEE, LOTUS, MandateId("m-1"), (Power.SIGN,), BEGIN, END, "Quyết định giao")

NAME = NameRegistrar(person=LOTUS, since=BEGIN, basis="Quyết định cử")
RELEASE = ReleaseRegistrar(person=CLERK, until=MIDDLE, reason="Chuyển công tác")
FOUND = FoundBody(
    name="Đảng ủy xã Trúc Lâm",
    kind=BodyKind.COMMITTEE,
    level=Level.COMMUNE,
    parent=COMMITTEE,
    effective_on=BEGIN,
    basis="Quyết định lập",
)
NEW_BODY = BodyFounded(
    BodyId(MADE), "Đảng ủy xã Trúc Lâm", BodyKind.COMMITTEE, Level.COMMUNE, COMMITTEE, BEGIN, "Quyết định lập"
)
RENAME = RenameBody(body=COMMITTEE, name="Huyện ủy Tây Sen", effective_on=MIDDLE, basis="Quyết định đổi tên")
HOLD = HoldOffice(body=COMMITTEE, person=BAMBOO, office=Office.SECRETARY, since=END, basis="Quyết định chuẩn y")
HELD = OfficeHeld(COMMITTEE, BAMBOO, HoldingId(MADE), Office.SECRETARY, END, "Quyết định chuẩn y")
PAST = replace(HOLD, since=date(2020, 2, 1), until=date(2020, 12, 31))
VACATE = VacateOffice(body=COMMITTEE, holding=HoldingId("h-1"), until=MIDDLE, reason="Nghỉ hưu")
GRANT = GrantMandate(
    body=COMMITTEE, person=LOTUS, powers=(Power.SIGN, Power.RECORD), since=BEGIN, until=END, basis="Quyết định giao"
)
GRANTED = MandateGranted(COMMITTEE, LOTUS, MandateId(MADE), (Power.RECORD, Power.SIGN), BEGIN, END, "Quyết định giao")
STOP = EndMandate(body=COMMITTEE, mandate=MandateId("m-1"), until=MIDDLE, reason="Chuyển công tác")
STOPPED = MandateEnded(COMMITTEE, LOTUS, MandateId("m-1"), MIDDLE, "Chuyển công tác")
LATE_NAME, LATE_RELEASE = replace(NAME, occurred=LONG_AGO), replace(RELEASE, occurred=LONG_AGO)

REGISTRARS = [
    Case("the operator names a registrar", [], NAME, [RegistrarNamed(LOTUS, BEGIN, "Quyết định cử")],
         issuer="operator"),
    Case("a naming of years ago is recorded late", [], LATE_NAME, [RegistrarNamed(LOTUS, BEGIN, "Quyết định cử")],
         issuer="operator"),
    Case("nobody is named twice at once", [NAMED], replace(NAME, person=CLERK), ALREADY_A_REGISTRAR,
         issuer="operator"),
    Case("who was released may be named again",
         [NAMED, RegistrarReleased(CLERK, date(2020, 6, 30), "Chuyển công tác")], replace(NAME, person=CLERK),
         [RegistrarNamed(CLERK, BEGIN, "Quyết định cử")], issuer="operator"),
    Case("a registrar names no registrar", [NAMED], NAME, ONLY_THE_OPERATOR),
    Case("the operator releases a registrar", [NAMED], RELEASE, [RegistrarReleased(CLERK, MIDDLE, "Chuyển công tác")],
         issuer="operator"),
    Case("a release of years ago is recorded late", [NAMED], LATE_RELEASE,
         [RegistrarReleased(CLERK, MIDDLE, "Chuyển công tác")], issuer="operator"),
    Case("nobody is released before the first day", [NAMED], replace(RELEASE, until=date(2019, 12, 31)),
         NO_REGISTRAR_THEN, issuer="operator"),
    Case("a registrar releases no registrar", [NAMED], RELEASE, ONLY_THE_OPERATOR),
]  # fmt: skip

BODIES = [
    Case("a registrar enters a body below another", REGISTER, FOUND, [NEW_BODY]),
    Case("a body may have none above it", [NAMED], replace(FOUND, parent=None), [replace(NEW_BODY, parent=None)]),
    Case("a founding of years ago is recorded late", REGISTER, replace(FOUND, occurred=LONG_AGO), [NEW_BODY]),
    Case("no body stands below one that is not there", REGISTER, replace(FOUND, parent=UNKNOWN), NO_SUCH_BODY),
    Case("no body stands below one that is not there yet", REGISTER,
         replace(FOUND, effective_on=date(2019, 12, 31)), NO_SUCH_BODY),
    Case("a stranger enters no body", REGISTER, FOUND, NOT_A_REGISTRAR, who=STRANGER),
    Case("a registrar renames a body", REGISTER, RENAME,
         [BodyRenamed(COMMITTEE, "Huyện ủy Tây Sen", MIDDLE, "Quyết định đổi tên")]),
    Case("a name given years ago is recorded late", REGISTER, replace(RENAME, occurred=LONG_AGO),
         [BodyRenamed(COMMITTEE, "Huyện ủy Tây Sen", MIDDLE, "Quyết định đổi tên")]),
    Case("a body that is not there has no name", [NAMED], RENAME, NO_SUCH_BODY),
    Case("a stranger renames no body", REGISTER, RENAME, NOT_A_REGISTRAR, who=STRANGER),
]  # fmt: skip

OFFICES = [
    Case("a secretary follows one who left", [*REGISTER, SECRETARY, LEFT], HOLD, [HELD]),
    Case("a time in office that is over is recorded whole, and late", [*REGISTER, SECRETARY],
         replace(PAST, occurred=When("2020-02-01")),
         [replace(HELD, since=date(2020, 2, 1)),
          OfficeVacated(COMMITTEE, BAMBOO, HoldingId(MADE), date(2020, 12, 31), "Quyết định chuẩn y")]),
    Case("a committee has many members", [*REGISTER, replace(SECRETARY, office=Office.MEMBER)],
         replace(HOLD, office=Office.MEMBER), [replace(HELD, office=Office.MEMBER)]),
    Case("a body has one secretary at a time", [*REGISTER, SECRETARY], HOLD, OFFICE_TAKEN),
    Case("one shared day is one too many", [*REGISTER, SECRETARY, LEFT], replace(HOLD, since=MIDDLE), OFFICE_TAKEN),
    Case("nobody is a member twice", [*REGISTER, replace(SECRETARY, office=Office.MEMBER)],
         replace(HOLD, office=Office.MEMBER, person=LOTUS), OFFICE_TAKEN),
    Case("no office is held in a body that is not there", [NAMED], HOLD, NO_SUCH_BODY),
    Case("no office is left before it is taken", REGISTER, replace(HOLD, until=MIDDLE), ENDS_BEFORE_IT_BEGINS),
    Case("a stranger puts nobody in office", REGISTER, HOLD, NOT_A_REGISTRAR, who=STRANGER),
    Case("a secretary leaves", [*REGISTER, SECRETARY], VACATE, [LEFT]),
    Case("a leaving of years ago is recorded late", [*REGISTER, SECRETARY], replace(VACATE, occurred=LONG_AGO),
         [LEFT]),
    Case("nobody leaves an office twice", [*REGISTER, SECRETARY, LEFT], VACATE, NOT_HELD),
    Case("nobody leaves an office that they never took", REGISTER, VACATE, NOT_HELD),
    Case("nobody leaves before they came", [*REGISTER, SECRETARY], replace(VACATE, until=date(2020, 12, 31)),
         ENDS_BEFORE_IT_BEGINS),
    Case("a stranger puts nobody out of office", [*REGISTER, SECRETARY], VACATE, NOT_A_REGISTRAR, who=STRANGER),
]  # fmt: skip

MANDATES = [
    Case("a mandate is granted", REGISTER, GRANT, [GRANTED]),
    Case("a mandate of years ago is recorded late", REGISTER, replace(GRANT, occurred=LONG_AGO), [GRANTED]),
    Case("there is no mandate for a body that is not there", [NAMED], GRANT, NO_SUCH_BODY),
    Case("no mandate ends before it begins", REGISTER, replace(GRANT, until=date(2020, 12, 31)),
         ENDS_BEFORE_IT_BEGINS),
    Case("a stranger grants nothing", REGISTER, GRANT, NOT_A_REGISTRAR, who=STRANGER),
    Case("a released registrar grants nothing",
         [*REGISTER, RegistrarReleased(CLERK, MIDDLE, "Chuyển công tác")], GRANT, NOT_A_REGISTRAR),
    Case("a mandate is ended early", [*REGISTER, MANDATE], STOP, [STOPPED]),
    Case("an end of years ago is recorded late", [*REGISTER, MANDATE], replace(STOP, occurred=LONG_AGO), [STOPPED]),
    Case("no mandate ends twice", [*REGISTER, MANDATE, STOPPED], STOP, NO_MANDATE),
    Case("no mandate is drawn out by its end", [*REGISTER, MANDATE], replace(STOP, until=date(2026, 1, 1)),
         NO_MANDATE),
    Case("a mandate that nobody gave does not end", REGISTER, STOP, NO_MANDATE),
    Case("a mandate does not end before it begins", [*REGISTER, MANDATE], replace(STOP, until=date(2020, 12, 31)),
         ENDS_BEFORE_IT_BEGINS),
    Case("a stranger ends no mandate", [*REGISTER, MANDATE], STOP, NOT_A_REGISTRAR, who=STRANGER),
]  # fmt: skip

CASES = [*REGISTRARS, *BODIES, *OFFICES, *MANDATES]
