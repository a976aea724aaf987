"""Appending: order, conditions, keys, and the bytes that are kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from infra.ledger.body import body_digest
from infra.ledger.entry import completed, leaf_hash, stamp
from infra.ledger.port import CommandKey, Condition, Conflict, KeyTaken, Ledger, Receipt, Unstorable
from tests.facts import CLERK, fact, new_key

if TYPE_CHECKING:
    from collections.abc import Callable


def outcome(append: Callable[[], Receipt]) -> Receipt | Exception:
    """What came of it, refusals included."""
    try:
        return append()
    except (Conflict, KeyTaken) as refused:
        return refused


def test_facts_stand_in_the_order_of_their_appending(any_ledger: Ledger) -> None:
    """Positions count from one without a gap, and times rise from command to command."""
    receipts = [any_ledger.append([fact("a"), fact("b")]), any_ledger.append([fact("a")])]

    assert [(1, 2), (3, 3)] == [(r.first, r.last) for r in receipts]
    assert receipts[0].recorded < receipts[1].recorded
    assert [1, 2, 3] == [f.position for f in any_ledger.read(0, 10)]
    assert any_ledger.head() == (3, receipts[1].recorded)


def test_the_entry_says_what_the_ledger_added(any_ledger: Ledger) -> None:
    """Each tag carries its dense count and the previous position, in the caller's order; the leaf covers all of it."""
    first, second = fact("b", "a", actor=CLERK), fact("a", "ü\n")
    any_ledger.append([first])
    receipt = any_ledger.append([second])

    stored = any_ledger.read(1, 1)[0]

    expected = completed(second, 2, stamp(receipt.recorded), [(2, 1, "a"), (1, 0, "ü\n")])
    assert expected == stored.entry
    assert leaf_hash(expected) == stored.leaf == receipt.leaves[0]
    assert receipt.recorded == stored.recorded
    assert ("b", "a", "actor:p-1", "body:b-1") == any_ledger.read(0, 1)[0].tags


def test_the_fields_come_back_as_they_were_given(any_ledger: Ledger) -> None:
    """Strings stay as received, and the entry commits to every field."""
    fields = {
        "note": "Chi\u0309 thị \u202e «x»",
        "count": 9_007_199_254_740_991,
        "texts/p-1": ["", None, True, {"a": -1}],
    }
    noted = fact("a", fields=fields)
    any_ledger.append([noted])

    stored = any_ledger.read(0, 1)[0]

    assert fields == stored.fields
    assert body_digest(noted.body).hex() == stored.said["body"]


def test_a_condition_fails_when_a_heard_type_came_later(any_ledger: Ledger) -> None:
    """A later fact of a named type refuses; one of another type, about something else, or no later one does not."""
    any_ledger.append([fact("a", type="Drafted"), fact("b", type="Issued")])
    holding = [
        Condition("a", ("Issued",), 0),
        Condition("a", (), 1),
        Condition("b", ("Issued",), 2),
        Condition("c", (), 0),
    ]
    failing = [Condition("a", ("Issued", "Drafted"), 0), Condition("b", (), 1)]

    with pytest.raises(Conflict) as refused:
        any_ledger.append([fact("a")], [holding[0], failing[0], holding[1], failing[1]])
    receipt = any_ledger.append([fact("a")], holding)

    assert tuple(failing) == refused.value.conditions
    assert receipt.first == 3


def test_a_key_is_carried_out_once(any_ledger: Ledger) -> None:
    """A second time under the same key stores nothing, and says whether the request was the same."""
    key = new_key()
    receipt = any_ledger.append([fact("a"), fact("a")], [Condition("a", (), 0)], key)

    with pytest.raises(KeyTaken) as again:
        any_ledger.append([fact("a"), fact("a")], [Condition("a", (), 0)], key)
    with pytest.raises(KeyTaken) as other:
        any_ledger.append([fact("b")], (), CommandKey(key.id, bytes(32)))

    assert (receipt, True) == (again.value.receipt, again.value.same_request)
    assert (receipt, False) == (other.value.receipt, other.value.same_request)
    assert any_ledger.receipt(key.id) == (key.request, receipt)
    assert any_ledger.receipt(bytes(32)) is None
    assert any_ledger.head()[0] == 2


def test_what_the_format_cannot_hold_is_refused_alone(any_ledger: Ledger) -> None:
    """No fact at all is no command, and what would fill more than a tile's entry is refused before it is sent."""
    with pytest.raises(Unstorable):
        any_ledger.append([])
    with pytest.raises(Unstorable):
        fact(*(f"{number:0500}" for number in range(121)))
    widest = any_ledger.append([fact(*(f"{number:0500}" for number in range(115)))])

    assert 60_000 < len(any_ledger.read(0, 1)[0].entry) <= 65_535
    assert widest.first == 1


def test_the_same_key_a_hundred_times_at_once_is_one_fact(any_ledger: Ledger) -> None:
    """One is stored, all the others get its receipt."""
    key = new_key()
    with ThreadPoolExecutor(100) as pool:
        outcomes = list(pool.map(lambda _: outcome(lambda: any_ledger.append([fact("a")], (), key)), range(100)))

    stored = [o for o in outcomes if isinstance(o, Receipt)]
    refused = [(o.receipt, o.same_request) for o in outcomes if isinstance(o, KeyTaken)]
    assert len(stored) == 1
    assert [(stored[0], True)] * 99 == refused
    assert any_ledger.head()[0] == 1


def test_of_eight_on_one_condition_one_wins(any_ledger: Ledger) -> None:
    """Decisions taken on the same history exclude each other, in one batch or in several."""
    barrier = threading.Barrier(8)

    def race(number: int) -> Receipt | Exception:
        barrier.wait()
        issued = fact("number:12", "directive:1" + str(number), type="Issued")
        return outcome(lambda: any_ledger.append([issued], [Condition("number:12", ("Issued",), 0)], new_key()))

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(race, range(8)))

    assert sum(isinstance(o, Receipt) for o in outcomes) == 1
    assert sum(isinstance(o, Conflict) for o in outcomes) == 7
    assert any_ledger.head()[0] == 1


def test_eight_writers_and_a_tailing_reader_lose_nothing(any_ledger: Ledger) -> None:
    """A reader that follows the end sees all of ten thousand appends once, in order, without a gap."""
    seen: list[int] = []

    def tail() -> None:
        while len(seen) < 10_000:
            any_ledger.wait_beyond(len(seen), 1)
            seen.extend(f.position for f in any_ledger.read(len(seen), 1000))

    def write(writer: int) -> list[int]:
        return [any_ledger.append([fact(f"w:{writer}", "all")]).first for _ in range(1250)]

    with ThreadPoolExecutor(9) as pool:
        reader = pool.submit(tail)
        positions = [place for places in pool.map(write, range(8)) for place in places]
        reader.result(60)

    assert list(range(1, 10_001)) == seen
    assert list(range(1, 10_001)) == sorted(positions)
    counts = [heading["n"] for f in any_ledger.read_tag("all") for heading in f.said["written"]["tags"][1:]]
    assert list(range(1, 10_001)) == counts
