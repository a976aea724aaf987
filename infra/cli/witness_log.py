"""The parts of ``witness`` for the log that is witnessed; see ``infra.cli.witnessing``."""

from __future__ import annotations

import argparse
import time
from dataclasses import asdict

from infra.cli.words import DONE, FAILED, answer, complain, say
from infra.proof.by_file import make_request, take_back
from infra.proof.files import replace
from infra.proof.gathering import CHECKPOINT, WITNESSES, read_head
from infra.proof.standing import Outcome
from infra.proof.witnesses import submit_once
from infra.settings import settings


def submit(given: argparse.Namespace) -> int:
    """Ask every witness with an address, once."""
    told = settings()
    head = read_head(told.published / CHECKPOINT)
    outcome = submit_once(told.published, told.signer, int(time.time()))
    if outcome is None:
        return complain(f"nothing to do: no file {told.signer / WITNESSES}, or nothing signed in {told.published} yet")
    answer(given, asdict(outcome), _told(outcome))
    for alarm in outcome.alarms:
        complain(f"ALARM: {alarm}")
    size = head.checkpoint.size if head else 0
    is_enough = (outcome.size or 0) >= size
    if not is_enough:
        say(f"not enough witnesses have cosigned the latest checkpoint, {size} leaves, yet")
    return FAILED if outcome.alarms or not is_enough else DONE


def request(given: argparse.Namespace) -> int:
    """Write the file that is carried to a witness."""
    told = settings()
    made = make_request(told.published, told.signer, given.name, given.since)
    replace(given.request, made.data)
    answer(
        given, {"old": made.old, "size": made.size}, f"{given.request}: {made.size} leaves, proven from {made.old} on"
    )
    return DONE


def take(given: argparse.Namespace) -> int:
    """Take in the file that a witness gave back."""
    told = settings()
    taken = take_back(told.published, told.signer, given.cosigned.read_bytes(), int(time.time()))
    size, is_enough = taken.gathered.head.checkpoint.size, taken.gathered.since is not None
    found = {"size": size, "cosigners": list(taken.names), "witnessed": is_enough}
    answer(given, found, f"{size} leaves, cosigned by {', '.join(taken.names)}")
    say("enough witnesses have cosigned it: published/witnessed" if is_enough else "not enough witnesses yet")
    return DONE


def _told(outcome: Outcome) -> str:
    lines = [
        f"{name:24} {each.size or 'nothing':>10}  {each.error or 'cosigned'}"
        for name, each in outcome.witnesses.items()
    ]
    return "\n".join([*lines, f"witnessed: {outcome.size or 'nothing yet'}"])
