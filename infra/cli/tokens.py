"""Who may come in, on this machine.

  token add p-man --role recorder --name "Trần Thị Mận"    a token, shown this once
  token add p-loc --role admin --registrar                 who may also enter bodies, offices and mandates
  token login p-man --role recorder                        a link that logs a browser in once
  token list                                               every credential, without its secret
  token revoke 1a2b3c4d5e6f                                end one, by the id on the list

A role says what a credential opens; what a person may do for a body is said by mandates, which a registrar grants.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from api.ports import Role
from domain.ids import BodyId, PersonId
from domain.institution.registrars import NameRegistrar
from domain.kernel import Refused
from domain.words import HANOI
from infra.access import LOGIN_LASTS, TOKEN_LASTS
from infra.cli.words import DONE, FAILED, MISUNDERSTOOD, add_json, an, answer, complain, say
from infra.running import Running, running
from infra.serving import address, answering
from infra.settings import settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of each part."""
    parts = parser.add_subparsers(title="parts", metavar="PART", required=True)
    add = parts.add_parser("add", help="make a token")
    login = parts.add_parser("login", help="make a link that logs in once")
    for one, lasts in ((add, TOKEN_LASTS), (login, LOGIN_LASTS)):
        _about(one)
        hours = lasts // timedelta(hours=1) or 1
        one.add_argument("--hours", type=_hours, default=hours, help="how long it holds (%(default)s)")
    for name, purpose in (("list", "show all credentials"), ("revoke", "end one")):
        add_json(parts.add_parser(name, help=purpose))
    parts.choices["revoke"].add_argument("id", help="the id on the list, or its first six signs")
    for name, act in {"add": _add, "login": _login, "list": _list, "revoke": _revoke}.items():
        parts.choices[name].set_defaults(act=act)


def _hours(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError("it is a whole number of hours, 1 or more")
    return int(text)


def _about(one: argparse.ArgumentParser) -> None:
    one.add_argument("person", type=an(PersonId), metavar="PERSON", help="whose it is: an id such as p-man, no name")
    one.add_argument("--role", type=Role, choices=list(Role), required=True, help="what it opens")
    one.add_argument("--body", type=an(BodyId), help="the only body to record for; without it, as mandates say")
    one.add_argument("--name", help="what the person is called; kept outside the ledger, can be erased")
    one.add_argument("--registrar", action="store_true", help="name the person a keeper of the register, from today")
    add_json(one)


def run(given: argparse.Namespace) -> int:
    """Do what was asked for."""
    with running(settings()) as service:
        return int(given.act(given, service))


def _add(given: argparse.Namespace, service: Running) -> int:
    _introduce(given, service)
    lasts = timedelta(hours=given.hours)
    token, expires = service.access.make_token(given.person, given.role, given.body, lasts)
    say(f"{given.person}, {given.role}, until {_local(expires)}; it is shown this once:")
    answer(given, {"token": token, "expires": expires.isoformat()}, token)
    return DONE


def _login(given: argparse.Namespace, service: Running) -> int:
    _introduce(given, service)
    lasts = timedelta(hours=given.hours)
    code, expires = service.access.make_login(given.person, given.role, given.body, lasts)
    running_at = answering(service.settings)
    link = login_link(running_at or address(service.settings), code)
    say(f"{given.person}, {given.role}, until {_local(expires)}; it works once, while the service runs:")
    if running_at is None:
        say(f"no service answers for {service.settings.home} now: this is where `serve` would")
    answer(given, {"link": link, "expires": expires.isoformat()}, link)
    return DONE


def login_link(place: str, code: str) -> str:
    """The address that logs in, at this service; the code stands behind the #, where no server and no log sees it."""
    return f"{place}/login#{code}"


def _introduce(given: argparse.Namespace, service: Running) -> None:
    """Name the person, and make them a registrar, where that is asked for."""
    if given.name:
        service.people.put_name(given.person, given.name)
    if given.registrar:
        today = datetime.now(HANOI).date()
        name = NameRegistrar(person=given.person, since=today, basis="token add --registrar")
        try:
            service.at_console(name)
        except Refused as refused:
            say(refused.why("en"))


def _list(given: argparse.Namespace, service: Running) -> int:
    found = service.access.credentials()
    rows = [asdict(each) for each in found]
    answer(given, {"credentials": rows}, "\n".join(_line(row) for row in rows) or "there are none: token add")
    return DONE


def _line(row: dict[str, Any]) -> str:
    state = f"ended {_local(row['ended'])}" if row["ended"] else f"until {_local(row['expires'])}"
    return f"{row['id']}  {row['kind']:8}{row['role']:10}{row['person']:24}{row['body'] or '':20}{state}"


def _revoke(given: argparse.Namespace, service: Running) -> int:
    try:
        ended = service.access.revoke(given.id)
    except ValueError as wrong:
        return complain(str(wrong), MISUNDERSTOOD)
    if not ended:
        return complain(f"no running credential has an id that begins with {given.id}: see `token list`", FAILED)
    text = "\n".join(f"ended: a {kind} of {person}" for kind, person in ended)
    answer(given, {"ended": [{"kind": kind, "person": person} for kind, person in ended]}, text)
    return DONE


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(HANOI):%d/%m/%Y %H:%M}"
