"""The command line: one module per command, each with `configure(parser)` and `run(given) -> exit code`."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from importlib import import_module
from typing import Final

from domain.kernel import Refused
from infra.cli.words import FAILED, INTERRUPTED, MISUNDERSTOOD, NOT_THERE, TROUBLE, complain, explain, in_words
from infra.logs import set_up
from infra.settings import BadSetting

COMMANDS: Final = {
    "serve": ("serving", "answer HTTP on this machine"),
    "demo": ("demo", "the whole product on an invented register, in a folder of its own"),
    "import": ("importing", "take in a directive from the text of its document"),
    "export": ("exporting", "write a folder that proves what is on record, for whoever has not this program"),
    "rebuild": ("rebuilding", "make the views again from the ledger, compare, and change over"),
    "project": ("projecting", "keep the views up to date, without serving"),
    "sign": ("signing", "sign the log as it grows, and publish it for anyone to check"),
    "witness": ("witnessing", "cosign a log that only grows, or have this one cosigned"),
    "anchor": ("anchoring", "the latest checkpoint for paper, as a QR code and in words"),
    "timestamp": ("stamping", "have the latest checkpoint stamped by a time-stamping authority"),
    "migrate": ("migrating", "bring the database to this release's schema"),
    "token": ("tokens", "who may come in: add, list and revoke tokens, make a login link"),
    "person": ("persons", "what people are called, with or without a token"),
    "verify": ("verifying", "check that nobody has touched the record: a bundle, or the whole database"),
    "erase": ("erasing", "take words, names or files off the record: ask, approve, do it"),
    "backup": ("backing", "write what is on record into a folder that can be read without this program"),
    "restore": ("restoring", "bring a backup back into an empty database, or check what that would mean"),
    "recover": ("recovering", "make a log whole again that lost facts, or go on without them and say so"),
    "doctor": ("doctor", "see what is well and what is not, and what to do about it"),
}
"""Every command: its module, and what it is for."""

EPILOG: Final = """\
settings come from the environment:
  LEDGER_HOME    folder of passwords and of the embedded database (.ledger)
  DATABASE_URL   a PostgreSQL 17 or newer instead of the embedded one
  LEDGER_HOST, LEDGER_PORT   where to listen (127.0.0.1, 8017); this machine alone is served
  LEDGER_SIGNER, LEDGER_PUBLISHED   the signer's own folder, and the log's for all (in the home)
  LEDGER_ORIGIN  the log's name, at its first signing
  LEDGER_TSA, LEDGER_TSA_ROOTS   who stamps checkpoints, and the certificates it is held to
  LEDGER_LOG     json, console, or auto: console in a terminal, JSON elsewhere

exit codes: 0 done · 1 refused, or found wrong · 2 not understood · 3 the database or a file is not there
            4 (verify) no signature could be checked
            130 and 143 stopped
"""


def main() -> None:
    """Run the command that was asked for, and end with its exit code."""
    signal.signal(signal.SIGTERM, _end)
    sys.exit(run(sys.argv[1:]))


def _end(number: int, _: object) -> None:
    """End as politely as by Ctrl-C: what is open is closed, the database is stopped."""
    sys.exit(128 + number)


def run(arguments: list[str]) -> int:
    """Run one command; answers its exit code."""
    set_up(os.environ.get("LEDGER_LOG", "auto"), logging.WARNING)
    try:
        given = _parser(arguments[0] if arguments else "").parse_args(arguments)
        return int(given.run(given))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return FAILED
    except Refused as refused:
        return explain(refused)
    except BadSetting as wrong:
        return complain(str(wrong), MISUNDERSTOOD)
    except TROUBLE as trouble:
        return complain(in_words(trouble), NOT_THERE)


def _parser(chosen: str) -> argparse.ArgumentParser:
    """All commands by name, the chosen one with its options: the others' modules need not be loaded."""
    teaching = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="directive-ledger",
        description="A ledger of directives: every action one immutable fact, everything people look at made from it.",
        epilog=EPILOG,
        formatter_class=teaching,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (module, purpose) in COMMANDS.items():
        one = commands.add_parser(name, help=purpose, formatter_class=teaching)
        if name == chosen:
            command = import_module(f"infra.cli.{module}")
            one.description = command.__doc__
            command.configure(one)
            one.set_defaults(run=command.run)
    return parser
