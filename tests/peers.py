"""What some tests need and pip cannot bring: found here, or the test is counted as not run, with how to get it.

``.ci/run`` installs the peers and sets LEDGER_REQUIRE_PEERS=1: then a missing one is a failure.
"""

import os
import shutil
from pathlib import Path

import pytest

PG17_HOW = "PostgreSQL 17 is not here: .ci/run installs it; or set LEDGER_PG17_BIN to the folder of its initdb"
GO_HOW = "Go is not here: .ci/run installs it; or set LEDGER_GO to a go command of Go's own distribution"
SIGSTORE_HOW = "npm's @sigstore/verify is not here: .ci/run installs it; or set LEDGER_SIGSTORE to its node_modules"
AXE_HOW = "axe-core is not here: .ci/run installs it from npm; or set LEDGER_AXE to its axe.min.js"
CHROMIUM_HOW = "Chromium is not here: install your system's package, or set LEDGER_CHROMIUM to a chromium command"
NODE_HOW = "Node.js is not here: install it, or set LEDGER_NODE to a node command"
PRIVATE_HOW = "the private data is not here: set LEDGER_PRIVATE_DATA to its folder"


def pg17() -> Path | None:
    """Answer the bin folder of an ordinary PostgreSQL 17, None where there is none."""
    named = os.environ.get("LEDGER_PG17_BIN")
    return Path(named) if named and (Path(named) / "initdb").exists() else None


def go() -> Path | None:
    """Answer the ``go`` command, None where there is none."""
    named = os.environ.get("LEDGER_GO")
    return Path(named) if named and Path(named).exists() else None


def sigstore() -> Path | None:
    """Answer a node_modules folder with npm's @sigstore/verify in it, None where there is none."""
    named = os.environ.get("LEDGER_SIGSTORE")
    return Path(named) if named and (Path(named) / "@sigstore" / "verify").exists() else None


def node() -> Path | None:
    """Answer the ``node`` command, None where there is none."""
    found = os.environ.get("LEDGER_NODE") or shutil.which("node")
    return Path(found) if found and Path(found).exists() else None


def axe() -> Path | None:
    """Answer axe-core's script, None where there is none."""
    named = os.environ.get("LEDGER_AXE")
    return Path(named) if named and Path(named).exists() else None


def chromium() -> Path | None:
    """Answer the ``chromium`` command, None where there is none."""
    found = os.environ.get("LEDGER_CHROMIUM") or shutil.which("chromium")
    return Path(found) if found and Path(found).exists() else None


def need(peer: Path | None, how: str) -> Path:
    """Answer ``peer``; where it is missing, end the calling test as not run, or as failed where peers are required."""
    if peer is not None:
        return peer
    if os.environ.get("LEDGER_REQUIRE_PEERS") == "1":
        pytest.fail(f"{how} (LEDGER_REQUIRE_PEERS=1)")
    pytest.skip(how)


def private_data(name: str) -> Path:
    """Answer a private file; not run where LEDGER_PRIVATE_DATA is unset, failed where the file is missing."""
    folder = os.environ.get("LEDGER_PRIVATE_DATA")
    if not folder:
        pytest.skip(PRIVATE_HOW)
    file = Path(folder) / name
    if not file.exists():
        pytest.fail(f"LEDGER_PRIVATE_DATA is set, but has no {name}")
    return file
