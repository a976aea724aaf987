"""The signer: reads what is new, hashes it itself, and signs the root of the tree that it has grown by itself.

It trusts the database for nothing.  Each pass takes, in this order: read; check; tiles; its own state (compared, then
swapped); the checkpoint; the status.  Wherever it is cut off, the next start goes on from the state: what was written
beyond it is written again, the same, and what lags behind it is published again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import Final

import structlog

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed
from domain.proof.note import parse_note
from domain.proof.opening import Untrusted, open_note
from domain.proof.tiles import WIDTH
from domain.proof.tree import Frontier, leaf_hash
from infra.ledger.entry import Said, stamp
from infra.proof.committed import OWN, require_heads
from infra.proof.folder import Folder, Step, plainly
from infra.proof.keyring import Keyring
from infra.proof.keys import verify_signature
from infra.proof.log import Log, LogHead, Row
from infra.proof.rebuilding import Remade, rebuild_tiles
from infra.proof.refusals import BadState, Changed, Differs, NothingSigned, Shortened, StateBehind, WentBack
from infra.proof.state import State, StateFile, Swept
from infra.proof.status import amend_status, now
from infra.proof.sweeping import sweep
from infra.proof.tile_folder import TileFolder
from infra.proof.walk import Walk

CHECKPOINT: Final = "checkpoint"
POLICY: Final = "policy"
LOGGER: Final[structlog.stdlib.BoundLogger] = structlog.get_logger("ledger.signer")
MOST: Final = WIDTH * WIDTH
"""Facts that are taken in at once."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the signer keeps its own, and where it publishes."""

    signer: Path
    published: Path


class Signer:
    """The signer of one log; for one thread.  After a `Refusal`, or any failure, this one is over: make a new one."""

    def __init__(self, log: Log, folders: Folders, step: Step = plainly) -> None:
        """`step` takes each step that changes the disk.  Nothing is read yet: `start`."""
        self._log = log
        self._folders = folders
        self._step = step
        self._keyring = Keyring(folders.signer)
        self._published = Folder(folders.published, 0o755, step)
        self._tiles = TileFolder(self._published)
        self._file = StateFile(folders.signer, step)
        self._state = State("")
        self._walk = Walk()

    @property
    def state(self) -> State:
        """What is signed."""
        return self._state

    def start(self) -> Iterator[int]:
        """Take up the state, and hash again all that it signed; yields how many facts are done.

        Raises a `Refusal`; `Malformed` where the file of witnesses is none.
        """
        state = self._file.load()
        if state is None:
            raise BadState(f"there is no state in {self._folders.signer}")
        if self._keyring.origin != state.origin:
            raise BadState(f"the state is of the log {state.origin}, the key of {self._keyring.origin}")
        self._keyring.policy()
        self._state = state
        self._require_newest()
        self._require_head(self._log.head())
        yield from self._sweep()
        self.renew()

    def sign(self) -> bool:
        """Take in what is new and sign it; answers whether there is more.  Raises a `Refusal`, `OSError`."""
        head = self._log.head()
        size = self._state.frontier.size
        self._require_head(head)
        upto = min(head.size, size - size % MOST + MOST)
        if upto < head.size:  # a batch is signed as a whole: what follows on a checkpoint is of a later time
            upto = min(head.size, self._log.end_of_batch(upto))
        if upto > size:
            with self._file.held():
                self._require_newest()
                self._mend()
                self._grow(size, upto)
                self._publish()
        return upto < head.size

    def renew(self) -> None:
        """Put right what is published, sign anew where the keys have changed, and say that the signer is there."""
        with self._file.held():
            self._mend()
            if self._state.checkpoint is not None and self._signers() != self._keyring.lines_of_today():
                self._put(replace(self._state, checkpoint=self._note(self._state)))
            self._publish()

    def sweep(self) -> Iterator[int]:
        """Hash everything again; one page for each step, so that signing may go on between them."""
        yield from self._sweep(is_first=False)
        self.report()

    def report(self, **more: object) -> None:
        """Write down how signing goes, with the present time; who knows nothing of it is then known to be away."""
        signed, swept = self._state.frontier, self._state.swept
        told = more | {
            "alarm": None,
            "refusal": None,
            "origin": self._state.origin,
            "root": signed.root().hex(),
            "seen": now(),
            "size": signed.size,
            "swept": swept._asdict() if swept else None,
        }
        self._step("status", lambda: amend_status(self._folders.published, told))

    def _sweep(self, *, is_first: bool = True) -> Iterator[int]:
        walk = yield from sweep(self._log, self._tiles, self._state.frontier)
        if is_first:
            walk.pause()
            self._walk = walk
        with self._file.held():
            self._put(replace(self._state, swept=Swept(walk.size, now())))

    def _require_head(self, head: LogHead) -> None:
        """Refuse a log that is shorter than signed, or whose rows are not those that its head counts."""
        if head.size < self._state.frontier.size:
            raise Shortened(self._state.frontier.size, head.size)
        if head.last < self._state.frontier.size:
            raise Shortened(self._state.frontier.size, head.last)
        if (head.first, head.last) != (min(head.size, 1), head.size):
            found = f"the head counts {head.size} facts, entries stand from {head.first} to {head.last}"
            raise Differs(head.last, "head.size", found)
        if stamp(head.recorded.astimezone(UTC)) < (self._state.recorded or ""):
            raise WentBack(head.size, "head.recorded", stamp(head.recorded), self._state.recorded or "")

    def _grow(self, size: int, upto: int) -> None:
        """Check the facts up to there, add their tiles, and write down that they are signed, with the note."""
        rows = self._log.rows(size - size % WIDTH, upto)
        again, new = rows[: size % WIDTH], rows[size % WIDTH :]
        self._recall(again, size)
        leaves = self._taken(new, size, upto)
        state = replace(self._state, frontier=self._walk.frontier, recorded=self._walk.recorded)
        self._tiles.grow(size, [row.entry for row in rows], leaves)
        self._put(replace(state, checkpoint=self._note(state)))

    def _taken(self, rows: list[Row], size: int, upto: int) -> list[bytes]:
        """The leaf hashes of these rows, where the log can go on with them."""
        own: dict[int, Said] = {}

        def heard(position: int, said: Said) -> None:
            if said["type"] in OWN:
                own[position] = said

        leaves = self._walk.take(rows, heard)
        self._walk.reach(upto)
        self._walk.pause()
        if own:
            require_heads(self._log, self._walk, size, own)
        return leaves

    def _recall(self, rows: list[Row], size: int) -> None:
        """Hold rows that were signed before to their leaves: their bundle is written once more, with what is new."""
        for place, (row, leaf) in enumerate(zip(rows, self._tiles.edge(size), strict=False), size - size % WIDTH + 1):
            if row.position != place or leaf_hash(row.entry) != leaf:
                raise Differs(place, "entry.entry", "the entry was changed, or taken out, after it was signed")

    def _note(self, state: State) -> str:
        checkpoint = Checkpoint(state.origin, state.frontier.size, state.frontier.root())
        return self._keyring.sign(checkpoint.text).decode()

    def _signers(self) -> set[tuple[str, bytes]]:
        """The names and ids of the keys that signed the last note."""
        note = parse_note((self._state.checkpoint or "").encode())
        return {(line.name, line.key_id) for line in note.signatures}

    def _put(self, state: State) -> None:
        self._file.put(state)
        self._state = state

    def _mend(self) -> None:
        """Make the tiles again where those at the tree's edge do not lead to the signed root.  Raises `Changed`."""
        signed = self._state.frontier
        if not self._tiles.is_sound(signed) and not self._rebuilt(signed):
            raise Changed(signed.size)

    def _rebuilt(self, signed: Frontier) -> bool:
        LOGGER.warning("the published tiles do not lead to the signed root: they are made again", size=signed.size)
        return rebuild_tiles(self._log, self._tiles, signed.size, signed.root()).is_signed

    def _publish(self) -> None:
        """Show the last note, if there is one, and the policy to check it by."""
        files = {POLICY: self._policy()}
        if self._state.checkpoint is not None:
            files[CHECKPOINT] = self._state.checkpoint.encode()
        new = {name: data for name, data in files.items() if self._published.read(name) != data}
        self._published.write(new.items())
        self.report(**({"signed": now()} if CHECKPOINT in new else {}))

    def _policy(self) -> bytes:
        """The policy; the one before, where somebody is just spoiling the file of witnesses."""
        try:
            return self._keyring.policy()
        except Malformed as wrong:
            LOGGER.warning("the policy stays as it is: the file of witnesses cannot be read", reason=str(wrong))
            return self._published.read(POLICY) or b""

    def _require_newest(self) -> None:
        """Refuse to go on from a state that is older than what this log has published."""
        shown, signed = self._shown(), self._state.frontier
        if shown is None:
            return
        if shown.origin != self._state.origin:
            raise BadState(f"{self._folders.published} holds the log {shown.origin}")
        if shown.size > signed.size or (shown.size == signed.size and shown.root != signed.root()):
            raise StateBehind(f"the state has signed {signed.size} facts, the published checkpoint {shown.size}")

    def _shown(self) -> Checkpoint | None:
        """The published checkpoint; none where it is missing, or spoilt: it is published again then."""
        try:
            note = parse_note(self._published.read(CHECKPOINT) or b"")
            shown = parse_checkpoint(note.text)
            if shown.origin == self._state.origin:
                open_note(note.to_bytes(), [key.verifier for key in self._keyring.all()], verify_signature)
        except (Malformed, Untrusted):
            return None
        return shown


def rebuild_published(conninfo: str, folders: Folders) -> Remade:
    """Compare the published tiles with the database and put them right, while no signer is at work.

    Raises `NothingSigned`, `BadState`; `OSError`, ``psycopg.OperationalError``.
    """
    log = Log(conninfo)
    try:
        with StateFile(folders.signer).newest() as state:
            if state is None or state.checkpoint is None:
                raise NothingSigned("nothing was signed yet, so there are no tiles")
            tiles = TileFolder(Folder(folders.published))
            return rebuild_tiles(log, tiles, state.frontier.size, state.frontier.root())
    finally:
        log.close()
