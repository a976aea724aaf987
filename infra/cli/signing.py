"""Sign the log: a checkpoint over all that is on record, at most two seconds after it grows, until stopped.

  sign                      hash everything again, then sign whatever comes
  sign --once               hash everything again, sign what is there, and end
  sign --rotate             make a new key, put the change on record, and let both sign for a time

The signer is a process of its own, with a login that reads nothing but entries, and with its own key and memory in
<home>/signer (LEDGER_SIGNER), closed to others. It publishes what anyone needs to check the log in <home>/published
(LEDGER_PUBLISHED): checkpoint, policy, tiles; any web server can serve that folder. Where <home>/signer/witnesses names
witnesses (see `witness --help`), it submits what it has signed to them, once a minute.

It reads the stored bytes, hashes them itself, and signs only what follows on all that it signed before. It refuses,
ends with code 1, and leaves an alarm in status.json when
  - facts that were signed are missing        - a stored byte is not what it was
  - time goes back                            - a thing's count of facts has a gap
  - its key is gone or open to others         - another signer is at work, or its state is an old one
Each refusal says where, and what to do. Until that is done nothing more is signed.

On a machine of its own: DATABASE_URL=postgresql://ledger_signer@…, with the password in a pgpass file.
"""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

import orjson
from psycopg.conninfo import conninfo_to_dict

from domain.events.keeping import Vkey
from domain.keeping import RotateKey
from domain.proof.encoding import Malformed
from domain.words import HANOI
from infra.cli.words import DONE, MISUNDERSTOOD, add_json, answer, complain, progress, say
from infra.postgres.opening import database
from infra.proof.beginning import DEMO, OtherOrigin, begin, require_unsigned
from infra.proof.following import alarming, alone, follow, sign_once
from infra.proof.keyring import Keyring, Rotation
from infra.proof.keys import BadKey
from infra.proof.log import SIGNER, Log
from infra.proof.refusals import Refusal
from infra.proof.signer import Folders, Signer
from infra.proof.witnesses import Submitting
from infra.running import running
from infra.settings import Settings, settings

HOURS: Final = 24.0
DAYS: Final = 30
HASHED: Final = partial(progress, "facts hashed again")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--once", action="store_true", help="sign what is there, and end")
    parser.add_argument("--origin", help="the log's name, at the first start (LEDGER_ORIGIN, else random)")
    parser.add_argument("--ml-dsa", action="store_true", help="sign with ML-DSA-44 (FIPS 204) too, for the long run")
    parser.add_argument(
        "--sweep-every", type=float, default=HOURS, metavar="HOURS", help="hash everything again (%(default)s)"
    )
    parser.add_argument("--rotate", action="store_true", help="change the key")
    parser.add_argument(
        "--overlap", type=int, default=DAYS, metavar="DAYS", help="for how long the old key signs too (%(default)s)"
    )
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Sign, once or until stopped, or change the key."""
    told = settings()
    try:
        return _rotate(given, told) if given.rotate else _sign(given, told)
    except Refusal as refused:
        return complain(f"{type(refused).__name__}: {refused}\n  {refused.remedy}")
    except (BadKey, OtherOrigin) as wrong:
        return complain(str(wrong))
    except Malformed as wrong:
        return complain(f"{told.signer}/witnesses: {wrong}", MISUNDERSTOOD)


def folders(told: Settings) -> Folders:
    """The signer's own folder and the published one."""
    return Folders(told.signer, told.published)


def _sign(given: argparse.Namespace, told: Settings) -> int:
    here = folders(told)
    with alone(told.signer), _reading(told) as conninfo:
        with alarming(told.published):
            begin(here, _name(given, told, conninfo), is_long_lived=given.ml_dsa)
        if given.once:
            return _tell(given, sign_once(conninfo, here, HASHED))
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        say(f"signing {Keyring(told.signer).origin} in {told.published}; Ctrl-C ends it")
        with Submitting(told.published, told.signer):
            follow(conninfo, here, stopped, given.sweep_every * 3600, HASHED)
    return DONE


@contextmanager
def _reading(told: Settings) -> Iterator[str]:
    """The conninfo of the signer's login; where that is all we have, nothing is made, migrated or looked up."""
    if told.database_url and conninfo_to_dict(told.database_url).get("user") == SIGNER:
        yield told.database_url
        return
    with database(told.home, told.database_url) as opened:
        yield opened.login(SIGNER)


def _name(given: argparse.Namespace, told: Settings, conninfo: str) -> str | None:
    """The name asked for; none: the key's own, or a random one at the first start."""
    if given.origin or Keyring(told.signer).exists():
        return given.origin  # type: ignore[no-any-return]  # argparse
    with closing(Log(conninfo)) as log:
        require_unsigned(log)
        return told.origin or _of_demo(log)


def _of_demo(log: Log) -> str | None:
    """The name of a log of invented facts; none: this is no such."""
    try:
        first = log.rows(0, 1)
        return DEMO if first and orjson.loads(first[0].entry).get("origin") == DEMO else None
    except ValueError:
        return None


def _tell(given: argparse.Namespace, signer: Signer) -> int:
    state = signer.state
    root = state.frontier.root().hex()
    found = {"origin": state.origin, "size": state.frontier.size, "root": root, "checkpoint": state.checkpoint}
    answer(given, found, state.checkpoint or f"{state.origin}: there is nothing on record yet")
    return DONE


def _rotate(given: argparse.Namespace, told: Settings) -> int:
    """Plan, put on record, carry out: broken off anywhere, the same again goes on where it was."""
    keyring = Keyring(told.signer)
    until = datetime.now(HANOI).date() + timedelta(days=given.overlap)
    plan = keyring.prepare(until)
    with running(told) as service:
        service.at_console(_command(plan))
    keyring.rotate()
    says = (
        f"the log's key is now {plan.new}\nuntil {plan.overlap_until} both sign: whoever holds the old one, change it"
    )
    answer(given, plan._asdict(), says)
    return DONE


def _command(plan: Rotation) -> RotateKey:
    return RotateKey(old=Vkey(plan.old), new=Vkey(plan.new), overlap_until=date.fromisoformat(plan.overlap_until))
