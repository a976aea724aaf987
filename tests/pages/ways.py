"""How a task is walked: in either language, with scripts and without, at a desk and on a phone in the dark."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final

import pytest
from playwright.sync_api import Page

from api.pages import wording
from tests.pages.browsing import Person, overflow, shot, violations


@dataclass(frozen=True)
class Way:
    """How somebody looks at the pages."""

    tongue: str
    has_scripts: bool
    is_phone: bool

    def __str__(self) -> str:
        """Such as `vi-plain-phone`."""
        scripts, screen = "scripts" if self.has_scripts else "plain", "phone" if self.is_phone else "desk"
        return f"{self.tongue}-{scripts}-{screen}"

    def open(self, person: Person, path: str, session: str | None = None) -> Page:
        """The page behind `/vi` or `/en`; a phone is in the dark."""
        path = f"/{self.tongue}{path}"
        return person.open(path, phone=self.is_phone, dark=self.is_phone, scripts=self.has_scripts, session=session)

    def say(self, name: str, **values: object) -> str:
        """A sentence of the catalogue in the language of this way."""
        return wording.said(self.tongue, name, **values)

    def keep(self, page: Page, name: str) -> None:
        """Keep what is seen, which everybody can use and nobody need scroll sideways."""
        shot(page, f"task-{name}-{self}")
        assert 0 == overflow(page)
        if self.has_scripts:  # axe is one
            assert [] == violations(page)


WAYS: Final = pytest.mark.parametrize(
    "way", [Way(*each) for each in product(("vi", "en"), (True, False), (False, True))], ids=str
)
