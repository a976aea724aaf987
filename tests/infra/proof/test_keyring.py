"""The log's keys over time: made once, rotated with an overlap, and old proofs stay what they were."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from domain.proof.encoding import to_base64
from domain.proof.keys import VerifierKey
from domain.proof.nodes import nodes_over
from domain.proof.opening import Untrusted
from domain.proof.policy_file import parse_policy
from domain.proof.proving import inclusion_proof
from domain.proof.tlog_proof import TlogProof, verify_tlog_proof
from domain.proof.tree import leaf_hash, root
from domain.proof.trusting import trust_checkpoint
from domain.words import HANOI
from infra.proof.keyring import NEXT, ROTATIONS, Keyring
from infra.proof.keys import BadKey, verify_signature
from infra.proof.refusals import NoKey

TODAY = datetime.now(HANOI).date()
LEAVES = [leaf_hash(bytes([number])) for number in range(5)]
TEXT = f"log\n5\n{'A' * 43}=\n"


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    """A keyring with its first key."""
    made = Keyring(tmp_path)
    made.create("log")
    return made


def rotated(keyring: Keyring, overlap_until: date) -> None:
    """Change the key."""
    keyring.prepare(overlap_until)
    keyring.rotate()


def signers(keyring: Keyring, policy: bytes) -> list[VerifierKey]:
    """Whose signatures on a note of today this policy takes."""
    return list(trust_checkpoint(keyring.sign(TEXT), parse_policy(policy), verify_signature).signed)


def test_a_key_is_made_once(keyring: Keyring) -> None:
    """Given a key, when another first one is to be made, then that is refused, and the key stays."""
    before = keyring.all()

    with pytest.raises(BadKey, match="never written over"):
        keyring.create("log")
    assert before == keyring.all()


def test_in_the_overlap_both_keys_sign(keyring: Keyring) -> None:
    """Given a rotation with an overlap to today, then both sign, and the policy lists both."""
    old = keyring.policy()
    before = keyring.current
    rotated(keyring, TODAY)

    assert [before] == signers(keyring, old)
    assert [before, keyring.current] == signers(keyring, keyring.policy())
    assert before != keyring.current


def test_after_the_overlap_the_old_key_signs_no_more(keyring: Keyring) -> None:
    """Given an overlap that ended yesterday, then only the new key signs, and only a comment names the old one."""
    old, before = keyring.policy(), keyring.current
    rotated(keyring, TODAY - timedelta(days=1))

    assert [keyring.current] == signers(keyring, keyring.policy())
    assert f"# log {before.vkey} signed until {TODAY - timedelta(days=1)}\n".encode() in keyring.policy()
    with pytest.raises(Untrusted, match="no key"):
        signers(keyring, old)


def test_old_proofs_hold_with_the_policy_that_lists_the_old_key(keyring: Keyring) -> None:
    """Given a proof older than two rotations, it holds by the old policy, or with the new one's comment taken in."""
    text = f"log\n5\n{to_base64(root(LEAVES))}\n"
    proof = TlogProof(3, tuple(inclusion_proof(3, 5, nodes_over(LEAVES))), keyring.sign(text))
    old, first = keyring.policy(), keyring.current
    rotated(keyring, TODAY - timedelta(days=1))
    rotated(keyring, TODAY - timedelta(days=1))
    new = keyring.policy()

    assert (first,) == verify_tlog_proof(proof, LEAVES[3], parse_policy(old), verify_signature).signed
    with pytest.raises(Untrusted):
        verify_tlog_proof(proof, LEAVES[3], parse_policy(new), verify_signature)
    kept = re.sub(rb"# (log \S+) signed until \S+", rb"\1", new)
    assert (first,) == verify_tlog_proof(proof, LEAVES[3], parse_policy(kept), verify_signature).signed


def test_a_plan_stays_the_same_until_it_is_carried_out(keyring: Keyring) -> None:
    """Given a planned rotation, when planned again for another day, then key and day are those of the first plan."""
    plan = keyring.prepare(TODAY)

    assert plan == keyring.prepare(TODAY + timedelta(days=9))
    assert (plan.old, [plan.old]) == (keyring.current.vkey, [key.verifier.vkey for key in keyring.signing()])
    keyring.rotate()
    assert plan.new == keyring.current.vkey
    keyring.rotate()
    assert plan.new == keyring.current.vkey


def test_a_plan_that_broke_off_is_made_again(keyring: Keyring) -> None:
    """Given a key of which no plan was written down, then a new one is made; nobody had heard of the other."""
    plan = keyring.prepare(TODAY)
    (keyring.folder / ROTATIONS).unlink()

    assert plan.new != keyring.prepare(TODAY).new


def test_a_key_that_is_in_use_is_not_planned_again(keyring: Keyring) -> None:
    """Given a rotation that broke off when all was done but clearing up, then the next one brings another key."""
    keyring.prepare(TODAY)
    left = (keyring.folder / NEXT).read_bytes()
    keyring.rotate()
    (keyring.folder / NEXT).write_bytes(left)

    assert keyring.current.vkey != keyring.prepare(TODAY).new


def test_without_a_key_nothing_is_signed(keyring: Keyring) -> None:
    """Given an empty key file, then that is said."""
    (keyring.folder / "keys").chmod(0o600)
    (keyring.folder / "keys").write_text("")

    with pytest.raises(NoKey, match="is empty"):
        keyring.sign(TEXT)
