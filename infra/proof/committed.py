"""Commitments to heads, compared with the heads that the signer knows itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import orjson

from domain.events.keeping import ContentLost, HeadsCommitted
from domain.proof.heads import heads_root
from infra.ledger.body import body_digest, is_lost, read_fields
from infra.ledger.entry import Said
from infra.proof.log import Log
from infra.proof.refusals import WrongHeads
from infra.proof.walk import Walk, decoded, heads_before

COMMITTED: Final = HeadsCommitted.__name__
OWN: Final = frozenset({COMMITTED, ContentLost.__name__})
"""Facts by which the signer judges commitments."""
FIELDS: Final = ("heads", "root", "size")


def require_heads(log: Log, walk: Walk, after: int, own: Mapping[int, Said]) -> None:
    """Hold each commitment among the facts behind `after` to the walk's own heads.

    `own`: the facts among them, by position, that commit to heads or say what is lost.  Raises `WrongHeads`.
    """
    bodies = dict(log.committed_heads(after, walk.size))
    commitments = {position: said for position, said in own.items() if said["type"] == COMMITTED}
    if strange := bodies.keys() ^ commitments.keys():
        raise WrongHeads(min(strange), "an entry says that it commits to heads, and no body does, or the reverse")
    for position, said in commitments.items():
        if is_lost(bodies[position]):
            _require_declared(log, position, own)
            continue
        told = _told(position, said, bodies[position])
        if told != (found := _found(log, walk, told.get("size", 0), position)):
            raise WrongHeads(position, f"it commits to {told}, found is {found}")


def _require_declared(log: Log, position: int, own: Mapping[int, Said]) -> None:
    """Let a commitment be lost, so that nothing can be compared, only where a fact says so: no part may go by it then.

    Raises `WrongHeads`: else it could be kept away until the checkpoint over it is signed, and then put back.
    """
    for place, entry, body in log.lost_content():
        said = _told(place, own.get(place) or orjson.loads(entry), body, ("first", "last"))
        if position < place and said["first"] is not None and said["first"] <= position <= said["last"]:
            return
    raise WrongHeads(position, "its body is not there, and no fact says that it is lost")


def _told(position: int, said: Said, body: bytes, names: tuple[str, ...] = FIELDS) -> dict[str, Any]:
    """A fact's fields.  Raises `WrongHeads` where they are not those that its entry commits to."""
    try:
        fields = read_fields(body)
        is_its_own = body_digest(body).hex() == said["body"]
    except (AttributeError, LookupError, TypeError, ValueError):
        is_its_own = False
    if not is_its_own:
        raise WrongHeads(position, "the body is not the one whose digest its entry has")
    return {name: fields.get(name) for name in names}


def _found(log: Log, walk: Walk, size: object, position: int) -> dict[str, Any]:
    """What a commitment to the first `size` facts says, where it is true."""
    if type(size) is not int or not 0 <= size < position:
        raise WrongHeads(position, f"at {position} nobody can commit to {size} facts")
    later = [(row.position, decoded(row)) for row in log.rows(size, walk.size)]
    heads = heads_before(walk.heads, reversed(later))
    return {"heads": len(heads), "root": heads_root(heads).hex(), "size": size}
