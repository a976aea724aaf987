"""Gathering the cosignatures of one checkpoint until they make up a quorum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from domain.proof.encoding import Malformed, from_utf8
from domain.proof.keys import VerifierKey
from domain.proof.note import Note, NoteSignature, parse_signature_line
from domain.proof.opening import Untrusted, VerifySignature
from domain.proof.policy import Policy
from domain.proof.signing import statement_of

AHEAD: Final = 300
"""Seconds that a witness's clock may be ahead of ours."""


def parse_cosignatures(data: bytes) -> tuple[NoteSignature, ...]:
    """Read a witness's answer: signature lines, each ended by a newline. Raises Malformed."""
    *lines, rest = from_utf8(data).split("\n")
    if rest or not lines:
        raise Malformed("a witness answers lines that end in a newline")
    return tuple(map(parse_signature_line, lines))


def cosignature_of(
    text: str, lines: Iterable[NoteSignature], key: VerifierKey, verify: VerifySignature, now: int
) -> tuple[NoteSignature, int]:
    """The line by which ``key`` cosigned this text, and when it says that it did, in seconds since 1970.

    Lines of other keys say nothing. Raises Untrusted where there is none of this key, or where it does not hold.
    """
    line = next((each for each in lines if (each.name, each.key_id) == (key.name, key.id)), None)
    if line is None:
        raise Untrusted(f"no cosignature of {key.name}")
    try:
        statement = statement_of(text, key, line)
    except Malformed as wrong:
        raise Untrusted(f"the cosignature of {key.name} does not hold: {wrong}") from wrong
    if not verify(key.public, statement.message, statement.signature):
        raise Untrusted(f"the cosignature of {key.name} does not hold for this checkpoint")
    if not statement.time or statement.time > now + AHEAD:
        raise Untrusted(f"the cosignature of {key.name} has a time that cannot be: {statement.time}")
    return line, statement.time


def cosigned(note: Note, lines: Iterable[NoteSignature]) -> Note:
    """The note with these lines, each in the place of the older one of the same key."""
    newest = {(each.name, each.key_id): each for each in (*note.signatures, *lines)}
    return Note(note.text, tuple(newest.values()))


def quorum_time(policy: Policy, times: Mapping[str, int]) -> int | None:
    """Since when the quorum stands, by the witnesses' own times: the latest moment since which enough have cosigned.

    None where too few have, and where the policy asks for none.
    """
    if policy.quorum is None:
        return None
    moments = sorted(set(times.values()), reverse=True)
    enough = (at for at in moments if policy.is_quorum([name for name, time in times.items() if time >= at]))
    return next(enough, None)
