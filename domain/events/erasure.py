"""Erasing content: who asked for it, who approved it, and what of which entry is gone (DESIGN 4).

Nothing here is erasable itself: that something is missing, and on whose authority, stays on record for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.ids import BodyId, ErasureId, EventId, PersonId
from domain.kernel import Event

ERASURES: Final = "erasures"
"""The tag of all requests and erasures."""


@dataclass(frozen=True)
class ErasureRequested(Event):
    """Somebody asked for content to be erased; a second person has to approve it."""

    erasure: ErasureId
    body: BodyId
    """The body on whose authority: the one whose act the entry is, or that decided about an entry of the register."""
    position: int
    """Of the entry whose content is to go, as recorded and as corrected since."""
    stored: str
    """The type of that entry, as recorded."""
    about: str
    """A tag under which it was recorded."""
    paths: tuple[str, ...]
    """The fields, such as "reason" or "texts/<id>"."""
    basis: str
    """The law and the decision.  It stays for ever, so it names documents, and no person."""
    reason: str
    """Why.  It stays for ever too."""
    requested_by: PersonId

    @property
    def tags(self) -> tuple[str, ...]:
        """All erasures, this one, the thing that the entry is about, and the body."""
        return tuple(dict.fromkeys((ERASURES, self.erasure.tag, self.about, self.body.tag)))


@dataclass(frozen=True)
class ContentErased(Event):
    """Content of one entry is gone: of these fields only the digests are left, and all proofs hold."""

    erasure: ErasureId
    target: EventId
    """The entry's id."""
    position: int
    """The entry's position."""
    about: tuple[str, ...]
    """The tags of the entry, as recorded and as corrected since."""
    paths: tuple[str, ...]
    """The fields, by the paths under which the entry's body keeps them."""
    authority: BodyId
    """The body on whose authority."""
    basis: str
    """The law and the decision, as in the request."""
    requested_by: PersonId
    approved_by: PersonId
    """Somebody else."""

    @property
    def tags(self) -> tuple[str, ...]:
        """All erasures, this one, all that the entry is about, and the body."""
        return tuple(dict.fromkeys((ERASURES, self.erasure.tag, *self.about, self.authority.tag)))
