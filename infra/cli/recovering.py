"""Make a log whole again that has lost facts, as after restoring a backup; or go on without them, and say so.

  recover                        how the log stands against what was signed, and what can be done; changes nothing
  recover --refill               fill in what is missing from the published log (entries; what they said is then lost)
  recover --refill SOURCE ...    … from a later backup, a bundle, a published log, or postgresql://… of a copy
  recover --anew                 nothing is left of them: go on under a new name; the first fact says what is lost
  recover --anew --stolen-key    nothing is lost, but somebody else has the log's key
  recover --receipt POSITION LEAF  what has become of the fact that somebody holds a receipt for

Whatever is filled in must lead to the root that was signed; what was erased is erased again. Where only entries are
left, the fact stands and its content is declared lost. `serve` and `sign` must not be running.
The address of a copy bears no password, for others can see a command's words: put it into a pgpass file (PGPASSFILE).

Exit code 1: facts are missing, or the log is not the one that was signed.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import asdict

import psycopg

from domain.keeping import DeclareLost
from infra.backing.bag import BadBackup
from infra.backing.erased import gone_by
from infra.backing.receipts import Fate, fate_of
from infra.backing.recovering import go_on_anew, stand_of
from infra.backing.refilling import Refilled, refill, undeclared
from infra.backing.rooting import Stand
from infra.backing.signed import signed_here, signer_lacking
from infra.backing.sources import source_of
from infra.cli.words import DONE, FAILED, MISUNDERSTOOD, add_json, answer, complain
from infra.erasing.journal import NAME, BadJournal
from infra.erasing.replay import replay
from infra.proof.refusals import Refusal
from infra.running import Running, running
from infra.settings import settings
from infra.views.projector import Projector
from infra.views.rebuild import rebuild_all
from projections.views import VIEWS

ADVICE = {
    Stand.SHORTER: "`recover --refill`, with a later backup or a copy of the database if there is one; else --anew",
    Stand.FORKED: "restore a backup that `restore --check` finds well, and keep this database as it is",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--refill", nargs="*", metavar="SOURCE", help="where to look (the published log)")
    ways.add_argument("--receipt", nargs=2, metavar=("POSITION", "LEAF"), help="answer a receipt: its leaf in hex")
    ways.add_argument("--anew", action="store_true", help="go on under a new name")
    parser.add_argument("--stolen-key", action="store_true", help="with --anew: even though nothing is lost")
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Look, refill, or go on anew."""
    with running(settings()) as service:
        try:
            if given.refill is not None:
                return _refill(given, service)
            if given.receipt is not None:
                return _answer(given, service)
            return _go_on(given, service) if given.anew else _look(given, service)
        except (BadBackup, BadJournal) as bad:
            return complain(str(bad))
        except Refusal as refused:
            return complain(f"{refused}\n  {refused.remedy}")


def _look(given: argparse.Namespace, service: Running) -> int:
    signed = signed_here(service.settings)
    stands = stand_of(service.database, signed)
    told = {"size": stands.size, "signed": stands.signed, "stands": stands.stand, "missing": stands.missing}
    advice = ADVICE.get(stands.stand)
    lines = [f"{stands.size} facts: {stands.says}", signer_lacking(service.settings, signed)]
    answer(given, told, "\n".join([*filter(None, lines), *([f"→ {advice}"] if advice else [])]))
    return FAILED if advice else DONE


def _answer(given: argparse.Namespace, service: Running) -> int:
    position, leaf = given.receipt
    if not position.isdecimal() or not re.fullmatch("[0-9a-f]{64}", leaf):
        return complain("a receipt is a position and a leaf hash of 64 hexadecimal digits", MISUNDERSTOOD)
    fate, by = fate_of(service.ledger, int(position), bytes.fromhex(leaf))
    answer(given, {"fate": fate, "by": by}, f"{position}: {fate}" + (f", as the fact at {by} says" if by else ""))
    return FAILED if fate == Fate.GONE else DONE


def _refill(given: argparse.Namespace, service: Running) -> int:
    chosen = service.settings
    sources = [source_of(text) for text in given.refill or [str(chosen.published)]]
    journal = chosen.home / NAME
    done = refill(service.database, signed_here(chosen), sources, gone_by(journal))
    lost = undeclared(service)
    for first, last in lost:
        service.at_console(DeclareLost(first=first, last=last))
    _catch_up(service)
    if done.bodies:
        _make_views_again(service)
    answer(given, asdict(done) | {"lost": lost}, _told(done, lost))
    return DONE


def _told(done: Refilled, lost: list[tuple[int, int]]) -> str:
    filled = (
        f"{done.first} to {done.last} filled in, as they were signed" if done.last >= done.first else "none missing"
    )
    said = ", ".join(f"{first} to {last}" for first, last in lost)
    found = f", {done.bodies} bodies found again" if done.bodies else ""
    rest = f"; what {said} said is nowhere, and declared lost" if lost else ""
    return f"{filled}{found}, and {done.files} files{rest}"


def _catch_up(service: Running) -> None:
    """Erase again what the log has lost the word of, and bring the views along."""
    replay(service.settings.home / NAME, service.ledger, service.database)
    Projector(service.ledger, service.database.login("ledger_projector")).catch_up()


def _make_views_again(service: Running) -> None:
    """Let them hear what was found again, in its old place."""
    with psycopg.connect(service.database.login("ledger_projector"), autocommit=True) as connection:
        rebuild_all(connection, service.ledger, tuple(VIEWS.values()))


def _go_on(given: argparse.Namespace, service: Running) -> int:
    gone = go_on_anew(service, service.settings, is_key_stolen=given.stolen_key)
    said = gone.said
    _catch_up(service)
    lost = "nothing is lost" if said.first_lost is None else f"{said.first_lost} to {said.last_lost} are lost"
    kept = "".join(f"\nkept: {folder}" for folder in gone.aside)
    told = {"origin": said.origin, "position": gone.position, "lost": [said.first_lost, said.last_lost]}
    line = f"{said.old_origin} goes on as {said.origin}: {lost}, as the fact at {gone.position} says; run `sign`"
    answer(given, {**told, "aside": [*map(str, gone.aside)]}, line + kept)
    return DONE
