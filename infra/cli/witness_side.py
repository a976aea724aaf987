"""The parts of ``witness`` for whoever is one; see ``infra.cli.witnessing``."""

from __future__ import annotations

import argparse
import socket
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

from domain.proof.encoding import to_base64
from domain.proof.keys import VerifierKey
from domain.proof.witnessing import NotCosigned, Refusal
from infra.cli.words import DONE, answer, complain, say
from infra.logs import set_up
from infra.proof.asking import printable
from infra.proof.by_file import Carried, cosign_request
from infra.proof.files import replace
from infra.proof.gathering import as_head
from infra.proof.witness import Kept, Witness, create_witness
from infra.proof.witness_app import MOST_BYTES
from infra.proof.witness_server import witness_server

REMEDIES = {
    Refusal.UNKNOWN_LOG: "if it is to be: `witness trust VKEY`, with the key that its people told you",
    Refusal.OTHER_SIZE: "on the log's side: `witness request NAME OUT --since {size}`",
    Refusal.NOT_SIGNED: "if the log has a new key: `witness trust VKEY`, with the key that its people told you",
    Refusal.NOT_CONSISTENT: "THE LOG MAY HAVE BEEN REWRITTEN. Keep the request and this folder: they prove it",
}

SHORTER = (
    "ALARM: THE LOG HAS LOST ITS END, OR BEGAN ANOTHER HISTORY, unless this request is older than that cosignature."
    " Keep the request and this folder: they prove it; ask the log's people, by another way, for its newest checkpoint"
)


def init(given: argparse.Namespace) -> int:
    """Make the folder and the key."""
    keys = [key.verifier for key in create_witness(given.home, given.name, is_long_lived=given.long_lived)]
    if given.log:
        Witness(given.home).trust(given.log)
    lines = [f"witness {_named(key, at)} {key.vkey}" for at, key in enumerate(keys)]
    say("for the log's file of witnesses, with the address behind it where this witness has one:")
    answer(given, {"vkeys": [key.vkey for key in keys], "policy": lines}, "\n".join(lines))
    return DONE


def _named(key: VerifierKey, at: int) -> str:
    return f"{key.name}-ml-dsa" if at else key.name


def trust(given: argparse.Namespace) -> int:
    """Cosign for a log."""
    key = Witness(given.home).trust(given.vkey)
    answer(given, {"log": key.name, "vkey": key.vkey}, f"cosigning for {key.name} from now on")
    return DONE


def serve(given: argparse.Namespace) -> int:
    """Answer until stopped."""
    set_up()
    witness = Witness(given.home)
    if not witness.logs:
        say("no log is trusted yet: `witness trust VKEY`; it is heard without a restart")
    family = socket.AF_INET6 if ":" in given.host else socket.AF_INET
    with socket.create_server((given.host, given.port), family=family) as listener:
        host, port = listener.getsockname()[:2]
        if not ip_address(host).is_loopback:
            say("other machines can ask, and get cosignatures for trusted logs, nothing else; HTTPS is a proxy's work")
        place = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        witness_server(witness, lambda: say(f"witnessing at {place}; Ctrl-C ends it")).run([listener])
    return DONE


def cosign(given: argparse.Namespace) -> int:
    """Cosign by files."""
    witness = Witness(given.home)
    with given.request.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    try:
        carried = cosign_request(witness, data[:MOST_BYTES])
    except NotCosigned as refused:
        remedy = SHORTER if refused.is_shorter else REMEDIES.get(refused.refusal, "").format(size=refused.size)
        return complain("\n  ".join(filter(None, [f"not cosigned: {printable(str(refused))}", remedy])))
    replace(given.cosigned, carried.note)
    checkpoint = as_head(carried.note, "the note").checkpoint
    say(_before(carried))
    told = {"log": checkpoint.origin, "size": checkpoint.size, "root": to_base64(checkpoint.root)}
    answer(given, told, f"{checkpoint.origin}: {checkpoint.size} leaves cosigned, root {told['root']}")
    return DONE


def _before(carried: Carried) -> str:
    if carried.before is None:
        return "FIRST CONTACT: there is nothing to compare it with; have the root confirmed by the log's people"
    if carried.is_repeated:
        return "it had cosigned this before; the same cosignature is written again"
    return f"proven to begin with the {carried.before.checkpoint.size} leaves that it cosigned on {_at(carried.before)}"


def status(given: argparse.Namespace) -> int:
    """What was cosigned last, for each log."""
    witness = Witness(given.home)
    origins = dict.fromkeys(key.name for key in witness.logs)
    rows = [_row(origin, witness.last(origin)) for origin in origins]
    told = {"vkeys": [key.verifier.vkey for key in witness.keys], "logs": rows}
    text = "\n".join(f"{row['log']:40} {row['size'] or 'nothing yet':>12}  {row['cosigned'] or ''}" for row in rows)
    answer(given, told, text or "no log is trusted yet: `witness trust VKEY`")
    return DONE


def _row(origin: str, last: Kept | None) -> dict[str, Any]:
    size = last.checkpoint.size if last else None
    return {"log": origin, "size": size, "cosigned": _at(last) if last else None}


def _at(kept: Kept) -> str:
    return datetime.fromtimestamp(kept.time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
