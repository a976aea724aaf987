"""The checkpoint that a bundle is proven to: one that covers what it is about, and enough witnesses have seen."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from fcntl import LOCK_NB, LOCK_SH, flock
from pathlib import Path
from typing import Final

from api.ports import NotCovered, Published, Which
from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed
from domain.proof.note import parse_note
from domain.proof.opening import Untrusted
from domain.proof.policy_file import parse_policy
from domain.proof.trusting import trust_checkpoint
from infra.proof.following import LOCK
from infra.proof.keys import verify_signature

LOOK: Final = 0.1
"""Seconds between two looks."""


class CannotExport(Exception):
    """There is no such bundle just now; the text says why, and what would help."""


class NotSigned(CannotExport):
    """No checkpoint covers it yet, and none came in time."""


class NotWitnessed(CannotExport):
    """No checkpoint that enough witnesses have cosigned covers it yet."""

    def __init__(self, size: int) -> None:
        """`size`: facts that the newest of these covers; 0 where there is none."""
        super().__init__(f"enough witnesses have cosigned {size} facts, none of these: try again in some minutes")
        self.size = size


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait for a signature, and for witnesses, who are asked once a minute."""

    signer: float = 15.0
    witnesses: float = 75.0


NONE: Final = Patience(0.0, 0.0)
"""Nobody is about to come."""


def patience_with(signer: Path) -> Patience:
    """How long to wait for the signer of this folder: not at all where none is at work, by the lock that it holds."""
    try:
        with (signer / LOCK).open("rb") as lock:
            flock(lock, LOCK_SH | LOCK_NB)
            return NONE
    except OSError:  # it is at work; or elsewhere, or closed to us
        return Patience()


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint, the note that says it, and the policy by which it is to be judged; none where there is none."""

    note: bytes
    checkpoint: Checkpoint
    policy: bytes | None
    is_witnessed: bool
    """Have as many witnesses cosigned it as the policy asks for?  Also where it asks for none."""


def covering(published: Published, position: int, patience: Patience, say: Callable[[str], object]) -> Signed:
    """The checkpoint that covers a position; waits for it as long as a signer, and witnesses, are about to come.

    Raises ``NotSigned``, ``Damaged``.
    """
    if published.size() < position:
        say("waiting for the signer …")
    note = _covered(published, position, Which.LATEST, patience.signer)
    if note is None:
        raise NotSigned(f"signed are {published.size()} facts, not yet {position}: let `sign` run, then try again")
    policy = published.resource("policy")
    if not asks_for_witnesses(policy):
        return _signed(note, policy, is_witnessed=True)
    say("waiting for witnesses …")
    witnessed = _covered(published, position, Which.WITNESSED, patience.witnesses)
    return _signed(witnessed or note, policy, is_witnessed=witnessed is not None)


def witnessed_before(published: Published) -> Signed | None:
    """The last checkpoint that enough witnesses have cosigned, by the policy of today.

    None where there is none, or where the policy asks for no witnesses.  Raises ``Damaged``.
    """
    note, policy = published.resource(Which.WITNESSED.value), published.resource("policy")
    if note is None or policy is None or not asks_for_witnesses(policy):
        return None
    try:
        trust_checkpoint(note, parse_policy(policy), verify_signature)
    except (Malformed, Untrusted):  # of another key, or of other witnesses than those of today
        return None
    return _signed(note, policy, is_witnessed=True)


def require_signed(published: Published) -> None:
    """Refuse where nothing was ever signed: nobody is to be waited for.  Raises ``NotSigned``, ``Damaged``."""
    if published.size() == 0:
        raise NotSigned("nothing was signed yet: run `sign`, or let it run beside `serve`, and try again")


def asks_for_witnesses(policy: bytes | None) -> bool:
    """Does the log's policy want cosignatures?"""
    try:
        return policy is not None and parse_policy(policy).quorum is not None
    except Malformed:
        return False


def _covered(published: Published, position: int, which: Which, patience: float) -> bytes | None:
    """The checkpoint, when it covers the position in time."""
    end = time.monotonic() + patience
    while True:
        try:
            return published.covering(position, which)
        except NotCovered:
            if time.monotonic() > end:
                return None
        time.sleep(LOOK)


def _signed(note: bytes, policy: bytes | None, *, is_witnessed: bool) -> Signed:
    return Signed(note, parse_checkpoint(parse_note(note).text), policy, is_witnessed)
