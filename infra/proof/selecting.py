"""A bundle of facts that somebody chose: the checkpoint that it is proven to, and which facts come along with them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from itertools import chain

from api.ports import Published
from domain.events.erasure import ERASURES, ContentErased
from domain.events.keeping import LOG
from infra.codec import fact_of
from infra.ledger.port import Ledger
from infra.proof.covering import Patience, Signed, covering, witnessed_before


def checkpoint_over(
    published: Published, positions: AbstractSet[int], patience: Patience, say: Callable[[str], object]
) -> Signed:
    """The checkpoint that chosen facts are proven to: where enough witnesses have seen one over all of them, that one.

    Nothing need be recorded first: a selection claims nothing about what is not in it.  Raises ``NotSigned``,
    ``Damaged``.
    """
    before = witnessed_before(published)
    if before and max(positions) <= before.checkpoint.size:
        return before
    return covering(published, max(positions), patience, say)


def with_reasons(ledger: Ledger, positions: AbstractSet[int], size: int) -> list[int]:
    """Chosen facts, what the log says of itself, and what erased anything of them: where all these stand, in order."""
    erasures = ledger.read_tag(ERASURES, (ContentErased.__name__,))
    reasons = (stored for stored in erasures if _position(fact_of(stored)) in positions)
    places = (stored.position for stored in chain(reasons, ledger.read_tag(LOG)))
    return sorted({*positions, *(place for place in places if place <= size)})


def _position(fact: object) -> int:
    return fact.position if isinstance(fact, ContentErased) else 0
