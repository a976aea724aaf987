"""Verifying a bundle: the whole of a log, or a part of it that is about one tag."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from domain.proof.checkpoint import Checkpoint
from domain.proof.encoding import Malformed
from domain.proof.proving import tree_root
from domain.proof.tiles import Tile
from domain.proof.verifying.examining import Fact, Row, examine_all
from domain.proof.verifying.growing import FindTile, Tree
from domain.proof.verifying.history import History
from domain.proof.verifying.included import Absent, Completeness, Inclusions, nodes_of
from domain.proof.verifying.reading import Description, Reader, Unreadable, read_description, read_object, read_rows
from domain.proof.verifying.report import Report
from domain.proof.verifying.signed import Signatures, check_checkpoint, read_checkpoint, read_policy

PAGE: Final = 4096
"""Facts taken at once."""

Progress = Callable[[int, int], None]
"""Hears how many facts of how many have been checked."""


def verify_bundle(
    reader: Reader,
    signatures: Signatures,
    policy: bytes | None = None,
    progress: Progress = lambda _, __: None,
) -> tuple[Description, Report]:
    """Check everything about a bundle; without a policy of the reader's own by the one in the bundle, and say so.

    Raises Unreadable.
    """
    report = Report()
    description, note = read_description(reader), reader.read("checkpoint")
    try:
        checkpoint = read_checkpoint(note or b"")
    except Malformed:
        raise Unreadable("checkpoint") from None
    _hold(description, checkpoint, report)
    if policy is None:
        report.unchecked("checkpoint", "checkpoint.bundled")
        policy = reader.read("policy")
    trusted = read_policy(policy, report)
    signed = check_checkpoint(note or b"", trusted, signatures, report)
    take = _verify_whole if description.about is None else _verify_part
    take(reader, description, checkpoint, report, lambda done: progress(done, checkpoint.size)).conclude(signed)
    _older(reader, checkpoint, report)
    return description, report


def _hold(description: Description, checkpoint: Checkpoint, report: Report) -> None:
    """What the bundle says of itself must be what was signed."""
    if description.origin != checkpoint.origin:
        report.wrong("checkpoint", "checkpoint.origin", says=description.origin, origin=checkpoint.origin)
    if description.size != checkpoint.size:
        report.wrong("checkpoint", "checkpoint.size", says=description.size, size=checkpoint.size)


def _verify_whole(
    reader: Reader, _: Description, checkpoint: Checkpoint, report: Report, told: Callable[[int], None]
) -> History:
    history, tree = History(report), Tree(report, checkpoint, _tiles(reader))
    for facts in _pages(read_rows(reader, report), report):
        tree.take([fact.leaf for fact in facts])
        history.take(facts)
        told(history.facts)
    tree.conclude()
    if history.facts > checkpoint.size:
        report.wrong("tree", "tree.beyond", checkpoint.size + 1, size=checkpoint.size, there=history.facts)
    if not report.is_wrong():
        code = "whole.withheld" if history.withheld else "whole.ok"
        report.settle("complete", code, count=history.facts, size=checkpoint.size, withheld=history.withheld)
    return history


def _verify_part(
    reader: Reader, description: Description, checkpoint: Checkpoint, report: Report, told: Callable[[int], None]
) -> History:
    about = description.about or ""
    history, inclusions = History(report, about), Inclusions(report, checkpoint, _tiles(reader))
    completeness = Completeness(report, about, checkpoint.size, read_object(reader, "heads.json"))
    for facts in _pages(read_rows(reader, report), report):
        inclusions.take(facts)
        completeness.take(facts)
        history.take(facts)
        told(history.facts)
    inclusions.conclude()
    completeness.conclude()
    return history


def _pages(rows: Iterator[Row], report: Report) -> Iterator[list[Fact]]:
    """The facts, examined, some thousand at a time: a log need not fit into memory."""
    while page := list(islice(rows, PAGE)):
        yield examine_all(page, report)


def _tiles(reader: Reader) -> FindTile:
    def read(tile: Tile) -> bytes | None:
        return reader.read(tile.path)

    return read


def _older(reader: Reader, checkpoint: Checkpoint, report: Report) -> None:
    """The tree must begin with that of every older checkpoint; timestamps are another program's business."""
    for name in _names(reader, "checkpoints"):
        _grew(reader, name, checkpoint, report)
    for name in reader.names("timestamps"):
        report.unchecked("time", "time.openssl", file=f"timestamps/{name}")


def _names(reader: Reader, folder: str) -> Iterable[str]:
    return (name for name in reader.names(folder) if name.isdigit())


def _grew(reader: Reader, name: str, checkpoint: Checkpoint, report: Report) -> None:
    file = f"checkpoints/{name}"
    try:
        older = read_checkpoint(reader.read(file) or b"")
    except Malformed:
        report.wrong("checkpoint", "checkpoint.older_form", file=file)
        return
    if older.origin != checkpoint.origin or older.size > checkpoint.size:
        report.wrong("checkpoint", "checkpoint.older", older.size, file=file)
        return
    try:
        root = tree_root(older.size, nodes_of(checkpoint, _tiles(reader)))
    except (Absent, Malformed):
        report.unchecked("checkpoint", "checkpoint.older_tiles", file=file)
        return
    if older.root != root:
        report.wrong("checkpoint", "checkpoint.older", older.size, file=file)
