"""The check of a fact, step by step: it finds what was changed, and at the step where it was."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from api.pages.checking import Checked, Evidence, climbed, heard, steps
from api.pages.proving import proof_of
from domain.proof.checking import verify_inclusion
from domain.proof.keys import SignatureType
from domain.proof.note import Note, parse_note
from domain.proof.policy_file import parse_policy
from domain.proof.tlog_proof import parse_tlog_proof
from domain.proof.tree import leaf_hash, root
from infra.ledger.entry import completed
from infra.proof.keys import SigningKey, new_key, verify_signature
from infra.proof.published import PublishedFolder
from tests.facts import fact
from tests.infra.proof.published_given import Log

AT = 1_790_000_000
"""Seconds since 1970 at which witnesses cosigned."""
HERE = 7
"""The position that is checked."""
NAMES = ("inspection", "office", "archives")
STEPS = ["content", "leaf", "path", "root", "signature", *["cosignature"] * 3, "quorum"]


class Given:
    """A log of 20 facts, cosigned by some of three witnesses."""

    def __init__(self, folder: Path, cosigners: int) -> None:
        told = [fact("duty:d-1", fields={"note": f"n{n}", "who": "x"}) for n in range(20)]
        entries = [
            completed(each, n, "2026-01-02T03:04:05.000000Z", [(n, n - 1, "duty:d-1")])
            for n, each in enumerate(told, 1)
        ]
        self.log = Log(folder)
        self.log.grow(entries)
        self.published = PublishedFolder(folder)
        keys = [new_key(f"{name}.example", SignatureType.ED25519_COSIGNATURE) for name in NAMES]
        self._witness(keys, cosigners)
        self.evidence = Evidence(
            json.loads(entries[HERE - 1]), told[HERE - 1].body, leaf_hash(entries[HERE - 1]).hex(),
            self.published.proof(HERE), self.policy, verify_signature, AT + 60,
        )  # fmt: skip

    def _witness(self, keys: list[SigningKey], cosigners: int) -> None:
        lines = [f"witness {name} {key.verifier.vkey}" for name, key in zip(NAMES, keys, strict=True)]
        whole = [f"log {self.log.key.verifier.vkey}", *lines, f"group two 2 {' '.join(NAMES)}", "quorum two", ""]
        self.policy = parse_policy("\n".join(whole).encode())
        self.log.put("policy", "\n".join(whole).encode())
        note = parse_note(self.log.note(20))
        signed = (*note.signatures, *(key.sign_note(note.text, AT + n) for n, key in enumerate(keys[:cosigners])))
        self.log.put("checkpoint", Note(note.text, signed).to_bytes())


def outcomes(evidence: Evidence) -> list[tuple[str, str]]:
    """Each step with what it came to."""
    return [(step.title.removeprefix("check."), step.outcome.value) for step in steps(evidence)]


def wrong(evidence: Evidence) -> list[str]:
    """The steps that are wrong."""
    return [title for title, outcome in outcomes(evidence) if outcome == Checked.WRONG]


def test_all_holds_of_a_fact_as_it_stands(tmp_path: Path) -> None:
    """Given a fact under a checkpoint that two of three have cosigned, then each step holds, the third has not."""
    found = outcomes(Given(tmp_path, 2).evidence)

    assert STEPS == [title for title, _ in found]
    assert ["holds"] * 7 + ["not_there", "holds"] == [outcome for _, outcome in found]


def test_a_log_without_witnesses_says_so(tmp_path: Path) -> None:
    """Given a policy that asks for no witness, then the last step says that there is nothing to check."""
    given = Given(tmp_path, 0)
    alone = replace(given.evidence, policy=given.log.policy)

    assert [("signature", "holds"), ("no_quorum", "not_there")] == outcomes(alone)[-2:]


def test_too_few_witnesses_are_no_quorum(tmp_path: Path) -> None:
    """Given one cosignature where two are needed, then the quorum is not there yet, and nothing is wrong.

    One that does not hold leaves it wrong.
    """
    evidence = replace(Given(tmp_path, 1).evidence, witnessed=5)
    last = steps(evidence)[-1]

    assert ([], Checked.NOT_YET) == (wrong(evidence), last.outcome)
    assert ("check.witnessed_upto", "#5") == last.values[-1]
    assert ["cosignature", "quorum"] == wrong(replace(evidence, now=AT - 3600))


def test_changed_content_is_found(tmp_path: Path) -> None:
    """Given one letter of the content changed, then the first step is wrong: the entry holds the digest of another."""
    evidence = Given(tmp_path, 2).evidence

    assert ["content"] == wrong(replace(evidence, content=evidence.content.replace(b"n6", b"n7")))
    assert ["content"] == wrong(replace(evidence, content=b"{"))


def test_a_changed_entry_is_found(tmp_path: Path) -> None:
    """Given an entry that tells another time, then its leaf is another, and the path leads to another root."""
    evidence = Given(tmp_path, 2).evidence
    told = {**evidence.entry, "occurred": "2020"}

    assert ["leaf", "root"] == wrong(replace(evidence, entry=told))


def test_a_changed_path_is_found(tmp_path: Path) -> None:
    """Given a path with one node of it missing, or another index, then it does not lead to the root."""
    evidence = Given(tmp_path, 2).evidence
    proof = parse_tlog_proof(evidence.proof)
    short = replace(proof, path=proof.path[:-1])
    elsewhere = replace(proof, index=proof.index + 1)

    assert ["path", "root"] == wrong(replace(evidence, proof=short.to_bytes()))
    assert "root" in wrong(replace(evidence, proof=elsewhere.to_bytes()))


def test_a_changed_signature_is_found(tmp_path: Path) -> None:
    """Given the log's signature of something else, or a key that did not sign, then that step is wrong."""
    given = Given(tmp_path, 2)
    log = given.log.key.verifier
    stranger = replace(given.policy, logs=(given.policy.logs[0]._replace(key=new_key(log.name, log.type).verifier),))
    proof = parse_tlog_proof(given.evidence.proof)
    note = parse_note(proof.checkpoint)
    forged = Note(note.text, tuple(each._replace(signature=bytes(len(each.signature))) for each in note.signatures))

    assert ["signature"] == wrong(replace(given.evidence, policy=stranger))
    bad = replace(given.evidence, proof=replace(proof, checkpoint=forged.to_bytes()).to_bytes())
    assert ["signature", "cosignature", "cosignature", "quorum"] == wrong(bad)


def test_a_cosignature_from_the_future_is_none(tmp_path: Path) -> None:
    """Given witnesses whose times have not come yet, then their cosignatures are wrong."""
    evidence = replace(Given(tmp_path, 2).evidence, now=AT - 3600)

    assert ["cosignature", "cosignature", "quorum"] == wrong(evidence)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 20])
def test_the_way_up_is_the_verifiers(tmp_path: Path, size: int) -> None:
    """Given every leaf of a tree, then the way shown ends at the root, and is of the length that the verifier wants."""
    log = Log(tmp_path)
    log.grow_to(size)
    published = PublishedFolder(tmp_path)
    for index, leaf in enumerate(log.leaves):
        proof = parse_tlog_proof(published.proof(index + 1))
        rungs = climbed(index, size, leaf, proof.path)
        assert rungs is not None
        assert root(log.leaves).hex() == (rungs[-1].node if rungs else leaf.hex())
        assert verify_inclusion(index, size, leaf, root(log.leaves), proof.path)
        assert climbed(index, size, leaf, [*proof.path, leaf]) is None


def test_the_badge_names_who_cosigned_and_when(tmp_path: Path) -> None:
    """Given two cosignatures, then the badge has both with their times, the third without, and that it is enough."""
    found = proof_of(Given(tmp_path, 2).published, HERE)
    assert found is not None

    assert [True, True, False] == [each.at is not None for each in found.witnesses]
    assert AT + 1 == found.witnesses[1].at.timestamp()  # type: ignore[union-attr]  # it is there
    assert (True, (2, 3), None, 20) == (found.is_witnessed, found.needed, found.trouble, found.checkpoint.size)


def test_the_badge_tells_of_signatures_that_do_not_hold(tmp_path: Path) -> None:
    """Given a policy with another key of the log's name, then the badge says why it is not to be trusted."""
    given = Given(tmp_path, 0)
    given.log.put("policy", given.log._policy.replace(b"quorum", b"#"))  # noqa: SLF001  # no key, no quorum
    found = proof_of(given.published, HERE)

    assert found is not None
    assert found.trouble
    assert not found.is_witnessed


def test_a_fact_beyond_the_checkpoint_has_no_badge_yet(tmp_path: Path) -> None:
    """Given a checkpoint of 20 facts, then the 21st has none that covers it."""
    assert proof_of(Given(tmp_path, 2).published, 21) is None


def test_what_grounds_heard_is_compared() -> None:
    """Given the root on record and the one made again, then only the same two hold; too many are not made again."""
    stated = (3, "ab")

    assert Checked.HOLDS == heard("?", stated, (3, "ab")).outcome
    assert [Checked.WRONG] * 2 == [heard("?", stated, each).outcome for each in ((2, "ab"), (3, "cd"))]
    assert Checked.NOT_THERE == heard("?", stated, None).outcome
