"""What the attackers do, with the skill of whoever wrote this program."""

# ruff: noqa: S608  # the statements are the attack, and no outsider has a part in them

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from typing import Any

import psycopg

from domain.proof.checkpoint import Checkpoint
from domain.proof.tree import Frontier, leaf_hash
from infra.backing.deriving import derive
from infra.ledger.body import canonical, sealed
from infra.ledger.entry import stamp
from infra.proof.folder import Folder
from infra.proof.state import State, StateFile
from infra.proof.tile_folder import TileFolder
from tests.attacks.scene import Scene

Said = list[tuple[dict[str, Any], bytes]]
"""Entries, decoded, and bodies."""
TABLES = ("entry", "body", "tag", "tagged", "command", "kind", "head", "file")


def sql(scene: Scene, *statements: str) -> None:
    """Do something to the tables as superuser, triggers switched off."""
    with psycopg.connect(scene.given.database.admin) as admin:
        for table in TABLES:
            admin.execute(f"alter table ledger.{table} disable trigger all".encode())
        for statement in statements:
            admin.execute(statement.encode())


def rewrite(scene: Scene, change: Callable[[Said], object]) -> None:
    """Write the whole log anew with a change, so that positions, counts, chains, digests and indexes all fit."""
    with psycopg.connect(scene.given.database.admin) as admin:
        query = "select e.entry, b.body from ledger.entry e join ledger.body b using (position) order by position"
        log: Said = [(json.loads(entry), body) for entry, body in admin.execute(query).fetchall()]
        change(log)
        _renumber(log)
        for table in TABLES:
            admin.execute(f"alter table ledger.{table} disable trigger all".encode())
        admin.execute("truncate ledger.entry, ledger.body, ledger.tag, ledger.tagged, ledger.command")
        admin.execute("update ledger.head set size = 0, tags = 0, recorded = 'epoch'")
        _store(admin, log)
        derive(admin, 0, datetime.fromisoformat(log[-1][0]["written"]["recorded"]))


def _renumber(log: Said) -> None:
    last: dict[str, tuple[int, int]] = {}
    for position, (said, _) in enumerate(log, 1):
        said["written"]["position"] = position
        for tag in said["written"]["tags"]:
            n, prev = last.get(tag["tag"], (0, 0))
            tag |= {"n": n + 1, "prev": prev}
            last[tag["tag"]] = (n + 1, position)


def _store(admin: psycopg.Connection[Any], log: Said) -> None:
    with admin.cursor() as cursor:
        for said, body in log:
            entry, written = canonical(said), said["written"]
            cursor.execute(
                "insert into ledger.entry values (%s, %s, %s, %s)",
                [written["position"], written["recorded"], leaf_hash(entry), entry],
            )
            cursor.execute(
                "insert into ledger.body select %s, k.id, %s from ledger.kind k where k.type = %s",
                [written["position"], body, said["type"]],
            )


def retold(log: Said, position: int) -> None:
    """Let the fact at a position say something else."""
    said, _ = log[position - 1]
    digest, body = sealed({"note": "said otherwise"})
    log[position - 1] = (said | {"body": digest.hex()}, body)


def slipped_in(log: Said, position: int) -> None:
    """Put a fact at a position that was never recorded; what follows moves up."""
    said, body = log[position - 1]
    log.insert(position - 1, (json.loads(json.dumps(said | {"id": "slipped-in"})), body))


def told_before(log: Said) -> None:
    """Add a fact at the end, recorded before the one before it."""
    said, body = log[-1]
    new = json.loads(json.dumps(said | {"id": "backdated"}))
    new["written"]["recorded"] = log[0][0]["written"]["recorded"]
    log.append((new, body))


def retile(scene: Scene, size: int) -> Frontier:
    """Make tiles of what is in the database now; answers the tree."""
    with psycopg.connect(scene.given.database.admin) as admin:
        query = "select entry from ledger.entry where position <= %s order by position"
        entries = [entry for (entry,) in admin.execute(query, [size]).fetchall()]
    shutil.rmtree(scene.published / "tile")
    leaves = [leaf_hash(entry) for entry in entries]
    TileFolder(Folder(scene.published)).grow(0, entries, leaves)
    return Frontier().grown(leaves)


def resign(scene: Scene) -> None:
    """Sign what is in the database now with the log's key, and let the signer believe that it did."""
    with psycopg.connect(scene.given.database.admin) as admin:
        ((size, recorded),) = admin.execute("select size, recorded from ledger.head").fetchall()
    keyring, tree = scene.given.keyring(), retile(scene, size)
    note = keyring.sign(Checkpoint(keyring.origin, size, tree.root()).text)
    Folder(scene.published).write([("checkpoint", note)])
    StateFile(scene.given.folders.signer).put(State(keyring.origin, tree, stamp(recorded), note.decode()))


def beyond(position: int) -> str:
    """The statements that take away everything behind a position."""
    return f"""
        delete from ledger.entry where position > {position};
        delete from ledger.body where position > {position};
        update ledger.head
           set size = {position}, recorded = coalesce((select max(recorded) from ledger.entry), 'epoch')
    """
