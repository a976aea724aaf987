"""Directives that are not issued, each stopped at another place."""

from __future__ import annotations

from domain.consultation.commenting import WithdrawComment
from domain.drafting.drafts import WithdrawDraft
from domain.drafting.provisions import AddProvision, RemoveProvision, ReviseProvision
from domain.events.consultation import Outcome, Stance
from domain.words import Kind, When
from infra.register.consulting import Remark, answered, commented, consulted, opened
from infra.register.making import drafted, voted
from infra.register.telling import Life, Scribe, World


def reading_in_cells(world: World) -> Life:
    """Still being drafted: one provision got other words, one came in, one went."""
    scribe = Scribe(world, "doc-sach-chi-bo")
    draft = yield from drafted(scribe, "doc-sach-chi-bo", "2026-07-06")
    yield scribe.step(
        ReviseProvision(
            occurred=When("2026-07-20"),
            directive=draft.directive,
            body=scribe.body("van-phong"),
            reason="Mười phút là quá ngắn để trao đổi.",
            provision=draft.at["s1"],
            expected=draft.version,
            text="Mỗi kỳ sinh hoạt dành hai mươi phút giới thiệu và trao đổi về một cuốn sách.",
        )
    )
    yield scribe.step(
        AddProvision(
            occurred=When("2026-08-03"),
            directive=draft.directive,
            body=scribe.body("van-phong"),
            reason="Bổ sung trách nhiệm của Sở Văn hóa.",
            kind=Kind.BULLET,
            label="-",
            under=draft.at["s3"],
            after=draft.at["s3.b1"],
            text="Đề nghị Sở Văn hóa cho chi bộ mượn sách theo từng quý.",
        )
    )
    yield scribe.step(
        RemoveProvision(
            occurred=When("2026-08-24"),
            directive=draft.directive,
            body=scribe.body("van-phong"),
            reason="Chi bộ dùng tủ sách của thôn, không lập tủ riêng.",
            provision=draft.at["s2"],
            expected=draft.version,
        )
    )


def sorting_waste(world: World) -> Life:
    """Out for comments: one is answered, one waits, one was taken back."""
    scribe = Scribe(world, "ve-sinh-moi-truong")
    draft = yield from drafted(scribe, "ve-sinh-moi-truong", "2026-08-10")
    call = yield from opened(scribe, draft, "2026-08-17", "2026-12-31", ("uy-ban", "mat-tran", "suoi-may", "dong-sen"))
    first = Remark(
        "2026-08-31", "suoi-may", "s1", "Ba loại là nhiều đối với nhà neo người; đề nghị hai loại.",
        outcome=Outcome.PARTLY, explanation="Giữ ba loại, cho phép gộp hai loại ở nhà neo người.",
    )  # fmt: skip
    second = Remark("2026-09-11", "uy-ban", "s3.b1", "Cuối năm 2027 là gấp; đề nghị lùi đến giữa năm 2028.")
    comment = yield from commented(scribe, draft, call, first)
    yield from commented(scribe, draft, call, second)
    yield from answered(scribe, comment, first, "2026-09-14")
    mistaken = yield from commented(scribe, draft, call, Remark("2026-09-15", "dong-sen", "s2", "Xã đã có kênh riêng."))
    taken_back = WithdrawComment(occurred=When("2026-09-16"), comment=mistaken, reason="Gửi nhầm dự thảo.")
    yield scribe.step(taken_back, by=scribe.world.clerks[scribe.body("dong-sen")])


def paperless(world: World) -> Life:
    """Approved, and waiting for its number."""
    scribe = Scribe(world, "hop-khong-giay")
    draft = yield from drafted(scribe, "hop-khong-giay", "2026-05-11")
    agrees = Remark(
        "2026-05-26", "to-chuc", "s1", "Nhất trí; ba ngày là đủ để đọc.", Stance.AGREES,
        Outcome.ACCEPTED, "Giữ nguyên.",
    )  # fmt: skip
    yield from consulted(scribe, draft, ("2026-05-18", "2026-06-12"), agrees)
    yield from voted(scribe, draft, "2026-07-03", "2026-09-08")


def uniforms(world: World) -> Life:
    """Voted on, and not approved."""
    scribe = Scribe(world, "dong-phuc")
    draft = yield from drafted(scribe, "dong-phuc", "2023-03-13")
    yield from voted(scribe, draft, "2023-04-10", "2023-05-04", (2, 4))


def shared_cars(world: World) -> Life:
    """Given up before anybody voted."""
    scribe = Scribe(world, "xe-cong")
    draft = yield from drafted(scribe, "xe-cong", "2022-09-05")
    yield scribe.step(
        WithdrawDraft(
            occurred=When("2022-11-14"),
            directive=draft.directive,
            body=scribe.body("van-phong"),
            reason="Ủy ban nhân dân tỉnh đã quy định việc này cho mọi cơ quan trong tỉnh.",
        )
    )
