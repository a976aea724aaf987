"""How well a fact is proven: the checkpoint that covers it, who signed that, and which witnesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

from api.ports import Alarm, NotCovered, Published
from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed
from domain.proof.note import parse_note
from domain.proof.opening import Untrusted, open_note
from domain.proof.policy import Policy
from domain.proof.policy_file import parse_policy

FORK: Final = "fork"
WARNED: Final = frozenset({FORK, "never_witnessed", "not_witnessed"})
"""Kinds of alarms about witnesses."""


class Witness(NamedTuple):
    """A witness of the policy, and when it says to have cosigned; none: it has not."""

    name: str
    at: datetime | None


@dataclass(frozen=True)
class Proof:
    """What vouches for a fact."""

    checkpoint: Checkpoint
    signed: datetime | None
    """When the checkpoint was signed, as far as is known."""
    bound: datetime | None
    """When the first witness cosigned it, by its own word: it was signed no later than that."""
    witnesses: tuple[Witness, ...]
    needed: tuple[int, int] | None
    """How many of how many must have cosigned, by the policy; none: it asks for no witness."""
    is_witnessed: bool
    """Have enough?"""
    is_stamped: bool
    """Has an authority stamped the time of this checkpoint (RFC 3161)?"""
    trouble: str | None = None
    """Why it is not to be trusted."""
    alarms: tuple[Alarm, ...] = ()
    """What `witness_alarms` has found."""


def proof_of(published: Published, position: int) -> Proof | None:
    """What vouches for the fact at a position; none where no checkpoint covers it yet.  Raises `Damaged`."""
    try:
        note = published.covering(position)
    except NotCovered:
        return None
    policy, opened, trouble = policy_of(published), None, None
    try:
        opened = open_note(note, policy.keys, published.is_signature)
    except (Malformed, Untrusted) as wrong:
        trouble = str(wrong)
    checkpoint = parse_checkpoint(parse_note(note).text)
    times = {key: at for key, at in opened.signers.items() if at is not None} if opened else {}
    witnesses = tuple(Witness(name, _moment(times.get(each.key))) for name, each in policy.witnesses.items())
    own = [at for key, at in times.items() if key in {log.key for log in policy.logs}]
    return Proof(
        checkpoint,
        _moment(own[0]) if own else _signed(published, checkpoint.size),
        min((each.at for each in witnesses if each.at), default=None),
        witnesses,
        needed(policy),
        policy.quorum is not None and policy.is_quorum([each.name for each in witnesses if each.at]),
        published.resource(f"checkpoints/{checkpoint.size}.tsr") is not None,
        trouble,
        witness_alarms(published),
    )


def witness_alarms(published: Published) -> tuple[Alarm, ...]:
    """What is warned of about witnesses: one knows another history ("fork"), or they have been silent for too long.

    Raises `Damaged`.
    """
    return tuple(each for each in published.standing().alarms if each.kind in WARNED)


def policy_of(published: Published) -> Policy:
    """The log's keys, its witnesses and their quorum; a policy without any where there is none that can be read."""
    try:
        return parse_policy(published.resource("policy") or b"")
    except Malformed:
        return Policy((), {}, {}, None)


def needed(policy: Policy) -> tuple[int, int] | None:
    """How many of how many members of the quorum must have cosigned; none: no witness is asked for."""
    if policy.quorum is None:
        return None
    group = policy.groups.get(policy.quorum)
    return (group.least, len(group.members)) if group else (1, 1)


def _signed(published: Published, size: int) -> datetime | None:
    """When the latest checkpoint was signed, by the signer's own word, where it is of this size."""
    standing = published.standing()
    return _written(standing.status) if standing.size == size else None


def _written(status: Mapping[str, object]) -> datetime | None:
    try:
        return datetime.fromisoformat(str(status.get("signed")))
    except ValueError:
        return None


def _moment(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
