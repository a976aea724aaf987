"""Whom one trusts: logs, witnesses, and how many of them must have cosigned (C2SP tlog-policy)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from domain.proof.keys import VerifierKey


class Trusted(NamedTuple):
    """A log's or a witness's key, and where it is reached, where that is written."""

    key: VerifierKey
    url: str | None = None


class Group(NamedTuple):
    """So many of these witnesses or groups must have cosigned, for the group to have done so."""

    least: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What a checkpoint needs: a signature of one of the logs, and cosignatures that make up the quorum.

    Witnesses and groups go by the names that the policy gives them. Without a quorum no cosignature is needed.
    """

    logs: tuple[Trusted, ...]
    witnesses: Mapping[str, Trusted]
    groups: Mapping[str, Group]
    quorum: str | None

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """Every key of the policy."""
        return tuple(trusted.key for trusted in (*self.logs, *self.witnesses.values()))

    def is_quorum(self, cosigners: Collection[str]) -> bool:
        """Are these witnesses enough?"""
        return self.quorum is None or self._has_cosigned(self.quorum, cosigners)

    def _has_cosigned(self, name: str, cosigners: Collection[str]) -> bool:
        group = self.groups.get(name)
        if group is None:
            return name in cosigners
        return sum(self._has_cosigned(member, cosigners) for member in group.members) >= group.least
