"""Keep the views up to date with the ledger, without serving; `serve` does it by itself.

  project            until stopped (Ctrl-C)
  project --once     take in all that is on record now, and end

Two at once do no harm: each fact is taken in exactly once.
"""

from __future__ import annotations

import argparse
import signal
import threading

from infra.cli.words import DONE, add_json, answer, say
from infra.running import running
from infra.settings import settings
from infra.views.projector import Projector
from infra.views.store import Views
from projections.views import VIEWS


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--once", action="store_true", help="take in what is there, and end")
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Project, once or until stopped; then say how far each view is."""
    with running(settings()) as service:
        projector = Projector(service.ledger, service.database.login("ledger_projector"))
        if given.once:
            projector.catch_up()
        else:
            _until_stopped(projector)
        views = Views(service.database.login())
        found = {view.NAME: views.state(view).position for view in VIEWS.values()}
        views.close()
    answer(given, {"views": found}, "\n".join(f"{name} is at {position}" for name, position in found.items()))
    return DONE


def _until_stopped(projector: Projector) -> None:
    """Work until Ctrl-C or a polite end."""
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    projector.start()
    say("projecting; Ctrl-C ends it")
    stopped.wait()
    projector.close()
