"""The signer signs what follows on all that it signed, and publishes what it takes to check that."""

from __future__ import annotations

import stat
from datetime import date, datetime

import pytest

from domain.events.keeping import HeadsCommitted
from domain.proof.checking import verify_consistency
from domain.proof.encoding import Malformed
from domain.proof.keys import SignatureType
from domain.proof.policy_file import parse_policy
from domain.proof.proving import consistency_proof
from domain.proof.tiles import WIDTH, bundles_of, tiles_of
from domain.proof.tiling import nodes_in_tiles
from domain.proof.trusting import TrustedCheckpoint, trust_checkpoint
from infra.proof import signer
from infra.proof.beginning import OtherOrigin, begin
from infra.proof.folder import Folder
from infra.proof.following import sign_once
from infra.proof.keys import verify_signature
from infra.proof.log import SIGNER
from infra.proof.status import read_status
from infra.proof.tile_folder import TileFolder
from tests.infra.proof.signing_given import ORIGIN, Given, files_in
from tests.recorded import recorded
from tests.servers import BOTH


def trusted(given: Given) -> TrustedCheckpoint:
    """The published checkpoint, as the published policy takes it."""
    published = Folder(given.folders.published)
    policy = parse_policy(published.read("policy") or b"")
    return trust_checkpoint(published.read("checkpoint") or b"", policy, verify_signature)


@BOTH
def test_what_is_signed_is_what_is_on_record(given: Given) -> None:
    """Given facts, then the checkpoint has their number and root, and the published policy takes it as the log's."""
    size = given.grow_at_once(300)
    given.sign()

    assert (ORIGIN, size, given.root(), ()) == trusted(given).checkpoint
    assert {tile.path for tile in (*tiles_of(size), *bundles_of(size))} == files_in(given.folders.published).keys()


@BOTH
def test_a_log_that_grows_stays_consistent(given: Given) -> None:
    """Given a log that grows over a tile's border, then each checkpoint is shown to begin with the one before."""
    shown = []
    for count in (1, 254, 1, 1, 300):
        given.grow_at_once(count)
        given.sign()
        shown.append(given.shown())

    last = shown[-1]
    nodes = nodes_in_tiles(last.size, TileFolder(Folder(given.folders.published)).read)
    for old in shown:
        assert verify_consistency(
            old.size, last.size, old.root, last.root, consistency_proof(old.size, last.size, nodes)
        )


def test_nothing_is_published_of_an_empty_log(given: Given) -> None:
    """Given no fact, then there is a policy to look at and no checkpoint, and the first fact brings one."""
    given.sign()
    assert not (given.folders.published / "checkpoint").exists()
    assert parse_policy((given.folders.published / "policy").read_bytes()).logs

    given.grow(1)
    given.sign()
    assert 1 == given.shown().size


def test_a_pass_without_growth_signs_nothing_new(given: Given) -> None:
    """Given a signed log, when it is signed again, then the note and the key are to the byte what they were."""
    given.grow(3)
    given.sign()
    before = (given.folders.published / "checkpoint").read_bytes()
    given.sign()

    assert before == (given.folders.published / "checkpoint").read_bytes()


def test_the_signer_keeps_its_own_from_others(given: Given) -> None:
    """Given a first start, then folder and files are the owner's alone, and all that is published is for everybody."""
    given.grow(3)
    given.sign()

    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in given.folders.signer.iterdir()}
    assert 0o700 == stat.S_IMODE(given.folders.signer.stat().st_mode)
    assert 0o400 == modes.pop("keys")
    assert {0o600} == set(modes.values())
    assert {0o644} == {stat.S_IMODE(file.stat().st_mode) for file in given.folders.published.rglob("[a-z0-9]*.json")}
    assert {0o644} == {
        stat.S_IMODE((given.folders.published / name).stat().st_mode) for name in files_in(given.folders.published)
    }


def test_the_status_says_how_signing_goes(given: Given) -> None:
    """Given a signed log, then its size, root and name stand in the status, with the times, and no alarm."""
    given.grow(3)
    given.sign()
    given.sign()
    status = read_status(given.folders.published)

    assert (ORIGIN, 3, given.root().hex(), None) == tuple(status[name] for name in ("origin", "size", "root", "alarm"))
    assert 3 == status["swept"]["size"]
    assert status["signed"] <= status["swept"]["time"] <= status["seen"]
    assert datetime.fromisoformat(status["seen"]).tzinfo is not None


def test_for_the_long_run_a_second_signature_stands_below(given: Given) -> None:
    """Given ML-DSA-44 from the first start, or asked for later, then both keys' lines hold, and the policy has both."""
    begin(given.folders, ORIGIN)
    begin(given.folders, is_long_lived=True)
    begin(given.folders, is_long_lived=True)
    given.grow(2)
    sign_once(given.database.login(SIGNER), given.folders)

    kinds = [key.type for key in trusted(given).signed]
    assert [SignatureType.ED25519, SignatureType.ML_DSA_44_COSIGNATURE] == kinds


def test_a_new_key_signs_without_growth(given: Given) -> None:
    """Given a rotation, when nothing grows, then the same checkpoint is signed by both keys at the next start."""
    given.grow(2)
    given.sign()
    before, root = trusted(given), given.root()
    given.keyring().prepare(date.max)
    given.keyring().rotate()
    given.sign()

    assert (before.signed[0], given.keyring().current) == trusted(given).signed
    assert (2, root) == (given.shown().size, given.shown().root)


def test_a_log_has_one_name(given: Given) -> None:
    """Given a log with a name, when it is to be signed under another, then that is refused with both."""
    begin(given.folders, ORIGIN)

    with pytest.raises(OtherOrigin, match=ORIGIN):
        begin(given.folders, "another")


def test_a_log_without_a_name_gets_one(given: Given) -> None:
    """Given no name at the first start, then a random one is made, and kept."""
    begin(given.folders)
    given.grow(1)
    given.sign()

    assert given.shown().origin.startswith("directive-ledger/")


def test_commitments_to_heads_are_held_to_the_signer_s_own(given: Given) -> None:
    """Given true commitments, to facts of this pass and of passes before, then they are signed like all else."""
    given.grow(7, "about")
    given.sign()
    given.grow(5)
    for size in (3, 12, 0):
        recorded(given.ledger, [HeadsCommitted(size, *given.heads(size))])
    given.sign()

    assert 15 == given.shown().size


def test_lines_about_witnesses_go_into_the_policy(given: Given) -> None:
    """Given a file of witnesses, then it stands in the policy; spoilt, it is refused at a start, with its line."""
    given.grow(1)
    given.sign()
    (given.folders.signer / "witnesses").write_text("# nobody yet\nquorum none\n")
    given.sign()
    assert b"# nobody yet" in (given.folders.published / "policy").read_bytes()

    (given.folders.signer / "witnesses").write_text("# one\nwitness only-a-name\n")
    with pytest.raises(Malformed, match="line 2"):
        given.sign()


def test_a_batch_that_reaches_beyond_one_pass_is_signed_as_a_whole(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given batches across the most that one pass takes, when a signer catches up, then it takes each as a whole."""
    monkeypatch.setattr(signer, "MOST", WIDTH)
    for count in (WIDTH - 6, 10, 3 * WIDTH, 1):
        given.grow_at_once(count)
    given.sign()

    assert 4 * WIDTH + 5 == given.shown().size
    assert given.root() == given.shown().root
