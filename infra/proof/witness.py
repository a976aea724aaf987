"""A witness: it cosigns what a log says of itself, as long as the log has only grown (C2SP tlog-witness).

Its folder holds ``keys``, ``logs`` (a line ``log <verifier key>`` for each log's key that it trusts), and for each log
that it has cosigned ``cosigned/<SHA-256 of the origin, in hex>``: the whole last note, the log's signature and its own
under it.  With that note a witness can prove to others that a log told two histories; a size and a hash could not.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed
from domain.proof.keys import SignatureType, VerifierKey
from domain.proof.note import Note, NoteSignature
from domain.proof.opening import Untrusted, open_note
from domain.proof.policy_file import parse_policy
from domain.proof.witnessing import Submitted, open_submission, require_growth
from infra.proof.files import locked, read_if_there, replace
from infra.proof.keys import SigningKey, new_key, read_keys, verify_signature, write_keys

KEYS: Final = "keys"
LOGS: Final = "logs"
COSIGNED: Final = "cosigned"
LOCK: Final = "lock"


class BadWitness(ValueError):
    """A witness's folder that is none, that is damaged, or whose clock goes back; the text says what to do."""


class Kept(NamedTuple):
    """What a witness cosigned last for one log, and when, in seconds since 1970."""

    note: Note
    checkpoint: Checkpoint
    time: int


def create_witness(home: Path, name: str, *, is_long_lived: bool = False) -> tuple[SigningKey, ...]:
    """Make a witness's folder and its keys: Ed25519, and for the long run ML-DSA-44 beside it.  Raises ``BadKey``."""
    kinds = [SignatureType.ED25519_COSIGNATURE]
    if is_long_lived:
        kinds.append(SignatureType.ML_DSA_44_COSIGNATURE)
    keys = tuple(new_key(name, kind) for kind in kinds)
    write_keys(home / KEYS, keys)
    home.chmod(0o700)
    return keys


class Witness:
    """A witness over its folder.  Any number of threads and processes may use one folder at once."""

    def __init__(self, home: Path, clock: Callable[[], float] = time.time) -> None:
        """Read the keys.  Raises ``BadWitness`` where there are none, ``BadKey`` where they are open to others."""
        self.home, self.clock = home, clock
        try:
            self.keys = read_keys(home / KEYS)
        except FileNotFoundError:
            raise BadWitness(f"{home} is no witness's folder: `witness init` makes one") from None

    @property
    def logs(self) -> tuple[VerifierKey, ...]:
        """The keys of the logs that it trusts.  Raises ``BadWitness``."""
        lines = (read_if_there(self.home / LOGS) or b"").splitlines()
        try:
            return tuple(_log_key(line) for line in lines)
        except Malformed as wrong:
            raise BadWitness(f"{self.home / LOGS} has a line that is no log's key: {wrong}") from wrong

    def trust(self, vkey: str) -> VerifierKey:
        """Cosign for this log from now on.  Raises ``BadWitness`` where this is no log's key."""
        with locked(self.home / LOCK):
            found = read_if_there(self.home / LOGS) or b""
            try:
                line = f"log {vkey}\n".encode()
                key = _log_key(line)
                if key not in self.logs:
                    replace(self.home / LOGS, found + line)
            except Malformed as wrong:
                raise BadWitness(f"this cannot be trusted as a log's key: {wrong}") from wrong
        return key

    def add_checkpoint(self, data: bytes) -> Note:
        """Cosign what a request's body submits: checked, kept on disk, and only then answered, one at a time.

        The answer is the log's note with this witness's lines under it.  Raises `NotCosigned`, ``BadWitness``,
        `OSError`.
        """
        submitted = open_submission(data, self.logs, verify_signature)
        with locked(self.home / LOCK):
            last = self.last(submitted.checkpoint.origin)
            require_growth(submitted, last.checkpoint if last else None)
            if last and (last.note.text, last.time) == (submitted.note.text, int(self.clock())):
                return last.note  # anyone can repeat a published note: it costs the disk nothing within a second
            note = Note(submitted.note.text, (*submitted.note.signatures, *self._cosign(submitted, last)))
            replace(self.home / COSIGNED / name_of(submitted.checkpoint.origin), note.to_bytes())
        return note

    def lines_of(self, note: Note) -> tuple[NoteSignature, ...]:
        """The witness's own signature lines under a note."""
        ours = {(key.verifier.name, key.verifier.id) for key in self.keys}
        return tuple(line for line in note.signatures if (line.name, line.key_id) in ours)

    def last(self, origin: str) -> Kept | None:
        """What it cosigned last for this log, none if it never did.  Raises ``BadWitness`` where the file is spoilt."""
        found = self.note_named(name_of(origin))
        return None if found is None else self._kept(found)

    def note_named(self, name: str) -> bytes | None:
        """The last cosigned note of the log whose origin has this SHA-256, as it is kept."""
        return read_if_there(self.home / COSIGNED / name)

    def _cosign(self, submitted: Submitted, last: Kept | None) -> tuple[NoteSignature, ...]:
        now = int(self.clock())
        if last and now < last.time:
            raise BadWitness(f"the clock is {last.time - now} s behind this witness's last cosignature: set it right")
        return tuple(key.sign_note(submitted.note.text, now) for key in self.keys)

    def _kept(self, data: bytes) -> Kept:
        """What a kept note says; it is its own witness that nobody has exchanged it, but for an older one."""
        try:
            opened = open_note(data, [key.verifier for key in self.keys], verify_signature)
            checkpoint = parse_checkpoint(opened.note.text)
        except (Malformed, Untrusted) as wrong:
            raise BadWitness(f"a note kept in {self.home / COSIGNED} is spoilt ({wrong}): nothing is signed") from wrong
        return Kept(opened.note, checkpoint, max(time or 0 for time in opened.signers.values()))


def _log_key(line: bytes) -> VerifierKey:
    """The key in a line of a policy; line by line, as a log that began anew may have two origins and one key."""
    (log,) = parse_policy(line + b"\nquorum none\n").logs
    return log.key


def name_of(origin: str) -> str:
    """The name under which a log's last note is kept and served."""
    return hashlib.sha256(origin.encode()).hexdigest()
