"""The fullest life: a directive through all eight actions, from its first draft to its amendment."""

from __future__ import annotations

from datetime import date

from domain.change.amending import AmendDirective, InsertProvision, SubstituteWords
from domain.dissemination.levels import ReportLevelReached
from domain.dissemination.session import Asked, RecordStudySession
from domain.dissemination.study import AcknowledgeStudy
from domain.drafting.provisions import ReviseProvision
from domain.duties import ExtendDeadline
from domain.events.consultation import Outcome, Stance
from domain.events.dissemination import Delivery, Format, Means, StudySessionHeld
from domain.events.drafting import ProvisionRevised
from domain.ids import CommentId, DutyId
from domain.review import HoldPreliminaryReview, RecogniseGoodPractice
from domain.words import Count, Depth, Kind, Level, When
from infra.register.consulting import Remark, consulted
from infra.register.following import accepted, claimed, reported, returned, sent
from infra.register.inspecting import inspected
from infra.register.lives.corrections import corrected
from infra.register.making import Draft, Issue, drafted, duties, issued, revised, voted
from infra.register.telling import Life, Scribe, Told, World, made
from infra.register.world import person

_CHECKING = (
    Remark(
        "2022-05-25", "suoi-may", "s2", "Xã ít người, đề nghị cho đối chiếu chéo giữa hai xã.", Stance.AGREES_IN_PART,
        Outcome.ACCEPTED, "Tiếp thu, bổ sung vào mục 2.",
    ),
    Remark(
        "2022-06-06", "tai-chinh", "s4.b3", "Đề nghị lùi thời hạn mua máy đến hết quý II.", Stance.OPPOSES,
        Outcome.REJECTED, "Không có máy thì không bắt đầu được việc số hóa.",
    ),
)  # fmt: skip


def digitising(world: World) -> Life:
    """From the first draft to the amendment, and a correction long after."""
    scribe = Scribe(world, "so-hoa-ho-so")
    draft = yield from _drafted(scribe)
    yield from voted(scribe, draft, "2022-06-24", "2022-07-05")
    yield from issued(scribe, draft, Issue(5, "2022-07-15"))
    owed = yield from duties(scribe, draft, "2022-07-18")
    yield from _spread(scribe, draft)
    yield from _followed(scribe, owed)
    yield from inspected(scribe, draft, owed["s4.b4/1"])
    yield from _reviewed(scribe, draft)
    yield from _amended(scribe, draft)
    yield from corrected(scribe, draft)


def _drafted(scribe: Scribe) -> Told[Draft]:
    draft = yield from drafted(scribe, "so-hoa-ho-so", "2022-05-10")
    comments = yield from consulted(scribe, draft, ("2022-05-16", "2022-06-10"), *_CHECKING)
    return (yield from _taken_up(scribe, draft, comments[:1]))


def _taken_up(scribe: Scribe, draft: Draft, comments: tuple[CommentId, ...]) -> Told[Draft]:
    done = yield scribe.step(
        ReviseProvision(
            occurred=When("2022-06-14"),
            directive=draft.directive,
            body=scribe.body("van-phong"),
            reason="Tiếp thu ý kiến góp ý.",
            comments=comments,
            provision=draft.at["s2"],
            expected=draft.version,
            text="Bản số hóa phải đủ trang, đọc được, có người đối chiếu với bản giấy; hai xã được đối chiếu chéo.",
        )
    )
    made(done, ProvisionRevised)
    return revised(draft, "s2", done.facts[0][0])


def _spread(scribe: Scribe, draft: Draft) -> Life:
    accepts = (("2022-07-19", Delivery.ARRIVED), ("2022-07-19", Delivery.ACCEPTED), ("2022-07-25", Delivery.FINISHED))
    yield from sent(scribe, draft.directive, "suoi-may", "2022-07-18", *accepts)
    yield from sent(scribe, draft.directive, "dong-sen", "2022-07-18", ("2022-07-20", Delivery.ARRIVED))
    done = yield scribe.step(
        RecordStudySession(
            occurred=When("2022-08-10"),
            directive=draft.directive,
            body=scribe.body("tuyen-giao"),
            format=Format.IN_PERSON,
            level=Level.COMMUNE,
            rapporteur=person("Nguyễn Văn Trạch"),
            units=(scribe.body("suoi-may"), scribe.body("dong-sen")),
            invited=Count(86),
            present=Count(81),
            absent=Count(5),
            dialogue=(
                Asked(question="Bản giấy ố không đọc được thì làm thế nào?", answer="Ghi rõ trang, không đoán chữ."),
                Asked(question="Xã mượn máy quét của tỉnh được không?"),
            ),
        )
    )
    for command in _studied(scribe, draft, made(done, StudySessionHeld)):
        yield scribe.step(command)


def _studied(
    scribe: Scribe, draft: Draft, held: StudySessionHeld
) -> tuple[AcknowledgeStudy, ReportLevelReached, ReportLevelReached]:
    """What the commune and its cell say of it."""
    commune, cell = scribe.body("suoi-may"), scribe.body("thon-ha")
    acknowledged = AcknowledgeStudy(
        occurred=When("2022-08-10"),
        directive=draft.directive,
        body=commune,
        version=draft.version,
        means=Means.SESSION,
        session=held.session,
    )
    return acknowledged, *(
        ReportLevelReached(
            occurred=When(on), directive=draft.directive, body=body, depth=Depth.CELL, evidence="Biên bản sinh hoạt."
        )
        for body, on in ((cell, "2022-09-05"), (commune, "2022-09-12"))
    )  # type: ignore[return-value]  # two of them, as the pairs above


def _followed(scribe: Scribe, owed: dict[str, DutyId]) -> Life:
    """Two in time, one late, one without a deadline that was returned once."""
    money, orders, cadres, checks = (owed[f"s4.b{n}/1"] for n in (3, 1, 2, 4))
    yield from claimed(scribe, money, "tai-chinh", "2023-03-24", "Quyết định giao kinh phí mua bốn máy quét")
    yield from accepted(scribe, money, "2023-03-29", "Đã nhận đủ máy.")
    yield from reported(scribe, orders, "van-phong", "2023-03-31", 60, "Đã quét xong các năm 1997 đến 2012.")
    yield from claimed(scribe, orders, "van-phong", "2023-06-20", "Kho nghị quyết, chỉ thị điện tử")
    yield from accepted(scribe, orders, "2023-06-27", "Kiểm một trăm tệp, đủ trang.", by="kiem-tra")
    yield from reported(scribe, cadres, "to-chuc", "2023-11-30", 60, "Hồ sơ trước năm 2005 phải quét lại.")
    yield scribe.step(
        ExtendDeadline(
            occurred=When("2023-12-04"),
            body=scribe.body("thuong-vu"),
            duty=cadres,
            due=date(2024, 1, 31),
            reason="Phải quét lại hồ sơ trước năm 2005.",
        )
    )
    yield from claimed(scribe, checks, "suoi-may", "2023-12-08", "Biên bản đối chiếu hồ sơ xã Suối Mây")
    yield from returned(scribe, checks, "2023-12-15", "Thiếu biên bản của hai năm.")
    yield from claimed(scribe, cadres, "to-chuc", "2024-02-15", "Kho hồ sơ cán bộ điện tử")
    yield from accepted(scribe, cadres, "2024-02-22", "Đủ, nhưng muộn hai tuần.")


def _reviewed(scribe: Scribe, draft: Draft) -> Life:
    yield scribe.step(
        HoldPreliminaryReview(
            occurred=When("2024-12-20"),
            body=scribe.body("thuong-vu"),
            directive=draft.directive,
            since=date(2022, 7, 15),
            until=date(2024, 11, 30),
            results="Hồ sơ từ năm 1997 của các cơ quan tỉnh đã tìm được trong vài phút.",
            shortcomings="Hồ sơ xã còn thiếu trang; hồ sơ cán bộ xong muộn.",
            causes="Ít người đối chiếu; hồ sơ cũ ố, mủn.",
            remedies="Cho hai xã đối chiếu chéo, cử người của tỉnh xuống giúp.",
        )
    )
    yield scribe.step(
        RecogniseGoodPractice(
            occurred=When("2024-12-20"),
            body=scribe.body("thuong-vu"),
            directive=draft.directive,
            unit=scribe.body("suoi-may"),
            description="Mời cán bộ hưu trí đọc lại hồ sơ cũ cùng đoàn viên.",
            to=(scribe.body("dong-sen"),),
        )
    )


def _amended(scribe: Scribe, draft: Draft) -> Life:
    """Earlier years are taken in, and a new duty."""
    yield scribe.step(
        AmendDirective(
            occurred=When("2025-01-13"),
            body=scribe.body("thuong-vu"),
            directive=draft.directive,
            instructions=(
                SubstituteWords(
                    kind="substitute",
                    provision=draft.at["s1"],
                    expected=draft.set_at("s1"),
                    text="Hồ sơ từ năm 1992 đến nay được số hóa: chỉ thị trước, hồ sơ cán bộ và hồ sơ khác sau.",
                ),
                InsertProvision(
                    kind="insert",
                    unit=Kind.BULLET,
                    label="-",
                    under=draft.at["s4"],
                    after=draft.at["s4.b4"],
                    text="Sở Văn hóa giúp tu bổ hồ sơ ố, mủn trước khi quét.",
                ),
            ),
            effective_on=date(2025, 2, 1),
            basis="Chỉ thị số 10-CT/TU ngày 13/01/2025 của Ban Thường vụ Tỉnh ủy (bản giấy).",
        )
    )
