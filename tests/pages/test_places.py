"""What holds for every page: anybody can use it, on any screen, in either theme, and it is light."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.pages.browsing import HEAVIEST, PHONE, Person, overflow, shot, violations, weight
from tests.pages.places import PLACES, TROUBLES, addressed

pytestmark = pytest.mark.peer


def wrong_with(page: Page, name: str) -> tuple[dict[str, list[str]], int]:
    """What axe finds, light, dark, and in the dark on a phone; and by how many pixels the phone's page is too wide."""
    found = {"light": violations(page)}
    shot(page, f"{name}-wide")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # colours change at once
    found["dark"] = violations(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # two numbers
    found["dark phone"] = violations(page)
    shot(page, f"{name}-phone")
    return {how: faults for how, faults in found.items() if faults}, overflow(page)


@pytest.mark.parametrize("place", [*PLACES, *TROUBLES])
@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_everybody_can_use_it(person: Person, place: str, tongue: str) -> None:
    """Given a page, then axe finds nothing wrong, light or dark, wide or on a phone, which need not scroll sideways."""
    page = person.open(addressed(person.demo, f"/{tongue}{(PLACES | TROUBLES)[place]}"))

    assert ({}, 0) == wrong_with(page, f"{place}-{tongue}")


def test_everybody_can_use_a_closed_door(person: Person) -> None:
    """Given a page that is not for mere readers, then what they are told is as good, and so is the door to sign in."""
    reader = person.demo.signed_in(person.demo.console("token", "login", "p-outside", "--role", "reader"))
    closed = [wrong_with(person.open(f"/{tongue}/desk", session=reader), f"closed-{tongue}") for tongue in ("vi", "en")]
    doors = [wrong_with(person.open(f"/{tongue}/desk", session=""), f"login-{tongue}") for tongue in ("vi", "en")]

    assert [({}, 0)] * 4 == [*closed, *doors]


@pytest.mark.parametrize("place", PLACES)
def test_it_is_light(person: Person, place: str) -> None:
    """Given a page, then it and all that it loads are at most 150 KB, and nothing of it failed to load."""
    assert weight(person, addressed(person.demo, f"/vi{PLACES[place]}")) <= HEAVIEST
