"""Amending: instructions per provision, each with the words that it takes to be there."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from domain.change.quoting import QUOTE_NOT_THERE, QUOTED_SEVERAL_TIMES, require_phrase
from domain.change.rules import (
    INSTRUCTED_TWICE,
    INSTRUMENT_NOT_ISSUED,
    LAW,
    NEVER_HAD_TEXT,
    NO_SUCH_PART,
    NOT_STANDING,
    SHARED,
    ChangeDirective,
    is_ended,
    require_instrument,
    require_parts,
)
from domain.drafting.rules import NOT_A_SIBLING
from domain.events.change import (
    Annex,
    Delete,
    DirectiveAmended,
    Insert,
    Instruction,
    Renumber,
    Substitute,
    SubstitutePhrase,
)
from domain.ids import DirectiveId, ProvisionId
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.questions.change import Effect
from domain.questions.wordings import Wordings, amended, had_words, has_words, is_at_odds, on_day, under_of
from domain.words import Kind, Plain, Text, Words, WordsIfAny

NOTHING_INSTRUCTED = Rule(
    "nothing-instructed",
    f"{LAW}: an amendment says which provisions it changes, and how",
    en="The amendment of {directive} holds no instruction.",
    vi="Việc sửa đổi, bổ sung {directive} không có nội dung nào.",
    remedy_en="Give at least one: substitute, a phrase, insert, an annex, delete or renumber.",
    remedy_vi="Nêu ít nhất một nội dung: thay nội dung, thay cụm từ, bổ sung, thêm phụ lục, bỏ hoặc đánh số lại.",
)
NOTHING_LEFT = Rule(
    "nothing-left",
    f"{LAW}: what is to end altogether is repealed",
    en="The amendment would leave {directive} without a provision on {on}.",
    vi="Việc sửa đổi khiến {directive} không còn điều khoản nào vào ngày {on}.",
    remedy_en="Repeal the directive instead, or keep or insert a provision.",
    remedy_vi="Bãi bỏ toàn bộ văn bản, hoặc giữ lại hay bổ sung ít nhất một điều khoản.",
)


@dataclass(frozen=True)
class SubstituteWords(Plain):
    """Give a provision other words."""

    kind: Literal["substitute"]
    provision: ProvisionId
    """The provision that gets other words."""
    expected: int
    """The position of the fact that had set the words which the instrument quotes."""
    text: Words
    """Its new words, whole."""


@dataclass(frozen=True)
class ReplacePhrase(Plain):
    """Put another phrase in the place of one that the provision's words hold as whole words (thay cụm từ)."""

    kind: Literal["phrase"]
    provision: ProvisionId
    """The provision in which the phrase stands."""
    expected: int
    """The position of the fact that had set the words which the instrument quotes."""
    old: Words
    """The phrase that goes, as quoted."""
    new: WordsIfAny
    """The one in its place; empty: nothing."""
    everywhere: bool = False
    """Is every place meant where it stands?  No: it stands once."""


@dataclass(frozen=True)
class AddAnnex(Plain):
    """Put an annex behind the whole text; it gets its id from the ledger."""

    kind: Literal["annex"]
    label: WordsIfAny
    """Its label, such as "Phụ lục II"; empty where it has none."""
    text: Words
    """Its words."""


@dataclass(frozen=True)
class InsertProvision(Plain):
    """Put a new provision into the text; it gets its id from the ledger."""

    kind: Literal["insert"]
    unit: Kind
    """What kind of provision it is."""
    label: WordsIfAny
    """Its label, such as "3a"; empty where it has none."""
    under: ProvisionId | None
    """The provision that it stands in; none: it stands at the top."""
    after: ProvisionId | None
    """The sibling that it follows; none, and none to come before: it is the first."""
    text: WordsIfAny
    """Its words."""
    before: ProvisionId | None = None
    """The sibling that it comes before, where the instrument places it so."""

    def __post_init__(self) -> None:
        """Refuse two places for one provision."""
        if self.after and self.before:
            raise ValueError("`after` and `before` are two places: give one of them")


Given = SubstituteWords | ReplacePhrase | InsertProvision | AddAnnex | Delete | Renumber
"""One step of an amendment, as it is given."""


@dataclass(frozen=True, kw_only=True)
class AmendDirective(ChangeDirective):
    """Change the text of a directive from a day on (sửa đổi, bổ sung).

    The issuer, or a body above it, may do so (Law 64/2025/QH15, by analogy); an amending directive that is named has
    been issued or imported; this one has not ended before that day.  Each instruction names the words that it takes to
    be there by the position of the fact that set them: refused where the provision never had those words; accepted, and
    shown as a conflict, where it had them at another time than on that day, or where another instrument has already set
    words for that day or a later one, or has repealed or replaced it.  A phrase stands once in the words named, or is
    meant everywhere.  What is renumbered, and where something is inserted, stands on that day; what is inserted follows
    a sibling, and of several behind one sibling the earlier recorded comes first; something is left of the text.
    """

    RULES: ClassVar = (
        *SHARED,
        INSTRUMENT_NOT_ISSUED,
        NO_SUCH_PART,
        NOTHING_INSTRUCTED,
        INSTRUCTED_TWICE,
        NOT_A_SIBLING,
        NOT_STANDING,
        NEVER_HAD_TEXT,
        QUOTE_NOT_THERE,
        QUOTED_SEVERAL_TIMES,
        NOTHING_LEFT,
    )

    by: DirectiveId | None = None
    """The directive that amends it, where the ledger knows it."""
    instructions: tuple[Given, ...]
    """In the order of the amending instrument."""
    effective_on: date
    """The first day of the new text."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `DirectiveAmended`."""
        wordings, effect = self.standing(ask, act, self.effective_on)
        require_instrument(ask, self.by)
        self._require_sense(wordings)
        self._require_quoted(wordings, act)
        yield self._amended(wordings, effect, act)

    def _amended(self, wordings: Wordings, effect: Effect, act: Act) -> DirectiveAmended:
        instructions, texts = self._settled(act)
        fact = DirectiveAmended(
            directive=self.directive,
            body=self.body,
            by=self.by,
            instructions=instructions,
            texts=texts,
            quotes={step.provision: step.old for step in self.instructions if isinstance(step, ReplacePhrase)},
            effective_on=self.effective_on,
            conflicts=self._conflicts(wordings, effect, instructions),
            basis=self.basis,
        )
        if not has_words(amended(wordings, fact, sys.maxsize), self.effective_on):
            raise Refused(NOTHING_LEFT, directive=self.directive, on=f"{self.effective_on:%d/%m/%Y}")
        return fact

    def _require_sense(self, wordings: Wordings) -> None:
        """Refuse what cannot be carried out whatever the day."""
        if not self.instructions:
            raise Refused(NOTHING_INSTRUCTED, directive=self.directive)
        named = [name for step in self.instructions for name in _named(step) if name]
        require_parts(self.directive, wordings, named)
        for new in (step for step in self.instructions if isinstance(step, InsertProvision)):
            beside = new.after or new.before
            if beside and under_of(wordings, beside) != new.under:
                raise Refused(NOT_A_SIBLING, after=beside, under=new.under or self.directive)
        self._require_standing(wordings)
        told = Counter((step.provision, isinstance(step, Renumber)) for step in self._on_known())
        for (provision, _), times in told.items():
            if times > 1:
                raise Refused(INSTRUCTED_TWICE, provision=provision)

    def _require_standing(self, wordings: Wordings) -> None:
        """Refuse a place, or a new label, of what is not there on the day: nobody quotes words of it."""
        silent = [step for step in self.instructions if isinstance(step, InsertProvision | Renumber)]
        for provision in (name for step in silent for name in _named(step) if name):
            standing = on_day(wordings, provision, self.effective_on)
            if not (standing and standing.is_there):
                day = f"{self.effective_on:%d/%m/%Y}"
                raise Refused(NOT_STANDING, provision=provision, directive=self.directive, day=day)

    def _require_quoted(self, wordings: Wordings, act: Act) -> None:
        """Refuse words that the provision never had, and phrases that do not stand in those which are named."""
        for step in self._quoting():
            if not had_words(wordings, step.provision, step.expected):
                raise Refused(NEVER_HAD_TEXT, provision=step.provision, expected=step.expected)
            if isinstance(step, ReplacePhrase):
                require_phrase(act, step.provision, step.expected, step.old, everywhere=step.everywhere)

    def _quoting(self) -> list[SubstituteWords | ReplacePhrase | Delete]:
        return [step for step in self.instructions if isinstance(step, SubstituteWords | ReplacePhrase | Delete)]

    def _on_known(self) -> list[SubstituteWords | ReplacePhrase | Delete | Renumber]:
        return [step for step in self.instructions if not isinstance(step, InsertProvision | AddAnnex)]

    def _settled(self, act: Act) -> tuple[tuple[Instruction, ...], dict[ProvisionId, Text]]:
        """The instructions as the fact keeps them, and the new words apart from them."""
        kept: list[Instruction] = []
        texts: dict[ProvisionId, Text] = {}
        for step in self.instructions:
            match step:
                case SubstituteWords():
                    kept.append(Substitute(step.kind, step.provision, step.expected))
                    texts[step.provision] = step.text
                case ReplacePhrase():
                    kept.append(SubstitutePhrase(step.kind, step.provision, step.expected))
                    texts[step.provision] = step.new
                case InsertProvision():
                    new = ProvisionId(act.new_id())
                    kept.append(Insert(step.kind, new, step.unit, step.label, step.under, step.after, step.before))
                    texts[new] = step.text
                case AddAnnex():
                    new = ProvisionId(act.new_id())
                    kept.append(Annex(step.kind, new, step.label))
                    texts[new] = step.text
                case _:
                    kept.append(step)
        return tuple(kept), texts

    def _conflicts(self, wordings: Wordings, effect: Effect, settled: Iterable[Instruction]) -> tuple[ProvisionId, ...]:
        """The provisions whose words are not, or not alone, as the instrument takes them to be; or that were ended."""
        at_odds = {
            step.provision
            for step in self._quoting()
            if is_at_odds(wordings, step.provision, step.expected, self.effective_on, self.by)
        }
        at = {step.provision: step.under if isinstance(step, Insert) else step.provision for step in settled}
        ended = {part for part, place in at.items() if place and is_ended(effect, wordings, place, self.by)}
        return tuple(part for part in at if part in at_odds | ended)


def _named(step: Given) -> tuple[ProvisionId | None, ...]:
    """The provisions that have to be there for the instruction to make sense."""
    match step:
        case InsertProvision():
            return (step.under, step.after, step.before)
        case AddAnnex():
            return ()
        case _:
            return (step.provision,)
