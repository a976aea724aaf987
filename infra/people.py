"""What people are called: outside the ledger, which knows them by pseudonym alone (DESIGN 4)."""

from __future__ import annotations

from domain.ids import PersonId
from infra.access import QUERIES, Pool


class People:
    """The person map."""

    def __init__(self, pool: Pool) -> None:
        """Work on connections of ``ledger_app``."""
        self._pool = pool

    def name_of(self, person: PersonId) -> str | None:
        """The person's name, where one is known."""
        with self._pool.connection() as connection:
            row = connection.execute(QUERIES["name"], {"person": str(person)}).fetchone()
        return row[0] if row else None

    def names(self) -> dict[PersonId, str]:
        """The names of all."""
        with self._pool.connection() as connection:
            return {PersonId(person): name for person, name in connection.execute(QUERIES["names"])}

    def put_name(self, person: PersonId, name: str) -> None:
        """Call a person so from now on."""
        with self._pool.connection() as connection:
            connection.execute(QUERIES["put_name"], {"person": str(person), "name": name})
