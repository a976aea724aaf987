"""Bundles for whoever asks over HTTP: made in a folder that nobody else sees, handed out as a zip."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import BinaryIO, Final, cast
from zipfile import ZIP_DEFLATED, ZipFile

import psycopg

from api.ports import Damaged, NotCovered, Unavailable, Which
from api.reader import At
from domain.words import HANOI
from infra.ledger.port import LedgerError
from infra.proof.assembling import verify_py
from infra.proof.covering import CannotExport, NotSigned, NotWitnessed, Patience
from infra.proof.disclosing import Disclosure, Selection
from infra.proof.exporting import Evidence, Progress
from infra.proof.meant import NothingCalled, tag_of
from infra.proof.whole_bundle import write_bundle
from infra.reading.source import Source
from infra.views.store import NotMade
from projections.views import VIEWS

PATIENCE: Final = Patience(5.0, 0.0)
"""A caller waits for a signature, not for witnesses."""


class ZippedBundles:
    """Makes bundles; `api.bundler.Bundler`."""

    def __init__(self, evidence: Evidence, source: Source) -> None:
        """Both stay the caller's to close."""
        self._evidence = evidence
        self._source = source

    def bundle(self, about: str) -> BinaryIO | None:
        """Everything about a thing: see `Bundler`."""
        try:
            return self._made(lambda at: Disclosure(tag_of(self._source, about, at)), None)
        except NothingCalled:
            return None

    def selected(self, positions: Collection[int], asked: Mapping[str, str], at: At) -> BinaryIO:
        """Chosen facts: see `Bundler`."""
        return self._made(lambda _: Disclosure(selection=Selection(frozenset(positions), asked)), at)

    def _made(self, disclosing: Callable[[At], Disclosure], at: At | None) -> BinaryIO:
        inside = f"selected-{at.known_at}" if at else ""
        try:
            at = at or At(datetime.now(HANOI).date(), self._source.views.position(*VIEWS.values()))
            disclosure = disclosing(at)
            with TemporaryDirectory(prefix="bundle-") as place:
                folder = Path(place) / "bundle"
                write_bundle(self._evidence, self._source, at, folder, disclosure, Progress())
                return _zipped(folder, inside)
        except NothingCalled:
            raise
        except NotWitnessed as short:
            raise NotCovered(short.size, Which.WITNESSED) from short
        except NotSigned as short:
            raise NotCovered(self._evidence.published.size()) from short
        except CannotExport as wrong:
            raise Damaged(str(wrong)) from wrong
        except (LedgerError, NotMade, psycopg.OperationalError) as away:
            raise Unavailable(str(away)) from away

    def verifier(self) -> bytes:
        """The verifier as one file: see `Bundler`."""
        return verify_py().encode()


def _zipped(folder: Path, inside: str) -> BinaryIO:
    """The folder as a zip, all `inside` a folder of this name; in a file that is gone when it is closed."""
    file = cast("BinaryIO", TemporaryFile())  # noqa: SIM115  the caller closes it
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, inside / path.relative_to(folder))
    file.seek(0)
    return file
