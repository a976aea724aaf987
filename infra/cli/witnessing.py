"""Witnesses: others who put on record how far the log has come, so that nobody can rewrite it behind their backs.

As a witness (any machine; it needs no database and nothing of the register):
  witness init ubkt.tinhuy.example --home w        make its key, shown with the line for the log's policy
  witness trust VKEY --home w                      cosign for the log with this key (the log's `policy` has it)
  witness serve --home w                           answer the log over HTTP (C2SP tlog-witness), this machine alone
  witness cosign --home w request cosigned         the same by files, for a machine without a network
  witness status --home w                          what was cosigned last

As the log (LEDGER_HOME), whose file signer/witnesses holds a policy (C2SP tlog-policy), such as
  witness inspection VKEY http://127.0.0.1:8018
  witness office VKEY http://office.example:8018
  witness archives VKEY
  group two-of-three 2 inspection office archives
  quorum two-of-three
  witness submit                                   ask all that have an address, once; the signer does so by itself.
                                                   Exit code 1: not enough have cosigned the latest checkpoint
  witness request archives request                 a file to carry to a witness without a network
  witness take cosigned                            take in the file that comes back

A witness signs when the log has only grown since it last signed, and never less than it has signed. What two of three
have cosigned stands in published/witnessed. Keep a witness's folder: without it, it would believe a log anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from infra.cli import witness_log, witness_side
from infra.cli.words import add_json, complain
from infra.proof.gathering import BadWitnesses
from infra.proof.keys import BadKey
from infra.proof.witness import BadWitness

HOME = ".ledger-witness"

Part = Callable[[argparse.Namespace], int]
PARTS: dict[str, tuple[str, Part]] = {
    "init": ("make a witness's folder and its key", witness_side.init),
    "trust": ("cosign for this log from now on", witness_side.trust),
    "serve": ("answer logs over HTTP", witness_side.serve),
    "cosign": ("cosign a request from a file", witness_side.cosign),
    "status": ("what a witness has cosigned", witness_side.status),
    "submit": ("ask the log's witnesses now", witness_log.submit),
    "request": ("a file to carry to a witness", witness_log.request),
    "take": ("take in what a witness has cosigned", witness_log.take),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of each part."""
    made = parser.add_subparsers(title="parts", metavar="PART", required=True)
    for name, (purpose, act) in PARTS.items():
        part = made.add_parser(name, help=purpose, description=purpose)
        part.set_defaults(act=act)
        add_json(part)
        if act.__module__ == witness_side.__name__:
            part.add_argument("--home", type=Path, default=Path(HOME), help="the witness's own folder (%(default)s)")
    of = made.choices
    of["init"].add_argument("name", metavar="NAME", help="what it is called, such as ubkt.tinhuy.example")
    of["init"].add_argument("--long-lived", action="store_true", help="an ML-DSA-44 key beside, for the long run")
    of["init"].add_argument("--log", metavar="VKEY", help="cosign for the log with this key, as `trust` does")
    of["trust"].add_argument("vkey", metavar="VKEY", help="the log's verifier key, NAME+ID+KEY")
    of["serve"].add_argument("--host", default="127.0.0.1", help="where to listen (%(default)s: this machine alone)")
    of["serve"].add_argument("--port", type=int, default=8018, help="0 takes any free one (%(default)s)")
    _add_files(of["cosign"], of["request"], of["take"])
    of["request"].add_argument("--since", type=int, metavar="SIZE", help="what it cosigned last, where it is not known")


def _add_files(
    cosign: argparse.ArgumentParser, request: argparse.ArgumentParser, take: argparse.ArgumentParser
) -> None:
    cosign.add_argument("request", type=Path, metavar="IN", help="the request")
    cosign.add_argument("cosigned", type=Path, metavar="OUT", help="where the cosigned note goes")
    request.add_argument("name", metavar="NAME", help="the witness's name in the policy")
    request.add_argument("request", type=Path, metavar="OUT", help="where the request goes")
    take.add_argument("cosigned", type=Path, metavar="IN", help="the cosigned note")


def run(given: argparse.Namespace) -> int:
    """Do what was asked for."""
    try:
        return int(given.act(given))
    except (BadKey, BadWitness, BadWitnesses) as wrong:
        return complain(str(wrong))
