"""A log that was forked: the witnesses know, and what they have cosigned is kept as the proof."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler

import pytest

from domain.proof.note import parse_note
from domain.proof.opening import open_note
from infra.proof.keys import verify_signature
from infra.proof.witnesses import submit_once
from tests.infra.proof.published_given import Log
from tests.infra.proof.stand import Stand
from tests.infra.proof.witness_given import NOW, answering, reply


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


def test_only_what_our_log_has_signed_is_kept_as_proof(stand: Stand) -> None:
    """Given a witness that shows a note of its own making, then it is an alarm without a proof, and nothing is kept."""
    text = parse_note(stand.log.note(300)).text.replace("\n300\n", "\n301\n")
    made_up = text.encode() + b"\n" + stand.witnesses["archives"].keys[0].sign_note(text, NOW).line.encode()
    with answering(lambda handler, _: reply(handler, 422 if handler.command == "POST" else 200, made_up)) as address:
        stand.third_at(address)
        outcome = stand.submit()

    (alarm,) = outcome.alarms
    assert "shows no note that our log has signed" in alarm
    assert not (stand.published / "forks").exists()


def test_a_witness_that_was_asked_by_another_process_is_no_alarm(stand: Stand) -> None:
    """Given a log that grows meanwhile, when the witness knows the larger size already, then all is well."""

    def knows_more(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        stand.log.grow_to(310)
        reply(handler, 409, b"310\n")

    with answering(knows_more) as address:
        stand.third_at(address)
        outcome = stand.submit()

    assert () == outcome.alarms
    assert "another process" in outcome.witnesses["archives"].error


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
