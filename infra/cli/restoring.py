"""Restore a backup into an empty database, or check what that would mean.

  restore --check DIR     check every byte of it, and how it stands against what was signed here; changes nothing
  restore DIR             into a new LEDGER_HOME, or an empty DATABASE_URL; what was erased since is erased again

A backup is older than the log. Where facts were signed that it does not hold, going on from it would fork the log:
somebody holds receipts for other facts at the same positions. The signer refuses that. `recover` then fills the gap
from the published log, a replica or a bundle; or, where nothing is left of it, begins a new log that says so.

Into a new home bring what no backup holds, from the old one: signer/, published/ and the live erasures.jsonl. Without
the signer's key and state nothing more is signed under the old name; without the journal erased words may come back.

Exit code 1: the backup is damaged, or restoring it would fork the log.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from infra.backing.bag import BadBackup
from infra.backing.erased import gone_by
from infra.backing.reading import Backup, check_backup, open_backup
from infra.backing.restoring import put_published, restore
from infra.backing.rooting import LogComparison, Stand, standing
from infra.backing.signed import signed_here, signer_lacking
from infra.cli.words import DONE, FAILED, add_json, answer, complain, progress, say
from infra.erasing.journal import NAME as JOURNAL
from infra.erasing.journal import BadJournal, keep, lines_of
from infra.erasing.replay import replay
from infra.running import running
from infra.settings import Settings, settings
from infra.views.projector import Projector

FORKS = (Stand.SHORTER, Stand.FORKED)
NEXT = {
    Stand.SHORTER: "next: `recover` says what can be filled in, before anything is recorded here",
    Stand.FORKED: "not restored: this backup is of another log than was signed here, or of one that was changed",
}
"""What to do where a log cannot simply go on."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the backup")
    parser.add_argument("--check", action="store_true", help="look, and change nothing")
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Check; restore, unless only that was asked for."""
    chosen = settings()
    try:
        backup = open_backup(given.folder)
        stands = _standing(backup, chosen)
        lacking = _lacking(backup, chosen)
        if not given.check and stands.stand != Stand.FORKED:
            _restore(backup, chosen, stands)
    except (BadBackup, BadJournal) as bad:
        return complain(str(bad))
    told = {"size": stands.size, "signed": stands.signed, "stands": stands.stand, "missing": stands.missing}
    lines = [f"{given.folder}: {backup.size} facts, as they were written", stands.says, *lacking]
    next_ = [NEXT[stands.stand]] if stands.stand in NEXT else []
    answer(given, told | {"lacking": lacking}, "\n".join([*lines, *next_]))
    return FAILED if stands.stand in FORKS else DONE


def _standing(backup: Backup, chosen: Settings) -> LogComparison:
    """Check all of it; answer how it stands against what was signed here, or, where nothing was, with it."""
    signed = signed_here(chosen) or backup.checkpoints()
    roots = check_backup(backup, {each.size for each in signed}, progress)
    return standing(backup.size, roots, signed)


def _lacking(backup: Backup, chosen: Settings) -> list[str]:
    """What this home lacks that no backup holds, and what to do about each."""
    signer = signer_lacking(chosen, signed_here(chosen) or backup.checkpoints())
    found = [signer] if signer else []
    if not (chosen.home / JOURNAL).exists():
        found.append(
            f"WARNING: no {JOURNAL} in {chosen.home}: what was erased after this backup would come back. Copy the live"
            " one from the old home, then run `erase apply`"
        )
    return found


def _restore(backup: Backup, chosen: Settings, stands: LogComparison) -> None:
    """Fill the database with what was not erased since, and make the views; record nothing yet where facts lack."""
    live = chosen.home / JOURNAL
    with running(chosen) as service:
        if not signed_here(chosen):
            put_published(backup, chosen.published)
        keep(live, lines_of(backup.journal))
        restore(service.database, backup, gone_by(live), progress)
        say("making the views …")
        Projector(service.ledger, service.database.login("ledger_projector")).catch_up()
        if stands.stand not in FORKS:
            replay(live, service.ledger, service.database)
