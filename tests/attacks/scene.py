"""A real house: database, signer, two witnesses over HTTP, people with receipts, an auditor who kept what was cosigned.

300 facts are signed and witnessed, 100 more are signed, 20 more are on record alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psycopg

from api.ports import Damaged, NotCovered
from domain.proof.checkpoint import parse_checkpoint
from domain.proof.encoding import Malformed
from domain.proof.note import parse_note
from domain.proof.opening import Untrusted
from domain.proof.policy_file import parse_policy
from domain.proof.tlog_proof import parse_tlog_proof, verify_tlog_proof
from domain.proof.verifying.report import Outcome
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.proof.keys import verify_signature
from infra.proof.published import PublishedFolder
from infra.proof.refusals import Refusal
from infra.proof.signer import Signer
from infra.proof.witnesses import submit_once
from tests.domain.proof.verifying.bundles import as_json, verified
from tests.infra.proof.signing_given import ORIGIN, Given, given_in
from tests.infra.proof.witness_given import NOW, new_witness, served

WITNESSED: Final = 300
SIGNED: Final = 400
RECORDED: Final = 420
HELD: Final = (5, 350, 410)
"""Positions for which somebody holds a receipt."""
NAMES: Final = ("inspection", "archives")


@dataclass
class Scene:
    """The house, and what its people hold."""

    given: Given
    signer: Signer
    receipts: dict[int, bytes] = field(default_factory=dict)
    """Leaf hashes by position."""
    cosigned: bytes = b""
    """The witnessed note, as the auditor kept it."""

    @property
    def published(self) -> Path:
        """The published folder."""
        return self.given.folders.published

    def next_pass(self) -> str | None:
        """What the running signer says at its next pass."""
        return _refusal(self.signer.sign)

    def sweep(self) -> str | None:
        """What a signer says when it starts: then it hashes everything again, as it also does every day."""
        log = self.given.log()
        try:
            return _refusal(lambda: deque(Signer(log, self.given.folders).start(), maxlen=0))
        finally:
            log.close()

    def audit(self) -> set[str]:
        """What an auditor finds wrong who takes a copy of everything, and holds it to what was cosigned."""
        note = (self.published / "checkpoint").read_bytes()
        size = parse_checkpoint(parse_note(note).text).size
        files = {str(file.relative_to(self.published)): file.read_bytes() for file in self.published.rglob("tile/**/*")
                 if file.is_file() and "entries" not in file.parts}  # fmt: skip
        said = {"format": 1, "about": None, "origin": ORIGIN, "size": size, "made": "2026-03-02T00:00:00Z"}
        files |= {"bundle.json": as_json(said), "checkpoint": note, f"checkpoints/{WITNESSED}": self.cosigned}
        report = verified(files | _lines(self.given.database, size), self.policy)
        wrong = [each for each in report.findings if each.outcome == Outcome.WRONG]
        return {each.code if each.position is None else f"{each.code}@{each.position}" for each in wrong}

    @property
    def policy(self) -> bytes:
        """Whom the auditor trusts: the log's key. The witnesses' word he holds in his hand."""
        return f"log {self.given.keyring().current.vkey}\nquorum none\n".encode()

    def witness(self) -> set[str]:
        """Which witnesses know another history than the one that is published."""
        outcome = submit_once(self.published, self.given.folders.signer, NOW)
        assert outcome is not None
        return {name for name, each in outcome.witnesses.items() if each.fork}

    def receipt(self) -> set[int]:
        """Positions for which a receipt is not honoured: by no proof, and not by what is on record either."""
        return {position for position, leaf in self.receipts.items() if not self._is_honoured(position, leaf)}

    def _is_honoured(self, position: int, leaf: bytes) -> bool:
        try:
            proof = parse_tlog_proof(PublishedFolder(self.published).proof(position))
            verify_tlog_proof(proof, leaf, parse_policy(self.policy), verify_signature)
        except NotCovered:
            query = "select leaf from ledger.entry where position = %s"
            with psycopg.connect(self.given.database.admin) as admin:
                return admin.execute(query, [position]).fetchone() == (leaf,)
        except (Damaged, Malformed, Untrusted):
            return False
        return True


def _refusal(do: Callable[[], object]) -> str | None:
    try:
        do()
    except Refusal as refused:
        return _named(refused)
    return None


def _named(refused: Refusal) -> str:
    position = getattr(refused, "position", None)
    return type(refused).__name__ + (f"@{position}" if position else "")


def _lines(database: Database, size: int) -> dict[str, bytes]:
    """Entries and bodies as they stand in the tables, in the form of a bundle."""
    query = "select e.entry, b.body, e.position from ledger.entry e left join ledger.body b using (position)"
    with psycopg.connect(database.admin) as admin:
        rows: list[Any] = admin.execute(f"{query} where position <= {size} order by position".encode()).fetchall()
    bodies = [b'{"body":%b,"position":%d,"withheld":[]}\n' % (body or b"null", place) for _, body, place in rows]
    return {"entries.jsonl": b"".join(entry + b"\n" for entry, _, _ in rows), "bodies.jsonl": b"".join(bodies)}


@contextmanager
def scene_in(place: Path, database: Database, ledger: PostgresLedger) -> Iterator[Scene]:
    """The house, with its witnesses answering."""
    given = given_in(place, database, ledger)
    with ExitStack() as stack:
        given.grow_at_once(WITNESSED)
        given.sign()
        lines = []
        for name in NAMES:
            witness = new_witness(place / name, given.keyring().current, f"{name}.example")
            lines.append(f"witness {name} {witness.keys[0].verifier.vkey} {stack.enter_context(served(witness))}\n")
        group = f"group both 2 {' '.join(NAMES)}\nquorum both\n"
        (given.folders.signer / "witnesses").write_text("".join(lines) + group)
        submit_once(given.folders.published, given.folders.signer, NOW)
        cosigned = (given.folders.published / "witnessed").read_bytes()
        given.grow_at_once(SIGNED - WITNESSED)
        given.sign()
        log = given.log()
        stack.callback(log.close)
        scene = Scene(given, Signer(log, given.folders), cosigned=cosigned)
        for _ in scene.signer.start():
            pass
        given.grow_at_once(RECORDED - SIGNED)
        scene.receipts = {each.position: each.leaf for each in ledger.read(0, RECORDED) if each.position in HELD}
        yield scene
