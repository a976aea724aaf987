"""Timestamps by a local authority of OpenSSL's: its certificates made here, its answers over HTTP."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import NamedTuple

import pytest

from domain.proof.keys import SignatureType
from domain.proof.note import parse_note
from infra.cli import run
from infra.proof.certificates import in_der_order
from infra.proof.keys import new_key
from infra.proof.timestamps import BadTimestamp, check_timestamp, read_roots, request_timestamp, stamp
from tests.infra.proof.published_given import Log
from tests.infra.proof.witness_given import answering, reply

CONFIG = """\
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[tsa]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[stamping]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
certs = {folder}/middle.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digests}
accuracy = secs:1
tsa_name = yes
ess_cert_id_alg = sha256
"""
NOTE = b"note\n"
HASH = hashlib.sha256(NOTE).hexdigest()
NEW = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"


class Authority(NamedTuple):
    """A time-stamping authority: its folder, and where it answers."""

    folder: Path
    url: str


def openssl(folder: Path, *arguments: str) -> None:
    """Run openssl there."""
    words = [word for argument in arguments for word in argument.split()]
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def issued(folder: Path, name: str, issuer: str, kind: str) -> None:
    """A certificate of this name."""
    openssl(folder, "req -new", NEW, f"-keyout {name}.key -out {name}.csr -subj /CN={name} -config tsa.cnf")
    signed = f"-CA {issuer}.pem -CAkey {issuer}.key -CAcreateserial -days 30 -extfile tsa.cnf -extensions {kind}"
    openssl(folder, f"x509 -req -in {name}.csr -out {name}.pem", signed)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root, one certificate in the middle, and the authority's own."""
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder, digests="sha256"))
    (folder / "deaf.cnf").write_text(CONFIG.format(folder=folder, digests="sha512"))
    (folder / "serial").write_text("01\n")
    openssl(folder, "req -x509", NEW, "-keyout root.key -out root.pem -subj /CN=root -config tsa.cnf -extensions ca")
    issued(folder, "middle", "root", "ca")
    issued(folder, "tsa", "middle", "tsa")
    openssl(folder, "req -x509", NEW, "-keyout other.key -out other.pem -subj /CN=other -config tsa.cnf -extensions ca")
    return folder


def answer(folder: Path, query: bytes, config: str = "tsa.cnf") -> bytes:
    """What OpenSSL's authority answers."""
    (folder / "query").write_bytes(query)
    openssl(folder, f"ts -reply -queryfile query -out response -config {config} -section stamping")
    return (folder / "response").read_bytes()


@pytest.fixture
def authority(certificates: Path) -> Iterator[Authority]:
    """The authority over HTTP."""

    def stamps(handler: BaseHTTPRequestHandler, query: bytes) -> None:
        assert "application/timestamp-query" == handler.headers["Content-Type"]
        reply(handler, 200, answer(certificates, query))

    with answering(stamps) as url:
        yield Authority(certificates, url)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log of 300 facts."""
    log = Log(tmp_path / "home" / "published")
    log.grow_to(300)
    (tmp_path / "home" / "signer").mkdir()
    return log


def test_a_stored_timestamp_is_what_openssl_accepts(authority: Authority, log: Log) -> None:
    """Given a stamped checkpoint, then note and response lie beside each other, and openssl verifies them; ours too."""
    roots = read_roots(authority.folder / "root.pem")
    stamped = stamp(log.folder, log.folder.parent / "signer", authority.url, roots)
    note, response = log.folder / "checkpoints" / "300", log.folder / "checkpoints" / "300.tsr"

    assert (300, response, True) == (stamped.size, stamped.path, stamped.is_new)
    assert log.note(300) == note.read_bytes()
    openssl(authority.folder, f"ts -verify -in {response} -data {note} -CAfile root.pem")
    assert stamped.time == check_timestamp(note.read_bytes(), response.read_bytes(), roots)
    assert timedelta(seconds=20) > abs(datetime.now(UTC) - stamped.time)


def test_what_has_a_timestamp_keeps_it(authority: Authority, log: Log) -> None:
    """Given a stamped checkpoint, when stamped again, then the first stamp stays; when the log grows, there are two."""
    roots = read_roots(authority.folder / "root.pem")
    first = stamp(log.folder, log.folder.parent / "signer", authority.url, roots)
    before = first.path.read_bytes()
    again = stamp(log.folder, log.folder.parent / "signer", "http://127.0.0.1:9/nobody", roots)
    log.grow_to(301)
    stamp(log.folder, log.folder.parent / "signer", authority.url, roots)

    assert first._replace(is_new=False) == again
    assert before == first.path.read_bytes()
    assert ["300", "300.tsr", "301", "301.tsr"] == sorted(each.name for each in first.path.parent.iterdir())


def test_the_witnessed_note_is_stamped_where_the_policy_asks_for_witnesses(authority: Authority, log: Log) -> None:
    """Given a policy with a quorum, then nothing is stamped before there is a witnessed note; then that is."""
    roots = read_roots(authority.folder / "root.pem")
    signer = log.folder.parent / "signer"
    witness = new_key("archives", SignatureType.ED25519_COSIGNATURE)
    log.put("policy", f"witness archives {witness.verifier.vkey}\nquorum archives\n".encode())
    with pytest.raises(BadTimestamp, match="quorum"):
        stamp(log.folder, signer, authority.url, roots)
    text = parse_note(log.note(200)).text
    note = log.note(200) + witness.sign_note(text, 1_700_000_000).line.encode()
    log.put("witnessed", note)
    stamped = stamp(log.folder, signer, authority.url, roots)

    assert (200, note) == (stamped.size, stamped.path.with_suffix("").read_bytes())


@pytest.fixture
def response(certificates: Path) -> bytes:
    """What openssl answers for the note ``note``."""
    openssl(certificates, "ts -query -digest", f"{HASH} -sha256 -cert -out asked")
    return answer(certificates, (certificates / "asked").read_bytes())


def test_openssl_does_not_sort_its_certificates(certificates: Path, response: bytes) -> None:
    """Given openssl's response with its chain, then sorting changes its order alone, and sorting again nothing."""
    sorted_ = in_der_order(response)

    assert response != sorted_
    assert sorted(response) == sorted(sorted_)
    assert sorted_ == in_der_order(sorted_)
    assert certificates.exists()


def test_a_timestamp_holds_for_one_note_and_under_one_root(certificates: Path, response: bytes) -> None:
    """Given a timestamp, when the note, the root or a byte is another, or there is no root, then it does not hold."""
    roots, others = (read_roots(certificates / name) for name in ("root.pem", "other.pem"))
    check_timestamp(NOTE, response, roots)
    at = response.index(bytes.fromhex(HASH))
    spoilt = response[:at] + bytes([response[at] ^ 1]) + response[at + 1 :]

    for note, data, trusted in (
        (NOTE + b"\n", response, roots),
        (NOTE, response, others),
        (NOTE, response, []),
        (NOTE, spoilt, roots),
        (NOTE, response[:-1], roots),
        (NOTE, b"", roots),
        (NOTE, b"\x30\x80", roots),
        (NOTE, b"hello", roots),
    ):
        with pytest.raises(BadTimestamp):
            check_timestamp(note, data, trusted)


def test_damage_anywhere_is_refused_or_changes_nothing(certificates: Path, response: bytes) -> None:
    """Given a response with any one byte changed, then it is refused, or says the same time: nothing else comes out."""
    roots = read_roots(certificates / "root.pem")
    time = check_timestamp(NOTE, response, roots)
    for at in range(0, len(response), 3):
        spoilt = response[:at] + bytes([response[at] ^ 0x55]) + response[at + 1 :]
        try:
            assert time == check_timestamp(NOTE, spoilt, roots)
        except BadTimestamp:
            continue


def replays(certificates: Path) -> Callable[[BaseHTTPRequestHandler, bytes], None]:
    """An authority that answers with an earlier response for the same note: the nonce is another."""
    kept: list[bytes] = []

    def replay(handler: BaseHTTPRequestHandler, query: bytes) -> None:
        kept.append(answer(certificates, query))
        reply(handler, 200, kept[0])

    return replay


def test_a_replayed_answer_is_refused(certificates: Path) -> None:
    """Given an authority that answers as it did before, then the second answer is refused for its nonce."""
    roots = read_roots(certificates / "root.pem")
    with answering(replays(certificates)) as url:
        request_timestamp(NOTE, url, roots)
        with pytest.raises(BadTimestamp, match="Nonce"):
            request_timestamp(NOTE, url, roots)


@pytest.mark.parametrize(
    ("behave", "said"),
    [
        pytest.param(lambda handler, _: reply(handler, 503, b"closed"), "503: closed", id="closed"),
        pytest.param(lambda handler, _: reply(handler, 200, b"<html>"), "no timestamp response", id="no response"),
        pytest.param(lambda handler, _: handler.wfile.write(b"boo"), "no answer", id="no HTTP"),
    ],
)
def test_an_authority_that_misbehaves_leaves_nothing(
    behave: Callable[[BaseHTTPRequestHandler, bytes], None], said: str, certificates: Path, log: Log
) -> None:
    """Given an authority that gives no timestamp, then it is said, and nothing is stored."""
    with answering(behave) as url, pytest.raises(BadTimestamp, match=said):
        stamp(log.folder, log.folder.parent / "signer", url, read_roots(certificates / "root.pem"))

    assert not (log.folder / "checkpoints").exists()


def test_a_refusal_of_the_authority_is_one(certificates: Path) -> None:
    """Given an authority that does not take SHA-256, then its refusal is no timestamp."""

    def refuses(handler: BaseHTTPRequestHandler, query: bytes) -> None:
        reply(handler, 200, answer(certificates, query, "deaf.cnf"))

    with answering(refuses) as url, pytest.raises(BadTimestamp):
        request_timestamp(NOTE, url, read_roots(certificates / "root.pem"))


def test_the_command_stamps(
    authority: Authority, log: Log, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given settings for the authority, then `timestamp` says what it did; without them, what is missing."""
    monkeypatch.setenv("LEDGER_HOME", str(log.folder.parent))
    assert 2 == run(["timestamp"])
    monkeypatch.setenv("LEDGER_TSA", authority.url)
    monkeypatch.setenv("LEDGER_TSA_ROOTS", str(authority.folder / "root.pem"))
    capsys.readouterr()
    assert 0 == run(["timestamp", "--json"])
    assert 300 == json.loads(capsys.readouterr().out)["size"]
    shutil.copy(log.folder / "policy", authority.folder / "no.pem")
    assert 1 == run(["timestamp", "--roots", str(authority.folder / "no.pem")])
    assert "no certificates" in capsys.readouterr().err
