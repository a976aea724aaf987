"""The log's side: a quorum of two of three, whatever the third does."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from domain.proof.checkpoint import Checkpoint
from domain.proof.note import parse_note
from domain.proof.opening import open_note
from domain.proof.policy_file import parse_policy
from domain.proof.tree import leaf_hash
from domain.proof.trusting import trust_checkpoint
from infra.proof.gathering import BadWitnesses
from infra.proof.keys import verify_signature
from infra.proof.witness import Witness
from infra.proof.witnesses import Submitting, submit_once
from tests.infra.proof.published_given import Log
from tests.infra.proof.witness_given import NOW, answering, new_witness, reply, served, submission

NAMES = ("inspection", "office", "archives")
Odd = Callable[[BaseHTTPRequestHandler, bytes], None]


class Stand:
    """A log, its three witnesses, two of which answer; the third is put in by each test."""

    def __init__(self, folder: Path, log: Log, witnesses: Mapping[str, Witness], urls: dict[str, str]) -> None:
        """Write the policy."""
        self.folder, self.log, self.witnesses, self.urls = folder, log, witnesses, urls
        self.published, self.signer = log.folder, folder / "signer"
        self.signer.mkdir()
        self.write()

    def write(self) -> None:
        """The file of witnesses, as the operator writes it."""
        lines = [
            f"witness {name} {witness.keys[0].verifier.vkey} {self.urls.get(name, '')}"
            for name, witness in self.witnesses.items()
        ]
        lines += [f"group two-of-three 2 {' '.join(NAMES)}", "quorum two-of-three", ""]
        (self.signer / "witnesses").write_text("\n".join(lines))

    def third_at(self, address: str) -> None:
        """The third witness is reached there."""
        self.urls["archives"] = address
        self.write()

    def submit(self, now: int = NOW, patience: float = 5.0) -> Any:  # noqa: ANN401  # an Outcome, never none here
        """Submit once."""
        return submit_once(self.published, self.signer, now, patience)

    def witnessed(self) -> tuple[int, set[str]]:
        """The size of the witnessed checkpoint and its cosigners, by the policy alone."""
        log = f"log {self.log.key.verifier.vkey}\n".encode()
        policy = parse_policy(log + (self.signer / "witnesses").read_bytes())
        trusted = trust_checkpoint((self.published / "witnessed").read_bytes(), policy, verify_signature)
        return trusted.checkpoint.size, set(trusted.cosigned)


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Stand]:
    """A log of 300 facts with two witnesses that answer, and a third that does not."""
    log = Log(tmp_path / "published")
    log.grow_to(300)
    witnesses = {name: new_witness(tmp_path / name, log.key.verifier, f"{name}.example") for name in NAMES}
    with ExitStack() as stack:
        urls = {name: stack.enter_context(served(witnesses[name])) for name in NAMES[:2]}
        yield Stand(tmp_path, log, witnesses, urls)


def test_without_witnesses_nothing_is_done(tmp_path: Path) -> None:
    """Given no file of witnesses, or nothing published, then nothing happens."""
    log = Log(tmp_path / "published")
    log.grow_to(3)
    (tmp_path / "signer").mkdir()
    assert submit_once(log.folder, tmp_path / "signer", NOW) is None
    assert not (log.folder / "status.json").exists()

    (tmp_path / "signer" / "witnesses").write_text("quorum none\n")
    assert submit_once(tmp_path / "nothing", tmp_path / "signer", NOW) is None


def test_two_of_three_are_enough(stand: Stand) -> None:
    """Given a third witness that is down, when the log grows, then each head is witnessed by two, and kept."""
    for size in (300, 500, 1025):
        stand.log.grow_to(size)
        outcome = stand.submit()

        assert (size, {"inspection", "office"}) == stand.witnessed()
        assert (size, NOW, ()) == (outcome.size, outcome.since, outcome.alarms)
        kept = (stand.published / "checkpoints" / str(size)).read_bytes()
        assert kept == (stand.published / "witnessed").read_bytes()


def test_one_of_three_is_not(stand: Stand) -> None:
    """Given one witness that answers, then nothing is witnessed, and after ten minutes that is alarming."""
    del stand.urls["office"]
    stand.write()
    first = stand.submit()
    later = stand.submit(NOW + 601)

    assert not (stand.published / "witnessed").exists()
    assert not (stand.published / "checkpoints").exists()
    assert ((None, ()), 1) == ((first.size, first.alarms), len(later.alarms))
    assert "10 minutes" in later.alarms[0]


def test_cosignatures_of_one_head_are_gathered_over_time(stand: Stand) -> None:
    """Given a witness that comes back, when the log has not grown meanwhile, then its line joins the first one's."""
    address = stand.urls.pop("office")
    stand.write()
    stand.submit()
    stand.urls["office"] = address
    stand.write()
    outcome = stand.submit(NOW + 60)

    assert (300, {"inspection", "office"}) == stand.witnessed()
    assert {"inspection": 300, "office": 300} == {name: each.size for name, each in outcome.witnesses.items()}


def test_a_head_that_does_not_grow_is_cosigned_again(stand: Stand) -> None:
    """Given a quiet log, then its witnesses are asked again every four minutes, and the head stays young."""
    clock = [NOW]
    for witness in stand.witnesses.values():
        witness.clock = lambda: clock[0]
    sinces = []
    for clock[0] in range(NOW, NOW + 901, 60):
        sinces.append(stand.submit(clock[0]).since - NOW)

    assert [0, 0, 0, 0, 240, 240, 240, 240, 480] == sinces[:9]
    assert 1 + len(NAMES[:2]) == len(parse_note((stand.published / "witnessed").read_bytes()).signatures)


def lies(witness: Witness, log: Log) -> Odd:
    """A witness that signs, with its own key, another root than it was sent."""
    text = Checkpoint(log.key.verifier.name, 300, leaf_hash(b"other")).text
    line = witness.keys[0].sign_note(text, NOW)
    return lambda handler, _: reply(handler, 200, line.line.encode())


def garbles(witness: Witness, log: Log) -> Odd:
    """A witness that answers with a line of somebody else, and one that is spoilt."""
    good = witness.keys[0].sign_note(parse_note(log.note(300)).text, NOW)
    bad = good._replace(signature=good.signature[:-1] + bytes([good.signature[-1] ^ 1]))
    other = good._replace(name="nobody.example")
    return lambda handler, _: reply(handler, 200, (other.line + bad.line).encode())


def comes_from_the_future(witness: Witness, log: Log) -> Odd:
    """A witness whose cosignature is of next year."""
    line = witness.keys[0].sign_note(parse_note(log.note(300)).text, NOW + 365 * 86400)
    return lambda handler, _: reply(handler, 200, line.line.encode())


def dawdles(_: Witness, __: Log) -> Odd:
    """A witness that sends a byte now and then."""

    def drip(handler: BaseHTTPRequestHandler, __: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(40):
            try:
                handler.wfile.write(b"x")
            except OSError:
                return
            time.sleep(0.05)

    return drip


def talks_without_end(_: Witness, __: Log) -> Odd:
    """A witness that answers a megabyte."""

    def talk(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        try:
            reply(handler, 200, b"x" * 1_000_000)
        except OSError:
            return

    return talk


def sends_elsewhere(_: Witness, __: Log) -> Odd:
    """A witness that redirects."""
    return lambda handler, _: reply(handler, 302, b"there")


def asks_another_size_for_ever(_: Witness, __: Log) -> Odd:
    """A witness that names a size it does not know, each time a smaller one."""
    sizes = iter(range(299, 0, -1))
    return lambda handler, _: reply(handler, 409, b"%d\n" % next(sizes))


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        pytest.param(lies, "does not hold for this checkpoint", id="lying"),
        pytest.param(garbles, "does not hold", id="garbling"),
        pytest.param(comes_from_the_future, "time that cannot be", id="from the future"),
        pytest.param(dawdles, "not whole after", id="slow"),
        pytest.param(talks_without_end, "dropped its answer", id="without end"),
        pytest.param(sends_elsewhere, "302: there", id="redirecting"),
        pytest.param(asks_another_size_for_ever, "another size", id="never content"),
    ],
)
def test_a_witness_that_misbehaves_costs_only_its_own_line(
    odd: Callable[[Witness, Log], Odd], said: str, stand: Stand
) -> None:
    """Given two good witnesses and a bad one, then the head is witnessed by the two, and what the third did is said."""
    began = time.monotonic()
    with answering(odd(stand.witnesses["archives"], stand.log)) as address:
        stand.third_at(address)
        outcome = stand.submit(patience=0.5)

    assert (300, {"inspection", "office"}) == stand.witnessed()
    assert said in outcome.witnesses["archives"].error
    assert () == outcome.alarms
    assert 3 > time.monotonic() - began


def test_a_witness_that_is_rolled_back_is_told_again(stand: Stand) -> None:
    """Given a witness restored from a backup of 300 leaves, when the log has 500, then it is brought up by its word."""
    with served(stand.witnesses["archives"]) as address:
        stand.third_at(address)
        stand.submit()
        old = {path: path.read_bytes() for path in (stand.folder / "archives" / "cosigned").iterdir()}
        stand.log.grow_to(500)
        stand.submit()
        for path, data in old.items():
            path.write_bytes(data)
        stand.log.grow_to(600)
        outcome = stand.submit()

    assert (600, set(NAMES)) == stand.witnessed()
    assert (600, None) == (outcome.witnesses["archives"].size, outcome.witnesses["archives"].error)


def test_a_status_that_is_lost_is_learnt_again(stand: Stand) -> None:
    """Given a log that forgot what its witnesses know, then they tell it, and the head is witnessed."""
    stand.submit()
    (stand.published / "status.json").unlink()
    stand.log.grow_to(400)
    stand.submit()

    assert (400, {"inspection", "office"}) == stand.witnessed()


def fork(stand: Stand, size: int) -> Log:
    """Another history of the same log, published in its place by somebody who has its key."""
    other = Log(stand.folder / "forked", stand.log.key)
    other.grow(f"other {n}".encode() for n in range(size))
    return other


@pytest.mark.parametrize("size", [300, 350])
def test_another_history_is_an_alarm_with_its_proof(size: int, stand: Stand) -> None:
    """Given a log rewritten with its own key, when submitted, then no witness signs, and its own old note is kept."""
    stand.submit()
    first = (stand.published / "witnessed").read_bytes()
    other = fork(stand, size)
    outcome = submit_once(other.folder, stand.signer, NOW + 300)

    assert outcome is not None
    assert ["inspection", "office"] == [alarm.split()[0] for alarm in outcome.alarms]
    assert all("another history" in alarm and "forks/300-" in alarm for alarm in outcome.alarms)
    (evidence,) = (other.folder / "forks").iterdir()
    theirs, ours = parse_note(first).text, parse_note(evidence.read_bytes()).text
    assert theirs == ours
    assert not (other.folder / "witnessed").exists()
    open_note(evidence.read_bytes(), [stand.log.key.verifier], verify_signature)


def test_a_log_that_lost_its_end_is_an_alarm(stand: Stand) -> None:
    """Given a log restored from before what was witnessed, then the witnesses know more, and that is an alarm."""
    stand.log.grow_to(400)
    stand.submit()
    short = Log(stand.folder / "restored", stand.log.key)
    short.grow_to(300)
    outcome = submit_once(short.folder, stand.signer, NOW + 300)

    assert outcome is not None
    assert 2 == sum("has cosigned 400 leaves, 300 are published" in alarm for alarm in outcome.alarms)


def test_an_alarm_ends_when_the_witness_signs_again(stand: Stand) -> None:
    """Given an alarm of a fork, when the right history is published again, then it is over."""
    stand.submit()
    forked = fork(stand, 310)
    submit_once(forked.folder, stand.signer, NOW + 300)
    (stand.published / "status.json").write_bytes((forked.folder / "status.json").read_bytes())
    stand.log.grow_to(320)
    outcome = stand.submit(NOW + 360)

    assert () == outcome.alarms


def test_a_witness_cannot_cry_wolf_with_our_own_note(stand: Stand) -> None:
    """Given a witness that claims another history, when the note it shows is ours, then no alarm, but an error."""

    def cries(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        if handler.command == "GET":
            reply(handler, 200, stand.log.note(300))
        else:
            reply(handler, 422, b"no\n")

    stand.log.grow_to(400)
    with answering(cries) as address:
        stand.third_at(address)
        outcome = stand.submit()

    assert () == outcome.alarms
    assert "is ours" in outcome.witnesses["archives"].error


def test_spoilt_tiles_are_not_submitted(stand: Stand) -> None:
    """Given a published tile with a byte changed, when the log has grown, then no witness is asked, and it is said."""
    stand.submit()
    stand.log.grow_to(400)
    for tile in (stand.published / "tile").rglob("[0-9]*"):
        if tile.is_file():
            tile.write_bytes(bytes([tile.read_bytes()[0] ^ 1]) + tile.read_bytes()[1:])
    outcome = stand.submit()

    assert 300 == stand.witnessed()[0]
    assert all("tiles" in outcome.witnesses[name].error for name in NAMES[:2])


def test_a_note_with_a_timestamp_is_kept_to_the_byte(stand: Stand) -> None:
    """Given a witnessed note with a timestamp, when a third line comes, then `witnessed` alone has it."""
    stand.submit()
    stamped = stand.published / "checkpoints" / "300"
    before = stamped.read_bytes()
    stamped.with_name("300.tsr").write_bytes(b"a timestamp")
    with served(stand.witnesses["archives"]) as address:
        stand.third_at(address)
        stand.submit(NOW + 60)

    assert (300, set(NAMES)) == stand.witnessed()
    assert before == stamped.read_bytes()


def test_a_new_origin_begins_anew(stand: Stand) -> None:
    """Given a log that had to begin again under another origin, then its smaller heads take the place of the old."""
    stand.submit()
    again = Log(stand.published)
    again.key = type(stand.log.key)(type(stand.log.key.verifier)("demo/2", *_rest(stand)), stand.log.key.seed)
    for name in NAMES[:2]:
        stand.witnesses[name].trust(again.key.verifier.vkey)
    again.grow_to(3)
    stand.log = again
    stand.submit()

    assert (3, {"inspection", "office"}) == stand.witnessed()


def _rest(stand: Stand) -> tuple[Any, bytes]:
    return stand.log.key.verifier.type, stand.log.key.verifier.public


def test_a_file_of_witnesses_that_cannot_be_read_is_named(stand: Stand) -> None:
    """Given a slip in the file of witnesses, then the file and the line are said."""
    (stand.signer / "witnesses").write_text("quorum none\nwitness x\n")

    with pytest.raises(BadWitnesses, match=r"witnesses, line 2"):
        stand.submit()


def test_the_loop_submits_until_closed(stand: Stand) -> None:
    """Given the loop on a grid of a fifth of a second, when the log grows, it is witnessed; when closed, no more."""
    for witness in stand.witnesses.values():
        witness.clock = time.time
    loop = Submitting(stand.published, stand.signer, every=0.2)
    loop.start()
    _until((stand.published / "witnessed").exists)
    (stand.signer / "witnesses").rename(stand.signer / "away")
    (stand.signer / "witnesses").write_text("spoilt\n")
    time.sleep(0.3)
    (stand.signer / "away").replace(stand.signer / "witnesses")
    stand.log.grow_to(400)
    _until(lambda: 400 == stand.witnessed()[0])
    loop.close()
    stand.log.grow_to(500)
    time.sleep(0.3)

    assert 400 == stand.witnessed()[0]
    assert 400 == json.loads((stand.published / "status.json").read_bytes())["witnessed"]["size"]


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_note_sent_is_the_one_published(stand: Stand) -> None:
    """Given a witness that writes down what it is sent, then that is the protocol's body of the published note."""
    sent = []

    def writes_down(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        sent.append((handler.path, body))
        reply(handler, 500, b"busy\x1b[2J")

    with answering(writes_down) as address:
        stand.third_at(f"{address}/prefix/")
        outcome = stand.submit()

    assert [("/prefix/add-checkpoint", submission(stand.published, 0))] == sent
    assert "it answered 500: busy [2J" == outcome.witnesses["archives"].error
