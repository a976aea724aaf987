"""One directive out of a hundred thousand facts: its bundle verifies alone, and whatever is done to it is found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import pytest

from infra.ledger.postgres import PostgresLedger
from infra.postgres.pools import pool
from infra.proof.disclosing import Disclosure
from tests.domain.proof.verifying.bundles import Files
from tests.facts import fact
from tests.infra.proof.exporting_given import Exporting, files_of, found, verified
from tests.infra.proof.signing_given import given_in
from tests.servers import Server

FACTS: Final = 100_000
OWN: Final = 14
ABOUT: Final = "directive:d-1"
COMMITTEE: Final = "body:b-1"


@dataclass(frozen=True)
class One:
    """The directive's bundle, the positions of its facts, and the size of the log."""

    files: Files
    places: list[int]
    size: int


@pytest.fixture(scope="module")
def one(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[One]:
    """A log of so many facts, of which fourteen are about the directive; its bundle."""
    place = tmp_path_factory.mktemp("one")
    with server.database() as database, pool(database.login(), "test", 4) as connections:
        ledger = PostgresLedger(database.login())
        exporting = Exporting(given_in(place, database, ledger), connections, place)
        places = filled(exporting)
        exporting.sign()
        bundle = exporting.export(Disclosure(ABOUT))
        yield One(files_of(bundle.folder), places, bundle.signed.checkpoint.size)
        ledger.close()


def filled(exporting: Exporting) -> list[int]:
    """Facts about many directives, one about ours now and then, on grounds heard of it and of a body."""
    places, batch = [], FACTS // OWN + 1
    for round_ in range(OWN):
        numbers = range(round_ * batch, (round_ + 1) * batch)
        exporting.ledger.append([fact(f"directive:other-{n // OWN}", COMMITTEE, f"duty:{n}") for n in numbers])
        grounds = [exporting.ground(ABOUT), exporting.ground(COMMITTEE, "MandateGranted")]
        places.append(exporting.tell(ABOUT, COMMITTEE, grounds=grounds, reason=f"Lý do {round_}"))
    return places


def rows(files: Files) -> tuple[list[bytes], list[bytes]]:
    """The lines of both long files."""
    return files["entries.jsonl"].splitlines(keepends=True), files["bodies.jsonl"].splitlines(keepends=True)


def with_rows(files: Files, entries: list[bytes], bodies: list[bytes]) -> Files:
    """The bundle with other lines."""
    return files | {"entries.jsonl": b"".join(entries), "bodies.jsonl": b"".join(bodies)}


def removed(files: Files, at: int) -> Files:
    """Without one fact."""
    entries, bodies = rows(files)
    return with_rows(files, entries[:at] + entries[at + 1 :], bodies[:at] + bodies[at + 1 :])


def reordered(files: Files, at: int) -> Files:
    """One fact after the one that follows it."""
    entries, bodies = rows(files)
    other = (at + 1) % len(entries)
    for lines in (entries, bodies):
        lines[at], lines[other] = lines[other], lines[at]
    return with_rows(files, entries, bodies)


def changed(files: Files, at: int) -> Files:
    """Other words in one fact."""
    entries, bodies = rows(files)
    bodies[at] = bodies[at].replace(b'"said"', b'"sung"') if b'"said"' in bodies[at] else bodies[at].replace(b"0", b"1")
    return with_rows(files, entries, bodies)


def back_dated(files: Files, at: int) -> Files:
    """One fact recorded a year before."""
    entries, bodies = rows(files)
    year = entries[at].partition(b'"recorded":"')[2][:4]
    entries[at] = entries[at].replace(b'"recorded":"' + year, b'"recorded":"%d' % (int(year) - 1))
    return with_rows(files, entries, bodies)


def claimed_earlier(files: Files, at: int) -> Files:
    """One fact said to have happened long before."""
    entries, bodies = rows(files)
    entries[at] = entries[at].replace(b'"occurred":null', b'"occurred":"2019"')
    return with_rows(files, entries, bodies)


def test_it_verifies_alone(one: One) -> None:
    """Given a directive's bundle out of a hundred thousand facts, then it is proven, and proven to be all."""
    report = verified(one.files)
    (complete,) = [each for each in report.findings if each.code == "complete.ok"]

    assert FACTS < one.size
    assert found(report, "wrong") == set()
    assert (OWN, OWN, one.size) == tuple(complete.detail[key] for key in ("count", "of", "size"))
    assert OWN + 1 == len(rows(one.files)[0])
    assert sum(map(len, one.files.values())) < 500_000


@pytest.mark.parametrize("act", [removed, reordered, changed, back_dated, claimed_earlier])
@pytest.mark.parametrize("at", range(OWN + 1))
def test_whatever_is_done_to_one_of_its_facts_is_found(one: One, act: Callable[[Files, int], Files], at: int) -> None:
    """Given any one fact of the bundle, when it is removed, moved, changed or back-dated, then the bundle is wrong."""
    files = act(one.files, at)

    assert files != one.files
    assert verified(files).is_wrong()


def test_grounds_that_were_heard_outside_are_not_called_right(one: One) -> None:
    """Given grounds heard of the directive and of a body, then the former agree, the latter are said to lie outside."""
    report = verified(one.files)
    agreed, outside = (
        sum(int(str(each.detail["count"])) for each in report.findings if each.code == code)
        for code in ("grounds.ok", "grounds.outside")
    )

    # of the commitment's three, two heard of its own tag, where its count shows it to be the first; one of the log
    assert (OWN + 2, OWN + 1) == (agreed, outside)


def test_a_ground_that_heard_less_than_there_was_is_wrong(one: One) -> None:
    """Given a body forged so that its decision heard one fact less of the directive, then that is wrong."""
    entries, bodies = rows(one.files)
    bodies[3] = bodies[3].replace(b'"heard":{"count":3', b'"heard":{"count":2')

    assert bodies[3] != rows(one.files)[1][3]
    assert verified(with_rows(one.files, entries, bodies)).is_wrong()


def test_without_the_proof_of_its_last_fact_nothing_is_complete(one: One) -> None:
    """Given the bundle with another place of its last fact among the heads, or with none, then it is wrong."""
    told = json.loads(one.files["heads.json"])
    for bent in ({**told, "index": told["index"] + 1}, {**told, "proof": told["proof"][1:]}, {}):
        assert verified(one.files | {"heads.json": json.dumps(bent).encode()}).is_wrong()
