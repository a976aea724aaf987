"""Take words, names or files off the record: somebody asks, somebody else approves, then it is done.

  erase request 152 --as p-clerk --body b-office --basis "Luật …, Điều 14" --reason "…"
                               ask for all words of the entry at position 152; --field FIELD for one of them
  erase approve ERASURE --as p-chief
                               approve it, as somebody else who may sign for the body
  erase apply                  do all that was approved, now, and wait until no answer holds it any more; --full also
                               writes the tables anew, so that the free space of their files holds none of it either
  erase status                 what was asked, what was approved, and what is still to be done

The service does by itself what was approved, within seconds. The fact stays, with its ids, dates and numbers; of what
is erased only digests are left, so every proof holds. Basis and reason stay for ever: name documents, no person.
Not reached: backups (a restored one has it erased again), what was exported or copied, and PostgreSQL's write-ahead
log until it is used again (docs/operations.md).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any, Final

from api.ports import Done
from domain.erasure import ApproveErasure, RequestErasure
from domain.events.erasure import ERASURES, ErasureRequested
from domain.ids import BodyId, ErasureId, PersonId
from infra.cli.words import DONE, FAILED, add_json, an, answer, complain, progress, say
from infra.erasing.eraser import Applied, Eraser
from infra.erasing.record import erasures, left, target_of
from infra.ledger.port import Ledger
from infra.running import CONSOLE, Running, running
from infra.settings import settings

LOST: Final = "the request at position {} is lost: what it asked to be erased is nowhere; ask again, from paper"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    what = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    request = what.add_parser("request", help="ask for content to be erased")
    request.add_argument("position", type=int, help="of the entry")
    request.add_argument("--field", action="append", metavar="FIELD", help='such as "reason", "texts/<id>" (all)')
    request.add_argument("--body", type=an(BodyId), required=True, help="the body on whose authority (an id)")
    request.add_argument("--basis", type=_words, required=True, help="the law and the decision")
    request.add_argument("--reason", type=_words, required=True, help="why")
    approve = what.add_parser("approve", help="approve a request")
    approve.add_argument("erasure", type=an(ErasureId), help="its id, as `erase request` and `erase status` say it")
    for one in (request, approve):
        one.add_argument(
            "--as", dest="person", type=an(PersonId), default=CONSOLE, metavar="PERSON", help="who (an id)"
        )
        add_json(one)
        one.set_defaults(do=_request if one is request else _approve)
    for name, do, purpose in (("apply", _apply, "do all that was approved"), ("status", _status, "what stands how")):
        one = what.add_parser(name, help=purpose)
        if do is _apply:
            one.add_argument("--full", action="store_true", help="write the tables anew; everybody waits meanwhile")
        add_json(one)
        one.set_defaults(do=do)


def _words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("it says nothing")
    return text


def run(given: argparse.Namespace) -> int:
    """Do what was asked."""
    with running(settings()) as service:
        return int(given.do(given, service))


def _request(given: argparse.Namespace, service: Running) -> int:
    found = service.ledger.read(given.position - 1, 1)
    if not found:
        return complain(f"there is no entry at position {given.position}")
    command = RequestErasure(
        body=given.body,
        target=given.position,
        stored=found[0].type,
        about=found[0].tags[0],
        paths=tuple(given.field) if given.field else None,
        basis=given.basis,
        reason=given.reason,
    )
    return _recorded(
        given, service.at_console(command, given.person), "approve it as somebody else: `erase approve {}`"
    )


def _approve(given: argparse.Namespace, service: Running) -> int:
    command = ApproveErasure(erasure=given.erasure)
    return _recorded(given, service.at_console(command, given.person), "the service erases it now; or `erase apply`")


def _recorded(given: argparse.Namespace, done: Done, next_: str) -> int:
    ((position, fact), *_) = done.facts
    erasure = str(vars(fact)["erasure"])
    answer(given, {"erasure": erasure, "position": position}, f"{erasure} stands at position {position}")
    say(next_.format(erasure))
    return DONE


def _apply(given: argparse.Namespace, service: Running) -> int:
    done = Eraser(service.ledger, service.database).apply(progress, full=given.full)
    found = {"fields": done.fields, "erasures": done.erasures, "refused": dict(done.refused)}
    answer(given, found, _account(done))
    return FAILED if done.refused else DONE


def _account(done: Applied) -> str:
    lines = [
        f"{done.fields} fields erased just now; no answer holds anything of the {done.erasures} erasures on record"
    ]
    lines += [f"REFUSED at position {by}: {why}" for by, why in done.refused]
    return "\n".join([*lines, "not reached: backups (erased again when restored), exports, copies that people made"])


def _status(given: argparse.Namespace, service: Running) -> int:
    found = _standing(service.ledger)
    answer(given, {"erasures": found}, "\n".join(map(_line, found)) or "nobody asked for anything to be erased")
    return DONE


def _line(each: Mapping[str, Any]) -> str:
    if each["erasure"] is None:
        return str(each["state"])
    return f"{each['erasure']}  entry {each['position']} ({', '.join(each['paths'])}): {each['state']}"


def _standing(ledger: Ledger) -> list[dict[str, Any]]:
    """Every request, and how far it has come."""
    requests = ledger.read_tag(ERASURES, (ErasureRequested.__name__,))
    asked = {stored.fields["erasure"]: stored.fields for stored in requests if not stored.is_lost}
    states: dict[str, set[str]] = {}
    for each in erasures(ledger):
        asked.setdefault(each.fields["erasure"], each.fields)
        state = "approved, still to be done" if left(target_of(ledger, each), each) else "erased"
        states.setdefault(each.fields["erasure"], set()).add(state)
    lost: list[dict[str, Any]] = [
        {"erasure": None, "position": None, "paths": [], "state": LOST.format(stored.position)}
        for stored in requests
        if stored.is_lost
    ]
    return lost + [
        {
            "erasure": erasure,
            "position": said["position"],
            "paths": said["paths"],
            "state": min(states.get(erasure, {"waits for somebody else's approval"})),
        }
        for erasure, said in asked.items()
    ]
