"""A directive of four provisions, and what may become of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.events.change import DirectiveAmended, Instruction
from domain.events.correction import Corrected, CorrectionRevoked, DirectiveCorrected
from domain.ids import CorrectionId, DirectiveId, ProvisionId
from domain.kernel import Event
from domain.words import Kind, Outlined
from projections.texts.consolidating import Consolidated, StandingProvision, consolidated
from tests.domain.issued import COMMUNE, DIRECTIVE, drafted

ONE, A, B, TWO, NEW = map(ProvisionId, ("mot", "mot-a", "mot-b", "hai", "moi"))
OUTLINE = (
    Outlined(ONE, Kind.SECTION, "1."),
    Outlined(A, Kind.POINT, "a)", ONE),
    Outlined(B, Kind.POINT, "b)", ONE),
    Outlined(TWO, Kind.SECTION, "2."),
)
WORDS = {ONE: "Nhiệm vụ", A: "Mỗi thôn một tủ sách.", B: "Mượn sách không thu tiền.", TWO: "Báo cáo hằng năm."}
DRAFT = replace(drafted(DIRECTIVE), outline=OUTLINE, texts=WORDS)
MAY, JUNE, JULY, AUGUST = (date(2026, month, 1) for month in (5, 6, 7, 8))
CORRECTION = CorrectionId("dinh-chinh")


def amended(
    *steps: Instruction,
    on: date = JUNE,
    texts: dict[ProvisionId, str] | None = None,
    quotes: dict[ProvisionId, str] | None = None,
    by: DirectiveId | None = None,
) -> DirectiveAmended:
    """The text changed from a day on."""
    return DirectiveAmended(DIRECTIVE, COMMUNE, by, steps, {**(texts or {})}, {**(quotes or {})}, on, (), "Quyết định")


def corrected(text: str, expected: int = 1, on: date = JUNE) -> DirectiveCorrected:
    """The first point put right from a day on."""
    step = (Corrected(A, expected),)
    return DirectiveCorrected(
        DIRECTIVE, COMMUNE, CORRECTION, None, step, {A: "…"}, {A: text}, on, (), (), "Nhầm", "Công văn"
    )


def revoked(on: date) -> CorrectionRevoked:
    """That correction holds no longer."""
    return CorrectionRevoked(DIRECTIVE, COMMUNE, CORRECTION, None, on, "Công văn")


def on_day(day: date, *history: Event) -> Consolidated:
    """The text on that day; the first fact stands at position 1."""
    found = consolidated(DIRECTIVE, enumerate((DRAFT, *history), 1), day)
    assert found
    return found


def standing(day: date, *history: Event) -> dict[ProvisionId, StandingProvision]:
    """The provisions on that day by their ids."""
    return {each.part.provision: each for each in on_day(day, *history).provisions}


def texts(day: date, *history: Event) -> dict[ProvisionId, object]:
    """The words on that day."""
    return {provision: each.text for provision, each in standing(day, *history).items()}
