"""Write a backup that can be read and checked without this program.

  backup /mnt/backups/2026-11-23      into a folder that is not there yet, or is empty

It holds what is on record at one moment: the log, what each fact says, the files, the newest signed checkpoints; and
apart, in private/, what people are called and the digests of their tokens. Views and indexes are worked out again by
`restore`. README.txt in it explains the rest.

NOT in it: passwords (LEDGER_HOME/pgpass) and the log's key and state (LEDGER_HOME/signer). Keep these elsewhere, and
LEDGER_HOME/erasures.jsonl and LEDGER_HOME/published as well: with them a restored log can be made whole again.

Exit code 1: the database is not what was signed. The backup is written all the same; keep it, and ask why.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from infra.backing.bag import BadBackup
from infra.backing.taking import Taken, take
from infra.cli.words import DONE, add_json, answer, complain, progress, say
from infra.postgres.opening import database
from infra.settings import settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to: a folder that is empty or not there")
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Write it, and say what is in it."""
    chosen = settings()
    try:
        with database(chosen.home, chosen.database_url) as opened:
            taken = take(opened, chosen.published, given.folder, progress)
    except BadBackup as bad:
        return complain(str(bad))
    answer(given, asdict(taken), f"{given.folder}: {_told(taken)}")
    say("kept apart, and not in it: pgpass, signer/, and the live erasures.jsonl of LEDGER_HOME")
    if taken.forked:
        return complain(f"this database is NOT what was signed at {', '.join(map(str, taken.forked))}: run `doctor`")
    return DONE


def _told(taken: Taken) -> str:
    signed = f"signed up to {taken.signed}" if taken.signed else "nothing of it signed"
    return f"{taken.size} facts ({signed}), {taken.files} files"
