"""Makes the golden bundles, from fixed keys, times and salts: `python -m tests.golden.making` writes them.

They are of format 1. After release 0.1.0 they are never written again: a later format gets bundles of its own.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final
from unittest import mock

from tests.domain.proof.verifying.bundles import (
    KEY,
    NEXT_KEY,
    Files,
    Log,
    erase,
    lose,
    part,
    rotation,
    sealed,
    without,
)

HERE: Final = Path(__file__).parent
ABOUT: Final = "directive:7"
FACTS: Final = 1000
WORDS: Final = "Các chi bộ tổ chức học tập “Chỉ thị 05” trước ngày 30/6;\n\tbáo cáo \\ kết quả \U0001f4dc"


@cache
def bundles() -> dict[str, Files]:
    """All golden bundles by the name of their folder."""
    with mock.patch("os.urandom", _Salts()):
        rows = _log().rows
        return {"bundle-1": sealed(rows), "bundle-1-part": part(rows, ABOUT)}


class _Salts:
    """Bytes that only look random."""

    def __init__(self) -> None:
        self._blocks: Iterator[bytes] = (hashlib.sha256(b"salt %d" % n).digest() for n in itertools.count())

    def __call__(self, size: int) -> bytes:
        return b"".join(itertools.islice(self._blocks, -(-size // 32)))[:size]


def _log() -> Log:
    """A thousand facts: commands with grounds, corrections of nothing, an erasure, a loss, a withheld field."""
    log = Log()
    log.tell(
        "log", type="KeyRotated", actor=None, fields=rotation(KEY.verifier.vkey, NEXT_KEY.verifier.vkey, "2026-04-01")
    )
    while log.size < FACTS - 4:
        _command(log, log.size)
        if log.size % 97 == 0:
            log.commit()
    erase(log, 2, "texts/p-1")
    lose(log, 5)
    log.tell("log", type="ContentLost", actor=None, fields={"first": 5, "last": 5})
    log.rows[7] = log.rows[7]._replace(body=without(log.rows[7].body, "texts/p-1"), withheld=("texts/p-1",))
    log.commit()
    while log.size < FACTS:
        log.tell("duty:0")
    return log


def _command(log: Log, at: int) -> None:
    """Two facts of one command, on grounds."""
    tag, digest = f"directive:{at % 40}", hashlib.sha256(b"%d" % at).digest()
    second = log.size
    fields = {
        "grounds": [log.ground(tag), log.ground("body:b-1", "Drafted")],
        "texts/p-1": f"{at}. {WORDS}",
        "n": -at * 2**40,
        "on": None,
    }
    log.tell(
        tag, type="Drafted", fields=fields, command=digest, request=digest, second=second, occurred=f"20{10 + at % 16}"
    )
    fields = {"grounds": {"before": 1}, "holders": [{"body": "b-1", "is_lead": at % 3 == 0}, "\x1f\b"]}
    log.tell(tag, f"duty:{at % 11}", type="Assigned", fields=fields, command=digest, request=digest, second=second)


def write(folder: Path) -> None:
    """Write all bundles into this folder."""
    for name, files in bundles().items():
        for path, data in files.items():
            place = folder / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


if __name__ == "__main__":
    write(HERE)
