"""What becomes of a directive after its issue, in the terms of the Law on Promulgation 64/2025/QH15, by analogy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.events.drafting import AboutDirective
from domain.ids import BodyId, DirectiveId, Id, ProvisionId, SuspensionId
from domain.words import Kind, Plain, Text


@dataclass(frozen=True)
class Substitute(Plain):
    """The provision gets other words; they stand in `texts`."""

    kind: Literal["substitute"]
    provision: ProvisionId
    """The provision that gets other words."""
    expected: int
    """The position of the fact that had set the words which the instruction quotes."""


@dataclass(frozen=True)
class SubstitutePhrase(Plain):
    """Wherever the words expected hold a phrase, another stands in its place: that in `quotes`, the one in `texts`."""

    kind: Literal["phrase"]
    provision: ProvisionId
    """The provision in which the phrase stands."""
    expected: int
    """The position of the fact that had set the words which the instruction quotes."""


@dataclass(frozen=True)
class Insert(Plain):
    """A provision comes into the text; its words stand in `texts`."""

    kind: Literal["insert"]
    provision: ProvisionId
    unit: Kind
    """What kind of provision it is."""
    label: str
    """Its label; empty where it has none."""
    under: ProvisionId | None
    """The provision that it stands in; none: it stands at the top."""
    after: ProvisionId | None
    """The sibling that it follows; none, and none to come before: it is the first."""
    before: ProvisionId | None
    """The sibling that it comes before, where it is placed so."""


@dataclass(frozen=True)
class Annex(Plain):
    """An annex comes in behind the whole text; its words stand in `texts`."""

    kind: Literal["annex"]
    provision: ProvisionId
    label: str
    """Its label; empty where it has none."""


@dataclass(frozen=True)
class Delete(Plain):
    """The provision leaves the text, with all under it."""

    kind: Literal["delete"]
    provision: ProvisionId
    """The provision that leaves."""
    expected: int
    """The position of the fact that had set the words which the instruction quotes."""


@dataclass(frozen=True)
class Renumber(Plain):
    """The provision gets another label; its identity and its words stay."""

    kind: Literal["renumber"]
    provision: ProvisionId
    """The provision that gets another label."""
    label: str
    """Its new label."""


Instruction = Substitute | SubstitutePhrase | Insert | Annex | Delete | Renumber
"""One step of an amendment."""


@dataclass(frozen=True)
class DirectiveAmended(AboutDirective):
    """The directive's text was changed from that day on (sửa đổi, bổ sung)."""

    by: DirectiveId | None
    """The directive that amends it, where the ledger knows it."""
    instructions: tuple[Instruction, ...]
    texts: Mapping[ProvisionId, Text]
    """The new words of what is substituted and inserted; of a phrase, the new one."""
    quotes: Mapping[ProvisionId, Text]
    """The phrases that others take the place of."""
    effective_on: date
    conflicts: tuple[ProvisionId, ...]
    """The provisions whose instruction quotes words of another time, or on whose days another instrument stands.

    One is among them, too, where another instrument has ended it, or what it stands in.
    """
    basis: Text
    """The amending instrument and its transitional clause, as written."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, the amending directive, and the provisions that it touches."""
        return tags_of(self.directive, self.body, self.by, (step.provision for step in self.instructions))


@dataclass(frozen=True)
class Expecting(Plain):
    """A provision that ends or is suspended, and which of its words the instrument takes to be there."""

    provision: ProvisionId
    """The provision."""
    expected: int
    """The position of the fact that had set the words which the instrument quotes."""


@dataclass(frozen=True)
class Mapped(Plain):
    """A provision of another directive stands in the place of one of this."""

    old: ProvisionId
    """The provision whose place is taken."""
    new: ProvisionId
    """The provision of the other directive that takes it."""


@dataclass(frozen=True)
class DirectiveReplaced(AboutDirective):
    """Another directive stands in its place, or in that of some provisions, from that day on (thay thế)."""

    by: DirectiveId
    provisions: tuple[ProvisionId, ...]
    """The provisions replaced; none named: the whole directive."""
    map: tuple[Mapped, ...]
    """Which provision stands in the place of which, as far as the instrument says."""
    effective_on: date
    """The first day without it."""
    basis: Text
    """The instrument and its transitional clause, as written."""
    expecting: tuple[Expecting, ...] = ()
    """Of each provision replaced, the words that the instrument takes it to have."""
    conflicts: tuple[ProvisionId, ...] = ()
    """The provisions that had other words on that day, or that another instrument changes later, or has ended."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, the directive in its place, and the provisions named on either side."""
        pairs = (one for pair in self.map for one in (pair.old, pair.new))
        return tags_of(self.directive, self.body, self.by, (*self.provisions, *pairs))


@dataclass(frozen=True)
class DirectiveRepealed(AboutDirective):
    """The directive, or some of its provisions, holds no longer from that day on (bãi bỏ)."""

    by: DirectiveId | None
    """The directive that repeals it, where the ledger knows it."""
    provisions: tuple[ProvisionId, ...]
    """The provisions repealed; none named: the whole directive."""
    effective_on: date
    """The first day without it."""
    basis: Text
    """The instrument and its transitional clause, as written."""
    expecting: tuple[Expecting, ...] = ()
    """Of each provision repealed, the words that the instrument takes it to have."""
    conflicts: tuple[ProvisionId, ...] = ()
    """The provisions that had other words on that day, or that another instrument changes later, or has ended."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, the repealing directive, and the provisions named."""
        return tags_of(self.directive, self.body, self.by, self.provisions)


@dataclass(frozen=True)
class DirectiveSuspended(AboutDirective):
    """The directive, or some of its provisions, is without effect for a stated time (tạm ngưng hiệu lực)."""

    suspension: SuspensionId
    provisions: tuple[ProvisionId, ...]
    """The provisions suspended; none named: the whole directive."""
    since: date
    """The first day without effect."""
    until: date
    """The last day without effect; a resumption may come earlier."""
    basis: Text
    """The instrument and its transitional clause, as written."""
    expecting: tuple[Expecting, ...] = ()
    """Of each provision suspended, the words that the instrument takes it to have."""
    conflicts: tuple[ProvisionId, ...] = ()
    """The provisions that had other words on the first day, or end by the last; they are suspended all the same."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, the suspension, and the provisions named."""
        return tags_of(self.directive, self.body, self.suspension, self.provisions)


@dataclass(frozen=True)
class DirectiveResumed(AboutDirective):
    """A suspension ended before its limit."""

    suspension: SuspensionId
    since: date
    """The first day with effect again."""
    basis: Text
    """The instrument and its transitional clause, as written."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, and the suspension."""
        return (*super().tags, self.suspension.tag)


def tags_of(directive: DirectiveId, body: BodyId, other: Id | None, more: Iterable[Id]) -> tuple[str, ...]:
    """The tags of what a change is about, each once."""
    things = (directive, body, *((other,) if other else ()), *more)
    return tuple(dict.fromkeys(thing.tag for thing in things))
