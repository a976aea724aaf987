"""Reading a document: bytes in, the canonical structure out; nothing lost, nothing invented.

Pure functions on the standard library. What a text does not say stays unknown: a blank number stays blank,
and neither a number nor a date is ever taken from a document that the text only cites.
"""

from domain.reading.canonical import canonical
from domain.reading.layers import UnreadableSource, folded
from domain.reading.model import Document
from domain.reading.reader import read_document

__all__ = ["Document", "UnreadableSource", "canonical", "folded", "read_document"]
