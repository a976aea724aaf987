"""The words that a fact gives a provision, and which of them claim its place on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.ids import ProvisionId
from domain.questions.wordings import Wording, Wordings, in_time, of_provision
from domain.quoting import Facts, words_at
from domain.words import Text


@dataclass(frozen=True)
class Version:
    """What one fact makes of one provision."""

    wording: Wording
    text: Text | None
    """None: it is taken out; or its words cannot be made, for the phrase that they change is not there."""

    @property
    def is_made(self) -> bool:
        """Does the fact bring the provision to words, or take it out, as it says?"""
        return self.text is not None or not self.wording.is_there


def versions(facts: Facts, wordings: Wordings, provision: ProvisionId, on: date) -> list[Version]:
    """All that claim the provision's place on that day: first what stands by the law of days, then what disputes it.

    What a fact expects of the words is what it takes the place of.  Two that take the place of the same words, neither
    knowing of the other, both claim it: they are shown side by side, and nothing is merged.
    """
    own = of_provision(wordings, provision)
    counting = [Version(w, words_at(facts, w.place, provision) if w.is_there else None) for w in own if w.counts(on)]
    line = _in_turn(counting)
    if not line:
        return []
    *earlier, first = line
    known = _known_of([each.wording for each in counting if each.is_made], own)
    beside = [
        each
        for n, each in enumerate(earlier)
        if each.wording.place not in known
        and not any(_follows(later.wording, each.wording, own) for later in (*earlier[n + 1 :], first) if later.is_made)
    ]
    return [first, *sorted(beside, key=lambda each: each.wording.place)]


def _in_turn(counting: Iterable[Version]) -> list[Version]:
    """In the order of days; without the end of what the provision stands in, where it took out nothing here."""
    line: list[Version] = []
    for each in sorted(counting, key=lambda each: in_time(each.wording)):
        is_own = each.wording.is_there or each.wording.expected is not None
        if is_own or (line and line[-1].wording.is_there):
            line.append(each)
    return line


def disputing(claims: Iterable[Version], ends: Iterable[Wording], own: Wordings) -> list[Version]:
    """The ends of a provision that do not know of all words which claim its place, nor these of them.

    `ends`: those that say which words they expect; `own`: all that was done to the provision's words.
    """
    known, words = (*own, *ends), [claim.wording for claim in claims if claim.wording.is_there]
    return [Version(end, None) for end in ends if not all(_is_settled(end, each, known) for each in words)]


def _is_settled(one: Wording, other: Wording, own: Wordings) -> bool:
    """Does either of the two take the place of the other?"""
    return _takes_place(one, other, own) or _takes_place(other, one, own)


def _takes_place(one: Wording, other: Wording, own: Wordings) -> bool:
    """Does the one know of the other, or follow it?"""
    return other.place in _known_of([one], own) or (in_time(other) < in_time(one) and _follows(one, other, own))


def _follows(later: Wording, earlier: Wording, own: Wordings) -> bool:
    """Is it of the same fact or instrument?  Or does it take whatever is there, unless that was said knowing of it?"""
    if later.place == earlier.place or (later.by and later.by == earlier.by):
        return True
    return later.expected is None and later.place not in _known_of([earlier], own)


def _known_of(some: Iterable[Wording], own: Wordings) -> set[int]:
    """The positions of the words that these quote, of those that these had taken the place of, and so on."""
    quoted = {wording.place: wording.expected for wording in own if wording.expected is not None}
    known = set[int]()
    for wording in some:
        at = wording.expected
        while at is not None and at not in known:
            known.add(at)
            at = quoted.get(at)
    return known
