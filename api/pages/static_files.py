"""`/static/…`: styles and scripts, from this site alone; their address holds their digest, so they never go stale."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Header, Response
from starlette.exceptions import HTTPException

ROUTER = APIRouter(include_in_schema=False)
FOLDER: Final = Path(__file__).parent / "static"
MEDIA: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
SPARE: Final = re.compile(rb'("[^"]*")|/\*.*?\*/|\s*([{};,>])\s*|(:)\s+|\s+', re.DOTALL)
"""What a style can do without: comments, and room around signs; words in quotes stay as they are."""
FOR_EVER: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Static:
    """A file, as it is and compressed."""

    address: str
    media: str
    plain: bytes
    zipped: bytes


@cache
def files() -> Mapping[str, Static]:
    """Every file by its name; read once."""
    return {path.name: _read(path) for path in sorted(FOLDER.iterdir()) if path.suffix in MEDIA}


def _read(path: Path) -> Static:
    content = path.read_bytes() if ".min." in path.name or path.suffix != ".css" else slim(path.read_bytes())
    digest = hashlib.sha256(content).hexdigest()[:16]
    address = f"/static/{digest}/{path.name}"
    return Static(address, MEDIA[path.suffix], content, gzip.compress(content, mtime=0))


def slim(style: bytes) -> bytes:
    """The same style in fewer bytes."""

    def kept(found: re.Match[bytes]) -> bytes:
        return found[1] or found[2] or found[3] or (b"" if found[0].startswith(b"/*") else b" ")

    return SPARE.sub(kept, style).strip()


def address(name: str) -> str:
    """Where a page finds a file.  Raises `KeyError` where there is none of this name."""
    return files()[name].address


@ROUTER.get("/static/{digest}/{name}")
async def static(
    digest: str, name: str, takes: Annotated[str | None, Header(alias="Accept-Encoding")] = None
) -> Response:
    """A file's bytes."""
    found = files().get(name)
    if found is None or found.address != f"/static/{digest}/{name}":
        raise HTTPException(404)
    head = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    if "gzip" in (takes or ""):
        return Response(found.zipped, headers={**head, "Content-Encoding": "gzip"}, media_type=found.media)
    return Response(found.plain, headers=head, media_type=found.media)
