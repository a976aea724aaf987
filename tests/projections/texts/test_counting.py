"""From which day words have a say: drafts from their own, what is issued at the latest from its issue or effect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.events.drafting import ProvisionRevised
from domain.ids import DirectiveId
from domain.kernel import Event, RecordCorrected
from domain.words import When
from projections.saying import Told
from projections.texts.consolidating import consolidated
from projections.texts.counting import counting
from tests.domain.issued import COMMUNE, DIRECTIVE, ISSUED_ON, imported, issued
from tests.projections.stories import RECORDED
from tests.projections.texts.given import DRAFT, WORDS, A, amended

MAY_10, JUNE_14, RECORDING = date(2022, 5, 10), date(2022, 6, 14), RECORDED.date()
REVISED = ProvisionRevised(DIRECTIVE, COMMUNE, A, "", (), When("2022-06-14"), 1, "Hai tủ.")
ISSUED = issued(DIRECTIVE, 1, 6)


def words(day: date, *facts: tuple[str | None, Event]) -> object:
    """The first point's words on that day; none: there is no text."""
    history = [Told(n, RECORDED, fact, occurred=When(on) if on else None) for n, (on, fact) in enumerate(facts, 1)]
    found = consolidated(DIRECTIVE, counting(DIRECTIVE, history, day), day)
    return found and {each.part.provision: each.text for each in found.provisions}[A]


def test_a_draft_has_its_words_from_the_day_of_each() -> None:
    """Given a draft of May and a revision of June, then May has the first words, June the second, April none."""
    life = (("2022-05-10", DRAFT), ("2022-06-14", REVISED))

    days = (MAY_10 - timedelta(1), MAY_10, JUNE_14 - timedelta(1), JUNE_14)
    assert [None, WORDS[A], WORDS[A], "Hai tủ."] == [words(day, *life) for day in days]


@pytest.mark.parametrize(
    ("effective_on", "first"), [(None, ISSUED_ON), (date(2025, 1, 1), date(2025, 1, 1)), (date(2027, 1, 1), ISSUED_ON)]
)
def test_what_was_issued_has_its_words_though_nobody_said_when_they_were_laid_down(
    effective_on: date | None, first: date
) -> None:
    """Given a draft without a day, recorded long after the issue, then its words stand from issue or effect on."""
    life = ((None, DRAFT), (ISSUED_ON.isoformat(), replace(ISSUED, effective_on=effective_on)))

    assert [None, WORDS[A]] == [words(day, *life) for day in (first - timedelta(1), first)]
    assert [None, WORDS[A]] == [words(day, *life[:1]) for day in (first, RECORDING)]


def test_a_document_taken_in_has_its_words_from_its_own_day() -> None:
    """Given a document of 2021 imported since, then from that day on; without a day, from the import on."""
    document = replace(imported(DIRECTIVE), outline=DRAFT.outline, texts=DRAFT.texts)
    dated = replace(document, issued_on=When("2021-03"))

    assert [None, WORDS[A]] == [words(day, (None, dated)) for day in (date(2021, 3, 30), date(2021, 3, 31))]
    assert [None, WORDS[A]] == [words(day, (None, document)) for day in (RECORDING - timedelta(1), RECORDING)]


def test_an_entry_put_right_counts_as_it_stands() -> None:
    """Given a draft whose entry is taken back, or put right as another directive's, then there is no text."""
    elsewhere = replace(DRAFT, directive=DirectiveId("khac"))

    for now in (None, elsewhere):
        assert words(RECORDING, (None, DRAFT), (None, RecordCorrected(COMMUNE, 1, DRAFT.tags, now, "Nhầm"))) is None


def test_a_change_without_a_text_makes_none() -> None:
    """Given a change for a day on which nothing was laid down yet, then there is no text on it."""
    assert words(MAY_10, ("2022-06-14", DRAFT), (None, amended(on=MAY_10))) is None
