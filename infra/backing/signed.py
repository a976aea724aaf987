"""What was signed here: the signer's own state, and the checkpoints that were published."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed
from domain.proof.note import parse_note
from infra.backing.bag import BadBackup
from infra.backing.reading import notes_in
from infra.proof.files import read_if_there
from infra.proof.keyring import Keyring
from infra.proof.refusals import BadState
from infra.proof.state import StateFile
from infra.settings import Settings


def signed_here(chosen: Settings) -> list[Checkpoint]:
    """All checkpoints that are known here of the log as it is called now; none: nothing was signed.

    Raises ``BadBackup`` where the signer's state is spoilt.
    """
    try:
        state = StateFile(chosen.signer).load()
    except BadState as spoilt:
        raise BadBackup(f"{chosen.signer}: {spoilt}; {spoilt.remedy}") from spoilt
    if state is None:
        return notes_in(chosen.published)
    published = [each for each in notes_in(chosen.published) if each.origin == state.origin]
    own = Checkpoint(state.origin, state.frontier.size, state.frontier.root())
    return [*published, *([own] if own.size else [])]


def signer_lacking(chosen: Settings, signed: Sequence[Checkpoint]) -> str | None:
    """What to do where a log that was signed has no signer's state and key here; none where one is here."""
    if not signed or StateFile(chosen.signer).load() is not None or Keyring(chosen.signer).exists():
        return None
    newest = max(signed, key=lambda each: each.size)
    return (
        f"WARNING: no signer's state in {chosen.signer}: this log was signed as {newest.origin}, up to {newest.size} at"
        " least. Copy signer/ and published/ from the old home before `sign`; where they are lost for good,"
        " `recover --anew`"
    )


def signed_size(chosen: Settings) -> int:
    """How many facts were signed here, by the state and the latest checkpoint alone; 0: none."""
    sizes = [0]
    with suppress(BadState, OSError):  # what is spoilt, or another user's, is the signer's business
        state = StateFile(chosen.signer).load()
        sizes.append(state.frontier.size if state else 0)
    with suppress(Malformed):
        latest = read_if_there(chosen.published / "checkpoint")
        sizes.append(parse_checkpoint(parse_note(latest).text).size if latest else 0)
    return max(sizes)
