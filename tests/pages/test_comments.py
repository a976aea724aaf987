"""The table of comments: who said what of the draft, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from api.ports import Role
from domain.ids import CommentId, PersonId
from tests.api.conftest import Service, serving
from tests.domain.cases import CLERK
from tests.domain.cases_consultation import BY_PERSON, CALLED, COMMENTED, DIRECTIVE
from tests.pages.browsing import Demo, Person
from tests.servers import EMBEDDED, VIEWED, Server


@pytest.fixture
def service(servers: Callable[[str], Server]) -> Iterator[Service]:
    """An empty register, and a clerk with a token."""
    with servers(EMBEDDED).database(VIEWED) as database, serving(database) as made:
        yield made


ARCHIVES = "/directives/05-CT_TU/comments"


@pytest.mark.peer
def test_each_comment_stands_with_what_became_of_it(person: Person) -> None:
    """Given a comment that was not accepted, then its row has the words, by whom, the outcome, and why."""
    page = person.open(f"/vi{ARCHIVES}")
    row = page.get_by_role("row").filter(has_text="Đề nghị lùi thời hạn mua máy đến hết quý II.")

    for told in (
        "Sở Tài chính",
        "không tiếp thu",
        "Không có máy thì không bắt đầu được việc số hóa.",
        "điều khoản 4.3",
    ):
        assert row.get_by_text(told, exact=False).first.is_visible()


@pytest.mark.peer
def test_a_comment_says_where_it_was_taken_up(person: Person) -> None:
    """Given a comment that was accepted, then it leads to the provision that was changed for it."""
    page = person.open(f"/vi{ARCHIVES}")
    page.get_by_role("row").filter(has_text="Xã ít người").get_by_role("link", name="điều khoản 2").last.click()

    assert page.locator("[data-provision]:target").get_by_text("hai xã được đối chiếu chéo").is_visible()


@pytest.mark.peer
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_unanswered_comments_are_chosen(person: Person, *, scripts: bool) -> None:
    """Given a consultation where all is answered, when the unanswered are asked for, then there are none."""
    page = person.open(f"/vi{ARCHIVES}", scripts=scripts)
    page.get_by_role("radio", name="chưa trả lời").check()
    if not scripts:
        page.get_by_role("button", name="Lọc").click()

    page.get_by_text("Không có ý kiến nào như vậy").wait_for()
    assert "state=open" in page.url


@pytest.mark.peer
def test_all_is_the_same_as_no_filter(demo: Demo) -> None:
    """Given the choice of all comments, then the answer is the whole table."""
    with demo.client() as client:
        whole, chosen = (client.get(f"/en{ARCHIVES}", params=asked) for asked in ({}, {"state": ""}))

    assert (200, 2) == (chosen.status_code, len(re.findall(r'<tr id="c-', chosen.text)))
    assert len(re.findall(r'<tr id="c-', whole.text)) == 2


def test_a_round_names_who_was_asked_and_is_silent(service: Service) -> None:
    """Given a call for comments that one of those asked has not answered, then it stands among the silent."""
    service.history(*CALLED)
    words = service.ask(f"/vi/directives/{DIRECTIVE}/comments").text

    assert "Đợt lấy ý kiến 1" in words
    assert "Chưa có ý kiến" in words


def test_a_mere_reader_is_not_told_the_author(service: Service) -> None:
    """Given a comment by a person, then a clerk sees who it was, a mere reader does not, here and beside the text."""
    service.people.put_name(CLERK, "Lò Thị Thu")
    service.history(*CALLED, BY_PERSON)
    pages = [f"/vi/directives/{DIRECTIVE}{part}" for part in ("", "/comments")]
    seen = [service.ask(page).text for page in pages]
    service.token = service.token_of(PersonId("p-reader"), Role.READER)
    hidden = [service.ask(page).text for page in pages]

    assert [True, True] == ["Lò Thị Thu" in words for words in seen]
    assert [False, False] == ["Lò Thị Thu" in words for words in hidden]


def test_a_long_table_goes_on(service: Service) -> None:
    """Given more comments than a page holds, then the next page goes on, asked as this one was."""
    more = [type(COMMENTED)(**{**vars(COMMENTED), "comment": CommentId(f"y-{nth}")}) for nth in range(3)]
    service.history(*CALLED, *more)
    first = service.ask(f"/vi/directives/{DIRECTIVE}/comments?limit=2&state=open").text
    following = re.search(r'rel="next" href="([^"]+)"', first)

    assert following
    assert "state=open" in following[1]
    assert 1 == service.ask(following[1].replace("&amp;", "&")).text.count('<tr id="c-')


def test_choices_that_leave_nothing_lead_back_to_all(demo: Demo) -> None:
    """Given comments that are open and answered, of which there is none, then the page leads back to all of them."""
    with demo.client() as client:
        page = client.get("/vi/directives/09-CT_TU/comments?state=open&outcome=partly", follow_redirects=True).text

    assert re.search(r'<a href="/vi/directives/[^"?]*/comments">Xem tất cả, không lọc</a>', page)
