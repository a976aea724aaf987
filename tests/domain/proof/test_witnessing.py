"""When a witness may say yes, and how cosignatures make up a quorum."""

from __future__ import annotations

import pytest

from domain.proof.checkpoint import Checkpoint
from domain.proof.cosigning import cosignature_of, cosigned, parse_cosignatures, quorum_time
from domain.proof.encoding import Malformed
from domain.proof.nodes import ReadNodes
from domain.proof.note import Note, NoteSignature
from domain.proof.opening import Untrusted
from domain.proof.policy import Group, Policy, Trusted
from domain.proof.proving import consistency_proof, tree_root
from domain.proof.signing import sign_note
from domain.proof.tiles import Tile
from domain.proof.tiling import grown_tiles, nodes_in_tiles
from domain.proof.tree import EMPTY, leaf_hash
from domain.proof.witnessing import (
    NotCosigned,
    Refusal,
    Submission,
    Submitted,
    open_submission,
    parse_submission,
    require_growth,
)
from tests.domain.proof.ed25519 import verify
from tests.domain.proof.vectors import LOG, LOG_SIGNS, WITNESS, WITNESS_SIGNS

NOW = 1_790_000_000
LEAVES = [leaf_hash(str(index).encode()) for index in range(20)]
NOTHING: dict[Tile, bytes] = {}
SPECIFIED = b"""\
old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

\xe2\x80\x94 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""  # noqa: E501  # as the specification has it


def checkpoint(size: int) -> Checkpoint:
    """What the log says at a size."""
    return Checkpoint(LOG.name, size, tree_root(size, nodes(size)))


def nodes(size: int) -> ReadNodes:
    """Nodes of the first so many leaves."""
    return nodes_in_tiles(size, dict(grown_tiles(0, NOTHING.__getitem__, LEAVES[:size])).__getitem__)


def submitted(old: int, new: Checkpoint) -> Submitted:
    """A submission that has been opened, with the right proof as far as there is one."""
    proof = tuple(consistency_proof(old, new.size, nodes(new.size))) if old <= new.size else ()
    note = Note(new.text, (sign_note(new.text, LOG, LOG_SIGNS),))
    return Submitted(Submission(old, proof, note.to_bytes()), note, new)


def refusal_of(given: Submitted, last: Checkpoint | None) -> tuple[Refusal, int | None] | None:
    """How it is refused; none: it is not."""
    try:
        require_growth(given, last)
    except NotCosigned as why:
        return why.refusal, why.size
    return None


def test_the_specified_body_is_read_and_written_the_same() -> None:
    """Given the example of the specification, then it is read, and written again to the byte."""
    read = parse_submission(SPECIFIED)

    assert (20852014, 4) == (read.old, len(read.proof))
    assert SPECIFIED == read.to_bytes()


def test_every_step_of_growth_is_cosigned() -> None:
    """Given any two sizes of one log, when submitted in order, then nothing is refused."""
    steps = [(old, new) for new in range(21) for old in range(new + 1)]

    assert [None] * len(steps) == [
        refusal_of(submitted(old, checkpoint(new)), checkpoint(old) if old else None) for old, new in steps
    ]


def test_what_does_not_follow_is_refused_as_the_protocol_says() -> None:
    """Given another size, another root, a proof too many, an odd empty tree, then 409 with the size, else 422."""
    last, other = checkpoint(7), checkpoint(12)._replace(root=leaf_hash(b"other"))
    good = submitted(7, checkpoint(12))
    long = good._replace(submission=good.submission._replace(proof=(*good.submission.proof, EMPTY)))
    first = submitted(0, checkpoint(12))
    with_proof = first._replace(submission=first.submission._replace(proof=(EMPTY,)))

    inconsistent = (Refusal.NOT_CONSISTENT, None)
    assert (Refusal.OTHER_SIZE, 7) == refusal_of(submitted(6, checkpoint(12)), last)
    assert (Refusal.OTHER_SIZE, 7) == refusal_of(first, last)
    assert (Refusal.OTHER_SIZE, 0) == refusal_of(good, None)
    assert inconsistent == refusal_of(submitted(7, other), last)
    assert inconsistent == refusal_of(submitted(7, last._replace(root=other.root)), last)
    assert inconsistent == refusal_of(long, last)
    assert inconsistent == refusal_of(with_proof, None)
    assert inconsistent == refusal_of(submitted(0, checkpoint(0)._replace(root=other.root)), None)


def test_only_the_log_s_own_lines_are_carried_on() -> None:
    """Given a note with strange lines, one of them a second one of the log's key, then the first good one is kept."""
    text = checkpoint(12).text
    good = sign_note(text, LOG, LOG_SIGNS)
    lines = (good._replace(name="other.example"), good, good._replace(signature=bytes(64)))
    opened = open_submission(Submission(0, (), Note(text, lines).to_bytes()).to_bytes(), [LOG], verify)

    assert (good,) == opened.note.signatures
    assert checkpoint(12) == opened.checkpoint


def test_a_witness_s_line_is_told_from_others() -> None:
    """Given a witness's lines, then its own is found with its time; none, a spoilt one, or an odd time is not."""
    text = checkpoint(12).text
    good, future, never = (sign_note(text, WITNESS, WITNESS_SIGNS, time) for time in (NOW, NOW + 301, 0))
    of_other = sign_note(checkpoint(11).text, WITNESS, WITNESS_SIGNS, NOW)

    assert (good, NOW) == cosignature_of(text, [good._replace(name="x"), good], WITNESS, verify, NOW)
    assert (future, NOW + 301) == cosignature_of(text, [future], WITNESS, verify, NOW + 1)
    wrong: list[list[NoteSignature]] = [
        [],
        [good._replace(name="x")],
        [good._replace(signature=good.signature[:-1])],
        [of_other],
        [future],
        [never],
    ]
    for lines in wrong:
        with pytest.raises(Untrusted):
            cosignature_of(text, lines, WITNESS, verify, NOW)


def test_a_later_line_takes_the_place_of_an_earlier() -> None:
    """Given a cosigned note, when the witness signs again, then there is one line of it, the new one."""
    text = checkpoint(12).text
    own = sign_note(text, LOG, LOG_SIGNS)
    first, second = (sign_note(text, WITNESS, WITNESS_SIGNS, time) for time in (NOW, NOW + 60))

    assert Note(text, (own, second)) == cosigned(Note(text, (own, first)), [second])


@pytest.mark.parametrize("data", [b"", b"no line", b"\n", b"\xff\n", "— a b\n".encode()])
def test_an_answer_that_is_no_line_is_refused(data: bytes) -> None:
    """Given anything else than signature lines, then it is refused."""
    with pytest.raises(Malformed):
        parse_cosignatures(data)


def test_a_quorum_stands_since_enough_have_signed_last() -> None:
    """Given three witnesses of which two are enough, then it stands since the second of the latest, not the third."""
    members = ("a", "b", "c")
    policy = Policy((), dict.fromkeys(members, Trusted(WITNESS)), {"two": Group(2, members)}, "two")

    assert 20 == quorum_time(policy, {"a": 10, "b": 20, "c": 30})
    assert 10 == quorum_time(policy, {"a": 10, "c": 30})
    assert quorum_time(policy, {"c": 30}) is None
    assert quorum_time(Policy((), {}, {}, None), {}) is None
