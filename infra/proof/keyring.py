"""The log's keys: made at the first start, changed with an overlap in which both sign, listed for those who check.

In the signer's folder: ``keys`` (0400, see `infra.proof.keys`; the oldest first) and ``rotations``, a JSON list of
``{"old", "new", "overlap_until"}``: two verifier keys and the last day, in Hanoi, on which both sign.
"""

from __future__ import annotations

import json
import time
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from domain.proof.keys import SignatureType, VerifierKey
from domain.proof.note import Note
from domain.proof.policy_file import parse_policy
from domain.words import HANOI
from infra.postgres.cluster import outlast
from infra.proof.files import locked, read_if_there, replace
from infra.proof.keys import BadKey, SigningKey, new_key, read_keys, write_keys
from infra.proof.refusals import NoKey

KEYS: Final = "keys"
NEXT: Final = "keys.next"
ROTATIONS: Final = "rotations"
WITNESSES: Final = "witnesses"
_LOCK: Final = "keys.lock"


class Rotation(NamedTuple):
    """One key that took the place of another."""

    old: str
    new: str
    overlap_until: str
    """The last day on which both sign, ``YYYY-MM-DD``."""


class Keyring:
    """The keys in a signer's folder.  Read anew each time: they may be rotated while the signer runs."""

    def __init__(self, folder: Path) -> None:
        """`folder`: the signer's own."""
        self.folder = folder

    def exists(self) -> bool:
        """Was a key ever made here?"""
        return (self.folder / KEYS).exists()

    def create(self, origin: str, *, is_long_lived: bool = False) -> None:
        """Make the log's first keys: Ed25519, and for the long run ML-DSA-44 beside it.  Raises ``BadKey``."""
        write_keys(self.folder / KEYS, [new_key(origin, kind) for kind in _kinds(is_long_lived=is_long_lived)])
        self.folder.chmod(0o700)
        outlast(self.folder)

    def add_long_lived(self) -> None:
        """Sign with ML-DSA-44 too from now on, where that is not so already.  Raises ``NoKey``, ``BadKey``."""
        with locked(self.folder / _LOCK):
            keys = self.all()
            if all(key.verifier.type == SignatureType.ED25519 for key in keys):
                self._install([*keys, new_key(self.origin, SignatureType.ML_DSA_44_COSIGNATURE)])

    def all(self) -> tuple[SigningKey, ...]:
        """Every key of the file, the oldest first.  Raises ``NoKey``."""
        try:
            keys = read_keys(self.folder / KEYS)
        except (BadKey, OSError) as wrong:
            raise NoKey(f"the key cannot be used: {wrong}") from wrong
        if not keys:
            raise NoKey(f"{self.folder / KEYS} is empty")
        return keys

    @property
    def origin(self) -> str:
        """The log's name, which its keys bear."""
        return self.all()[0].verifier.name

    @property
    def current(self) -> VerifierKey:
        """The newest Ed25519 key."""
        return [key.verifier for key in self.all() if key.verifier.type == SignatureType.ED25519][-1]

    def signing(self, on: date | None = None) -> tuple[SigningKey, ...]:
        """The keys that sign on a day (today): not those whose overlap is over.  Raises ``NoKey``."""
        day = (on or datetime.now(HANOI).date()).isoformat()
        keys = self.all()
        there = {key.verifier.vkey for key in keys}
        over = {each.old for each in self.rotations() if each.overlap_until < day and each.new in there}
        return tuple(key for key in keys if key.verifier.vkey not in over)

    def lines_of_today(self) -> set[tuple[str, bytes]]:
        """By what the signature lines of today's keys name them."""
        return {(key.verifier.name, key.verifier.id) for key in self.signing()}

    def sign(self, text: str) -> bytes:
        """The text as a note, signed by all keys of today."""
        now = int(time.time())
        keys = self.signing()
        lines = (key.sign_note(text, None if key.verifier.type == SignatureType.ED25519 else now) for key in keys)
        return Note(text, tuple(lines)).to_bytes()

    def rotations(self) -> tuple[Rotation, ...]:
        """Every change of the key, the first one first."""
        return tuple(Rotation(**each) for each in json.loads(read_if_there(self.folder / ROTATIONS) or b"[]"))

    def prepare(self, overlap_until: date) -> Rotation:
        """Plan the next rotation: its key is kept before anybody hears of it.

        The same plan, whatever the day asked for, until it is carried out.
        """
        with locked(self.folder / _LOCK):
            if planned := self._planned():
                return planned
            (self.folder / NEXT).unlink(missing_ok=True)  # of a plan that broke off before it was one
            new = new_key(self.origin, SignatureType.ED25519)
            write_keys(self.folder / NEXT, [new])
            outlast(self.folder)
            plan = Rotation(self.current.vkey, new.verifier.vkey, overlap_until.isoformat())
            told = [each._asdict() for each in (*self.rotations(), plan)]
            replace(self.folder / ROTATIONS, json.dumps(told, indent=1).encode() + b"\n", 0o600)
        return plan

    def rotate(self) -> None:
        """Sign with the planned key from now on, and to the end of the overlap with the one before too."""
        with locked(self.folder / _LOCK):
            if self._planned():
                self._install([*self.signing(), *read_keys(self.folder / NEXT)])
                (self.folder / NEXT).unlink()

    def policy(self) -> bytes:
        """The policy that the log publishes (C2SP tlog-policy): its keys of today, and its witnesses.

        A key that signs no more stands there as a comment: whoever trusts it for old proofs takes it from there.
        Raises `Malformed` where the file of witnesses is none.
        """
        signing = [key.verifier.vkey for key in self.signing()]
        gone = [each for each in self.rotations() if each.old not in signing]
        lines = [f"# log {each.old} signed until {each.overlap_until}" for each in gone]
        lines += [f"log {vkey}" for vkey in signing]
        witnesses = self._witnesses()
        parse_policy(witnesses)  # by itself: so its own lines are counted
        return b"".join(f"{line}\n".encode() for line in lines) + witnesses

    def _planned(self) -> Rotation | None:
        """The rotation whose key is not in use yet."""
        there = {key.verifier.vkey for key in self.all()}
        return next(
            (each for each in self.rotations() if each.new not in there and each.old == self.current.vkey), None
        )

    def _witnesses(self) -> bytes:
        found = read_if_there(self.folder / WITNESSES) or b""
        is_decided = any(line.split()[:1] == [b"quorum"] for line in found.splitlines())
        return found if is_decided else found.rstrip(b"\n") + b"\n" * bool(found.strip()) + b"quorum none\n"

    def _install(self, keys: list[SigningKey]) -> None:
        """Put these keys in the place of the others, at once."""
        replace(self.folder / KEYS, "".join(f"{key.line}\n" for key in keys).encode(), 0o400)


def _kinds(*, is_long_lived: bool) -> list[SignatureType]:
    return [SignatureType.ED25519, *([SignatureType.ML_DSA_44_COSIGNATURE] if is_long_lived else [])]
