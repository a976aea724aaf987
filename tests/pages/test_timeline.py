"""The timeline: lanes drawn by the server, the same told in a list, filtered by kind, late records marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from api.pages.drawing import MOST, drawn
from api.pages.lanes import Lane, lane_of
from api.pages.static_files import files
from api.pages.timeline import SHOWN
from api.shapes import TimelineEntry, Told
from domain.events import FACTS
from domain.events.consultation import CommentSubmitted
from domain.ids import CommentId
from projections.saying import Dated
from tests.api.conftest import Service, serving
from tests.domain.cases_consultation import CALLED, COMMENTED, DIRECTIVE
from tests.pages.browsing import Person, overflow, violations
from tests.servers import EMBEDDED, VIEWED, Server

ARCHIVES = "/directives/05-CT_TU/timeline"
FIRST = date(2024, 1, 1)
HEAVIEST = 150_000
BROUGHT = ("pico.classless.min.css", "htmx.min.js", "ledger.css", "timeline.css", "icon.svg")


def happened(day: int, kind: str = "ProvisionRevised", late: int = 0, position: int = 1) -> TimelineEntry:
    """Something that happened so many days after the first, recorded so many days late."""
    on = FIRST + timedelta(day)
    return TimelineEntry(
        position=position,
        because=position,
        type=kind,
        on=on,
        dated=Dated.STATED,
        effective_on=None,
        recorded=datetime(on.year, on.month, on.day, 5, tzinfo=UTC) + timedelta(late),
        days_late=late,
        recorder=None,
        sentence=Told(vi="Đã xảy ra.", en="It happened."),
    )


def test_every_fact_has_a_lane() -> None:
    """Given every fact that may be stored, then it has a lane, and each stage of a directive's life has its own."""
    lanes = {name: lane_of(name) for name in FACTS}

    assert set(Lane) == set(lanes.values())
    assert Lane.CHANGE is lanes["DirectiveAmended"]
    assert Lane.RECORD is lane_of("FactOfALaterRelease")


def test_marks_stand_in_the_order_of_days() -> None:
    """Given facts on three days, then each has a mark of its own, further right the later it happened."""
    drawing = drawn([happened(0), happened(100), happened(300)], FIRST)
    assert drawing is not None
    places = [mark.x for mark in drawing.tracks[0].marks]

    assert 3 == len(places)
    assert sorted(places) == places
    assert 2 == round((places[2] - places[1]) / (places[1] - places[0]))


def test_facts_of_one_day_are_one_mark() -> None:
    """Given two facts of one lane on one day and one of another lane, then the two share a mark, the third has its."""
    drawing = drawn([happened(0), happened(0), happened(0, "DirectiveIssued"), happened(400)], FIRST)
    assert drawing is not None

    assert {Lane.DRAFTING: [2, 1], Lane.ISSUING: [1]} == {
        track.lane: [len(mark.entries) for mark in track.marks] for track in drawing.tracks
    }


def test_a_long_life_stays_readable() -> None:
    """Given a thousand facts on a thousand days, then there are no more marks than a person can tell apart."""
    drawing = drawn([happened(day, late=day % 3) for day in range(1000)], FIRST)
    assert drawing is not None

    assert sum(len(track.marks) for track in drawing.tracks) <= MOST
    assert 1000 == sum(len(mark.entries) for track in drawing.tracks for mark in track.marks)


def test_late_records_are_joined_to_the_day_of_their_record() -> None:
    """Given a fact recorded late, then a line leads from its day to that day, and none from one recorded in time."""
    drawing = drawn([happened(0, late=50), happened(100, "DirectiveIssued")], FIRST)
    assert drawing is not None
    drafting, issuing = drawing.tracks

    assert re.fullmatch(r"M176 \d+H576M176 \d+v-8M576 \d+v-8", drafting.late)
    assert "" == issuing.late


@pytest.mark.parametrize(
    ("days", "expected"),
    [(3, "01/01/2024"), (300, "03/2024"), (3000, "2025")],
    ids=["days", "months", "years"],
)
def test_the_axis_names_days_months_or_years(days: int, expected: str) -> None:
    """Given a life of days, months or years, then the axis has a few sensible ticks."""
    drawing = drawn([happened(0), happened(days)], FIRST)
    assert drawing is not None
    labels = [tick.label for tick in drawing.ticks]

    assert expected in labels
    assert 2 <= len(labels) <= 10


def test_nothing_is_no_drawing() -> None:
    """Given no facts, then nothing is drawn."""
    assert drawn([], FIRST) is None


@pytest.fixture(scope="module")
def long_lived(servers: Callable[[str], Server]) -> Iterator[Service]:
    """A register with one draft on which 300 comments came, one a day."""
    with servers(EMBEDDED).database(VIEWED) as database, serving(database) as service:
        service.history(*CALLED, *(commented(nth) for nth in range(300)))
        yield service


def commented(nth: int) -> CommentSubmitted:
    """One of many comments, of some length."""
    words = "Đề nghị nêu rõ cơ quan chủ trì, thời hạn và sản phẩm của từng nhiệm vụ trong điều khoản này. "
    return CommentSubmitted(**{**vars(COMMENTED), "comment": CommentId(f"y-{nth}"), "text": words * 2})


def test_300_facts_are_under_150_kb(long_lived: Service) -> None:
    """Given a life of 300 facts, then the page with styles and scripts is light, on its first and on its last page."""
    first = long_lived.ask(f"/vi/directives/{DIRECTIVE}/timeline")
    cursor = re.search(r"cursor=([\w-]+)", first.text)
    assert cursor
    second = long_lived.ask(f"/vi/directives/{DIRECTIVE}/timeline?cursor={cursor[1]}")

    brought = sum(len(files()[name].plain) for name in BROUGHT)
    assert (200, 200) == (first.status_code, second.status_code)
    assert max(len(first.content), len(second.content)) + brought <= HEAVIEST
    assert f'start="{SHOWN + 1}"' in second.text


def test_a_cursor_of_another_list_is_refused(long_lived: Service) -> None:
    """Given a mark that is none of this list's, then it is refused."""
    assert 422 == long_lived.ask(f"/vi/directives/{DIRECTIVE}/timeline?cursor=eHl6").status_code


@pytest.mark.peer
def test_each_mark_opens_its_fact_and_says_what_it_is(person: Person) -> None:
    """Given the drawing, when somebody goes to a mark by keyboard, then it is named by its sentence and opens it."""
    page = person.open(f"/vi{ARCHIVES}", scripts=False)
    mark = page.locator("svg.life").get_by_role("link", name=re.compile("Kiều Văn Sơn .* thẩm tra"))
    mark.focus()
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/vi/facts/\d+"))


@pytest.mark.peer
def test_several_facts_lead_to_where_the_list_tells_them(person: Person) -> None:
    """Given a mark that stands for several facts, when it is opened, then the list shows the first of them."""
    page = person.open(f"/vi{ARCHIVES}")
    page.locator("svg.life").get_by_role("link", name=re.compile("sự kiện, lấy ý kiến")).first.click()

    assert page.locator("li:target").get_by_text("lấy ý kiến Đảng ủy xã Suối Mây").is_visible()


@pytest.mark.peer
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_kinds_are_chosen_by_checkboxes(person: Person, *, scripts: bool) -> None:
    """Given the filter, when inspection alone is chosen, then drawing and list show that alone."""
    page = person.open(f"/vi{ARCHIVES}", scripts=scripts)
    page.get_by_role("checkbox", name="kiểm tra, giám sát (7)").check()
    if not scripts:
        page.get_by_role("button", name="Lọc").click()

    page.get_by_role("heading", name="Sự kiện 1–7 trong 7").wait_for()
    assert 1 == page.locator("svg.life g.lane").count()
    assert "lane=inspection" in page.url


@pytest.mark.peer
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_each_kind_of_fact_can_be_chosen(person: Person, *, scripts: bool) -> None:
    """Given the filter, when one kind of fact is chosen, then drawing and list show that alone, and so does the PDF."""
    page = person.open(f"/vi{ARCHIVES}", scripts=scripts, phone=True)
    page.get_by_text("Từng loại việc").click()
    box = page.get_by_role("group", name="kiểm tra, giám sát", exact=True).get_by_role("checkbox").first
    kind = box.get_attribute("value")
    box.check()
    if not scripts:
        page.get_by_role("button", name="Lọc").click()
    page.wait_for_url(re.compile(f"type={kind}"))
    page.get_by_role("link", name="chỉ những gì đã chọn").wait_for()

    assert 1 == page.locator("svg.life g.lane").count()
    assert f"type={kind}" in str(page.get_by_role("link", name="chỉ những gì đã chọn").get_attribute("href"))
    assert (0, []) == (overflow(page), violations(page) if scripts else [])


@pytest.mark.peer
def test_late_records_say_how_late(person: Person) -> None:
    """Given a fact recorded late, then its line says when it was recorded, and how late that was."""
    page = person.open(f"/en{ARCHIVES}")

    assert (
        page.locator("li", has_text="issued No. 05-CT/TU").get_by_text(re.compile(r"recorded .*days late")).is_visible()
    )


@pytest.mark.peer
def test_a_phone_scrolls_the_drawing_alone(person: Person) -> None:
    """Given a phone, then the page need not scroll sideways, the drawing does inside itself."""
    page = person.open(f"/vi{ARCHIVES}", phone=True)
    region = page.get_by_role("region", name=re.compile("Hình vẽ"))

    assert 0 == overflow(page)
    assert region.evaluate("it => it.scrollWidth > it.clientWidth")


@pytest.mark.peer
def test_the_time_bar_keeps_the_kinds_that_were_chosen(person: Person) -> None:
    """Given kinds chosen by script, when another day is asked for, then the kinds stay chosen."""
    page = person.open(f"/vi{ARCHIVES}")
    page.get_by_role("checkbox", name="kiểm tra, giám sát (7)").check()
    page.get_by_role("heading", name="Sự kiện 1–7 trong 7").wait_for()
    page.get_by_label("Hiệu lực vào ngày").fill("05/03/2024")
    page.get_by_role("button", name="Xem").click()
    page.get_by_role("heading", name="Sự kiện 1–2 trong 2").wait_for()

    assert page.get_by_role("checkbox", name="kiểm tra, giám sát (2)").is_checked()


@pytest.mark.peer
def test_a_later_effect_is_told(person: Person) -> None:
    """Given an amendment that has its effect on a later day, then its line says from which day."""
    page = person.open(f"/vi{ARCHIVES}?lane=change")

    assert (
        page.locator("li", has_text="sửa đổi, bổ sung 05-CT/TU").get_by_text("có hiệu lực từ 01/02/2025").is_visible()
    )
