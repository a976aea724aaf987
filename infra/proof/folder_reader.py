"""What lies in a folder, for the verifier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FolderReader:
    """A bundle's folder, or a published log's."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        """See `domain.proof.verifying.reading.Reader`."""
        file = self.folder / path
        return file.read_bytes() if file.is_file() else None

    def lines(self, path: str) -> Iterator[bytes]:
        """See `domain.proof.verifying.reading.Reader`."""
        if (self.folder / path).is_file():
            with (self.folder / path).open("rb") as file:
                for line in file:
                    yield line[:-1] if line.endswith(b"\n") else line

    def names(self, folder: str) -> list[str]:
        """See `domain.proof.verifying.reading.Reader`."""
        inside = self.folder / folder
        return sorted(path.name for path in inside.iterdir() if path.is_file()) if inside.is_dir() else []
