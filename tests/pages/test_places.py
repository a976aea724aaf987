"""What holds for every page: anybody can use it, on any screen, in either theme, and it is light."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter

import pytest
from httpx2 import Client
from playwright.sync_api import Page

from api.pages.showing import FOLDER as TEMPLATES
from api.pages.static_files import FOLDER as STYLES
from api.pages.static_files import files
from api.pages.wording import catalogue
from api.ports import Role
from tests.api.conftest import Service, serving
from tests.domain.cases import CLERK
from tests.domain.cases_issuing import ELSEWHERE, ISSUED
from tests.domain.issued import standing
from tests.pages.browsing import HEAVIEST, PHONE, Demo, Person, cut, overflow, shot, stretched, violations, weight
from tests.pages.places import EMPTY, PLACES, SEVERAL, TROUBLES, addressed, filled
from tests.servers import EMBEDDED, Server

pytestmark = pytest.mark.peer


@pytest.fixture
def service(servers: Callable[[str], Server]) -> Iterator[Service]:
    """An empty register."""
    with servers(EMBEDDED).database() as database, serving(database) as made:
        yield made


def wrong_with(page: Page, name: str) -> tuple[dict[str, list[str]], int]:
    """What axe finds, light, dark, and in the dark on a phone; by how many pixels that page or a list is too wide."""
    found = {"light": violations(page)}
    shot(page, f"{name}-wide")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # colours change at once
    found["dark"] = violations(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # two numbers
    found["dark phone"] = violations(page)
    shot(page, f"{name}-phone")
    return {how: faults for how, faults in found.items() if faults}, overflow(page) + cut(page) + stretched(page)


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


def test_everybody_can_use_a_form_after_the_session_ended(person: Person) -> None:
    """Given a form whose session ended before it was sent, then the page that keeps it is as good."""
    for tongue in ("vi", "en"):
        page = person.open(f"/{tongue}/do/draft-directive")
        page.context.clear_cookies()
        page.locator("form .act button").click()

        assert ({}, 0) == wrong_with(page, f"ended-{tongue}")


@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_everybody_can_use_what_the_demo_has_not(person: Person, service: Service, tongue: str) -> None:
    """Given a register without a directive, and one with two of one number, then their pages are as good."""
    service.token = service.token_of(CLERK, Role.ADMIN)
    pages = {path: service.ask(f"/{tongue}{path}") for path in ("/", "/desk/late", "/directives")}
    service.history(*standing(), ISSUED, ELSEWHERE)
    pages[SEVERAL] = service.ask(f"/{tongue}{SEVERAL}")
    found = {path: wrong_with(person.shown(f"/{tongue}{path}", made), tongue) for path, made in pages.items()}

    assert dict.fromkeys(pages, ({}, 0)) == found


@pytest.mark.parametrize("role", [Role.ADMIN, Role.READER], ids=str)
def test_an_empty_register_says_what_to_do(service: Service, role: Role) -> None:
    """Given a register without a directive, then no page has a table, and each says what would fill it."""
    service.token = service.token_of(CLERK, role)
    pages = [
        service.ask(f"/en{path}").text.partition("</details>")[2]
        for path in EMPTY[: -2 if role == Role.READER else None]
    ]

    assert [False] * len(pages) == ["<table" in page for page in pages]
    assert [True] * len(pages) == [catalogue()["common.fills"].en in page for page in pages]
    assert [role == Role.ADMIN] * len(pages) == ['href="/en/do"' in page for page in pages]


def _own(template: Path) -> list[str]:
    """Pieces of the sentences that this template alone names."""
    name = re.compile(r"""["']([a-z_]+\.[a-z0-9_.]+)["']""")
    named = {path: set(name.findall(path.read_text(encoding="utf-8"))) for path in TEMPLATES.rglob("*.html")}
    alone = named.pop(template) - set().union(*named.values())
    sentences = [catalogue()[each].vi for each in sorted(alone & set(catalogue()))]
    return [max((text for text, *_ in Formatter().parse(each)), key=len).strip() for each in sentences]


def _walked(demo: Demo, service: Service) -> Iterator[str]:
    """What the pages say of which this module asks axe."""
    reader = demo.signed_in(demo.console("token", "login", "p-outside", "--role", "reader"))
    with demo.client() as clerk, demo.client(reader) as outside, Client(base_url=demo.url) as nobody:
        yield from (clerk.get(filled(clerk, f"/vi{place}")).text for place in (PLACES | TROUBLES).values())
        yield outside.get("/vi/desk").text
        yield nobody.get("/vi/login").text
        yield nobody.post("/vi/do/draft-directive", data={"step": "check"}).text
    service.history(*standing(), ISSUED, ELSEWHERE)
    yield service.ask(f"/vi{SEVERAL}").text


def test_no_template_escapes(demo: Demo, service: Service) -> None:
    """Given any template, then a page that is walked here says a sentence that stands in no other template."""
    said = html.unescape("".join(_walked(demo, service)))
    silent = [path.name for path in TEMPLATES.glob("*.html") if not any(each and each in said for each in _own(path))]

    assert [] == silent


def test_styles_are_served_as_they_were_written(person: Person) -> None:
    """Given any style, then a browser reads the same rules from what is served as from what was written."""
    page = person.open("/vi/login", session="")
    rules = (
        "(text) => { const s = new CSSStyleSheet(); s.replaceSync(text); return [...s.cssRules].map((r) => r.cssText) }"
    )
    written = {path.name: path.read_text(encoding="utf-8") for path in STYLES.glob("*.css")}
    told = {name: page.evaluate(rules, files()[name].plain.decode()) for name in written}

    assert told == {name: page.evaluate(rules, text) for name, text in written.items()}
    assert min(map(len, told.values())) > 1


@pytest.mark.parametrize("place", PLACES)
def test_it_is_light(person: Person, place: str) -> None:
    """Given a page, then it and all that it loads are at most 150 KB, and nothing of it failed to load."""
    assert weight(person, addressed(person.demo, f"/vi{PLACES[place]}")) <= HEAVIEST
