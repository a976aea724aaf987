"""Past facts name things as they were called on the day of the fact, as known when it is asked."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from typing import Any, Final

import pytest

from domain.events.institution import BodyRenamed, MandateEnded, OfficeHeld
from domain.ids import HoldingId, MandateId
from domain.kernel import Event
from domain.words import Office
from tests.api.conftest import Service
from tests.api.history import COMMUNE, REGISTER
from tests.domain.cases import CLERK
from tests.recorded import unwritten

OLD: Final = "Đảng ủy xã Hương Sen"
NEW: Final = "Đảng ủy phường Hương Sen"
NEWEST: Final = "Đảng ủy phường Sen Vàng"
TURN: Final = date(2025, 7, 1)
DAY: Final = timedelta(days=1)


def held(since: date) -> OfficeHeld:
    """The clerk takes an office in the commune."""
    return OfficeHeld(COMMUNE, CLERK, HoldingId(f"h-{since}"), Office.SECRETARY, since, "Quyết định")


def renamed(name: str, day: date) -> BodyRenamed:
    """The commune bears another name from that day on."""
    return BodyRenamed(COMMUNE, name, day, "Nghị quyết")


@pytest.fixture(scope="module")
def begun(kept: Service) -> int:
    """Offices before, on and after the day of a new name, and before the founding, all as known at this position.

    Behind it another name for earlier days is recorded.
    """
    told: list[Event] = [
        *REGISTER, held(TURN - DAY), held(TURN), renamed(NEW, TURN), held(date(2018, 1, 1)),
        MandateEnded(COMMUNE, CLERK, MandateId("m-1"), TURN + DAY, "Hết nhiệm vụ"), renamed(NEWEST, TURN - 2 * DAY),
    ]  # fmt: skip
    last = kept.ledger.append([unwritten(one, one.dated.isoformat() if one.dated else None) for one in told]).last
    kept.projector.catch_up()
    return last - 1


def sentences(service: Service, path: str, known_at: int) -> dict[int, str]:
    """What lines say, by position."""
    items: list[dict[str, Any]] = service.ask(f"{path}?limit=100&known_at=@{known_at}").json()["items"]
    return {item["position"]: item["sentence"]["vi"] for item in items}


@pytest.mark.parametrize("path", ["/events", f"/bodies/{COMMUNE}/timeline"])
def test_a_line_names_things_as_on_its_day(shared: Service, begun: int, path: str) -> None:
    """Given a body renamed, then what came before names it by its old name, the renaming leads from old to new."""
    told = sentences(shared, path, begun)

    before, after, turned, founding, ended = (told[begun - n] for n in (4, 3, 2, 1, 0))
    assert f"tại {OLD} từ 30/06/2025" in before
    assert f"tại {NEW} từ 01/07/2025" in after
    assert f"{OLD} mang tên “{NEW}” từ 01/07/2025" in turned
    assert f"tại {OLD} từ 01/01/2018" in founding  # called nothing yet: by its first name rather than by its id
    assert f"cho {NEW} kết thúc" in ended


def test_a_name_is_the_one_known_then(shared: Service, begun: int) -> None:
    """Given another name recorded later for earlier days, then it is told from its position on, and not before."""
    then, now = (sentences(shared, "/events", known_at) for known_at in (begun, begun + 1))

    assert [OLD, NEWEST] == [said[begun - 4].partition("tại ")[2].partition(" từ")[0] for said in (then, now)]
    assert f"{NEWEST} mang tên “{NEW}”" in now[begun - 2]
    assert f"{OLD} mang tên “{NEWEST}”" in now[begun + 1]


def test_the_page_of_a_fact_says_once_what_a_thing_is_called_now(shared: Service, begun: int) -> None:
    """Given facts before and after a renaming, then only the page of the earlier says what the body is called now."""
    vi, en, after = (shared.ask(path).text for path in (
        f"{page}?known_at=@{begun}" for page in (
            f"/vi/facts/{begun - 4}", f"/en/facts/{begun - 4}", f"/vi/facts/{begun - 3}")))  # fmt: skip

    assert (1, 1) == (vi.count(f"{OLD} (nay là {NEW})"), vi.count(NEW))
    assert f"{OLD} (now {NEW})" in en
    assert "nay là" not in after
    assert OLD not in after


def test_the_report_of_a_bundle_names_things_as_on_the_day(shared: Service, begun: int) -> None:
    """Given a bundle, then its report tells facts in the names of their days."""
    shared.sign()
    shared.ask(f"/bundles?about=body:{COMMUNE}")  # commits to the heads, and waits to be signed
    shared.sign()
    answer = shared.ask(f"/bundles?about=body:{COMMUNE}")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as bundle:
        report = bundle.read(next(name for name in bundle.namelist() if name.endswith("report.html"))).decode()
    assert f"{begun - 2} · BodyRenamed" in report
    assert f"{NEWEST} mang tên “{NEW}” từ 01/07/2025" in report
    assert f"{OLD} mang tên “{NEWEST}” từ 29/06/2025" in report
