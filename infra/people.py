"""What people are called: outside the ledger, which knows them by pseudonym alone (DESIGN 4)."""

from __future__ import annotations

from collections.abc import Collection

from domain.ids import PersonId
from infra.access import rows
from infra.postgres.pools import Pool


class People:
    """The person map."""

    def __init__(self, pool: Pool) -> None:
        """Work on connections of ``ledger_app``."""
        self._pool = pool

    def name_of(self, person: PersonId) -> str | None:
        """The person's name, where one is known."""
        found = rows(self._pool, "name", {"person": str(person)})
        return found[0][0] if found else None

    def names_of(self, persons: Collection[PersonId]) -> dict[str, str]:
        """The names of those of these people of whom one is known."""
        return dict(rows(self._pool, "some_names", {"persons": [str(each) for each in persons]}))

    def names(self) -> dict[PersonId, str]:
        """The names of all."""
        return {PersonId(person): name for person, name in rows(self._pool, "names", {})}

    def put_name(self, person: PersonId, name: str) -> None:
        """Call a person so from now on."""
        rows(self._pool, "put_name", {"person": str(person), "name": name})
