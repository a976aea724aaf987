"""The invented province in which the seed directive lives: its bodies, its people, and who may act for whom."""

from __future__ import annotations

from typing import Final

from tests.journeys.people import Company
from tests.journeys.service import Service

SINCE: Final = "2020-10-01"
"""From when on everybody is in office and may act."""
BASIS: Final = "Hồ sơ tổ chức của tỉnh Núi Xanh"
PEOPLE: Final = {
    "nx-01": "Ninh Văn Khoan", "nx-02": "Trần Thị Dậu", "nx-03": "Lò Văn Phấn", "nx-04": "Quách Thị Nhài",
    "nx-05": "Hà Văn Sáu", "nx-06": "Đinh Công Trình", "nx-07": "Bạch Thị Huệ", "nx-08": "Tống Duy Cẩn",
    "nx-09": "Mạc Thị Xuyến", "nx-10": "Lục Văn Kiên", "nx-11": "Ông Thị Vui", "nx-12": "Từ Văn Giảng",
}  # fmt: skip
REGISTRAR, OFFICE_CLERK, INSPECTION_CLERK, SECTOR_CLERK, DISTRICT_CLERK = (f"nx-{n:02}" for n in range(1, 6))
SECRETARY, CHIEF, HEAD_INSPECTOR, INSPECTOR, MEMBER, SECOND_MEMBER, RAPPORTEUR = (f"nx-{n:02}" for n in range(6, 13))

NAMES: Final = {
    "tinh-uy": "Tỉnh ủy Núi Xanh",
    "thuong-vu": "Ban Thường vụ Tỉnh ủy Núi Xanh",
    "van-phong": "Văn phòng Tỉnh ủy Núi Xanh",
    "kiem-tra": "Ủy ban Kiểm tra Tỉnh ủy Núi Xanh",
    "to-chuc": "Ban Tổ chức Tỉnh ủy Núi Xanh",
    "tuyen-giao": "Ban Tuyên giáo Tỉnh ủy Núi Xanh",
    "dan-van": "Ban Dân vận Tỉnh ủy Núi Xanh",
    "dang-doan": "Đảng đoàn Hội đồng nhân dân Núi Xanh",
    "can-su": "Ban cán sự đảng Ủy ban nhân dân Núi Xanh",
    "uy-ban": "Ủy ban nhân dân Núi Xanh",
    "ke-hoach": "Sở Kế hoạch Núi Xanh",
    "tai-chinh": "Sở Tài chính Núi Xanh",
    "mat-tran": "Mặt trận Tổ quốc Núi Xanh",
    "suoi-ban": "Huyện ủy Suối Bàn",
    "nam-la": "Huyện ủy Nậm La",
    "ban-kho": "Chi bộ bản Khơ",
}
"""What the bodies are called, by this journey's names for them."""
_BODIES: Final = (
    ("tinh-uy", "committee", "province", None, OFFICE_CLERK),
    ("thuong-vu", "standing_committee", "province", "tinh-uy", OFFICE_CLERK),
    ("van-phong", "office", "province", "tinh-uy", OFFICE_CLERK),
    ("kiem-tra", "inspection_committee", "province", "tinh-uy", INSPECTION_CLERK),
    ("to-chuc", "department", "province", "tinh-uy", SECTOR_CLERK),
    ("tuyen-giao", "department", "province", "tinh-uy", SECTOR_CLERK),
    ("dan-van", "department", "province", "tinh-uy", SECTOR_CLERK),
    ("dang-doan", "unit", "province", None, SECTOR_CLERK),
    ("can-su", "unit", "province", None, SECTOR_CLERK),
    ("uy-ban", "authority", "province", None, SECTOR_CLERK),
    ("ke-hoach", "authority", "province", "uy-ban", SECTOR_CLERK),
    ("tai-chinh", "authority", "province", "uy-ban", SECTOR_CLERK),
    ("mat-tran", "front", "province", None, SECTOR_CLERK),
    ("suoi-ban", "committee", "district", "tinh-uy", DISTRICT_CLERK),
    ("nam-la", "committee", "district", "tinh-uy", DISTRICT_CLERK),
    ("ban-kho", "unit", "cell", "suoi-ban", DISTRICT_CLERK),
)
_OFFICES: Final = (
    ("thuong-vu", SECRETARY, "secretary"),
    ("thuong-vu", MEMBER, "standing_member"),
    ("thuong-vu", SECOND_MEMBER, "standing_member"),
    ("van-phong", CHIEF, "chief_of_office"),
    ("kiem-tra", HEAD_INSPECTOR, "head"),
    ("kiem-tra", INSPECTOR, "member"),
    ("van-phong", OFFICE_CLERK, "officer"),
    ("kiem-tra", INSPECTION_CLERK, "officer"),
    ("tuyen-giao", SECTOR_CLERK, "officer"),
    ("nam-la", DISTRICT_CLERK, "officer"),
)
_POWERS: Final = (
    ("thuong-vu", SECRETARY, ["sign"]),
    ("van-phong", CHIEF, ["monitor"]),
    ("kiem-tra", HEAD_INSPECTOR, ["sign", "inspect", "monitor"]),
    ("kiem-tra", INSPECTOR, ["inspect"]),
)
FACTS: Final = 1 + 2 * len(_BODIES) + len(_OFFICES) + len(_POWERS)
"""How many facts the province is made of."""


def settled(service: Service) -> Company:
    """The province on record: everybody is in office, and each body has a clerk."""
    company = Company({REGISTRAR: service.registrar(REGISTRAR, PEOPLE[REGISTRAR])}, position=1)
    for person, name in PEOPLE.items():
        if person != REGISTRAR:
            company.clients[person] = service.welcome(person, name)
    _found(company)
    for n, (body, person, office) in enumerate(_OFFICES):
        _enter(company, "hold-office", f"office/{n}", body=body, person=person, office=office, since=SINCE)
    grants = [(body, clerk, ["record"]) for body, *_, clerk in _BODIES] + [*_POWERS]
    for n, (body, person, powers) in enumerate(grants):
        _enter(company, "grant-mandate", f"mandate/{n}", body=body, person=person, powers=powers, since=SINCE)
    return company


def _found(company: Company) -> None:
    for key, kind, level, parent, clerk in _BODIES:
        given = {"name": NAMES[key], "kind": kind, "level": level, "parent": parent, "effective_on": "2015-10-01"}
        told = company.tell("found-body", f"body/{key}", who=REGISTRAR, **given, basis=BASIS)
        company.bodies[key], company.clerks[key] = told.made("body"), clerk


def _enter(company: Company, verb: str, key: str, **fields: object) -> None:
    company.tell(verb, key, who=REGISTRAR, **fields, basis=BASIS)
