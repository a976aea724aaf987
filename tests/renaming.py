"""A command for tests of what carries commands out: it asks one question and yields as many facts as are wanted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, ClassVar

import domain.commands  # noqa: F401  # the closed list is made before there is one more
from api.ports import Asked
from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.events.institution import BodyRenamed
from domain.ids import BodyId
from domain.kernel import Act, Ask, Command, Event
from domain.words import HANOI, Text
from tests.domain.cases import CLERK

BODY = BodyId("b-1")
OTHER = BodyId("b-2")
NOTHING: Callable[[], object] = lambda: None  # noqa: E731  # a default


@dataclass(frozen=True, kw_only=True)
class Rename(Command):
    """Rename a body, once for each name; `meanwhile` happens between the asking and the deciding."""

    RULES: ClassVar = (MAY_NOT_RECORD,)
    body: BodyId = BODY
    names: tuple[Text, ...] = ("Đảng ủy",)
    day: date | None = None
    """The first day of the name; none: the day on which it happened."""
    meanwhile: Callable[[], object] = field(default=NOTHING, compare=False)

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """As every command does."""
        mandates = ask(may_record(act, self.body))
        self.meanwhile()
        require_record(mandates, act, self.body)
        for name in self.names:
            yield BodyRenamed(self.body, name, self.day or act.on, f"Quyết định {act.new_id()}")


def ask(command: Command | None = None, key: str = "key", **other: Any) -> Asked:  # noqa: ANN401  # fields by name
    """The clerk asks for a command."""
    wanted = command or Rename()
    request = hashlib.sha256(repr(wanted).encode()).digest()
    return replace(Asked(wanted, CLERK, "local", key, request), **other)


def today() -> date:
    """In Hanoi."""
    return datetime.now(UTC).astimezone(HANOI).date()
