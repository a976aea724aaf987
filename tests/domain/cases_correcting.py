"""Correcting the words of an issued text and revoking it: what each promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.change.amending import NOTHING_INSTRUCTED
from domain.change.correcting import (
    CORRECTION_NOT_STANDING,
    RECIPIENT_LEFT_OUT,
    CorrectDirective,
    CorrectWords,
    RevokeCorrection,
)
from domain.change.rules import INSTRUCTED_TWICE, INSTRUMENT_NOT_ISSUED, NEVER_HAD_TEXT, NO_SUCH_PART
from domain.events.correction import Corrected, CorrectionRevoked, DirectiveCorrected
from domain.events.issuing import DirectiveIssued
from domain.ids import CorrectionId
from domain.words import Recipient, When
from tests.domain.cases import Case, ids
from tests.domain.cases_change import DRAFT, GIVEN, REPEALED, UNKNOWN, quoting, shared, substitution
from tests.domain.issued import CELL, COMMUNE, DIRECTIVE, DRAFTED_AT, NEXT, PROVINCE, READING, drafted

DAY, SOONER, LATER_ON = date(2026, 2, 1), date(2025, 12, 1), date(2026, 5, 1)
WRONG, RIGHT = "một tủ sách", "Mỗi chi bộ có một kệ sách."
CORRECTION = CorrectionId(ids(1)[0])
CORRECT = CorrectDirective(
    body=COMMUNE,
    directive=DIRECTIVE,
    corrections=(CorrectWords(READING, DRAFTED_AT, WRONG, RIGHT),),
    effective_on=DAY,
    recipients=(CELL,),
    reason="Đánh máy nhầm",
    basis="Công văn đính chính",
)
CORRECTED_WORDS = DirectiveCorrected(
    directive=DIRECTIVE,
    body=COMMUNE,
    correction=CORRECTION,
    by=None,
    corrections=(Corrected(READING, DRAFTED_AT),),
    wrong={READING: WRONG},
    texts={READING: RIGHT},
    effective_on=DAY,
    conflicts=(),
    recipients=(CELL,),
    reason="Đánh máy nhầm",
    basis="Công văn đính chính",
)
REVOKE = RevokeCorrection(
    body=COMMUNE, directive=DIRECTIVE, correction=CORRECTION, effective_on=LATER_ON, basis="Quyết định bãi bỏ"
)
REVOKED = CorrectionRevoked(DIRECTIVE, COMMUNE, CORRECTION, None, LATER_ON, "Quyết định bãi bỏ")

SENT_OUT = [
    replace(fact, recipients=(Recipient(CELL), Recipient(None))) if isinstance(fact, DirectiveIssued) else fact
    for fact in GIVEN
]

CORRECTING = [
    *shared(CORRECT),
    Case("wrong words are put right, and the wrong ones stay beside them", GIVEN, CORRECT, [CORRECTED_WORDS]),
    Case("a body above the issuer may correct", GIVEN, replace(CORRECT, body=PROVINCE),
         [replace(CORRECTED_WORDS, body=PROVINCE)]),
    Case("a correction may hold from a day long past, and is recorded late", GIVEN,
         replace(CORRECT, occurred=When("2025-11"), effective_on=SOONER),
         [replace(CORRECTED_WORDS, effective_on=SOONER)]),
    Case("words of another time are a conflict", [*GIVEN, substitution(DRAFTED_AT, SOONER)], CORRECT,
         [replace(CORRECTED_WORDS, conflicts=(READING,))]),
    Case("words of a provision that another instrument repealed are a conflict",
         [*GIVEN, replace(REPEALED, provisions=(READING,), effective_on=SOONER)], CORRECT,
         [replace(CORRECTED_WORDS, conflicts=(READING,))]),
    Case("the right words of one correction are the wrong ones of the next", [*GIVEN, CORRECTED_WORDS],
         replace(CORRECT, corrections=(CorrectWords(READING, NEXT, RIGHT, RIGHT),), effective_on=LATER_ON),
         [replace(CORRECTED_WORDS, corrections=(Corrected(READING, NEXT),), wrong={READING: RIGHT},
                  effective_on=LATER_ON)]),
    Case("words that a revoked correction took the place of are no conflict",
         [*GIVEN, CORRECTED_WORDS, replace(REVOKED, effective_on=DAY)], CORRECT, [CORRECTED_WORDS]),
    Case("an amendment of corrected words quotes the correction", [*GIVEN, CORRECTED_WORDS],
         quoting(NEXT, LATER_ON), [substitution(NEXT, LATER_ON)]),
    Case("all who had received the text receive the correction", SENT_OUT, replace(CORRECT, recipients=()),
         RECIPIENT_LEFT_OUT),
    Case("a correction corrects something", GIVEN, replace(CORRECT, corrections=()), NOTHING_INSTRUCTED),
    Case("one correction gives a provision its words once", GIVEN,
         replace(CORRECT, corrections=CORRECT.corrections * 2), INSTRUCTED_TWICE),
    Case("words that the provision never had are refused", GIVEN,
         replace(CORRECT, corrections=(CorrectWords(READING, DRAFTED_AT + 1, WRONG, RIGHT),)), NEVER_HAD_TEXT),
    Case("a provision of another text is refused", GIVEN,
         replace(CORRECT, corrections=(CorrectWords(UNKNOWN, DRAFTED_AT, WRONG, RIGHT),)), NO_SUCH_PART),
    Case("a draft does not correct", [*GIVEN, drafted(DRAFT)], replace(CORRECT, by=DRAFT), INSTRUMENT_NOT_ISSUED),
]  # fmt: skip

REVOKING = [
    *shared(REVOKE, CORRECTED_WORDS),
    Case("a correction holds no longer from a day on", [*GIVEN, CORRECTED_WORDS], REVOKE, [REVOKED]),
    Case("a correction may never have held", [*GIVEN, CORRECTED_WORDS], replace(REVOKE, effective_on=SOONER),
         [replace(REVOKED, effective_on=SOONER)]),
    Case("a revocation long ago is recorded late", [*GIVEN, CORRECTED_WORDS],
         replace(REVOKE, occurred=When("2025-11"), effective_on=DAY), [replace(REVOKED, effective_on=DAY)]),
    Case("what was revoked may be revoked from an earlier day", [*GIVEN, CORRECTED_WORDS, REVOKED],
         replace(REVOKE, effective_on=DAY), [replace(REVOKED, effective_on=DAY)]),
    Case("what was never corrected is not revoked", GIVEN, REVOKE, CORRECTION_NOT_STANDING),
    Case("what was revoked is not revoked again", [*GIVEN, CORRECTED_WORDS, REVOKED], REVOKE, CORRECTION_NOT_STANDING),
    Case("what never held is not revoked", [*GIVEN, CORRECTED_WORDS, replace(REVOKED, effective_on=SOONER)],
         replace(REVOKE, effective_on=date(2025, 11, 1)), CORRECTION_NOT_STANDING),
    Case("a draft does not revoke", [*GIVEN, CORRECTED_WORDS, drafted(DRAFT)], replace(REVOKE, by=DRAFT),
         INSTRUMENT_NOT_ISSUED),
]  # fmt: skip

CASES = [*CORRECTING, *REVOKING]
