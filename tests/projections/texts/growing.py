"""Histories of a text: every kind of change, late and early, of one instrument or of many, put right and revoked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from domain.events.change import (
    Annex,
    Delete,
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
    Expecting,
    Insert,
    Mapped,
    Renumber,
    Substitute,
    SubstitutePhrase,
)
from domain.events.correction import Corrected, CorrectionRevoked, DirectiveCorrected
from domain.events.drafting import ProvisionAdded, ProvisionRemoved, ProvisionRevised
from domain.ids import CorrectionId, DirectiveId, ProvisionId, SuspensionId
from domain.kernel import Event, RecordCorrected
from domain.words import Erased, Kind, Text
from tests.domain.cases import TODAY
from tests.domain.issued import COMMUNE, DIRECTIVE, LATER, imported
from tests.projections.texts.given import DRAFT, ONE, OUTLINE, TWO, A, B, amended

DAYS = [date(2026, month, 1) for month in range(1, 6)]
ASKED = [date(2025, 12, 31), *DAYS, *(day + timedelta(days=1) for day in DAYS)]
"""Days to ask about: before all changes, on their days, and behind them."""
WORDS: list[Text] = ["một hai", "hai, ba", "ba bốn một\nhai", Erased()]
OTHER = DirectiveId("chi-thi-khac")
WHOLE: dict[ProvisionId, Text] = dict.fromkeys(DRAFT.texts, WORDS[0])
CHANGES = (DirectiveAmended, DirectiveCorrected, CorrectionRevoked, DirectiveRepealed, DirectiveReplaced)
LIMITED = (DirectiveSuspended, DirectiveResumed)
Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass
class Growing:
    """A history on its way: each change is drawn on top of what there is."""

    draw: Draw
    facts: list[Event] = field(default_factory=list)
    set_at: dict[ProvisionId, list[int]] = field(default_factory=dict)
    under: dict[ProvisionId, ProvisionId | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A document taken in; or a draft, revised here and there, and perhaps laid down anew."""
        taken_in = replace(imported(DIRECTIVE), outline=OUTLINE, texts=WHOLE)
        draft = replace(DRAFT, texts=WHOLE)
        first = self._one([taken_in, draft])
        self._whole(first)
        if first is draft:
            for _ in range(self._one([0, 0, 1, 3])):
                self._one([self._revised, self._added, self._removed, self._laid_down])()

    @property
    def next(self) -> int:
        """The position of the next fact."""
        return len(self.facts) + 1

    def grow(self) -> None:
        """One more fact."""
        made = [self._amended] * 5 + [self._corrected, self._revoked, self._ended, self._suspended, self._resumed]
        self.facts.append(self._one([*made, self._put_right, self._put_right])())

    def _one(self, choices: Sequence[Any]) -> Any:  # noqa: ANN401  # whatever is chosen from
        return self.draw(st.sampled_from(choices))

    def _by(self) -> DirectiveId | None:
        return self._one([None, LATER, OTHER])  # type: ignore[no-any-return]

    def _whole(self, fact: Any) -> None:  # noqa: ANN401  # a draft or a document
        for line in fact.outline:
            self.set_at.setdefault(line.provision, []).append(self.next)
            self.under[line.provision] = line.under
        self.facts.append(fact)

    def _laid_down(self) -> None:
        dropped = self._one([B, TWO, None])
        kept = tuple(line for line in OUTLINE if line.provision != dropped)
        self._gone(*(self.under.keys() - {line.provision for line in kept}))
        self._whole(replace(DRAFT, n=2, outline=kept, texts={line.provision: self._one(WORDS) for line in kept}))

    def _revised(self) -> None:
        provision, expected = self._expected()
        self.set_at[provision].append(self.next)
        words = self._one(WORDS)
        self.facts.append(ProvisionRevised(DIRECTIVE, COMMUNE, provision, "", (), TODAY, expected, words))

    def _added(self) -> None:
        new, under = ProvisionId(f"moi-{self.next}"), self._one([None, *({ONE} & self.under.keys())])
        after = self._one([None, *sorted(part for part, above in self.under.items() if above == under)])
        self.under[new], self.set_at[new] = under, [self.next]
        self.facts.append(
            ProvisionAdded(DIRECTIVE, COMMUNE, new, "", (), TODAY, Kind.POINT, "n", under, after, self._one(WORDS))
        )

    def _removed(self) -> None:
        top = self._one(sorted(self.under))
        below = [part for part, under in self.under.items() if under == top]
        if self.under.keys() - {top, *below}:  # a draft holds something
            self.facts.append(ProvisionRemoved(DIRECTIVE, COMMUNE, top, "", (), TODAY, 1))
            self._gone(top, *below)

    def _gone(self, *parts: ProvisionId) -> None:
        """These are no part of the draft any more: no later change is about them."""
        for part in parts:
            del self.under[part], self.set_at[part]

    def _amended(self) -> Event:
        """One to three steps; now and then of another directive, which this one amends."""
        if self._one([False] * 9 + [True]):
            new = ProvisionId(f"khac-{self.next}")
            steps = Annex("annex", new, ""), Renumber("renumber", new, "9")
            return replace(amended(*steps, on=self._one(DAYS), texts={new: "khác"}, by=DIRECTIVE), directive=OTHER)
        some = [self._words, self._words, self._inserted, self._deleted, self._label]
        drawn = [self._one(some)() for _ in range(self._one([1, 1, 2, 3]))]
        once = {(step.provision, isinstance(step, Renumber)): (step, texts, quotes) for step, texts, quotes in drawn}
        texts = {part: words for _, told, _ in once.values() for part, words in told.items()}
        quotes = {part: words for _, _, told in once.values() for part, words in told.items()}
        instructions = [step for step, _, _ in once.values()]
        return amended(*instructions, on=self._one(DAYS), texts=texts, quotes=quotes, by=self._by())

    def _expected(self) -> tuple[ProvisionId, int]:
        provision = self._one(sorted(self.set_at))
        return provision, self._one(self.set_at[provision])

    def _words(self) -> tuple[Any, Any, Any]:
        provision, expected = self._expected()
        if expected == self.next:
            return self._label()
        self.set_at[provision] = [*dict.fromkeys((*self.set_at[provision], self.next))]
        if self._one([True, False]):
            return (
                SubstitutePhrase("phrase", provision, expected),
                {provision: "mới"},
                {provision: self._one(["một", "một  hai", ", ba"])},
            )
        return Substitute("substitute", provision, expected), {provision: self._one(WORDS)}, {}

    def _inserted(self) -> tuple[Any, Any, Any]:
        new = ProvisionId(f"moi-{self.next}-{len(self.under)}")
        beside = self._one([None, *sorted(self.under)])
        under = self.under[beside] if beside else self._one([None, *sorted(self.under)])
        after, before = self._one([(beside, None), (None, beside)])
        self.under[new], self.set_at[new] = under, [self.next]
        step: Any = Insert("insert", new, Kind.POINT, self._one(["x", ""]), under, after, before)
        if beside is None and under is None and self._one([True, False]):
            step = Annex("annex", new, "Phụ lục")
        return step, {new: self._one(WORDS)}, {}

    def _deleted(self) -> tuple[Any, Any, Any]:
        provision, expected = self._expected()
        return (Delete("delete", provision, expected), {}, {}) if expected < self.next else self._label()

    def _label(self) -> tuple[Any, Any, Any]:
        return Renumber("renumber", self._one(sorted(self.set_at)), self._one(["7", "8"])), {}, {}

    def _corrected(self) -> Event:
        provision, expected = self._expected()
        self.set_at[provision].append(self.next)
        return DirectiveCorrected(
            DIRECTIVE, COMMUNE, CorrectionId(f"c-{self.next}"), self._by(),
            (Corrected(provision, expected),), {provision: "sai"}, {provision: self._one(WORDS)}, self._one(DAYS), (),
            (), "", "",
        )  # fmt: skip

    def _revoked(self) -> Event:
        known = [fact.correction for fact in self.facts if isinstance(fact, DirectiveCorrected)]
        if not known:
            return self._corrected()
        return CorrectionRevoked(DIRECTIVE, COMMUNE, self._one(known), self._by(), self._one(DAYS), "")

    def _ended(self) -> Event:
        parts, on = self._one([(A,), (B, TWO), (ONE,), (), (self._one(sorted(self.under)),)]), self._one(DAYS)
        expecting = self._expecting(parts)
        repealed = DirectiveRepealed(DIRECTIVE, COMMUNE, self._by(), parts, on, "", expecting)
        pairs = tuple(Mapped(part, ProvisionId(f"kia-{n}")) for n, part in enumerate(parts or (A, A)))
        replaced = DirectiveReplaced(DIRECTIVE, COMMUNE, LATER, parts, pairs, on, "", expecting)
        elsewhere = DirectiveRepealed(OTHER, COMMUNE, DIRECTIVE, (), on, "")
        return self._one([repealed, replaced, replaced, elsewhere])  # type: ignore[no-any-return]

    def _suspended(self) -> Event:
        since, until = sorted((self._one(DAYS), self._one(DAYS)))
        parts = self._one([(), (A,), (ONE, TWO)])
        pause, expecting = SuspensionId(f"s-{self.next}"), self._expecting(parts)
        return DirectiveSuspended(DIRECTIVE, COMMUNE, pause, parts, since, until, "", expecting)

    def _expecting(self, parts: Sequence[ProvisionId]) -> tuple[Expecting, ...]:
        """What is quoted of each part; nothing, in a fact from before that was asked."""
        quoted = tuple(Expecting(part, self._one(self.set_at[part])) for part in parts if part in self.set_at)
        return self._one([quoted, quoted, ()])  # type: ignore[no-any-return]

    def _resumed(self) -> Event:
        known = [fact for fact in self.facts if isinstance(fact, DirectiveSuspended)]
        if not known:
            return self._suspended()
        which = self._one(known)
        within = [day for day in ASKED if which.since <= day <= which.until]
        return DirectiveResumed(DIRECTIVE, COMMUNE, which.suspension, self._one(within), "")

    def _put_right(self) -> Event:
        """A change that was recorded for a wrong day, or for no reason."""
        targets = [(place, fact) for place, fact in enumerate(self.facts, 1) if isinstance(fact, CHANGES + LIMITED)]
        if not targets:
            return self._ended()
        place, fact = self._one(targets)
        on = self._one(DAYS)
        if isinstance(fact, DirectiveSuspended):
            now = replace(fact, since=on, until=max(on, fact.until))
        else:
            now = replace(fact, **{"since" if isinstance(fact, LIMITED) else "effective_on": on})
        return RecordCorrected(COMMUNE, place, fact.tags, self._one([now, now, None]), "Nhầm")


@st.composite
def histories(draw: Draw) -> list[tuple[int, Event]]:
    """A text and up to ten changes of it."""
    growing = Growing(draw)
    for _ in range(draw(st.integers(0, 10))):
        growing.grow()
    return list(enumerate(growing.facts, 1))
