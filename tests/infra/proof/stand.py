"""A log and its three witnesses, two of which answer over HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from domain.proof.policy_file import parse_policy
from domain.proof.trusting import trust_checkpoint
from infra.proof.keys import verify_signature
from infra.proof.witness import Witness
from infra.proof.witnesses import submit_once
from tests.infra.proof.published_given import Log
from tests.infra.proof.witness_given import NOW, new_witness, served

NAMES = ("inspection", "office", "archives")


class Stand:
    """A log, its three witnesses, two of which answer; the third is put in by each test."""

    def __init__(self, folder: Path, log: Log, witnesses: Mapping[str, Witness], urls: dict[str, str]) -> None:
        """Write the policy."""
        self.folder, self.log, self.witnesses, self.urls = folder, log, witnesses, urls
        self.published, self.signer = log.folder, folder / "signer"
        self.signer.mkdir()
        self.write()

    def write(self) -> None:
        """The file of witnesses, as the operator writes it."""
        lines = [
            f"witness {name} {witness.keys[0].verifier.vkey} {self.urls.get(name, '')}"
            for name, witness in self.witnesses.items()
        ]
        lines += [f"group two-of-three 2 {' '.join(NAMES)}", "quorum two-of-three", ""]
        (self.signer / "witnesses").write_text("\n".join(lines))

    def third_at(self, address: str) -> None:
        """The third witness is reached there."""
        self.urls["archives"] = address
        self.write()

    def submit(self, now: int = NOW, patience: float = 5.0) -> Any:  # noqa: ANN401  # an Outcome, never none here
        """Submit once."""
        return submit_once(self.published, self.signer, now, patience)

    def witnessed(self) -> tuple[int, set[str]]:
        """The size of the witnessed checkpoint and its cosigners, by the policy alone."""
        log = f"log {self.log.key.verifier.vkey}\n".encode()
        policy = parse_policy(log + (self.signer / "witnesses").read_bytes())
        trusted = trust_checkpoint((self.published / "witnessed").read_bytes(), policy, verify_signature)
        return trusted.checkpoint.size, set(trusted.cosigned)


@contextmanager
def standing(folder: Path) -> Iterator[Stand]:
    """A log of 300 facts with two witnesses that answer, and a third that does not."""
    log = Log(folder / "published")
    log.grow_to(300)
    witnesses = {name: new_witness(folder / name, log.key.verifier, f"{name}.example") for name in NAMES}
    with ExitStack() as stack:
        urls = {name: stack.enter_context(served(witnesses[name])) for name in NAMES[:2]}
        yield Stand(folder, log, witnesses, urls)
