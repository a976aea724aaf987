"""What reads of an issue answer with: who signed a directive, in which office and capacity, and for whom it is."""

from __future__ import annotations

from datetime import date

from api.shapes import Named, Shape, Words
from domain.words import Authority, Depth, Office, Purpose


class Addressed(Shape):
    """One line of the recipients (nơi nhận)."""

    line: Words | None
    """As it is written."""
    body: Named | None
    """None: a class of bodies, or one that nobody has named yet."""
    purpose: Purpose


class Issue(Shape):
    """How a directive came to be issued, as its document says."""

    on: date | None
    """The day that stands on the document; none: it bears none that is known to the day."""
    because: int
    is_imported: bool
    """Was it issued before the ledger?  Then its signatures are words as read, and nobody is named by them."""
    signatory: Named | None
    """Who signed."""
    office: Office | None
    """The office in which the signatory signed."""
    authority: Authority | None
    """In which capacity: for the collective (T/M), for the head (K/T), …"""
    signatures: list[Words]
    """The signature blocks of an imported document, as read."""
    recipients: list[Addressed]
    depth: Depth | None
    """How far down it is to go; none: it does not say."""
    horizon: Words | None
    """The words for how long it is meant to hold; they end nothing by themselves."""
