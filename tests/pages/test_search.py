"""Search: however it is typed, in what is chosen, at both times."""

from __future__ import annotations

import re
from html import unescape

import pytest
from playwright.sync_api import Page, expect

from api.pages.search import anchor, marked, place
from api.search_shapes import Excerpt, Field, HitKind, MarkedWords, SearchHit
from api.shapes import Named
from tests.pages.browsing import Demo, Person


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("tủ sách", [(0, 2)], "<mark>tủ</mark> sách"),
        ("a <b> & c", [(3, 4)], "a &lt;<mark>b</mark>&gt; &amp; c"),
        ("<script>", [(0, 8)], "<mark>&lt;script&gt;</mark>"),
        ("𝒳 tủ", [(2, 4)], "𝒳 <mark>tủ</mark>"),
        ("không", [], "không"),
    ],
    ids=["words", "signs", "a tag", "code points", "nothing"],
)
def test_excerpts_are_marked_and_escaped(text: str, marks: list[tuple[int, int]], expected: str) -> None:
    """Given words found, then just they are marked, counted in code points, and every sign of a tag is escaped."""
    found = [MarkedWords(start=start, end=end) for start, end in marks]

    assert expected == str(marked(Excerpt(text=text, start=0, marks=found)))


@pytest.mark.parametrize(
    ("kind", "directive", "expected"),
    [
        (HitKind.DIRECTIVE, "d", "/directives/x"),
        (HitKind.PROVISION, "d", "/directives/d#p-x"),
        (HitKind.COMMENT, "d", "/directives/d/comments"),
        (HitKind.DUTY, "d", "/duties/x"),
        (HitKind.BODY, None, "/bodies/x"),
        (HitKind.FINDING, None, "/facts/7"),
        (HitKind.PROVISION, None, "/facts/7"),
    ],
)
def test_every_kind_of_hit_leads_to_where_it_is_looked_at(kind: HitKind, directive: str | None, expected: str) -> None:
    """Given a hit, then it leads to the page of the thing; of what has no page, to the fact that has its words."""
    hit = SearchHit(
        kind=kind, id="x", field=Field.TEXT, directive=Named(id=directive, name=None) if directive else None,
        path=None, is_ended=False, excerpt=Excerpt(text="", start=0, marks=[]), because=7, score=1,
    )  # fmt: skip

    assert expected == place(hit) + anchor(hit)


def _marked(page: Page) -> list[str]:
    """What is marked in each hit."""
    return [" ".join(hit.locator("mark").all_inner_texts()) for hit in page.locator(".hits li").all()]


@pytest.mark.peer
@pytest.mark.parametrize("question", ["tu sach", "TỦ SÁCH", '"tủ sách"'], ids=["plain", "capitals", "phrase"])
def test_words_are_found_without_accents(person: Person, question: str) -> None:
    """Given words typed in any way, then what holds them is found, with the words marked."""
    page = person.open("/vi/search")
    page.get_by_role("searchbox", name="Từ cần tìm").fill(question)
    page.get_by_role("button", name="Tìm", exact=True).click()

    expect(page.locator(".hits li").first).to_contain_text("Về xây dựng và giữ gìn thư viện")
    assert {"tủ sách"} <= {" ".join(re.findall(r"\w+", said.lower())) for said in _marked(page)}


@pytest.mark.peer
def test_a_number_leads_to_its_directive(person: Person) -> None:
    """Given a number written loosely, typed at the head of any page, then its directive is the first that is found."""
    page = person.open("/vi/bodies")
    page.get_by_role("searchbox", name="Tìm trong toàn bộ sổ").fill("12 ct tu")
    page.get_by_role("search").get_by_role("button").click()
    page.locator(".hits a").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("12-CT/TU")


@pytest.mark.peer
def test_kinds_narrow_what_is_found(person: Person) -> None:
    """Given a choice of duties alone, then every hit is a duty and leads to its page."""
    page = person.open("/vi/search?q=sach&kind=duty")
    links = page.locator(".hits li > a:first-child").all()

    assert links
    assert all(re.search("/vi/duties/", str(link.get_attribute("href"))) for link in links)
    expect(page.get_by_role("checkbox", name="nhiệm vụ", exact=True)).to_be_checked()


@pytest.mark.peer
def test_nothing_found_says_how_to_ask(person: Person) -> None:
    """Given words that nothing holds, then the page says so, and how to ask; an example leads to something."""
    page = person.open("/en/search?q=khongcogi")

    expect(page.get_by_role("status")).to_contain_text("Nothing holds all the words “khongcogi”")
    page.get_by_role("link", name="12 CT TU").click()
    expect(page.locator(".hits li").first).to_be_visible()


@pytest.mark.peer
def test_the_words_of_a_past_day_are_searched(person: Person) -> None:
    """Given words that an amendment put in, then before its day they are not found, and after it they are."""
    page = person.open("/vi/search?q=12-CT/TU&kind=directive&as_of=2024-01-01")
    expect(page.get_by_role("status").last).to_contain_text("Không có gì chứa đủ các từ")

    page.goto("/vi/search?q=12-CT/TU&kind=directive&as_of=2026-01-01")
    expect(page.locator(".hits li").first).to_be_visible()


@pytest.mark.peer
def test_signs_alone_are_no_question(person: Person) -> None:
    """Given nothing but signs, then the page says what a question takes."""
    with person.demo.client() as client:
        answer = client.get("/vi/search", params={"q": "...?"})

    assert (422, True) == (answer.status_code, "Cần từ 1 đến" in answer.text)


@pytest.mark.peer
@pytest.mark.parametrize("sign", ["%23", "@"])
def test_a_fact_found_by_its_position_is_told_in_the_language_of_the_page(demo: Demo, sign: str) -> None:
    """Given the position of a fact, then its sentence stands there in the page's language, and how to ask is told."""
    with demo.client() as client:
        told = client.get("/events/152").json()["sentence"]
        pages = {tongue: unescape(client.get(f"/{tongue}/search?q={sign}152").text) for tongue in ("vi", "en")}
        help_ = client.get("/en/search").text

    assert [True, True] == [told[tongue] in page for tongue, page in pages.items()]
    assert "A # (or @) with a number finds the fact" in help_
