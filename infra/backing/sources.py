"""Where missing facts may be found again: the published log, a backup or a bundle, a copy of the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import psycopg

from domain.proof.bundles import read_bundle
from domain.proof.encoding import Malformed
from domain.proof.tiles import ENTRIES as LEVEL
from domain.proof.tiles import WIDTH, Tile
from infra.backing.bag import PAYLOAD, BadBackup
from infra.backing.lines import from_line
from infra.backing.reading import DAMAGE
from infra.backing.taking import BODIES, ENTRIES, QUERIES
from infra.ledger.body import canonical


class Found(NamedTuple):
    """A fact found somewhere: nothing in it is trusted until its place in the signed tree is."""

    position: int
    entry: bytes
    body: bytes | None


class Source(Protocol):
    """Somewhere to look."""

    name: str

    def facts(self, after: int) -> Iterator[Found]:
        """Those behind a position, in order, without a gap, as far as they are there."""

    def digests(self) -> Iterable[str]:
        """The SHA-256 of each file there, in hex."""

    def file(self, digest: str) -> bytes:
        """One of these files."""


class PublishedLog:
    """The static log: entries, and no bodies."""

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder

    def facts(self, after: int) -> Iterator[Found]:
        """From the entry bundles; the widest partial one at the end."""
        index = after // WIDTH
        while entries := self._bundle(index):
            for place, entry in enumerate(entries, index * WIDTH + 1):
                if place > after:
                    yield Found(place, entry, None)
            if len(entries) < WIDTH:
                return
            index += 1

    def digests(self) -> Iterable[str]:
        """None: files are not published."""
        return ()

    def file(self, digest: str) -> bytes:
        """There are none."""
        raise LookupError(digest)

    def _bundle(self, index: int) -> list[bytes]:
        whole = Tile(LEVEL, index)
        parts = (self._folder / f"{whole.path}.p").glob("[0-9]*")
        widths = [WIDTH, *sorted((int(each.name) for each in parts if each.name.isdecimal()), reverse=True)]
        for width in widths:
            file = self._folder / Tile(LEVEL, index, width).path
            if file.is_file():
                return read_bundle(file.read_bytes(), width)
        return []


class Lines:
    """A folder with entries.jsonl and bodies.jsonl: a backup, or a bundle of the whole log."""

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder
        self._prefix = "" if (folder / "entries.jsonl").exists() else f"{PAYLOAD}/"

    def facts(self, after: int) -> Iterator[Found]:
        """By lines: line n is position n."""
        entries, bodies = (self._folder / self._prefix / Path(name).name for name in (ENTRIES, BODIES))
        with entries.open("rb") as left, bodies.open("rb") as right:
            for place, (entry, body) in islice(enumerate(zip(left, right, strict=True), 1), after, None):
                yield Found(place, from_line(entry.rstrip(b"\n")), self._body(body.rstrip(b"\n")))

    def digests(self) -> Iterable[str]:
        """By their names; a bundle has none."""
        return [file.name for file in (self._folder / self._prefix / "files").glob("*")]

    def file(self, digest: str) -> bytes:
        """From its folder of files."""
        return (self._folder / self._prefix / "files" / digest).read_bytes()

    def _body(self, line: bytes) -> bytes:
        """A backup's line is the body; a bundle's holds it."""
        return from_line(line) if self._prefix else canonical(json.loads(line)["body"])


class Replica:
    """A copy of the database: a standby, or what was saved of the old one."""

    def __init__(self, conninfo: str) -> None:
        self.name = "the replica"
        self._conninfo = conninfo

    def facts(self, after: int) -> Iterator[Found]:
        """In one statement."""
        query = QUERIES["replica"]
        with psycopg.connect(self._conninfo) as database, database.cursor().copy(query, {"after": after}) as copy:
            copy.set_types(["int8", "bytea", "bytea"])
            yield from (Found(*row) for row in copy.rows())

    def digests(self) -> Iterable[str]:
        """From its table of files."""
        with psycopg.connect(self._conninfo) as connection:
            return [digest.hex() for (digest,) in connection.execute(QUERIES["files"]).fetchall()]

    def file(self, digest: str) -> bytes:
        """From the same."""
        with psycopg.connect(self._conninfo) as connection:
            ((content,),) = connection.execute(QUERIES["file"], [bytes.fromhex(digest)]).fetchall()
        return bytes(content)


SCHEMES: Final = ("postgresql://", "postgres://")


def source_of(text: str) -> Source:
    """The source that a person names: a folder, or a database's address.  Raises ``BadBackup``."""
    if text.startswith(SCHEMES):
        return Replica(text)
    folder = Path(text)
    if (folder / ENTRIES).exists() or (folder / "entries.jsonl").exists():
        return Lines(folder)
    if (folder / "tile" / "entries").is_dir():
        return PublishedLog(folder)
    raise BadBackup(f"{text} is no published log, backup, bundle or address of a database (postgresql://…)")


def facts_of(source: Source, after: int) -> Iterator[Found]:
    """Its facts behind a position.  Raises ``BadBackup`` where they cannot be read, or one is missing in between."""
    expected = after + 1
    try:
        for found in source.facts(after):
            if found.position != expected:
                raise BadBackup(f"{source.name} has no fact {expected}, and later ones")
            yield found
            expected += 1
    except (*DAMAGE, Malformed, OSError) as wrong:
        if isinstance(wrong, BadBackup):
            raise
        raise BadBackup(f"{source.name} cannot be read from position {expected} on: {wrong}") from wrong
