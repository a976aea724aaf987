"""The ledger behind the recorder API of the eventsourcing library: the same function, the same tables.

https://eventsourcing.readthedocs.io: ``eventsourcing.dcb.api``.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson
from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
    DCBSubscription,
)
from eventsourcing.dcb.persistence import DCBInfrastructureFactory
from eventsourcing.persistence import IntegrityError, ProgrammingError, TrackingRecorder

from infra.ledger.body import ERASED, canonical
from infra.ledger.entry import Stored, Unwritten, prepare
from infra.ledger.port import Condition, Conflict
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import database

LIBRARY: Final = "library"  # the origin of facts that came without an envelope: nobody vouches for them
PAGE: Final = 1000
LOOK: Final = 0.25  # seconds after which a waiting subscription looks whether it was stopped


@dataclass
class LedgerEvent(DCBEvent):
    """A fact with its envelope: ``data`` is its fields as JSON, by path; erased ones are left out."""

    event_id: str = ""
    version: int = 1
    actor: Mapping[str, str | None] | None = None
    occurred: str | None = None
    command: bytes | None = None
    request: bytes | None = None
    correlation: bytes | None = None
    origin: str = "command"


class LedgerRecorder(DCBRecorder):
    """Records events in the ledger."""

    def __init__(self, ledger: PostgresLedger) -> None:
        """Stand before a ledger, which stays its opener's to close."""
        self.ledger = ledger

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Store events unless the condition fails (``IntegrityError``); returns the last one's position."""
        if not events:
            raise ProgrammingError("there is nothing to append")
        facts = [_fact(event) for event in events]
        try:
            if condition is None:
                return self.ledger.append(facts).last
            items, after = condition.fail_if_events_match.items, condition.after or 0
            if items and all(len(item.tags) == 1 for item in items):
                simple = [Condition(item.tags[0], tuple(item.types), after) for item in items]
                return self.ledger.append(facts, simple).last
            return self.ledger.append_unless(facts, _items(condition.fail_if_events_match), after).last
        except Conflict as conflict:
            raise IntegrityError(condition) from conflict

    def read(self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None) -> Response:
        """Events that match the query, in order.  Without a limit, ``head`` is the last position of the log."""
        if limit is not None:
            found = self.ledger.read_matching(_items(query), after or 0, None, limit)
            return Response(iter(found), found[-1].position if found else None)
        head, _ = self.ledger.head()
        return Response(self._pages(_items(query), after or 0, head), head or None)

    def _pages(self, items: list[dict[str, list[str]]], after: int, head: int) -> Iterator[Stored]:
        while page := self.ledger.read_matching(items, after, head, PAGE):
            yield from page
            after = page[-1].position

    def subscribe(self, query: DCBQuery | None = None, *, after: int | None = None) -> LedgerSubscription:
        """Events that match the query, in order, and those to come."""
        return LedgerSubscription(self, query, after)


class Response(DCBReadResponse):
    """Events read from the ledger, and the position up to which it was read."""

    def __init__(self, found: Iterator[Stored], head: int | None) -> None:
        """Give the facts one by one as events."""
        self._found = found
        self._head = head

    @property
    def head(self) -> int | None:
        """The last position looked at; None for nothing."""
        return self._head

    def __next__(self) -> DCBSequencedEvent:
        return _event(next(self._found))


class LedgerSubscription(DCBSubscription[LedgerRecorder]):
    """Follows the ledger; waits at its end until there is more."""

    def __init__(self, recorder: LedgerRecorder, query: DCBQuery | None = None, after: int | None = None) -> None:
        """Start behind a position."""
        super().__init__(recorder, query, after)
        self._found: Iterator[Stored] = iter(())

    def __next__(self) -> DCBSequencedEvent:
        while not self._has_been_stopped:
            for stored in self._found:
                self._last_position = stored.position
                return _event(stored)
            self._look()
        raise StopIteration

    def _look(self) -> None:
        ledger = self._recorder.ledger
        size, _ = ledger.head()
        found = ledger.read_matching(_items(self._query), self._last_position, size, PAGE)
        if not found:
            self._last_position = max(size, self._last_position)
            ledger.wait_beyond(size, LOOK)
        self._found = iter(found)


class LedgerFactory(DCBInfrastructureFactory[TrackingRecorder]):
    """Composes the recorder from the environment: ``DATABASE_URL``, else the embedded database of ``LEDGER_HOME``."""

    _opened: ExitStack | None = None

    def dcb_recorder(self) -> LedgerRecorder:
        """A recorder on the ledger of the environment; the factory closes what it opened."""
        self._opened = self._opened or ExitStack()
        home = Path(self.env.get("LEDGER_HOME") or ".ledger")
        opened = self._opened.enter_context(database(home, self.env.get("DATABASE_URL") or None))
        ledger = PostgresLedger(opened.login())
        self._opened.callback(ledger.close)
        return LedgerRecorder(ledger)

    def close(self) -> None:
        """Let go of the ledger and, where it is ours, of the server."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def _items(query: DCBQuery | None) -> list[dict[str, list[str]]]:
    return [{"types": list(item.types), "tags": list(item.tags)} for item in query.items] if query else []


def _fact(event: DCBEvent) -> Unwritten:
    """A plain event is stored whole, as one opaque field."""
    if isinstance(event, LedgerEvent):
        return prepare(
            event_id=event.event_id,
            type=event.type,
            version=event.version,
            tags=event.tags,
            actor=event.actor,
            occurred=event.occurred,
            command=event.command,
            request=event.request,
            correlation=event.correlation,
            fields=orjson.loads(event.data),
            origin=event.origin,
        )
    return prepare(
        event_id=str(uuid.uuid4()),
        type=event.type,
        version=1,
        tags=event.tags,
        actor=None,
        occurred=None,
        command=None,
        request=None,
        correlation=None,
        fields={"data": base64.b64encode(event.data).decode()},
        origin=LIBRARY,
    )


def _event(stored: Stored) -> DCBSequencedEvent:
    said, fields, tags = stored.said, stored.fields, list(stored.tags)
    if said["origin"] == LIBRARY:
        data = b"" if fields.get("data", ERASED) is ERASED else base64.b64decode(fields["data"])
        return DCBSequencedEvent(DCBEvent(stored.type, data, tags), stored.position)
    command, request, correlation = (
        None if digest is None else bytes.fromhex(digest)
        for digest in (said["command"], said["request"], said["correlation"])
    )
    event = LedgerEvent(
        type=stored.type,
        data=canonical({path: value for path, value in fields.items() if value is not ERASED}),
        tags=tags,
        event_id=stored.id,
        version=stored.version,
        actor=stored.actor,
        occurred=stored.occurred,
        command=command,
        request=request,
        correlation=correlation,
        origin=said["origin"],
    )
    return DCBSequencedEvent(event, stored.position)
