"""Check that nobody has touched the record: a bundle, or the whole live database.

  verify DIR           a bundle that `export` wrote: what its verify.py does
  verify               the database: every entry, body and file, every column that repeats them, the published tree
  verify --decisions   and ask the grounds of every decision again, by the versions on record

A difference is named by position, or by table, row and column. Exit codes: 0 nothing is wrong, 1 something is,
2 it cannot be read, 4 nothing is wrong, but no signature could be checked: nobody is known to vouch for it.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from infra.cli import checking
from infra.postgres.opening import Database, database
from infra.proof.auditing import Audited, audit
from infra.proof.deciding import ask_decisions
from infra.settings import Settings, settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="a bundle (without: the database)")
    parser.add_argument("--decisions", action="store_true", help="ask the grounds of every decision again, too")
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, metavar="N", help="how many work (one per core)"
    )
    checking.configure(parser)


def run(given: argparse.Namespace) -> int:
    """Check, tell, and answer whether something is wrong."""
    if given.folder is not None:
        return checking.check_folder(given.folder, given)
    told = settings()
    with database(told.home, told.database_url) as opened:
        audited = _audited(opened, told, given)
        if given.decisions:
            ask_decisions(opened.login("ledger_auditor"), audited.history, audited.size, checking.progress)
    return checking.tell(audited.report, None, audited.size, given)


def _audited(opened: Database, told: Settings, given: argparse.Namespace) -> Audited:
    policy = given.policy.read_bytes() if given.policy else None
    print("checking the database …", file=sys.stderr)
    return audit(
        opened.login("ledger_auditor"),
        told.published,
        policy,
        workers=max(1, given.processes),
        told=checking.progress,
    )
