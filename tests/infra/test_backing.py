"""Backup and restore: all that is on record comes back, what is wrong with a backup is found before."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
from infra.cli import run
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.proof.keys import new_key as new_signing_key
from tests.facts import CLERK, fact, new_key
from tests.servers import BOTH, Server

ON_RECORD = (
    "select * from ledger.entry order by position",
    "select b.position, k.type, b.body from ledger.body b join ledger.kind k on k.id = b.kind order by 1",
    "select t.tag, g.position, g.n, g.kind = b.kind from ledger.tagged g join ledger.tag t on t.id = g.tag"  # noqa: ISC004
    " join ledger.body b using (position) order by 1, 2",
    "select id, tag from ledger.tag order by id",
    "select c.* from ledger.command c join ledger.entry e on e.position = c.first"  # noqa: ISC004
    " where e.entry like ('%' || encode(c.id, 'hex') || '%')::bytea order by first",
    "select size, recorded, tags from ledger.head",
    "select * from ledger.file order by sha256",
    "select * from service.person order by id",
    "select * from service.credential order by digest",
)
"""All of a database but views, the numbers of types, and commands without a key."""


NONE = Gone({}, frozenset())
"""Nothing was erased."""


def quiet(_: str, __: int, ___: int) -> None:
    """No word about progress."""


def lived(database: Database) -> int:
    """A log with keyed and keyless commands, files, a name, a token, and a fact of foreign bytes; its size."""
    ledger = PostgresLedger(database.login())
    for number in range(3):
        key = new_key()
        told: dict[str, Any] = {
            "command": key.id,
            "request": key.request,
            "actor": CLERK,
            "fields": {"note": f"số {number}\nhai dòng"},
        }
        ledger.append([fact(f"directive:{number}", "log", type=f"T{n}", **told) for n in range(2)], key=key)
    last = ledger.append([fact("log", origin="library", fields={"data": "e30="})]).last
    ledger.put_file(b"%PDF-1.7")
    ledger.close()
    with psycopg.connect(database.admin) as admin:
        admin.execute("insert into service.person values ('p-1', 'Lê Văn Kỳ')")
        admin.execute(
            "insert into service.credential (digest, kind, person, role, expires)"
            " values (sha256('x'), 'token', 'p-1', 'admin', now())"
        )
    return last


def on_record(database: Database) -> list[list[tuple[object, ...]]]:
    """Everything that a backup brings back."""
    with psycopg.connect(database.admin) as admin:
        return [admin.execute(query.encode()).fetchall() for query in ON_RECORD]


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


@pytest.fixture
def console(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run commands in a home of its own, on this database or another; answers the exit code."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(database.home / "pgpass", home / "pgpass")
    monkeypatch.setenv("LEDGER_HOME", str(home))

    def given(*arguments: object, on: Database = database) -> int:
        monkeypatch.setenv("DATABASE_URL", on.admin)
        return run([str(argument) for argument in arguments])

    return given


def test_the_console_backs_up_checks_restores_and_recovers(
    server: Server, console: Callable[..., int], database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given a log that is backed up, signed on, and lost, then each step says what to do next, by its exit code too."""
    lived(database)
    backup = tmp_path / "backup"
    assert 0 == console("sign", "--once", "--origin", "test")
    assert 0 == console("backup", backup)
    assert 1 == console("backup", backup)
    assert 0 == console("restore", "--check", backup)
    assert 1 == console("restore", backup)
    assert "already" in capsys.readouterr().err
    ledger = PostgresLedger(database.login())
    ledger.append([fact("log", "directive:9")])
    ledger.close()
    assert 0 == console("sign", "--once")
    assert 1 == console("restore", "--check", backup)
    with server.database() as new:
        assert 1 == console("restore", backup, on=new)
        assert "8 to 8 are missing" in capsys.readouterr().out
        assert 1 == console("sign", "--once", on=new)
        assert "Shortened" in capsys.readouterr().err
        assert 1 == console("recover", on=new)
        assert 0 == console("recover", "--refill", "--json", on=new)
        assert {"first": 8, "last": 8, "lost": [[8, 8]], "files": 0} == json.loads(
            capsys.readouterr().out.splitlines()[-1]
        )
        assert 0 == console("recover", on=new)
        assert 0 == console("sign", "--once", on=new)
        assert 1 == console("recover", "--anew", on=new)
    with server.database() as poor:
        assert 1 == console("restore", backup, on=poor)
        assert 0 == console("recover", "--anew", "--json", on=poor)
        told = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert ("test/2", 8, [8, 9]) == (told["origin"], told["position"], told["lost"])
        assert 0 == console("sign", "--once", on=poor)
        assert 1 == console("restore", "--check", backup, on=poor)
        assert "8 to 8 are missing" in capsys.readouterr().out
