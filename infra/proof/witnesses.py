"""The log's side of witnessing: submits what is published to every witness of the policy, on a fixed grid of time.

On the grid all witnesses see the same heads, so that their cosignatures meet under one of them.  A witness that is
down, slow or lying costs nothing but its own cosignature: signing never waits for any.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, Self

import structlog

from api.ports import Damaged, NotCovered
from domain.proof.checkpoint import Checkpoint
from domain.proof.policy import Policy, Trusted
from infra.proof.asking import PATIENCE
from infra.proof.gathering import (
    BadWitnesses,
    Head,
    cosigned_at,
    gather,
    gathering,
    head_to_cosign,
    read_witnesses,
)
from infra.proof.published import PublishedFolder
from infra.proof.standing import LIMIT, Outcome, Witnessing, forget, known, record
from infra.proof.submitting import Cosignature, OtherHistory, Unwilling, ask_witness, keep_evidence

EVERY: Final = 60.0
"""Seconds between two submissions."""
HEARTBEAT: Final = 240
"""Seconds after which a witness is asked again though nothing has grown: so its latest word is never old."""

log = structlog.get_logger(__name__)


class _Answered(NamedTuple):
    cosignature: Cosignature | None
    state: Witnessing


def submit_once(
    published: Path, signer: Path, now: int, patience: float = PATIENCE, limit: int = LIMIT
) -> Outcome | None:
    """Submit the published checkpoint to the witnesses of ``<signer>/witnesses``, and publish what they cosigned.

    Each witness has ``patience`` seconds, ``limit`` is the age of a witnessed head at which it is alarming.  None where
    there are no witnesses, or nothing is published yet.  Raises ``BadWitnesses``, `OSError`.
    """
    policy = read_witnesses(signer)
    if policy is None:
        forget(published)
        return None
    head = head_to_cosign(published, policy)
    if head is None:
        return None
    answered = _ask_all(published, policy, head, now, patience)
    lines = [each.cosignature.line for each in answered.values() if each.cosignature]
    gathered = gather(published, signer, head, lines, now)
    with gathering(signer):
        states = {name: each for name, each in known(published).items() if name in policy.witnesses}
        states |= {name: each.state for name, each in answered.items()}
        outcome = record(published, states, gathered, now, limit)
    for alarm in outcome.alarms:
        log.error("witness_alarm", alarm=alarm)
    return outcome


def _ask_all(published: Path, policy: Policy, head: Head, now: int, patience: float) -> dict[str, _Answered]:
    """Ask those that can be reached and have not cosigned this head lately, all at once."""
    before, times = known(published), cosigned_at(head, policy, now)
    due = {
        name: witness
        for name, witness in policy.witnesses.items()
        if witness.url and now - times.get(name, 0) >= HEARTBEAT
    }
    if not due:
        return {}
    asking = _Asking(published, head, now, patience)
    with ThreadPoolExecutor(len(due), "witness") as threads:
        found = threads.map(lambda name: asking.ask(name, due[name], before.get(name, Witnessing())), due)
        return dict(zip(due, found, strict=True))


class _Asking:
    """One round of submissions of one head."""

    def __init__(self, published: Path, head: Head, now: int, patience: float) -> None:
        self.published, self.head, self.now, self.patience = published, head, now, patience
        self.folder = PublishedFolder(published)

    def ask(self, name: str, witness: Trusted, before: Witnessing) -> _Answered:
        """Ask this witness; whatever happens, the others are not concerned."""
        try:
            return self._asked(witness, before)
        except (Unwilling, Damaged, NotCovered, OSError) as why:
            log.warning("not_cosigned", witness=name, why=str(why))
            return _Answered(None, replace(before, error=str(why)))

    def _asked(self, witness: Trusted, before: Witnessing) -> _Answered:
        try:
            found = ask_witness(witness, self.head, before.size, self._prove, self.now, self.patience)
        except OtherHistory as other:
            return _Answered(None, self._suspicious(before, witness, other))
        return _Answered(found, Witnessing(self.head.checkpoint.size, found.time))

    def _suspicious(self, before: Witnessing, witness: Trusted, other: OtherHistory) -> Witnessing:
        """An alarm, but where the log has grown meanwhile, or where what the witness shows is our own history."""
        if other.size is not None and other.size <= self.folder.size():
            return replace(before, error="it was asked by another process meanwhile")
        found = keep_evidence(self.published, witness, self.head.checkpoint.origin, self.patience)
        if found is None:
            return replace(before, error=str(other), fork=f"{other}; it shows no note that our log has signed")
        if self._is_ours(found.checkpoint):
            return replace(before, error=f"it refuses ({other}), though its last note, {found.place}, is ours")
        return replace(before, error=str(other), fork=f"{other}; its note, signed by our log, is in {found.place}")

    def _is_ours(self, old: Checkpoint) -> bool:
        """Does what is published begin with this?"""
        try:
            return self.folder.consistency(old.size, self.head.checkpoint.size).old_root == old.root
        except (Damaged, NotCovered, ValueError):
            return False

    def _prove(self, old: int) -> tuple[bytes, ...]:
        return self.folder.consistency(old, self.head.checkpoint.size).hashes


class Submitting:
    """A thread that submits at every full ``every`` seconds since 1970, until closed; closed at the end of a block."""

    def __init__(self, published: Path, signer: Path, every: float = EVERY) -> None:
        """For these folders; nothing is done before `start`."""
        self._published, self._signer, self._every = published, signer, every
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="witnesses", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Begin, with a submission at once."""
        self._thread.start()

    def close(self) -> None:
        """End; one that is under way is waited for, no longer than a witness may take."""
        self._closing.set()
        self._thread.join(2 * PATIENCE)

    def _run(self) -> None:
        wait = 0.0
        while not self._closing.wait(wait):
            try:
                submit_once(self._published, self._signer, int(time.time()))
            except (BadWitnesses, OSError) as trouble:
                log.error("submission_failed", why=str(trouble))  # noqa: TRY400  # it says what is wrong
            except Exception:
                log.exception("submission_stumbled")  # and is tried again: nobody else would notice a dead thread
            wait = self._every - time.time() % self._every
