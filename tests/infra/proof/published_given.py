"""A published log as the signer leaves it, made in a folder: tiles first, then the checkpoint, each by a rename."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from domain.proof.bundles import write_bundle
from domain.proof.checkpoint import Checkpoint
from domain.proof.keys import SignatureType
from domain.proof.note import Note
from domain.proof.policy import Policy
from domain.proof.policy_file import parse_policy
from domain.proof.tiles import WIDTH, Tile, bundles_of
from domain.proof.tiling import grown_tiles
from domain.proof.tree import leaf_hash, root
from infra.proof.keys import SigningKey, new_key

ORIGIN: Final = "demo"


class Log:
    """A log that grows into a folder."""

    def __init__(self, folder: Path, key: SigningKey | None = None) -> None:
        """Begin with nothing."""
        self.folder = folder
        self.key = key or new_key(ORIGIN, SignatureType.ED25519)
        self.entries: list[bytes] = []

    @property
    def leaves(self) -> list[bytes]:
        """The leaf hashes."""
        return [leaf_hash(entry) for entry in self.entries]

    @property
    def policy(self) -> Policy:
        """Whom a reader of this log trusts."""
        return parse_policy(self._policy)

    @property
    def _policy(self) -> bytes:
        return f"log {self.key.verifier.vkey}\nquorum none\n".encode()

    def grow(self, entries: Iterable[bytes]) -> bytes:
        """Take in entries and publish the checkpoint over all; answers its note."""
        self.lay(entries)
        return self.sign()

    def grow_to(self, size: int) -> bytes:
        """As `grow`, with entries of no meaning."""
        return self.grow(f'{{"entry":{n}}}'.encode() for n in range(len(self.entries), size))

    def lay(self, entries: Iterable[bytes]) -> None:
        """Take in entries and publish their tiles, no checkpoint yet."""
        new, before = list(entries), len(self.entries)
        self.entries += new
        for tile, data in grown_tiles(before, self._tile, map(leaf_hash, new)):
            self.put(tile.path, data)
        for tile in bundles_of(len(self.entries), before):
            first = tile.index * WIDTH
            self.put(tile.path, write_bundle(self.entries[first : first + tile.width]))

    def sign(self) -> bytes:
        """Publish the checkpoint over what there is."""
        note = self.note(len(self.entries))
        self.put("policy", self._policy)
        self.put("checkpoint", note)
        return note

    def witness(self, size: int) -> bytes:
        """Publish the checkpoint of this size as the one that enough witnesses have cosigned."""
        note = self.note(size)
        self.put(f"checkpoints/{size}", note)
        self.put("witnessed", note)
        return note

    def note(self, size: int) -> bytes:
        """The signed note of this size."""
        text = Checkpoint(self.key.verifier.name, size, root(self.leaves[:size])).text
        return Note(text, (self.key.sign_note(text),)).to_bytes()

    def say(self, **status: object) -> None:
        """Publish what the signer says of itself."""
        self.put("status.json", json.dumps(status).encode())

    def put(self, path: str, data: bytes) -> None:
        """A file as a whole: written beside, then renamed."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{place.name}.new")
        beside.write_bytes(data)
        os.replace(beside, place)  # noqa: PTH105  # says that it is the one step that counts

    def drop_partials(self) -> None:
        """Delete the partial tiles whose full ones are there, as a log may."""
        for partial in [*self.folder.glob("tile/**/*.p")]:
            if partial.with_suffix("").exists():
                for each in partial.iterdir():
                    each.unlink()
                partial.rmdir()

    def _tile(self, tile: Tile) -> bytes:
        return (self.folder / tile.path).read_bytes()
