"""What a command leaves behind, and the proof that it does."""

from __future__ import annotations

from typing import Any, Final

import structlog
from fastapi import Request, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict

from api.edge import POSITION
from api.ports import Damaged, Done
from api.preferring import seconds_to_wait
from api.representing import fields_of
from api.wiring import coverage_of

LOG = structlog.get_logger("ledger.api")
REPLAYED: Final = "Idempotent-Replayed"
APPLIED: Final = "Preference-Applied"


class RecordedFact(BaseModel):
    """A fact as it stands in the ledger."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    position: int
    """Its place in the one order of all facts, from 1."""
    leaf: str
    """Its leaf hash in the tree (RFC 6962, section 2.1), in hexadecimal."""
    kind: str
    """Which fact it is."""
    fields: dict[str, Any]
    proof: str
    """Where its proof is, as soon as a signed checkpoint covers it: a C2SP tlog-proof, from that leaf hash."""


class Receipt(BaseModel):
    """What a command left in the ledger."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    recorded: AwareDatetime
    """When, by the ledger's clock."""
    facts: list[RecordedFact]
    covered: bool | None = None
    """With `Prefer: wait`: does a signed checkpoint cover all these facts?  False: not in the time waited, though they
    are recorded; ask for their proofs later.  None: nobody asked to wait."""
    checkpoint: str | None = None
    """The signed checkpoint that covers them (C2SP tlog-checkpoint), to keep: later rewriting shows against it."""


def receipt(done: Done, response: Response) -> Receipt:
    """The answer to a command that was carried out, and its head."""
    response.headers[POSITION] = str(done.facts[-1][0])
    response.headers["Location"] = f"/events/{done.facts[0][0]}"
    if done.is_repeat:
        response.headers[REPLAYED] = "true"
    facts = [
        RecordedFact(
            position=position,
            leaf=leaf.hex(),
            kind=type(fact).__name__,
            fields=fields_of(fact),
            proof=f"/events/{position}/proof",
        )
        for (position, fact), leaf in zip(done.facts, done.leaves, strict=True)
    ]
    return Receipt(recorded=done.recorded, facts=facts)


async def covered(made: Receipt, prefer: str | None, request: Request, response: Response) -> Receipt:
    """The receipt with the checkpoint, where the teller would wait for it and it came in time.

    Raises nothing: whatever is wrong with the published log, the facts are recorded, and that is answered.
    """
    seconds = seconds_to_wait(prefer)
    if seconds is None:
        return made
    response.headers[APPLIED] = f"wait={seconds}"
    try:
        note = await coverage_of(request).wait(made.facts[-1].position, seconds)
    except Damaged as wrong:
        LOG.error("damaged", what=str(wrong))  # noqa: TRY400  # as every answer that meets it
        note = None
    return made.model_copy(update={"covered": note is not None, "checkpoint": note.decode() if note else None})
