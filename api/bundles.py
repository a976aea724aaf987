"""`/bundles`: everything about one thing, to be checked by somebody who has nothing of ours (docs/ledger-format.md)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO, Final, cast

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from api.bundler import Bundler
from api.callers import AUDITORS
from api.kinds import AWAY, DAMAGED, MALFORMED, NO_CREDENTIAL, NOT_COVERED, NOT_FOUND, ROLE_TOO_LOW
from api.log import FRESH, HAD
from api.ports import NotCovered, Which
from api.problems import Trouble, Wording
from api.reading import known
from api.responses import problems
from api.shaping import shaped
from api.threads import in_thread

ROUTER = APIRouter(tags=["log"], dependencies=[Depends(AUDITORS)])
OPEN = APIRouter(tags=["log"])
"""What needs no credential."""
ZIP: Final = "application/zip"
PYTHON: Final = "text/x-python; charset=utf-8"
Subject = Annotated[
    str,
    Query(
        pattern=shaped(
            "^[^\\u0000-\\u001f]{1,512}$", "Cần mã, số ký hiệu hoặc loại:mã.", "It is an id, a number, or kind:id."
        ),
        description="What it is about: a directive's number, an id, or a tag such as `inspection:…`.",
    ),
]
"""What a bundle is about."""
SOON: Final = {Which.LATEST: "5", Which.WITNESSED: "60"}
"""Seconds after which to ask again: witnesses are asked once a minute."""
MAKING: Final = 2
"""Bundles made at once."""
PART: Final = 64 * 1024


MADE: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "A zip of the bundle: unpack it, and run `python3 verify.py .` in it.",
        "content": {ZIP: {"schema": {"type": "string", "format": "binary"}}},
    },
    **problems(MALFORMED, NO_CREDENTIAL, ROLE_TOO_LOW, NOT_FOUND, NOT_COVERED, DAMAGED, AWAY),
}
"""How a bundle is answered, and what may be wrong with asking for one."""


def bundler_of(request: Request) -> Bundler:
    """Makes bundles."""
    return cast("Bundler", request.app.state.bundler)


@ROUTER.get(
    "/bundles",
    operation_id="get-bundle",
    response_class=StreamingResponse,
    responses=MADE,
)
async def bundle(
    about: Subject,
    bundler: Annotated[Bundler, Depends(bundler_of)],
) -> StreamingResponse:
    """Everything about one thing, with the proof that nothing about it is left out, as of a signed checkpoint.

    What is about other things comes along as entries without content, where a proof needs it.
    """
    try:
        made = await in_thread(bundler.bundle, about, threads=MAKING)
    except NotCovered as short:
        raise not_covered(short) from None
    if made is None:
        raise Trouble(NOT_FOUND, Wording(f"Không có gì mang mã {about}.", f"Nothing on record is called {about}."))
    return zipped(made, re.sub("[^a-zA-Z0-9-]+", "-", about).strip("-") or "bundle")


def not_covered(short: NotCovered) -> Trouble:
    """No checkpoint covers it yet (503)."""
    vi, en = (
        f"Điểm chốt mới nhất bao gồm {short.size} sự kiện.",
        f"The latest checkpoint covers {short.size} facts.",
    )
    if short.which is Which.WITNESSED:
        vi = f"Nhân chứng mới ký đến sự kiện số {short.size}, chưa đến sự kiện nào đã chọn; hãy thử lại sau một phút."
        en = f"Witnesses have come to fact {short.size}, to none of those chosen yet: try again in a minute."
    return Trouble(NOT_COVERED, Wording(vi, en), headers={"Retry-After": SOON[short.which]})


def zipped(made: BinaryIO, name: str) -> StreamingResponse:
    """A bundle as a download; closes it."""
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}.zip"'}
    return StreamingResponse(_parts(made), media_type=ZIP, headers=headers)


@OPEN.get(
    "/verify.py",
    operation_id="get-verifier",
    response_class=Response,
    responses={200: {"description": "The program.", "content": {PYTHON: {"schema": {"type": "string"}}}}, **HAD},
)
async def verifier(request: Request, bundler: Annotated[Bundler, Depends(bundler_of)]) -> Response:
    """The program that checks a bundle on any machine with Python 3.11 or newer; the same lies in every bundle.

    Whoever checks for others gets it from somebody they trust rather than from us: then nothing of ours is believed.
    """
    program = await in_thread(bundler.verifier)
    headers = {"Cache-Control": FRESH, "ETag": f'"{hashlib.sha256(program).hexdigest()[:32]}"'}
    if headers["ETag"] in known(request):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = 'attachment; filename="verify.py"'
    return Response(program, headers=headers, media_type=PYTHON)


def _parts(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while part := file.read(PART):
            yield part
