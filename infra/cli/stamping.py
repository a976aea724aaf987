"""Have the latest checkpoint stamped by a time-stamping authority (RFC 3161).

  timestamp --tsa http://tsa.example --roots roots.pem

The authority sees a hash and nothing else. Its answer is checked against the given root certificates, and stored beside
the note that it stamps: published/checkpoints/<size> and <size>.tsr. Without this program it is checked by
  openssl ts -verify -in <size>.tsr -data <size> -CAfile roots.pem
With witnesses in the policy, the latest checkpoint that enough of them have cosigned is stamped, else the latest
signed. One that has a timestamp keeps it. Daily, and after whatever matters, is often enough.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from infra.cli.words import DONE, MISUNDERSTOOD, add_json, answer, complain
from infra.proof.gathering import BadWitnesses
from infra.proof.timestamps import BadTimestamp, read_roots, stamp
from infra.settings import settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--tsa", metavar="URL", help="the authority's address (LEDGER_TSA)")
    parser.add_argument(
        "--roots", type=Path, metavar="PEM", help="the root certificates that it is held to (LEDGER_TSA_ROOTS)"
    )
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Ask, check, store."""
    told = settings()
    tsa, roots = given.tsa or told.tsa, given.roots or told.tsa_roots
    if tsa is None or roots is None:
        return complain("who stamps, and under which roots? give --tsa and --roots", MISUNDERSTOOD)
    try:
        stamped = stamp(told.published, told.signer, tsa, read_roots(roots))
    except (BadTimestamp, BadWitnesses) as wrong:
        return complain(str(wrong))
    found = {"size": stamped.size, "time": stamped.time.isoformat(), "file": str(stamped.path), "new": stamped.is_new}
    stands = "stamped" if stamped.is_new else "had its timestamp already,"
    answer(
        given, found, f"the checkpoint of {stamped.size} facts {stands} at {stamped.time.isoformat()}: {stamped.path}"
    )
    return DONE
