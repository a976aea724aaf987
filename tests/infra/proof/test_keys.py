"""Keys in files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.proof.checkpoint import Checkpoint
from domain.proof.keys import SignatureType
from domain.proof.note import Note
from domain.proof.opening import Untrusted, open_note
from domain.proof.tree import EMPTY
from infra.proof.keys import BadKey, new_key, read_keys, verify_signature, write_keys

TEXT = Checkpoint("example.vn/so", 0, EMPTY).text


@pytest.mark.parametrize("kind", SignatureType)
def test_a_key_read_back_signs_what_its_public_half_bears_out(kind: SignatureType, tmp_path: Path) -> None:
    """Given a key of each kind, written and read, when it signs a checkpoint, then that note opens with it alone."""
    written = new_key("example.vn/so", kind)
    write_keys(tmp_path / "deep" / "key", [written])
    (key,) = read_keys(tmp_path / "deep" / "key")
    time = None if kind == SignatureType.ED25519 else 1_700_000_000
    note = Note(TEXT, (key.sign_note(TEXT, time),)).to_bytes()

    assert {written.verifier: time} == open_note(note, [written.verifier], verify_signature).signers
    with pytest.raises(Untrusted):
        open_note(note, [new_key("example.vn/so", kind).verifier], verify_signature)


def test_only_its_owner_can_read_a_key_file_and_none_is_written_over(tmp_path: Path) -> None:
    """Given a key file, then its mode is 0400, a second writing is refused, and so is reading one open to others."""
    path = tmp_path / "key"
    key = new_key("a", SignatureType.ED25519)
    write_keys(path, [key])

    assert 0o400 == path.stat().st_mode & 0o777
    with pytest.raises(BadKey, match="never written over"):
        write_keys(path, [key])
    path.chmod(0o444)
    with pytest.raises(BadKey, match="rotate"):
        read_keys(path)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda line: line[:-4], id="cut"),
        pytest.param(lambda line: line.replace("+a+", "+b+"), id="renamed"),
        pytest.param(lambda _: "hello", id="replaced"),
    ],
)
def test_a_spoilt_key_file_is_refused_without_quoting_it(spoil: Callable[[str], str], tmp_path: Path) -> None:
    """Given a key line cut, renamed or replaced, then it is refused, and the words do not hold the seed."""
    key = new_key("a", SignatureType.ED25519)
    path = tmp_path / "key"
    path.write_text(spoil(key.line) + "\n")
    path.chmod(0o400)

    with pytest.raises(BadKey) as refused:
        read_keys(path)
    assert key.line.split("+", 4)[4] not in str(refused.value)


def test_a_name_with_a_space_names_no_key() -> None:
    """Given a name that a note cannot hold, then no key is made."""
    with pytest.raises(BadKey, match="cannot name a key"):
        new_key("so cai", SignatureType.ED25519)
