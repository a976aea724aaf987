"""Verifying a bundle: the whole of a log, a part of it that is about one tag, or facts that were chosen from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Final

from domain.proof.checkpoint import Checkpoint
from domain.proof.encoding import Malformed
from domain.proof.tiles import Tile
from domain.proof.verifying.examining import Fact, Row, examine_all
from domain.proof.verifying.growing import FindTile, Tree
from domain.proof.verifying.history import History
from domain.proof.verifying.included import Completeness, Inclusions
from domain.proof.verifying.older import Older
from domain.proof.verifying.reading import (
    Description,
    Reader,
    Selection,
    Unreadable,
    read_description,
    read_object,
    read_rows,
)
from domain.proof.verifying.report import Report
from domain.proof.verifying.selected import Selected
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
        policy = reader.read("policy")
        if policy is not None:
            report.unchecked("checkpoint", "checkpoint.bundled")
    trusted = read_policy(policy, report)
    signed = check_checkpoint(note or b"", trusted, signatures, report)
    verify = _by_kind(description)
    history, there = verify(reader, description, checkpoint, report, lambda done: progress(done, checkpoint.size))
    history.conclude(signed)
    _older(reader, checkpoint, history)
    if not report.is_wrong():
        _sum_up(description, there, report, is_sure=bool(signed) and history.is_sure())
    return description, report


def _by_kind(description: Description) -> Verify:
    if description.selection is not None:
        return _verify_selected
    return _verify_whole if description.about is None else _verify_part


@dataclass(frozen=True, slots=True)
class There:
    """What a bundle holds of what it is about: how many facts of how many, how many of their fields are withheld."""

    count: int
    of: int
    withheld: int


Verify = Callable[[Reader, Description, Checkpoint, Report, Callable[[int], None]], tuple[History, There]]


def _sum_up(description: Description, there: There, report: Report, *, is_sure: bool) -> None:
    """All in one sentence; it says that nothing is withheld only where that could be checked."""
    kind = "selected" if description.selection else "whole" if description.about is None else "complete"
    detail = {**asdict(there), "about": description.about, "size": description.size}
    if is_sure:
        report.settle("complete", f"{kind}.{'withheld' if there.withheld else 'ok'}", **detail)
    else:
        report.unchecked("complete", f"{kind}.unsure", **detail)


def _hold(description: Description, checkpoint: Checkpoint, report: Report) -> None:
    """What the bundle says of itself must be what was signed."""
    if description.origin != checkpoint.origin:
        report.wrong("checkpoint", "checkpoint.origin", says=description.origin, origin=checkpoint.origin)
    if description.size != checkpoint.size:
        report.wrong("checkpoint", "checkpoint.size", says=description.size, size=checkpoint.size)


def _verify_whole(
    reader: Reader, _: Description, checkpoint: Checkpoint, report: Report, told: Callable[[int], None]
) -> tuple[History, There]:
    history, tree = History(report), Tree(report, checkpoint, _tiles(reader))
    for facts in _pages(read_rows(reader, report), report):
        tree.take([fact.leaf for fact in facts])
        history.take(facts)
        told(history.facts)
    tree.conclude()
    if history.facts > checkpoint.size:
        report.wrong("tree", "tree.beyond", checkpoint.size + 1, size=checkpoint.size, there=history.facts)
    return history, There(history.facts, checkpoint.size, history.withheld)


def _verify_part(
    reader: Reader, description: Description, checkpoint: Checkpoint, report: Report, told: Callable[[int], None]
) -> tuple[History, There]:
    about = description.about or ""
    history, inclusions = History(report, about), Inclusions(report, checkpoint, _tiles(reader))
    completeness = Completeness(report, about, checkpoint.size, read_object(reader, "heads.json"))
    for facts in _pages(read_rows(reader, report), report):
        inclusions.take(facts)
        completeness.take(facts)
        history.take(facts)
        told(history.facts)
    inclusions.conclude()
    completeness.conclude(history.erasures.losses)
    return history, There(completeness.own, completeness.of, completeness.withheld)


def _verify_selected(
    reader: Reader, description: Description, checkpoint: Checkpoint, report: Report, told: Callable[[int], None]
) -> tuple[History, There]:
    selection = description.selection or Selection((), "")
    history, inclusions = History(report, ""), Inclusions(report, checkpoint, _tiles(reader))
    selected = Selected(report, selection)
    for facts in _pages(read_rows(reader, report), report):
        inclusions.take(facts)
        selected.take(facts)
        history.take(facts)
        told(history.facts)
    inclusions.conclude()
    selected.conclude()
    return history, There(selected.count, len(selection.positions), selected.withheld)


def _pages(rows: Iterator[Row], report: Report) -> Iterator[list[Fact]]:
    """The facts, examined, some thousand at a time: a log need not fit into memory."""
    while page := list(islice(rows, PAGE)):
        yield examine_all(page, report)


def _tiles(reader: Reader) -> FindTile:
    def read(tile: Tile) -> bytes | None:
        return reader.read(tile.path)

    return read


def _older(reader: Reader, checkpoint: Checkpoint, history: History) -> None:
    """The tree must begin with that of every older checkpoint; timestamps are another program's business."""
    older = Older(history.report, checkpoint, _tiles(reader))
    for name in filter(str.isdigit, reader.names("checkpoints")):
        older.take(f"checkpoints/{name}", reader.read(f"checkpoints/{name}") or b"")
    older.take_names(history.erasures.losses.renamed)
    for name in reader.names("timestamps"):
        history.report.unchecked("time", "time.openssl", file=f"timestamps/{name}")
