"""Checking a bundle's folder with nothing but the standard library: what ``verify.py`` does, and ``verify DIR``."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from domain.proof.verifying.bundle import verify_bundle
from domain.proof.verifying.reading import Unreadable
from domain.proof.verifying.report import Outcome, Report
from domain.proof.verifying.telling import LANGUAGES, lines, machine
from domain.proof.verifying.verdict import verdict
from infra.proof.folder_reader import FolderReader
from infra.proof.signatures import signatures

EXITS: Final = (
    "Exit code 0: nothing is wrong; 1: something is; 2: this cannot be read; "
    "4: nothing is wrong, but no signature could be checked, so that nobody is known to vouch for it."
)
_UNREADABLE: Final = 2
_EXIT: Final = {Outcome.OK: 0, Outcome.WRONG: 1, Outcome.UNCHECKED: 4}
"""Exit codes; 3 is not among them: with that, commands say that the database or a file is not there."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of checking a bundle."""
    parser.add_argument("--policy", type=Path, metavar="FILE", help="whose signatures count (C2SP tlog-policy): yours")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of what is found (en)")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output, for programs")


def check_folder(folder: Path, given: argparse.Namespace) -> int:
    """Check a bundle's folder and tell what was found; answers the exit code (`EXITS`)."""
    try:
        policy = given.policy.read_bytes() if given.policy else None
        description, report = verify_bundle(FolderReader(folder), signatures(), policy, progress)
    except (Unreadable, OSError) as wrong:
        print(f"{folder}: {_why(wrong)}", file=sys.stderr)
        return _UNREADABLE
    return tell(report, description.about, description.size, given)


def tell(report: Report, about: str | None, size: int, given: argparse.Namespace) -> int:
    """Print what was found, as it was asked for; answers the exit code, also where nobody reads to the end."""
    said = [json.dumps(machine(report, about, size))] if given.json else lines(report, given.lang)
    try:
        print("\n".join(said), flush=True)
    except BrokenPipeError:  # as in `verify.py | head`: at its end Python would flush once more, and complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _EXIT[verdict(report)]


def _why(wrong: Unreadable | OSError) -> str:
    if isinstance(wrong, OSError):
        return f"{wrong.filename}: {wrong.strerror}"
    return f"{wrong.file} cannot be read; this is no bundle of format 1"


def progress(done: int, of: int) -> None:
    """Show on a terminal how far it is."""
    if sys.stderr.isatty():
        print(f"\r{done} / {of}" + ("\n" if done == of else ""), end="", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the folder that is named, or else the one in which this file lies."""
    about = "Check a bundle of a directive ledger: needs nothing but Python 3.11."
    parser = argparse.ArgumentParser(description=about, epilog=EXITS)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent, metavar="DIR")
    configure(parser)
    given = parser.parse_args(arguments)
    gc.disable()  # nothing here goes in circles, and millions of small things are looked at
    return check_folder(given.folder, given)
