"""The checkpoint that everything is proven to: who signed it, and whether that is enough."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed
from domain.proof.keys import PUBLIC_KEY_SIZE, SignatureType
from domain.proof.note import parse_note
from domain.proof.opening import Untrusted, VerifySignature
from domain.proof.policy import Policy
from domain.proof.policy_file import parse_policy
from domain.proof.trusting import TrustedCheckpoint, trust_checkpoint
from domain.proof.verifying.report import Report


class Signatures(NamedTuple):
    """How signatures are checked, and of which kinds that can be done here."""

    verify: VerifySignature
    kinds: frozenset[SignatureType]


def read_checkpoint(data: bytes) -> Checkpoint:
    """What a note says, whoever signed it. Raises Malformed."""
    return parse_checkpoint(parse_note(data).text)


def read_policy(data: bytes | None, report: Report) -> Policy | None:
    """The policy to check by; None, and said so, where there is none that can be read."""
    if data is None:
        report.wrong("checkpoint", "checkpoint.no_policy")
        return None
    try:
        return parse_policy(data)
    except Malformed as wrong:
        report.wrong("checkpoint", "checkpoint.policy", why=str(wrong))
        return None


def check_checkpoint(data: bytes, policy: Policy | None, signatures: Signatures, report: Report) -> tuple[str, ...]:
    """Hold a checkpoint to a policy; answers the log's keys that signed it, as text."""
    if policy is None:
        return ()
    known = _checkable(policy, signatures)
    skipped = [key.name for key in policy.keys if key.type not in signatures.kinds]
    if skipped:
        report.unchecked("checkpoint", "checkpoint.kind", names=", ".join(sorted(skipped)))
    try:
        trusted = trust_checkpoint(data, known, signatures.verify)
    except (Malformed, Untrusted) as wrong:
        if not _may_be_enough(data, policy, signatures):
            report.wrong("checkpoint", "checkpoint.untrusted", why=str(wrong))
        else:
            report.unchecked("checkpoint", "checkpoint.unproven")
        return ()
    _say(trusted, policy, report)
    return tuple(key.vkey for key in trusted.signed)


def _checkable(policy: Policy, signatures: Signatures) -> Policy:
    """The policy without keys of a kind that cannot be checked here; its groups and quorum stay as they are."""
    logs = tuple(log for log in policy.logs if log.key.type in signatures.kinds)
    witnesses = {name: each for name, each in policy.witnesses.items() if each.key.type in signatures.kinds}
    return replace(policy, logs=logs, witnesses=witnesses)


def _may_be_enough(data: bytes, policy: Policy, signatures: Signatures) -> bool:
    """Would it do if every line that cannot be checked here held?  All others must hold."""
    sizes = {PUBLIC_KEY_SIZE[kind] for kind in signatures.kinds}

    def may_hold(public: bytes, message: bytes, signature: bytes) -> bool:
        return len(public) not in sizes or signatures.verify(public, message, signature)

    try:
        trust_checkpoint(data, policy, may_hold)
    except (Malformed, Untrusted):
        return False
    return True


def _say(trusted: TrustedCheckpoint, policy: Policy, report: Report) -> None:
    if policy.quorum is None:
        report.unchecked("checkpoint", "checkpoint.unwitnessed", size=trusted.checkpoint.size)
    names = ", ".join(trusted.cosigned) or "–"
    report.settle(
        "checkpoint", "checkpoint.ok", size=trusted.checkpoint.size, by=trusted.checkpoint.origin, names=names
    )
