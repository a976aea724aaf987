"""The whole product on an invented register, in a folder of its own.

  demo           load the register, then serve it; prints the address with a link that logs in once
  demo --once    load it, sign it, print a short account of what is in it, and end

The register is a dozen directives of an invented province, with their bodies, people and duties, over a few years.
Everything lies in ./.ledger-demo (or --home): delete the folder, and it is gone. LEDGER_HOME and DATABASE_URL are
passed over. A second time nothing is loaded again. Beside the service runs the signer, a process of its own; what it
publishes for anyone to check is in published/ there.
"""

from __future__ import annotations

import argparse
import socket
import sys
from dataclasses import replace
from pathlib import Path

from api.ports import Role
from infra.account import account
from infra.cli.serving import add_address, addressed
from infra.cli.tokens import login_link
from infra.cli.words import DONE, complain, say
from infra.offspring import beside
from infra.proof.beginning import DEMO, begin
from infra.proof.following import alone, sign_once
from infra.proof.keyring import Keyring
from infra.proof.log import SIGNER
from infra.proof.refusals import OtherSigner
from infra.proof.signer import Folders
from infra.proof.status import read_status
from infra.register import PEOPLE, load
from infra.register.world import person
from infra.running import INVENTED, Running, running
from infra.serving import address, listening, serve
from infra.settings import DEMO_HOME, HOME, settings
from infra.views.projector import Projector

WIDTH = 40  # signs of the progress bar
CLERK = person("Ngô Thị Bích")
"""Records for the province's committee and its office."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_address(parser)
    parser.add_argument("--home", type=Path, default=Path(DEMO_HOME), help="its folder (%(default)s)")
    parser.add_argument("--once", action="store_true", help="print a short account and end")


def run(given: argparse.Namespace) -> int:
    """Load, and then tell or serve."""
    asked = addressed(settings(), given)
    if asked.home.resolve() not in {Path(HOME).resolve(), given.home.resolve()}:
        say(f"LEDGER_HOME is not used here: the demo lies in {given.home}, or where --home says")
    told = replace(asked, home=given.home, database_url=None)
    if given.once:
        with running(told, INVENTED) as service:
            return _filled(service) or _tell(service)
    with listening(told) as (listener, here), running(here, INVENTED) as service:
        return _filled(service) or _serve_signed(service, listener)


def _filled(service: Running) -> int:
    """Load the register, unless this folder belongs to a real one; answers the exit code."""
    if any(first.said["origin"] != INVENTED for first in service.ledger.read(0, 1)):
        return complain(f"{service.settings.home} holds a register that is not invented: name another --home")
    before = service.ledger.head()[0]
    load(service.carrier, progress=_progress)
    new = service.ledger.head()[0] - before
    say(f"loaded {new} facts" if new else f"nothing to load: {before} facts are here already")
    for someone, name in PEOPLE.items():
        service.people.put_name(someone, name)
    return DONE


def _progress(done: int, of: int) -> None:
    """A bar in a terminal."""
    if sys.stderr.isatty():
        bar = "█" * (WIDTH * done // of)
        print(f"\rrecording {bar:·<{WIDTH}} {done}/{of}" + "\n" * (done == of), end="", file=sys.stderr, flush=True)


def _tell(service: Running) -> int:
    Projector(service.ledger, service.database.login("ledger_projector")).catch_up()
    print("\n".join([*account(service), "", _signed(service)]))
    return DONE


def _signed(service: Running) -> str:
    """Sign what is there, unless a signer is at work on it already, and say what was signed."""
    told = service.settings
    here = Folders(told.signer, told.published)
    try:
        with alone(told.signer):
            begin(here, None if Keyring(told.signer).exists() else DEMO)
            sign_once(service.database.login(SIGNER), here)
    except OtherSigner:
        say("a signer is at work here already")
    found = read_status(told.published)
    return f"signed: {found.get('size', 0)} facts of the log {found.get('origin')}, root {found.get('root')}"


def _serve_signed(service: Running, listener: socket.socket) -> int:
    """Serve, with the signer beside."""
    folder = {"LEDGER_HOME": str(service.settings.home), "DATABASE_URL": "", "LEDGER_ORIGIN": ""}
    with beside(["sign"], folder):
        return _serve(service, listener)


def _serve(service: Running, listener: socket.socket) -> int:
    code, _ = service.access.make_login(CLERK, Role.ADMIN)
    link = login_link(address(service.settings), code)
    lines = f"serving {address(service.settings)}; Ctrl-C ends it\nlog in once as {PEOPLE[CLERK]}:\n{link}"
    serve(service, listener, lambda: print(lines, flush=True))
    return DONE
