"""Clients that append until standard input ends, and say on standard output what was acknowledged.

``python -m tests.faults.load CONNINFO CLIENTS``; one JSON object a line, ``{"batches": …}`` last.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
import threading

from infra.ledger.port import CommandKey, KeyTaken, Receipt, Unavailable, Uncertain
from infra.ledger.postgres import PostgresLedger
from tests.facts import fact, new_key

PATIENCE = 2.0  # seconds; shorter than some outages on purpose, so that outcomes stay unknown and are asked for


def main() -> None:
    """Append from many threads."""
    conninfo, clients = sys.argv[1], int(sys.argv[2])
    ledger = PostgresLedger(conninfo, patience=PATIENCE)
    end = threading.Event()
    threads = [threading.Thread(target=client, args=(ledger, name, end)) for name in range(clients)]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    end.set()
    for thread in threads:
        thread.join()
    say({"batches": ledger.batches})
    ledger.close()


def client(ledger: PostgresLedger, name: int, end: threading.Event) -> None:
    """Append one command after the other; each is settled before the next."""
    for number in itertools.count():
        if end.is_set():
            return
        noted = fact("all", f"client:{name}", fields={"number": number, "words": "x" * 200})
        key = new_key()
        receipt, unknown = settled(ledger, [noted, noted] if number % 3 == 0 else [noted], key)
        body = hashlib.sha256(noted.body).hexdigest()
        leaves = [leaf.hex() for leaf in receipt.leaves]
        say({"key": key.id.hex(), "first": receipt.first, "leaves": leaves, "body": body, "unknown": unknown})


def settled(ledger: PostgresLedger, facts: list[object], key: CommandKey) -> tuple[Receipt, int]:
    """The receipt of a command, and how often its outcome was unknown; the same key is sent until it is known."""
    for unknown in itertools.count():
        try:
            return ledger.append(facts, (), key), unknown  # type: ignore[arg-type]
        except KeyTaken as taken:
            return taken.receipt, unknown
        except (Uncertain, Unavailable):
            continue
    raise AssertionError


def say(line: dict[str, object]) -> None:
    """One line, whole."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
