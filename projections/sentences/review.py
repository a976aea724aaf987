"""The sentences of reviews and good practices."""

from __future__ import annotations

from domain.events.review import (
    FinalReviewHeld,
    GoodPracticeRecognised,
    PreliminaryReviewHeld,
    Recommendation,
    Reviewed,
)
from projections.sentences.telling import Names, Sentence, quoted, tells

RECOMMENDED = {
    Recommendation.CONTINUE: Sentence("tiếp tục thực hiện", "continue it"),
    Recommendation.AMEND: Sentence("sửa đổi, bổ sung", "amend it"),
    Recommendation.REPLACE: Sentence("thay thế", "replace it"),
    Recommendation.END: Sentence("kết thúc thực hiện", "end it"),
}


@tells(PreliminaryReviewHeld)
def _preliminary(fact: PreliminaryReviewHeld, names: Names) -> Sentence:
    body, directive, found = names.body(fact.body), names.directive(fact.directive), _found(fact)
    return Sentence(
        f"{body} sơ kết việc thực hiện {directive} {found.vi}.",
        f"{body} held a preliminary review of {directive} {found.en}.",
    )


@tells(FinalReviewHeld)
def _final(fact: FinalReviewHeld, names: Names) -> Sentence:
    body, directive, found = names.body(fact.body), names.directive(fact.directive), _found(fact)
    end = RECOMMENDED[fact.recommendation]
    return Sentence(
        f"{body} tổng kết việc thực hiện {directive} {found.vi}; kiến nghị: {end.vi}.",
        f"{body} held the final review of {directive} {found.en}; it recommends to {end.en}.",
    )


@tells(GoodPracticeRecognised)
def _practice(fact: GoodPracticeRecognised, names: Names) -> Sentence:
    body, directive, unit = names.body(fact.body), names.directive(fact.directive), names.body(fact.unit)
    what, to = quoted(fact.description), ", ".join(names.body(other) for other in fact.to)
    return Sentence(
        f"{body} ghi nhận cách làm hay của {unit} khi thực hiện {directive}: {what.vi}, "
        f"nhân rộng đến {to or 'tất cả các đơn vị'}.",
        f"{body} recognised a good practice of {unit} in carrying out {directive}: {what.en}, "
        f"to be followed by {to or 'all units'}.",
    )


def _found(fact: Reviewed) -> Sentence:
    since, until = f"{fact.since:%d/%m/%Y}", f"{fact.until:%d/%m/%Y}"
    results, lacks = quoted(fact.results), quoted(fact.shortcomings)
    causes, remedies = quoted(fact.causes), quoted(fact.remedies)
    share = Sentence("", "") if fact.is_whole else Sentence("tại đơn vị mình ", "for its own share ")
    return Sentence(
        f"{share.vi}từ {since} đến {until}: kết quả {results.vi}; hạn chế {lacks.vi}; "
        f"nguyên nhân {causes.vi}; giải pháp {remedies.vi}",
        f"{share.en}from {since} to {until}: results {results.en}; shortcomings {lacks.en}; "
        f"causes {causes.en}; remedies {remedies.en}",
    )
