"""How the command line speaks: answers on standard output, everything else on standard error."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import psycopg

from api.ports import Busy, KeyReused, Unavailable
from domain.ids import Token
from domain.kernel import Refused
from infra.ledger.port import LedgerError
from infra.postgres.cluster import PostgresUnavailable
from infra.postgres.migrate import SchemaMismatch
from infra.postgres.roles import PasswordUnknown

DONE: Final = 0
FAILED: Final = 1
MISUNDERSTOOD: Final = 2
NOT_THERE: Final = 3
INTERRUPTED: Final = 130
TROUBLE: Final = (
    Busy,
    KeyReused,
    LedgerError,
    OSError,
    PasswordUnknown,
    PostgresUnavailable,
    SchemaMismatch,
    Unavailable,
    psycopg.OperationalError,
)
"""What is not the program's fault, and says by itself what is wrong."""


T = TypeVar("T", bound=Token)


def an(kind: type[T]) -> Callable[[str], T]:
    """An option's value as an id of this kind; argparse says what is wrong with it."""

    def made(text: str) -> T:
        try:
            return kind(text)
        except ValueError as wrong:
            raise argparse.ArgumentTypeError(str(wrong)) from None

    return made


def complain(text: str, code: int = FAILED) -> int:
    """Say what is wrong and what would help; answers the exit code."""
    print(f"directive-ledger: {text}", file=sys.stderr, flush=True)
    return code


def explain(refused: Refused) -> int:
    """Say which rule refused, where it stands, and what would be right; answers the exit code."""
    rule = refused.rule
    return complain(f"{refused.why('en')}\n  rule: {rule.name} ({rule.source})\n  {refused.remedy('en')}")


def say(text: str) -> None:
    """Tell the person something that is not the command's answer."""
    print(text, file=sys.stderr, flush=True)


def progress(what: str, done: int, of: int) -> None:
    """Say how much is done, in a line that is written over, to a person at a terminal."""
    if sys.stderr.isatty():
        print(f"\r{done} of {of} {what}" + "\n" * (done == of), end="", file=sys.stderr, flush=True)


UNUSABLE: Final = {
    FileExistsError: "there is something of that name already",
    FileNotFoundError: "it is not there",
    IsADirectoryError: "it is a folder",
    NotADirectoryError: "it is no folder",
    PermissionError: "this user may not use it so",
}
"""What is wrong with a file, in words."""


def in_words(trouble: Exception) -> str:
    """What is wrong, without the number that the system has for it."""
    if not isinstance(trouble, OSError) or trouble.errno is None:
        return str(trouble)
    why = UNUSABLE.get(type(trouble), (trouble.strerror or "it cannot be used").lower())
    return f"{trouble.filename}: {why}" if trouble.filename else why


def add_json(parser: argparse.ArgumentParser) -> None:
    """Offer the answer as JSON."""
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output, for programs")


def answer(given: argparse.Namespace, found: Mapping[str, Any], text: str) -> None:
    """Give the answer, to a program or to a person."""
    print(json.dumps(found, ensure_ascii=False, default=str) if given.json else text, flush=True)
