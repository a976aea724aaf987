"""A folder that carries its own digests: BagIt (RFC 8493), the form in which archives hand each other files.

`sha256sum -c manifest-sha256.txt` checks it without this program. The manifest is written last: a folder without one
is unfinished.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

PAYLOAD: Final = "data"
MANIFEST: Final = "manifest-sha256.txt"
TAGS: Final = "tagmanifest-sha256.txt"
"""Digests of what lies beside the payload."""
DECLARED: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PIECE: Final = 1 << 20
_LINE: Final = re.compile(r"([0-9a-f]{64})  (\S.*)")

Told = Callable[[str, int, int], None]
"""Hears what is being done, how much of it is done, and of how much."""


class BadBackup(ValueError):
    """A folder that is no backup, is unfinished, or is not as it was written; the text says where."""


class Hashed:
    """A file being written, and its digest so far."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        """Write, and hash."""
        self.digest.update(data)
        self._file.write(data)


class Bag:
    """A bag being written: private to this user, and finished only by `finish`."""

    def __init__(self, folder: Path) -> None:
        """Begin in a folder that is not there, or empty.  Raises ``BadBackup``."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise BadBackup(f"{folder} is not empty: a backup is never written over another")
        folder.chmod(0o700)
        self.folder = folder
        self._digests: dict[str, str] = {}

    @contextmanager
    def file(self, path: str) -> Iterator[Hashed]:
        """Write one file; `finish` brings it down to the disk with all others."""
        place = self.folder / path
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            hashed = Hashed(opened)
            yield hashed
        self._digests[path] = hashed.digest.hexdigest()

    def put(self, path: str, data: bytes) -> None:
        """Write one small file."""
        with self.file(path) as out:
            out.write(data)

    def finish(self) -> None:
        """Write the declaration and the manifests, the payload's last, when all else has reached the disk."""
        self.put("bagit.txt", DECLARED.encode())
        inside = {path for path in self._digests if path.startswith(f"{PAYLOAD}/")}
        self.put(TAGS, self._lines(self._digests.keys() - inside))
        os.sync()  # once for all: there may be a hundred thousand small files
        self.put(MANIFEST, self._lines(inside))
        os.sync()

    def _lines(self, paths: set[str]) -> bytes:
        return "".join(f"{self._digests[path]}  {path}\n" for path in sorted(paths)).encode()


def check(folder: Path, told: Told, optional: str) -> None:
    """Hash every file of a bag again; those of the folder ``optional`` may have been taken away.

    Raises ``BadBackup``, naming what is missing, changed, or too many.
    """
    if not (folder / MANIFEST).exists():
        raise BadBackup(f"{folder} has no {MANIFEST}: it is no backup, or one that was never finished")
    listed = _listed(folder / MANIFEST) | _listed(folder / TAGS)
    there = {str(file.relative_to(folder)) for file in folder.rglob("*") if not file.is_dir()} - {MANIFEST, TAGS}
    gone = sorted(listed.keys() - there)
    wrong = [f"{path} is missing" for path in gone if not path.startswith(f"{optional}/")]
    wrong += [f"{path} is not of this backup" for path in sorted(there - listed.keys())]
    for done, path in enumerate(sorted(listed.keys() & there), 1):
        if digest_of(folder / path) != listed[path]:
            wrong.append(f"{path} is not as it was written")
        told("files", done, len(listed))
    if wrong:
        raise BadBackup(f"{folder}: " + "; ".join(wrong))


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hex."""
    total = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            total.update(piece)
    return total.hexdigest()


def _listed(manifest: Path) -> dict[str, str]:
    """Digests by path."""
    found = [_LINE.fullmatch(line) for line in manifest.read_text().splitlines()]
    if not all(found):
        raise BadBackup(f"{manifest} is no manifest")
    return {line[2]: line[1] for line in found if line}
