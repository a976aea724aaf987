"""The signer's own memory and key: lost, old, open to others or shared by mistake, they sign nothing."""

from __future__ import annotations

import pytest

from domain.proof.signing import sign_note
from infra.proof.beginning import begin
from infra.proof.following import alone
from infra.proof.refusals import BadState, NoKey, OtherSigner, StateBehind
from infra.proof.signer import Signer
from tests.infra.proof.signing_given import Given, refused


def test_of_two_signers_on_one_state_one_loses(given: Given) -> None:
    """Given two signers on one log by mistake, when it grows, then the first signs, and the other loses."""
    given.grow(3)
    given.sign()
    log = given.log()
    first, second = (Signer(log, given.folders) for _ in range(2))
    list(second.start())
    list(first.start())
    given.grow(2)

    first.sign()
    note = (given.folders.published / "checkpoint").read_bytes()
    with pytest.raises(OtherSigner):
        second.sign()
    assert note == (given.folders.published / "checkpoint").read_bytes()
    log.close()


def test_a_second_process_is_turned_away(given: Given) -> None:
    """Given a signer at work on a folder, when another begins there, then it is told so at once."""
    with alone(given.folders.signer), pytest.raises(OtherSigner, match="another signer"), alone(given.folders.signer):
        pass


def test_an_old_state_signs_nothing(given: Given) -> None:
    """Given the state of yesterday put back, then what is published shows that it is old."""
    given.grow(3)
    given.sign()
    old = (given.folders.signer / "state").read_bytes()
    given.grow(3)
    given.sign()
    (given.folders.signer / "state").write_bytes(old)

    refused(given, StateBehind, "3 facts, the published checkpoint 6")


def test_another_history_under_the_same_size_is_not_signed(given: Given) -> None:
    """Given a published checkpoint of the same size, signed by the same key, over other facts, it is refused."""
    given.grow(3)
    given.sign()
    key = given.keyring().all()[0]
    other = given.shown()._replace(root=bytes(32))
    note = f"{other.text}\n{sign_note(other.text, key.verifier, key.sign).line}"
    (given.folders.published / "checkpoint").write_text(note)

    refused(given, StateBehind, "3 facts, the published checkpoint 3")


def test_a_spoilt_checkpoint_is_published_again(given: Given) -> None:
    """Given a bit flipped in the published checkpoint, then the next start publishes it as it was."""
    given.grow(3)
    given.sign()
    place = given.folders.published / "checkpoint"
    note = place.read_bytes()
    place.write_bytes(note[:-9] + bytes([note[-9] ^ 1]) + note[-8:])
    given.sign()

    assert note == place.read_bytes()


@pytest.mark.parametrize("spoil", [pytest.param(b"", id="empty"), pytest.param(b'{"format":2}', id="another format")])
def test_a_state_that_cannot_be_read_is_refused(given: Given, spoil: bytes) -> None:
    """Given a spoilt state, then nothing is signed."""
    given.grow(3)
    given.sign()
    (given.folders.signer / "state").write_bytes(spoil)

    with pytest.raises(BadState, match="state"):
        given.sign()


def test_a_lost_state_is_not_made_anew(given: Given) -> None:
    """Given a published checkpoint and no state, then no new one is begun."""
    given.grow(3)
    given.sign()
    (given.folders.signer / "state").unlink()

    with pytest.raises(BadState, match="gone"):
        given.sign()


def test_the_published_folder_of_another_log_is_left_alone(given: Given) -> None:
    """Given the checkpoint of another log where this one should be published, then it is not written over."""
    given.grow(3)
    begin(given.folders, "one")
    given.folders.published.mkdir()
    (given.folders.published / "checkpoint").write_text("another\n1\n" + "A" * 43 + "=\n\n— another AAAAAAAA\n")

    refused(given, BadState, "holds the log another")


def test_a_key_that_is_gone_or_open_is_not_used(given: Given) -> None:
    """Given the key file readable by others, and then gone, then each is said, and no new key is made."""
    given.grow(3)
    given.sign()
    key = given.folders.signer / "keys"
    key.chmod(0o444)
    with pytest.raises(NoKey, match="can be read by others"):
        given.sign()

    key.unlink()
    with pytest.raises(NoKey, match="keys"):
        given.sign()
    assert not key.exists()
