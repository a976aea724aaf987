"""The invented province: its bodies, its people, and who may act for whom.  Any likeness to real ones is chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.events.governance import DatedRule, OnBreach, RuleKind
from domain.events.institution import BodyFounded, MandateGranted
from domain.governance import ActivateRulePack
from domain.ids import PersonId
from domain.institution.bodies import FoundBody, RenameBody
from domain.institution.mandates import EndMandate, GrantMandate
from domain.institution.offices import HoldOffice
from domain.institution.registrars import NameRegistrar
from domain.words import BodyKind, Level, Office, Power, When
from infra.register.telling import Life, Scribe, World, made

PEOPLE = {
    PersonId(f"hs-{n:02}"): name
    for n, name in enumerate(
        (
            "Đỗ Thị Mai Hương", "Lê Quang Vinh", "Trần Thị Sen", "Phạm Minh Đức", "Nguyễn Văn Trạch",
            "Hoàng Thị Lụa", "Vũ Đình Khôi", "Cao Văn Thạch", "Ngô Thị Bích", "Đặng Thị Hòa",
            "Bùi Văn Lâm", "Lý Thị Nga", "Phan Văn Tín", "Mai Thị Thu", "Tạ Văn Bình",
            "Dương Văn Hải", "Hồ Thị Lan", "Chu Thị Yên", "Kiều Văn Sơn", "Giang Thị Tuyết",
            "Thái Văn Quý", "La Thị Cúc",
        ),
        1,
    )
}  # fmt: skip
"""What the invented people are called; the ledger knows them by these pseudonyms alone."""


def person(name: str) -> PersonId:
    """The pseudonym of one of them."""
    return next(known for known, called in PEOPLE.items() if called == name)


@dataclass(frozen=True)
class _Body:
    key: str
    name: str
    kind: BodyKind
    level: Level
    parent: str | None
    clerk: str
    founded: date = date(1997, 1, 6)


_COMMUNES_OF_2025 = date(2025, 7, 1)
_BODIES = (
    _Body("tinh-uy", "Tỉnh ủy Hương Sen", BodyKind.COMMITTEE, Level.PROVINCE, None, "Ngô Thị Bích"),
    _Body("thuong-vu", "Ban Thường vụ Tỉnh ủy", BodyKind.STANDING_COMMITTEE, Level.PROVINCE, "tinh-uy", "Ngô Thị Bích"),
    _Body("van-phong", "Văn phòng Tỉnh ủy", BodyKind.OFFICE, Level.PROVINCE, "tinh-uy", "Ngô Thị Bích"),
    _Body(
        "kiem-tra", "Ủy ban Kiểm tra Tỉnh ủy", BodyKind.INSPECTION_COMMITTEE, Level.PROVINCE, "tinh-uy", "Bùi Văn Lâm"
    ),
    _Body("to-chuc", "Ban Tổ chức Tỉnh ủy", BodyKind.DEPARTMENT, Level.PROVINCE, "tinh-uy", "Đặng Thị Hòa"),
    _Body("tuyen-giao", "Ban Tuyên giáo Tỉnh ủy", BodyKind.DEPARTMENT, Level.PROVINCE, "tinh-uy", "Lý Thị Nga"),
    _Body("dan-van", "Ban Dân vận Tỉnh ủy", BodyKind.DEPARTMENT, Level.PROVINCE, "tinh-uy", "Lý Thị Nga"),
    _Body("uy-ban", "Ủy ban nhân dân tỉnh", BodyKind.AUTHORITY, Level.PROVINCE, None, "Phan Văn Tín"),
    _Body("tai-chinh", "Sở Tài chính", BodyKind.AUTHORITY, Level.PROVINCE, "uy-ban", "Phan Văn Tín"),
    _Body("van-hoa", "Sở Văn hóa", BodyKind.AUTHORITY, Level.PROVINCE, "uy-ban", "Phan Văn Tín"),
    _Body("mat-tran", "Ủy ban Mặt trận Tổ quốc tỉnh", BodyKind.FRONT, Level.PROVINCE, None, "La Thị Cúc"),
    _Body("suoi-may", "Đảng ủy xã Suối Mây", BodyKind.COMMITTEE, Level.COMMUNE, "tinh-uy", "Mai Thị Thu"),
    _Body("dong-sen", "Đảng ủy xã Đồng Sen", BodyKind.COMMITTEE, Level.COMMUNE, "tinh-uy", "Tạ Văn Bình"),
    _Body(
        "ben-lau", "Đảng ủy xã Bến Lau", BodyKind.COMMITTEE, Level.COMMUNE, "tinh-uy", "Tạ Văn Bình", _COMMUNES_OF_2025
    ),
    _Body("thon-ha", "Chi bộ thôn Hạ", BodyKind.UNIT, Level.CELL, "suoi-may", "Chu Thị Yên"),
)
NAMES = {body.name: body.key for body in _BODIES}
"""The bodies by the names that texts give them."""

_OFFICES = (
    ("thuong-vu", "Đỗ Thị Mai Hương", Office.SECRETARY, date(2020, 10, 20), date(2025, 9, 30)),
    ("thuong-vu", "Lê Quang Vinh", Office.DEPUTY_SECRETARY, date(2020, 10, 20), date(2025, 9, 30)),
    ("thuong-vu", "Lê Quang Vinh", Office.SECRETARY, date(2025, 10, 1), None),
    ("thuong-vu", "Trần Thị Sen", Office.STANDING_MEMBER, date(2020, 10, 20), date(2025, 9, 30)),
    ("thuong-vu", "Trần Thị Sen", Office.DEPUTY_SECRETARY, date(2025, 10, 1), None),
    ("thuong-vu", "Phạm Minh Đức", Office.STANDING_MEMBER, date(2020, 10, 20), None),
    ("thuong-vu", "Nguyễn Văn Trạch", Office.STANDING_MEMBER, date(2020, 10, 20), None),
    ("thuong-vu", "Hoàng Thị Lụa", Office.STANDING_MEMBER, date(2020, 10, 20), None),
    ("thuong-vu", "Vũ Đình Khôi", Office.STANDING_MEMBER, date(2020, 10, 20), None),
    ("to-chuc", "Trần Thị Sen", Office.HEAD, date(2020, 10, 20), None),
    ("kiem-tra", "Phạm Minh Đức", Office.HEAD, date(2020, 10, 20), None),
    ("kiem-tra", "Kiều Văn Sơn", Office.DEPUTY_HEAD, date(2020, 10, 20), None),
    ("kiem-tra", "Giang Thị Tuyết", Office.MEMBER, date(2020, 10, 20), None),
    ("tuyen-giao", "Nguyễn Văn Trạch", Office.HEAD, date(2020, 10, 20), None),
    ("dan-van", "Hoàng Thị Lụa", Office.HEAD, date(2020, 10, 20), None),
    ("uy-ban", "Vũ Đình Khôi", Office.HEAD, date(2021, 7, 1), None),
    ("van-phong", "Cao Văn Thạch", Office.CHIEF_OF_OFFICE, date(2018, 5, 2), None),
    ("van-phong", "Ngô Thị Bích", Office.OFFICER, date(2018, 5, 2), None),
    ("suoi-may", "Dương Văn Hải", Office.SECRETARY, date(2020, 6, 15), None),
    ("dong-sen", "Hồ Thị Lan", Office.SECRETARY, date(2020, 6, 15), None),
    ("thon-ha", "Chu Thị Yên", Office.SECRETARY, date(2020, 3, 1), None),
)
_POWERS = (
    ("thuong-vu", "Đỗ Thị Mai Hương", (Power.SIGN,), date(2020, 10, 20), date(2025, 9, 30)),
    ("thuong-vu", "Lê Quang Vinh", (Power.SIGN,), date(2020, 10, 20), None),
    ("van-phong", "Cao Văn Thạch", (Power.SIGN, Power.MONITOR), date(2018, 5, 2), None),
    ("kiem-tra", "Phạm Minh Đức", (Power.SIGN, Power.INSPECT, Power.MONITOR), date(2020, 10, 20), None),
    ("kiem-tra", "Kiều Văn Sơn", (Power.INSPECT, Power.MONITOR), date(2020, 10, 20), None),
    ("kiem-tra", "Giang Thị Tuyết", (Power.INSPECT,), date(2020, 10, 20), None),
    ("tuyen-giao", "Nguyễn Văn Trạch", (Power.MONITOR,), date(2020, 10, 20), None),
)
_BASIS = "Theo hồ sơ tổ chức của tỉnh Hương Sen"
_REGISTRAR = person("Thái Văn Quý")


def foundations(world: World) -> Life:
    """The register of bodies, offices and mandates; everything else stands on it."""
    scribe = Scribe(world, "to-chuc-bo-may")
    since = date(2020, 1, 2)
    naming = NameRegistrar(occurred=When(since.isoformat()), person=_REGISTRAR, since=since, basis=_BASIS)
    yield scribe.step(naming, by=_REGISTRAR, issuer="operator")
    yield from _bodies(world, scribe)
    for holding in _offices(world):
        yield scribe.step(holding, by=_REGISTRAR)
    yield from _mandates(world, scribe)
    yield scribe.step(_rules(world), by=_REGISTRAR)


def _bodies(world: World, scribe: Scribe) -> Life:
    for body in _BODIES:
        founding = FoundBody(
            occurred=When(body.founded.isoformat()),
            name=body.name,
            kind=body.kind,
            level=body.level,
            parent=world.bodies[body.parent] if body.parent else None,
            effective_on=body.founded,
            basis=_BASIS,
        )
        done = yield scribe.step(founding, by=_REGISTRAR)
        world.bodies[body.key] = made(done, BodyFounded).body
        world.clerks[world.bodies[body.key]] = person(body.clerk)


def _offices(world: World) -> Iterator[HoldOffice]:
    for body, name, office, since, until in _OFFICES:
        yield HoldOffice(
            occurred=When(since.isoformat()),
            body=world.bodies[body],
            person=person(name),
            office=office,
            since=since,
            until=until,
            basis=_BASIS,
        )


def _mandates(world: World, scribe: Scribe) -> Life:
    clerks = [(body.key, body.clerk, (Power.RECORD,), max(body.founded, date(2019, 1, 2)), None) for body in _BODIES]
    for body, name, powers, since, until in (*clerks, *_POWERS):
        grant = GrantMandate(
            occurred=When(since.isoformat()),
            body=world.bodies[body],
            person=person(name),
            powers=powers,
            since=since,
            until=until,
            basis=_BASIS,
        )
        done = yield scribe.step(grant, by=_REGISTRAR)
        world.mandates[body, name] = made(done, MandateGranted).mandate


def _rules(world: World) -> ActivateRulePack:
    """The working rules of the committees."""
    since = date(2021, 3, 1)
    rules = ((RuleKind.ATTENDANCE, 2, 3), (RuleKind.NOTICE_DAYS, 3, 1), (RuleKind.REPORT_PERIOD, 3, 1))
    return ActivateRulePack(
        occurred=When(since.isoformat()),
        body=world.bodies["tinh-uy"],
        rules=tuple(DatedRule(kind, value, of, OnBreach.FLAG, since, None, None) for kind, value, of in rules),
        basis="Quy chế làm việc của Tỉnh ủy Hương Sen, nhiệm kỳ 2020-2025",
    )


def changes(world: World) -> Life:
    """One body gets another name and stays itself; one inspector retires."""
    scribe = Scribe(world, "thay-doi")
    yield scribe.step(
        RenameBody(
            occurred=When("2025-02-28"),
            body=world.bodies["tuyen-giao"],
            name="Ban Tuyên giáo và Dân vận Tỉnh ủy",
            effective_on=date(2025, 3, 1),
            basis="Quyết định sắp xếp các cơ quan tham mưu của Tỉnh ủy Hương Sen",
        ),
        by=_REGISTRAR,
    )
    yield scribe.step(
        EndMandate(
            occurred=When("2026-03-31"),
            body=world.bodies["kiem-tra"],
            mandate=world.mandates["kiem-tra", "Kiều Văn Sơn"],
            until=date(2026, 3, 31),
            reason="Nghỉ hưu.",
        ),
        by=_REGISTRAR,
    )
