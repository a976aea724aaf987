"""The matrix of responsibility: which body owes what under which directive."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from api.pages.responsibility import COLUMNS, matrix
from api.progress_shapes import BodyProgress, Tally
from api.responsibility_shapes import BodyShares, Share
from api.shapes import Named
from projections.collating import key
from projections.duty import DueClass
from tests.pages.browsing import Person, overflow

NONE = Tally(done=0, open=0)


def row(body: str, *shares: Share) -> BodyShares:
    """A row of the table."""
    progress = BodyProgress(
        body=Named(id=body, name=body), total=1, on_time=NONE, late=NONE, no_deadline=NONE, paused=0, not_confirmed=0
    )
    return BodyShares(progress=progress, shares=list(shares))


def share(directive: str | None, **counts: int) -> Share:
    """What is owed under one directive."""
    named = Named(id=directive, name=directive) if directive else None
    return Share(directive=named, counts={DueClass(due): n for due, n in counts.items()})


def test_columns_are_sorted_and_cells_begin_with_what_is_urgent() -> None:
    """Given duties of two directives, then columns stand by number, and in a cell what is overdue comes first."""
    made = matrix([row("a", share("12-CT/TU", done_late=1, overdue=2), share("05-CT/TU", running=1))])

    assert ["05-CT/TU", "12-CT/TU"] == [column.id for column in made.columns]
    assert [[(DueClass.RUNNING, 1)], [(DueClass.OVERDUE, 2), (DueClass.DONE_LATE, 1)]] == made.lines[0].cells
    assert not made.has_rest


def test_too_many_directives_leave_columns_to_the_most_urgent() -> None:
    """Given more directives than columns, then the overdue one keeps its own, and the sum of the rest stands behind."""
    calm = [share(f"{n:02}-CT/TU", done_on_time=1) for n in range(1, COLUMNS + 2)]
    made = matrix([row("a", *calm, share("99-CT/TU", overdue=1), share(None, running=1))])

    assert (COLUMNS, "99-CT/TU") == (len(made.columns), made.columns[-1].id)
    assert [(DueClass.RUNNING, 1), (DueClass.DONE_ON_TIME, 2)] == made.lines[0].rest


@pytest.mark.peer
def test_a_cell_leads_to_its_duties(person: Person) -> None:
    """Given a body with one overdue duty, when its cell is opened, then that duty stands there, with whose it is."""
    page = person.open("/vi/responsibility")
    page.get_by_role("row", name=re.compile("Đảng ủy xã Bến Lau")).get_by_role("link", name="quá hạn: 1").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nhiệm vụ: Đảng ủy xã Bến Lau")
    lines = page.get_by_role("table").get_by_role("row")
    assert 2 == lines.count()
    expect(lines.nth(1)).to_contain_text("trang bị phòng họp trực tuyến trước ngày 31/3/2026")


@pytest.mark.peer
def test_bodies_stand_in_vietnamese_order(person: Person) -> None:
    """Given the matrix, then its bodies are sorted as a Vietnamese dictionary sorts."""
    page = person.open("/vi/responsibility")
    names = page.locator(".matrix tbody th").all_inner_texts()

    assert len(names) > 10
    assert sorted(names, key=key) == names


@pytest.mark.peer
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_a_due_class_narrows_the_matrix(person: Person, *, scripts: bool) -> None:
    """Given a choice of the overdue alone, then nothing else is counted, with scripts or without."""
    page = person.open("/vi/responsibility", scripts=scripts)
    page.get_by_text("Tình trạng thời hạn").first.click()
    page.get_by_role("checkbox", name="quá hạn", exact=True).check()
    page.get_by_role("button", name="Lọc").click()

    expect(page).to_have_url(re.compile("due_class=overdue"))
    kinds = {each.get_attribute("data-kind") for each in page.locator(".matrix .badge").all()}
    assert {"overdue"} == kinds


@pytest.mark.peer
def test_a_phone_gets_a_list_by_body(person: Person) -> None:
    """Given a phone, then each body is a card with its directives, and nothing lies beside the screen."""
    page = person.open("/en/responsibility", phone=True)

    assert 0 == overflow(page)
    box = page.get_by_role("link", name="overdue: 1").first.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390


@pytest.mark.peer
def test_the_matrix_of_a_past_day_knows_no_later_duty(person: Person) -> None:
    """Given a day before any duty, then nobody owes anything; of a later day duties since done were still running."""
    page = person.open("/vi/responsibility?as_of=01/01/2010")
    expect(page.get_by_role("main")).to_contain_text("Không có cơ quan nào mang nhiệm vụ như vậy")

    page.goto("/vi/responsibility?as_of=01/01/2023")
    row_ = page.get_by_role("row", name=re.compile("Sở Tài chính"))
    expect(row_).to_contain_text("trong hạn: 2")
