"""What was signed and witnessed of a live log, as it was published: its checkpoints, and its tiles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from domain.proof.encoding import Malformed
from domain.proof.policy import Policy
from domain.proof.tiles import WIDTH, Tile
from domain.proof.tree import HASH_SIZE
from domain.proof.verifying.growing import FindTile, Tree
from domain.proof.verifying.losing import Renamed
from domain.proof.verifying.older import Older
from domain.proof.verifying.report import Outcome, Report
from domain.proof.verifying.signed import check_checkpoint, read_checkpoint, read_policy
from infra.proof.folder_reader import FolderReader
from infra.proof.signatures import signatures


class Vouched:
    """What was published of the log: its checkpoint and its tiles."""

    def __init__(self, report: Report, published: Path, policy: bytes | None) -> None:
        self.tree: Tree | None = None
        self.older: Older | None = None
        self.keys: tuple[str, ...] = ()
        self._report = report
        reader = FolderReader(published)
        note = reader.read("checkpoint")
        if note is None:
            report.unchecked("checkpoint", "checkpoint.unsigned")
            return
        try:
            checkpoint = read_checkpoint(note)
        except Malformed as wrong:
            report.wrong("checkpoint", "checkpoint.untrusted", why=str(wrong))
            return
        trusted = read_policy(policy or reader.read("policy"), report)
        self.tree = Tree(report, checkpoint, _tiles(reader))
        self.older = Older(report, checkpoint, _tiles(reader))
        self.keys = self._signers(note, reader.read("witnessed"), trusted)

    def conclude(self, renamed: list[Renamed], facts: int) -> None:
        """Hold the tree to what was signed and witnessed, under this name and those before; say what is not yet."""
        if self.tree and self.older:
            self.tree.conclude()
            self.older.take_names(renamed)
            self._unvouched("checkpoint.ahead", self.tree.checkpoint.size, facts)

    def _signers(self, note: bytes, witnessed: bytes | None, policy: Policy | None) -> tuple[str, ...]:
        """The keys that signed the latest checkpoint.  Witnesses are asked after it: theirs may be an older one."""
        if policy is None or policy.quorum is None or witnessed in {None, note} or self.older is None:
            return check_checkpoint(note, policy, signatures(), self._report)
        if check_checkpoint(witnessed or b"", policy, signatures(), self._report):
            self._unvouched("checkpoint.newer", read_checkpoint(witnessed or b"").size, self.older.checkpoint.size)
        self.older.take("witnessed", witnessed or b"")
        own = Report()
        keys = check_checkpoint(note, replace(policy, quorum=None), signatures(), own)
        for each in own.findings:
            if each.outcome != Outcome.OK and each.code != "checkpoint.unwitnessed":  # that is said of the witnessed
                self._report.add(each)
        return keys

    def _unvouched(self, code: str, size: int, last: int) -> None:
        if size < last:
            self._report.unchecked("checkpoint", code, size + 1, last=last)


def _tiles(reader: FolderReader) -> FindTile:
    """Reads tiles; of one that has become full since the checkpoint was read, the part that there was."""

    def read(tile: Tile) -> bytes | None:
        full = replace(tile, width=WIDTH)
        return reader.read(tile.path) or (reader.read(full.path) or b"")[: tile.width * HASH_SIZE] or None

    return read
