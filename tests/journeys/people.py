"""What the people of a journey do: tell, be refused, and read what can be seen since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from httpx2 import Client

from tests.journeys.service import read, said

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What a command left in the ledger."""

    recorded: str
    facts: tuple[Json, ...]

    @property
    def position(self) -> int:
        """Of its first fact."""
        return int(self.facts[0]["position"])

    def made(self, name: str) -> str:
        """An id that its first fact holds under this name."""
        return str(self.facts[0]["fields"][name])


@dataclass
class Company:
    """Everybody who takes part, by pseudonym; who records for which body; how far the ledger has come."""

    clients: dict[str, Client] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    """The ids of bodies, by the names that the journey uses."""
    clerks: dict[str, str] = field(default_factory=dict)
    """Who records for a body, by the same names."""
    names: dict[str, str] = field(default_factory=dict)
    """The journey's names of bodies, by what the bodies are called."""
    position: int = 0
    """Of the last fact that was told."""

    def tell(self, verb: str, key: str, /, *, who: str | None = None, **fields: Any) -> Answer:  # noqa: ANN401  # JSON
        """A command that is carried out; told by the clerk of its body, unless somebody is named."""
        answer = self.post(verb, key, who=who, **fields)
        assert answer.status_code == 201, said(answer)
        told = answer.json()
        self.position = max(self.position, told["facts"][-1]["position"])
        return Answer(told["recorded"], tuple(told["facts"]))

    def refused(self, verb: str, rule: str, status: int = 409, /, *, who: str | None = None, **fields: Any) -> Json:  # noqa: ANN401  # JSON
        """A command that a rule refuses; nothing is recorded, and the problem says so in the rule's name."""
        answer = self.post(verb, f"refused/{rule}/{self.position}", who=who, **fields)
        problem: Json = answer.json()
        assert (status, f"/problems/{rule}") == (answer.status_code, problem["type"]), said(answer)
        assert problem["remedy"]
        assert self.is_all()
        return problem

    def is_all(self) -> bool:
        """Is the last fact that was told the last one in the ledger?  What lies behind it cannot be asked about yet."""
        self.see("/events", known_at=f"@{self.position}", limit=1)
        return bool(self.reader.get("/events", params={"known_at": f"@{self.position + 1}"}).status_code == 422)

    def post(self, verb: str, key: str, /, *, who: str | None = None, **fields: Any) -> Any:  # noqa: ANN401  # JSON
        """The bare answer; a body is called by the journey's own name for it."""
        body = self._named(fields)
        person = who or self.clerks[fields["body"]]
        return self.clients[person].post(f"/commands/{verb}", json=body, headers={"Idempotency-Key": key})

    def see(self, path: str, *, who: str | None = None, **asked: Any) -> Any:  # noqa: ANN401  # JSON
        """What can be read, everything that was told before included."""
        client = self.clients[who] if who else self.reader
        return read(client, path, min_position=self.position, **asked)

    def named(self, text: str) -> str | None:
        """The body that is called so, by the journey's name; none: there is no such body."""
        return self.names.get(text)

    @property
    def reader(self) -> Client:
        """Somebody who may read everything."""
        return next(iter(self.clients.values()))

    def _named(self, value: Any) -> Any:  # noqa: ANN401  # JSON
        """The same with the bodies' ids in place of their names, wherever they stand."""
        if isinstance(value, Mapping):
            return {self._named(key): self._named(each) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._named(each) for each in value]
        return self.bodies.get(value, value) if isinstance(value, str) else value
