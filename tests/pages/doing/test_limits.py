"""Forms and addresses as nobody sends them by hand: each is answered in words, none costs more than a page."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

import pytest

from api.pages.doing.typed import LONGEST_NAME, MOST_FIELDS, MOST_ROWS, TOO_MANY_ROWS
from tests.pages.browsing import Demo
from tests.pages.doing.acting import OFFICE, Acting
from tests.pages.doing.test_forms import FIELD, words

DRAFT: Final = "/vi/do/draft-directive"
SHORT: Final = 20_000
"""Bytes of a page that holds a problem and no form."""
NESTED: Final = {"provisions#": "4", **{f"provisions/{n}/below#": "5000" for n in range(4)}}
DIGITS: Final = "9" * 5000


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(NESTED, id="nested"),
        pytest.param({"provisions#": f"{MOST_ROWS + 1}"}, id="one-too-many"),
        pytest.param({f"a{n}#": "100" for n in range(5)}, id="in-several-lists"),
        pytest.param({"x#": DIGITS}, id="digits"),
    ],
)
def test_rows_beyond_what_a_form_holds_are_refused_in_words(demo: Demo, sent: dict[str, str]) -> None:
    """Given counts of rows that add up to more than a form holds, when sent, then 422 says how many it takes."""
    with demo.client() as client:
        answer = client.post(DRAFT, data={"step": "choose", **sent})

    assert (422, True) == (answer.status_code, TOO_MANY_ROWS.vi in words(answer))
    assert len(answer.content) < SHORT


def test_the_last_row_that_a_form_holds_is_the_last(demo: Demo) -> None:
    """Given a form with as many rows as it holds, when one more is asked for, then it says so, and keeps them all."""
    rows = {"provisions#": f"{MOST_ROWS}", f"provisions/{MOST_ROWS - 1}/text": "Điều cuối", "key": "k"}
    with demo.client() as client:
        answer = client.post(DRAFT, data={**rows, "step": "add:provisions"})

    assert (422, True) == (answer.status_code, TOO_MANY_ROWS.vi in words(answer))
    assert f'name="provisions#" value="{MOST_ROWS}"' in answer.text
    assert "Điều cuối</textarea>" in answer.text


def test_a_draft_of_300_provisions_is_typed_and_recorded(demo: Demo) -> None:
    """Given 300 provisions that were typed, when tried and recorded, then the draft has them all."""
    told = {"body": Acting(demo).body(OFFICE), "type": "CT", "title": "Về một văn bản gõ tay", "key": "typed-by-hand"}
    for n in range(300):
        told |= {f"provisions/{n}/kind": "paragraph", f"provisions/{n}/text": f"{n + 1}. Rà soát, báo cáo kết quả."}
    sent = {**told, "provisions#": "300"}
    with demo.client() as client:
        tried = client.post(DRAFT, data={**sent, "step": "check"})
        hidden = {name: unescape(value) for name, value in FIELD.findall(tried.text)}
        recorded = client.post(DRAFT, data={**sent, **hidden, "step": "record"})
        place = re.fullmatch(
            r"/vi/directives/([0-9a-f-]+)\?(min_position=\d+)&recorded=\d+", recorded.headers.get("Location", "")
        )
        assert place, words(recorded)
        again = client.get(f"{DRAFT}?directive={place[1]}&{place[2]}")

    assert 300 == len(re.findall(r'name="provisions/\d+/text"', again.text))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("&".join(f"a{n}=1" for n in range(MOST_FIELDS + 1)).encode(), id="fields"),
        pytest.param(b"a" * (LONGEST_NAME + 1) + b"=1", id="long-name"),
        pytest.param(b"provisions" + b"/0" * 40 + b"=1", id="deep-name"),
        pytest.param(f"step=remove:provisions/0&provisions%23=2&provisions/{DIGITS}/text=a".encode(), id="place"),
        pytest.param(b"title=a%00b", id="nul"),
        pytest.param(b"a%00=b", id="nul-in-name"),
        pytest.param(b"title=\xff", id="not-utf-8"),
    ],
)
def test_what_is_no_form_is_refused(demo: Demo, body: bytes) -> None:
    """Given a body that no form of ours sends, then 422 says so."""
    head = {"Content-Type": "application/x-www-form-urlencoded"}
    with demo.client() as client:
        answer = client.post(DRAFT, content=body, headers=head)

    assert (422, True) == (answer.status_code, "Yêu cầu không hợp lệ" in words(answer))


def test_a_row_that_is_not_there_is_not_taken_away(demo: Demo) -> None:
    """Given two rows, when one of a place beyond all places is to go, then both stay."""
    rows = {"provisions#": "2", "key": "k", "step": f"remove:provisions/{DIGITS}"}
    with demo.client() as client:
        answer = client.post(DRAFT, data=rows)

    assert (200, True) == (answer.status_code, 'name="provisions#" value="2"' in answer.text)


@pytest.mark.parametrize(
    "place",
    [
        "/do/submit-comment?directive=%3Cx%3E",
        "/do/report-progress?duty=0%00",
        "/do/correct-record?target=1%00",
        "/do?duty=%00",
        "/bundle?about=%00",
        "/bundle?about=a%01",
        "/desk?tag=%00",
    ],
)
def test_an_address_that_means_nothing_is_refused(demo: Demo, place: str) -> None:
    """Given what is no id, or holds a NUL, in an address, then 422 says what belongs there."""
    with demo.client() as client:
        answer = client.get(f"/vi{place}")

    assert (422, True) == (answer.status_code, bool(re.search("Cần m|Không nhận ký tự NUL", words(answer)))), words(
        answer
    )


@pytest.mark.parametrize(
    ("verb", "sent"),
    [
        pytest.param("submit-comment", {"directive": "<x>", "quote": "q"}, id="no-id"),
        pytest.param("correct-record", {"target": DIGITS}, id="no-position"),
        pytest.param("withdraw-draft", {"directive": "Về việc", "seen": "x"}, id="a-name-for-an-id"),
        pytest.param("rename-body", {"body": "b", "key": "\x01"}, id="no-key"),
    ],
)
def test_what_is_wrong_in_a_form_stands_in_the_form(demo: Demo, verb: str, sent: dict[str, str]) -> None:
    """Given a form with what cannot be meant, when tried, then the form stands there again with what is wrong."""
    with demo.client() as client:
        answer = client.post(f"/vi/do/{verb}", data={**sent, "step": "check"})

    assert (422, True) == (answer.status_code, "cần sửa" in words(answer))


def test_nothing_is_recorded_without_a_key_of_its_own(demo: Demo) -> None:
    """Given a form without a key, when it is to be recorded, then it is shown again, with one."""
    draft = Acting(demo).draft("Về việc thử gửi không khóa")["directive"]
    sent = {"directive": draft, "body": Acting(demo).body(OFFICE), "reason": "Thôi."}
    with demo.client() as client:
        tried = client.post("/vi/do/withdraw-draft", data={**sent, "step": "check"})
        hidden = {name: unescape(value) for name, value in FIELD.findall(tried.text)}
        answer = client.post("/vi/do/withdraw-draft", data={**sent, **hidden, "key": "", "step": "record"})

    assert hidden["key"]
    assert (200, True) == (answer.status_code, "Sẽ ghi 1 sự kiện" in words(answer))
