"""A replay of what was put right more than once."""

from __future__ import annotations

from datetime import date

from domain.events.change import DirectiveSuspended
from domain.ids import SuspensionId
from domain.kernel import RecordCorrected
from tests.api.conftest import Service
from tests.domain.issued import DIRECTIVE, PROVINCE, standing


def test_a_correction_that_was_overtaken_is_replayed_with_what_it_had_put_right(service: Service) -> None:
    """Given a suspension corrected to May and then taken back, then the first correction's step tells of May."""
    april, may = (
        DirectiveSuspended(DIRECTIVE, PROVINCE, SuspensionId("s-1"), (), date(2025, n, 1), date(2025, n, 30), "Bão")
        for n in (4, 5)
    )
    at = service.history(*standing(), april)
    service.history(*(RecordCorrected(PROVINCE, at, april.tags, now, "Nhập nhầm") for now in (may, None)))
    steps = service.ask(f"/directives/{DIRECTIVE}/replay?as_of=2025-05-10").json()["items"]
    told = [[(fact["position"], fact["because"]) for fact in step["facts"]] for step in steps[-2:]]

    assert [[(at, at + 1), (at + 1, at + 1)], [(at + 2, at + 2)]] == told
