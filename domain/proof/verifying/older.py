"""What was signed before: the tree must begin with that of every older checkpoint, also of the log's older names."""

from __future__ import annotations

from domain.proof.checkpoint import Checkpoint
from domain.proof.encoding import Malformed
from domain.proof.proving import tree_root
from domain.proof.verifying.growing import FindTile
from domain.proof.verifying.included import Absent, nodes_of
from domain.proof.verifying.losing import Renamed
from domain.proof.verifying.report import Report
from domain.proof.verifying.signed import read_checkpoint


class Older:
    """Holds older checkpoints to the tree of the newest, by its tiles."""

    def __init__(self, report: Report, checkpoint: Checkpoint, read: FindTile) -> None:
        self.report = report
        self.checkpoint = checkpoint
        self._nodes = nodes_of(checkpoint, read)

    def take(self, file: str, data: bytes) -> None:
        """A checkpoint of the same log, which lies in this file."""
        try:
            older = read_checkpoint(data)
        except Malformed:
            self.report.wrong("checkpoint", "checkpoint.older_form", file=file)
            return
        if older.origin != self.checkpoint.origin or older.size > self.checkpoint.size:
            self.report.wrong("checkpoint", "checkpoint.older", older.size, file=file)
        else:
            self._hold(older, older.size, file)

    def take_names(self, renamed: list[Renamed]) -> None:
        """The log's older names: each told in the log by its last checkpoint, the last one followed by its own."""
        for new in renamed:
            if new.old.size < new.position <= self.checkpoint.size:
                self._hold(new.old, new.position, f"checkpoint {new.old.origin}")
        if renamed and renamed[-1].origin != self.checkpoint.origin:
            names = {"says": renamed[-1].origin, "origin": self.checkpoint.origin}
            self.report.wrong("checkpoint", "checkpoint.origin", renamed[-1].position, **names)

    def _hold(self, older: Checkpoint, position: int, file: str) -> None:
        try:
            root = tree_root(older.size, self._nodes)
        except (Absent, Malformed):
            self.report.unchecked("checkpoint", "checkpoint.older_tiles", file=file)
            return
        if older.root != root:
            self.report.wrong("checkpoint", "checkpoint.older", position, file=file)
