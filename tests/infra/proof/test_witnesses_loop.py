"""The loop that submits on a grid of time, beside the signer."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from infra.proof import witnesses as module
from infra.proof.standing import Outcome
from infra.proof.witnesses import Submitting, submit_once
from tests.infra.proof.stand import Stand
from tests.waiting import wait_until


def test_the_loop_outlives_what_nobody_thought_of(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a submission that fails in an unknown way, when the next is due, then it is made."""
    failing = [ZeroDivisionError("a slip")]

    def slips(published: Path, signer: Path, now: int) -> Outcome | None:
        if failing:
            raise failing.pop()
        return submit_once(published, signer, now)

    for witness in stand.witnesses.values():
        witness.clock = time.time
    monkeypatch.setattr(module, "submit_once", slips)
    with Submitting(stand.published, stand.signer, every=0.2):
        wait_until((stand.published / "witnessed").exists)

    assert 300 == stand.witnessed()[0]


def test_the_loop_submits_until_closed(stand: Stand) -> None:
    """Given the loop on a grid of a fifth of a second, when the log grows, it is witnessed; when closed, no more."""
    for witness in stand.witnesses.values():
        witness.clock = time.time
    loop = Submitting(stand.published, stand.signer, every=0.2)
    loop.start()
    wait_until((stand.published / "witnessed").exists)
    (stand.signer / "witnesses").rename(stand.signer / "away")
    (stand.signer / "witnesses").write_text("spoilt\n")
    time.sleep(0.3)
    (stand.signer / "away").replace(stand.signer / "witnesses")
    stand.log.grow_to(400)
    wait_until(lambda: 400 == stand.witnessed()[0])
    loop.close()
    stand.log.grow_to(500)
    time.sleep(0.3)

    assert 400 == stand.witnessed()[0]
    assert 400 == json.loads((stand.published / "status.json").read_bytes())["witnessed"]["size"]
