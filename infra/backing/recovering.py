"""Going on where facts are lost for good: under a new name, so that nobody is told two histories of one log.

The facts that survived keep their positions and bytes, so their leaves stay where they were: every checkpoint of the
old log up to there is consistent with the new one, and every proof for them holds. A fact in the place of the first
lost one (`Recovered`) says which positions the old log gave away for nothing: a receipt for one of these is "lost,
declared". Nothing of the old signer is deleted: its key, its state and all that it published are moved aside.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg

from domain.events.keeping import LOG, Origin, Recovered
from domain.keeping import GoOnAnew
from domain.proof.checkpoint import Checkpoint
from domain.proof.encoding import Malformed
from infra.backing.bag import BadBackup
from infra.backing.refilling import leaves
from infra.backing.rooting import LogComparison, Stand, rooted, standing
from infra.backing.signed import signed_here
from infra.codec import fact_of
from infra.postgres.opening import Database
from infra.proof.beginning import begin
from infra.proof.files import read_if_there, replace
from infra.proof.folder import Folder
from infra.proof.following import alone
from infra.proof.keyring import WITNESSES, Keyring
from infra.proof.signer import Folders
from infra.proof.state import StateFile
from infra.proof.tile_folder import TileFolder
from infra.running import Running
from infra.settings import Settings


@dataclass(frozen=True, slots=True)
class GoneOn:
    """A log that goes on under a new name."""

    said: Recovered
    position: int
    aside: tuple[Path, ...]
    """Where the old signer's folders lie now."""


def stand_of(database: Database, signed: Sequence[Checkpoint]) -> LogComparison:
    """How the log in this database stands against what was signed."""
    with psycopg.connect(database.admin) as connection:
        ((size,),) = connection.execute("select size from ledger.head").fetchall()
        roots = rooted(leaves(connection, size), {each.size for each in signed})
    return standing(size, roots, signed)


def go_on_anew(service: Running, chosen: Settings, *, is_key_stolen: bool = False) -> GoneOn:
    """Record the loss and begin signing under the new name; taken up again where it was broken off.

    Raises ``BadBackup`` where neither facts nor the key are lost, or where what is there is not what was signed.
    """
    with alone(chosen.signer):
        done = _recorded(service, chosen) or _record(service, chosen, is_key_stolen=is_key_stolen)
        position, said = done
        aside = _moved(chosen, said)
        begin(Folders(chosen.signer, chosen.published), said.origin)
    return GoneOn(said, position, aside)


def _recorded(service: Running, chosen: Settings) -> tuple[int, Recovered] | None:
    """What was recorded before, where the folders were not moved aside yet."""
    last = [(stored.position, fact_of(stored)) for stored in service.ledger.read_tag(LOG, (Recovered.__name__,))][-1:]
    names = {each.origin for each in signed_here(chosen)}
    return next(((at, fact) for at, fact in last if isinstance(fact, Recovered) and fact.old_origin in names), None)


def _record(service: Running, chosen: Settings, *, is_key_stolen: bool) -> tuple[int, Recovered]:
    signed = signed_here(chosen)
    stands = stand_of(service.database, signed)
    has_key = Keyring(chosen.signer).exists() and not is_key_stolen
    _require(stands, has_key=has_key)
    if stands.stand == Stand.SHORTER:  # else the root that was signed vouches for every fact up to it
        require_survivors(service.database, stands, chosen.published)
    first, last = stands.missing or (None, None)
    note = _last_note(chosen)
    old = max(signed, key=lambda each: each.size).origin
    command = GoOnAnew(
        new_origin=next_name(old), old_origin=Origin(old), old_checkpoint=note, first_lost=first, last_lost=last
    )
    ((position, said),) = service.at_console(command).facts
    if not isinstance(said, Recovered):
        raise TypeError(said)
    return position, said


def _require(stands: LogComparison, *, has_key: bool) -> None:
    if stands.stand == Stand.SHORTER or (not has_key and stands.stand in {Stand.EQUAL, Stand.LONGER}):
        return
    raise BadBackup(f"{stands.says}: a new name is for a log that has lost facts that were signed, or its key")


def require_survivors(database: Database, stands: LogComparison, published: Path) -> None:
    """Hold each fact that is there to the leaf that was published.

    Raises ``BadBackup``, naming the first that differs, or where the tiles are not there to tell.
    """
    signed = min(stands.size, stands.signed)
    shown = TileFolder(Folder(published)).leaves(stands.signed)
    with psycopg.connect(database.admin) as connection, closing(leaves(connection, signed)) as stored:
        pairs = zip(stored, shown, strict=False)
        try:
            differs = next((place for place, (mine, shown) in enumerate(pairs, 1) if mine != shown), None)
        except Malformed as gone:
            raise BadBackup(f"the published tiles cannot tell whether what is there was signed: {gone}") from gone
    if differs is not None:
        raise BadBackup(f"position {differs} is not what was signed: restore a backup that is, and go on from there")


def next_name(origin: str) -> Origin:
    """The name of the log that comes after: ``…/2``, ``…/3``."""
    found = re.fullmatch(r"(.*)/([2-9]|[1-9][0-9]{1,3})", origin)
    return Origin(f"{found[1]}/{int(found[2]) + 1}" if found else f"{origin}/2")


def _last_note(chosen: Settings) -> str:
    """The last cosigned checkpoint; the last signed one where none was."""
    for name in ("witnessed", "checkpoint"):
        if note := read_if_there(chosen.published / name):
            return note.decode()
    state = StateFile(chosen.signer).load()
    if state is None or state.checkpoint is None:
        raise BadBackup("nothing was signed here: there is nothing to go on from")
    return state.checkpoint


def _moved(chosen: Settings, said: Recovered) -> tuple[Path, ...]:
    """Move aside what bears another name than the new one; the list of witnesses goes along."""
    keyring, state = Keyring(chosen.signer), StateFile(chosen.signer).load()
    names = {*([keyring.origin] if keyring.exists() else []), *([state.origin] if state else [])}
    aside = []
    if names - {said.origin}:
        witnesses = read_if_there(chosen.signer / WITNESSES)
        aside.append(_aside(chosen.signer, said))
        if witnesses is not None:
            replace(chosen.signer / WITNESSES, witnesses, 0o600)
    if {each.origin for each in signed_here(chosen)} - {said.origin}:
        aside.append(_aside(chosen.published, said))
    return tuple(aside)


def _aside(folder: Path, said: Recovered) -> Path:
    place = folder.with_name(f"{folder.name}-{said.old_origin.replace('/', '-')}")
    if place.exists():
        raise BadBackup(f"{place} is there already: move it away, and run this again")
    shutil.move(folder, place)
    return place
