"""How far a directive has spread: by level, body by body, and who has not acknowledged which version."""

from __future__ import annotations

import pytest

from tests.pages.browsing import Person

ARCHIVES = "/directives/05-CT_TU/coverage"

pytestmark = pytest.mark.peer


def test_levels_are_counted(person: Person) -> None:
    """Given what is on record, then each level says how many bodies got it, studied it and acknowledged it."""
    page = person.open(f"/vi{ARCHIVES}")
    row = page.get_by_role("table", name="Theo cấp").get_by_role("row", name="cấp xã")

    assert ["2", "2", "2", "2", "2", "1", "0", "1"] == row.get_by_role("cell").all_inner_texts()


def test_a_body_stands_with_its_receipts_and_sessions(person: Person) -> None:
    """Given a body that got it and held a session, then its row has both, with facts."""
    page = person.open(f"/en{ARCHIVES}")
    row = page.get_by_role("table", name="Body by body").get_by_role("row").filter(has_text="Đảng ủy xã Suối Mây")

    for told in ("it has been dealt with", "81 of 86 present", "version 1, 10/08/2022"):
        assert row.get_by_text(told).is_visible()


def test_who_has_not_acknowledged_a_version_is_one_click_away(person: Person) -> None:
    """Given four versions, when those are asked for who lack the first, then the commune that has it is not there."""
    page = person.open(f"/vi{ARCHIVES}")
    page.get_by_role("link", name="nơi chưa xác nhận").first.click()
    page.wait_for_url("**missing=true**")
    table = page.get_by_role("table", name="Theo cơ quan")

    assert 0 == table.get_by_role("row").filter(has_text="Đảng ủy xã Suối Mây").count()
    assert table.get_by_role("row").filter(has_text="Đảng ủy xã Đồng Sen").is_visible()
    assert "as_of=2025-01-31" in page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_only_those_that_lack_the_current_version(person: Person, *, scripts: bool) -> None:
    """Given a day on which one body has acknowledged the text, when the others are asked for, then it is not there."""
    page = person.open(f"/vi{ARCHIVES}?as_of=01/12/2022", scripts=scripts)
    before = page.get_by_role("table", name="Theo cơ quan").get_by_role("row").count()
    page.get_by_role("checkbox", name="Chỉ nơi chưa xác nhận").check()
    if not scripts:
        page.get_by_role("button", name="Lọc").click()
    page.wait_for_url("**missing=true**")

    assert before - 1 == page.get_by_role("table", name="Theo cơ quan").get_by_role("row").count()
