"""Reading a policy file (C2SP tlog-policy, "Policy file syntax and structure")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from domain.proof.encoding import Malformed, from_decimal
from domain.proof.keys import SignatureType, VerifierKey, parse_vkey
from domain.proof.policy import Group, Policy, Trusted

_NONE: Final = "none"
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LOG_TYPES: Final = frozenset({SignatureType.ED25519, SignatureType.ML_DSA_44_COSIGNATURE})
_WITNESS_TYPES: Final = frozenset({SignatureType.ED25519_COSIGNATURE, SignatureType.ML_DSA_44_COSIGNATURE})


def parse_policy(data: bytes) -> Policy:
    """Read a policy file. Raises Malformed, with the number of the line."""
    text = data.decode("utf-8", "surrogateescape")  # octets beyond ASCII are opaque
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), 1):
        try:
            reading.take(line)
        except Malformed as wrong:
            raise Malformed(f"line {number}: {wrong}") from wrong
    return reading.policy()


class _Reading:
    """A policy as far as it has been read: a line may name only what stands above it."""

    def __init__(self) -> None:
        self.logs: list[Trusted] = []
        self.witnesses: dict[str, Trusted] = {}
        self.groups: dict[str, Group] = {}
        self.members: set[str] = set()
        self.quorums: list[str | None] = []

    def take(self, line: str) -> None:
        """Read one line."""
        if _FORBIDDEN.search(line):
            raise Malformed("a policy has no control characters but tabs and newlines")
        words = [word for word in re.split("[ \t]+", line) if word]
        if not words or words[0].startswith("#"):
            return
        match words:
            case ["log", vkey, *url] if len(url) <= 1:
                self.logs.append(_trusted(vkey, url, _LOG_TYPES, (each.key for each in self.logs)))
            case ["witness", name, vkey, *url] if len(url) <= 1:
                others = (each.key for each in self.witnesses.values())
                self.witnesses[self._new(name)] = _trusted(vkey, url, _WITNESS_TYPES, others)
            case ["group", name, least, *members] if members:
                self.groups[self._new(name)] = self._group(least, members)
            case ["quorum", name]:
                self.quorums.append(None if name == _NONE else self._defined(name))
            case _:
                raise Malformed("this is no line of a policy")

    def policy(self) -> Policy:
        """The policy, when all is read."""
        if len(self.quorums) != 1:
            raise Malformed("a policy has one quorum")
        return Policy(tuple(self.logs), self.witnesses, self.groups, self.quorums[0])

    def _group(self, least: str, members: list[str]) -> Group:
        count = {"any": 1, "all": len(members)}.get(least) or from_decimal(least)
        if not 1 <= count <= len(members):
            raise Malformed("a group asks for one of its members at least, and for all at most")
        for member in members:
            if self._defined(member) in self.members:
                raise Malformed(f"{member} is a member already: each counts once")
            self.members.add(member)
        return Group(count, tuple(members))

    def _new(self, name: str) -> str:
        if name == _NONE or name in self.witnesses or name in self.groups:
            raise Malformed(f"{name} is taken")
        return name

    def _defined(self, name: str) -> str:
        if name not in self.witnesses and name not in self.groups:
            raise Malformed(f"{name} is not defined above")
        return name


def _trusted(vkey: str, url: list[str], types: frozenset[SignatureType], others: Iterable[VerifierKey]) -> Trusted:
    key = parse_vkey(vkey)
    if key.type not in types:
        raise Malformed("a key of this type signs something else")
    if any(key.public == other.public for other in others):
        raise Malformed("this public key stands above already")
    return Trusted(key, *url)
