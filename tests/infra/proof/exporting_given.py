"""Bundles exported from a real database, and read again as the verifier reads them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.proof.tree import root
from domain.proof.verifying.bundle import verify_bundle
from domain.proof.verifying.report import Report
from infra.carrying import Carrying
from infra.ledger.port import Ledger
from infra.postgres.pools import Pool
from infra.proof.covering import Patience
from infra.proof.disclosing import Disclosure
from infra.proof.exporting import Bundle, Evidence, Progress, close, export
from infra.proof.heads import HeadsKeeper
from infra.proof.published import PublishedFolder
from tests.domain.proof.verifying.bundles import SIGNATURES, Files, MemoryReader
from tests.facts import CLERK, fact
from tests.infra.proof.signing_given import Given

AT_ONCE = Patience(0.0, 0.0)
ONE = "directive:d-1"


@dataclass(frozen=True)
class Exporting:
    """A ledger, its signer, and what bundles are made from."""

    given: Given
    connections: Pool
    place: Path

    @property
    def ledger(self) -> Ledger:
        """The ledger."""
        return self.given.ledger

    @property
    def evidence(self) -> Evidence:
        """What bundles are made from; nothing is waited for."""
        folder = self.given.folders.published
        return Evidence(self.ledger, self._keeper, self.connections, PublishedFolder(folder), folder, AT_ONCE)

    def sign(self) -> None:
        """Commit to all heads, where there is anything new, and sign."""
        self._keeper.commit()
        self.given.sign()

    @property
    def _keeper(self) -> HeadsKeeper:
        return HeadsKeeper(self.ledger, Carrying(self.ledger), self.connections)

    def export(
        self, disclosure: Disclosure, progress: Progress | None = None, evidence: Evidence | None = None
    ) -> Bundle:
        """A bundle in a new folder, without what is for people alone."""
        folder = self.place / f"bundle-{len(list(self.place.glob('bundle-*')))}"
        bundle = export(evidence or self.evidence, folder, disclosure, progress or Progress())
        close(bundle)
        return bundle

    def ground(self, tag: str, *types: str) -> dict[str, Any]:
        """A ground that says truly what is heard of a tag now."""
        seen, _ = self.ledger.head()
        (heard,) = self.ledger.ask([(tag, types)], upto=seen).heard
        return {
            "question": "asked",
            "version": 1,
            "args": {},
            "tag": tag,
            "types": list(types),
            "seen": seen,
            "heard": {"count": len(heard), "root": root(each.leaf for each in heard).hex()},
            "answer": {"value": True},
        }

    def tell(self, *tags: str, grounds: Sequence[dict[str, Any]] = (), **fields: object) -> int:
        """Record one fact with grounds; answers its position."""
        said = {"note": "said", **fields, "grounds": list(grounds)}
        return self.ledger.append([fact(*tags, fields=said)]).first


def files_of(folder: Path) -> Files:
    """A bundle's files, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def verified(files: Files, policy: bytes | None = None) -> Report:
    """What the verifier finds."""
    _, report = verify_bundle(MemoryReader(files), SIGNATURES, policy)
    return report


def found(report: Report, outcome: str) -> set[str]:
    """The codes of what came out so."""
    return {code for of, _, code in report.of if of == outcome}


def told(exporting: Exporting, others: int = 20) -> list[int]:
    """Three facts about one directive among others; answers their positions."""
    places = []
    for number in range(3):
        exporting.ledger.append([fact(f"thing:{number}-{n % 7}", actor=CLERK) for n in range(others)])
        places.append(exporting.tell(ONE, "body:b-1", grounds=[exporting.ground(ONE)], reason=f"Lý do {number}"))
    return places


def lines(folder: Path, name: str) -> list[dict[str, object]]:
    """The lines of a file."""
    return [json.loads(line) for line in (folder / name).read_bytes().splitlines()]
