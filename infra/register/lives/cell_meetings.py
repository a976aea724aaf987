"""Two directives on one subject: the second takes the place of the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.change.ending import ReplaceDirective
from domain.dissemination.session import RecordStudySession
from domain.duties import ReassignDuty
from domain.events.consultation import Outcome, Stance
from domain.events.dissemination import Delivery, Format, StudySessionHeld
from domain.events.review import Recommendation
from domain.governance import CorrectRecord
from domain.ids import DirectiveId
from domain.review import HoldFinalReview
from domain.words import Count, Level, When
from infra.register.consulting import Remark, consulted
from infra.register.following import accepted, claimed, reported, sent
from infra.register.making import Issue, drafted, duties, issued, voted
from infra.register.telling import Life, Scribe, World, made
from infra.register.world import person


def of_2021(world: World) -> Life:
    """Issued, carried out, reviewed as a whole; what replaces it comes in the other life."""
    scribe = Scribe(world, "sinh-hoat-chi-bo-2021")
    draft = yield from drafted(scribe, "sinh-hoat-chi-bo-2021", "2021-05-10")
    world.directives["sinh-hoat-2021"] = draft.directive
    yield from voted(scribe, draft, "2021-06-21", "2021-07-12")
    yield from issued(scribe, draft, Issue(3, "2021-08-02"))
    owed = yield from duties(scribe, draft, "2021-08-03")
    yield from claimed(scribe, owed["s3.b1/1"], "to-chuc", "2021-09-24", "Hướng dẫn ghi biên bản sinh hoạt chi bộ")
    yield from accepted(scribe, owed["s3.b1/1"], "2021-09-28", "Hướng dẫn dễ làm theo, có mẫu kèm theo.")
    yield scribe.step(
        HoldFinalReview(
            occurred=When("2025-07-21"),
            body=scribe.body("thuong-vu"),
            directive=draft.directive,
            since=date(2021, 8, 2),
            until=date(2025, 6, 30),
            results="Chín phần mười chi bộ họp đều hằng tháng; biên bản có nội dung cụ thể hơn.",
            shortcomings="Chi bộ có đảng viên ở xa họp khó đủ; biên bản còn lập sau cuộc họp.",
            causes="Địa bàn rộng ra sau khi sắp xếp; chưa có cách họp trực tuyến.",
            remedies="Ban hành chỉ thị mới phù hợp với đơn vị hành chính mới.",
            recommendation=Recommendation.REPLACE,
        )
    )


def of_2025(world: World) -> Life:
    """In force; one duty done in time, one passed on to a new commune and overdue."""
    scribe = Scribe(world, "sinh-hoat-chi-bo-2025")
    draft = yield from drafted(scribe, "sinh-hoat-chi-bo-2025", "2025-06-16")
    remark = Remark(
        "2025-07-02", "suoi-may", "s1", "Nơi sóng yếu thì họp trực tuyến rất khó.", Stance.ASKS,
        Outcome.PARTLY, "Đảng viên ở nơi sóng yếu dự họp tại điểm cầu gần nhất.",
    )  # fmt: skip
    yield from consulted(scribe, draft, ("2025-06-23", "2025-07-11"), remark)
    yield from voted(scribe, draft, "2025-07-25", "2025-08-04")
    yield from issued(scribe, draft, Issue(12, "2025-08-15"))
    yield scribe.step(
        ReplaceDirective(
            occurred=When("2025-08-15"),
            body=scribe.body("thuong-vu"),
            directive=world.directives["sinh-hoat-2021"],
            by=draft.directive,
            effective_on=date(2025, 8, 15),
            basis="Chỉ thị này thay thế Chỉ thị số 03-CT/TU ngày 02/8/2021.",
        )
    )
    owed = yield from duties(scribe, draft, "2025-08-18")
    yield from _spread(scribe, draft.directive)
    yield from claimed(scribe, owed["s3.b1/1"], "to-chuc", "2025-10-20", "Mẫu biên bản sinh hoạt chi bộ")
    yield from accepted(scribe, owed["s3.b1/1"], "2025-10-27", "Đã gửi đến mọi chi bộ.", by="kiem-tra")
    rooms = owed["s3.b3/1"]
    yield scribe.step(
        ReassignDuty(
            occurred=When("2025-12-22"),
            body=scribe.body("thuong-vu"),
            duty=rooms,
            from_body=scribe.body("dong-sen"),
            to_body=scribe.body("ben-lau"),
            effective_on=date(2026, 1, 1),
            reason="Các thôn của xã Đồng Sen ở bờ bắc nay thuộc xã Bến Lau.",
        )
    )
    yield from reported(scribe, rooms, "suoi-may", "2026-03-20", 70, "Đã có màn hình, còn thiếu đường truyền.")
    yield from reported(scribe, rooms, "ben-lau", "2026-06-19", 40, "Mới nhận bàn giao, đang chọn địa điểm.")


def _spread(scribe: Scribe, directive: DirectiveId) -> Life:
    yield from sent(
        scribe, directive, "suoi-may", "2025-08-18", ("2025-08-18", Delivery.ARRIVED), ("2025-08-19", Delivery.ACCEPTED)
    )
    yield from sent(scribe, directive, "dong-sen", "2025-08-18", ("2025-08-20", Delivery.ARRIVED))
    done = yield scribe.step(
        RecordStudySession(
            occurred=When("2025-09-05"),
            directive=directive,
            body=scribe.body("tuyen-giao"),
            format=Format.ONLINE,
            level=Level.COMMUNE,
            rapporteur=person("Nguyễn Văn Trạch"),
            units=(scribe.body("suoi-may"), scribe.body("dong-sen"), scribe.body("ben-lau")),
            invited=Count(120),
            present=Count(113),
            absent=Count(7),
        )
    )
    place, held = done.facts[0][0], made(done, StudySessionHeld)
    yield scribe.step(
        CorrectRecord(
            occurred=When("2025-09-12"),
            body=scribe.body("tuyen-giao"),
            target=place,
            stored=StudySessionHeld.__name__,
            about=held.session.tag,
            now=replace(held, present=Count(108), absent=Count(12)),
            reason="Đếm nhầm số dự tại điểm cầu xã Bến Lau.",
        )
    )
