"""Bytes as lines of a text file: as they are, or in base64 where they would not stay on one line."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode


def to_line(data: bytes) -> bytes:
    """One line, without its end.  What is canonical JSON stands as it is; anything else as ``["base64"]``.

    Entries and bodies are written by this program alone; but whoever holds the app's login could store other bytes,
    and a backup must not stumble over them.
    """
    if data and data[0] in b'{"' and b"\n" not in data and b"\r" not in data:
        return data
    return json.dumps([b64encode(data).decode()]).encode()


def from_line(line: bytes) -> bytes:
    """The bytes of a line.  Raises ``ValueError``."""
    if not line.startswith(b"["):
        return line
    (encoded,) = json.loads(line)
    return b64decode(encoded, validate=True)
