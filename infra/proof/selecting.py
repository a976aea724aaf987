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
from infra.proof.covering import NotWitnessed, Patience, Signed, asks_for_witnesses, covering, witnessed_before


def checkpoint_over(
    published: Published, positions: AbstractSet[int], patience: Patience, say: Callable[[str], object]
) -> Signed:
    """The checkpoint that chosen facts are proven to: where the policy asks for witnesses, the newest they have seen.

    It need not cover all of them, for a verifier finds one too few of them witnessed wrong.  Nothing need be recorded
    first: a selection claims nothing about what is not in it.  Raises ``NotSigned``, ``NotWitnessed``, ``Damaged``.
    """
    if not asks_for_witnesses(published.resource("policy")):
        return covering(published, max(positions), patience, say)
    before = witnessed_before(published)
    if before is None or min(positions) > before.checkpoint.size:
        raise NotWitnessed(before.checkpoint.size if before else 0)
    return before


def with_reasons(ledger: Ledger, positions: AbstractSet[int], size: int) -> list[int]:
    """Chosen facts, what the log says of itself, and what erased anything of them: where all these stand, in order."""
    erasures = ledger.read_tag(ERASURES, (ContentErased.__name__,))
    reasons = (stored for stored in erasures if _position(fact_of(stored)) in positions)
    places = (stored.position for stored in chain(reasons, ledger.read_tag(LOG)))
    return sorted({*positions, *(place for place in places if place <= size)})


def _position(fact: object) -> int:
    return fact.position if isinstance(fact, ContentErased) else 0
