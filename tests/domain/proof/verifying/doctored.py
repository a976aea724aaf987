"""More bundles with one thing wrong each, of the kind that somebody makes who knows how the verifier looks at them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from domain.proof.checkpoint import Checkpoint
from domain.proof.keys import SignatureType
from infra.proof.keys import new_key
from tests.domain.proof.verifying.bundles import (
    NEXT_KEY,
    ORIGIN,
    TWO,
    Files,
    Log,
    as_json,
    good_log,
    lose,
    rotation,
    sealed,
    selection,
    signed,
    without,
)
from tests.domain.proof.verifying.vectors import (
    VECTORS as PLAIN,
)
from tests.domain.proof.verifying.vectors import (
    Vector,
    _field,
    _grounds,
    _heads,
    _renamed,
    _told,
    _withheld,
    rows,
)

KEPT: Final = 3
"""Position of a fact with a list, and with its grounds one earlier."""


def _erased(at: int = KEPT, path: str = "list", **change: Any) -> Callable[[], Files]:  # noqa: ANN401
    """A log without a field, and with a word of its erasure that has something wrong; None: without that word."""

    def make() -> Files:
        log = good_log()
        row = log.rows[at - 1]
        log.rows[at - 1] = row._replace(body=without(row.body, path))
        told = {"target": json.loads(row.entry)["id"], "position": at, "paths": [path]} | TWO | change
        log.tell(type="ContentErased", fields={name: value for name, value in told.items() if value is not None})
        return sealed(log.rows)

    return make


def _namesake() -> Files:
    """A log in which one erasure is to serve for two entries, of the same id."""
    log = good_log()
    first, other = log.rows[KEPT - 1], log.rows[KEPT + 2]
    log.rows[KEPT - 1] = first._replace(body=without(first.body, "list"))
    said = json.loads(other.entry) | {"id": json.loads(first.entry)["id"]}
    log.rows[KEPT + 2] = other._replace(body=without(other.body, "list"), entry=as_json(said))
    told = {"target": said["id"], "position": KEPT, "paths": ["list"]}
    log.tell(type="ContentErased", fields=told | TWO)
    return sealed(log.rows)


def _lost_and_withheld() -> Files:
    """A body that is gone as a whole, and said to be withheld."""
    log = lose(good_log(), 4)
    log.rows[3] = log.rows[3]._replace(withheld=("",))
    return sealed(log.rows)


def _command(log: Log, command: bytes, *grounds: Any) -> Files:  # noqa: ANN401
    """The log with a command's facts, each with these grounds."""
    second = log.size
    for each in grounds:
        log.tell("directive:1", command=command, second=second, fields={"grounds": each})
    return sealed(log.rows)


def _borrowed() -> Files:
    """A command that stands on another's grounds."""
    log = good_log()
    _command(log, b"c" * 32, [log.ground("directive:1")])
    return _command(log, b"d" * 32, {"before": 1})


def _between() -> Files:
    """A command whose last fact names the second as the one that has the grounds."""
    log = good_log()
    return _command(log, b"c" * 32, [log.ground("directive:1")], {"before": 1}, {"before": 1})


def _rotated(until: str) -> Files:
    """A log with a third key, and a word of how long the one before it signs beside it."""
    third = new_key(ORIGIN, SignatureType.ED25519, b"\x09" * 32).verifier.vkey
    return _told("KeyRotated", "log", **rotation(NEXT_KEY.verifier.vkey, third, until))()


_OTHER: Final = signed(Checkpoint("ledger.example", 26, b"\x07" * 32)).decode()
_LONGER: Final = signed(Checkpoint("ledger.example", 90, b"\x07" * 32)).decode()
_STRANGE: Final = signed(Checkpoint("strange.example", 20, b"\x07" * 32)).decode()
DOCTORED: Final[dict[str, Vector]] = {
    "erased by one person": Vector(_erased(approved_by="p-1"), "erasure.form", 27),
    "erased by nobody": Vector(_erased(approved_by=None), "erasure.form", 27),
    "erased by somebody without a name": Vector(_erased(requested_by=""), "erasure.form", 27),
    "erased by a number": Vector(_erased(approved_by=7), "erasure.form", 27),
    "erased before it was there": Vector(
        _told("ContentErased", "log", target="e-99", position=99, paths=["a"], **TWO), "erasure.form", 27
    ),
    "erased nowhere": Vector(
        _told("ContentErased", "log", target="e-9", position=0, paths=["a"], **TWO), "erasure.form", 27
    ),
    "erased a path and no list": Vector(_erased(paths="list"), "erasure.form", 27),
    "erased at another position": Vector(_erased(position=KEPT + 3), "erasure.unsaid", KEPT),
    "erased of another": Vector(_erased(target="e-9"), "erasure.unsaid", KEPT),
    "erased of a namesake": Vector(_namesake, "erasure.unsaid", KEPT + 3),
    "grounds erased": Vector(_erased(path="grounds"), "erasure.never", KEPT),
    "a change of key erased": Vector(_erased(1, "overlap_until"), "erasure.never", 1),
    "a body withheld as a whole": Vector(_lost_and_withheld, "body.withheld", 4),
    "a path without a name": Vector(_field('"said"', ""), "json.key", 4),
    "a withheld list of numbers": Vector(_withheld("[1]"), "bundle.line", 4),
    "grounds of no types": Vector(_grounds(lambda ground: ground.update(types="Noted")), "grounds.form", 27),
    "grounds of types in types": Vector(_grounds(lambda ground: ground.update(types=[["Noted"]])), "grounds.form", 27),
    "grounds about a list": Vector(_grounds(lambda ground: ground.update(tag=[])), "grounds.form", 27),
    "grounds that saw a truth": Vector(_grounds(lambda ground: ground.update(seen=True)), "grounds.form", 27),
    "grounds of another command": Vector(_borrowed, "grounds.before", 28),
    "grounds that stand in between": Vector(_between, "grounds.before", 29),
    "keys that overlap for ever": Vector(lambda: _rotated("never"), "keys.form", 27),
    "keys that overlap to no day": Vector(lambda: _rotated("2026-13-01"), "keys.form", 27),
    "a new name after other facts": Vector(_renamed(old_checkpoint=_OTHER), "checkpoint.older", 27),
    "a new name after more than was lost": Vector(_renamed(old_checkpoint=_LONGER), "loss.signed", 27),
    "a new name for one that lost in silence": Vector(
        _renamed(old_checkpoint=_LONGER, first_lost=None, last_lost=None), "loss.signed", 27
    ),
    "a new name after another's checkpoint": Vector(_renamed(old_checkpoint=_STRANGE), "loss.signed", 27),
    "a new name after no checkpoint": Vector(_renamed(old_checkpoint="a note\n"), "loss.form", 27),
    "a new name that lost backwards": Vector(_renamed(last_lost=20), "loss.form", 27),
    "a new name that is not the signed one": Vector(_renamed(origin="other.example"), "checkpoint.origin", 27),
    "content lost backwards": Vector(_told("ContentLost", "log", first=4, last=3), "loss.form", 27),
    "content lost from nought": Vector(_told("ContentLost", "log", first=0, last=3), "loss.form", 27),
    "a part that names another tag's head": Vector(_heads(tag="directive:2"), "complete.form", None),
    "a part that counts its tag otherwise": Vector(_heads(n=99), "complete.form", None),
    "a part that places its tag elsewhere": Vector(_heads(position=1), "complete.form", None),
    "a selection without one of its facts": Vector(
        lambda: selection(rows(), (4, 7), there=(4,)), "selected.missing", 7
    ),
    "a selection with another fact": Vector(lambda: selection(rows(), (4,), there=(4, 7)), "selected.other", 7),
    "a part that names more heads": Vector(_heads(heads=99), "complete.form", None),
}
VECTORS: Final = PLAIN | DOCTORED
