"""Duties: who was to do what by when, who did, and where the proof stands."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.pages.browsing import Demo, Person

ARCHIVES = "/directives/05-CT_TU"

pytestmark = pytest.mark.peer


def duty_of(demo: Demo, action: str) -> str:
    """The id of the duty that is called so."""
    with demo.client() as client:
        found = client.get("/duties?limit=200").json()["items"]
    return next(str(each["id"]) for each in found if str(each["action"]).startswith(action))


def test_from_a_directive_to_the_proof_in_two_clicks(person: Person) -> None:
    """Given a directive, when its duties are opened, and there the fact of who did one, then its proof stands there."""
    page = person.open(f"/vi{ARCHIVES}")
    page.get_by_role("link", name="Nhiệm vụ", exact=True).click()
    line = page.get_by_role("row", name=re.compile("hoàn thành việc số hóa hồ sơ cán bộ"))
    expect(line).to_contain_text("Ban Tổ chức Tỉnh ủy")
    expect(line).to_contain_text("31/01/2024")
    expect(line).to_contain_text("hoàn thành muộn")
    expect(line).to_contain_text("Cao Văn Thạch (Văn phòng Tỉnh ủy) nghiệm thu")
    line.locator("td").last.get_by_role("link").last.click()

    expect(page).to_have_url(re.compile("/vi/facts/[0-9]+$"))
    expect(page.get_by_role("main")).to_contain_text("trễ hạn")


def test_duties_of_a_directive_stand_by_provision(person: Person) -> None:
    """Given a directive, then its provisions follow each other as in the text, remedies of findings last."""
    page = person.open(f"/vi{ARCHIVES}/duties")
    groups = page.get_by_role("rowheader").filter(has_text=re.compile("^(điểm|Khắc phục)")).all_inner_texts()

    assert [*(f"điểm 4.{n}" for n in range(1, 6)), "Khắc phục theo kết luận kiểm tra"] == groups


def test_a_provision_of_a_duty_leads_to_its_words(person: Person) -> None:
    """Given a duty, when its origin is opened, then the provision stands there in the text of the directive."""
    page = person.open(f"/vi/duties/{duty_of(person.demo, 'bố trí kinh phí mua máy quét')}")
    page.get_by_role("link", name="05-CT/TU, điểm 4.3").click()

    anchor = page.url.rpartition("#")[2]
    expect(page.locator(f"[id='{anchor}']")).to_contain_text("mua máy quét")


def test_a_duty_tells_all_with_its_facts(person: Person) -> None:
    """Given a duty whose deadline was put off and that was done late, then all of that stands on its page."""
    page = person.open(f"/vi/duties/{duty_of(person.demo, 'hoàn thành việc số hóa hồ sơ cán bộ')}")
    main = page.get_by_role("main")

    for told in ("hoàn thành muộn", "31/01/2024", "trước ngày 31/12/2023", "chủ trì", "gia hạn", "báo cáo tiến độ"):
        expect(main).to_contain_text(told)
    assert main.locator("a.fact").count() >= 6


def test_the_duties_of_a_body_without_a_deadline_are_listed(person: Person) -> None:
    """Given a body's name without accents and a due class, then just its duties of that class are there."""
    page = person.open("/vi/duties")
    page.get_by_role("textbox", name="Cơ quan").fill("ban to chuc tinh uy")
    page.get_by_text("Tình trạng thời hạn").first.click()
    page.get_by_role("checkbox", name="không giao hạn", exact=True).check()
    page.get_by_role("button", name="Lọc").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nhiệm vụ: Ban Tổ chức Tỉnh ủy")
    assert {"no_deadline"} == {each.get_attribute("data-kind") for each in page.locator("tbody .badge").all()}
    assert 4 == page.get_by_role("table").get_by_role("row").count()


def test_a_name_of_several_bodies_says_which(person: Person) -> None:
    """Given words that several bodies bear, then the page names them instead of choosing one."""
    page = person.open("/vi/duties?body=dang+uy+xa")

    expect(page.locator("#body-fault")).to_contain_text("Đảng ủy xã Bến Lau; Đảng ủy xã Đồng Sen; Đảng ủy xã Suối Mây")


def test_pages_lead_through_all_duties(person: Person) -> None:
    """Given more duties than a page holds, when the next page is opened, then others stand there, of the same point.

    However many lines the address asks for, a page holds no more than stay light.
    Its links lead to now, as those of the first page do.
    """
    page = person.open("/vi/duties?limit=200")
    first = page.get_by_role("rowheader").all_inner_texts()
    page.get_by_role("link", name="Trang sau").click()
    expect(page).to_have_url(re.compile("pin="))
    second = page.get_by_role("rowheader").all_inner_texts()
    expect(page.get_by_text("Đang xem quá khứ")).to_have_count(0)
    expect(page.get_by_role("link", name="Chỉ thị", exact=True)).to_have_attribute("href", "/vi/directives")

    assert (20, 13) == (len(first), len(second))


def test_only_who_may_record_is_told_what_to_record_next(person: Person) -> None:
    """Given an open duty, then a clerk is led to the forms, a reader is not."""
    path = f"/vi/duties/{duty_of(person.demo, 'Xây dựng mục lục sách')}"
    reader = person.demo.signed_in(person.demo.console("token", "login", "p-visitor", "--role", "reader"))
    page = person.open(path)

    link = page.get_by_role("link", name="Báo cáo tiến độ")
    expect(link).to_have_attribute("href", re.compile(r"/vi/do/report-progress\?duty="))
    page = person.open(path, session=reader)
    expect(page.get_by_role("heading", name="Có thể ghi nhận tiếp")).to_have_count(0)


def test_a_duty_whose_words_are_suspended_is_paused(person: Person) -> None:
    """Given a suspended provision, then its duty says so by a sign, with the days and the fact; before, it was late."""
    page = person.open("/vi/directives/09-CT_TU/duties?as_of=01/08/2026")
    line = page.get_by_role("row", name=re.compile("Đảng ủy xã Đồng Sen"))
    expect(line.locator(".badge")).to_have_text("tạm ngưng")
    expect(line).to_contain_text("tạm ngưng từ 01/05/2026 đến hết 30/04/2027")
    line.get_by_role("rowheader").get_by_role("link").first.click()
    main = page.get_by_role("main")

    expect(main).to_contain_text("đang tạm ngưng hiệu lực, từ 01/05/2026 đến hết 30/04/2027")
    expect(main).not_to_contain_text("quá hạn")
    main.locator("p").filter(has_text="đang tạm ngưng hiệu lực").get_by_role("link").click()
    expect(page.get_by_role("main")).to_contain_text("tạm ngưng nhiệm vụ trồng cây của xã")


def test_a_pause_has_a_shape_of_its_own(person: Person) -> None:
    """Given duties paused and others, then the sign before the word is one that no other due class has."""
    known: dict[str, str] = {}
    for classes in ("paused", "overdue&due_class=due_soon&due_class=running&due_class=no_deadline", "done_late"):
        page = person.open(f"/en/duties?as_of=01/08/2026&due_class={classes}")
        known |= dict(
            page.locator("tbody .badge").evaluate_all(
                "all => all.map(one => [one.dataset.kind, getComputedStyle(one, '::before').content])"
            )
        )

    assert {"paused"} == {kind for kind, shape in known.items() if shape == known["paused"]}


def test_the_paused_are_listed_by_themselves(person: Person) -> None:
    """Given the choice of what is paused, then just that stands there; the table of progress leads to as many."""
    page = person.open("/vi/duties?due_class=paused&as_of=01/08/2026")
    assert ["paused"] == [each.get_attribute("data-kind") for each in page.locator("tbody .badge").all()]

    page.goto("/vi/progress?as_of=01/08/2026")
    assert 1 == page.locator("tbody a[href*='due_class=paused']").count()


def test_a_duty_of_a_past_day_stands_as_it_stood(person: Person) -> None:
    """Given a day before a duty was done, then it is not done on its page."""
    duty = duty_of(person.demo, "hoàn thành việc số hóa hồ sơ cán bộ")
    page = person.open(f"/vi/duties/{duty}?as_of=31/12/2023")

    expect(page.get_by_role("main")).to_contain_text("đang thực hiện")
    expect(page.get_by_role("main")).not_to_contain_text("nghiệm thu")


def test_a_duty_that_is_not_there_is_told_as_missing(demo: Demo) -> None:
    """Given an id of no duty, then the page says so with 404."""
    with demo.client() as client:
        assert 404 == client.get("/vi/duties/00000000-0000-8000-8000-000000000000").status_code


def test_a_row_says_what_waits_for_a_verdict_and_no_report_of_what_is_done(demo: Demo) -> None:
    """Given duties that are claimed, and some that are done, then rows say the one, and no share of the other."""
    with demo.client() as client:
        claimed = client.get("/vi/duties?state=claimed&as_of=01/09/2024").text
        done = client.get("/vi/duties?state=done").text

    assert 'class="badge" data-kind="claimed"' in claimed
    assert ("<tbody>" in done, "báo cáo " in done.partition("<tbody>")[2].partition("</tbody>")[0]) == (True, False)
    assert '/vi/responsibility" aria-current="true"' in done
