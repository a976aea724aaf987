"""The start page."""

from __future__ import annotations

import pytest

from tests.pages.browsing import Person, overflow, shot, violations


@pytest.mark.peer
@pytest.mark.parametrize("tongue", ["vi", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_start_is_accessible(person: Person, tongue: str, *, dark: bool) -> None:
    """Given the start page in either language and theme, then axe finds nothing wrong, and a phone need not scroll."""
    page = person.open(f"/{tongue}/", dark=dark, phone=True)

    assert [] == violations(page)
    assert 0 == overflow(page)
    shot(page, f"start-{tongue}-{'dark' if dark else 'light'}")
