"""Carrying out commands over a connection that loses answers: what is said is what happened."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from api.ports import Unavailable
from infra.carrying import Carrying
from infra.ledger.port import Receipt
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from tests.domain.cases import clerk_of
from tests.infra.proxy import Proxy
from tests.infra.test_committer import end_sessions
from tests.recorded import recorded
from tests.renaming import BODY, ask
from tests.waiting import wait_until


def test_a_lost_answer_is_found_by_the_key(database: Database, tmp_path: Path) -> None:
    """Given a commit whose answer never came, then the command is answered with its facts, and is not done twice."""
    with Proxy(_folder(database), tmp_path) as proxy:
        ledger = PostgresLedger(make_conninfo(database.login(), host=str(tmp_path)))
        recorded(ledger, clerk_of(BODY))
        proxy.swallow_answer_to(b"ledger-committer")
        done = Carrying(ledger).carry_out(ask())
        again = Carrying(ledger).carry_out(ask())
        ledger.close()

    assert 1 == proxy.swallowed
    assert [2, 2] == [done.facts[0][0], again.facts[0][0]]
    assert again.is_repeat


def test_an_uncertain_outcome_is_looked_up_before_anything_is_said(database: Database, tmp_path: Path) -> None:
    """Given a lost answer, and no way to append any more, then the readers still know what became of the command."""
    with Proxy(_folder(database), tmp_path) as proxy:
        ledger = PostgresLedger(make_conninfo(database.login(), host=str(tmp_path)), patience=0.3)
        recorded(ledger, clerk_of(BODY))
        proxy.swallow_answer_to(b"ledger-committer", and_close=True)
        done = Carrying(ledger).carry_out(ask())
        ledger.close()

    assert (True, 2) == (done.is_repeat, done.facts[0][0])


def test_who_cannot_be_told_asks_again_with_the_key(database: Database, tmp_path: Path) -> None:
    """Given a lost answer, and a database that is away, then the caller is told to come back, and then has it."""
    with Proxy(_folder(database), tmp_path) as proxy, ThreadPoolExecutor(1) as thread:
        ledger = PostgresLedger(make_conninfo(database.login(), host=str(tmp_path)), patience=0.5)
        recorded(ledger, clerk_of(BODY))
        proxy.swallow_answer_to(b"ledger-committer", and_close=True)
        answer = thread.submit(Carrying(ledger).carry_out, ask())
        wait_until(lambda: proxy.swallowed == 1)
        end_sessions(database)
        with pytest.raises(Unavailable):
            answer.result()
        ledger.close()

    direct = PostgresLedger(database.login())
    again = Carrying(direct).carry_out(ask())
    size = direct.head()[0]
    direct.close()
    assert (True, 2, 2) == (again.is_repeat, again.facts[0][0], size)


def test_what_got_through_but_cannot_be_read_now_is_asked_for_again(database: Database, tmp_path: Path) -> None:
    """Given a key that is found, and a database that goes before its facts are read, then the caller is told so."""
    with Proxy(_folder(database), tmp_path) as proxy:
        ledger = Forgetful(make_conninfo(database.login(), host=str(tmp_path)), patience=0.3)
        recorded(ledger, clerk_of(BODY))
        proxy.swallow_answer_to(b"ledger-committer", and_close=True)
        with pytest.raises(Unavailable):
            Carrying(ledger).carry_out(ask())
        ledger.close()


class Forgetful(PostgresLedger):
    """Loses its readers' connections for good once it has looked up a command."""

    def receipt(self, command: bytes) -> tuple[bytes, Receipt] | None:
        """What stands under a key."""
        found = super().receipt(command)
        self._pool.close()
        return found


def _folder(database: Database) -> Path:
    return Path(str(conninfo_to_dict(database.login())["host"]))
