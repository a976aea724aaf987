"""The program put together: database, ledger, commands, credentials, names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from api.adapters import adapter
from api.ports import Asked, Done
from domain.ids import PersonId
from domain.kernel import Command
from infra.access import LocalAccess
from infra.carrying import COMMAND, Carrying
from infra.ledger.postgres import PostgresLedger
from infra.people import People
from infra.postgres.opening import Database, database
from infra.postgres.pools import Pool, pool
from infra.reading.source import PLANS
from infra.settings import Settings

OPERATOR: Final = "operator"
"""The issuer of whoever sits at the service's own console."""
CONSOLE: Final = PersonId("operator")
"""Who is meant at the console where nobody else is named."""
CONNECTIONS: Final = 16
INVENTED: Final = "demo"
"""The origin of invented facts."""


@dataclass(frozen=True, slots=True)
class Running:
    """What the ways in work with; open for as long as the block that gave it."""

    settings: Settings
    database: Database
    pool: Pool
    ledger: PostgresLedger
    carrier: Carrying
    access: LocalAccess
    people: People

    @property
    def is_invented(self) -> bool:
        """Was the ledger begun by `demo`?"""
        return any(first.said["origin"] == INVENTED for first in self.ledger.read(0, 1))

    def at_console(self, command: Command, person: PersonId = CONSOLE, key: str | None = None) -> Done:
        """Carry out a command of the person at the console; without a key, the same command is carried out once.

        Raises what `Carrier.carry_out` raises.
        """
        digest = hashlib.sha256(type(command).__name__.encode() + b"\0" + as_json(command)).digest()
        return self.carrier.carry_out(Asked(command, person, OPERATOR, key or digest.hex(), digest))


def as_json(command: Command) -> bytes:
    """A command as the API takes it."""
    return adapter(type(command)).dump_json(command)


@contextmanager
def running(settings: Settings, origin: str = COMMAND) -> Iterator[Running]:
    """Open the database and all that stands on it, and close it with the block.

    `origin`: how facts come that are recorded here: "command", or "demo" for invented ones.
    Raises what `infra.postgres.opening.database` raises.
    """
    with ExitStack() as stack:
        opened = stack.enter_context(database(settings.home, settings.database_url))
        shared = stack.enter_context(pool(opened.login(), "ledger-service", CONNECTIONS, options=PLANS))
        ledger = PostgresLedger(opened.login())
        stack.callback(ledger.close)
        yield Running(settings, opened, shared, ledger, Carrying(ledger, origin), LocalAccess(shared), People(shared))
