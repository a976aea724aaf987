"""The keeper of heads: what it commits to, when, and when not."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from api.ports import Asked, Carrier, Done, Preview
from domain.events.keeping import HeadsCommitted
from domain.proof.heads import Head, heads_root, in_order
from infra.carrying import Carrying
from infra.codec import fact_of
from infra.ledger.port import Ledger
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.postgres.pools import Pool, pool
from infra.proof import heads
from infra.proof.heads import HeadsKeeper, heads_at, last_commitment, room
from tests.facts import fact
from tests.servers import BOTH


@pytest.fixture
def connections(database: Database) -> Iterator[Pool]:
    """Connections of the app's login."""
    with pool(database.login(), "test", 2) as opened:
        yield opened


@pytest.fixture
def keeper(ledger: PostgresLedger, connections: Pool) -> HeadsKeeper:
    """A keeper of an empty ledger."""
    return HeadsKeeper(ledger, Carrying(ledger), connections)


def counted(ledger: Ledger, size: int) -> list[Head]:
    """The heads of the first facts, counted one by one."""
    found: dict[str, Head] = {}
    for stored in ledger.read(0, size):
        found |= {tag: Head(tag, found[tag].n + 1 if tag in found else 1, stored.position) for tag in stored.tags}
    return in_order(found.values())


@BOTH
def test_the_heads_at_every_size_are_those_that_one_would_count(ledger: PostgresLedger, connections: Pool) -> None:
    """Given facts about things that come back, when the heads at any size are read, then each is the last so far."""
    for tags in (["b"], ["a", "b"], ["đ", "z"], ["b", "\U0001f600"], ["\uff21", "a"]):
        ledger.append([fact(*tags)])

    for size in range(6):
        assert counted(ledger, size) == list(heads_at(connections, size))


@BOTH
def test_a_commitment_says_what_the_log_holds(ledger: PostgresLedger, keeper: HeadsKeeper) -> None:
    """Given facts, when the keeper commits, then count and root are those of all heads; by the service, on record."""
    ledger.append([fact("a", "b"), fact("b")])
    made = keeper.commit()

    assert made is not None
    assert HeadsCommitted(2, 2, made.said.root) == made.said
    assert heads_root([Head("a", 1, 1), Head("b", 2, 2)]).hex() == made.said.root
    (stored,) = ledger.read(2, 1)
    assert made.said == fact_of(stored)
    assert {"body": None, "capacity": "service", "id": "service", "issuer": "service", "office": None} == stored.actor
    assert ("heads", "actor:service") == stored.tags
    assert made == last_commitment(ledger, 3)
    assert last_commitment(ledger, 2) is None


def test_nothing_is_committed_to_twice(ledger: PostgresLedger, keeper: HeadsKeeper) -> None:
    """Given a commitment, when nothing came since, then there is no other; one fact more, and there is."""
    ledger.append([fact("a")])
    assert [2, None] == [made and made.position for made in (keeper.commit(), keeper.commit())]
    ledger.append([fact("a")])
    again = keeper.commit()

    assert again is not None
    assert (4, 3) == (again.position, again.said.size)
    assert heads_root(counted(ledger, 3)).hex() == again.said.root


def test_an_empty_log_stays_empty(ledger: PostgresLedger, keeper: HeadsKeeper) -> None:
    """Given an empty log, when the keeper is asked to commit, then nothing is recorded."""
    assert keeper.commit() is None
    assert 0 == ledger.head()[0]


def test_the_next_commitment_waits_for_a_thousand_facts_or_one_in_a_hundred() -> None:
    """Given logs of several sizes, then so many facts may come after what was committed to."""
    assert [1000, 1000, 1000, 1001, 10_000] == [room(size) for size in (0, 5, 100_000, 100_100, 1_000_000)]


def test_the_keeper_commits_by_itself_when_enough_came(
    monkeypatch: pytest.MonkeyPatch, ledger: PostgresLedger, keeper: HeadsKeeper
) -> None:
    """Given a keeper at work, when facts come, then nothing is recorded below the limit, and one commitment above."""
    monkeypatch.setattr(heads, "LOOK", 0.1)
    keeper.start()
    try:
        ledger.append([fact(f"thing-{n}") for n in range(heads.FEWEST)])
        time.sleep(3 * heads.LOOK)
        assert heads.FEWEST == ledger.head()[0]
        ledger.append([fact("one more")])
        end = time.monotonic() + 10
        while ledger.head()[0] == heads.FEWEST + 1 and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(3 * heads.LOOK)
    finally:
        keeper.close()
    made = last_commitment(ledger, heads.FEWEST + 2)

    assert made is not None
    assert (heads.FEWEST + 2, heads.FEWEST + 1) == (made.position, made.said.size)


class Stumbling:
    """Carries out commands, but for the first."""

    def __init__(self, carrier: Carrier) -> None:
        self.carrier = carrier
        self.asked = 0

    def carry_out(self, asked: Asked) -> Done:
        """Carry it out."""
        self.asked += 1
        if self.asked == 1:
            raise ZeroDivisionError
        return self.carrier.carry_out(asked)

    def preview(self, asked: Asked) -> Preview:
        """Show what it would do."""
        return self.carrier.preview(asked)


def test_the_keeper_goes_on_whatever_happens(
    monkeypatch: pytest.MonkeyPatch, ledger: PostgresLedger, connections: Pool
) -> None:
    """Given a keeper whose first commitment fails for a reason nobody thought of, then the second is made."""
    monkeypatch.setattr(HeadsKeeper, "TROUBLED", 0.01)
    ledger.append([fact(f"thing-{n}") for n in range(heads.FEWEST + 1)])
    keeper = HeadsKeeper(ledger, Stumbling(Carrying(ledger)), connections)
    keeper.start()
    try:
        assert heads.FEWEST + 2 == ledger.wait_beyond(heads.FEWEST + 1, 10)
    finally:
        keeper.close()
    assert heads.FEWEST + 2 == ledger.head()[0]
