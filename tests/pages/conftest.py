"""The demo, a browser, and a person at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.pages.browsing import Demo, Person, serving, started


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The invented register, served and signed."""
    with serving(tmp_path_factory.mktemp("demo")) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        chromium = started(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def person(browser: Browser, demo: Demo) -> Iterator[Person]:
    """Somebody at a browser; nothing that they opened did what a page should not do."""
    someone = Person(browser, demo)
    yield someone
    someone.close()
    assert [] == someone.faults
