"""What ties paper to the log: the checkpoint that covers all that is printed, in words and as a code."""

from __future__ import annotations

import io
from functools import partial

from api.anchoring import TooLong, code_of, for_paper
from api.pages import wording
from api.pages.proving import Proof, proof_of
from api.pages.sheets import Pairs, Sealed
from api.ports import Published
from api.reader import At, Reader
from domain.events.keeping import HeadsCommitted
from domain.proof.encoding import to_base64
from domain.proof.note import parse_note


def shown_by(reader: Reader, at: At) -> int:
    """The last fact that what is known then can rest on: commitments to heads say nothing that any extract shows.

    The service makes them by itself, so that the newest is often one that no witness has seen.
    """
    position = at.known_at
    while position and (found := reader.event(position, at)) and found.type == HeadsCommitted.__name__:
        position -= 1
    return position


def sealed(tongue: str, log: Published, position: int, known_at: int) -> Sealed:
    """The checkpoint that covers a position; or that there is none yet.  Raises `Damaged`.

    `known_at`: as known at which the extract is; what lies between is the log's own, and is named where not covered.
    """
    said = partial(wording.said, tongue)
    heading = said("paper.checkpoint")
    proof = proof_of(log, position) if position else None
    if proof is None:
        return Sealed(heading, (), said("paper.not_covered", position=position), None)
    checkpoint = proof.checkpoint
    words: Pairs = (
        (said("paper.log"), checkpoint.origin),
        (said("paper.size"), str(checkpoint.size)),
        (said("paper.root"), to_base64(checkpoint.root)),
        (said("paper.cosigned"), _cosigners(proof) or said("paper.by_nobody")),
    )
    if checkpoint.size < known_at:
        words = (*words, (said("paper.own"), said("paper.own_facts", position=checkpoint.size)))
    code = _drawn(log.covering(checkpoint.size))
    return Sealed(heading, words, said("paper.code" if code else "paper.code_too_long"), code)


def _cosigners(proof: Proof) -> str:
    return ", ".join(each.name for each in proof.witnesses if each.at)


def _drawn(note: bytes) -> str | None:
    """The signed note as a code, black on white whatever theme the page has, as wide as whoever shows it wants."""
    out = io.BytesIO()
    try:
        code = code_of(for_paper(parse_note(note)).to_bytes())
    except TooLong:
        return None
    code.save(out, kind="svg", border=4, light="#fff", xmldecl=False, omitsize=True, svgclass=None, lineclass=None)
    return out.getvalue().decode().strip()
