"""What the signer publishes, read and proven: the two sides of the published folder held to each other."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

import pytest

from domain.proof.checking import verify_consistency
from domain.proof.policy_file import parse_policy
from domain.proof.tlog_proof import parse_tlog_proof, verify_tlog_proof
from domain.proof.tree import leaf_hash
from infra.proof.keys import verify_signature
from infra.proof.published import PublishedFolder
from infra.proof.refusals import Refusal
from tests.infra.proof.signing_given import ORIGIN, Given


def size_proven(given: Given, published: PublishedFolder, position: int) -> int:
    """The size that this fact's proof leads to, by the policy that the log publishes and the entry in the database."""
    policy = parse_policy(published.resource("policy") or b"")
    leaf = leaf_hash(given.ledger.read(position - 1, 1)[0].entry)
    proof = parse_tlog_proof(published.proof(position))
    return verify_tlog_proof(proof, leaf, policy, verify_signature).checkpoint.size


def test_what_the_signer_publishes_is_proven(given: Given) -> None:
    """Given a signer that signs as the log grows across a tile's end, then every fact is proven after each step."""
    published = PublishedFolder(given.folders.published)
    sizes = []
    for count in (3, 252, 1, 1, 260):
        size = given.grow_at_once(count)
        given.sign()
        sizes.append(size)
        standing = published.standing()
        assert (ORIGIN, size, ()) == (standing.origin, standing.size, standing.alarms)
        for position in {1, (size + 1) // 2, size - 1, size}:
            assert size == size_proven(given, published, position)
    for old, new in itertools.combinations(sizes, 2):
        found = published.consistency(old, new)
        assert verify_consistency(old, new, given.root(old), given.root(new), found.hashes)


def test_an_alarm_of_the_signer_is_told(given: Given) -> None:
    """Given an entry that was changed after it was signed, when the signer refuses, then its alarm is told."""
    given.grow_at_once(5)
    given.sign()
    given.tamper(lambda admin: admin.execute("update ledger.entry set entry = entry || ' '::bytea where position = 3"))
    with pytest.raises(Refusal):
        given.sign()

    (alarm,) = PublishedFolder(given.folders.published).standing().alarms
    assert "3" in alarm


def test_proofs_hold_while_the_signer_is_at_work(given: Given) -> None:
    """Given a signer that goes on signing, when proofs are read meanwhile, then each holds."""
    given.grow_at_once(250)
    given.sign()
    published = PublishedFolder(given.folders.published)
    faults: list[BaseException] = []
    reading = threading.Thread(target=_until_fault, args=(lambda: size_proven(given, published, 250), faults))
    reading.start()
    for _ in range(12):
        given.grow_at_once(7)
        given.sign()
    reading.join()

    assert [] == faults


def _until_fault(ask: Callable[[], object], faults: list[BaseException]) -> None:
    """Ask many times; keep what went wrong for the thread that asserts."""
    try:
        for _ in range(200):
            ask()
    except Exception as fault:  # noqa: BLE001  # it is told by the test
        faults.append(fault)
