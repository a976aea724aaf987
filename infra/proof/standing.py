"""Where each witness stands, as the log's side knows it: in ``status.json``, for people and for the next submission.

Keys: ``witnesses`` (by name in the policy: ``size`` and ``cosigned``, its last cosignature; ``error``, why there was
none the last time; ``fork``, what it said where it knows another history), ``witnessed`` (``size`` and ``since`` of the
latest checkpoint under which the quorum stands), ``witnessing`` (since when a quorum is asked for; none: it is not),
``caught_up`` (when last all that was signed then was witnessed), ``witness_alarm`` (a list of sentences, empty when all
was well then; `alarms_now` knows what is late by now).  All of it can be lost: witnesses know by themselves what they
have cosigned.

Silent witnesses are late only where something is signed that they have not seen: `doctor` names them before that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from api.ports import Alarm
from infra.proof.gathering import Gathered
from infra.proof.status import amend_status, read_status

LIMIT: Final = 600
"""Seconds after which a witnessed head is too old."""
_LATE: Final = "no checkpoint"


@dataclass(frozen=True, slots=True)
class Witnessing:
    """What one witness did last: how many leaves it cosigned, when, and why it did not since."""

    size: int = 0
    time: int | None = None
    error: str | None = None
    fork: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the log stands with its witnesses."""

    witnesses: Mapping[str, Witnessing]
    size: int | None
    """Leaves under the latest checkpoint that the quorum has cosigned."""
    since: int | None
    """Since when the quorum stands under it, by the witnesses' own times; seconds since 1970."""
    alarms: tuple[Alarm, ...]


class _Quorum(NamedTuple):
    """How far enough witnesses have come: since when they are asked, the last size, since when, and `caught_up`."""

    began: int | None
    size: int | None
    since: int | None
    caught_up: int | None


def known(published: Path) -> dict[str, Witnessing]:
    """What is known of each witness, by its name."""
    return _known(read_status(published))


def _known(status: Mapping[str, Any]) -> dict[str, Witnessing]:
    found = status.get("witnesses")
    return {name: _read(each) for name, each in found.items()} if isinstance(found, dict) else {}


def record(
    published: Path, witnesses: Mapping[str, Witnessing], gathered: Gathered, now: int, limit: int = LIMIT
) -> Outcome:
    """Write down where all witnesses stand, and whether the quorum stands under what was gathered.

    For one writer at a time.  Raises `OSError`.
    """
    before = read_status(published)
    began = (_seconds(before.get("witnessing")) or now) if gathered.is_quorum_asked else None
    signed, found = gathered.head.checkpoint.size, _quorum(before)._replace(began=began)
    if gathered.since is not None:
        found = _Quorum(began, signed, gathered.since, now)
    alarms = (*_forks(witnesses), *_staleness(found, signed, now - limit))
    amend_status(
        published,
        {
            "witnesses": {name: _written(each) for name, each in witnesses.items()},
            "witnessed": None if found.size is None else {"size": found.size, "since": _moment(found.since)},
            "witnessing": _moment(began),
            "caught_up": _moment(found.caught_up),
            "witness_alarm": list(alarms),
        },
    )
    return Outcome(dict(witnesses), found.size, found.since, alarms)


def forget(published: Path) -> None:
    """Write down that no witness is asked any more, where one was.  Raises `OSError`."""
    if read_status(published).get("witnesses"):
        gone = dict.fromkeys(("witnessed", "witnessing", "caught_up"))
        amend_status(published, {**gone, "witnesses": {}, "witness_alarm": []})


def alarms_now(status: Mapping[str, Any], now: int, limit: int = LIMIT) -> tuple[Alarm, ...]:
    """What this status warns of about witnesses, with what has become late since, should nobody submit any more."""
    told = status.get("witness_alarm")
    forks = {str(each): each for each in _forks(_known(status))}
    says = [str(each) for each in told if not str(each).startswith(_LATE)] if isinstance(told, list) else []
    return (
        *(forks.get(each, Alarm(each)) for each in says),
        *_staleness(_quorum(status), _count(status.get("size")), now - limit),
    )


def witnessed_size(status: Mapping[str, Any]) -> int | None:
    """Leaves under the latest checkpoint that enough have cosigned; none where there is none."""
    return _witnessed(status.get("witnessed"))[0]


def _forks(witnesses: Mapping[str, Witnessing]) -> list[Alarm]:
    found = ((name, each.fork) for name, each in witnesses.items() if each.fork)
    return [Alarm(f"{name} knows another history: {fork}", "fork", witness=name) for name, fork in found]


def _staleness(found: _Quorum, signed: int | None, limit: int) -> list[Alarm]:
    """An alarm where something is signed, but not witnessed, and that has been so since before the limit.

    `signed`: how many facts are; where it is not known, some are taken to be without witnesses.
    """
    began, size, since, caught_up = found
    if began is None or (size is not None and size == signed) or (caught_up or since or began) >= limit:
        return []
    last = since or began
    what = _LATE if size is None else f"{_LATE} since the one of {size} leaves"
    says = f"{what} has been cosigned by enough witnesses: none after {_moment(last)}"
    kind = "never_witnessed" if size is None else "not_witnessed"
    return [Alarm(says, kind, size=size, since=datetime.fromtimestamp(last, UTC))]


def _quorum(status: Mapping[str, Any]) -> _Quorum:
    return _Quorum(
        _seconds(status.get("witnessing")), *_witnessed(status.get("witnessed")), _seconds(status.get("caught_up"))
    )


def _witnessed(found: Any) -> tuple[int | None, int | None]:  # noqa: ANN401  # JSON
    given = found if isinstance(found, dict) else {}
    return _count(given.get("size")), _seconds(given.get("since"))


def _read(found: Any) -> Witnessing:  # noqa: ANN401  # JSON
    given = found if isinstance(found, dict) else {}
    return Witnessing(
        _count(given.get("size")) or 0, _seconds(given.get("cosigned")), *map(given.get, ("error", "fork"))
    )


def _written(each: Witnessing) -> dict[str, Any]:
    return {"size": each.size, "cosigned": _moment(each.time), "error": each.error, "fork": each.fork}


def _moment(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _count(found: Any) -> int | None:  # noqa: ANN401  # JSON
    return found if isinstance(found, int) else None


def _seconds(moment: Any) -> int | None:  # noqa: ANN401  # JSON
    try:
        return int(datetime.fromisoformat(moment).timestamp())
    except (TypeError, ValueError):
        return None
