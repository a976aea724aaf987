"""Reading: pages, tags, several questions at one moment, positions by time, files, waiting."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from infra.ledger.port import InTheFuture, Ledger, Unstorable
from tests.facts import fact, new_key

if TYPE_CHECKING:
    from infra.ledger.entry import Stored


def places(facts: list[Stored]) -> list[int]:
    """Where the facts stand."""
    return [stored.position for stored in facts]


def test_pages_end_where_they_are_told_to(any_ledger: Ledger) -> None:
    """A page starts behind a position, has at most so many facts, and never goes beyond another position."""
    any_ledger.append([fact("a") for _ in range(7)])

    assert [3, 4] == places(any_ledger.read(2, 2))
    assert [3, 4, 5] == places(any_ledger.read(2, 10, 5))
    assert [] == any_ledger.read(7, 10)
    assert [] == any_ledger.read(3, 10, 2)


def test_a_tag_tells_its_facts_by_type(any_ledger: Ledger) -> None:
    """Facts about one thing come in order, of all types or of some, from a position on."""
    any_ledger.append([fact("a", type="X"), fact("b", type="X"), fact("a", type="Y"), fact("a", "b", type="X")])

    assert [1, 3, 4] == places(any_ledger.read_tag("a"))
    assert [1, 4] == places(any_ledger.read_tag("a", ("X", "Z")))
    assert [3, 4] == places(any_ledger.read_tag("a", (), 1))
    assert [3] == places(any_ledger.read_tag("a", (), 1, 1))
    assert [] == any_ledger.read_tag("a", ("Z",))
    assert [] == any_ledger.read_tag("c")


def test_questions_are_answered_at_one_moment(any_ledger: Ledger) -> None:
    """Each question hears its tag and types; a fact heard by two is told to both; a key is looked up with them."""
    key = new_key()
    receipt = any_ledger.append([fact("a", "b", type="X"), fact("a", type="Y"), fact("b", type="Y")], (), key)

    answers = any_ledger.ask([("a", ()), ("b", ("X",)), ("b", ("Z",)), ("c", ())], key.id)
    earlier = any_ledger.ask([("a", ())], new_key().id, 1)

    assert (3, (key.request, receipt)) == (answers.seen, answers.prior)
    assert [[1, 2], [1], [], []] == [places(heard) for heard in answers.heard]
    assert (1, None, [[1]]) == (earlier.seen, earlier.prior, [places(heard) for heard in earlier.heard])


def test_an_empty_ledger_answers_too(any_ledger: Ledger) -> None:
    """Nothing is heard, seen or found."""
    answers = any_ledger.ask([("a", ())], bytes(32))

    assert (0, None, [[]]) == (answers.seen, answers.prior, answers.heard)
    assert any_ledger.head()[0] == 0
    assert any_ledger.position_at(datetime.now(UTC) - timedelta(seconds=1)) == 0


def test_a_moment_has_one_position_for_ever(any_ledger: Ledger) -> None:
    """A moment is answered with the last fact recorded until then, and nothing is recorded before it later."""
    times = [any_ledger.append([fact("a"), fact("a")]).recorded for _ in range(4)]
    now = datetime.now(UTC)

    assert [2, 4, 6, 8] == [any_ledger.position_at(moment) for moment in times]
    assert [0, 2] == [any_ledger.position_at(t - timedelta(microseconds=1)) for t in times[:2]]
    assert any_ledger.position_at(now) == 8
    assert any_ledger.append([fact("a")]).recorded > now
    assert any_ledger.position_at(now) == 8


def test_the_future_has_no_position(any_ledger: Ledger) -> None:
    """A moment that has not passed is refused."""
    with pytest.raises(InTheFuture):
        any_ledger.position_at(datetime.now(UTC) + timedelta(minutes=1))


def test_files_are_kept_by_their_digest(any_ledger: Ledger) -> None:
    """A file comes back by its SHA-256; twice is once; one that is too large is refused."""
    digest = any_ledger.put_file(b"a file")

    assert digest == any_ledger.put_file(b"a file")
    assert any_ledger.get_file(digest) == b"a file"
    assert any_ledger.get_file(bytes(32)) is None
    with pytest.raises(Unstorable):
        any_ledger.put_file(bytes(20 * 1024 * 1024 + 1))


def test_who_waits_is_woken_by_an_append(any_ledger: Ledger) -> None:
    """Waiting ends when the log has grown, or with the time."""
    any_ledger.append([fact("a")])
    assert any_ledger.wait_beyond(1, 0.05) <= 1

    waiter = threading.Timer(0.1, lambda: any_ledger.append([fact("a")]))
    waiter.start()

    assert any_ledger.wait_beyond(1, 10) == 2
    waiter.join()
