"""A folder whose files are whole or not there, written many at a time and for good."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final

from infra.postgres.cluster import outlast

UNFINISHED: Final = ".new"
"""How the name of a file ends that is still being written."""

Do = Callable[[], object]
Step = Callable[[str, Do], None]
"""Takes one step that changes the disk, by its name: tests let it fail, before and after it is done."""


def plainly(_: str, do: Do) -> None:
    """Take the step."""
    do()


class Folder:
    """A folder, for one writer at a time.  Everything raises `OSError`; what had been written then is uncertain."""

    def __init__(self, path: Path, mode: int = 0o755, step: Step = plainly) -> None:
        """`mode` is the folder's; its files have the same without the right to run them."""
        self.path = path
        self._mode = mode
        self._step = step

    def read(self, name: str) -> bytes | None:
        """A file's bytes; none where it is not there."""
        try:
            return (self.path / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Put files in place, each at once; when this returns, they outlast a power cut."""
        touched = dict.fromkeys(self._placed(name, data) for name, data in files)
        around = {parent for folder in touched for parent in folder.parents if parent.is_relative_to(self.path)}
        for folder in sorted({*touched, *around}):
            self._step(f"sync {folder}", partial(outlast, folder))

    def remove(self, names: Iterable[str]) -> None:
        """Take files, and whole folders, away where they are there."""
        for name in names:
            place = self.path / name
            if place.is_dir():
                self._step(f"remove {name}", partial(shutil.rmtree, place))
            elif place.exists():
                self._step(f"remove {name}", place.unlink)

    def _placed(self, name: str, data: bytes) -> Path:
        """Write one file beside its place and move it there; answers its folder, which is not yet synced."""
        place = self.path / name
        new = place.with_name(place.name + UNFINISHED)
        place.parent.mkdir(mode=self._mode, parents=True, exist_ok=True)
        self._step(f"write {name}", lambda: self._write(new, data))
        self._step(f"place {name}", lambda: new.replace(place))
        return place.parent

    def _write(self, file: Path, data: bytes) -> None:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, self._mode & 0o666), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
