"""The text of any day, as known at any position, is what a plain replay comes to that knows nothing of projections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.events.change import (
    Annex,
    Delete,
    DirectiveAmended,
    DirectiveRepealed,
    Insert,
    Renumber,
    Substitute,
    SubstitutePhrase,
)
from domain.events.correction import Corrected, CorrectionRevoked, DirectiveCorrected
from domain.ids import CorrectionId, ProvisionId
from domain.kernel import Event, RecordCorrected
from domain.words import Kind
from projections.texts.consolidating import Consolidated, consolidated
from tests.domain.issued import COMMUNE, DIRECTIVE
from tests.naive import texts as naive
from tests.projections.texts.given import DRAFT, OUTLINE, TWO, A, B, amended

DAYS = [date(2026, month, 1) for month in range(1, 6)]
WORDS = ["một hai", "hai ba", "ba bốn một"]
Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass
class Growing:
    """A history on its way: each change is drawn on top of what there is."""

    draw: Draw
    facts: list[Event] = field(default_factory=lambda: [replace(DRAFT, texts=dict.fromkeys(DRAFT.texts, WORDS[0]))])
    set_at: dict[ProvisionId, list[int]] = field(default_factory=lambda: {line.provision: [1] for line in OUTLINE})
    under: dict[ProvisionId, ProvisionId | None] = field(
        default_factory=lambda: {line.provision: line.under for line in OUTLINE}
    )

    @property
    def next(self) -> int:
        """The position of the next fact."""
        return len(self.facts) + 1

    def grow(self) -> None:
        """One more fact."""
        made = [self._amended] * 5 + [self._corrected, self._revoked, self._repealed, self._put_right]
        self.facts.append(self._one(made)())

    def _one(self, choices: Sequence[Any]) -> Any:  # noqa: ANN401  # whatever is chosen from
        return self.draw(st.sampled_from(choices))

    def _amended(self) -> Event:
        steps: tuple[Any, Any, Any] = self._one(
            [self._words, self._words, self._inserted, self._deleted, self._label]
        )()
        step, texts, quotes = steps
        return amended(step, on=self._one(DAYS), texts=texts, quotes=quotes)

    def _expected(self) -> tuple[ProvisionId, int]:
        provision = self._one(sorted(self.set_at))
        return provision, self._one(self.set_at[provision])

    def _words(self) -> tuple[Any, Any, Any]:
        provision, expected = self._expected()
        self.set_at[provision].append(self.next)
        if self._one([True, False]):
            return SubstitutePhrase("phrase", provision, expected), {provision: "mới"}, {provision: "một"}
        return Substitute("substitute", provision, expected), {provision: self._one(WORDS)}, {}

    def _inserted(self) -> tuple[Any, Any, Any]:
        new = ProvisionId(f"moi-{self.next}")
        beside = self._one([None, *sorted(self.under)])
        under = self.under[beside] if beside else self._one([None, *sorted(self.under)])
        after, before = self._one([(beside, None), (None, beside)])
        self.under[new], self.set_at[new] = under, [self.next]
        step: Any = Insert("insert", new, Kind.POINT, "x", under, after, before)
        if beside is None and under is None and self._one([True, False]):
            step = Annex("annex", new, "Phụ lục")
        return step, {new: self._one(WORDS)}, {}

    def _deleted(self) -> tuple[Any, Any, Any]:
        return Delete("delete", *self._expected()), {}, {}

    def _label(self) -> tuple[Any, Any, Any]:
        return Renumber("renumber", self._one(sorted(self.set_at)), self._one(["7", "8"])), {}, {}

    def _corrected(self) -> Event:
        provision, expected = self._expected()
        self.set_at[provision].append(self.next)
        return DirectiveCorrected(
            DIRECTIVE, COMMUNE, CorrectionId(f"c-{self.next}"), None,
            (Corrected(provision, expected),), {provision: "sai"}, {provision: self._one(WORDS)}, self._one(DAYS), (),
            (), "", "",
        )  # fmt: skip

    def _revoked(self) -> Event:
        known = [fact.correction for fact in self.facts if isinstance(fact, DirectiveCorrected)]
        if not known:
            return self._corrected()
        return CorrectionRevoked(DIRECTIVE, COMMUNE, self._one(known), None, self._one(DAYS), "")

    def _repealed(self) -> Event:
        parts = self._one([(A,), (B, TWO), (OUTLINE[0].provision,), ()])
        return DirectiveRepealed(DIRECTIVE, COMMUNE, None, parts, self._one(DAYS), "")

    def _put_right(self) -> Event:
        """An amendment or a correction that was recorded for a wrong day, or for no reason."""
        kinds = (DirectiveAmended, DirectiveCorrected)
        targets = [(place, fact) for place, fact in enumerate(self.facts, 1) if isinstance(fact, kinds)]
        if not targets:
            return self._repealed()
        place, fact = self._one(targets)
        now = replace(fact, effective_on=self._one(DAYS))
        return RecordCorrected(COMMUNE, place, fact.tags, self._one([now, now, self._withdrawn(fact)]), "Nhầm")

    @staticmethod
    def _withdrawn(fact: Event) -> Event | None:
        """Nothing in its place, but where others stand beside what it brought in."""
        brings = isinstance(fact, DirectiveAmended) and isinstance(fact.instructions[0], Insert | Annex)
        return fact if brings else None


@st.composite
def histories(draw: Draw) -> list[tuple[int, Event]]:
    """A text and up to ten changes of it."""
    growing = Growing(draw)
    for _ in range(draw(st.integers(0, 10))):
        growing.grow()
    return list(enumerate(growing.facts, 1))


def seen(found: Consolidated) -> dict[str, object]:
    """What stands, with the fact that set it."""
    there = [each for each in found.provisions if each.version.wording.is_there]
    return {
        "words": {each.part.provision: (each.text, each.version.wording.place) for each in there},
        "labels": {each.part.provision: each.part.label for each in there},
        "ended": {each.part.provision: each.ended.since for each in there if each.ended},
        "order": [each.part.provision for each in there],
    }


def expected(history: naive.History, known_at: int, as_of: date) -> dict[str, object]:
    """The same by the plain replay."""
    found = naive.text_on(history, known_at, as_of)
    return {
        "words": found.words,
        "labels": {each: label for each, label in found.labels.items() if each in found.words},
        "ended": {each: day for each, day in found.ended.items() if each in found.words},
        "order": [each for each in naive.order_of(history, known_at) if each in found.words],
    }


@settings(max_examples=200, deadline=None)
@given(histories())
def test_the_text_of_any_day_as_known_at_any_position(history: list[tuple[int, Event]]) -> None:
    """Given changes of every kind, late and early, corrected and revoked, then each answer is the plain replay's."""
    for known_at in range(1, len(history) + 1):
        for as_of in DAYS:
            found = consolidated(DIRECTIVE, [each for each in history if each[0] <= known_at], as_of)
            assert found
            assert expected(history, known_at, as_of) == seen(found)
