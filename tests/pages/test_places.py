"""What holds for every page: anybody can use it, on any screen, and it is light."""

from __future__ import annotations

import pytest

from tests.pages.browsing import HEAVIEST, Person, overflow, shot, violations, weight
from tests.pages.places import PLACES, addressed

pytestmark = pytest.mark.peer


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("tongue", "dark"), [("vi", False), ("en", True)], ids=["vi-light", "en-dark"])
def test_everybody_can_use_it(person: Person, place: str, tongue: str, *, dark: bool) -> None:
    """Given a page, then axe finds nothing wrong with it on a wide screen, nor on a phone, which need not scroll."""
    path = addressed(person.demo, f"/{tongue}{PLACES[place]}")
    page = person.open(path, dark=dark)
    wide = violations(page)
    shot(page, f"{place}-{tongue}-wide")
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, f"{place}-{tongue}-phone")

    assert ([], [], 0) == (wide, violations(page), overflow(page))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("tongue", "dark"), [("vi", True), ("en", False)], ids=["vi-dark", "en-light"])
def test_it_is_as_good_in_the_other_theme(person: Person, place: str, tongue: str, *, dark: bool) -> None:
    """Given the same page in the other theme, then axe finds nothing wrong with it either."""
    page = person.open(addressed(person.demo, f"/{tongue}{PLACES[place]}"), dark=dark)

    assert [] == violations(page)


@pytest.mark.parametrize("place", PLACES)
def test_it_is_light(person: Person, place: str) -> None:
    """Given a page, then it and all that it loads are at most 150 KB, and nothing of it failed to load."""
    assert weight(person, addressed(person.demo, f"/vi{PLACES[place]}")) <= HEAVIEST
