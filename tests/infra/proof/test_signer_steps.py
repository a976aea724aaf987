"""Wherever a pass is cut off, the next start goes on, and nobody ever saw two histories."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from itertools import count

import pytest

from domain.proof.checkpoint import Checkpoint
from domain.proof.tiles import WIDTH
from infra.proof.folder import Do
from infra.proof.log import SIGNER
from infra.proof.refusals import OtherSigner, Refusal
from infra.proof.signer import Signer, rebuild_published
from tests.house.sources import ROOT
from tests.infra.proof.signing_given import Given
from tests.servers import BOTH, EMBEDDED, ORDINARY

FULL = 255
"""Facts after which the next one fills a tile: then there is most to write, and something to take away."""


class Cut(OSError):
    """The disk gave up."""


class Failing:
    """Takes steps up to the k-th, which fails: before it was done, or after."""

    def __init__(self, at: int, *, is_done: bool) -> None:
        self.left = at
        self.is_done = is_done
        self.name = ""

    def __call__(self, name: str, do: Do) -> None:
        """Take a step."""
        self.left -= 1
        if self.left:
            do()
            return
        self.name = name
        if self.is_done:
            do()
        raise Cut(name)


def seen(given: Given) -> set[Checkpoint]:
    """The checkpoint that anybody can see now."""
    return {given.shown()} if (given.folders.published / "checkpoint").exists() else set()


@pytest.mark.parametrize(
    ("server", "is_done"),
    [pytest.param(EMBEDDED, False, id="not done"), pytest.param(ORDINARY, True, id="done but error")],
    indirect=["server"],
    scope="session",
)
def test_each_step_may_fail(given: Given, *, is_done: bool) -> None:
    """Given passes over a tile's border, when in the k-th pass the k-th step fails, then the next pass ends as ever.

    No size is ever shown with two roots, and the tiles are those that the database makes.
    """
    given.grow_at_once(FULL - 1)
    given.sign()
    shown, failed = seen(given), list[str]()
    for k in count(1):
        given.grow_at_once(WIDTH)
        failing = Failing(k, is_done=is_done)
        with suppress(Cut):
            given.sign(failing)
        failed.append(failing.name)
        shown |= seen(given)
        given.sign()
        shown |= seen(given)
        assert given.ledger.head()[0] == given.shown().size
        assert rebuild_published(given.database.login(SIGNER), given.folders).is_well
        if not failing.name:
            break

    assert len(shown) == len({checkpoint.size for checkpoint in shown})
    assert all(given.root(checkpoint.size) == checkpoint.root for checkpoint in shown)
    assert {"write state", "place state", "write checkpoint", "place checkpoint", "status"} < set(failed)
    assert 30 < len(failed)


DIES = """
import os, signal, sys
from pathlib import Path
from infra.proof.following import sign_once
from infra.proof.signer import Folders

left = int(sys.argv[4])

def dies(_, do):
    global left
    left -= 1
    do()
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

sign_once(sys.argv[1], Folders(Path(sys.argv[2]), Path(sys.argv[3])), step=dies)
"""


def test_a_signer_killed_in_the_middle_of_a_pass_is_followed_by_another(given: Given) -> None:
    """Given signers killed by the kernel after some of their steps, then each next one goes on where it was."""
    given.sign()
    shown = seen(given)
    for k in (1, 4, 9, 14, 17, 20, 24):
        given.grow_at_once(WIDTH - 1)
        folders = [str(given.folders.signer), str(given.folders.published)]
        dead = subprocess.run(
            [sys.executable, "-c", DIES, given.database.login(SIGNER), *folders, str(k)], cwd=ROOT, check=False
        )
        assert -signal.SIGKILL == dead.returncode
        shown |= seen(given)
    given.sign()
    shown |= seen(given)

    assert given.root() == given.shown().root
    assert len(shown) == len({checkpoint.size for checkpoint in shown})
    assert all(given.root(checkpoint.size) == checkpoint.root for checkpoint in shown)
    assert rebuild_published(given.database.login(SIGNER), given.folders).is_well


@BOTH
def test_two_signers_that_race_leave_one(given: Given) -> None:
    """Given two signers on one state while the log grows, then one is left, and each size was shown with one root."""
    given.grow(1)
    given.sign()
    shown: set[Checkpoint] = set()
    ended: list[type[Exception]] = []
    done = threading.Event()

    def race() -> None:
        log = given.log()
        signer = Signer(log, given.folders)
        try:
            list(signer.start())
            while not done.is_set():
                signer.sign()
                shown.update(seen(given))
        except Refusal as lost:
            ended.append(type(lost))
        log.close()

    racers = [threading.Thread(target=race) for _ in range(2)]
    for racer in racers:
        racer.start()
    while not ended:
        given.grow(1)
    last = given.grow(3)
    while given.shown().size < last:
        time.sleep(0.01)
    done.set()
    for racer in racers:
        racer.join()

    assert [OtherSigner] == ended
    assert len(shown) == len({checkpoint.size for checkpoint in shown})
    assert all(given.root(checkpoint.size) == checkpoint.root for checkpoint in shown)
