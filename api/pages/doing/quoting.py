"""Words quoted from a draft: in which provision they stand."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import normalize

from api.pages.doing.picking import Option, Picking, shortened
from api.pages.doing.typed import Typed
from api.pages.wording import said


@dataclass(frozen=True)
class Quoted:
    """Where quoted words stand."""

    places: tuple[Option, ...]
    """The provisions that hold them, where none was named: one has to be meant."""
    is_there: bool
    """Do they stand in the provision that is named, or in any?"""

    def faults(self, tongue: str) -> dict[str, str]:
        """What has to be put right, by the name of the control."""
        if not self.is_there:
            return {"quote": said(tongue, "doing.quote_nowhere")}
        return {"provision": said(tongue, "doing.quote_several", n=len(self.places))} if len(self.places) > 1 else {}


def quoted(picking: Picking, typed: Typed) -> Quoted | None:
    """Where the quoted words stand; none: nothing is quoted."""
    words = plain(typed.first("quote"))
    if not words:
        return None
    named = typed.first("provision")
    found = [
        Option(each.provision, shortened(f"{each.path}: {each.text}"), each.set_at)
        for each in picking.passages
        if isinstance(each.text, str) and words in plain(each.text) and named in {"", each.provision}
    ]
    return Quoted(() if named else tuple(found), bool(found))


def plain(words: str) -> str:
    """Words by which a quotation is found: in one Unicode form, however they were broken into lines."""
    return " ".join(normalize("NFC", words).split())
