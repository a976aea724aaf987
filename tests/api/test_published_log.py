"""`/log/…`: the log as anybody may fetch and check it, without a credential."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from httpx2 import Response

from api.log import FOR_EVER
from domain.proof.bundles import read_bundle
from domain.proof.checking import verify_consistency
from domain.proof.encoding import from_base64
from domain.proof.opening import open_note
from domain.proof.tree import EMPTY, leaf_hash, root
from domain.proof.witnessing import parse_submission
from infra.proof.keys import verify_signature
from tests.api.conftest import Service, serving
from tests.domain.duties_given import OPEN
from tests.servers import EMBEDDED, VIEWED, Server


@pytest.fixture(scope="module")
def signed(servers: Callable[[str], Server]) -> Iterator[Service]:
    """A register whose log is signed, 5 of it witnessed."""
    with servers(EMBEDDED).database(VIEWED) as database, serving(database) as made:
        made.history(*OPEN)
        made.sign()
        made.log.witness(5)
        made.log.put("checkpoints/5.tsr", b"\x30\x03\x02\x01\x00")
        made.token = ""
        yield made


FILES = [
    ("checkpoint", "text/plain; charset=utf-8"),
    ("witnessed", "text/plain; charset=utf-8"),
    ("policy", "text/plain; charset=utf-8"),
    ("checkpoints/5", "text/plain; charset=utf-8"),
    ("checkpoints/5.tsr", "application/timestamp-reply"),
]


@pytest.mark.parametrize(("path", "media"), FILES)
def test_a_file_is_served_as_it_lies_there(signed: Service, path: str, media: str) -> None:
    """Given no credential, then the signer's bytes, of their type, fresh each time, and 304 to whoever has them."""
    answer = signed.ask(f"/log/{path}")
    again = signed.ask(f"/log/{path}", If_None_Match=answer.headers["ETag"])
    head = signed.client.head(f"/log/{path}")

    assert (200, (signed.log.folder / path).read_bytes()) == (answer.status_code, answer.content)
    assert (media, "public, no-cache") == (answer.headers["Content-Type"], answer.headers["Cache-Control"])
    assert "Vary" not in answer.headers
    assert (304, b"") == (again.status_code, again.content)
    assert (200, b"", answer.headers["ETag"]) == (head.status_code, head.content, head.headers["ETag"])


def test_a_new_checkpoint_is_seen_at_once(service: Service) -> None:
    """Given a reader with the last checkpoint, when the log is signed again, then it is told the new one."""
    service.history(*OPEN[:3])
    service.sign()
    before = service.ask("/log/checkpoint")
    service.history(*OPEN[3:5])
    service.sign()
    after = service.ask("/log/checkpoint", If_None_Match=before.headers["ETag"])

    assert (200, service.log.note(5)) == (after.status_code, after.content)


def test_hash_tiles_and_entries_are_kept_for_ever(signed: Service) -> None:
    """Given the size of the checkpoint, then its tile and its entries are there, and may be kept for ever."""
    size = len(signed.log.entries)
    tile = signed.ask(f"/log/tile/0/000.p/{size}")
    entries = signed.ask(f"/log/tile/entries/000.p/{size}")

    for answer in (tile, entries):
        assert (200, "application/octet-stream") == (answer.status_code, answer.headers["Content-Type"])
        assert FOR_EVER == answer.headers["Cache-Control"]
        assert "Vary" not in answer.headers
    assert list(map(leaf_hash, read_bundle(entries.content, size))) == signed.log.leaves
    assert b"".join(signed.log.leaves) == tile.content
    assert [fact.entry for fact in signed.ledger.read(0, size)] == read_bundle(entries.content, size)


def test_an_outsider_checks_the_log_with_nothing_but_its_key(signed: Service) -> None:
    """Given the log's key, then checkpoint and entries as served agree, and the signature holds."""
    note, _ = open_note(signed.ask("/log/checkpoint").content, [signed.log.key.verifier], verify_signature)
    _, size, said = note.text.splitlines()
    entries = read_bundle(signed.ask(f"/log/tile/entries/000.p/{size}").content, int(size))

    assert from_base64(said) == root(list(map(leaf_hash, entries)))


ABSENT = """tile/0/000.p/4 tile/0/000 tile/0/001.p/3 tile/1/000.p/1 tile/entries/007 tile/x tile/0 tile/64/000 tile/
tile/%2e%2e/checkpoint tile/..%2fcheckpoint tile/%2Fetc%2Fpasswd tile/0/000.p/05 tile/0/000.p%2F4%00 checkpoints/4
checkpoints/6.tsr"""


@pytest.mark.parametrize("path", ABSENT.split())
def test_what_is_not_there_is_told_with_what_is(signed: Service, path: str) -> None:
    """Given another path, however it is spelt, then 404 says how far the log goes and how paths are made."""
    answer = signed.ask(f"/log/{path}", Accept_Language="en")

    assert (404, "application/problem+json") == (answer.status_code, answer.headers["Content-Type"])
    assert "/problems/not-in-published-log" == answer.json()["type"]
    assert f"covers {len(signed.log.entries)} facts" in answer.json()["detail"]
    assert "/log/checkpoint" in answer.json()["remedy"]


@pytest.mark.parametrize("path", ["status.json", "checkpoints", "tile", "checkpoint/", ".checkpoint.new", "keys"])
def test_nothing_else_is_served(signed: Service, path: str) -> None:
    """Given a file of the signer's own, then it is not served."""
    signed.log.say(alarm=None)

    assert 404 == signed.ask(f"/log/{path}").status_code


def test_before_the_first_signature_there_is_nothing(shared: Service) -> None:
    """Given a log that was never signed, then 404 says so; readers who are signed in are told the same."""
    for path in ("checkpoint", "witnessed", "policy", "checkpoints/1", "tile/0/000.p/1"):
        answer = shared.ask(f"/log/{path}", Accept_Language="en")
        assert (404, "Nothing has been signed yet.") == (answer.status_code, answer.json()["detail"])
    assert 404 == shared.ask("/log/consistency?old=0").status_code
    told = shared.ask("/log/status").json()
    assert (None, 0, None, []) == (told["origin"], told["size"], told["seconds"], told["alarms"])


def test_any_two_sizes_are_shown_to_be_consistent(signed: Service) -> None:
    """Given sizes up to the latest, then the proof as served holds for the roots as anybody can work them out."""
    size, leaves = len(signed.log.entries), signed.log.leaves
    for old, new in [(0, size), (1, size), (3, 7), (5, 5), (size - 1, size), (size, size)]:
        told = signed.ask(f"/log/consistency?old={old}&new={new}").json()
        first, last = (root(leaves[:each]) if each else EMPTY for each in (old, new))
        assert (first, last) == (from_base64(told["old_root"]), from_base64(told["new_root"]))
        assert ("demo", old, new) == (told["origin"], told["old"], told["new"])
        assert verify_consistency(old, new, first, last, list(map(from_base64, told["hashes"])))
    assert size == signed.ask("/log/consistency?old=3").json()["new"]


def test_a_witness_is_handed_what_it_takes(signed: Service) -> None:
    """Given a witness at size 3, then the answer is the body of its request, for the latest and for a kept size."""
    for query, size in (("old=3", len(signed.log.entries)), ("old=3&new=5", 5)):
        told = parse_submission(signed.ask(f"/log/add-checkpoint?{query}").content)
        first, last = (root(signed.log.leaves[:each]) for each in (3, size))
        assert (3, signed.log.note(size)) == (told.old, told.note)
        assert verify_consistency(3, size, first, last, told.proof)
    assert 404 == signed.ask("/log/add-checkpoint?old=3&new=4").status_code


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 422), ("old=-1", 422), ("old=7&new=3", 422), ("old=x", 422), ("old=0&new=9999", 404), ("old=9999", 404)],
)
def test_sizes_that_make_no_sense_are_refused(signed: Service, query: str, status: int) -> None:
    """Given sizes out of order, 422; beyond the latest checkpoint, 404 says how far it goes."""
    answers: list[Response] = [signed.ask(f"/log/{name}?{query}") for name in ("consistency", "add-checkpoint")]

    assert [status] * 2 == [answer.status_code for answer in answers]


def test_status_is_for_whoever_is_signed_in(shared: Service) -> None:
    """Given a log with a witness and an alarm, then status tells both, and nothing to a stranger."""
    shared.history(*OPEN[:4])
    shared.sign()
    shared.log.say(alarm="time went back", witnesses={"office": {"size": 3}})
    told = shared.ask("/log/status").json()
    ready = shared.ask("/readyz").json()
    shared.token = ""

    assert ("demo", 4, ["time went back"]) == (told["origin"], told["size"], told["alarms"])
    assert {"office": {"size": 3}} == told["status"]["witnesses"]
    assert 401 == shared.ask("/log/status").status_code
    assert (True, 4, 0, ["time went back"]) == (
        ready["ready"],
        *(ready["signing"][name] for name in ("size", "behind", "alarms")),
    )
