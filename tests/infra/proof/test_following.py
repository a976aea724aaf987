"""Signing while the log grows: soon, through sweeps, and after the database was away."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
import pytest

from infra.proof.beginning import begin
from infra.proof.following import follow
from infra.proof.log import SIGNER
from infra.proof.refusals import Differs, Refusal
from infra.proof.status import read_status
from tests.infra.proof.signing_given import ORIGIN, Given
from tests.servers import BOTH

SOON: Final = 20.0
"""Seconds after which a test gives up; what is promised is said where it is measured."""


@contextmanager
def following(given: Given, every: float = 3600.0) -> Iterator[list[Refusal]]:
    """A signer that follows in a thread; what it refused, if it did."""
    stopped, refused = threading.Event(), list[Refusal]()
    begin(given.folders, ORIGIN)

    def work() -> None:
        try:
            follow(given.database.login(SIGNER), given.folders, stopped, every)
        except Refusal as why:
            refused.append(why)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield refused
    finally:
        stopped.set()
        thread.join()


def wait_for(true: Callable[[], bool]) -> float:
    """Wait until it is so; answers the seconds."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < SOON
        time.sleep(0.01)
    return time.monotonic() - began


def signed(given: Given) -> int:
    """How many facts are signed, by the published checkpoint."""
    return given.shown().size if (given.folders.published / "checkpoint").exists() else 0


@BOTH
def test_growth_is_signed_within_two_seconds(given: Given) -> None:
    """Given a signer at work, when facts come one after the other, then none waits two seconds for its checkpoint."""
    with following(given):
        wait_for((given.folders.published / "policy").exists)
        waited = []
        for _ in range(5):
            size = given.grow(1)
            waited.append(wait_for(lambda size=size: signed(given) == size))  # type: ignore[misc]

    assert max(waited) < 2


def test_a_false_word_of_growth_changes_nothing(given: Given) -> None:
    """Given notifications of facts that are not there, which any login may send, then only what is there is signed."""
    given.grow(3)
    with following(given) as refused:
        wait_for(lambda: signed(given) == 3)
        with psycopg.connect(given.database.login("ledger_auditor"), autocommit=True) as other:
            for word in ("999999", "0", "nonsense", ""):
                other.execute("select pg_notify('ledger', %s)", [word])
        size = given.grow(1)
        assert wait_for(lambda: signed(given) == size) < 2

    assert [] == refused


def test_sweeps_go_on_between_passes(given: Given) -> None:
    """Given sweeps without a pause, when the log grows, then all is signed soon, and the sweeps come up to it."""
    given.grow_at_once(9000)
    with following(given, every=0.0):
        wait_for(lambda: signed(given) == 9000)
        waited = []
        for size in (9001, 9002, 9003):
            given.grow(1)
            waited.append(wait_for(lambda size=size: signed(given) == size))  # type: ignore[misc]
        wait_for(lambda: read_status(given.folders.published)["swept"]["size"] == 9003)

    assert max(waited) < 2


def test_a_sweep_finds_what_no_pass_looks_at_again(given: Given) -> None:
    """Given an old fact changed while the signer follows, then the next sweep names it, and nothing more is signed."""
    given.grow_at_once(300)
    with following(given, every=0.0) as refused:
        wait_for(lambda: signed(given) == 300)
        given.tamper(lambda admin: admin.execute("update ledger.entry set leaf = sha256(leaf) where position = 2"))
        wait_for(lambda: bool(refused))
        given.grow(1)

    assert isinstance(refused[0], Differs)
    assert "position 2, column entry.leaf" in read_status(given.folders.published)["alarm"]
    assert "differs" == read_status(given.folders.published)["refusal"]
    assert 300 == signed(given)


def test_a_pass_finds_a_change_in_the_bundle_that_it_writes_again(given: Given) -> None:
    """Given a signed fact of the last bundle changed, leaf and all, then the next growth is refused, before a sweep."""
    given.grow_at_once(300)
    with following(given) as refused:
        wait_for(lambda: signed(given) == 300)
        change = "update ledger.entry set entry = set_byte(entry, 40, get_byte(entry, 40) # 1) where position = 290"
        given.tamper(lambda admin: admin.execute(change.encode()))
        given.grow(1)
        wait_for(lambda: bool(refused))

    assert "position 290, column entry.entry" in str(refused[0])


def test_the_signer_waits_for_its_database(given: Given) -> None:
    """Given a signer whose connection is cut, when facts come, then it connects again and signs them."""
    given.grow(3)
    with following(given) as refused:
        wait_for(lambda: signed(given) == 3)
        with psycopg.connect(given.database.admin, autocommit=True) as admin:
            admin.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where application_name = 'ledger-signer' and datname = current_database()"
            )
        size = given.grow(1)
        wait_for(lambda: signed(given) == size)

    assert [] == refused


def test_an_alarm_goes_when_a_signer_has_started_well(given: Given) -> None:
    """Given an alarm, and what it was about put right, when the log is signed again, then the alarm is gone."""
    given.grow(3)
    given.sign()
    shift = "update ledger.entry set recorded = recorded {} interval '1 day' where position = 2"
    given.tamper(lambda admin: admin.execute(shift.format("+").encode()))
    with pytest.raises(Differs):
        given.sign()
    assert read_status(given.folders.published)["alarm"]

    given.tamper(lambda admin: admin.execute(shift.format("-").encode()))
    given.sign()
    assert read_status(given.folders.published)["alarm"] is None
