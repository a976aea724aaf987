"""Witnesses that answer over HTTP on this machine: real ones, and some that do not behave."""

from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from domain.proof.checkpoint import parse_checkpoint
from domain.proof.keys import VerifierKey
from domain.proof.note import parse_note
from domain.proof.witnessing import Submission
from infra.proof.published import PublishedFolder
from infra.proof.witness import Witness, create_witness
from infra.proof.witness_server import witness_server

NOW = 1_790_000_000


class Answered(NamedTuple):
    """What came back over HTTP."""

    status: int
    type: str
    body: bytes


def new_witness(
    home: Path, log: VerifierKey, name: str = "ubkt.example", now: Callable[[], float] | None = None
) -> Witness:
    """A witness that trusts this log, its clock standing still."""
    create_witness(home, name)
    witness = Witness(home, now or (lambda: NOW))
    witness.trust(log.vkey)
    return witness


@contextmanager
def served(witness: Witness) -> Iterator[str]:
    """The witness answering over HTTP; answers its address."""
    ready = threading.Event()
    server = witness_server(witness, ready.set)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]  # not the main thread
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        assert ready.wait(10)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@contextmanager
def answering(answer: Callable[[BaseHTTPRequestHandler, bytes], None]) -> Iterator[str]:
    """A server that does with every request what it is told; answers its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answer(self, self.rfile.read(int(self.headers.get("Content-Length") or 0)))

        do_GET = do_POST  # noqa: N815  # as http.server has it

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(10)


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
    """Answer a request."""
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def submission(published: Path, old: int, note: bytes | None = None) -> bytes:
    """The request's body for the published checkpoint, or for another note."""
    sent = (published / "checkpoint").read_bytes() if note is None else note
    size = parse_checkpoint(parse_note(sent).text).size
    proof = PublishedFolder(published).consistency(old, size).hashes if 0 < old < size else ()
    return Submission(old, proof, sent).to_bytes()


def post(address: str, body: bytes) -> Answered:
    """Ask a witness for its cosignature."""
    return _asked(urllib.request.Request(f"{address}/add-checkpoint", body))  # noqa: S310  # our own


def get(url: str) -> Answered:
    """Read from a witness."""
    return _asked(urllib.request.Request(url))  # noqa: S310  # our own


def _asked(request: urllib.request.Request) -> Answered:
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  # our own
            return Answered(answer.status, answer.headers["Content-Type"], answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Answered(refused.code, refused.headers["Content-Type"], refused.read())
