"""What was signed here: the signer's own state, and the checkpoints that were published."""

from __future__ import annotations

from domain.proof.checkpoint import Checkpoint
from infra.backing.reading import notes_in
from infra.proof.state import StateFile
from infra.settings import Settings


def signed_here(chosen: Settings) -> list[Checkpoint]:
    """All checkpoints that are known here of the log as it is called now; none: nothing was signed.

    Raises ``infra.proof.refusals.BadState``.
    """
    state = StateFile(chosen.signer).load()
    if state is None:
        return notes_in(chosen.published)
    published = [each for each in notes_in(chosen.published) if each.origin == state.origin]
    own = Checkpoint(state.origin, state.frontier.size, state.frontier.root())
    return [*published, *([own] if own.size else [])]
