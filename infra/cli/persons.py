"""What people are called: kept outside the ledger, which knows them by pseudonym alone.

  person name p-man "Trần Thị Mận"    call this person so from now on, with or without a token
  person list                         everybody whose name is known

A name is not evidence: it can be changed, and no decision reads it.
"""

from __future__ import annotations

import argparse

from domain.ids import PersonId
from infra.cli.words import DONE, MISUNDERSTOOD, add_json, an, answer, complain
from infra.running import Running, running
from infra.settings import settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of each part."""
    parts = parser.add_subparsers(title="parts", metavar="PART", required=True)
    name = parts.add_parser("name", help="say what a person is called")
    name.add_argument("person", type=an(PersonId), metavar="PERSON", help="an id such as p-man")
    name.add_argument("name", help="the name, in quotation marks")
    for one, act in ((name, _name), (parts.add_parser("list", help="show all names"), _list)):
        add_json(one)
        one.set_defaults(act=act)


def run(given: argparse.Namespace) -> int:
    """Do what was asked for."""
    if not getattr(given, "name", "any").strip():
        return complain("a name has letters", MISUNDERSTOOD)
    with running(settings()) as service:
        return int(given.act(given, service))


def _name(given: argparse.Namespace, service: Running) -> int:
    service.people.put_name(given.person, given.name.strip())
    answer(given, {"person": given.person, "name": given.name.strip()}, f"{given.person}: {given.name.strip()}")
    return DONE


def _list(given: argparse.Namespace, service: Running) -> int:
    names = dict(sorted(service.people.names().items()))
    lines = "\n".join(f"{person:24}{name}" for person, name in names.items())
    answer(given, {"persons": names}, lines or "no names are known: person name")
    return DONE
