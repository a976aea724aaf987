"""The facts, by stage of a directive's life.  `FACTS` is the closed list of all that may be stored."""

from __future__ import annotations

from domain.events import (
    change,
    consultation,
    correction,
    dissemination,
    drafting,
    duties,
    erasure,
    governance,
    inspection,
    institution,
    issuing,
    keeping,
    review,
)
from domain.kernel import Event, RecordCorrected


def _stored(*stages: object) -> dict[str, type[Event]]:
    """Every fact of these modules by its stored name; what others are derived from is none."""
    kinds = [
        kind
        for stage in stages
        for kind in vars(stage).values()
        if isinstance(kind, type) and issubclass(kind, Event) and not kind.__subclasses__()
    ]
    return {kind.__name__: kind for kind in (*kinds, RecordCorrected)}


FACTS = _stored(
    institution,
    drafting,
    consultation,
    issuing,
    dissemination,
    duties,
    inspection,
    review,
    change,
    correction,
    governance,
    keeping,
    erasure,
)
OWN = _stored(keeping, erasure).keys() - {RecordCorrected.__name__}
"""The facts that the ledger records about itself: nobody corrects them."""
