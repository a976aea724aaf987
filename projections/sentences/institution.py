"""The sentences of registrars, bodies, offices and mandates."""

from __future__ import annotations

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
from projections.sentences.telling import Names, Sentence, quoted, tells
from projections.sentences.terms import term


@tells(RegistrarNamed)
def _named(fact: RegistrarNamed, names: Names) -> Sentence:
    person, since, basis = names.person(fact.person), _day(fact.since), quoted(fact.basis)
    return Sentence(
        f"Người vận hành cử {person} giữ sổ đăng ký cơ quan, chức vụ và ủy quyền từ {since}; căn cứ: {basis.vi}.",
        f"The operator named {person} keeper of the register of bodies, offices and mandates from {since}; "
        f"basis: {basis.en}.",
    )


@tells(RegistrarReleased)
def _released(fact: RegistrarReleased, names: Names) -> Sentence:
    person, until, reason = names.person(fact.person), _day(fact.until), quoted(fact.reason)
    return Sentence(
        f"Người vận hành cho {person} thôi giữ sổ đăng ký sau ngày {until}; lý do: {reason.vi}.",
        f"The operator released {person} from keeping the register after {until}; reason: {reason.en}.",
    )


@tells(BodyFounded)
def _founded(fact: BodyFounded, names: Names) -> Sentence:
    name, kind, level = quoted(fact.name), term(fact.kind), term(fact.level)
    above, day, basis = _above(fact, names), _day(fact.effective_on), quoted(fact.basis)
    return Sentence(
        f"Cơ quan {name.vi} được thành lập từ {day}: {kind.vi}, {level.vi}{above.vi}; căn cứ: {basis.vi}.",
        f"The body {name.en} was founded as of {day}: {kind.en}, {level.en} level{above.en}; basis: {basis.en}.",
    )


def _above(fact: BodyFounded, names: Names) -> Sentence:
    if fact.parent is None:
        return Sentence("", "")
    parent = names.body(fact.parent)
    return Sentence(f", trực thuộc {parent}", f", under {parent}")


@tells(BodyRenamed)
def _renamed(fact: BodyRenamed, names: Names) -> Sentence:
    body, name = names.before(fact.effective_on).body(fact.body), quoted(fact.name)
    day, basis = _day(fact.effective_on), quoted(fact.basis)
    return Sentence(
        f"{body} mang tên {name.vi} từ {day}; căn cứ: {basis.vi}.",
        f"{body} bears the name {name.en} from {day} on; basis: {basis.en}.",
    )


@tells(OfficeHeld)
def _held(fact: OfficeHeld, names: Names) -> Sentence:
    person, body, office = names.person(fact.person), names.body(fact.body), term(fact.office)
    since, basis = _day(fact.since), quoted(fact.basis)
    return Sentence(
        f"{person} giữ chức vụ {office.vi} tại {body} từ {since}; căn cứ: {basis.vi}.",
        f"{person} took the office of {office.en} in {body} on {since}; basis: {basis.en}.",
    )


@tells(OfficeVacated)
def _vacated(fact: OfficeVacated, names: Names) -> Sentence:
    person, body, until, reason = (
        names.person(fact.person),
        names.body(fact.body),
        _day(fact.until),
        quoted(fact.reason),
    )
    return Sentence(
        f"{person} thôi giữ chức vụ tại {body} sau ngày {until}; lý do: {reason.vi}.",
        f"{person} left an office in {body} after {until}; reason: {reason.en}.",
    )


@tells(MandateGranted)
def _granted(fact: MandateGranted, names: Names) -> Sentence:
    person, body, since, basis = names.person(fact.person), names.body(fact.body), _day(fact.since), quoted(fact.basis)
    powers = [term(power) for power in fact.powers]
    vi, en = "; ".join(power.vi for power in powers), ", ".join(power.en for power in powers)
    end = Sentence(f" đến {_day(fact.until)}", f" to {_day(fact.until)}") if fact.until else Sentence("", "")
    return Sentence(
        f"{person} được ủy quyền cho {body} ({vi}) từ {since}{end.vi}; căn cứ: {basis.vi}.",
        f"{person} was given a mandate for {body} ({en}) from {since}{end.en}; basis: {basis.en}.",
    )


@tells(MandateEnded)
def _ended(fact: MandateEnded, names: Names) -> Sentence:
    person, body, until, reason = (
        names.person(fact.person),
        names.body(fact.body),
        _day(fact.until),
        quoted(fact.reason),
    )
    return Sentence(
        f"Ủy quyền của {person} cho {body} kết thúc sau ngày {until}; lý do: {reason.vi}.",
        f"The mandate of {person} for {body} ended after {until}; reason: {reason.en}.",
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
