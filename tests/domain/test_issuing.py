"""What a register has given, and what a refusal says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.dissemination.rules import NOT_THE_SIDE
from domain.events.dissemination import Delivery
from domain.events.issuing import register
from domain.issuing.rules import SIGNATORY_NOT_IN_OFFICE
from domain.kernel import Event, RecordCorrected, Refused
from domain.questions.issuing import numbers_given
from domain.words import Number, When
from tests.domain.cases import Case, decided
from tests.domain.cases_appraisal import CT, DIRECTIVE, ISSUER, READY
from tests.domain.cases_issuing import ELSEWHERE, FROM_BEFORE, ISSUE, ISSUED, TERM
from tests.domain.cases_sending import PUBLISHED, SENT, report, reported

GIVEN = numbers_given(ISSUER, CT, TERM)


def test_a_conflict_is_listed() -> None:
    """Given an issue and an import of one number, then the register names both."""
    assert {"6": frozenset({DIRECTIVE, FROM_BEFORE.directive})} == GIVEN.of(enumerate([ISSUED, FROM_BEFORE], 1))


def test_an_import_without_a_number_takes_none() -> None:
    """Given an import whose number was found in no register, when its record gets one, then none is taken before."""
    unnumbered = replace(FROM_BEFORE, number=None)

    assert {} == GIVEN.of([(1, unnumbered)])
    assert register(ISSUER, CT, TERM) not in unnumbered.tags


def test_a_corrected_number_is_free_again() -> None:
    """Given an issue whose number is corrected, then the wrong one is free, and the right one is taken."""
    right = replace(ISSUED, number=Number(7, CT, "TU"))
    history: list[Event] = [ISSUED, RecordCorrected(ISSUER, 1, ISSUED.tags, right, "Ghi nhầm số")]

    assert {"7": frozenset({DIRECTIVE})} == GIVEN.of(enumerate(history, 1))


def test_a_taken_number_is_named_with_who_bears_it() -> None:
    """Given a number that is taken, when it is given again, then the refusal names it, the register and the other."""
    with pytest.raises(Refused) as refused:
        decided(Case("", [*READY, ELSEWHERE], ISSUE, []))

    assert "Number 06-CT/TU of the register of ban-thuong-vu, term 2025-2030, is taken by ct-0." == refused.value.why(
        "en"
    )
    assert "Số 06-CT/TU trong sổ của ban-thuong-vu, nhiệm kỳ 2025-2030, đã cấp cho ct-0." == refused.value.why("vi")


def test_a_code_out_of_order_is_told_with_what_came_before() -> None:
    """Given what was reported last, when an earlier code comes, then the refusal names both."""
    given = [*PUBLISHED, SENT, reported(Delivery.IN_PROCESS), reported(Delivery.TAKE_BACK_REQUESTED)]
    with pytest.raises(Refused) as refused:
        decided(Case("", given, report(Delivery.ARRIVED), []))

    assert "Code 01 cannot follow what was reported of gui-1: 05, 13." == refused.value.why("en")


def test_who_may_act_is_a_matter_of_authority() -> None:
    """Given the rules on the signatory's office and on the side that reports, then they are about who may act."""
    assert SIGNATORY_NOT_IN_OFFICE.authority
    assert NOT_THE_SIDE.authority


def test_the_day_of_issue_is_said_once() -> None:
    """Given a day of issue, when the command says that it happened on another one, then it is malformed."""
    replace(ISSUE, occurred=When(ISSUE.issued_on.isoformat()))

    for other in ("2026-02-26", "2026-02", "2026"):
        with pytest.raises(ValueError, match="not the day of issue"):
            replace(ISSUE, occurred=When(other))
