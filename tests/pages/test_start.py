"""The start page."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from tests.api.conftest import Service, serving
from tests.domain.issued import LATER, drafted, standing
from tests.pages.browsing import Demo, Person, overflow, shot, violations
from tests.recorded import unwritten
from tests.servers import EMBEDDED, VIEWED, Server

FORK = (
    "nhân chứng an biết một lịch sử khác của sổ này: có kẻ đã rẽ nhánh sổ, hoặc nhân chứng nói sai. "
    "Hãy giữ nguyên thư mục forks và báo ngay cho người vận hành và các nhân chứng."
)
OLD = "2026-09-21T14:13:20Z"


@pytest.fixture(scope="module")
def kept(servers: Callable[[str], Server]) -> Iterator[Service]:
    """A register on a database of its own, signed."""
    with servers(EMBEDDED).database(VIEWED) as database, serving(database) as made:
        made.history(*standing())
        made.sign()
        yield made


def alarms(service: Service, tongue: str) -> list[str]:
    """What the start page warns of, without its tags."""
    page = service.ask(f"/{tongue}/")
    assert 200 == page.status_code
    found = re.findall(r'role="alert">(.*?)</p>', page.text, re.DOTALL)
    return [re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", each))) for each in found]


def test_an_alarm_is_told_in_words_and_in_the_time_of_hanoi(kept: Service) -> None:
    """Given something that witnesses have not seen for long, then the page says so in its language; never in ISO."""
    says: dict[str, Any] = {
        "size": 3, "witnessed": {"size": 1, "since": OLD}, "witnessing": OLD, "seen": OLD,
        "alarm": "time", "refusal": "went_back",
        "witnesses": {"an": {"fork": "of 9"}}, "witness_alarm": ["an knows another history: of 9"],
    }  # fmt: skip
    kept.log.say(**says)
    vi, en = alarms(kept, "vi"), alarms(kept, "en")
    late = "chưa có điểm chốt nào đủ nhân chứng ký"
    kept.log.say(size=3, witnessing=OLD)
    never = alarms(kept, "vi") + alarms(kept, "en")
    kept.log.say()

    assert [
        "Cảnh báo: bộ ký từ chối ký: thời điểm ghi đi ngược. Hãy ngừng ghi và kiểm tra đồng hồ của cơ sở dữ liệu. time",
        f"Cảnh báo: {FORK} an knows another history: of 9",
        f"Cảnh báo: từ điểm chốt 1 sự kiện đến nay, {late}; lần gần nhất đủ nhân chứng là 21/09/2026 21:13",
        "Cảnh báo: không thấy bộ ký từ 21/09/2026 21:13: thay đổi sau đó chưa ai nhận ra; bộ ký có đang chạy không?",
    ] == vi
    assert "no checkpoint since that of 1 fact has been cosigned by enough witnesses; the last time was" in en[2]
    assert "no signer has looked since 21/09/2026 21:13" in en[3]
    assert "dù đã yêu cầu từ 21/09/2026 21:13" in never[0]
    assert "though they are asked since 21/09/2026 21:13" in never[1]


def test_one_minute_is_one_minute(kept: Service) -> None:
    """Given a checkpoint of a minute and a half ago, then the page does not say minutes."""
    path = kept.log.folder / "checkpoint"
    before = path.stat().st_mtime
    os.utime(path, (before, time.time() - 90))
    page = kept.ask("/en/").text
    os.utime(path, (before, before))

    assert "1 minute ago" in page


def test_silent_witnesses_of_all_that_is_signed_are_no_alarm(kept: Service) -> None:
    """Given all that is signed witnessed, and not a word since, then the page warns of nothing."""
    kept.log.say(size=3, witnessed={"size": 3, "since": OLD}, witnessing=OLD)
    found = alarms(kept, "vi")
    kept.log.say()

    assert [] == found


@pytest.mark.peer
@pytest.mark.parametrize("tongue", ["vi", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_start_is_accessible(person: Person, tongue: str, *, dark: bool) -> None:
    """Given the start page in either language and theme, then axe finds nothing wrong, and a phone need not scroll."""
    page = person.open(f"/{tongue}/", dark=dark, phone=True)

    assert [] == violations(page)
    assert 0 == overflow(page)
    shot(page, f"start-{tongue}-{'dark' if dark else 'light'}")


def test_late_records_are_counted_from_the_time_of_the_page(kept: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a late record, then a page as known when it was recorded has it, however long ago that is by now."""
    position = kept.ledger.append([unwritten(drafted(LATER), occurred="2025-01-05")]).last
    kept.projector.catch_up()
    monkeypatch.setattr("api.pages.start.BACK", timedelta(0))
    now, then = (kept.ask(f"/vi/{asked}").text for asked in ("", f"?known_at=@{position}"))

    assert (False, True) == tuple(f"/vi/facts/{position}" in page for page in (now, then))
    assert ("đến ngày" in now, "ngày, đến ngày" in then) == (False, True)


@pytest.mark.parametrize("moment", ["0001-01-01", "0001-01-01T00:00:00%2B14:00", "0001-01-20T00:00:00%2B07:00"])
def test_what_was_known_before_all_is_told(kept: Service, moment: str) -> None:
    """Given the first days of the calendar, then the start page stands: thirty days before them there is no day."""
    assert kept.ask(f"/vi/?known_at={moment}").status_code in {200, 422}


def test_a_day_of_the_past_is_not_called_today(kept: Service) -> None:
    """Given another day, then the start page is headed by it, and its search asks about that day."""
    page = kept.ask("/vi/?as_of=01/08/2026").text

    assert "Việc cần xem ngày 01/08/2026</h1>" in page
    assert (
        '<input type="hidden" name="as_of" value="2026-08-01">'
        in page.partition('role="search"')[2].partition("</form>")[0]
    )
    assert "trong 30 ngày qua, theo mọi điều đã ghi đến nay</h2>" in page
    assert "theo những gì đã biết khi đó</h1>" in kept.ask("/vi/?known_at=@1").text
    assert "What will need looking at on 31/12/9999</h1>" in kept.ask("/en/?as_of=31/12/9999").text


@pytest.mark.peer
def test_what_falls_due_soon_is_one_list_with_words(demo: Demo) -> None:
    """Given duties due within a week, then one list says until when and names their words; no paused ones."""
    with demo.client() as client:
        page = client.get("/vi/?as_of=25/03/2026").text
        paused = client.get("/vi/calendar?from=24/06/2026&to=01/07/2026&as_of=24/06/2026").text
        beside = client.get("/vi/?as_of=24/06/2026").text

    assert "<h2>Đến hạn trong 7 ngày tới, đến hết ngày 01/04/2026</h2>" in page
    assert "nhiệm vụ đến hạn: trang bị phòng họp trực tuyến" in page
    assert ('data-kind="paused"' in paused, 'data-kind="paused"' in beside) == (True, False)
