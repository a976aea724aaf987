"""Pages for what went wrong: in people's words, with a way on, and with no more in the menu than one may open."""

from __future__ import annotations

import html
import re

import pytest

import domain.commands  # noqa: F401  # their rules
from api.kinds import KINDS
from api.pages.faulty import LABELS, MARKS, MECHANICAL, REMEDIES, for_people
from api.pages.wording import catalogue
from api.problems import Trouble, Wording
from domain.kernel import RULES
from tests.pages.browsing import Demo, Person, overflow, violations
from tests.pages.test_languages import ENGLISH, VIETNAMESE

PROGRAMS = re.compile(
    r"openapi|errors|Idempotency|X-Correlation|If-Match|ETag|Authorization|/readyz|min_position|Allow"
)
"""What only programs have to do with."""


def problem(page: str) -> str:
    """What the page says of the problem."""
    found = re.search(r'<section class="problem".*?</section>', page, re.DOTALL)
    assert found, "no problem is told"
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", found[0])))


def menu(page: str) -> set[str]:
    """The pages that the head leads to."""
    links = re.findall(r"<a [^>]*>", page.partition("<main")[0])
    found = (re.search(r'href="/(?:vi|en)(/[a-z]+)["?]', link) for link in links if "hreflang" not in link)
    return {each[1] for each in found if each}


def test_a_problem_is_told_in_one_language() -> None:
    """Given any problem, or a rule that refuses, then its Vietnamese is no English, and the other way round."""
    told = [(each.title, each.remedy) for each in KINDS.values()]
    told += [(Wording(rule.vi, rule.en), Wording(rule.remedy_vi, rule.remedy_en)) for rule in RULES.values()]
    words = [wording for pair in told for wording in pair]

    assert [] == [each.vi for each in words if ENGLISH.search(re.sub("{[a-z_]+}", "", each.vi))]
    assert [] == [each.en for each in words if VIETNAMESE.search(each.en)]
    assert len(words) > len(KINDS) * 2


def test_every_label_is_in_the_catalogue() -> None:
    """Given the parameters with a label, and the problems with words for people, then the catalogue has those."""
    named = {*LABELS.values(), *MARKS.values(), *REMEDIES.values()}

    assert set() == named - set(catalogue())
    assert set() == (set(REMEDIES) | MECHANICAL) - set(KINDS)


@pytest.mark.parametrize(
    "name", sorted(set(KINDS) - {"no-credential", "malformed", "wrong-host", "not-in-published-log"})
)
@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_no_problem_speaks_to_programs(name: str, tongue: str) -> None:
    """Given any kind of problem that a page may end in, then what can be done about it takes no program."""
    told = for_people(Trouble(KINDS[name], Wording("", "")).told(tongue), tongue)

    assert not PROGRAMS.search(told.remedy)


@pytest.mark.peer
@pytest.mark.parametrize(
    ("asked", "label", "told"),
    [
        ("as_of=31/02/2026", "In force on", "There is no such day or time."),
        ("known_at=x", "As known on", "such as @190"),
        ("effect=x", "Effect of the directive", "There is no such choice."),
        ("cursor=x", "Part of the list", "begin at the start of the list"),
        ("body=😀", "Body", "There is no body of this name."),
        ("limit=x", "Lines on a page", "It is a whole number."),
        ("foo=1", "foo", "This page has no such part in its address."),
        ("as_of=01/01/2026&as_of=02/01/2026", "In force on", "It stands there more than once"),
    ],
    ids=["no day", "no position", "no choice", "no cursor", "no body", "no number", "unknown", "twice"],
)  # fmt: skip
def test_a_fault_in_the_address_is_told_by_the_label(demo: Demo, asked: str, label: str, told: str) -> None:
    """Given a part of an address that is wrong, then the page calls it as its field is called, and says what is."""
    with demo.client() as client:
        answer = client.get(f"/en/directives?{asked}")
    said = problem(answer.text)

    assert 422 == answer.status_code
    assert f"{label}: " in said
    assert told in said
    assert not PROGRAMS.search(said)
    assert 'href="/problems/' not in answer.text


@pytest.mark.peer
def test_a_page_can_be_opened_without_what_is_wrong(demo: Demo) -> None:
    """Given wrong parts beside right ones, then a link opens the same page with the right ones alone."""
    with demo.client() as client:
        answer = client.get("/vi/directives?effect=in_force&foo=1")
        (onward,) = re.findall(r'<a href="([^"]+)">Mở trang này, bỏ những chỗ đó</a>', answer.text)

        assert "/vi/directives?effect=in_force" == html.unescape(onward)
        assert 200 == client.get(html.unescape(onward)).status_code


@pytest.mark.peer
def test_what_stands_in_the_path_cannot_be_left_out(demo: Demo) -> None:
    """Given a fault in the path, then only the start page is offered."""
    with demo.client() as client:
        said = problem(client.get("/vi/duties/X!").text)

    assert "Mã nhiệm vụ: " in said
    assert "bỏ những chỗ đó" not in said
    assert "Về trang đầu" in said


@pytest.mark.peer
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("reader", {"/directives", "/responsibility", "/search", "/me"}),
        ("auditor", {"/directives", "/responsibility", "/search", "/me", "/desk"}),
        ("recorder", {"/directives", "/responsibility", "/search", "/me", "/desk", "/do"}),
    ],
)
def test_the_menu_offers_what_one_may_open(demo: Demo, role: str, expected: set[str]) -> None:
    """Given somebody of a role on a page that went wrong, then its menu is that of any other page."""
    wrong = ["/nowhere", "/facts/999999", "/directives?foo=1", "/directives/x/print.pdf"]
    session = demo.signed_in(demo.console("token", "login", "p-menu", "--role", role))
    with demo.client(session) as client:
        found = {path: menu(client.get(f"/en{path}").text) for path in ["/directives", *wrong]}

    assert dict.fromkeys(found, expected) == found


@pytest.mark.peer
def test_who_is_not_signed_in_is_offered_the_door(demo: Demo) -> None:
    """Given nobody signed in at an address that is none, then the head has only the product, the language, the door."""
    with demo.client("none") as client:
        answer = client.get("/en/directives/x/print.pdf")

    assert (404, {"/login"}) == (answer.status_code, menu(answer.text))


@pytest.mark.peer
@pytest.mark.parametrize("path", ["/vi/directives?foo=1&as_of=x", "/en/nowhere"], ids=["unclear", "missing"])
def test_everybody_can_use_it(person: Person, path: str) -> None:
    """Given a page for what went wrong, then axe finds nothing wrong with it, and a phone need not scroll sideways."""
    page = person.open(path, phone=True)

    assert ([], 0) == (violations(page), overflow(page))
