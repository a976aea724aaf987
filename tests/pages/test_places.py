"""What holds for every page: anybody can use it, on any screen, in either theme, and it is light."""

from __future__ import annotations

import pytest

from tests.pages.browsing import HEAVIEST, PHONE, Person, overflow, shot, violations, weight
from tests.pages.places import PLACES, addressed

pytestmark = pytest.mark.peer


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_everybody_can_use_it(person: Person, place: str, tongue: str) -> None:
    """Given a page, then axe finds nothing wrong, light or dark, wide or on a phone, which need not scroll sideways."""
    page = person.open(addressed(person.demo, f"/{tongue}{PLACES[place]}"))
    found = {"light": violations(page)}
    shot(page, f"{place}-{tongue}-wide")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # colours change at once
    found["dark"] = violations(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # two numbers
    found["dark phone"] = violations(page)
    shot(page, f"{place}-{tongue}-phone")

    assert ({}, 0) == ({how: faults for how, faults in found.items() if faults}, overflow(page))


@pytest.mark.parametrize("place", PLACES)
def test_it_is_light(person: Person, place: str) -> None:
    """Given a page, then it and all that it loads are at most 150 KB, and nothing of it failed to load."""
    assert weight(person, addressed(person.demo, f"/vi{PLACES[place]}")) <= HEAVIEST
