"""Which facts of a directive's life have a say in its text on a day.

What was laid down before the issue is process, and counts from the day on which it was done (DESIGN 6).  What is issued
or in effect has the words that were issued: so also where nobody said when they were laid down, and where effect goes
back to before the issue.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.events.drafting import DirectiveDrafted, ProvisionAdded, ProvisionRemoved, ProvisionRevised
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import DirectiveId
from domain.kernel import Event, corrected
from projections.saying import Told

WHOLE: Final = (DirectiveDrafted, DirectiveImported)
"""What brings a whole text."""
LAID_DOWN: Final = (*WHOLE, ProvisionAdded, ProvisionRevised, ProvisionRemoved)
HEARD: Final = (DirectiveIssued.__name__,)
"""What is to be known beside what texts are made from."""


def counting(directive: DirectiveId, history: Iterable[Told], as_of: date) -> list[tuple[int, Event]]:
    """What counts on that day, as it stands after its corrections; nothing where there is no text by then."""
    told = {each.place: each for each in history}
    now = corrected((place, each.fact) for place, each in told.items())  # of other kinds of facts too, not told here
    standing = [told[place].put_right(fact) for place, fact in now if place in told and directive.tag in fact.tags]
    is_out = any(
        _out_on(each) <= as_of for each in standing if isinstance(each.fact, DirectiveIssued | DirectiveImported)
    )
    counts = [each for each in standing if is_out or each.day <= as_of or not isinstance(each.fact, LAID_DOWN)]
    return [(each.place, each.fact) for each in counts] if any(isinstance(each.fact, WHOLE) for each in counts) else []


def _out_on(told: Told) -> date:
    """The first day on which its issue, or that of its document, has a say."""
    fact = told.fact
    if not isinstance(fact, DirectiveIssued | DirectiveImported):
        return date.max
    day = told.on(fact.issued_on).day if isinstance(fact, DirectiveImported) else told.day
    return min(day, fact.effective_on or date.max)
