"""Directives whose effect took turns: repealed, partly suspended, resumed, not yet begun."""

from __future__ import annotations

from datetime import date

from domain.change.ending import RepealDirective
from domain.change.suspending import ResumeDirective, SuspendDirective
from domain.duties import AssignDuty
from domain.events.change import DirectiveSuspended, Expecting
from domain.events.duties import Role
from domain.words import Depth, When
from infra.register.following import accepted, claimed, reported
from infra.register.making import Issue, drafted, duties, issued, voted
from infra.register.telling import Life, Scribe, World, made


def saving_power(world: World) -> Life:
    """In force for two and a half years, then repealed."""
    scribe = Scribe(world, "tiet-kiem-dien")
    draft = yield from drafted(scribe, "tiet-kiem-dien", "2021-09-13")
    yield from voted(scribe, draft, "2021-10-18", "2021-11-08")
    yield from issued(scribe, draft, Issue(4, "2021-12-01"))
    owed = yield from duties(scribe, draft, "2021-12-02")
    yield from reported(scribe, owed["s3.b1/1"], "van-phong", "2022-03-31", 25, "Giảm được một phần mười số điện.")
    yield scribe.step(
        RepealDirective(
            occurred=When("2024-05-20"),
            body=scribe.body("thuong-vu"),
            directive=draft.directive,
            effective_on=date(2024, 6, 1),
            basis="Nội dung đã đưa vào quy chế làm việc của từng cơ quan.",
        )
    )


def planting_trees(world: World) -> Life:
    """One of its duties suspended while a road is widened; one was done late, one in time."""
    scribe = Scribe(world, "trong-cay")
    draft = yield from drafted(scribe, "trong-cay", "2024-08-12")
    yield from voted(scribe, draft, "2024-10-07", "2024-10-28", (5, 1))
    yield from issued(scribe, draft, Issue(9, "2024-11-18", Depth.PUBLIC))
    owed = yield from duties(scribe, draft, "2024-11-20")
    yield scribe.step(
        AssignDuty(
            occurred=When("2025-01-06"),
            body=scribe.body("thuong-vu"),
            duty=owed["s4.b2/1"],
            holders=(scribe.body("mat-tran"),),
            role=Role.COORDINATE,
            basis="Mặt trận vận động Nhân dân chăm cây trước nhà.",
        )
    )
    yield from claimed(scribe, owed["s4.b1/1"], "tai-chinh", "2025-05-12", "Quyết định giao dự toán mua cây giống")
    yield from accepted(scribe, owed["s4.b1/1"], "2025-05-19", "Đã giao đủ dự toán, chậm sáu tuần.")
    yield scribe.step(
        SuspendDirective(
            occurred=When("2026-04-20"),
            body=scribe.body("thuong-vu"),
            directive=draft.directive,
            provisions=(Expecting(draft.at["s4.b3"], draft.set_at("s4.b3")),),
            since=date(2026, 5, 1),
            until=date(2027, 4, 30),
            basis="Đường liên xã Đồng Sen đang mở rộng; tạm ngưng nhiệm vụ trồng cây của xã.",
        )
    )
    yield from claimed(
        scribe, owed["s4.b2/1"], "suoi-may", "2026-06-10", "Một nghìn hai trăm cây sao, cây dầu đã trồng"
    )
    yield from accepted(scribe, owed["s4.b2/1"], "2026-06-22", "Đã đếm tại chỗ, cây sống chín phần mười.")


def citizens_online(world: World) -> Life:
    """Suspended as a whole while the offices moved, and resumed before the limit."""
    scribe = Scribe(world, "tiep-dan-truc-tuyen")
    draft = yield from drafted(scribe, "tiep-dan-truc-tuyen", "2024-04-15")
    yield from voted(scribe, draft, "2024-06-10", "2024-07-01")
    yield from issued(scribe, draft, Issue(7, "2024-07-22", Depth.PUBLIC))
    owed = yield from duties(scribe, draft, "2024-07-24")
    yield from claimed(scribe, owed["s3.b1/1"], "van-phong", "2024-09-16", "Phòng tiếp công dân trực tuyến đã mở")
    yield from accepted(scribe, owed["s3.b1/1"], "2024-09-23", "Đã thử với ba điểm cầu.", by="kiem-tra")
    yield from reported(
        scribe, owed["s3.b2/1"], "dan-van", "2024-12-27", 50, "Bốn mươi hai câu hỏi, đã trả lời ba mươi."
    )
    done = yield scribe.step(
        SuspendDirective(
            occurred=When("2025-06-23"),
            body=scribe.body("thuong-vu"),
            directive=draft.directive,
            since=date(2025, 7, 1),
            until=date(2025, 12, 31),
            basis="Các cơ quan chuyển trụ sở sau khi sắp xếp.",
        )
    )
    yield scribe.step(
        ResumeDirective(
            occurred=When("2025-10-06"),
            body=scribe.body("thuong-vu"),
            directive=draft.directive,
            suspension=made(done, DirectiveSuspended).suspension,
            since=date(2025, 10, 15),
            basis="Trụ sở mới đã có phòng tiếp công dân.",
        )
    )


def service_mail(world: World) -> Life:
    """Issued; its effect begins next year."""
    scribe = Scribe(world, "thu-dien-tu")
    draft = yield from drafted(scribe, "thu-dien-tu", "2026-04-06")
    yield from voted(scribe, draft, "2026-06-15", "2026-07-06")
    yield from issued(scribe, draft, Issue(2, "2026-08-10", effective_on="2027-01-01"))
    yield from duties(scribe, draft, "2026-08-12")
