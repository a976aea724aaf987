"""The tables behind the pages of responsibility: by name, by directive, and by whose act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from api.reader import At, DutiesWanted, NoMark, Page, Reader
from domain.events.duties import DutyReassigned, Holder, Role
from domain.events.institution import BodyFounded, BodyRenamed
from domain.ids import BodyId, DutyId
from domain.kernel import Event
from domain.words import BodyKind, Level
from projections.duty import DueClass
from tests.api.conftest import Service
from tests.domain.duties_given import (
    COMMUNE,
    DIRECTIVE,
    DUTY,
    LEADS,
    NO_DEADLINE,
    OFFICE,
    ORGANISERS,
    SETTLED,
    confirmed,
    derived,
    due,
)

FAR = date(2998, 12, 31)
LATER = date(2999, 1, 1)
NAMES = ("Ủy ban nhân dân", "Đảng ủy xã Ánh Mai", "Đảng ủy xã An Mai", "Ban Tổ chức", "Đảng bộ xã Ba Na")


def founded(*names: str) -> list[Event]:
    """Bodies of these names, with ids in the order given."""
    first = date(2020, 1, 1)
    return [
        BodyFounded(BodyId(f"b-{n}"), name, BodyKind.UNIT, Level.COMMUNE, None, first, "QĐ")
        for n, name in enumerate(names, 1)
    ]


@pytest.fixture
def reading(service: Service) -> Reader:
    """The reader of the service's register."""
    reader: Reader = service.client.app.state.reader  # type: ignore[attr-defined]  # it is a FastAPI
    return reader


def named(reading: Reader, words: str, at: At, limit: int = 50) -> list[str]:
    """The names that a search for bodies comes to, page by page."""
    mark, found = "", []
    while True:
        page = reading.tables.bodies(words, at, Page(mark, limit))
        found += [str(body.name) for body in page.items]
        if not page.after:
            return found
        mark = page.after


def test_bodies_stand_in_the_order_of_their_names(service: Service, reading: Reader) -> None:
    """Given bodies in no order, then they are listed as a Vietnamese dictionary would, whatever the pages' length."""
    at = At(LATER, service.history(*founded(*NAMES)))
    expected = ["Ban Tổ chức", "Đảng bộ xã Ba Na", "Đảng ủy xã An Mai", "Đảng ủy xã Ánh Mai", "Ủy ban nhân dân"]

    assert expected == named(reading, "", at)
    assert expected == named(reading, "", at, limit=2)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("dang uy", ["Đảng ủy xã An Mai", "Đảng ủy xã Ánh Mai"]),
        ("mai AN", ["Đảng ủy xã An Mai", "Đảng ủy xã Ánh Mai"]),
        ("tổ", ["Ban Tổ chức"]),
        ("khong co", []),
    ],
)
def test_bodies_are_found_by_words_of_their_names(
    service: Service, reading: Reader, words: str, expected: list[str]
) -> None:
    """Given words, with accents or without, then the bodies are found in whose name each of them begins a word."""
    at = At(LATER, service.history(*founded(*NAMES)))

    assert expected == named(reading, words, at)


def test_a_body_stands_by_the_name_of_the_day(service: Service, reading: Reader) -> None:
    """Given a body that got another name, then it is found by the one of the day, as known then."""
    history = [*founded(*NAMES), BodyRenamed(BodyId("b-1"), "Ban Quản trị", date(2025, 1, 1), "QĐ")]
    last = service.history(*history)

    assert "Ban Quản trị" == named(reading, "", At(LATER, last))[0]
    assert "Ủy ban nhân dân" == named(reading, "", At(date(2024, 1, 1), last))[-1]
    assert [] == named(reading, "quan tri", At(LATER, last - 1))


def test_a_mark_of_another_list_is_refused(service: Service, reading: Reader) -> None:
    """Given the mark of some other list, then the page is refused."""
    at = At(LATER, service.history(*founded(*NAMES)))

    with pytest.raises(NoMark):
        reading.tables.bodies("", at, Page("body:none", 5))


def test_each_body_is_counted_by_directive_and_due_class(service: Service, reading: Reader) -> None:
    """Given a body that leads a late duty and one without a deadline, then both stand under their directive."""
    other = DutyId("nv-2")
    late = [derived(due(FAR)), confirmed(due(FAR), LEADS)]
    plain = [replace(derived(NO_DEADLINE), duty=other), replace(confirmed(NO_DEADLINE, LEADS), duty=other)]
    at = At(LATER, service.history(*SETTLED, *late, *plain))

    (line,) = reading.tables.responsibility(DutiesWanted(role=Role.LEAD), at, Page("", 50)).items
    (only,) = reading.tables.responsibility(
        DutiesWanted(due_classes=frozenset({DueClass.OVERDUE})), at, Page("", 50)
    ).items

    assert (ORGANISERS, 2, 1) == (line.progress.body.id, line.progress.total, line.progress.late.open)
    assert [(DIRECTIVE, {DueClass.OVERDUE: 1, DueClass.NO_DEADLINE: 1})] == [
        (share.directive and share.directive.id, share.counts) for share in line.shares
    ]
    assert {DueClass.OVERDUE: 1} == only.shares[0].counts
    assert [] == reading.tables.responsibility(DutiesWanted(role=Role.FUND), at, Page("", 50)).items


def test_pages_lead_through_the_table(service: Service, reading: Reader) -> None:
    """Given three bodies with a part in a duty, when read one by one, then each is there once."""
    holders = [Holder(Role.LEAD, body, is_class=False) for body in (COMMUNE, OFFICE)]
    facts = [derived(NO_DEADLINE), confirmed(NO_DEADLINE, LEADS)]
    at = At(LATER, service.history(*SETTLED, *facts, replace(derived(NO_DEADLINE, *holders), duty=DutyId("nv-4"))))
    pages = [reading.tables.responsibility(DutiesWanted(), at, Page("", 1))]
    while mark := pages[-1].after:
        pages.append(reading.tables.responsibility(DutiesWanted(), at, Page(mark, 1)))
    seen = [line.progress.body.id for page in pages for line in page.items]

    assert sorted([ORGANISERS, COMMUNE, OFFICE]) == sorted(seen)


def test_what_a_body_holds_says_since_when_and_from_whom(service: Service, reading: Reader) -> None:
    """Given a duty passed on, then the new holder has it since that day from the old one, for the reason given."""
    moved = DutyReassigned(
        duty=DUTY, directive=DIRECTIVE, inspection=None, body=OFFICE, from_body=ORGANISERS, to_body=COMMUNE,
        effective_on=date(2999, 1, 1), reason="Sáp nhập",
    )  # fmt: skip
    last = service.history(*SETTLED, derived(NO_DEADLINE), confirmed(NO_DEADLINE, LEADS), moved)

    (held,) = reading.tables.held(COMMUNE, DutiesWanted(), At(LATER, last), Page("", 50)).items
    (before,) = reading.tables.held(ORGANISERS, DutiesWanted(), At(LATER, last - 1), Page("", 50)).items

    (part,), (first,) = held.parts, before.parts
    assert (date(2999, 1, 1), OFFICE, ORGANISERS, "Sáp nhập", last) == (
        part.since, part.by and part.by.id, part.giver and part.giver.id, part.words, part.because,
    )  # fmt: skip
    assert (None, last - 1) == (first.giver, first.because)
    assert [] == reading.tables.held(ORGANISERS, DutiesWanted(), At(LATER, last), Page("", 50)).items


def test_a_body_is_found_by_its_whole_name_behind_hundreds_that_have_it_too(service: Service) -> None:
    """Given a body, and a hundred before it by name in whose names its own stands, then that name means it alone."""
    service.history(*founded(*(f"Ban {n} xã Lam" for n in range(100)), "Xã Lam"))
    duties, desk = (service.ask(f"/vi/{page}=xã lam") for page in ("duties?body", "desk?about"))

    assert (200, 200) == (duties.status_code, desk.status_code)
    assert "Nhiệm vụ: Xã Lam</h1>" in duties.text
