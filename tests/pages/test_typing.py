"""Whatever people type into fields and addresses: it is understood, or the page says in words what would be."""

from __future__ import annotations

import html
import re
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from api.pages.asking import day_of, known_of, moment_of
from api.pages.days import day, in_words, later
from api.problems import Trouble
from domain.words import HANOI
from tests.pages.browsing import Demo, Person, violations

ARCHIVES = "/directives/05-CT_TU"


def words(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def fault(page: str, name: str) -> tuple[str, str]:
    """What is typed into a field that is wrong, and what stands beside it."""
    found = re.search(rf'<input[^>]*name="{name}" value="([^"]*)"[^>]*aria-invalid="true"', page)
    told = re.search(rf'<small id="{name}-(?:fault|help)"[^>]*>(.*?)</small>', page)
    assert found, f"nothing is wrong with {name}"
    assert told, f"nothing is told of {name}"
    return html.unescape(found[1]), html.unescape(told[1])


@pytest.mark.parametrize(
    "typed", ["@abc", "@-1", "@", "@1.5", "@٣", "abc", "2026", "2026-11-24T10:00", "24/11", "31/02/2026"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    """Given what is neither a day, nor a time, nor a position, then the field is named."""
    with pytest.raises(Trouble) as refused:
        known_of(typed, "known_at")

    assert ["known_at"] == [flaw.parameter for flaw in refused.value.errors]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("  ", None),
        ("@190", "@190"),
        (" 20/1/2025 ", "2025-01-20"),
        ("2025-01-20", "2025-01-20"),
        ("20/01/2025 8:05", "2025-01-20T08:05:00+07:00"),
        ("24/11/2026 09:54:39", "2026-11-24T09:54:39+07:00"),
    ],
    ids=["nothing", "blanks", "position", "day", "iso", "time", "seconds"],
)
def test_times_are_taken_as_people_write_them(typed: str, expected: str | None) -> None:
    """Given a day, a time or a position in one of the ways of writing it, then it is that of the API."""
    assert expected == known_of(typed, "known_at")


def test_a_position_is_no_moment_and_no_day() -> None:
    """Given a position where a day or a time is asked for, then it is refused."""
    for read in (day_of, moment_of):
        with pytest.raises(Trouble):
            read("@190", "recorded_from")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2030-11-24 chưa đến", "24/11/2030 chưa đến"),
        ("2030-11-24T08:05:00+07:00 lies", "24/11/2030 08:05 lies"),
        ("@190 lies", "@190 lies"),
        ("số 12-2030-11-24-5", "số 12-2030-11-24-5"),
    ],
    ids=["day", "time", "position", "number"],
)
def test_days_in_a_sentence_are_written_as_people_do(told: str, expected: str) -> None:
    """Given a sentence with a day as programs write it, then it says the day as people do."""
    assert expected == in_words(told)


@pytest.mark.peer
@pytest.mark.parametrize("typed", ["@abc", "@-1", "2026-11-24T10:00"])
@pytest.mark.parametrize(
    "place",
    ["/directives", "/duties", f"{ARCHIVES}/at/2026-11-24", ARCHIVES, "/"],
    ids=["list", "duties", "dated", "one", "start"],
)
def test_no_position_breaks_a_page(demo: Demo, place: str, typed: str) -> None:
    """Given a position that is none, then the page says at the time bar what would be one."""
    with demo.client() as client:
        answer = client.get(f"/vi{place}", params={"known_at": typed})

    assert (422, True) == (answer.status_code, "@ và số sự kiện, như @190" in words(answer.text))


@pytest.mark.peer
@pytest.mark.parametrize("day", ["31/12/9999", "0001-01-01", "01/01/0001"])
@pytest.mark.parametrize("place", ["/", "/calendar", "/progress", "/duties", "/responsibility", "/directives"])
def test_the_ends_of_the_calendar_are_days_too(demo: Demo, place: str, day: str) -> None:
    """Given the first or the last day that there is, then the page stands there as on any other."""
    with demo.client() as client:
        assert 200 == client.get(f"/vi{place}", params={"as_of": day}).status_code


def test_nothing_lies_behind_the_last_day() -> None:
    """Given the last days that there are, then looking ahead ends with them."""
    assert date.max == later(date(9999, 12, 30), timedelta(days=14))
    assert date(2026, 1, 15) == later(date(2026, 1, 1), timedelta(days=14))


@pytest.mark.peer
def test_both_faults_of_a_comparison_stand_beside_their_fields(demo: Demo) -> None:
    """Given two fields that are no days, of either moment, then each says so beside it and keeps what was typed."""
    asked = {"from_as_of": "abc", "from_known_at": "31/02/2026", "as_of": "x", "known_at": "@y"}
    with demo.client() as client:
        answer = client.get(f"/vi{ARCHIVES}/compare", params=asked)

    assert 422 == answer.status_code
    assert asked == {name: fault(answer.text, name)[0] for name in asked}
    assert "Cần một ngày dạng ngày/tháng/năm" in fault(answer.text, "from_as_of")[1]
    assert "Không có ngày, giờ này" in fault(answer.text, "from_known_at")[1]


@pytest.mark.peer
def test_the_future_is_told_in_days_as_people_write_them(demo: Demo) -> None:
    """Given a day to come as what was known, then the page names it as people do."""
    with demo.client() as client:
        answers = [
            client.get("/en/directives?known_at=24/11/2030"),
            client.get(f"/en{ARCHIVES}/compare?from_known_at=24/11/2030"),
        ]

    assert [422, 422] == [each.status_code for each in answers]
    assert [True, True] == ["24/11/2030 lies in the future" in words(each.text) for each in answers]


@pytest.mark.peer
def test_a_stretch_that_is_none_keeps_its_form(demo: Demo) -> None:
    """Given days that make no stretch, then the calendar's form stands there with them, and each fault beside it."""
    with demo.client() as client:
        both = client.get("/vi/calendar?from=x&to=31/02/2026").text
        backwards = client.get("/en/calendar?from=02/01/2026&to=01/01/2026").text
        long = client.get("/en/calendar?from=01/01/2000&to=01/01/2026").text

    assert ("x", "31/02/2026") == (fault(both, "from")[0], fault(both, "to")[0])
    assert ("01/01/2026", "The last day lies before the first.") == fault(backwards, "to")
    assert "At most 366 days" in fault(long, "to")[1]


@pytest.mark.peer
@pytest.mark.parametrize(
    ("path", "name", "typed", "told"),
    [
        ("/duties", "body", "không có cơ quan ấy", "Không có cơ quan nào mang tên này."),
        ("/duties", "body", "😀", "Không có cơ quan nào mang tên này."),
        ("/duties", "body", "đảng ủy xã", "Có nhiều cơ quan: "),
        ("/duties", "directive", "99-CT/TU", "không có chỉ thị nào mang số này"),
        ("/responsibility", "directive", "99-CT/TU", "không có chỉ thị nào mang số này"),
        ("/responsibility", "body", "zz", "Không có cơ quan nào mang tên này."),
        ("/directives", "number", "1" * 101, "dài nhất 100 ký tự"),
        ("/search", "q", "%", "Cần từ 1 đến"),
        ("/search", "q", "😀", "Cần từ 1 đến"),
        ("/search", "q", '"', "Cần từ 1 đến"),
        ("/search", "body", "zz", "Không có cơ quan nào mang tên này."),
        ("/desk", "days_late", "99999999999", "từ 1 đến 40000"),
        ("/desk", "recorded_from", "2026-11-24T10:00", "ngày/tháng/năm"),
    ],
)
def test_what_cannot_be_understood_is_told_at_its_field(
    demo: Demo, path: str, name: str, typed: str, told: str
) -> None:
    """Given a field that cannot be understood, then the page keeps its form, what was typed, and says what is wrong."""
    with demo.client() as client:
        answer = client.get(f"/vi{path}", params={name: typed, "as_of": "01/06/2026"})
    kept, beside = fault(answer.text, name)

    assert (422, typed, True) == (answer.status_code, kept, told in beside)
    assert 'name="as_of" value="2026-06-01"' in answer.text


@pytest.mark.peer
def test_every_fault_of_a_form_is_told_at_once(demo: Demo) -> None:
    """Given two fields that cannot be understood, then both are told, and what else was chosen is kept."""
    with demo.client() as client:
        page = client.get("/vi/duties", params={"body": "zz", "directive": "99-CT/TU", "role": "lead"}).text

    assert ("zz", "99-CT/TU") == (fault(page, "body")[0], fault(page, "directive")[0])
    assert '<option value="lead" selected>' in page


@pytest.mark.peer
def test_days_in_the_wrong_order_are_told_in_words(demo: Demo) -> None:
    """Given a stretch at the desk that ends before it begins, then the page says so without names of parameters."""
    with demo.client() as client:
        page = client.get("/en/desk?recorded_from=02/03/2026&recorded_to=01/03/2026").text

    assert ("01/03/2026", "The last day lies before the first.") == fault(page, "recorded_to")


@pytest.mark.peer
def test_a_fault_shows_without_leaving_the_page(person: Person) -> None:
    """Given scripts, when what cannot be understood is sent, then the page says so all the same."""
    page = person.open("/vi/duties")
    page.get_by_role("textbox", name="Chỉ thị").fill("99-CT/TU")
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_role("textbox", name="Chỉ thị")).to_have_attribute("aria-invalid", "true")

    page.get_by_label("Hiệu lực vào ngày").fill("31/02/2026")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Không có ngày, giờ này.")
    assert [] == violations(page)


@pytest.mark.peer
def test_today_is_no_other_time(demo: Demo) -> None:
    """Given today typed into the time bar, then no banner tells of another time; another day stands as it was typed."""
    today = datetime.now(HANOI).date()
    with demo.client() as client:
        now = client.get("/vi/directives", params={"as_of": day(today)}).text
        then = client.get("/vi/directives", params={"as_of": "10/09/2026"}).text
        nothing = words(client.get("/en/directives", params={"known_at": "@0"}).text)

    assert ("Đang xem quá khứ" in now, "Đang xem quá khứ" in then) == (False, True)
    assert 'name="as_of" value="10/09/2026"' in then
    assert "before anything was on record" in nothing


@pytest.mark.peer
def test_what_is_not_in_force_says_when_it_will_be(demo: Demo) -> None:
    """Given a directive that comes into force later, then lists and its own page say on which day."""
    with demo.client() as client:
        number = {"number": "02-CT/TU", "as_of": "10/09/2026"}
        told = [words(client.get(f"/{tongue}/directives", params=number).text) for tongue in ("vi", "en")]
        path = "/directives/02-CT_TU?as_of=10/09/2026"
        told += [words(client.get(f"/{tongue}{path}", follow_redirects=True).text) for tongue in ("vi", "en")]

    said = ["có hiệu lực từ 01/01/2027", "comes into force on 01/01/2027"] * 2
    assert [True] * 4 == [sentence in page for sentence, page in zip(said, told, strict=True)]
