"""What the ledger's records about itself can never be, and who cannot touch them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.commands import COMMANDS, KEEPING
from domain.events.keeping import Origin, Vkey
from domain.proof.keys import SignatureType, VerifierKey
from domain.questions.governance import fact_at
from tests.domain.cases import asked
from tests.domain.cases_keeping import ANEW, COMMITTED, ROTATE, SOME


def test_people_are_not_asked_for_them() -> None:
    """Given the commands that the ways in offer, then none makes a record of the ledger about itself."""
    assert {"commit-heads", "declare-lost", "go-on-anew", "rotate-key"} == KEEPING.keys()
    assert not KEEPING.keys() & COMMANDS.keys()


def test_nobody_finds_them_to_correct() -> None:
    """Given a commitment, when it is looked for as something to correct, then there is nothing."""
    assert asked([*SOME, COMMITTED], fact_at("heads", len(SOME) + 1, "HeadsCommitted")) is None


def test_keys_of_two_logs_do_not_follow_each_other() -> None:
    """Given keys of two names, or what is no key, then they are no change of a key."""
    other = Vkey(VerifierKey("other", SignatureType.ED25519, bytes(32)).vkey)
    with pytest.raises(ValueError, match="bear its name"):
        replace(ROTATE, new=other)
    with pytest.raises(ValueError, match="not the key's own"):
        replace(ROTATE, new=Vkey(ROTATE.new.replace(ROTATE.new.split("+")[1], "00000000")))


@pytest.mark.parametrize(("first", "last"), [(None, 9), (9, None), (9, 8), (0, 8)])
def test_what_is_lost_is_a_range(first: int | None, last: int | None) -> None:
    """Given half a range, or one that ends before it begins, then nothing can have been lost so."""
    with pytest.raises(ValueError, match="first and a last position"):
        replace(ANEW, first_lost=first, last_lost=last)


def test_a_new_log_has_a_new_name() -> None:
    """Given a log that goes on under the old name, then that is refused: it would be a fork."""
    with pytest.raises(ValueError, match="name of its own"):
        replace(ANEW, new_origin=Origin(ANEW.old_origin))
