"""What a decision costs over a bare append of the same fact: asking, deciding, encoding, recording the grounds."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Final

from api.ports import Asked
from domain.events.institution import BodyFounded, RegistrarNamed
from domain.ids import BodyId, PersonId
from domain.institution.bodies import RenameBody
from domain.words import BodyKind, Level
from infra.carrying import Carrying
from infra.inquiry import Inquiry
from infra.ledger.port import CommandKey
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import database
from tests.bench import Report
from tests.bench.appending import CLIENTS, WORDS, Append, rate
from tests.recorded import recorded

BODY: Final = BodyId("b-1")
PERSON: Final = PersonId("p-1")
SINCE: Final = date(2020, 1, 1)


def measure(*, quick: bool) -> Report:
    """A command with two questions and one fact, at 1, 16 and 64 clients, in interleaved rounds."""
    report = Report("commands per second")
    rounds, seconds = (2, 0.5) if quick else (7, 2.0)
    numbers = count(1)
    with tempfile.TemporaryDirectory() as home, database(Path(home)) as opened:
        ledger = PostgresLedger(opened.login())
        recorded(ledger, _history())
        contenders = {"carry out": _carrying(ledger), "bare append": _appending(ledger), "ask": _asking(ledger)}
        for clients in CLIENTS:
            for turn in range(rounds + 1):
                for name, once in contenders.items():
                    found = rate(once, clients, seconds if turn else 0.3, numbers)
                    if turn:  # the first one warms up
                        report.add(f"{name}, {clients} clients", found)
            for other in ("bare append", "ask"):
                pair = (f"carry out, {clients} clients", f"{other}, {clients} clients")
                report.ratios[f"carry out to {other}, {clients} clients"] = pair
        ledger.close()
    return report


def _history() -> list[BodyFounded | RegistrarNamed]:
    founded = BodyFounded(BODY, "Đảng ủy", BodyKind.COMMITTEE, Level.COMMUNE, None, SINCE, "Quyết định")
    return [RegistrarNamed(PERSON, SINCE, "Quyết định"), founded]


def _asked(number: int) -> Asked:
    command = RenameBody(body=BODY, name=WORDS, effective_on=SINCE, basis="Quyết định")
    return Asked(command, PERSON, "local", f"{RUN}-{number}", hashlib.sha256(str(number).encode()).digest())


RUN: Final = os.urandom(8).hex()


def _inquiry(ledger: PostgresLedger, number: int) -> Inquiry:
    asked = _asked(number)
    return Inquiry(ledger, asked, CommandKey(hashlib.sha256(asked.key.encode()).digest(), asked.request), NOW)


NOW: Final = datetime(2026, 3, 1, tzinfo=UTC)


def _carrying(ledger: PostgresLedger) -> Append:
    carrier = Carrying(ledger)
    return lambda number: carrier.carry_out(_asked(number))


def _asking(ledger: PostgresLedger) -> Append:
    """The half of it that writes nothing."""
    return lambda number: _inquiry(ledger, number).decided()


def _appending(ledger: PostgresLedger) -> Callable[[int], object]:
    """The other half: what was decided once, appended under other keys and the conditions of now."""
    inquiry = _inquiry(ledger, 0)
    facts = inquiry.prepared(inquiry.decided())
    conditions = inquiry.conditions()
    seen = [ledger.head()[0]]

    def append(number: int) -> object:
        digest = hashlib.sha256(f"{RUN}-bare-{number}".encode()).digest()
        now = [replace(condition, after=seen[0]) for condition in conditions]
        receipt = ledger.append(facts, now, CommandKey(digest, digest))
        seen[0] = receipt.last
        return receipt

    return append
