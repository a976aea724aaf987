"""The duties of a directive in the order of its text, those that findings lay on somebody last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import inf

from api.reader import At
from domain.ids import DirectiveId, ProvisionId
from infra.reading.source import Source
from infra.reading.texts import history_of, stored_of, text_of
from projections.duty import Duty

Labelled = tuple[str, Duty]
"""A duty on a day, by its tag."""
Place = tuple[bool, float, str, int, date, str]


def in_text(source: Source, directive: DirectiveId, duties: Sequence[Labelled], at: At) -> list[Labelled]:
    """These duties by the place of their words in the text of the day; of words that left it, behind the others."""
    if not duties:
        return []
    text = text_of(directive, history_of(stored_of(source, directive), at.known_at), at)
    places = {each.part.provision: place for place, each in enumerate(text.provisions)} if text else {}
    return sorted(duties, key=lambda one: _place(one, places))


def _place(labelled: Labelled, places: Mapping[ProvisionId, int]) -> Place:
    tag, duty = labelled
    origin, due = duty.origin, duty.due or date.max
    if origin is None or origin.provision is None:
        return True, 0, "", 0, due, tag
    provision = origin.provision
    return False, places.get(provision, inf), provision, origin.start or 0, due, tag
