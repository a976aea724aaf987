"""The library's own contract of a recorder, and what ours adds: envelopes, closing, the environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import orjson
import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.application import DCBApplication
from eventsourcing.dcb.tests import DCBRecorderTestCase
from eventsourcing.persistence import IntegrityError

from infra.ledger.postgres import PostgresLedger
from infra.ledger.recorder import LedgerEvent, LedgerRecorder
from tests.facts import CLERK
from tests.servers import BOTH

if TYPE_CHECKING:
    from pathlib import Path

    from infra.postgres.opening import Database


class Contract(DCBRecorderTestCase):
    """The library's test case; pytest calls its parts with our recorder."""

    def passes(self, recorder: LedgerRecorder) -> None:
        """Run both parts, one after the other, on an empty ledger."""
        self._test_append_read(recorder)
        self._test_append_subscribe(recorder, recorder.read().head or 0)


del DCBRecorderTestCase  # collected where it is imported; it is ours to call


@BOTH
def test_the_librarys_contract_is_kept(ledger: PostgresLedger) -> None:
    """The installed library's test case passes against the recorder."""
    Contract().passes(LedgerRecorder(ledger))

    assert {"library"} == {stored.said["origin"] for stored in ledger.read(0, 1000)}


def test_an_envelope_goes_in_and_comes_out(ledger: PostgresLedger) -> None:
    """What the envelope says comes back, beside facts that came without one."""
    recorder = LedgerRecorder(ledger)
    sent = LedgerEvent(
        type="Issued",
        data=orjson.dumps({"number": "12", "texts/a": "Chỉ thị"}),
        tags=["directive:1"],
        event_id="event-1",
        version=2,
        actor=CLERK,
        occurred="2019-03",
        command=bytes(32),
        request=b"r" * 32,
    )
    recorder.append([sent, DCBEvent("Plain", b"\x00\xff", ["directive:1"])])

    received, plain = (found.event for found in recorder.read())

    sent.tags = ["directive:1", "actor:p-1", "body:b-1"]
    assert sent == received
    assert DCBEvent("Plain", b"\x00\xff", ["directive:1"]) == plain


def test_a_subscription_ends_when_it_is_stopped(ledger: PostgresLedger) -> None:
    """It follows what matches, passes over the rest, and stops where it is told to."""
    recorder = LedgerRecorder(ledger)
    for number in range(5):
        recorder.append([DCBEvent("even" if number % 2 == 0 else "odd", b"", ["t"])])

    with recorder.subscribe(DCBQuery([DCBQueryItem(types=["odd"])])) as subscription:
        heard = [next(subscription).position, next(subscription).position]
        subscription.stop()

        assert [] == list(subscription)
    assert [2, 4] == heard


def test_the_library_composes_it_from_the_environment(tmp_path: Path) -> None:
    """PERSISTENCE_MODULE and LEDGER_HOME are enough; what was recorded is there the next time."""
    environment = {"PERSISTENCE_MODULE": "infra.ledger", "LEDGER_HOME": str(tmp_path), "DATABASE_URL": ""}
    for expected in (1, 2):
        application = DCBApplication(environment)
        try:
            assert expected == application.recorder.append([DCBEvent("Noted", b"x", ["a"])])
        finally:
            application.close()


def test_a_database_of_ones_own_replaces_the_embedded_one(database: Database) -> None:
    """DATABASE_URL is used as it is; conditions hold there too."""
    environment = {
        "PERSISTENCE_MODULE": "infra.ledger",
        "LEDGER_HOME": os.fspath(database.home),
        "DATABASE_URL": database.admin,
    }
    application = DCBApplication(environment)
    try:
        application.recorder.append([DCBEvent("Noted", b"x", ["a"])])
        everything = DCBAppendCondition(DCBQuery())

        with pytest.raises(IntegrityError):
            application.recorder.append([DCBEvent("Noted", b"x", ["a"])], everything)
        assert len(list(application.recorder.read())) == 1
    finally:
        application.close()
