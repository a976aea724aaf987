"""What the journey of the seed says over and over: an act, a refusal, where things stand, which sentence it makes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from httpx2 import Response

from tests.journeys.people import Answer, Company, Json
from tests.journeys.seed.province import NAMES
from tests.journeys.service import said


def quoted(words: str) -> str:
    """As sentences quote a person's words: in quotation marks, cut at 160 letters."""
    return f"“{words}”" if len(words) <= 160 else f"“{words[:159].rstrip()}…”"


def day(iso: str) -> str:
    """A day as sentences write it."""
    return "/".join(reversed(iso.split("-")))


@dataclass
class Life:
    """The seed directive in its province: what is known of it by its file, and what the journey has made so far."""

    company: Company
    source: bytes
    """The file's own bytes."""
    read: Json = field(default_factory=dict)
    """Its canonical structure, as the dry run shows it."""
    imported: int = 0
    """The position of its import."""
    seen: list[tuple[str, Json, Any]] = field(default_factory=list)
    """Every question about a day, how much was known then, and the answer."""
    _keys: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def directive(self) -> str:
        """Its id."""
        return str(self.read["directive_id"])

    @property
    def title(self) -> str:
        """Its subject."""
        return str(self.read["heading"]["subject"]["text"])

    @property
    def called(self) -> str:
        """What sentences call it, for it bears no number."""
        return quoted(self.title)

    @property
    def duties(self) -> Sequence[str]:
        """The ids of its fifteen duties, in the order of the text."""
        return [str(duty["duty_id"]) for duty in self.read["duties"]]

    def provision(self, path: str) -> str:
        """The id of the provision at a path of the canonical structure, such as "s9.b5"."""
        return next(str(node["provision_id"]) for node in _nodes(self.read["body"]) if node["path"] == path)

    def send(self, key: str, *, by: str = "nx-02", body: str = "van-phong", **asked: Any) -> Response:  # noqa: ANN401  # JSON
        """Upload the file for a body."""
        head = {"Idempotency-Key": key, "Content-Type": "text/plain; charset=utf-8"}
        given = {"body": self.company.bodies[body], "name": "seed.txt", **asked}
        return self.company.clients[by].post("/imports", params=given, headers=head, content=self.source)

    def tell(self, verb: str, on: str, **fields: Any) -> Answer:  # noqa: ANN401  # JSON
        """An act that happened on that day, recorded now."""
        return self.company.tell(verb, f"seed/{next(self._keys)}", occurred=on, **fields)

    def refused(self, verb: str, rule: str, on: str, /, **fields: Any) -> Json:  # noqa: ANN401  # JSON
        """The same, refused by a rule: 409, or the `status` that is given; nothing is recorded."""
        status = int(fields.pop("status", 409))
        return self.company.refused(verb, rule, status, occurred=on, **fields)

    def see(self, path: str, **asked: Any) -> Any:  # noqa: ANN401  # JSON
        """What can be read; what is seen of a day is kept, to be asked for again."""
        answer = self.company.see(path, **asked)
        if "as_of" in asked:
            self.seen.append((path, {"known_at": f"@{self.company.position}", **asked}, answer))
        return answer

    def items(self, path: str, **asked: Any) -> list[Json]:  # noqa: ANN401  # JSON
        """All of a list."""
        listed: list[Json] = self.see(path, limit=200, **asked)["items"]
        return listed

    def standing(self, as_of: str, **asked: Any) -> tuple[str, str, str]:  # noqa: ANN401  # JSON
        """How far the seed has come on a day, whether it holds, and from when on."""
        found = self.see(f"/directives/{self.directive}", as_of=as_of, **asked)
        return found["progress"]["process"], found["holds"]["effect"], found["holds"]["since"]

    def duty(self, n: int, as_of: str, **asked: Any) -> Json:  # noqa: ANN401  # JSON
        """The n-th duty of the text, from 1, on a day."""
        found: Json = self.see(f"/duties/{self.duties[n - 1]}", as_of=as_of, **asked)
        return found

    def due(self, n: int, as_of: str, **asked: Any) -> tuple[str, str]:  # noqa: ANN401  # JSON
        """The n-th duty's state and due class on a day."""
        found = self.duty(n, as_of, **asked)
        return found["state"], found["due_class"]

    def says(self, told: Answer | int, vi: str, en: str) -> None:
        """The first fact of an answer, or the one at a position, makes this sentence, and was recorded late."""
        position = told if isinstance(told, int) else told.position
        entry = self.see(f"/events/{position}")
        assert {"vi": vi, "en": en} == entry["sentence"]
        assert entry["days_late"] > 0


def _nodes(provisions: Sequence[Json]) -> Iterator[Json]:
    for provision in provisions:
        yield provision
        yield from _nodes(provision["children"])


def name(body: str) -> str:
    """What a body of the province is called."""
    return NAMES[body]


def told(answer: Response) -> Json:
    """The receipt of what was carried out."""
    assert answer.status_code == 201, said(answer)
    receipt: Json = answer.json()
    return receipt
