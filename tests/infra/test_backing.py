"""Backup and restore: all that is on record comes back, what is wrong with a backup is found before."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from domain.proof.checkpoint import Checkpoint
from domain.proof.keys import SignatureType
from domain.proof.note import Note
from infra.backing.bag import BadBackup
from infra.backing.erased import Gone
from infra.backing.reading import Backup, check_backup, open_backup
from infra.backing.restoring import Occupied, restore
from infra.backing.rooting import Stand, rooted, standing
from infra.backing.taking import Taken, take
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.proof.keys import new_key as new_signing_key
from tests.facts import fact, new_key
from tests.infra.lived import lived, on_record
from tests.servers import BOTH, Server

NONE = Gone({}, frozenset())
"""Nothing was erased."""


def quiet(_: str, __: int, ___: int) -> None:
    """No word about progress."""


def publish(folder: Path, size: int, root: bytes) -> None:
    """A signed checkpoint in a published folder."""
    key = new_signing_key("test", SignatureType.ED25519)
    text = Checkpoint("test", size, root).text
    folder.mkdir(exist_ok=True)
    (folder / "checkpoint").write_bytes(Note(text, (key.sign_note(text),)).to_bytes())


def taken(database: Database, tmp_path: Path) -> tuple[Taken, Backup]:
    """A backup of it."""
    told = take(database, tmp_path / "published", tmp_path / "backup", quiet)
    return told, open_backup(tmp_path / "backup")


@BOTH
def test_all_that_is_on_record_comes_back(server: Server, tmp_path: Path) -> None:
    """Given a log, when backed up and restored, then every table is as it was, and the log goes on behind it."""
    with server.database() as old, server.database() as new:
        lived(old)
        told, backup = taken(old, tmp_path)
        check_backup(backup, set(), quiet)
        restore(new, backup, NONE, quiet)
        assert on_record(old) == on_record(new)
        ledger = PostgresLedger(new.login())
        added = ledger.append([fact("log", "directive:new")])
        stored = ledger.read(added.first - 1, 1)[0]
        ledger.close()

    assert (7, 1, ()) == (told.size, told.files, told.forked)
    assert 8 == added.first
    assert [{"n": 8, "prev": 7, "tag": "log"}, {"n": 1, "prev": 0, "tag": "directive:new"}] == stored.said["written"][
        "tags"
    ]


def test_a_key_stays_taken_after_a_restore(server: Server, tmp_path: Path) -> None:
    """Given a command carried out under a key, when the log is restored, then the key has its receipt."""
    with server.database() as old, server.database() as new:
        ledger, key = PostgresLedger(old.login()), new_key()
        receipt = ledger.append([fact(command=key.id, request=key.request)], key=key)
        ledger.close()
        restore(new, taken(old, tmp_path)[1], NONE, quiet)
        restored = PostgresLedger(new.login())
        assert (key.request, receipt) == restored.receipt(key.id)
        restored.close()


def test_the_archives_own_tool_checks_a_backup(database: Database, tmp_path: Path) -> None:
    """Given a backup, then sha256sum finds it whole by its manifests, and nobody else may read it."""
    lived(database)
    taken(database, tmp_path)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--check", "--strict", manifest], cwd=tmp_path / "backup", check=True)

    assert not [file for file in (tmp_path / "backup").rglob("*") if file.stat().st_mode & 0o077]
    assert [1, 2, 3, 4, 5, 6, 7] == [
        json.loads(line)["written"]["position"]
        for line in (tmp_path / "backup" / "data" / "entries.jsonl").read_text().splitlines()
    ]


def test_bytes_that_are_no_line_come_back_too(server: Server, tmp_path: Path) -> None:
    """Given a body of bytes that no program of ours writes, when backed up and restored, then it has these bytes."""
    with server.database() as old, server.database() as new:
        lived(old)
        with psycopg.connect(old.admin) as admin:
            admin.execute("alter table ledger.body disable trigger all")
            admin.execute(r"update ledger.body set body = '\x0a0dff00' where position = 2")
        _, backup = taken(old, tmp_path)
        restore(new, backup, NONE, quiet)
        assert on_record(old)[1] == on_record(new)[1]
        with pytest.raises(BadBackup, match="position 2"):
            check_backup(backup, set(), quiet)


def flipped(file: Path) -> None:
    """One bit of a file is another."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        pytest.param(lambda at: flipped(at / "data" / "bodies.jsonl"), "bodies.jsonl is not", id="flipped"),
        pytest.param(lambda at: flipped(at / "private" / "person.jsonl"), "person.jsonl is not", id="private"),
        pytest.param(lambda at: next((at / "data" / "files").iterdir()).unlink(), "is missing", id="missing"),
        pytest.param(lambda at: (at / "data" / "more").touch(), "not of this backup", id="too many"),
        pytest.param(lambda at: (at / "manifest-sha256.txt").unlink(), "never finished", id="unfinished"),
    ],
)
def test_a_damaged_backup_is_found(
    database: Database, tmp_path: Path, harm: Callable[[Path], None], named: str
) -> None:
    """Given a backup that is not as it was written, when checked, then the file is named."""
    lived(database)
    _, backup = taken(database, tmp_path)
    harm(backup.folder)

    with pytest.raises(BadBackup, match=named):
        check_backup(backup, set(), quiet)


def test_names_and_tokens_may_be_taken_away(server: Server, tmp_path: Path) -> None:
    """Given a backup without its private part, when restored, then all is on record, and nobody has a name."""
    with server.database() as old, server.database() as new:
        lived(old)
        _, backup = taken(old, tmp_path)
        for file in (backup.folder / "private").iterdir():
            file.unlink()
        check_backup(backup, set(), quiet)
        restore(new, backup, NONE, quiet)
        assert [*on_record(old)[:7], [], []] == on_record(new)


def test_nothing_is_restored_over_anything(server: Server, tmp_path: Path) -> None:
    """Given a database with a fact, or with a name alone, when restored into, then it is refused and stays."""
    with server.database() as old, server.database() as named:
        lived(old)
        _, backup = taken(old, tmp_path)
        with psycopg.connect(named.admin) as admin:
            admin.execute("insert into service.person values ('p-2', 'Trần Thị Mận')")
        before = on_record(old), on_record(named)
        for occupied in (old, named):
            with pytest.raises(Occupied):
                restore(occupied, backup, NONE, quiet)
        assert before == (on_record(old), on_record(named))


def test_a_backup_is_never_written_over_another(database: Database, tmp_path: Path) -> None:
    """Given a folder with something in it, when a backup is to go there, then it is refused."""
    (tmp_path / "backup").mkdir()
    (tmp_path / "backup" / "mine").touch()

    with pytest.raises(BadBackup, match="not empty"):
        taken(database, tmp_path)


@pytest.mark.parametrize(
    ("size", "stand"),
    [
        pytest.param(0, Stand.UNSIGNED, id="none"),
        pytest.param(5, Stand.LONGER, id="longer"),
        pytest.param(7, Stand.EQUAL, id="equal"),
        pytest.param(9, Stand.SHORTER, id="shorter"),
    ],
)
def test_a_backup_stands_somewhere_against_the_signer(
    database: Database, tmp_path: Path, size: int, stand: Stand
) -> None:
    """Given a log of 7 facts and what was signed, then its standing, and what is missing of it, are known."""
    lived(database)
    _, backup = taken(database, tmp_path)
    leaves = [stored.leaf for stored in backup.facts()]
    signed = [Checkpoint("test", size, rooted(leaves, {size}).get(size, bytes(32)))] if size else []
    found = standing(backup.size, check_backup(backup, {size}, quiet), signed)

    assert (stand, (8, 9) if size == 9 else None) == (found.stand, found.missing)


def test_a_changed_database_is_found_when_it_is_backed_up(database: Database, tmp_path: Path) -> None:
    """Given a log that was signed and then changed, when backed up, then that is said, and its check is red."""
    lived(database)
    told, first = taken(database, tmp_path)
    publish(tmp_path / "published", told.size, bytes.fromhex(told.root))
    with psycopg.connect(database.admin) as admin:
        admin.execute("alter table ledger.entry disable trigger stays")
        admin.execute(r"update ledger.entry set entry = entry || '\x20' where position = 3")
    again = take(database, tmp_path / "published", tmp_path / "again", quiet)

    assert (7,) == again.forked
    with pytest.raises(BadBackup, match="signed at size 7"):
        check_backup(open_backup(tmp_path / "again"), set(), quiet)
    assert Stand.FORKED == standing(7, {7: bytes.fromhex(again.root)}, [Checkpoint("test", 7, first.root)]).stand


def test_a_log_with_a_hole_is_not_backed_up_as_if_whole(database: Database, tmp_path: Path) -> None:
    """Given a log that lacks a fact, when backed up, then that is refused, and no manifest is there."""
    lived(database)
    with psycopg.connect(database.admin) as admin:
        admin.execute("alter table ledger.entry disable trigger stays")
        admin.execute("delete from ledger.entry where position = 4")

    with pytest.raises(BadBackup, match="hole at 4"):
        taken(database, tmp_path)
    assert not (tmp_path / "backup" / "manifest-sha256.txt").exists()
