"""The invented province of Vân Khê: its bodies, its people, and who may act for whom."""

from __future__ import annotations

from api.ports import Role
from tests.journeys.people import Answer, Company
from tests.journeys.service import Service

REGISTRAR = "vk-10"
CITIZEN, AUDITOR, VISITOR = "vk-20", "vk-21", "vk-22"
SECRETARY, DEPUTY, CHIEF, MONITOR = "vk-01", "vk-02", "vk-08", "vk-05"
TEAM_HEAD, INSPECTOR, HEAD_OF_INSPECTION = "vk-12", "vk-13", "vk-04"
PEOPLE = {
    "vk-01": "Hoàng Thị Vân",
    "vk-02": "Đinh Quang Lộc",
    "vk-03": "Trịnh Thị Mơ",
    "vk-04": "Phùng Văn Đạt",
    "vk-05": "Lưu Thị Hiền",
    "vk-06": "Quách Văn Nam",
    "vk-07": "Mạc Thị Thơm",
    "vk-08": "Nông Văn Kiên",
    "vk-09": "Tống Thị Nhàn",
    "vk-10": "Ngô Thị Chi",
    "vk-11": "Hà Văn Phú",
    "vk-12": "Cù Thị Lài",
    "vk-13": "Bạch Văn Toàn",
    "vk-14": "Khuất Thị Hảo",
    "vk-15": "Ninh Văn Sáng",
    "vk-16": "Doãn Thị Nụ",
    "vk-17": "Lục Văn Bình",
    "vk-18": "Viên Thị Đào",
    "vk-19": "Vương Văn Cần",
    "vk-20": "Thân Thị Lụa",
    "vk-21": "Từ Văn Soi",
    "vk-22": "Kha Thị Mến",
}
BODIES = {
    "tinh-uy": ("Tỉnh ủy Vân Khê", "committee", "province", None),
    "thuong-vu": ("Ban Thường vụ Tỉnh ủy", "standing_committee", "province", "tinh-uy"),
    "van-phong": ("Văn phòng Tỉnh ủy", "office", "province", "tinh-uy"),
    "kiem-tra": ("Ủy ban Kiểm tra Tỉnh ủy", "inspection_committee", "province", "tinh-uy"),
    "to-chuc": ("Ban Tổ chức Tỉnh ủy", "department", "province", "tinh-uy"),
    "tuyen-giao": ("Ban Tuyên giáo Tỉnh ủy", "department", "province", "tinh-uy"),
    "tai-chinh": ("Sở Tài chính", "authority", "province", None),
    "mat-tran": ("Ủy ban Mặt trận Tổ quốc tỉnh", "front", "province", None),
    "doi-che": ("Đảng ủy xã Đồi Chè", "committee", "commune", "tinh-uy"),
    "bai-dau": ("Đảng ủy xã Bãi Dâu", "committee", "commune", "tinh-uy"),
    "thon-thuong": ("Chi bộ thôn Thượng", "unit", "cell", "doi-che"),
}
"""By the journey's own names: name, kind, level, and the body directly above."""
CLERKS = {
    "tinh-uy": "vk-09",
    "thuong-vu": "vk-09",
    "van-phong": "vk-09",
    "kiem-tra": "vk-11",
    "to-chuc": "vk-14",
    "tuyen-giao": "vk-15",
    "tai-chinh": "vk-16",
    "mat-tran": "vk-06",
    "doi-che": "vk-17",
    "bai-dau": "vk-18",
    "thon-thuong": "vk-19",
}
OFFICES = (
    ("thuong-vu", "vk-01", "secretary"),
    ("thuong-vu", "vk-02", "deputy_secretary"),
    *(("thuong-vu", person, "standing_member") for person in ("vk-03", "vk-04", "vk-05", "vk-06", "vk-07")),
    ("to-chuc", "vk-03", "head"),
    ("kiem-tra", "vk-04", "head"),
    ("tuyen-giao", "vk-05", "head"),
    ("van-phong", "vk-08", "chief_of_office"),
    ("van-phong", "vk-09", "officer"),
    ("kiem-tra", "vk-11", "officer"),
    ("kiem-tra", "vk-12", "deputy_head"),
    ("to-chuc", "vk-14", "officer"),
    ("doi-che", "vk-17", "officer"),
    ("thon-thuong", "vk-19", "secretary"),
)
POWERS = (
    ("thuong-vu", "vk-01", "sign"),
    ("thuong-vu", "vk-02", "sign"),
    ("kiem-tra", "vk-04", "sign"),
    ("van-phong", "vk-08", "monitor"),
    ("tuyen-giao", "vk-05", "monitor"),
    ("kiem-tra", "vk-12", "monitor"),
    ("kiem-tra", "vk-12", "inspect"),
    ("kiem-tra", "vk-13", "inspect"),
)
SINCE, BASIS = "2020-10-15", "Hồ sơ tổ chức của tỉnh Vân Khê"


def company(service: Service) -> Company:
    """The people with their tokens; the operator has named the registrar, and nothing else is on record."""
    roles = {AUDITOR: Role.AUDITOR, VISITOR: Role.READER}
    clients = {REGISTRAR: service.registrar(REGISTRAR, PEOPLE[REGISTRAR])}
    for person, name in PEOPLE.items():
        if person != REGISTRAR:
            clients[person] = service.welcome(person, name, roles.get(person, Role.RECORDER))
    return Company(
        clients, clerks=dict(CLERKS), names={called: name for name, (called, *_) in BODIES.items()}, position=1
    )


def institution(company: Company) -> dict[str, Answer]:
    """Bodies, offices and mandates are entered; answers the last act of each kind, and the secretary's by name."""
    told: dict[str, Answer] = {}
    company.refused("found-body", "not-a-registrar", 403, who=CITIZEN, **_founding("tinh-uy"))
    for body in BODIES:
        told["founded"] = company.tell("found-body", f"found/{body}", who=REGISTRAR, **_founding(body))
        company.bodies[body] = told["founded"].made("body")
    for body, person, office in OFFICES:
        told[f"{office} {person}"] = _granted(company, "hold-office", body, person, office=office)
    for body, person in CLERKS.items():
        told[f"record {body}"] = _granted(company, "grant-mandate", body, person, powers=["record"])
    for body, person, power in POWERS:
        told[f"{power} {person}"] = _granted(company, "grant-mandate", body, person, powers=[power])
    return told


def _founding(body: str) -> dict[str, str | None]:
    name, kind, level, parent = BODIES[body]
    said = {"name": name, "kind": kind, "level": level, "parent": parent}
    return {**said, "occurred": "1997-04-01", "effective_on": "1997-04-01", "basis": BASIS}


def _granted(company: Company, verb: str, body: str, person: str, **what: object) -> Answer:
    said = {"body": body, "person": person, "occurred": SINCE, "since": SINCE, "basis": BASIS, **what}
    return company.tell(verb, f"{verb}/{company.position}", who=REGISTRAR, **said)
