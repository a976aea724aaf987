"""Checkpoints and what cosigners sign of them."""

from __future__ import annotations

from hashlib import sha512, shake_128

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed
from domain.proof.keys import SignatureType, VerifierKey
from domain.proof.signing import sign_note, statement_of
from tests.domain.proof.vectors import LOG, WITNESS

SPEC = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
"""The example of C2SP tlog-checkpoint and tlog-cosignature."""
CHECKPOINT = parse_checkpoint(SPEC)
HASH = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="


def test_the_specification_s_example_is_read() -> None:
    """Given C2SP's checkpoint, then origin, size and root are read, and written back."""
    assert ("example.com/behind-the-sofa", 20_852_163, ()) == (
        CHECKPOINT.origin,
        CHECKPOINT.size,
        CHECKPOINT.extensions,
    )
    assert CHECKPOINT.root.hex().startswith("0ac5186a9186")
    assert SPEC == CHECKPOINT.text


@given(
    st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1),
    st.integers(min_value=0, max_value=2**63 - 1),
    st.binary(min_size=32, max_size=32),
    st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1)).map(tuple),
)
def test_every_checkpoint_is_read_back(origin: str, size: int, root: bytes, extensions: tuple[str, ...]) -> None:
    """Given any checkpoint, then what was written is read."""
    checkpoint = Checkpoint(origin, size, root, extensions)

    assert checkpoint == parse_checkpoint(checkpoint.text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        f"\n1\n{HASH}\n",
        "o\n1\n",
        f"o\n1\n{HASH}",
        f"o\n01\n{HASH}\n",
        f"o\n-1\n{HASH}\n",
        f"o\n{2**63}\n{HASH}\n",
        f"o\n1\n{HASH}\n\n",
        f"o\n1\n{HASH}\n\nx\n",
        "o\n1\nAAAA\n",
        f"o\n1\n{HASH[:-1]}\n",
        f"o\n{HASH}\n1\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    """Given a text that is off the format, then it is no checkpoint."""
    with pytest.raises(Malformed):
        parse_checkpoint(text)


def test_a_cosigner_signs_the_time_and_the_checkpoint() -> None:
    """Given tlog-cosignature's example, then the message is, to the byte, the one it prints."""
    signature = sha512(b"cosignature/v1\ntime 1679315147\n" + SPEC.encode()).digest()
    line = sign_note(SPEC, WITNESS, lambda message: sha512(message).digest(), 1_679_315_147)
    statement = statement_of(SPEC, WITNESS, line)

    assert (1_679_315_147).to_bytes(8, "big") + signature == line.signature
    assert (b"cosignature/v1\ntime 1679315147\n" + SPEC.encode(), signature, 1_679_315_147) == statement


def test_a_quantum_safe_cosigner_signs_a_structure() -> None:
    """Given an ML-DSA-44 key, then the message is tlog-cosignature's structure, for a tree that starts at leaf 0."""
    key = VerifierKey("w.example", SignatureType.ML_DSA_44_COSIGNATURE, bytes(1312))
    line = sign_note(SPEC, key, lambda message: shake_128(message).digest(2420), 258)

    expected = (
        b"subtree/v1\n\x00"
        b"\x09w.example"
        b"\x00\x00\x00\x00\x00\x00\x01\x02"
        b"\x1bexample.com/behind-the-sofa"
        b"\x00\x00\x00\x00\x00\x00\x00\x00"
        b"\x00\x00\x00\x00\x01\x3e\x2d\xc3" + CHECKPOINT.root
    )
    assert (258).to_bytes(8, "big") + shake_128(expected).digest(2420) == line.signature
    assert (expected, line.signature[8:], 258) == statement_of(SPEC, key, line)


def test_only_checkpoints_are_cosigned_and_only_at_a_time() -> None:
    """Given another text, no time, a time for a plain signature, or one beyond 63 bits, then nothing is signed."""
    for text, key, time in (
        ("no checkpoint\n", WITNESS, 1),
        (SPEC, WITNESS, None),
        (SPEC, LOG, 1),
        (SPEC, WITNESS, 2**63),
        (SPEC, WITNESS, -1),
    ):
        with pytest.raises(Malformed):
            sign_note(text, key, lambda _: bytes(64), time)


@pytest.mark.parametrize("time", [0, 2**63 - 1])
def test_the_first_and_the_last_second_can_be_signed(time: int) -> None:
    """Given the bounds that tlog-cosignature sets, then a cosignature carries them."""
    assert time == statement_of(SPEC, WITNESS, sign_note(SPEC, WITNESS, lambda _: bytes(64), time)).time


def test_a_name_too_long_for_the_structure_is_refused() -> None:
    """Given an origin of 256 bytes, then no ML-DSA-44 cosignature can be made of it."""
    key = VerifierKey("w.example", SignatureType.ML_DSA_44_COSIGNATURE, bytes(1312))

    with pytest.raises(Malformed, match="256 does not fit"):
        sign_note(Checkpoint("o" * 256, 1, bytes(32)).text, key, lambda _: bytes(2420), 1)
