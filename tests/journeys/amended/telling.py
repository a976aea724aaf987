"""What happens to it: four amendments, a correction that is revoked, and another directive for a part of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from tests.journeys.look_alike.drafting import TEXT, nodes
from tests.journeys.people import Answer, Company, Json

FUTURE: Final = "2099-01-01"
RETROACTIVE: Final = "Giếng chung được kiểm nghiệm mỗi quý một lần; kết quả niêm yết tại nhà văn hóa thôn."
CONFLICTING: Final = "Giếng chung được kiểm nghiệm sau mỗi mùa mưa."
CORRECTED: Final = "Khuyến khích gia đình xây bể chứa nước mưa."
INSERTED: Final = "Sở Tài chính công bố giá nước mỗi năm."
ANNEX: Final = "Mẫu sổ giếng."
OTHER: Final = (
    "CHỈ THỊ\n\nVề cấp nước cho trường học\n\n1. Trường học có bể lọc riêng.\n\n2. Trạm y tế có giếng riêng.\n"
)
BASIS: Final = "Thông báo của Ban Thường vụ Tỉnh ủy (bản giấy)"


@dataclass
class Amended:
    """The directive and what was done to it."""

    company: Company
    directive: str = ""
    at: dict[str, str] = field(default_factory=dict)
    """Its provisions by their paths."""
    duties: dict[str, str] = field(default_factory=dict)
    """A duty by the path of its provision: the first there."""
    done: dict[str, Answer] = field(default_factory=dict)
    """What was recorded, by the journey's own names."""
    other: str = ""
    taking: str = ""
    """The provision of the other directive that takes a place."""

    def position(self, name: str) -> int:
        """Where it stands in the ledger."""
        return self.done[name].position

    def tell(self, name: str, verb: str, on: str, /, **fields: Any) -> Answer:  # noqa: ANN401  # JSON
        """An act of the standing committee about the directive."""
        said = {"body": "thuong-vu", "directive": self.directive, "occurred": on, "basis": BASIS, **fields}
        self.done[name] = self.company.tell(verb, name, **said)
        return self.done[name]


def taken_in(company: Company, content: bytes, name: str) -> tuple[Answer, Json]:
    """A document of the standing committee, imported; and as it was read."""
    params: Json = {
        "body": company.bodies["van-phong"], "issuer": company.bodies["thuong-vu"], "occurred": "2024-01-10",
    }  # fmt: skip
    head = {"Content-Type": "text/plain; charset=utf-8", "Idempotency-Key": name}
    client = company.clients[company.clerks["van-phong"]]
    read = client.post("/imports", params={**params, "dry_run": True}, content=content, headers=head)
    done = client.post("/imports", params=params, content=content, headers=head)
    assert done.status_code == 201, done.text
    told = done.json()
    company.position = told["facts"][-1]["position"]
    return Answer(told["recorded"], tuple(told["facts"])), read.json()


def imported(company: Company) -> Amended:
    """The look-alike of the first directive, and a short one that is to stand in the place of a part of it."""
    done, read = taken_in(company, TEXT.read_bytes(), "first")
    life = Amended(company, done.made("directive"), done={"import": done})
    outline = [line["provision"] for line in done.facts[0]["fields"]["outline"]]
    life.at = dict(zip((node["path"] for node in nodes(read["body"])), outline, strict=True))
    paths = {provision: path for path, provision in life.at.items()}
    for fact in done.facts[1:]:
        life.duties.setdefault(paths[fact["fields"]["provision"]], fact["fields"]["duty"])
    other, _ = taken_in(company, OTHER.encode(), "other")
    life.other, life.taking = other.made("directive"), other.facts[0]["fields"]["outline"][0]["provision"]
    return life


def changed(life: Amended) -> None:
    """In the order of the record; the days go to and fro."""
    _amended(life, "retroactive", "2025-03-03", "2024-03-01", _words(life, "s2", "import", RETROACTIVE))
    _corrected(life)
    _amended(life, "plain", "2025-04-20", "2025-05-01", *_plain(life))
    _amended(life, "conflicting", "2025-06-20", "2025-07-01", _words(life, "s2", "import", CONFLICTING))
    steps: list[Json] = [
        {"kind": "delete", "provision": life.at["s3"], "expected": life.position("import")},
        {"kind": "renumber", "provision": life.at["s4"], "label": "3."},
    ]
    _amended(life, "future", "2025-07-10", FUTURE, *steps)
    correction = life.done["correction"].made("correction")
    life.tell("revoked", "revoke-correction", "2025-07-28", correction=correction, effective_on="2025-08-01")
    pair: Json = {"old": life.at["s5"], "new": life.taking}
    part: Json = {"provision": life.at["s5"], "expected": life.position("import")}
    replacing: Json = {"by": life.other, "provisions": [part], "map": [pair], "effective_on": "2025-10-01"}
    life.tell("replaced", "replace-directive", "2025-09-15", **replacing)


def _amended(life: Amended, name: str, on: str, effective_on: str, *steps: Json) -> None:
    told = life.tell(name, "amend-directive", on, instructions=list(steps), effective_on=effective_on)
    conflicts = [life.at["s2"]] if name == "conflicting" else []
    assert conflicts == told.facts[0]["fields"]["conflicts"]


def _words(life: Amended, path: str, expected: str, text: str) -> Json:
    return {"kind": "substitute", "provision": life.at[path], "expected": life.position(expected), "text": text}


def _plain(life: Amended) -> list[Json]:
    """A phrase in words that a duty comes from, a bullet in front of another, an annex."""
    phrase: Json = {"kind": "phrase", "provision": life.at["s9.b3"], "expected": life.position("import")}
    bullet: Json = {"kind": "insert", "unit": "bullet", "label": "-", "under": life.at["s9"], "after": None}
    return [
        {**phrase, "old": "31/3/2023", "new": "30/9/2025"},
        {**bullet, "before": life.at["s9.b4"], "text": INSERTED},
        {"kind": "annex", "label": "Phụ lục", "text": ANNEX},
    ]


def _corrected(life: Amended) -> None:
    wrong: Json = {
        "provision": life.at["s6"],
        "expected": life.position("import"),
        "wrong": "làm bể",
        "text": CORRECTED,
    }
    asked: Json = {"corrections": [wrong], "effective_on": "2025-04-01", "recipients": ["to-chuc", "tuyen-giao"]}
    life.company.refused(
        "correct-directive", "not-issuer-or-superior", 403, body="doi-che", directive=life.directive, reason="Nhầm.",
        basis=BASIS, **asked,
    )  # fmt: skip
    of_no_words: Json = {**asked, "corrections": [{**wrong, "wrong": "làm ao"}]}
    told_by: Json = {"body": "thuong-vu", "directive": life.directive, "reason": "Nhầm.", "basis": BASIS}
    life.company.refused("correct-directive", "quote-not-there", **told_by, **of_no_words)
    told = life.tell("correction", "correct-directive", "2025-03-25", **asked, reason="Nhầm chữ.")
    assert [] == told.facts[0]["fields"]["conflicts"]
    again: Json = {"directive": life.directive, "effective_on": "2025-08-01", "basis": BASIS, "correction": "khong-co"}
    life.company.refused("revoke-correction", "correction-not-standing", body="thuong-vu", **again)
