"""Registers of numbers over HTTP: who bears which, which are borne twice, and which nobody bears."""

from __future__ import annotations

import pytest

from tests.api.conftest import Service
from tests.domain.issued import COMMUNE, DIRECTIVE, DRAFTED_AT, LATER, issued, standing


@pytest.fixture
def service(service: Service) -> Service:
    """A register with two directives issued and one imported."""
    service.history(*standing())
    return service


def test_a_register_lists_its_numbers_and_marks_conflicts(service: Service) -> None:
    """Given a number that two directives bear, then the register names both; before the second, no conflict."""
    service.history(issued(LATER, DRAFTED_AT, 6))
    path = f"/registers/{COMMUNE}/CT/2020-2025"
    numbers = service.ask(path).json()["numbers"]
    before = service.ask(f"{path}?known_at=@13").json()["numbers"]

    assert [("06-CT/ĐU", True), ("07-CT/ĐU", False)] == [(n["number"], n["is_conflict"]) for n in numbers]
    assert [DIRECTIVE, LATER] == [one["id"] for one in numbers[0]["directives"]]
    assert numbers[0]["number"] not in [one["name"] for one in numbers[0]["directives"]]
    assert [False, False] == [n["is_conflict"] for n in before]
    assert 404 == service.ask(f"/registers/{COMMUNE}/NQ/2020-2025").status_code


def test_a_register_says_where_no_number_is_on_record(service: Service) -> None:
    """Given numbers 6, 7, 10 and 15, then 1 to 5, 8 to 9 and 11 to 14 are not on record; before, 1 to 5 alone."""
    service.history(issued(LATER, DRAFTED_AT, 10), issued(LATER, DRAFTED_AT, 15))
    path = f"/registers/{COMMUNE}/CT/2020-2025"

    assert [(None, 1, 5), (None, 8, 9), (None, 11, 14)] == [
        tuple(gap.values()) for gap in service.ask(path).json()["gaps"]
    ]
    assert [(None, 1, 5)] == [tuple(gap.values()) for gap in service.ask(f"{path}?known_at=@13").json()["gaps"]]
    assert 404 == service.ask(f"{path}?as_of=2025-03-09").status_code


def test_registers_are_listed_as_known_on_a_day(service: Service) -> None:
    """Given numbers given by two bodies, then each has its register from the first of its days, and as known then."""
    service.history(issued(LATER, DRAFTED_AT, 10))
    listed = service.ask("/registers").json()["items"]
    own = service.ask(f"/registers?body={COMMUNE}").json()["items"]
    page = service.ask("/registers?limit=1")

    assert [(COMMUNE, "CT", "2020-2025")] == [(one["body"]["id"], one["type"], one["term"]) for one in own]
    assert own[0] in listed
    assert listed == [
        *page.json()["items"],
        *(service.ask(page.links["next"]["url"]).json()["items"] if page.links else []),
    ]
    for one in listed:
        register = service.ask(f"/registers/{one['body']['id']}/{one['type']}/{one['term']}").json()
        assert one["directives"] == len({each["id"] for number in register["numbers"] for each in number["directives"]})
    assert [] == service.ask("/registers?as_of=2019-01-01").json()["items"]
    assert [] == service.ask("/registers?known_at=@1").json()["items"]
