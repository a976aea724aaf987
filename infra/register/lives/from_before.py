"""Directives from before the ledger, taken in from their documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.duties import RejectDuty, SetDeadline
from domain.events.duties import DutyDerived
from domain.events.issuing import DirectiveImported
from domain.ids import Term
from domain.review import HoldPreliminaryReview
from domain.words import When
from infra.register.following import accepted, claimed, reported
from infra.register.making import confirmation, text_of
from infra.register.telling import Life, Scribe, World, made
from infra.register.world import person

_NOT_OURS = {"s9.b2", "s9.b8"}
"""Bullets for bodies that are no longer there."""


def libraries(world: World) -> Life:
    """Nine sections, the duties in the last, nobody dated; neither number nor date nor issuer is known."""
    scribe = Scribe(world, "thu-vien-co-so")
    taken = replace(text_of("thu-vien-co-so", scribe.body("van-phong")), occurred=When("2026-02-10"))
    done = yield scribe.step(taken)
    directive = made(done, DirectiveImported).directive
    found = [fact for _, fact in done.facts if isinstance(fact, DutyDerived)]
    owed = {f"{read.provision}/{read.ordinal}": duty for read, duty in zip(taken.duties, found, strict=True)}
    for path, duty in owed.items():
        if path.split("/")[0] in _NOT_OURS:
            yield scribe.step(_rejection(scribe, duty))
        else:
            yield scribe.step(confirmation(scribe, duty, "2026-02-16"))
    ledger_of_loans = owed["s9.b6/1"].duty
    yield scribe.step(
        SetDeadline(
            occurred=When("2026-02-23"),
            body=scribe.body("van-phong"),
            duty=owed["s9.b6/2"].duty,
            due=date(2026, 6, 30),
            reason="Để có mục lục dùng chung trước tháng đọc sách.",
        )
    )
    yield from claimed(scribe, ledger_of_loans, "van-phong", "2026-04-14", "Mẫu sổ mượn trả")
    yield from accepted(scribe, ledger_of_loans, "2026-04-20", "Đã dùng thử ở ba thôn.", by="kiem-tra")
    yield from reported(scribe, owed["s9.b6/2"].duty, "van-phong", "2026-06-26", 80, "Còn thiếu sách của hai xã.")
    yield from reported(scribe, owed["s9.b9/5"].duty, "tuyen-giao", "2026-07-10", 50, "Đã báo cáo sáu tháng đầu năm.")
    yield scribe.step(
        HoldPreliminaryReview(
            occurred=When("2026-07-31"),
            body=scribe.body("van-phong"),
            directive=directive,
            since=date(2026, 2, 10),
            until=date(2026, 6, 30),
            results="Bốn trên năm tủ sách thôn đã có người trông coi.",
            shortcomings="Mục lục dùng chung chưa xong.",
            causes="Hai xã chưa gửi danh sách sách.",
            remedies="Cử người xuống giúp hai xã lập danh sách.",
        )
    )


def _rejection(scribe: Scribe, duty: DutyDerived) -> RejectDuty:
    return RejectDuty(
        occurred=When("2026-02-16"),
        body=scribe.body("van-phong"),
        duty=duty.duty,
        editor=person("Cao Văn Thạch"),
        reason="Cơ quan được nêu tên không còn hoạt động; chờ xác định cơ quan kế thừa.",
    )


def archive_rules(world: World) -> Life:
    """Everything is known of it: its issuer is the office that takes it in."""
    scribe = Scribe(world, "noi-quy-kho-luu-tru")
    office = scribe.body("van-phong")
    taken = replace(text_of("noi-quy-kho-luu-tru", office), issuer=office, term=Term("2015-2020"))
    yield scribe.step(replace(taken, occurred=When("2026-02-12")))
