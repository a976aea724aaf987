"""PDFs, set by typst: from a template of ours and a sheet of data; nothing that people wrote is ever markup.

The templates see the sheet alone, as JSON: no network, no package, no file but those of their folder.  The fonts are
those that typst brings, so a page looks the same on every machine.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import anyio
import typst

from api.kinds import BUSY
from api.pages.sheets import Sheet
from api.pages.wording import both
from api.problems import Trouble
from api.threads import in_thread

FOLDER: Final = Path(__file__).parent / "paper"
PRINTING: Final = 2
"""PDFs made at once."""
PATIENCE: Final = 20.0
"""Seconds that a PDF waits for those before it."""
ARCHIVE: Final[typst.PDFStandards] = ["a-2a"]
"""PDF/A-2a (ISO 19005-2): for archives, with its structure and every sign readable as text."""


async def typeset(sheet: Sheet) -> bytes:
    """The sheet as a PDF.  Raises `Trouble` 503 where too many are being made."""
    with anyio.move_on_after(PATIENCE):  # ends the waiting alone: a thread that has begun is waited for
        return await in_thread(pdf, sheet, threads=PRINTING)
    raise Trouble(BUSY, both("paper.too_many"), headers={"Retry-After": "5"})


def pdf(sheet: Sheet) -> bytes:
    """The sheet as PDF/A; where its fonts lack a sign, as a PDF that says so."""
    data = asdict(sheet)
    try:
        return _compiled(data | {"lacking": None}, ARCHIVE)
    except typst.TypstError:
        return _compiled(data, [])


def _compiled(data: dict[str, Any], standards: typst.PDFStandards) -> bytes:
    written = unicodedata.normalize("NFC", json.dumps(data, ensure_ascii=False))
    return typst.compile(
        FOLDER / "sheet.typ",
        root=FOLDER,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"sheet": written},
        pdf_standards=standards,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)
