"""Reviews and good practices: what each promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.events.review import (
    FinalReviewHeld,
    GoodPracticeRecognised,
    PreliminaryReviewHeld,
    Recommendation,
)
from domain.ids import BodyId, DirectiveId, PracticeId, ReviewId
from domain.institution.rules import ENDS_BEFORE_IT_BEGINS, NO_SUCH_BODY
from domain.publication import NOT_PUBLISHED
from domain.review import (
    NOT_IN_LINE,
    HoldFinalReview,
    HoldPreliminaryReview,
    RecogniseGoodPractice,
)
from domain.words import When
from tests.domain.cases import STRANGER, Case, ids
from tests.domain.issued import CELL, COMMUNE, DIRECTIVE, ELSEWHERE, IMPORTED, PROVINCE, drafted, standing

GIVEN = standing()
SINCE, UNTIL = date(2025, 3, 10), date(2026, 2, 28)
FOR_ALL = (SINCE, UNTIL, True)
DRAFT = DirectiveId("con-du-thao")
NEW = ids(1)[0]
WORDS = ("Mười hai tủ sách.", "Ít sách thiếu nhi.", "Kinh phí thấp.", "Vận động quyên góp.")

PRELIMINARY = HoldPreliminaryReview(
    body=COMMUNE,
    directive=DIRECTIVE,
    since=SINCE,
    until=UNTIL,
    results=WORDS[0],
    shortcomings=WORDS[1],
    causes=WORDS[2],
    remedies=WORDS[3],
)
HELD = PreliminaryReviewHeld(DIRECTIVE, COMMUNE, ReviewId(NEW), *FOR_ALL, *WORDS)
FINAL = HoldFinalReview(
    body=COMMUNE,
    directive=DIRECTIVE,
    since=SINCE,
    until=UNTIL,
    results=WORDS[0],
    shortcomings=WORDS[1],
    causes=WORDS[2],
    remedies=WORDS[3],
    recommendation=Recommendation.REPLACE,
)
CONCLUDED = FinalReviewHeld(DIRECTIVE, COMMUNE, ReviewId(NEW), *FOR_ALL, *WORDS, Recommendation.REPLACE)
RECOGNISE = RecogniseGoodPractice(
    body=COMMUNE, directive=DIRECTIVE, unit=CELL, description="Đọc sách cùng con.", to=(PROVINCE,)
)
RECOGNISED = GoodPracticeRecognised(DIRECTIVE, COMMUNE, PracticeId(NEW), CELL, "Đọc sách cùng con.", (PROVINCE,))


def refused(held: HoldPreliminaryReview | HoldFinalReview) -> list[Case]:
    """What every review is refused by."""
    return [
        Case("a stranger may not", GIVEN, held, MAY_NOT_RECORD, who=STRANGER),
        Case("a draft has come to nothing yet", [*GIVEN, drafted(DRAFT)], replace(held, directive=DRAFT),
             NOT_PUBLISHED),
        Case("a body beside the line may not", GIVEN, replace(held, body=ELSEWHERE), NOT_IN_LINE),
        Case("a period does not end before it begins", GIVEN, replace(held, until=date(2025, 3, 9)),
             ENDS_BEFORE_IT_BEGINS),
    ]  # fmt: skip


CASES = [
    *refused(PRELIMINARY),
    *refused(FINAL),
    Case("the issuer reviews what goes on", GIVEN, PRELIMINARY, [HELD]),
    Case("a body under the issuer reviews its own share", GIVEN, replace(PRELIMINARY, body=CELL),
         [replace(HELD, body=CELL, is_whole=False)]),
    Case("a body above the issuer reviews it", GIVEN, replace(PRELIMINARY, body=PROVINCE),
         [replace(HELD, body=PROVINCE)]),
    Case("where nobody is known to have issued it, anybody may review", GIVEN,
         replace(PRELIMINARY, directive=IMPORTED, body=ELSEWHERE),
         [replace(HELD, directive=IMPORTED, body=ELSEWHERE, is_whole=False)]),
    Case("a review of last year is recorded late", GIVEN, replace(PRELIMINARY, occurred=When("2025-12-20")), [HELD]),
    Case("a final review recommends what is to become of it", GIVEN, FINAL, [CONCLUDED]),
    Case("a final review of last year is recorded late", GIVEN, replace(FINAL, occurred=When("2025-12")), [CONCLUDED]),
    Case("one unit's way becomes an example", GIVEN, RECOGNISE, [RECOGNISED]),
    Case("an example to all names nobody", GIVEN, replace(RECOGNISE, to=()), [replace(RECOGNISED, to=())]),
    Case("an example of last year is recorded late", GIVEN, replace(RECOGNISE, occurred=When("2025")), [RECOGNISED]),
    Case("a stranger recognises nothing", GIVEN, RECOGNISE, MAY_NOT_RECORD, who=STRANGER),
    Case("a draft gives no example", [*GIVEN, drafted(DRAFT)], replace(RECOGNISE, directive=DRAFT),
         NOT_PUBLISHED),
    Case("a unit that is in no register gives no example", GIVEN, replace(RECOGNISE, unit=BodyId("khong-co")),
         NO_SUCH_BODY),
    Case("a unit that did not exist then follows none", GIVEN, replace(RECOGNISE, occurred=When("2018")), NO_SUCH_BODY),
]  # fmt: skip
