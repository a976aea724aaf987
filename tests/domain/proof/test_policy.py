"""Policies: whom a file trusts, which witnesses are enough, and what a proof needs to be believed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.proof.checkpoint import Checkpoint
from domain.proof.encoding import Malformed
from domain.proof.keys import SignatureType, VerifierKey
from domain.proof.nodes import nodes_over
from domain.proof.note import Note
from domain.proof.opening import Untrusted
from domain.proof.policy import Group, Policy, Trusted
from domain.proof.policy_file import parse_policy
from domain.proof.proving import inclusion_proof
from domain.proof.signing import sign_note
from domain.proof.tlog_proof import TlogProof, parse_tlog_proof, verify_tlog_proof
from domain.proof.tree import leaf_hash, root
from domain.proof.trusting import trust_checkpoint
from tests.domain.proof.ed25519 import verify
from tests.domain.proof.vectors import LOG, LOG_SIGNS, pair

NAMES = ("uy-ban-kiem-tra", "van-phong", "luu-tru")
WITNESSES = [
    pair(f"{name}.example", bytes([at] * 32), SignatureType.ED25519_COSIGNATURE) for at, name in enumerate(NAMES)
]
FILE = "\n".join(
    [
        "# whom we trust",
        f"log {LOG.vkey}\thttps://ledger.example/log",
        *(f"  witness  {name} {key.vkey}" for name, (key, _) in zip(NAMES, WITNESSES, strict=True)),
        "",
        f"group two-of-three 2 {' '.join(NAMES)}",
        "quorum two-of-three",
        "",
    ]
)
POLICY = parse_policy(FILE.encode())
LEAVES = [leaf_hash(str(index).encode()) for index in range(11)]
CHECKPOINT = Checkpoint(LOG.name, 11, root(LEAVES))


def note(*cosigners: int, text: str = CHECKPOINT.text) -> bytes:
    """The checkpoint, signed by the log and cosigned by these witnesses at 1000 and so many seconds."""
    lines = [sign_note(text, *WITNESSES[each], 1000 + each) for each in cosigners]
    return Note(text, (sign_note(text, LOG, LOG_SIGNS), *lines)).to_bytes()


PROOF = TlogProof(7, tuple(inclusion_proof(7, 11, nodes_over(LEAVES))), note(0, 2), b"more")


def test_a_policy_file_is_read() -> None:
    """Given a file for two of three bodies, then log, witnesses, group and quorum are read."""
    keys = {name: Trusted(key) for name, (key, _) in zip(NAMES, WITNESSES, strict=True)}
    expected = Policy(
        (Trusted(LOG, "https://ledger.example/log"),), keys, {"two-of-three": Group(2, NAMES)}, "two-of-three"
    )

    assert expected == POLICY
    reached = parse_policy(FILE.replace(WITNESSES[0][0].vkey, f"{WITNESSES[0][0].vkey} https://w.example").encode())
    assert Trusted(WITNESSES[0][0], "https://w.example") == reached.witnesses[NAMES[0]]


@given(st.sets(st.sampled_from(["x1", "x2", "x3", "y1", "y2", "y3", "stranger"])))
def test_the_specification_s_nested_quorum(cosigners: set[str]) -> None:
    """Given tlog-policy's example, two of the X and one of the Y, then just those sets are enough that have both."""
    groups = {
        "X": Group(2, ("x1", "x2", "x3")),
        "Y": Group(1, ("y1", "y2", "y3")),
        "both": Group(2, ("X", "Y")),
    }
    policy = Policy((), {}, groups, "both")

    assert policy.is_quorum(cosigners) == (
        len(cosigners & {"x1", "x2", "x3"}) >= 2 and bool(cosigners & {"y1", "y2", "y3"})
    )


def test_words_for_thresholds() -> None:
    """Given ``any``, ``all``, a number, one witness or none as the quorum, then each means what it says."""
    head = FILE.partition("group")[0]
    enough = {
        "quorum none\n": 0,
        f"quorum {NAMES[0]}\n": 1,
        f"group g any {' '.join(NAMES)}\nquorum g\n": 1,
        f"group g 3 {' '.join(NAMES)}\nquorum g\n": 3,
        f"group g all {' '.join(NAMES)}\nquorum g\n": 3,
        f"group g all {NAMES[0]}\ngroup h all g {NAMES[1]}\nquorum h": 2,
    }

    for tail, least in enough.items():
        policy = parse_policy((head + tail).encode())
        assert [count >= least for count in range(4)] == [policy.is_quorum(NAMES[:count]) for count in range(4)], tail


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("", "one quorum"),
        ("quorum none\nquorum none", "one quorum"),
        ("quorum nobody", "line 7: nobody is not defined"),
        ("quorum", "no line of a policy"),
        ("Quorum none", "no line of a policy"),
        ("quorum none more", "no line of a policy"),
        (f"group g 4 {' '.join(NAMES)}", "for all at most"),
        (f"group g 0 {' '.join(NAMES)}", "one of its members at least"),
        (f"group g many {' '.join(NAMES)}", "not a decimal"),
        ("group g any", "no line of a policy"),
        (f"group g all {NAMES[0]} {NAMES[0]}", "each counts once"),
        (f"group g all {NAMES[0]}\ngroup h all {NAMES[0]}", "each counts once"),
        (f"group g all g {NAMES[0]}", "g is not defined"),
        ("group g all none", "none is not defined"),
        (f"group none all {NAMES[0]}", "none is taken"),
        (f"group g all {NAMES[0]}\ngroup g all {NAMES[1]}", "g is taken"),
        (f"group {NAMES[0]} all {NAMES[0]}", "is taken"),
        (f"log {LOG.vkey}", "stands above"),
        (f"witness other {WITNESSES[0][0].vkey}", "stands above"),
        (f"witness w {LOG.vkey}", "signs something else"),
        (f"log {pair('w', bytes([9] * 32), SignatureType.ED25519_COSIGNATURE)[0].vkey}", "signs something else"),
        ("log nonsense", "verifier key"),
        (f"log {pair('o', bytes([9] * 32))[0].vkey} https://one https://two", "no line of a policy"),
        (f"witness w {LOG.vkey} https://one https://two", "no line of a policy"),
        ("# a bell\a", "control characters"),
        ("quorum\u00a0none", "no line of a policy"),
    ],
)
def test_a_policy_that_is_not_clear_is_refused(wrong: str, why: str) -> None:
    """Given a file that is off the format, names what is not there, or counts somebody twice, then it is refused."""
    with pytest.raises(Malformed, match=why):
        parse_policy((FILE.partition("group")[0] + wrong).encode())


def test_a_public_key_counts_once_under_any_name() -> None:
    """Given the key of one witness under another name and id, then it is the same witness, and refused."""
    key = WITNESSES[0][0]
    again = VerifierKey("another.example", key.type, key.public)

    with pytest.raises(Malformed, match="stands above"):
        parse_policy((FILE + f"witness w {again.vkey}\n").encode())


def test_a_checkpoint_with_its_quorum_is_trusted() -> None:
    """Given two of three cosignatures, then checkpoint, log key and the witnesses' times are answered."""
    trusted = trust_checkpoint(note(0, 2), POLICY, verify)

    assert (CHECKPOINT, (LOG,), {NAMES[0]: 1000, NAMES[2]: 1002}) == trusted


def test_a_witness_may_leave_the_time_open() -> None:
    """Given cosignatures at time 0, which names no moment, then they count, and 0 is answered."""
    lines = [sign_note(CHECKPOINT.text, *WITNESSES[each], 0) for each in (0, 1)]
    data = Note(CHECKPOINT.text, (sign_note(CHECKPOINT.text, LOG, LOG_SIGNS), *lines)).to_bytes()

    assert {NAMES[0]: 0, NAMES[1]: 0} == trust_checkpoint(data, POLICY, verify).cosigned


def test_a_checkpoint_without_its_quorum_is_not() -> None:
    """Given one cosignature, or the same one twice, then it is not enough; with no quorum asked, it is."""
    for cosigners in ((), (1,), (1, 1)):
        named = NAMES[1] if cosigners else "none"
        with pytest.raises(Untrusted, match=f"too few witnesses: {named}"):
            trust_checkpoint(note(*cosigners), POLICY, verify)
        assert CHECKPOINT == trust_checkpoint(note(*cosigners), replace(POLICY, quorum=None), verify).checkpoint


def test_witnesses_alone_are_not_the_log() -> None:
    """Given all cosignatures but no signature of the log, or another log's checkpoint, then it is not trusted."""
    other = CHECKPOINT._replace(origin="other.example")
    lines = tuple(sign_note(CHECKPOINT.text, *each, 5) for each in WITNESSES)

    with pytest.raises(Untrusted, match=f"no key of {LOG.name}"):
        trust_checkpoint(Note(CHECKPOINT.text, lines).to_bytes(), POLICY, verify)
    with pytest.raises(Untrusted, match=r"other\.example is no log"):
        trust_checkpoint(note(0, 1, 2, text=other.text), POLICY, verify)
    with pytest.raises(Malformed):
        trust_checkpoint(note(text="no checkpoint\n"), POLICY, verify)


def test_a_proof_is_written_as_the_specification_says() -> None:
    """Given a proof, then the file is its lines, and is read back; without extra data, the line is left out."""
    lines = PROOF.to_bytes().decode().split("\n")

    assert ["c2sp.org/tlog-proof@v1", "extra bW9yZQ==", "index 7"] == lines[:3]
    assert ["", LOG.name, "11"] == lines[3 + len(PROOF.path) :][:3]
    assert PROOF == parse_tlog_proof(PROOF.to_bytes())
    bare = replace(PROOF, extra=b"", path=())
    assert b"c2sp.org/tlog-proof@v1\nindex 7\n\n" + PROOF.checkpoint == bare.to_bytes()
    assert bare == parse_tlog_proof(bare.to_bytes())


def test_a_path_is_as_long_as_the_largest_tree_is_high() -> None:
    """Given 63 hashes, then they are read; with none, and not even an index, the file is refused."""
    tall = replace(PROOF, path=(bytes(32),) * 63)

    assert tall == parse_tlog_proof(tall.to_bytes())
    with pytest.raises(Malformed, match="index is missing"):
        parse_tlog_proof(b"c2sp.org/tlog-proof@v1\n\n" + PROOF.checkpoint)


def test_a_proof_convinces_of_its_own_entry_alone() -> None:
    """Given a proof, then it holds for its entry; for another entry, place, path or quorum it does not."""
    assert CHECKPOINT == verify_tlog_proof(PROOF, LEAVES[7], POLICY, verify).checkpoint
    for wrong, leaf in (
        (PROOF, LEAVES[6]),
        (replace(PROOF, index=6), LEAVES[7]),
        (replace(PROOF, index=11), LEAVES[7]),
        (replace(PROOF, path=PROOF.path[:-1]), LEAVES[7]),
        (replace(PROOF, checkpoint=note(0)), LEAVES[7]),
        (replace(PROOF, checkpoint=note(0, 1, text=CHECKPOINT._replace(root=LEAVES[7]).text)), LEAVES[7]),
    ):
        with pytest.raises(Untrusted):
            verify_tlog_proof(wrong, leaf, POLICY, verify)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"c2sp.org/tlog-proof@v1", b"c2sp.org/tlog-proof@v2"),
        (b"c2sp.org/tlog-proof@v1\n", b""),
        (b"extra bW9yZQ==", b"extra "),
        (b"extra bW9yZQ==", b"extra bW9yZR=="),
        (b"extra bW9yZQ==\nindex 7\n", b"index 7\nextra bW9yZQ==\n"),
        (b"index 7", b"7"),
        (b"index 7", b"index 07"),
        (b"index 7", b"index -7"),
        (b"index 7\n", b""),
        (b"index 7", b"index 7\nAAAA"),
        (b"index 7\n", b"index 7\n" + b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n" * 60),
        (b"\n\n" + PROOF.checkpoint, b"\n"),
        (b"\n\n" + PROOF.checkpoint, b"\n\n"),
        (b"index", b"\xff"),
        (b"\n", b"\r\n"),
    ],
)
def test_what_is_no_proof_is_refused(old: bytes, new: bytes) -> None:
    """Given a file that is off the format, then it is refused before anything in it is believed."""
    assert old in PROOF.to_bytes()
    with pytest.raises(Malformed):
        parse_tlog_proof(PROOF.to_bytes().replace(old, new, 1 if old != b"\n" else -1))
