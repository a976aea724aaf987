"""Which body stands above which, and which works for which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from domain.events.institution import BodyFounded
from domain.ids import BodyId
from domain.kernel import Ask, Event, Question
from domain.superiors import appraises, decides_for, is_office_of, oversees, serves
from domain.words import BodyKind, Level

LINE = {
    "tinh-uy": (BodyKind.COMMITTEE, None),
    "thuong-vu": (BodyKind.STANDING_COMMITTEE, "tinh-uy"),
    "van-phong": (BodyKind.OFFICE, "tinh-uy"),
    "kiem-tra": (BodyKind.INSPECTION_COMMITTEE, "tinh-uy"),
    "xa": (BodyKind.COMMITTEE, "tinh-uy"),
    "van-phong-xa": (BodyKind.OFFICE, "xa"),
    "thon": (BodyKind.UNIT, "xa"),
    "uy-ban": (BodyKind.AUTHORITY, None),
    "so": (BodyKind.AUTHORITY, "uy-ban"),
    "van-phong-le": (BodyKind.OFFICE, None),
    "thuong-vu-le": (BodyKind.STANDING_COMMITTEE, None),
}
"""Bodies by kind and the body directly above; the last two have none on record."""
HISTORY: list[Event] = [
    BodyFounded(BodyId(body), body, kind, Level.PROVINCE, BodyId(above) if above else None, date(2020, 1, 1), "QĐ")
    for body, (kind, above) in LINE.items()
]


def ask(*questions: Question[Any]) -> Any:  # noqa: ANN401  # as many types as questions
    """Put questions to the line alone."""
    answers = tuple(question.of(enumerate(HISTORY, 1)) for question in questions)
    return answers[0] if len(answers) == 1 else answers


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (decides_for, {"thon", "xa", "tinh-uy", "thuong-vu"}),
        (appraises, {"thon", "xa", "van-phong-xa", "tinh-uy", "thuong-vu", "van-phong", "kiem-tra"}),
        (oversees, {"xa", "van-phong-xa", "tinh-uy", "thuong-vu", "van-phong", "kiem-tra"}),
        (serves, set()),
    ],
)
def test_who_may_act_about_a_cell(relation: Callable[[Ask, BodyId, BodyId], bool], expected: set[str]) -> None:
    """Given a cell of a commune of a province, then just these stand in the relation to it."""
    assert expected == {body for body in LINE if relation(ask, BodyId(body), BodyId("thon"))}


@pytest.mark.parametrize(
    ("relation", "other", "expected"),
    [
        (serves, "thuong-vu", {"thuong-vu", "van-phong", "kiem-tra"}),
        (serves, "xa", {"van-phong-xa"}),
        (serves, "thuong-vu-le", set()),
        (is_office_of, "thuong-vu", {"van-phong"}),
        (is_office_of, "tinh-uy", {"van-phong"}),
        (decides_for, "tinh-uy", {"tinh-uy", "thuong-vu"}),
        (decides_for, "van-phong", {"van-phong", "thuong-vu", "tinh-uy"}),
        (appraises, "uy-ban", {"uy-ban", "so"}),
        (oversees, "tinh-uy", set()),
        (oversees, "so", {"uy-ban"}),
    ],
)
def test_who_stands_so_to_a_body(
    relation: Callable[[Ask, BodyId, BodyId], bool], other: str, expected: set[str]
) -> None:
    """Given a body, then just these stand in the relation to it; two bodies under nobody are no neighbours."""
    assert expected == {body for body in LINE if relation(ask, BodyId(body), BodyId(other))}
