"""Reading the published log: files as they lie there, and proofs that hold."""

from __future__ import annotations

import itertools
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.ports import Damaged, NotCovered, Which
from domain.proof.checking import verify_consistency
from domain.proof.checkpoint import parse_checkpoint
from domain.proof.note import parse_note
from domain.proof.tlog_proof import parse_tlog_proof, verify_tlog_proof
from domain.proof.tree import EMPTY, leaf_hash, root
from infra.proof.keys import verify_signature
from infra.proof.published import PublishedFolder
from tests.infra.proof.published_given import Log

SIZES = (1, 2, 3, 7, 8, 9, 255, 256, 257, 511, 512, 513)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log without entries."""
    return Log(tmp_path / "published")


def size_proven(log: Log, proof: bytes, position: int) -> int:
    """The size of the checkpoint that this proof leads to, for whoever trusts the log's key."""
    parsed = parse_tlog_proof(proof)
    assert position - 1 == parsed.index
    return verify_tlog_proof(parsed, log.leaves[position - 1], log.policy, verify_signature).checkpoint.size


@pytest.mark.parametrize("size", SIZES)
def test_every_fact_has_a_proof_that_holds(log: Log, size: int) -> None:
    """Given a log of any size, then each of its facts is proven to be under its checkpoint."""
    log.grow_to(size)
    published = PublishedFolder(log.folder)

    for position in range(1, size + 1):
        assert size == size_proven(log, published.proof(position), position)


def test_a_log_that_grew_step_by_step_proves_the_same(log: Log) -> None:
    """Given a log that grew by one, many or a tile's worth, then after each step first, middle and last are proven."""
    published = PublishedFolder(log.folder)
    for size in (1, 2, 100, 255, 256, 300, 512, 513, 700):
        log.grow_to(size)
        for position in {1, (size + 1) // 2, size}:
            assert size == size_proven(log, published.proof(position), position)


def test_any_two_sizes_are_consistent(log: Log) -> None:
    """Given a small log, then between all pairs of its sizes there is a proof that holds for the true roots."""
    size = 20
    log.grow_to(size)
    published, leaves = PublishedFolder(log.folder), log.leaves
    roots = [EMPTY, *(root(leaves[:each]) for each in range(1, size + 1))]

    for old, new in itertools.combinations_with_replacement(range(size + 1), 2):
        found = published.consistency(old, new)
        assert (roots[old], roots[new]) == (found.old_root, found.new_root)
        assert verify_consistency(old, new, roots[old], roots[new], found.hashes)


@pytest.mark.parametrize(("old", "new"), [*itertools.combinations([1, 255, 256, 257, 511, 512, 513, 600], 2)])
def test_sizes_about_a_tiles_edge_are_consistent(log: Log, old: int, new: int) -> None:
    """Given sizes just before, on and after the end of a tile, then the proof between them holds."""
    log.grow_to(600)
    found = PublishedFolder(log.folder).consistency(old, new)

    assert verify_consistency(old, new, root(log.leaves[:old]), root(log.leaves[:new]), found.hashes)


def test_consistency_brings_the_note_of_the_new_size_where_one_is_kept(log: Log) -> None:
    """Given a latest, a witnessed and a kept checkpoint, then each comes with a proof to its size, and others not."""
    log.grow_to(10)
    log.witness(4)
    log.witness(6)
    published = PublishedFolder(log.folder)

    found = {new: published.consistency(2, new).checkpoint for new in (4, 5, 6, 10)}
    assert {4: log.note(4), 5: None, 6: log.note(6), 10: log.note(10)} == found
    assert 10 == published.consistency(2).new


def test_the_witnessed_checkpoint_is_preferred_where_it_covers(log: Log) -> None:
    """Given a checkpoint of 9 of which 5 are witnessed, then 5 is proven to the witnessed one, 6 to the latest."""
    log.grow_to(9)
    log.witness(5)
    published = PublishedFolder(log.folder)

    assert [5, 9] == [size_proven(log, published.proof(position), position) for position in (5, 6)]
    assert 9 == size_proven(log, published.proof(5, Which.LATEST), 5)
    assert [log.note(5), log.note(9)] == [published.covering(5), published.covering(6)]
    with pytest.raises(NotCovered) as wrong:
        published.proof(6, Which.WITNESSED)
    assert 5 == wrong.value.size


def test_what_is_not_signed_yet_has_no_proof(log: Log) -> None:
    """Given entries whose tiles are there and whose checkpoint is not, then they are not covered."""
    published = PublishedFolder(log.folder)
    with pytest.raises(NotCovered):
        published.proof(1)
    with pytest.raises(NotCovered):
        published.consistency(0)
    log.grow_to(3)
    log.lay([b"{}"])

    with pytest.raises(NotCovered) as wrong:
        published.proof(4)
    assert 3 == wrong.value.size
    assert 3 == size_proven(log, published.proof(3), 3)
    with pytest.raises(NotCovered):
        published.consistency(1, 4)


def test_a_checkpoint_half_a_rename_old_is_proven_from_the_tiles_as_they_grew(log: Log) -> None:
    """Given a reader that took a checkpoint just before the log grew and dropped its partial tiles, the proof holds."""
    before = log.grow_to(300)
    log.grow_to(520)
    log.drop_partials()
    log.put("checkpoint", before)
    (log.folder / "tile/1/000.p/1").unlink()
    published = PublishedFolder(log.folder)

    for position in (1, 256, 257, 300):
        assert 300 == size_proven(log, published.proof(position), position)
    assert not (log.folder / "tile/0/001.p").exists()


def test_what_is_written_beside_is_not_read(log: Log) -> None:
    """Given a signer that died between writing and renaming, then the checkpoint before is the checkpoint."""
    note = log.grow_to(5)
    (log.folder / ".checkpoint.new").write_bytes(log.note(5)[:20])
    (log.folder / "tile/0/000.p/.6.new").write_bytes(b"half")
    (log.folder / "tile/0/000.p/5").unlink()
    log.put("tile/0/000.p/7", b"".join(log.leaves) + bytes(64))
    published = PublishedFolder(log.folder)

    assert note == published.resource("checkpoint")
    assert 5 == size_proven(log, published.proof(2), 2)


def test_a_proof_that_does_not_hold_never_leaves(log: Log) -> None:
    """Given a tile with a bit that fell over, missing, cut short, or a checkpoint that cannot be read, then Damaged."""
    log.grow_to(40)
    tile = log.folder / "tile/0/000.p/40"
    good, published = tile.read_bytes(), PublishedFolder(log.folder)
    for bad in (bytes([good[0] ^ 1]) + good[1:], good[:-1], b"", None):
        tile.unlink() if bad is None else tile.write_bytes(bad)
        with pytest.raises(Damaged):
            published.proof(17)
        with pytest.raises(Damaged):
            published.consistency(3, 30)
    tile.write_bytes(good)
    assert 40 == size_proven(log, published.proof(17), 17)
    log.put("checkpoint", b"demo\nforty\n")
    with pytest.raises(Damaged):
        published.size()


PUBLIC = """checkpoint witnessed policy checkpoints/3 checkpoints/3.tsr tile/0/000.p/5 tile/entries/000.p/5"""


@pytest.mark.parametrize("path", PUBLIC.split())
def test_a_file_is_given_as_it_lies_there(log: Log, path: str) -> None:
    """Given a published log, then each of its files is given byte for byte, and one that is not there is none."""
    assert PublishedFolder(log.folder).resource(path) is None
    log.grow_to(5)
    log.witness(3)
    log.put("checkpoints/3.tsr", b"\x30\x00")

    assert (log.folder / path).read_bytes() == PublishedFolder(log.folder).resource(path)


NOT_PUBLIC = """status.json ../secret /etc/passwd tile/../../secret tile/0/../../../secret tile tile/0 checkpoints
checkpoints/../../secret checkpoints/03 checkpoints/3.tsr/ checkpoints/٣ ./checkpoint checkpoint/ tile/0/000.p/5/
tile/0/000.p/05 tile/00/000.p/5 tile//0/000.p/5 tile/0/x000/000 tile/64/000 tile/0/000.p/256 .checkpoint.new
CHECKPOINT tile/entries/../0/000 checkpoints/99999999999999999999 link"""


@pytest.mark.parametrize("path", [*NOT_PUBLIC.split(), "", "checkpoint\n", "checkpoint\0", "tile/0/000.p/5\n"])
def test_nothing_else_is_given(log: Log, path: str) -> None:
    """Given files beside the log and in it, then a path that is not one of the log's own spelling gives nothing."""
    log.grow_to(5)
    log.witness(3)
    log.say(alarm="x")
    (log.folder.parent / "secret").write_text("secret")
    (log.folder / "link").symlink_to(log.folder.parent / "secret")
    (log.folder / ".checkpoint.new").write_text("half")

    assert PublishedFolder(log.folder).resource(path) is None


def test_the_standing_is_told(log: Log) -> None:
    """Given a log with a witnessed checkpoint and an alarm, then size, age, both sizes and the alarm are told."""
    published = PublishedFolder(log.folder)
    nothing = published.standing()
    log.grow_to(9)
    first = published.standing()
    log.witness(5)
    log.say(alarm="the database is shorter than what was signed", swept=9, witness_alarm=["a fork", "too old"])
    told = published.standing()

    assert (None, 0, None, None, ()) == (
        nothing.origin,
        nothing.size,
        nothing.seconds,
        nothing.witnessed,
        nothing.alarms,
    )
    assert ("demo", None, ()) == (first.origin, first.witnessed, first.alarms)
    assert (9, 5, 9) == (told.size, told.witnessed, told.status["swept"])
    assert ("the database is shorter than what was signed", "a fork", "too old") == told.alarms
    assert told.seconds is not None
    assert 0 <= told.seconds < 60


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
def test_a_status_that_cannot_be_read_hides_no_size(log: Log, content: bytes) -> None:
    """Given a status file that is no JSON object, then the size is told all the same."""
    log.grow_to(2)
    log.put("status.json", content)
    told = PublishedFolder(log.folder).standing()

    assert (2, {}) == (told.size, told.status)


def test_a_log_begun_anew_is_not_proven_from_the_old_tiles(log: Log) -> None:
    """Given a folder that another log has taken over, then its facts are proven from its own tiles."""
    log.grow_to(300)
    published = PublishedFolder(log.folder)
    published.proof(1)
    shutil.rmtree(log.folder)
    other = Log(log.folder, None)
    other.key = type(other.key)(
        type(other.key.verifier)("demo/2", other.key.verifier.type, other.key.verifier.public), other.key.seed
    )
    other.grow(f"other {n}".encode() for n in range(300))

    assert 300 == size_proven(other, published.proof(1), 1)


@pytest.fixture
def growing(log: Log) -> Iterator[Log]:
    """A log that grows while it is read, and drops partial tiles as it goes."""
    log.grow_to(1)
    done = threading.Event()

    def grow() -> None:
        for size in itertools.count(2, 7):
            if done.is_set() or size > 1500:
                return
            log.grow_to(size)
            log.drop_partials()

    thread = threading.Thread(target=grow)
    thread.start()
    yield log
    done.set()
    thread.join()


def test_reading_while_the_log_grows_never_fails(growing: Log) -> None:
    """Given a folder that grows, when many read proofs from it, then all hold for the checkpoint that they carry."""
    published = PublishedFolder(growing.folder)
    faults: list[BaseException] = []
    sizes: set[int] = set()

    def read() -> None:
        end = time.monotonic() + 1.0
        try:
            while time.monotonic() < end:
                size = published.size()
                for position in {1, (size + 1) // 2, size}:
                    proof = parse_tlog_proof(published.proof(position))
                    leaf = leaf_hash(growing.entries[position - 1])
                    trusted = verify_tlog_proof(proof, leaf, growing.policy, verify_signature)
                    sizes.add(trusted.checkpoint.size)
                now = published.consistency(size)
                assert now.checkpoint is None or now.new == parse_checkpoint(parse_note(now.checkpoint).text).size
        except BaseException as fault:  # noqa: BLE001  # it is the thread's, and told below
            faults.append(fault)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()

    assert [] == faults
    assert len(sizes) > 1
