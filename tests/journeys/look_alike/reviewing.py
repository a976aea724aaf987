"""Reviews, and what is worth copying."""

from __future__ import annotations

from tests.journeys.life import Life
from tests.journeys.people import Json


def reviewed(life: Life) -> None:
    """A commune reviews its own share, which moves nothing; the issuer reviews the whole."""
    share: Json = {"body": "doi-che", "directive": life.directive, "since": "2022-07-01", "until": "2023-12-31"}
    words: Json = {"results": "Mười một giếng đã sửa.", "shortcomings": "Mùa khô còn thiếu nước."}
    why: Json = {"causes": "Giếng cạn sớm.", "remedies": "Làm thêm bể chứa."}
    outside = {**share, "body": "tai-chinh"}
    life.company.refused("hold-preliminary-review", "not-in-line", 403, **outside, **words, **why)
    life.act("hold-preliminary-review", "2024-01-10", **share, **words, **why)
    whole = {**share, "body": "thuong-vu"}
    life.act("hold-preliminary-review", "2024-03-15", **whole, **words, **why, process="under_review")
    practice: Json = {"unit": "doi-che", "to": ["bai-dau"], "description": "Mỗi giếng giao một gia đình trông coi."}
    life.act("recognise-good-practice", "2024-03-15", body="thuong-vu", directive=life.directive, **practice)


def finally_reviewed(life: Life) -> None:
    """The issuer looks back on all of it, and recommends another directive in its place."""
    period: Json = {"body": "thuong-vu", "directive": life.directive, "since": "2022-07-01", "until": "2024-09-30"}
    words: Json = {"results": "Mọi thôn có giếng.", "shortcomings": "Bản đồ giếng làm chậm."}
    why: Json = {"causes": "Giao cho hai ban cùng làm.", "remedies": "Giao một đầu mối."}
    said = {**period, **words, **why, "recommendation": "replace"}
    backwards = {**said, "until": "2022-06-30"}
    life.company.refused("hold-final-review", "ends-before-it-begins", **backwards)
    life.act("hold-final-review", "2024-10-15", **said, process="reviewed")
