"""Leaving out one fact about a thing: in the index, in a bundle, or in what the log commits to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from domain.events.keeping import HeadsCommitted
from domain.ids import Sha256
from domain.proof.verifying.report import Outcome
from infra.postgres.pools import pool
from infra.proof.auditing import audit
from infra.proof.covering import CannotExport
from infra.proof.disclosing import Disclosure
from infra.proof.refusals import WrongHeads
from tests.infra.proof.exporting_given import Exporting, files_of, found, verified
from tests.infra.proof.signing_given import Given
from tests.recorded import recorded

ONE = "directive:one"


@pytest.fixture
def exporting(given: Given, tmp_path: Path) -> Iterator[Exporting]:
    """A signed log with three facts about one thing among others."""
    with pool(given.database.login(), "test", 4) as connections:
        exporting = Exporting(given, connections, tmp_path)
        for _ in range(3):
            given.grow_at_once(20)
            exporting.tell(ONE)
        exporting.sign()
        yield exporting


def positions(exporting: Exporting) -> list[int]:
    """Where the facts about it stand."""
    return [stored.position for stored in exporting.ledger.read_tag(ONE)]


def wrong(given: Given) -> set[tuple[str, int | None]]:
    """What the verifier finds in the database."""
    report = audit(given.database.login("ledger_auditor"), given.folders.published).report
    return {(each.code, each.position) for each in report.findings if each.outcome == Outcome.WRONG}


@pytest.mark.parametrize("which", [0, 1, 2], ids=["the first", "one between", "the last"])
def test_a_fact_left_out_of_a_bundle(exporting: Exporting, which: int) -> None:
    """Given a bundle about a thing, when a line of it is taken out wherever, then it is not complete."""
    bundle = exporting.export(Disclosure(ONE))
    files = files_of(bundle.folder)
    assert not found(verified(files), Outcome.WRONG)
    gone = exporting.ledger.read(positions(exporting)[which] - 1, 1)[0].entry
    place = files["entries.jsonl"].split(b"\n").index(gone)
    for name in ("entries.jsonl", "bodies.jsonl"):
        lines = files[name].split(b"\n")
        files[name] = b"\n".join([*lines[:place], *lines[place + 1 :]])

    assert {"complete.count", "complete.head", "tags.chain"} & found(verified(files), Outcome.WRONG)


def test_a_fact_hidden_in_the_index(exporting: Exporting) -> None:
    """Given a fact whose tag was taken out of the index, then no bundle is made, and the verifier names it."""
    last = positions(exporting)[-1]
    exporting.given.tamper(lambda admin: admin.execute("delete from ledger.tagged where position = %s", [last]))

    assert ("table.differs", last) in wrong(exporting.given)
    with pytest.raises(CannotExport, match="are not those"):
        exporting.export(Disclosure(ONE))


def test_a_false_commitment(exporting: Exporting) -> None:
    """Given a commitment over heads that leave a fact out, then the signer and the verifier name it."""
    size, _ = exporting.ledger.head()
    place = recorded(exporting.ledger, [HeadsCommitted(size, exporting.given.heads(size)[0], Sha256("ab" * 32))])
    with pytest.raises(WrongHeads) as refused:
        exporting.given.sign()

    assert place == refused.value.position
    assert ("heads.root", place) in wrong(exporting.given)
    with psycopg.connect(exporting.given.database.admin) as admin:
        assert admin.execute("select size from ledger.head").fetchone() == (place,)
