"""The text of any day, as known at any position, is what a plain replay comes to that knows nothing of projections."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from domain.kernel import Event
from projections.texts.consolidating import Consolidated, StandingProvision, consolidated
from projections.texts.holding import Ended
from projections.texts.pending import Pending
from projections.texts.versions import Version
from tests.domain.issued import DIRECTIVE
from tests.naive.passages import Claim, End, Passage, Pause, TakenBack, passages_on
from tests.naive.pending import Change, pending_on
from tests.naive.texts import as_known
from tests.projections.texts.growing import ASKED, histories
from tests.thorough import times


def seen(found: Consolidated) -> tuple[list[Passage], list[Change]]:
    """All that the view says of a day."""
    passages = [_passage(found, each) for each in found.provisions]
    return passages, [_change(each) for each in found.pending]


def _passage(text: Consolidated, each: StandingProvision) -> Passage:
    part, pauses = each.part, (Pause(time.place, time.since, time.until, time.is_at_odds) for time in each.suspended)
    stands, *beside = (_claim(text, one) for one in (each.version, *each.beside))
    places = part.provision, each.path, part.kind, part.label, text.labels[part.provision].place, part.under
    taken_back = tuple(
        TakenBack(one.place, one.since, one.by, one.until, one.revoked_at, one.revoked_by) for one in each.revoked
    )
    return Passage(*places, stands, tuple(beside), _end(text, each.ended), tuple(pauses), taken_back)


def _claim(text: Consolidated, one: Version) -> Claim:
    said = one.wording
    return Claim(one.text, said.is_there, one.is_made, said.place, said.since, said.by, text.basis(said.place))


def _end(text: Consolidated, one: Ended | None) -> End | None:
    return End(one.place, one.since, one.by, text.basis(one.place), one.is_replaced, one.new) if one else None


def _change(one: Pending) -> Change:
    return Change(one.kind, one.provision, one.effective_on, one.place, one.by, one.text)


def plain(history: list[tuple[int, Event]], known_at: int, as_of: date) -> tuple[list[Passage], list[Change]]:
    """The same by the plain replay."""
    facts = as_known(history, known_at, DIRECTIVE)
    return passages_on(facts, as_of), pending_on(facts, as_of)


@settings(max_examples=times(150), deadline=None)
@given(histories())
def test_the_text_of_any_day_as_known_at_any_position(history: list[tuple[int, Event]]) -> None:
    """Given changes of every kind, late and early, corrected and revoked, then each answer is the plain replay's."""
    for known_at in range(1, len(history) + 1):
        for as_of in ASKED:
            found = consolidated(DIRECTIVE, [each for each in history if each[0] <= known_at], as_of)
            assert found
            assert plain(history, known_at, as_of) == seen(found)
