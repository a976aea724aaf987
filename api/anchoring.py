"""What of a checkpoint goes on paper: the signed note without what is too long, as a QR code.

Whoever scans it years later has what the log said of itself, signed, out of reach of every computer; `anchor --check`
compares it with the published log.
"""

from __future__ import annotations

from typing import Final

import segno
from segno.encoder import DataOverflowError

from domain.proof.keys import SIGNATURE_SIZE, SignatureType
from domain.proof.note import Note

LONG: Final = SIGNATURE_SIZE[SignatureType.ML_DSA_44_COSIGNATURE]
"""Bytes of a signature of ML-DSA-44: too many for paper."""


class TooLong(Exception):
    """The note has too many bytes for one QR code."""


def for_paper(note: Note) -> Note:
    """The note without signatures of ML-DSA-44."""
    return Note(note.text, tuple(each for each in note.signatures if len(each.signature) < LONG))


def code_of(note: bytes) -> segno.QRCode:
    """The code, read by a quarter of it damaged where that fits, else by 7 %.  Raises `TooLong`."""
    for error in ("q", "m", "l"):
        try:
            return segno.make_qr(note, error=error, mode="byte", boost_error=False)
        except DataOverflowError:
            continue
    raise TooLong(f"the note has {len(note)} bytes: too many for one QR code")
