"""The embedded PostgreSQL: one private server per home, whoever starts it, wherever it lies, however it ended."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from infra.postgres.embedded import PostgresUnavailable, postgres
from tests.peers import PG17_HOW, need, pg17

ROOT = Path(__file__).parents[2]
# A process that holds the home's server until its standard input is closed, and says what it met.
HOLDER = """
import sys, pathlib, psycopg
from infra.postgres.embedded import postgres
with postgres(pathlib.Path(sys.argv[1])) as conninfo:
    with psycopg.connect(conninfo) as db:
        print(db.execute("SELECT pg_postmaster_start_time()::text").fetchone()[0], flush=True)
    sys.stdin.read()
"""
# A process that holds the home's lock and never starts the server.
LOCKER = """
import fcntl, sys
with open(sys.argv[1] + "/pg.lock", "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(home: Path, text: str = HOLDER) -> Iterator[subprocess.Popen[str]]:
    """Run HOLDER, or another text, for a home; it leaves at the end of the block."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", text, str(home)], cwd=ROOT, text=True, stdin=pipe, stdout=pipe) as it:
        yield it


def line(process: subprocess.Popen[str]) -> str:
    """Wait for a line of the process; empty where it ended instead."""
    return process.stdout.readline().strip() if process.stdout else ""


def one(conninfo: str, query: str) -> object:
    """Ask the server for one value."""
    with psycopg.connect(conninfo) as db:
        row = db.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def logged(home: Path) -> list[str]:
    """Read the messages of the server's log, in order."""
    files = sorted((home / "pg" / "log").glob("*.json"))
    return [json.loads(entry)["message"] for file in files for entry in file.read_text().splitlines()]


def mode(path: Path) -> int:
    """Answer the permission bits of a path."""
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_written_is_there_at_the_next_start(tmp_path: Path) -> None:
    """Given a stopped server with a table, when it is started again, then the table is there."""
    with postgres(tmp_path / "home") as conninfo, psycopg.connect(conninfo) as db:
        db.execute("CREATE TABLE kept AS SELECT 49 AS number")

    with postgres(tmp_path / "home") as conninfo:
        assert one(conninfo, "SELECT number FROM kept") == 49

    assert not (tmp_path / "home" / "pg" / "postmaster.pid").exists()


def test_only_this_user_with_its_password_gets_in(tmp_path: Path) -> None:
    """Given a running server, then it has no port, no trust, and nothing that another user may open."""
    home = tmp_path / "home"
    with postgres(home) as conninfo:
        secret = (home / "pgpass").read_text().strip().rpartition(":")[2]
        rules = one(conninfo, "SELECT array_agg(DISTINCT auth_method) FROM pg_hba_file_rules")

        assert rules == ["scram-sha-256"]
        assert one(conninfo, "SELECT current_user::text") == "ledger_admin"
        assert one(conninfo, "SHOW listen_addresses") == ""
        assert secret not in conninfo
        assert [mode(home), mode(home / "pgpass"), mode(home / ".s.PGSQL.5432")] == [0o700, 0o600, 0o700]
        with pytest.raises(psycopg.OperationalError, match=r"no password|password authentication failed"):
            psycopg.connect(conninfo, passfile="/dev/null")


def test_the_cluster_behaves_alike_on_every_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a Vietnamese locale that is not installed and a foreign PGPORT, then collation and case are built in."""
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    monkeypatch.setenv("PGPORT", "1")

    with postgres(tmp_path / "home") as conninfo:
        assert one(conninfo, "SELECT datlocprovider::text || datlocale FROM pg_database LIMIT 1") == "bPG_UNICODE_FAST"
        assert one(conninfo, "SHOW data_checksums") == "on"
        assert one(conninfo, "SELECT upper('điện đường')") == "ĐIỆN ĐƯỜNG"


def test_an_ordinary_postgresql_17_serves_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given LEDGER_PG_BIN with version 17, then the same starter runs it."""
    monkeypatch.setenv("LEDGER_PG_BIN", str(need(pg17(), PG17_HOW)))

    with postgres(tmp_path / "home") as conninfo:
        assert str(one(conninfo, "SHOW server_version")).startswith("17.")
        assert one(conninfo, "SELECT datlocprovider::text || datlocale FROM pg_database LIMIT 1") == "bC.UTF-8"


def test_four_processes_share_one_server(tmp_path: Path) -> None:
    """Given four processes that ask for one new home at once, then all four meet the same server."""
    with ExitStack() as stack:
        processes = [stack.enter_context(holder(tmp_path / "home")) for _ in range(4)]
        started = {line(process) for process in processes}

    assert len(started) == 1
    assert "" not in started


def test_a_killed_owner_takes_its_server_along_cleanly(tmp_path: Path) -> None:
    """Given an owner killed by kill -9, when the home is started at once, then nothing needs recovery."""
    home = tmp_path / "home"
    with holder(home) as owner:
        assert line(owner)
        owner.kill()

    with postgres(home) as conninfo:
        assert one(conninfo, "SELECT 1") == 1

    assert not [said for said in logged(home) if "not properly shut down" in said]


def test_a_waiting_process_takes_the_place_of_a_dead_owner(tmp_path: Path) -> None:
    """Given an owner killed before its server ran, when another waits for it, then that one starts the server."""
    (home := tmp_path / "home").mkdir()
    with holder(home, LOCKER) as owner:
        assert line(owner) == "held"
        with holder(home) as waiting:
            owner.kill()

            assert line(waiting)


@pytest.mark.parametrize("state", ["alive", "zombie"])
def test_a_lock_file_left_by_a_crash_does_not_stop_the_next_start(tmp_path: Path, state: str) -> None:
    """Given a crash whose process number is another program's or a zombie's by now, then the server starts."""
    home = tmp_path / "home"
    with postgres(home):
        left = (home / "pg" / "postmaster.pid").read_text().partition("\n")[2]
    with subprocess.Popen(["sleep", "60" if state == "alive" else "0"]) as other:
        if state == "zombie":
            os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
        (home / "pg" / "postmaster.pid").write_text(f"{other.pid}\n{left}")
        (home / ".s.PGSQL.5432.lock").write_text(f"{other.pid}\n{left}")

        with postgres(home) as conninfo:
            assert one(conninfo, "SELECT 1") == 1

        assert other.poll() is None if state == "alive" else other.poll() == 0
        other.kill()


def test_a_server_killed_whole_recovers(tmp_path: Path) -> None:
    """Given a server killed by kill -9, when the home is started again, then what was committed is there."""
    home = tmp_path / "home"
    with postgres(home) as conninfo:
        with psycopg.connect(conninfo) as db:
            db.execute("CREATE TABLE kept AS SELECT 49 AS number")
        os.kill(int((home / "pg" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    with postgres(home) as conninfo:
        assert one(conninfo, "SELECT number FROM kept") == 49


def test_an_interrupted_first_start_is_begun_anew(tmp_path: Path) -> None:
    """Given a home whose cluster was being made when the power went, then the next start makes it whole."""
    half = tmp_path / "home" / "pg.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    with postgres(tmp_path / "home") as conninfo:
        assert one(conninfo, "SELECT 1") == 1


def test_a_home_too_deep_for_a_socket_gets_a_short_private_folder(tmp_path: Path) -> None:
    """Given a path over 107 bytes, then the socket lies in a 0700 folder that others find, and that goes with it."""
    home = tmp_path / ("d" * 120)
    with postgres(home) as conninfo:
        sockets = Path((home / "socket-folder").read_text())

        assert mode(sockets) == 0o700
        with holder(home) as joined:
            assert line(joined) == one(conninfo, "SELECT pg_postmaster_start_time()::text")

    assert not sockets.exists()


def test_a_socket_folder_that_others_could_have_made_is_not_used(tmp_path: Path) -> None:
    """Given a recorded folder that is open to others, when the home is started, then another one is made."""
    home, planted = tmp_path / ("d" * 120), tmp_path / "planted"
    home.mkdir()
    planted.mkdir()
    planted.chmod(0o777)
    (home / "socket-folder").write_text(str(planted))

    with postgres(home):
        assert (home / "socket-folder").read_text() != str(planted)
        assert list(planted.iterdir()) == []


def test_it_is_started_from_the_main_thread_only(tmp_path: Path) -> None:
    """Given another thread, when it asks for a home that no one serves, then it is told why not."""
    said = list[str]()

    def ask() -> None:
        try:
            with postgres(tmp_path / "home"):
                said.append("started")
        except PostgresUnavailable as why:
            said.append(str(why))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()

    assert len(said) == 1
    assert "from the main thread" in said[0]


def test_a_server_that_does_not_start_says_why_and_where_to_read(tmp_path: Path) -> None:
    """Given a setting that PostgreSQL refuses, then its own words and the log's place are in the error."""
    with (
        pytest.raises(PostgresUnavailable, match=r"shared_buffers(.|\n)*postgres-start\.log"),
        postgres(tmp_path / "home", shared_buffers="nonsense"),
    ):
        pass


def test_missing_binaries_are_named_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a LEDGER_PG_BIN without binaries, then the error names the folder and what may be set."""
    monkeypatch.setenv("LEDGER_PG_BIN", str(tmp_path))

    with pytest.raises(PostgresUnavailable, match=rf"{tmp_path}.*DATABASE_URL"), postgres(tmp_path / "home"):
        pass


def test_a_root_that_may_not_lower_itself_is_told_to_be_another_user(tmp_path: Path) -> None:
    """Given a root in a container without further user namespaces, then the error says: run as a non-root user."""
    cage = ["unshare", "--user", "--map-root-user", "sh", "-c"]
    shut = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
    if shutil.which("unshare") is None or subprocess.run([*cage, f"set --; {shut} true", "-"], check=False).returncode:
        pytest.skip("this machine makes no user namespace in which to try it: run it where unshare --user works")
    command = [*cage, shut, "-", sys.executable, "-c", HOLDER, str(tmp_path / "home")]

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 1
    assert "run as a non-root user" in ended.stderr


def test_another_user_than_root_starts_it_as_well() -> None:
    """Given the user nobody with a home of its own, then it gets a server, and root's way down is not needed."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user; this run itself is the other user")
    python = python_of_nobody()
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:  # pytest's own is closed to nobody
        shutil.chown(folder, "nobody")

        ended = run_as_nobody(python, HOLDER, f"{folder}/home")

        assert ended.stderr == ""
        assert ended.stdout.startswith("20")
        assert Path(folder, "home", "pg").owner() == "nobody"


def run_as_nobody(python: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -c …`` as the user nobody, with this environment's packages."""
    path, text = {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}, [python, "-c", *command]
    nobody = {"user": 65534, "group": 65534, "extra_groups": list[int]()}
    return subprocess.run(text, cwd="/", env=path, input="", capture_output=True, text=True, check=False, **nobody)  # type: ignore[call-overload,no-any-return]


def python_of_nobody() -> str:
    """Find an interpreter that nobody may run and that can read this environment's packages."""
    for python in (sys.executable, "/usr/bin/python3"):
        with suppress(PermissionError):
            if run_as_nobody(python, "import psycopg, infra.postgres.embedded as e; e.binaries()").returncode == 0:
                return python
    pytest.skip("nobody may read neither this Python nor this checkout: keep it where other users may read it")
