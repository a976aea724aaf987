"""The log's side: a quorum of two of three, over time."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from domain.proof.note import parse_note
from domain.proof.policy_file import parse_policy
from domain.proof.trusting import trust_checkpoint
from infra.proof.gathering import BadWitnesses, gather, head_to_cosign, read_witnesses
from infra.proof.keys import verify_signature
from infra.proof.standing import alarms_now
from infra.proof.status import amend_status, read_status
from infra.proof.witnesses import submit_once
from tests.infra.proof.published_given import Log
from tests.infra.proof.stand import NAMES, Stand
from tests.infra.proof.witness_given import NOW, answering, reply, served, submission


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
    assert "none after 2026-09-21T14:13:20Z" in later.alarms[0]


def test_an_alarm_needs_nobody_to_raise_it(stand: Stand) -> None:
    """Given a witnessed head, when nobody submits any more, then whoever reads the status sees after ten minutes."""
    stand.submit()
    status = read_status(stand.published)

    assert () == alarms_now(status, NOW + 600)
    assert 1 == len(alarms_now(status, NOW + 601))
    assert alarms_now(status, NOW + 9000) == alarms_now(
        {**status, "witness_alarm": list(alarms_now(status, NOW + 700))}, NOW + 9000
    )
    assert ("a fork",) == alarms_now({"witness_alarm": ["a fork"]}, NOW)


def test_silence_is_late_only_where_something_waits(stand: Stand) -> None:
    """Given all that is signed witnessed, then silence is no alarm; what is signed since is, after ten minutes."""
    stand.submit()
    amend_status(stand.published, {"size": 300})
    stand.urls.clear()
    stand.write()
    later = NOW + 7200
    silent = stand.submit(later)
    quiet = alarms_now(read_status(stand.published), later + 3000)
    stand.log.grow_to(301)
    amend_status(stand.published, {"size": 301})
    fresh, waiting, late = (stand.submit(later + seconds) for seconds in (60, 600, 601))

    assert ((), (), (), ()) == (silent.alarms, quiet, fresh.alarms, waiting.alarms)
    (alarm,) = late.alarms
    assert ("not_witnessed", 300, NOW) == (alarm.kind, alarm.values["size"], alarm.values["since"].timestamp())
    assert (alarm,) == alarms_now(read_status(stand.published), later + 601)


def test_a_policy_without_a_quorum_or_witnesses_asks_for_none(stand: Stand) -> None:
    """Given witnesses of which none must cosign, then nothing is late; when they are gone, nothing is left of them."""
    lines = (stand.signer / "witnesses").read_text()
    (stand.signer / "witnesses").write_text(lines.replace("quorum two-of-three", "quorum none"))
    outcome = stand.submit(NOW + 9000)
    status = read_status(stand.published)
    (stand.signer / "witnesses").unlink()
    stand_alone = stand.submit(NOW + 18000)

    assert (None, ()) == (outcome.size, outcome.alarms)
    assert () == alarms_now(status, NOW + 99_000)
    assert 300 == status["witnesses"]["office"]["size"]
    assert stand_alone is None
    assert {} == read_status(stand.published)["witnesses"]


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


def test_a_witness_that_is_no_longer_asked_is_forgotten(stand: Stand) -> None:
    """Given a witness taken out of the policy, then the status speaks of the others alone."""
    stand.submit()
    key = stand.witnesses["office"].keys[0].verifier.vkey
    (stand.signer / "witnesses").write_text(f"witness only {key}\nquorum only\n")
    stand.submit(NOW + 60)

    assert [] == list(read_status(stand.published)["witnesses"])
    assert (300, {"only"}) == stand.witnessed()


def test_the_published_policy_names_the_witnesses_of_the_day(stand: Stand) -> None:
    """Given witnesses named since the signer published, when a head is witnessed, then the policy beside it says so."""
    stand.submit()
    policy = parse_policy((stand.published / "policy").read_bytes())
    trusted = trust_checkpoint((stand.published / "witnessed").read_bytes(), policy, verify_signature)

    assert {"inspection", "office"} == set(trusted.cosigned)
    assert (stand.log.key.verifier,) == tuple(each.key for each in policy.logs)


def test_lines_that_came_meanwhile_are_not_lost(stand: Stand) -> None:
    """Given two who read the same head, when each brings one witness's line, then both lines are under it."""
    policy = read_witnesses(stand.signer)
    assert policy is not None
    head = head_to_cosign(stand.published, policy)
    assert head is not None
    for name in ("inspection", "office"):
        line = stand.witnesses[name].keys[0].sign_note(head.note.text, NOW)
        gathered = gather(stand.published, stand.signer, head, [line], NOW)

    assert {"inspection", "office"} == set(gathered.times)
    assert (300, {"inspection", "office"}) == stand.witnessed()


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


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param("not JSON", id="no JSON"),
        pytest.param('{"witnesses": [1]}', id="a list"),
        pytest.param('{"witnesses": {"office": 1}, "witnessed": 2, "witnessing": "yesterday"}', id="numbers"),
        pytest.param('{"witnesses": {"office": {"size": "x", "cosigned": 7}}, "witnessed": {"since": 1}}', id="odd"),
    ],
)
def test_a_spoilt_status_is_no_hindrance(spoilt: str, stand: Stand) -> None:
    """Given a status that somebody has spoilt, then the head is witnessed, and the status whole again."""
    (stand.published / "status.json").write_text(spoilt)
    outcome = stand.submit()

    assert (300, {"inspection", "office"}) == stand.witnessed()
    assert (300, ()) == (outcome.size, outcome.alarms)
    assert stand.submit().witnesses == outcome.witnesses


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


def test_the_note_sent_is_the_one_published(stand: Stand) -> None:
    """Given a witness that writes down what it is sent, then that is the protocol's body of the published note."""
    sent = []

    def writes_down(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        sent.append((handler.path, body))
        reply(handler, 500, b"busy\x1b[2J")

    stand.submit()  # the others' lines are not sent along
    with answering(writes_down) as address:
        stand.third_at(f"{address}/prefix/")
        outcome = stand.submit()

    assert [("/prefix/add-checkpoint", submission(stand.published, 0))] == sent
    assert "it answered 500: busy [2J" == outcome.witnesses["archives"].error
