"""Which fact set the words of which provision, and from which day: what an amendment is measured by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from domain.events.change import Annex, Delete, DirectiveAmended, Insert, Instruction, Substitute, SubstitutePhrase
from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.events.drafting import DirectiveDrafted, ProvisionAdded, ProvisionRemoved, ProvisionRevised
from domain.events.issuing import DirectiveImported
from domain.ids import CorrectionId, DirectiveId, ProvisionId
from domain.kernel import Question, question


@dataclass(frozen=True)
class Wording:
    """What one fact did to one provision's words."""

    provision: ProvisionId
    under: ProvisionId | None
    place: int
    """The position of the fact."""
    since: date | None = None
    """The first day of these words; None: from the beginning."""
    by: DirectiveId | None = None
    """The directive that amends, where the ledger knows it."""
    is_there: bool = True
    """Does the provision stand from that day on?  No: the fact took it out."""
    expected: int | None = None
    """The position of the fact whose words it takes to be there; None: whatever is there."""
    correction: CorrectionId | None = None
    """The correction that it comes from."""
    until: date | None = None
    """The first day on which it counts no more: its correction was revoked.  None: it counts on."""

    def counts(self, on: date) -> bool:
        """Has it begun by that day, and not been revoked?"""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)

    @property
    def ever_counts(self) -> bool:
        """Is there a day on which it counts?"""
        return self.until is None or self.since is None or self.since < self.until


Wordings = tuple[Wording, ...]
"""In order of their record."""


def of_provision(wordings: Wordings, provision: ProvisionId) -> Wordings:
    """All that was done to this provision's words; none: it is no provision of that directive."""
    return tuple(wording for wording in wordings if wording.provision == provision)


def on_day(wordings: Wordings, provision: ProvisionId, on: date) -> Wording | None:
    """What stands on that day: the last day's word counts, on one day the last record, of one record the last step."""
    counting = [wording for wording in of_provision(wordings, provision) if wording.counts(on)]
    return max(reversed(counting), key=in_time, default=None)


def in_time(wording: Wording) -> tuple[date, int]:
    """By what the later of two is told: the day from which it counts, then its place in the record."""
    return wording.since or date.min, wording.place


def stands(wordings: Wordings, provision: ProvisionId, expected: int, on: date) -> bool:
    """Does the provision have the words of the fact at that position on that day?"""
    standing = on_day(wordings, provision, on)
    return bool(standing and standing.is_there and standing.place == expected)


def is_at_odds(
    wordings: Wordings, provision: ProvisionId, expected: int, on: date, by: DirectiveId | None = None
) -> bool:
    """Does the provision have other words on that day, or has another instrument set its words for a later one?"""
    if not stands(wordings, provision, expected, on):
        return True
    others = [wording for wording in of_provision(wordings, provision) if not (by and wording.by == by)]
    return any(wording.since >= on for wording in others if wording.since and wording.ever_counts)


def had_words(wordings: Wordings, provision: ProvisionId, at: int) -> bool:
    """Did the fact at that position set this provision's words?"""
    return any(wording.place == at for wording in of_provision(wordings, provision) if wording.is_there)


def has_words(wordings: Wordings, on: date) -> bool:
    """Does any provision stand on that day?"""
    standing = (on_day(wordings, provision, on) for provision in {wording.provision for wording in wordings})
    return any(words and words.is_there for words in standing)


@question()
def wordings_of(directive: DirectiveId) -> Question[Wordings]:
    """Which facts set the words of its provisions, from the first draft on."""
    nothing: Wordings = ()

    return (
        Question(directive.tag, nothing)
        .at(DirectiveDrafted, _whole)
        .at(DirectiveImported, _whole)
        .at(ProvisionRevised, _revised)
        .at(ProvisionAdded, lambda had, fact, at: (*had, Wording(fact.provision, fact.under, at)))
        .at(
            ProvisionRemoved,
            lambda had, fact, at: (*had, *_gone(had, Wording(fact.provision, under_of(had, fact.provision), at))),
        )
        .at(DirectiveAmended, lambda had, fact, at: amended(had, fact, at) if fact.directive == directive else had)
        .at(DirectiveCorrected, lambda had, fact, at: _corrected(had, fact, at) if fact.directive == directive else had)
        .on(CorrectionRevoked, _revoked)
    )


def _corrected(had: Wordings, fact: DirectiveCorrected, place: int) -> Wordings:
    for each in fact.corrections:
        new = Wording(
            each.provision,
            under_of(had, each.provision),
            place,
            fact.effective_on,
            fact.by,
            expected=each.expected,
            correction=fact.correction,
        )
        had = (*had, *_begun(had, new))
    return had


def _revoked(had: Wordings, fact: CorrectionRevoked) -> Wordings:
    """What it set counts no more from that day on; of two ends the first one holds."""
    return tuple(
        replace(each, until=min(each.until or fact.effective_on, fact.effective_on))
        if each.correction == fact.correction
        else each
        for each in had
    )


def amended(had: Wordings, fact: DirectiveAmended, place: int) -> Wordings:
    """What has set its words after an amendment, too."""
    for step in fact.instructions:
        had += tuple(_instructed(had, step, fact, place))
    return had


def _whole(had: Wordings, fact: DirectiveDrafted | DirectiveImported, place: int) -> Wordings:
    """A whole text: what it does not hold is gone."""
    held = tuple(Wording(line.provision, line.under, place) for line in fact.outline)
    kept = {wording.provision for wording in held}
    dropped = {wording.provision: wording for wording in had if wording.provision not in kept}
    gone = (Wording(wording.provision, wording.under, place, is_there=False) for wording in dropped.values())
    return (*had, *gone, *held)


def _revised(had: Wordings, fact: ProvisionRevised, place: int) -> Wordings:
    return (*had, Wording(fact.provision, under_of(had, fact.provision), place))


def _instructed(had: Wordings, step: Instruction, fact: DirectiveAmended, place: int) -> Iterable[Wording]:
    set_by = Wording(step.provision, under_of(had, step.provision), place, fact.effective_on, fact.by)
    match step:
        case Substitute(expected=expected) | SubstitutePhrase(expected=expected):
            return _begun(had, replace(set_by, expected=expected))
        case Insert(under=under):
            return _begun(had, replace(set_by, under=under))
        case Annex():
            return [set_by]
        case Delete(expected=expected):
            return _gone(had, replace(set_by, expected=expected))
        case _:
            return []


def _gone(had: Wordings, top: Wording) -> Iterable[Wording]:
    """The provision and all under it; of these nobody has said what words they are taken to have."""
    above = {wording.provision: wording.under for wording in had}
    for part, under in above.items():
        if part == top.provision:
            yield replace(top, is_there=False)
        elif _is_below(above, part, top.provision):
            yield replace(top, provision=part, under=under, expected=None, is_there=False)


def _begun(had: Wordings, new: Wording) -> Iterable[Wording]:
    """New words; told late for an early day, they go with the provision that they stand in, where that is to leave."""
    yield new
    ends = [each for each in had if not each.is_there and each.expected is not None]
    if not ends:
        return
    told = {each.place for each in had if each.provision == new.provision}
    above = {wording.provision: wording.under for wording in had} | {new.provision: new.under}
    for end in ends:
        if end.place not in told and in_time(end) > in_time(new) and _is_below(above, new.provision, end.provision):
            yield Wording(new.provision, new.under, end.place, end.since, end.by, is_there=False)


def _is_below(above: dict[ProvisionId, ProvisionId | None], part: ProvisionId, top: ProvisionId) -> bool:
    """Is `part` anywhere under `top`?  A corrected history may hold a ring; it ends the search."""
    seen: set[ProvisionId] = set()
    under = above.get(part)
    while under and under not in seen:
        if under == top:
            return True
        seen.add(under)
        under = above.get(under)
    return False


def line_of(wordings: Wordings, provision: ProvisionId) -> tuple[ProvisionId, ...]:
    """The provision and all that it stands in, from the inside out; a ring in a corrected history ends it."""
    line = [provision]
    while (under := under_of(wordings, line[-1])) and under not in line:
        line.append(under)
    return tuple(line)


def under_of(had: Wordings, provision: ProvisionId) -> ProvisionId | None:
    """The provision that this one stands in, by the last record; None: it stands at the top."""
    return next((wording.under for wording in reversed(had) if wording.provision == provision), None)
