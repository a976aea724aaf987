"""Words quoted from a draft: in which provision they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from api.pages.doing.picking import Option, Picking, called
from api.pages.doing.typed import Typed
from api.pages.wording import said


@dataclass(frozen=True)
class Quoted:
    """Where quoted words stand."""

    places: tuple[Option, ...]
    """The provisions that hold them; of a provision that was named, that one alone."""
    exact: str
    """The words as they stand there."""

    def faults(self, tongue: str) -> dict[str, str]:
        """What has to be put right, by the name of the control."""
        if not self.places:
            return {"quote": said(tongue, "doing.quote_nowhere")}
        return {"provision": said(tongue, "doing.quote_several", n=len(self.places))} if len(self.places) > 1 else {}


def quoted(picking: Picking, typed: Typed) -> Quoted | None:
    """Where the quoted words stand; none: nothing is quoted."""
    words, named = typed.first("quote"), typed.first("provision")
    if not words.strip():
        return None
    found = [
        (Option(each.provision, called(each), each.set_at), exact)
        for each in picking.passages
        if named in {"", each.provision} and isinstance(each.text, str) and (exact := standing(words, each.text))
    ]
    return Quoted(tuple(option for option, _ in found), found[0][1] if found else "")


def standing(words: str, text: str) -> str:
    """The words as they stand in a text, however they were broken into lines when they were copied; empty: nowhere."""
    parts = map(re.escape, normalize("NFC", words).split())
    found = re.search(r"\s+".join(parts), normalize("NFC", text))
    return found[0] if found else ""
