"""Two moments side by side: status, duties and a redline, each with the facts that say so."""

from __future__ import annotations

import re

import pytest

from api.changed import Changed, Part, ids_in
from api.pages.differing import LABELS, differences
from domain.ids import BodyId
from projections.duty import DueClass, DutyProgress
from projections.status import Process
from tests.pages.browsing import Demo, Person, violations

ARCHIVES = "/directives/05-CT_TU/compare"
LEADER = BodyId("b-1")


def changed(part: Part, value: str, before: object, after: object, of: str = "x") -> Changed:
    """One value that differs."""
    return Changed(part=part, of=of, value=value, before=before, after=after, because_before=1, because=2)


@pytest.mark.parametrize(
    ("value", "before", "after", "expected"),
    [
        ("process", "issued", Process.REVIEWED, ("issued", "final review held")),
        ("due", "2024-01-31", None, ("31/01/2024", None)),
        ("percent", 10, 60, ("10%", "60%")),
        ("holder:lead", [], [LEADER], (None, "Office")),
        ("state", None, DutyProgress.DONE, (None, "done")),
        ("action", {"erased": True}, "Do it.", ('<span class="erased">(erased by decision)</span>', "Do it.")),
    ],
    ids=["process", "day", "percent", "body", "term", "erased"],
)
def test_values_are_told_in_words(value: str, before: object, after: object, expected: tuple[str, str]) -> None:
    """Given a value at two moments, then both are told as people say them."""
    part = Part.STATUS if value == "process" else Part.DUTY
    found = differences("en", [changed(part, value, before, after)], {LEADER: "Office"})
    (row,) = found.status if part is Part.STATUS else found.duties["x"]

    assert expected == (row.before, row.after)
    assert (1, 2) == (row.because_before, row.because)


def test_an_effect_is_told_with_its_days() -> None:
    """Given an effect that changed, then it is told since when, until when and by what."""
    suspended: dict[str, object] = {
        "effect": "suspended",
        "since": "2024-01-01",
        "until": "2024-06-30",
        "by": None,
        "provisions": [],
    }
    (row,) = differences("en", [changed(Part.STATUS, "effect", None, suspended)], {}).status

    assert (None, "suspended since 01/01/2024 through 30/06/2024") == (row.before, row.after)


def test_of_a_new_duty_only_the_main_things_are_told() -> None:
    """Given a duty that was not there before, then its state, deadline and bodies are told, not every value."""
    given = [changed(Part.DUTY, "state", None, DutyProgress.OPEN), changed(Part.DUTY, "product", None, "A list")]
    given.append(changed(Part.DUTY, "due_class", None, DueClass.RUNNING))

    rows = differences("en", given, {}).duties["x"]

    assert ["State", "Class"] == [row.label for row in rows]


def test_bodies_to_be_named_are_found() -> None:
    """Given changes of holders and of the issuer, then all their bodies are looked up by name."""
    given = [changed(Part.DUTY, "holder:lead", ["b-2"], [LEADER]), changed(Part.STATUS, "body", None, "b-3")]

    assert {"b-1", "b-2", "b-3"} == ids_in(given)


@pytest.mark.peer
def test_every_value_that_the_demo_changes_has_a_name(demo: Demo) -> None:
    """Given all lives of the demo from their first to their last day, then each value that differs has a label."""
    with demo.client() as client:
        found = client.get("/directives").json()["items"]
        asked = [client.get(f"/directives/{each['id']}/compare?from_known_at=@1").json() for each in found]
    kinds = {each["value"].partition(":")[0] for told in asked for each in told["changes"] if each["part"] != "text"}

    assert kinds
    assert set() == kinds - set(LABELS)


@pytest.mark.peer
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_two_days_are_compared_by_a_form(person: Person, *, scripts: bool) -> None:
    """Given two days typed as people write them, then what changed between them stands side by side, with facts."""
    page = person.open(f"/vi{ARCHIVES}", scripts=scripts)
    earlier = page.get_by_role("group", name="Thời điểm trước")
    earlier.get_by_label("Hiệu lực vào ngày").fill("1/1/2025")
    page.get_by_role("group", name="Thời điểm sau").get_by_label("Hiệu lực vào ngày").fill("01/02/2025")
    page.get_by_role("button", name="So sánh").click()
    row = page.get_by_role("article").filter(has_text="điều khoản 1")

    assert "1997" in row.locator("del").first.inner_text()
    assert "1992" in row.locator("ins").first.inner_text()
    assert "[bỏ:" in (row.locator("del").first.text_content() or "")
    assert page.get_by_text("điều khoản mới").is_visible()
    assert page.get_by_text("11 điều khoản không đổi").is_visible()
    assert "01/01/2025" == earlier.get_by_label("Hiệu lực vào ngày").input_value()


@pytest.mark.peer
def test_what_was_known_is_compared_too(demo: Demo) -> None:
    """Given the same day as known at two positions, then what became known between them is told."""
    with demo.client() as client:
        answer = client.get(f"/en{ARCHIVES}", params={"from_known_at": "@120", "as_of": "01/01/2025"})

    assert 200 == answer.status_code
    assert "preliminary review held" in answer.text
    assert "done late" in answer.text


@pytest.mark.peer
def test_days_of_change_are_offered(person: Person) -> None:
    """Given no second moment, then the days of change are offered, and one click compares such a day with its eve."""
    page = person.open(f"/vi{ARCHIVES}")
    page.get_by_role("link", name="Thay đổi ngày 01/02/2025").click()

    page.get_by_role("heading", name="Thay đổi về câu chữ").wait_for()
    assert "from_as_of=2025-01-31" in page.url


@pytest.mark.peer
def test_days_of_recording_are_offered(person: Person) -> None:
    """Given the days on which something was recorded, then one click tells what became known on such a day."""
    page = person.open(f"/en{ARCHIVES}")
    page.get_by_role("link", name=re.compile("What was learned on")).first.click()

    page.get_by_role("heading", name="Only at the later moment").wait_for()
    assert re.search(r"from_known_at=%40\d+&known_at=%40\d+", page.url)
    assert page.get_by_text("The directive was not on record then.").is_visible()


@pytest.mark.peer
def test_a_day_that_is_none_is_said_beside_its_field(person: Person) -> None:
    """Given a day that no calendar has, then the form says so beside that field, and keeps what was typed."""
    page = person.open(f"/vi{ARCHIVES}?from_as_of=31/02/2024&as_of=01/03/2024")
    field = page.get_by_role("group", name="Thời điểm trước").get_by_label("Hiệu lực vào ngày")

    assert "true" == field.get_attribute("aria-invalid")
    assert "31/02/2024" == field.input_value()
    assert page.get_by_text("Không có ngày, giờ này.").is_visible()
    assert [] == violations(page)


@pytest.mark.peer
def test_a_moment_to_come_is_refused(demo: Demo) -> None:
    """Given a position that the log has not reached, then the answer is 422 and names it."""
    with demo.client() as client:
        answer = client.get(f"/vi{ARCHIVES}", params={"from_known_at": "@999999"})

    assert 422 == answer.status_code
    assert "chưa đến, nên chưa biết được gì." in answer.text


@pytest.mark.peer
def test_two_moments_alike_have_nothing_to_tell(demo: Demo) -> None:
    """Given the same moment twice, then it says that nothing differs."""
    with demo.client() as client:
        answer = client.get(f"/vi{ARCHIVES}", params={"from_as_of": "02/01/2025", "as_of": "03/01/2025"})

    assert "Hai thời điểm không khác nhau." in answer.text


@pytest.mark.peer
def test_an_end_is_no_change_of_words(demo: Demo) -> None:
    """Given days before and after the end of a directive, then its provisions are not told as taken out one by one."""
    with demo.client() as client:
        answer = client.get(
            "/vi/directives/03-CT_TU/compare", params={"from_as_of": "01/08/2025", "as_of": "20/08/2025"}
        )

    assert "câu chữ không bị sửa, chỉ thôi được áp dụng" in answer.text
    assert "điều khoản bị bỏ" not in answer.text
    assert "Hiệu lực khác" not in answer.text


@pytest.mark.peer
def test_days_the_wrong_way_round_are_told_so(demo: Demo) -> None:
    """Given an earlier moment after the later one, then the page says that it tells backwards, and names duties."""
    with demo.client() as client:
        answer = client.get(f"/vi{ARCHIVES}", params={"from_as_of": "10/09/2026", "as_of": "01/01/2023"})

    assert "được kể ngược" in answer.text
    assert not re.search('rowgroup"><a [^>]*>[0-9a-f]{8}-', answer.text)


@pytest.mark.peer
def test_a_day_on_which_something_only_happened_does_not_say_that_nothing_differs(demo: Demo) -> None:
    """Given an amendment of a day, in effect later, then its day tells it, and between day and effect it is at both."""
    with demo.client() as client:
        day = client.get(f"/en{ARCHIVES}", params={"from_as_of": "12/01/2025", "as_of": "13/01/2025"}).text
        effect = client.get(f"/en{ARCHIVES}", params={"from_as_of": "31/01/2025", "as_of": "01/02/2025"}).text

    assert ("Nothing differs" in day, "what happened between them is told below" in day) == (False, True)
    assert "#163" in day.partition("Only at the later moment")[2].partition("<h3>")[0]
    assert "#163" in effect.partition("in effect only at the later moment")[2].partition("<h3>")[0]
    assert "#163" not in effect.partition("Only at the later moment")[2].partition("<h3>")[0]


@pytest.mark.peer
def test_the_time_that_the_tabs_take_along_is_said_and_left_by_one_click(demo: Demo) -> None:
    """Given two days compared, then the page says which day its links show, with a way to now; and names no dash -."""
    with demo.client() as client:
        page = client.get(f"/en{ARCHIVES}", params={"from_as_of": "31/01/2025", "as_of": "01/02/2025"}).text
    banner = page.partition('<p class="then">')[2].partition("</p>")[0]

    assert "01/02/2025" in banner
    assert not re.search(r'href="[^"]*as_of=', banner)
    assert (True, False) == ("a dash under 4" in page, "4.-" in page.partition("The facts between")[0])
