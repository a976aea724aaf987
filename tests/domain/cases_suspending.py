"""Suspending and resuming: what each promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.change.rules import INSTRUCTED_TWICE, NEVER_HAD_TEXT, NO_SUCH_PART
from domain.change.suspending import NOT_SUSPENDED, SUSPENSION_WITHOUT_LIMIT
from domain.events.change import Expecting
from domain.ids import SuspensionId
from domain.institution.rules import ENDS_BEFORE_IT_BEGINS
from tests.domain.cases import Case
from tests.domain.cases_change import (
    GIVEN,
    LATE,
    MUCH_LATER,
    PART,
    RESUME,
    RESUMED,
    SOONER,
    SUSPEND,
    SUSPENDED,
    UNKNOWN,
    shared,
    substitution,
)
from tests.domain.issued import DRAFTED_AT, NEXT, READING

PAUSED = replace(SUSPENDED, provisions=(READING,), expecting=(PART,))
SUSPENDING = [
    *shared(SUSPEND),
    Case("a directive is suspended up to a stated day", GIVEN, SUSPEND, [SUSPENDED]),
    Case("a suspension long ago is recorded late, and another may run beside it",
         [*GIVEN, replace(SUSPENDED, suspension=SuspensionId("khac"))],
         replace(SUSPEND, occurred=LATE, since=SOONER, provisions=(PART,)), [replace(PAUSED, since=SOONER)]),
    Case("a provision that has other words by then is suspended all the same, and the record says so",
         [*GIVEN, substitution(DRAFTED_AT, SOONER)], replace(SUSPEND, provisions=(PART,)),
         [replace(PAUSED, conflicts=(READING,))]),
    Case("a suspension quotes the words as amended", [*GIVEN, substitution(DRAFTED_AT, SOONER)],
         replace(SUSPEND, provisions=(Expecting(READING, NEXT),)),
         [replace(PAUSED, expecting=(Expecting(READING, NEXT),))]),
    Case("words that come while it lasts are nothing against it", [*GIVEN, substitution(DRAFTED_AT, MUCH_LATER)],
         replace(SUSPEND, provisions=(PART,)), [PAUSED]),
    Case("a provision of another text is refused", GIVEN,
         replace(SUSPEND, provisions=(Expecting(UNKNOWN, DRAFTED_AT),)), NO_SUCH_PART),
    Case("words that the provision never had are refused", GIVEN,
         replace(SUSPEND, provisions=(Expecting(READING, DRAFTED_AT + 1),)), NEVER_HAD_TEXT),
    Case("a provision is suspended once", GIVEN, replace(SUSPEND, provisions=(PART, PART)), INSTRUCTED_TWICE),
    Case("a suspension states its last day", GIVEN, replace(SUSPEND, until=None), SUSPENSION_WITHOUT_LIMIT),
    Case("a suspension does not end before it begins", GIVEN, replace(SUSPEND, until=SOONER), ENDS_BEFORE_IT_BEGINS),
]  # fmt: skip

RESUMING = [
    *shared(RESUME, SUSPENDED),
    Case("it has effect again before the limit", [*GIVEN, SUSPENDED], RESUME, [RESUMED]),
    Case("a resumption long ago is recorded late", [*GIVEN, replace(SUSPENDED, since=SOONER)],
         replace(RESUME, occurred=LATE, since=SOONER), [replace(RESUMED, since=SOONER)]),
    Case("it has effect again on what would have been the last day", [*GIVEN, SUSPENDED],
         replace(RESUME, since=MUCH_LATER), [replace(RESUMED, since=MUCH_LATER)]),
    Case("what was never suspended does not resume", GIVEN, RESUME, NOT_SUSPENDED),
    Case("what has resumed does not resume again", [*GIVEN, SUSPENDED, RESUMED], RESUME, NOT_SUSPENDED),
    Case("nothing resumes after the limit", [*GIVEN, SUSPENDED],
         replace(RESUME, since=date(2026, 5, 2)), NOT_SUSPENDED),
]  # fmt: skip

CASES = [*SUSPENDING, *RESUMING]
