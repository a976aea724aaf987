"""Asking another server: over TLS as over plain HTTP, for as long as is said and no longer."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from infra.proof.asking import MOST_BYTES, Answer, NoAnswer, ask
from tests.infra.proof.witness_given import answering, reply
from tests.waiting import PATIENCE


def echo(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    """Answer what was asked, and how."""
    said = [handler.command, handler.path, handler.headers["Host"], handler.headers["Content-Type"] or "-"]
    reply(handler, 200, " ".join(said).encode() + b" " + body)


def test_a_question_is_put_as_it_is_told() -> None:
    """Given a body, then it is posted with its type; without one, it is a GET; path and query are kept."""
    with answering(echo) as url:
        host = url.removeprefix("http://")
        asked = ask(f"{url}/a?b=c", b"hello", "application/x")
        read = ask(url)

    assert Answer(200, f"POST /a?b=c {host} application/x hello".encode()) == asked
    assert Answer(200, f"GET / {host} - ".encode()) == read


def test_a_long_answer_is_cut() -> None:
    """Given an answer of a megabyte, then no more of it is taken than any answer may have."""

    def talk(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        with suppress(OSError):
            reply(handler, 200, b"x" * 1_000_000)

    with answering(talk) as url:
        assert Answer(200, b"x" * MOST_BYTES) == ask(url)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine that signs itself, its key in the same file."""
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
    named = "-addext subjectAltName=DNS:localhost"
    command = ["openssl", *made.split(), *named.split(), "-keyout", str(file), "-out", f"{file}.crt"]
    subprocess.run(command, check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.fixture
def address(certificate: Path) -> Iterator[str]:
    """A server over TLS."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            echo(self, b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()
        thread.join(10)


def test_https_is_held_to_its_certificate(address: str, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a certificate that nobody trusts, then there is no answer; when it is trusted, there is."""
    with pytest.raises(NoAnswer, match="certificate"):
        ask(address)
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")

    assert Answer(200, f"GET / {address.removeprefix('https://')} - ".encode()) == ask(address)


def _drips_a_body(caller: socket.socket) -> None:
    caller.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 1000\r\n\r\n")
    _drip(caller, b"x")


def _drips_a_head(caller: socket.socket) -> None:
    caller.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    _drip(caller, b"x")


def _drips_a_kept_body(caller: socket.socket) -> None:
    caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    _drip(caller, b"x")


def _drips_a_handshake(caller: socket.socket) -> None:
    caller.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03")  # the beginning of a long ServerHello
    _drip(caller, b"x")


def _drip(caller: socket.socket, data: bytes) -> None:
    for _ in range(2000):  # a minute and more, unless it is left
        time.sleep(0.05)
        caller.sendall(data)


@pytest.mark.parametrize(
    ("drips", "scheme"),
    [
        pytest.param(_drips_a_body, "http", id="body"),
        pytest.param(_drips_a_kept_body, "http", id="body of a kept connection"),
        pytest.param(_drips_a_head, "http", id="head"),
        pytest.param(_drips_a_handshake, "https", id="handshake"),
    ],
)
def test_a_server_that_drips_is_left(drips: Callable[[socket.socket], None], scheme: str) -> None:
    """Given a server that sends a byte now and then, when time is up, then it is left at once."""

    def serve(listener: socket.socket) -> None:
        caller, _ = listener.accept()
        with caller:
            try:
                drips(caller)
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        began = time.monotonic()
        with pytest.raises(NoAnswer, match=r"not whole after 0\.3 s"):
            ask(f"{scheme}://127.0.0.1:{listener.getsockname()[1]}", patience=0.3)
        assert PATIENCE > time.monotonic() - began
        thread.join(10)


@pytest.mark.parametrize("url", ["ftp://example.com", "file:///etc/passwd", "example.com", "http://", ""])
def test_only_http_is_asked(url: str) -> None:
    """Given another kind of address, or none, then nothing is asked."""
    with pytest.raises(NoAnswer, match="no address"):
        ask(url)


def test_nobody_there_is_no_answer() -> None:
    """Given a port where nobody listens, then that is said."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(NoAnswer, match="refused"):
        ask(f"http://127.0.0.1:{port}")
