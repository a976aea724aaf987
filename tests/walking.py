"""Walking through all that the service answers: every GET route that it describes, with ids that are on record."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from httpx2 import Client, ReadTimeout

from infra.ledger.port import Ledger

LONG: Final = 3.0  # seconds for which an answer without an end is listened to
PLENTY: Final = 200  # lines of a list
ASKED: Final = {
    "limit": PLENTY,
    "from_known_at": "@1",
    "pace": 0,
    "q": "chim",
    "from": "2026-01-01",
    "to": "2026-12-31",
    "as_of": "2031-01-01",
}
"""What is asked along with an address that takes it; all that any address requires is among it."""


class Address(NamedTuple):
    """A route with its parameters filled in."""

    path: str
    """As it is described."""
    takes: frozenset[str]
    """What may be asked along with it."""
    filled: str

    def asked(self, *names: str) -> dict[str, Any]:
        """Those of these things that may be asked, and their values."""
        return {name: ASKED[name] for name in names if name in self.takes}


def addresses(client: Client, ids: Mapping[str, Sequence[str]]) -> Iterator[Address]:
    """Every GET route that the service describes, with every id that fits; one of each kind where any may."""
    for path, operations in client.get("/openapi.json").raise_for_status().json()["paths"].items():
        if "get" not in operations:
            continue
        takes = {each["name"] for each in operations["get"].get("parameters", ()) if each["in"] == "query"}
        names = re.findall(r"\{(\w+)\}", path)
        for values in itertools.product(*(ids.get(name) or ids["any"] for name in names)):
            yield Address(path, frozenset(takes), path.format(**dict(zip(names, values, strict=True))))


def ids_of(ledger: Ledger, positions: Iterable[int]) -> dict[str, list[str]]:
    """Values of parameters by name: three ids of each kind of tag, these positions, days and the like."""
    found: dict[str, list[str]] = {}
    size = ledger.head()[0]
    for stored in ledger.read(0, size):
        for tag in stored.tags:
            kind, _, rest = tag.partition(":")
            found.setdefault(kind, []).append(rest or kind)
    ids = {kind: _three(list(dict.fromkeys(values))) for kind, values in found.items()}
    body, type_, term = found.get("register", ["b-1.CT.2020-2025"])[0].rsplit(".", 2)
    return {
        **ids,
        "body": list(dict.fromkeys([*ids.get("body", ()), body])),
        "any": [values[0] for values in ids.values()],
        "position": [str(position) for position in positions],
        "size": [str(size)],
        "day": ["2026-03-02"],
        "type": [type_],
        "term": [term],
    }


def _three(values: list[str]) -> list[str]:
    """The first, one amid, and the last."""
    return list(dict.fromkeys([values[0], values[len(values) // 2], values[-1]]))


def pages(client: Client, path: str, asked: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Status and text of an answer, and of the pages behind it to the last one."""
    url: str | None = path
    given: Mapping[str, Any] | None = asked
    while url:
        with client.stream("GET", url, params=given) as answer:
            yield answer.status_code, _text(answer)
            url, given = answer.links.get("next", {}).get("url"), None


def _text(answer: Any) -> str:  # noqa: ANN401  # a response
    """The body, of a stream without an end what came in time."""
    end, parts = time.monotonic() + LONG, list[bytes]()
    try:
        for part in answer.iter_bytes():
            parts.append(part)
            if time.monotonic() > end:
                break
    except ReadTimeout:
        pass
    return b"".join(parts).decode(errors="replace")
