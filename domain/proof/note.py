"""Signed notes: a text, a blank line, and a line for each signature (C2SP signed-note, "Format")."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from domain.proof.encoding import Malformed, from_base64, from_utf8, to_base64
from domain.proof.keys import KEY_ID_SIZE, is_key_name

MOST_SIGNATURES: Final = 100
_DASH: Final = "— "
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f]")


class NoteSignature(NamedTuple):
    """One signature line: who says to have signed, with which key, and the bytes."""

    name: str
    key_id: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """The line, with its newline."""
        return f"{_DASH}{self.name} {to_base64(self.key_id + self.signature)}\n"


class Note(NamedTuple):
    """A text, which ends in a newline, and the signature lines under it. Nothing in it has been verified."""

    text: str
    signatures: tuple[NoteSignature, ...]

    def to_bytes(self) -> bytes:
        """The note as it is passed on."""
        return (self.text + "\n" + "".join(each.line for each in self.signatures)).encode()


def parse_note(data: bytes) -> Note:
    """Read a note. Raises Malformed."""
    whole = from_utf8(data)
    if _CONTROL.search(whole):
        raise Malformed("a note has no control characters but newlines")
    text, blank, below = _parted_at_last_blank_line(whole)
    if not blank or not below.endswith("\n"):
        raise Malformed("a note is text, a blank line, and signature lines that end in a newline")
    lines = below[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise Malformed(f"a note with more than {MOST_SIGNATURES} signatures is not read")
    return Note(text, tuple(parse_signature_line(line) for line in lines))


def parse_signature_line(line: str) -> NoteSignature:
    """Read one signature line, without its newline. Raises Malformed."""
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not is_key_name(name):
        raise Malformed("a signature line is an em dash, the key's name, and the signature, with a space between")
    data = from_base64(encoded)
    if len(data) <= KEY_ID_SIZE:
        raise Malformed("a signature has bytes after the key's id")
    return NoteSignature(name, data[:KEY_ID_SIZE], data[KEY_ID_SIZE:])


def _parted_at_last_blank_line(whole: str) -> tuple[str, str, str]:
    """The text with its newline, the blank line (empty where there is none), what is below."""
    at = whole.rfind("\n\n")
    return (whole[: at + 1], "\n", whole[at + 2 :]) if at >= 0 else ("", "", whole)
