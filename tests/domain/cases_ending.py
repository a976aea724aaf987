"""Replacing and repealing: what each promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.change.ending import REPLACEMENT_CYCLE
from domain.change.rules import (
    ALREADY_ENDED,
    INSTRUCTED_TWICE,
    INSTRUMENT_NOT_ISSUED,
    NEVER_HAD_TEXT,
    NO_SUCH_PART,
)
from domain.events.change import Expecting, Mapped
from domain.kernel import RecordCorrected
from tests.domain.cases import Case
from tests.domain.cases_change import (
    DRAFT,
    GIVEN,
    LATE,
    MUCH_LATER,
    PART,
    REPEAL,
    REPEALED,
    REPLACE,
    REPLACED,
    SOONER,
    UNKNOWN,
    WITHOUT_TASKS,
    shared,
    substitution,
)
from tests.domain.issued import (
    COMMUNE,
    DIRECTIVE,
    DRAFTED_AT,
    IMPORTED,
    LATER,
    NEXT,
    READING,
    TASKS,
    drafted,
    imported,
)

AT_NO_TIME = Expecting(READING, DRAFTED_AT + 1)
MAPPING = [*GIVEN, drafted(LATER)]
REPLACING = [
    *shared(REPLACE),
    Case("another directive stands in its place", GIVEN, REPLACE, [REPLACED]),
    Case("another stands in the place of some provisions", GIVEN, replace(REPLACE, provisions=(PART,)),
         [replace(REPLACED, provisions=(READING,), expecting=(PART,))]),
    Case("words that another instrument has changed are a conflict", [*GIVEN, substitution(DRAFTED_AT, SOONER)],
         replace(REPLACE, provisions=(PART,)),
         [replace(REPLACED, provisions=(READING,), expecting=(PART,), conflicts=(READING,))]),
    Case("what the same instrument has set for a later day is none", [*GIVEN, substitution(DRAFTED_AT, by=LATER)],
         replace(REPLACE, provisions=(PART,), effective_on=SOONER),
         [replace(REPLACED, provisions=(READING,), expecting=(PART,), effective_on=SOONER)]),
    Case("words that the provision never had are refused", GIVEN, replace(REPLACE, provisions=(AT_NO_TIME,)),
         NEVER_HAD_TEXT),
    Case("a provision is replaced once", GIVEN, replace(REPLACE, provisions=(PART, AT_NO_TIME)), INSTRUCTED_TWICE),
    Case("a provision of another directive stands in the place of one of this", MAPPING,
         replace(REPLACE, provisions=(PART,), map=(Mapped(READING, TASKS),)),
         [replace(REPLACED, provisions=(READING,), map=(Mapped(READING, TASKS),), expecting=(PART,))]),
    Case("what takes a place stands in the other directive", MAPPING,
         replace(REPLACE, map=(Mapped(READING, UNKNOWN),)), NO_SUCH_PART),
    Case("the place that is taken is one of this directive", MAPPING,
         replace(REPLACE, map=(Mapped(UNKNOWN, TASKS),)), NO_SUCH_PART),
    Case("a replacement long ago is recorded late", GIVEN,
         replace(REPLACE, occurred=LATE, effective_on=date(2025, 11, 1)),
         [replace(REPLACED, effective_on=date(2025, 11, 1))]),
    Case("an end that comes later leaves room for one before", [*GIVEN, replace(REPEALED, effective_on=MUCH_LATER)],
         REPLACE, [REPLACED]),
    Case("a draft replaces nothing", [*GIVEN, drafted(DRAFT)], replace(REPLACE, by=DRAFT), INSTRUMENT_NOT_ISSUED),
    Case("a provision of another text is refused", GIVEN,
         replace(REPLACE, provisions=(Expecting(UNKNOWN, DRAFTED_AT),)), NO_SUCH_PART),
    Case("no directive replaces itself", GIVEN, replace(REPLACE, by=DIRECTIVE), REPLACEMENT_CYCLE),
    Case("what it replaced does not replace it",
         [*GIVEN, replace(REPLACED, directive=LATER, by=IMPORTED), replace(REPLACED, directive=IMPORTED, by=DIRECTIVE)],
         REPLACE, REPLACEMENT_CYCLE),
    Case("a ring that a correction left behind holds up nothing beside it",
         [*GIVEN, replace(REPLACED, directive=LATER, by=IMPORTED), replace(REPLACED, directive=IMPORTED, by=LATER)],
         REPLACE, [REPLACED]),
    Case("a replacement that was corrected away is in nobody's way",
         [*GIVEN, replace(REPLACED, directive=LATER, by=DIRECTIVE),
          RecordCorrected(COMMUNE, NEXT, (LATER.tag, COMMUNE.tag, DIRECTIVE.tag), None, "Nhập nhầm")],
         REPLACE, [REPLACED]),
]  # fmt: skip

REPEALING = [
    *shared(REPEAL),
    Case("a directive ends without another", GIVEN, REPEAL, [REPEALED]),
    Case("some provisions end by another directive", GIVEN, replace(REPEAL, provisions=(PART,), by=LATER),
         [replace(REPEALED, provisions=(READING,), by=LATER, expecting=(PART,))]),
    Case("words as amended are repealed", [*GIVEN, substitution(DRAFTED_AT, SOONER)],
         replace(REPEAL, provisions=(Expecting(READING, NEXT),)),
         [replace(REPEALED, provisions=(READING,), expecting=(Expecting(READING, NEXT),))]),
    Case("words that another instrument has changed are a conflict", [*GIVEN, substitution(DRAFTED_AT, SOONER)],
         replace(REPEAL, provisions=(PART,)),
         [replace(REPEALED, provisions=(READING,), expecting=(PART,), conflicts=(READING,))]),
    Case("so are words that another instrument brings later", [*GIVEN, substitution(DRAFTED_AT, MUCH_LATER)],
         replace(REPEAL, provisions=(PART,)),
         [replace(REPEALED, provisions=(READING,), expecting=(PART,), conflicts=(READING,))]),
    Case("a provision that left with the one above it is a conflict", [*GIVEN, WITHOUT_TASKS],
         replace(REPEAL, provisions=(PART,)),
         [replace(REPEALED, provisions=(READING,), expecting=(PART,), conflicts=(READING,))]),
    Case("words that the provision never had are refused", GIVEN, replace(REPEAL, provisions=(AT_NO_TIME,)),
         NEVER_HAD_TEXT),
    Case("the fact that took a provision out set no words", [*GIVEN, WITHOUT_TASKS],
         replace(REPEAL, provisions=(Expecting(READING, NEXT),)), NEVER_HAD_TEXT),
    Case("a provision is repealed once", GIVEN, replace(REPEAL, provisions=(PART, AT_NO_TIME)), INSTRUCTED_TWICE),
    Case("a repeal long ago is recorded late", GIVEN, replace(REPEAL, occurred=LATE, effective_on=date(2025, 11, 1)),
         [replace(REPEALED, effective_on=date(2025, 11, 1))]),
    Case("a part that ended leaves the rest to be repealed",
         [*GIVEN, replace(REPEALED, provisions=(READING,), effective_on=SOONER)], REPEAL, [REPEALED]),
    Case("the end that its own text states is an end",
         [*GIVEN, imported(DRAFT, issuer=COMMUNE, until=SOONER)], replace(REPEAL, directive=DRAFT), ALREADY_ENDED),
    Case("a draft repeals nothing", [*GIVEN, drafted(DRAFT)], replace(REPEAL, by=DRAFT), INSTRUMENT_NOT_ISSUED),
    Case("a provision of another text is refused", GIVEN,
         replace(REPEAL, provisions=(Expecting(UNKNOWN, DRAFTED_AT),)), NO_SUCH_PART),
]  # fmt: skip

CASES = [*REPLACING, *REPEALING]
