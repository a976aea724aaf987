"""Lists stand in an order that holds over all their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from domain.ids import DirectiveId, DutyId, ProvisionId
from domain.kernel import Event
from domain.words import Kind, Outlined
from tests.api.conftest import Service
from tests.domain.duties_given import (
    DIRECTIVE,
    DRAFTED,
    ISSUED,
    LEADS,
    NO_DEADLINE,
    PROVISION,
    SETTLED,
    WORDS,
    claimed,
    confirmed,
    derived,
    due,
)
from tests.domain.issued import imported

EARLIER_ID, A, B, C = ProvisionId("a-muc-5"), DutyId("nv-a"), DutyId("nv-b"), DutyId("nv-c")
TREE = (Outlined(PROVISION, Kind.SECTION, "4"), Outlined(EARLIER_ID, Kind.SECTION, "5"))
TEXT = replace(DRAFTED, outline=TREE, texts={PROVISION: WORDS, EARLIER_ID: WORDS})
NO_CURSOR = "bnYtYQ"
APRIL, MAY, JUNE = (date(2025, month, 1) for month in (4, 5, 6))
DUTIES: list[Event] = [
    replace(derived(due(APRIL)), provision=EARLIER_ID, duty=A),
    replace(derived(), duty=C),
    replace(derived(due(JUNE)), duty=B),
    replace(confirmed(due(APRIL), LEADS), duty=A),
    replace(confirmed(NO_DEADLINE, LEADS), duty=C),
    replace(confirmed(due(MAY), LEADS), duty=B),
    replace(claimed(), duty=B),
]
"""From 5 one due in April; from 4 one that never falls due, and one for which May was confirmed instead of June."""


def through(service: Service, path: str) -> Iterator[list[Any]]:
    """The items of one page after the other."""
    while path:
        answer = service.ask(path)
        yield answer.json()["items"]
        path = answer.links.get("next", {}).get("url", "")


def ids(pages: Iterator[list[Any]]) -> list[list[str]]:
    """Those of each page."""
    return [[each["id"] for each in page] for page in pages]


def test_duties_stand_by_the_day_that_falls_due_over_all_pages(service: Service) -> None:
    """Given duties whose ids are in another order, then what falls due first is first, and none is left out."""
    size = service.history(TEXT, *SETTLED[1:], *DUTIES)

    for way in ("/duties", f"/bodies/{LEADS.body}/duties"):
        assert [[A], [B], [C]] == ids(through(service, f"{way}?limit=1"))
        assert [[A, C]] == ids(through(service, f"{way}?state=open"))
        assert [[B]] == ids(through(service, f"{way}?state=claimed"))
        assert [[A, B, C]] == ids(through(service, f"{way}?known_at=@{size - 1}"))
        assert [[]] == ids(through(service, f"{way}?state=claimed&known_at=@{size - 1}"))
    assert 422 == service.ask(f"/duties?cursor={NO_CURSOR}").status_code


def test_a_directives_duties_stand_in_the_order_of_its_text(service: Service) -> None:
    """Given duties of two provisions, then those of the first come first, and a page says where it tears them apart."""
    service.history(TEXT, *SETTLED[1:], *DUTIES)
    path = f"/directives/{DIRECTIVE}/duties"

    def groups(limit: int) -> Iterator[str]:
        after = f"/vi{path}?limit={limit}"
        while after:
            page = service.ask(after).text
            rows = re.sub("<[^>]+>", "", page.partition("<tbody>")[2].partition("</table>")[0])
            yield " ".join(re.findall(r"điểm \d|tiếp theo|còn nhiệm vụ", rows))
            after = next(iter(re.findall(r'rel="next" href="([^"]+)"', page)), "").replace("&amp;", "&")

    assert [[B, C], [A]] == ids(through(service, f"{path}?limit=2"))
    assert ["điểm 4", "điểm 5"] == [*groups(2)]
    assert ["điểm 4 còn nhiệm vụ", "điểm 4 tiếp theo", "điểm 5"] == [*groups(1)]
    assert ["điểm 4 điểm 5"] == [*groups(3)]


def test_directives_stand_by_the_day_of_issue_over_all_pages(service: Service) -> None:
    """Given directives whose ids are in another order, then the last issued is first, drafts stand apart at the end.

    Of one day the higher number is first, and what bears no day stands before drafts; as known before, as it was then.
    """
    one, two, draft, undated = (DirectiveId(f"chi-thi-{each}") for each in "abcd")
    drafts = [replace(DRAFTED, directive=each) for each in (one, two, draft)]
    found = replace(imported(undated), number=None, issued_on=None)
    issues = [replace(ISSUED, directive=each, number=replace(ISSUED.number, n=n)) for each, n in ((two, 9), (one, 10))]
    size = service.history(*SETTLED, *drafts, found, *issues)

    assert [[one], [two], [DIRECTIVE], [undated], [draft]] == ids(through(service, "/directives?limit=1"))
    known = f"/directives?limit=3&known_at=@{size - 1}"
    assert [[two, DIRECTIVE, undated], [draft, one]] == ids(through(service, known))
    page = service.ask("/vi/directives").text
    assert ["Đã ban hành, mới nhất trước", "Không ghi ngày ban hành", "Chưa ban hành"] == re.findall(
        "<h2>(.*?)</h2>", page
    )
    assert 422 == service.ask(f"/directives?cursor={NO_CURSOR}").status_code
