"""Make the views again from the ledger, each beside the live one; compare the two, and change over.

  rebuild            all views
  rebuild status     one of them
  rebuild tiles      the published tiles: compared with the database, and put right
  rebuild tables     what in the ledger's own tables repeats its entries: worked out anew, no entry or body changed

The live view is read all the while. The two must be equal; where they are not, the first rows that differ are shown,
and the exit code is 1. Tiles are put right only where the database leads to the root that was signed; where it does
not, they are left alone: they may be all that is left of what was signed.
"""

from __future__ import annotations

import argparse
from typing import Any

import psycopg

from infra.backing.deriving import derive_again
from infra.cli.words import DONE, FAILED, add_json, answer, complain, say
from infra.postgres.opening import database
from infra.proof.log import SIGNER
from infra.proof.rebuilding import Remade
from infra.proof.refusals import Changed, Refusal
from infra.proof.signer import Folders, rebuild_published
from infra.running import running
from infra.settings import settings
from infra.views.rebuild import Rebuilt, rebuild
from projections.views import VIEWS

TILES = "tiles"
TABLES = "tables"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    names = [view.NAME for view in VIEWS.values()]
    parser.add_argument(
        "views", nargs="*", metavar="VIEW", help=f"which (all): {', '.join(names)}; or {TILES}, {TABLES}"
    )
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Rebuild one view after the other, or the tiles."""
    if given.views in ([TILES], [TABLES]):
        return _tiles(given) if given.views == [TILES] else _tables(given)
    known = {view.NAME: view for view in VIEWS.values()}
    if unknown := [name for name in given.views if name not in known]:
        raise SystemExit(f"there is no view {unknown[0]}; there are {', '.join(known)}")
    found: dict[str, Rebuilt] = {}
    with running(settings()) as service:
        login = service.database.login("ledger_projector")
        with psycopg.connect(login, autocommit=True) as connection:
            for name in given.views or known:
                say(f"making {name} again …")
                found[name] = rebuild(connection, service.ledger, known[name])
    answer(given, {name: _told(made) for name, made in found.items()}, "\n".join(map(_line, found, found.values())))
    return DONE if all(not made.differences and made.parked is None for made in found.values()) else FAILED


def _tables(given: argparse.Namespace) -> int:
    told = settings()
    with database(told.home, told.database_url) as opened:
        derive_again(opened)
    answer(given, {"tables": "derived"}, "the ledger's tables say what its entries say; `verify` says if these hold")
    return DONE


def _tiles(given: argparse.Namespace) -> int:
    told = settings()
    try:
        with database(told.home, told.database_url) as opened:
            made = rebuild_published(opened.login(SIGNER), Folders(told.signer, told.published))
    except Refusal as refused:
        return complain(f"{refused}\n  {refused.remedy}")
    found = {
        "size": made.size,
        "root": made.root.hex(),
        "signed": made.is_signed,
        "tiles": made.tiles,
        "differing": made.differing,
        "strange": made.strange,
    }
    answer(given, found, _tiles_line(made))
    return DONE if made.is_well else FAILED


def _tiles_line(made: Remade) -> str:
    root = f"the root over {made.size} facts, {made.root.hex()},"
    if not made.is_signed:
        return f"tiles: {root} is NOT the one that was signed; nothing was written. {Changed.remedy}"
    if made.is_well:
        return f"tiles: all {made.tiles} are equal; {root} is the one that was signed"
    first = next(iter(made.differing + made.strange))
    count = len(made.differing) + len(made.strange)
    return f"tiles: NOT EQUAL, put right now: {count} of {made.tiles}, first {first}; {root} is the one that was signed"


def _told(made: Rebuilt) -> dict[str, Any]:
    return {
        "position": made.position,
        "seconds": round(made.seconds, 3),
        "equal": None if made.differences is None else not made.differences,
        "differences": [[str(value) for value in row] for row in made.differences or ()],
        "parked": made.parked,
    }


def _line(name: str, made: Rebuilt) -> str:
    if made.parked is not None:
        return f"{name}: the fact at {made.parked} cannot be taken in; see `doctor`"
    if made.differences:
        rows = "\n".join(f"  {row}" for row in made.differences)
        return f"{name}: NOT EQUAL to the live one; the new one is in its place. The first rows that differ:\n{rows}"
    compared = "there was none before" if made.differences is None else "equal to the live one"
    return f"{name}: at {made.position}, in {made.seconds:.1f} s; {compared}"
