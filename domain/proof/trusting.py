"""Taking a checkpoint on the word of a log and its witnesses (C2SP tlog-proof, "Verifying a tlog proof", 2 and 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.keys import VerifierKey
from domain.proof.opening import Untrusted, VerifySignature, open_note
from domain.proof.policy import Policy


class TrustedCheckpoint(NamedTuple):
    """A checkpoint that the policy accepts, the log's keys that signed it, and when each witness cosigned it.

    Witnesses go by their names in the policy; times are seconds since 1970, or 0 where a witness does not say.
    """

    checkpoint: Checkpoint
    signed: tuple[VerifierKey, ...]
    cosigned: Mapping[str, int]


def trust_checkpoint(data: bytes, policy: Policy, verify: VerifySignature) -> TrustedCheckpoint:
    """Check a checkpoint's signatures against a policy. Raises Malformed, Untrusted."""
    note, signers = open_note(data, policy.keys, verify)
    checkpoint = parse_checkpoint(note.text)
    logs = [log.key for log in policy.logs if log.key.name == checkpoint.origin]
    if not logs:
        raise Untrusted(f"{checkpoint.origin} is no log of the policy")
    signed = tuple(key for key in logs if key in signers)
    if not signed:
        raise Untrusted(f"no key of {checkpoint.origin} has signed this checkpoint")
    times = {name: signers.get(each.key) for name, each in policy.witnesses.items()}
    cosigned = {name: time for name, time in times.items() if time is not None}
    if not policy.is_quorum(cosigned):
        raise Untrusted(f"too few witnesses: {', '.join(cosigned) or 'none'}")
    return TrustedCheckpoint(checkpoint, signed, cosigned)
