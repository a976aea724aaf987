"""Two of three, whatever the third does: lie, dawdle, garble, talk without end."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from domain.proof.checkpoint import Checkpoint
from domain.proof.note import parse_note
from domain.proof.tree import leaf_hash
from infra.proof.witness import Witness
from tests.infra.proof.published_given import Log
from tests.infra.proof.stand import Stand
from tests.infra.proof.witness_given import NOW, answering, reply
from tests.waiting import PATIENCE

Odd = Callable[[BaseHTTPRequestHandler, bytes], None]


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
        for _ in range(2000):  # a minute and more, unless it is left
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


def considers(_: Witness, __: Log) -> Odd:
    """A witness that takes its time over each answer, none of which is the last."""
    sizes = iter(range(299, 0, -1))

    def consider(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        time.sleep(0.35)
        reply(handler, 409, b"%d\n" % next(sizes))

    return consider


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        pytest.param(lies, "does not hold for this checkpoint", id="lying"),
        pytest.param(garbles, "does not hold", id="garbling"),
        pytest.param(comes_from_the_future, "time that cannot be", id="from the future"),
        pytest.param(dawdles, "not whole after", id="slow"),
        pytest.param(considers, "no answer", id="slow at each try"),
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
    assert PATIENCE > time.monotonic() - began
