"""An anchor on paper: the latest checkpoint as a QR code and in plain words, to be printed in signed minutes.

The code holds the exact bytes of the note, but for signatures of ML-DSA-44: 2,420 bytes each are too many for paper.
Whoever scans it years later has what the log said of itself on that day, signed, out of reach of every computer.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

import segno

from api.anchoring import TooLong, code_of, for_paper
from api.ports import Damaged, NotCovered
from domain.proof.checkpoint import Checkpoint
from domain.proof.encoding import Malformed, to_base64
from domain.proof.opening import Untrusted, open_note
from domain.proof.policy import Policy
from domain.proof.policy_file import parse_policy
from domain.words import HANOI
from infra.proof.files import read_if_there
from infra.proof.gathering import CHECKPOINT, WITNESSED, BadWitnesses, Head, as_head, cosigned_at, read_head
from infra.proof.keys import verify_signature
from infra.proof.published import PublishedFolder

QUIET: Final = 4  # modules of white around a code (ISO/IEC 18004)
DOT: Final = 4  # units of the drawing for each module
LINE: Final = 26
MARGIN: Final = 20
WIDTH: Final = 760


class Anchor(NamedTuple):
    """A note for paper, what it says, and when each witness cosigned it (seconds since 1970), by its name."""

    note: bytes
    checkpoint: Checkpoint
    cosigners: Mapping[str, int]


class NoAnchor(Exception):
    """There is no checkpoint to print, it is too large, or what was printed does not fit what is published."""


def latest_anchor(published: Path, now: int) -> Anchor:
    """The latest witnessed checkpoint, or where there is none the latest signed.  Raises ``NoAnchor``."""
    try:
        head, witnessed = read_head(published / CHECKPOINT), read_head(published / WITNESSED)
    except BadWitnesses as wrong:
        raise NoAnchor(str(wrong)) from wrong
    if head is None:
        raise NoAnchor(f"nothing is signed in {published} yet: `sign` does it")
    if witnessed and witnessed.checkpoint.origin == head.checkpoint.origin:
        head = witnessed
    short = for_paper(head.note)
    times = cosigned_at(Head(short, head.checkpoint), _policy(published), now)
    return Anchor(short.to_bytes(), head.checkpoint, times)


def words(anchor: Anchor) -> tuple[str, ...]:
    """What the anchor says, line by line, in Vietnamese and in English."""
    _, size, root, _ = anchor.checkpoint
    count = f"{size:,}".replace(",", " ")
    signed = [(name, datetime.fromtimestamp(at, HANOI)) for name, at in anchor.cosigners.items()]
    vi = [f"{name} ({at:%H:%M ngày %d/%m/%Y})" for name, at in signed]
    en = [f"{name} ({at:%d/%m/%Y %H:%M})" for name, at in signed]
    return (
        f"Sổ cái / Ledger: {anchor.checkpoint.origin}",
        f"Tổng số sự kiện đã ghi / Facts on record: {count}",
        f"Gốc cây băm / Root of all: {to_base64(root)}",
        f"Cơ quan cùng ký (giờ Hà Nội, +07): {'; '.join(vi)}" if vi else "Cơ quan cùng ký: chưa có",
        f"Cosigned by (Hanoi time, +07): {'; '.join(en)}" if en else "Cosigned by: nobody yet",
        "Mã QR chứa nguyên văn bản ghi đã ký. / The QR code holds the signed note, to the byte.",
    )


def qr_code(anchor: Anchor) -> segno.QRCode:
    """The code, read by a quarter of it damaged where that fits, else by 7 %.  Raises ``NoAnchor``."""
    try:
        return code_of(anchor.note)
    except TooLong as wrong:
        raise NoAnchor(str(wrong)) from wrong


def png(anchor: Anchor) -> bytes:
    """The code alone, as an image."""
    out = io.BytesIO()
    qr_code(anchor).save(out, kind="png", scale=DOT, border=QUIET)
    return out.getvalue()


def svg(anchor: Anchor) -> bytes:
    """The code and the words beside it, as a drawing for the page of a document."""
    code = qr_code(anchor).svg_inline(scale=DOT, border=QUIET, omitsize=False, svgclass=None, lineclass=None)
    height = qr_code(anchor).symbol_size(DOT, QUIET)[1]
    lines = words(anchor)
    total = height + MARGIN + LINE * len(lines)
    text = "".join(
        f'<text x="{MARGIN}" y="{height + LINE * at}">{escape(line)}</text>' for at, line in enumerate(lines, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {total}"'
        ' font-family="sans-serif" font-size="14">'
        f'<rect width="100%" height="100%" fill="#fff"/>{code}{text}</svg>\n'
    ).encode()


def check_anchor(published: Path, scanned: bytes) -> tuple[Checkpoint, tuple[str, ...]]:
    """That the published log still begins with what was printed, and which keys of today's policy have signed that.

    A scanner may have dropped the last newline, and keys change in the course of years: what counts is the root.
    Raises ``NoAnchor`` where it is another: then the log was rewritten since, or this is no anchor of it.
    """
    note = scanned.replace(b"\r\n", b"\n").rstrip(b"\n") + b"\n"
    folder = PublishedFolder(published)
    try:
        head = as_head(note, "the anchor")
        checkpoint, signers = head.checkpoint, _signers(head, _policy(published))
        if checkpoint.size > folder.size():
            raise NoAnchor(f"THE LOG IS SHORTER, {folder.size()} facts, than the {checkpoint.size} that were printed")
        if folder.consistency(checkpoint.size).old_root != checkpoint.root:
            raise NoAnchor(f"THE LOG WAS REWRITTEN: its first {checkpoint.size} facts are not those that were printed")
    except (BadWitnesses, Damaged, Malformed, NotCovered, Untrusted) as wrong:
        raise NoAnchor(f"this cannot be checked: {wrong}") from wrong
    return checkpoint, signers


def _signers(head: Head, policy: Policy) -> tuple[str, ...]:
    """The names of the policy's keys that have signed.  Raises Untrusted where a line of one of them does not hold."""
    there = {(line.name, line.key_id) for line in head.note.signatures}
    keys = [key for key in policy.keys if (key.name, key.id) in there]
    return tuple(key.name for key in open_note(head.note.to_bytes(), keys, verify_signature).signers) if keys else ()


def _policy(published: Path) -> Policy:
    try:
        return parse_policy(read_if_there(published / "policy") or b"quorum none\n")
    except Malformed as wrong:
        raise NoAnchor(f"{published / 'policy'}, {wrong}") from wrong
