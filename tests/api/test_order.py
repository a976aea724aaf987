"""Lists stand in an order that holds over all their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from domain.ids import DutyId, ProvisionId
from domain.kernel import Event
from domain.words import Kind, Outlined
from tests.api.conftest import Service
from tests.domain.duties_given import (
    DIRECTIVE,
    DRAFTED,
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

EARLIER_ID, A, B, C = ProvisionId("a-muc-5"), DutyId("nv-a"), DutyId("nv-b"), DutyId("nv-c")
TREE = (Outlined(PROVISION, Kind.SECTION, "4"), Outlined(EARLIER_ID, Kind.SECTION, "5"))
TEXT = replace(DRAFTED, outline=TREE, texts={PROVISION: WORDS, EARLIER_ID: WORDS})
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
    assert 422 == service.ask("/duties?cursor=bnYtYQ").status_code


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
