"""Make the views again from the ledger, each beside the live one; compare the two, and change over.

  rebuild            all views
  rebuild status     one of them

The live view is read all the while. The two must be equal; where they are not, the first rows that differ are shown,
and the exit code is 1.
"""

from __future__ import annotations

import argparse
from typing import Any

import psycopg

from infra.cli.words import DONE, FAILED, add_json, answer, say
from infra.running import running
from infra.settings import settings
from infra.views.rebuild import Rebuilt, rebuild
from projections.views import VIEWS


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    names = [view.NAME for view in VIEWS.values()]
    parser.add_argument("views", nargs="*", metavar="VIEW", help=f"which (all): {', '.join(names)}")
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Rebuild one view after the other."""
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
