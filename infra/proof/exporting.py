"""Exporting: a folder that proves what is on record to somebody who has neither this program nor its database."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from api.ports import Published
from domain.events.erasure import ERASURES, ContentErased
from domain.events.keeping import LOG
from infra.codec import fact_of
from infra.ledger.port import Ledger
from infra.postgres.pools import Pool
from infra.proof.bundling import (
    AllTiles,
    Disclosed,
    Facts,
    pages_at,
    pages_upto,
    positions_about,
    published_tile,
    put,
    tiles_for,
)
from infra.proof.covering import CannotExport, NotSigned, Patience, Signed, covering, require_signed, witnessed_before
from infra.proof.disclosing import Disclosure, disclosed
from infra.proof.heads import Commitment, HeadsKeeper, heads_at, last_commitment
from infra.proof.proving_heads import prove_at
from infra.proof.selecting import checkpoint_over, with_reasons
from infra.proof.status import now

EVERY: Final = 10_000
"""Facts whose entries may all come along where no commitment to heads is under a checkpoint: the keeper commits long
before there are as many."""
LAST: Final = 2**53 - 1
"""Beyond every position."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What bundles are made from: the ledger, a keeper of heads, connections of ``ledger_app``, the published log."""

    ledger: Ledger
    keeper: HeadsKeeper | None
    """Commits to heads before a part is exported; none: whoever only reads has nothing recorded."""
    connections: Pool
    published: Published
    folder: Path
    """Where the published log lies."""
    patience: Patience = field(default_factory=Patience)


class Progress:
    """Hears how an export goes; does nothing with it."""

    def wrote(self, done: int, of: int) -> None:
        """So many facts of so many are written."""

    def said(self, words: str) -> None:
        """What is being waited for."""

    def told(self, page: Sequence[Disclosed]) -> None:
        """These facts were written, as they are disclosed."""


@dataclass(slots=True)
class Bundle:
    """A bundle as it was written."""

    folder: Path
    disclosure: Disclosure
    signed: Signed
    facts: int = 0
    """How many are in it."""
    own: int = 0
    """How many of them are about its tag."""
    withheld: int = 0
    """How many fields of those are withheld."""
    later: tuple[int, ...] = ()
    """Where facts about its tag, or chosen ones, stand that were on record and that its checkpoint does not cover."""

    def count(self, page: Sequence[Disclosed]) -> None:
        """Note what was written."""
        self.facts += len(page)
        for stored, withheld in page:
            if self.disclosure.is_own(stored):
                self.own += 1
                self.withheld += len(withheld)


def export(evidence: Evidence, folder: Path, disclosure: Disclosure, progress: Progress) -> Bundle:
    """Write everything that is evidence; ``close`` makes it a bundle.

    Raises ``CannotExport``, ``Damaged``, `OSError`, and what a ledger raises where its database is away.
    """
    require_empty(folder)
    require_signed(evidence.published)
    signed = _checkpoint_for(evidence, disclosure, progress)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    bundle = Bundle(folder, disclosure, signed)
    if disclosure.is_whole:
        _write_whole(evidence, bundle, progress)
    elif disclosure.selection:
        size = signed.checkpoint.size
        bundle.disclosure, bundle.later = disclosure.upto(size)
        covered = disclosure.selection.positions.difference(bundle.later)
        _write_at(evidence, bundle, with_reasons(evidence.ledger, covered, size), progress)
    else:
        _write_part(evidence, bundle, progress)
    return bundle


def _checkpoint_for(evidence: Evidence, disclosure: Disclosure, progress: Progress) -> Signed:
    if disclosure.selection:
        positions = disclosure.selection.positions
        return checkpoint_over(evidence.published, positions, evidence.patience, progress.said)
    about = disclosure.about
    return _whole_by(evidence, progress) if about is None else _part_by(evidence, disclosure, about, progress)


def _whole_by(evidence: Evidence, progress: Progress) -> Signed:
    """The checkpoint that covers all there is; where witnesses lag, rather an older one that they have seen."""
    latest = covering(evidence.published, evidence.ledger.head()[0], evidence.patience, progress.said)
    before = None if latest.is_witnessed else witnessed_before(evidence.published)
    return _older(before, progress) if before else latest


def _part_by(evidence: Evidence, disclosure: Disclosure, about: str, progress: Progress) -> Signed:
    """The checkpoint that a part is proven to.

    One that enough witnesses have seen, wherever it covers what there is about the tag: then nothing needs recording
    or signing first, and no verifier is told that there are too few witnesses.  Where they lag behind the tag itself,
    rather theirs than one that nobody has seen; but never one that leaves out the fact which is wanted, or all.
    Without a keeper the latest that covers the tag, with every entry since the last commitment to heads.
    """
    own = positions_about(evidence.connections, about, evidence.ledger.head()[0])
    before = witnessed_before(evidence.published)
    if before and (not own or own[-1] <= before.checkpoint.size) and _can_stand(evidence, before):
        return before
    wanted_by = _committed(evidence.keeper, evidence.ledger).position if evidence.keeper else max(own, default=1)
    latest = covering(evidence.published, wanted_by, evidence.patience, progress.said)
    if not _can_stand(evidence, latest):
        raise NotSigned(f"no commitment to heads is under the checkpoint of {latest.checkpoint.size}: try again later")
    before = None if latest.is_witnessed else witnessed_before(evidence.published)
    wanted = disclosure.fact or min(own, default=0)
    if before and wanted <= before.checkpoint.size and _can_stand(evidence, before):
        return _older(before, progress)
    return latest


def _can_stand(evidence: Evidence, signed: Signed) -> bool:
    """Can it be proven under this checkpoint that nothing is left out?  By heads, or by having every entry."""
    size = signed.checkpoint.size
    return size <= EVERY or last_commitment(evidence.ledger, size) is not None


def _older(before: Signed, progress: Progress) -> Signed:
    progress.said(f"witnesses have come to {before.checkpoint.size} facts: the bundle is as of then")
    return before


def close(bundle: Bundle) -> None:
    """Write ``bundle.json``, last: a folder without it is no bundle."""
    told: dict[str, Any] = {
        "about": bundle.disclosure.about,
        "format": 1,
        "made": now(),
        "origin": bundle.signed.checkpoint.origin,
        "size": bundle.signed.checkpoint.size,
    }
    if selection := bundle.disclosure.selection:
        told["selection"] = {"asked": dict(selection.asked), "positions": sorted(selection.positions)}
    _write_json(bundle.folder / "bundle.json", told)


def require_empty(folder: Path) -> None:
    """Refuse to mix a bundle with anything else.  Raises ``CannotExport``."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotExport(f"{folder} is not an empty folder: name one that is, or one that is not there yet")


def _committed(keeper: HeadsKeeper, ledger: Ledger) -> Commitment:
    """A commitment to the heads of all that is on record now."""
    found = keeper.commit() or last_commitment(ledger, ledger.head()[0])
    if found is None:
        raise CannotExport("the log is empty")
    return found


def _write_whole(evidence: Evidence, bundle: Bundle, progress: Progress) -> None:
    checkpoint = bundle.signed.checkpoint
    tiles = AllTiles(bundle.folder)
    with closing(_facts(evidence, bundle)) as facts:
        for page in pages_upto(evidence.ledger, checkpoint.size):
            tiles.grow([stored.leaf for stored in page])
            _count(bundle, facts.write(page), checkpoint.size, progress)
    tiles.close()
    if (tiles.tree.size, tiles.tree.root()) != (checkpoint.size, checkpoint.root):
        raise CannotExport("the database does not hold the log that was signed: run `doctor` and `verify`")
    _write_notes(evidence, bundle)


def _write_part(evidence: Evidence, bundle: Bundle, progress: Progress) -> None:
    about, size = bundle.disclosure.about or "", bundle.signed.checkpoint.size
    commitment = last_commitment(evidence.ledger, size)
    heads = _proven(evidence, about, commitment) if commitment else {"committed": None, "tag": about}
    _write_json(bundle.folder / "heads.json", heads)
    positions = _needed(evidence, about, size, commitment)
    bundle.later = tuple(each for each in positions_about(evidence.connections, about, LAST) if each > size)
    _write_at(evidence, bundle, positions, progress)


def _write_at(evidence: Evidence, bundle: Bundle, positions: Sequence[int], progress: Progress) -> None:
    """The facts at these positions, each to be proven by itself."""
    size = bundle.signed.checkpoint.size
    with closing(_facts(evidence, bundle)) as facts:
        for page in pages_at(evidence.connections, positions):
            _count(bundle, facts.write(page), len(positions), progress)
    for tile, data in tiles_for(positions, size, partial(published_tile, evidence.published.resource)).items():
        put(bundle.folder, tile, data)
    _write_notes(evidence, bundle)


def _needed(evidence: Evidence, about: str, size: int, commitment: Commitment | None) -> list[int]:
    """Where the facts stand that show that nothing about the tag is left out: without a commitment, all of them."""
    if commitment is None:
        if size > EVERY:
            raise CannotExport(f"no commitment to heads is under the checkpoint of {size}: try again when it has grown")
        return list(range(1, size + 1))
    own, log = (positions_about(evidence.connections, tag, size) for tag in (about, LOG))
    return sorted({*own, *log, commitment.position, *range(commitment.said.size + 1, size + 1)})


def _proven(evidence: Evidence, about: str, commitment: Commitment) -> dict[str, Any]:
    """What the commitment proves of the tag.  Raises ``CannotExport`` where it was over other heads."""
    proven = prove_at(heads_at(evidence.connections, commitment.said.size), about)
    if (proven.heads, proven.root.hex()) != (commitment.said.heads, commitment.said.root):
        raise CannotExport(
            f"the heads committed to at {commitment.position} are not those in the database: run `doctor`"
        )
    return proven.file(about, commitment.position)


def _facts(evidence: Evidence, bundle: Bundle) -> Facts:
    """The long files, disclosing what is to be shown; what was erased after the checkpoint counts as withheld."""
    lost: dict[str, frozenset[str]] = {}
    for stored in evidence.ledger.read_tag(ERASURES, (ContentErased.__name__,), after=bundle.signed.checkpoint.size):
        fact = fact_of(stored)
        if isinstance(fact, ContentErased):
            lost[fact.target] = lost.get(fact.target, frozenset()) | set(fact.paths)
    shows = bundle.disclosure.shows
    return Facts(
        bundle.folder,
        lambda stored: disclosed(stored, shows, lost.get(stored.id, frozenset()) if lost else frozenset()),
    )


def _count(bundle: Bundle, page: Sequence[Disclosed], of: int, progress: Progress) -> None:
    bundle.count(page)
    progress.told(page)
    progress.wrote(bundle.facts, of)


def _write_notes(evidence: Evidence, bundle: Bundle) -> None:
    """The checkpoint, the policy, timestamps; for a whole log the older checkpoints too, whose trees it can grow."""
    folder, size = bundle.folder, bundle.signed.checkpoint.size
    (folder / "checkpoint").write_bytes(bundle.signed.note)
    if bundle.signed.policy is not None:
        (folder / "policy").write_bytes(bundle.signed.policy)
    is_whole = bundle.disclosure.is_whole
    for kept in sorted((evidence.folder / "checkpoints").glob("*")):
        older = int(kept.stem) if kept.stem.isdecimal() else size + 1
        if kept.suffix == ".tsr" and (older == size or (is_whole and older < size)):
            _copy(kept, folder / "timestamps")
        elif not kept.suffix and is_whole and older < size:
            _copy(kept, folder / "checkpoints")


def _copy(file: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / file.name).write_bytes(file.read_bytes())


def _write_json(file: Path, told: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
