"""What the signer has signed, in its own file: its memory, which nobody else writes.

``<signer>/state`` is one JSON object: ``format`` 1; ``origin``; ``size``; ``frontier``, the hashes of the full
subtrees in hex; ``recorded``, of the last fact signed; ``checkpoint``, the last note signed (null before the first);
``swept``, when and up to what everything was last hashed again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from domain.proof.tree import Frontier
from infra.proof.files import locked
from infra.proof.folder import Folder, Step, plainly
from infra.proof.refusals import BadState, OtherSigner

STATE: Final = "state"
LOCK: Final = "state.lock"
FORMAT: Final = 1


class Swept(NamedTuple):
    """The last time that everything was hashed again."""

    size: int
    """Facts."""
    time: str
    """UTC, as ``YYYY-MM-DDTHH:MM:SSZ``."""


@dataclass(frozen=True, slots=True)
class State:
    """What was signed last."""

    origin: str
    frontier: Frontier = field(default_factory=Frontier)
    recorded: str | None = None
    """When the last of its facts was recorded, as entries write it."""
    checkpoint: str | None = None
    """The note."""
    swept: Swept | None = None

    def to_bytes(self) -> bytes:
        """As the file holds it."""
        said = asdict(self) | {
            "format": FORMAT,
            "size": self.frontier.size,
            "frontier": [each.hex() for each in self.frontier.hashes],
            "swept": self.swept._asdict() if self.swept else None,
        }
        return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


class StateFile:
    """The file, changed only from what its writer last knew: of two signers by mistake, one loses here."""

    def __init__(self, folder: Path, step: Step = plainly) -> None:
        """`folder`: the signer's own."""
        self._folder = Folder(folder, 0o700, step)
        self._lock = folder / LOCK
        self._known: bytes | None = None

    def load(self) -> State | None:
        """What was signed; none before the first start.  Raises ``BadState``."""
        self._known = self._folder.read(STATE)
        return None if self._known is None else _read(self._known)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep every other signer out for as long as the block lasts.

        Raises ``OtherSigner`` where one was here since this one last read or wrote the state.
        """
        with locked(self._lock):
            if self._folder.read(STATE) != self._known:
                raise OtherSigner("the state was changed by another signer")
            yield

    @contextmanager
    def newest(self) -> Iterator[State | None]:
        """What is signed, for as long as the block lasts.  Raises ``BadState``."""
        with locked(self._lock):
            yield self.load()

    def put(self, state: State) -> None:
        """Write the state down, for good; in a block of `held`.  Raises `OSError`: what it is then is uncertain."""
        data = state.to_bytes()
        self._folder.write([(STATE, data)])
        self._known = data


def _read(data: bytes) -> State:
    try:
        said: dict[str, Any] = json.loads(data)
        if said["format"] != FORMAT:
            raise BadState(f"the state has format {said['format']}: this release reads {FORMAT}")
        swept = Swept(**said["swept"]) if said["swept"] else None
        frontier = Frontier(said["size"], tuple(map(bytes.fromhex, said["frontier"])))
        return State(said["origin"], frontier, said["recorded"], said["checkpoint"], swept)
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadState("the state cannot be read") from wrong
