"""Timestamps of checkpoints by an authority of their own kind (RFC 3161): that a note was there at that time.

A response is stored as it came, beside the exact note that it stamps: ``checkpoints/<size>.tsr``.  Anyone can check it
without this program: ``openssl ts -verify -in <size>.tsr -data <size> -CAfile roots.pem``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from domain.proof.encoding import Malformed
from domain.proof.policy_file import parse_policy
from infra.proof.asking import PATIENCE, NoAnswer, ask
from infra.proof.certificates import in_der_order
from infra.proof.files import read_if_there, replace
from infra.proof.gathering import CHECKPOINT, KEPT, WITNESSED, as_head, gathering

QUERY: Final = "application/timestamp-query"
OK: Final = 200


class BadTimestamp(Exception):
    """No timestamp was to be had, or it does not hold for the note; the text says why."""


class Stamped(NamedTuple):
    """A note and its timestamp."""

    size: int
    time: datetime
    path: Path
    """The response; the note lies beside it, under its size."""
    is_new: bool


def read_roots(path: Path) -> list[Certificate]:
    """The certificates of a PEM file.  Raises ``BadTimestamp`` where there are none in it; `OSError`."""
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except ValueError as wrong:
        raise BadTimestamp(f"{path} holds no certificates in PEM form") from wrong


def check_timestamp(note: bytes, response: bytes, roots: Iterable[Certificate]) -> datetime:
    """The time at which an authority under one of these roots saw this note, to the byte.  Raises ``BadTimestamp``.

    Its certificates must have been valid then, not now.
    """
    return _checked(note, _decoded(response), roots, None)


def request_timestamp(
    note: bytes, url: str, roots: Iterable[Certificate], patience: float = PATIENCE
) -> tuple[bytes, datetime]:
    """Ask an authority for a timestamp over the SHA-256 of a note: its response, checked, and the time in it.

    Raises ``BadTimestamp``.
    """
    query = TimestampRequestBuilder().data(note).hash_algorithm(HashAlgorithm.SHA256).build()
    try:
        answer = ask(url, query.as_bytes(), QUERY, patience)
    except NoAnswer as trouble:
        raise BadTimestamp(str(trouble)) from trouble
    if answer.status != OK:
        raise BadTimestamp(f"the authority answered {answer.status}: {answer.words}")
    return answer.body, _checked(note, _decoded(answer.body), roots, query.nonce)


def stamp(published: Path, signer: Path, url: str, roots: Iterable[Certificate]) -> Stamped:
    """Have the latest note stamped, the witnessed one where the policy asks for witnesses, and keep both.

    A note that has a timestamp keeps it.  Raises ``BadTimestamp``, ``BadWitnesses``, `OSError`.
    """
    trusted, note = list(roots), _note_to_stamp(published)
    size = as_head(note, "the checkpoint").checkpoint.size
    place = published / KEPT / f"{size}.tsr"
    earlier = read_if_there(place)
    if earlier is not None:
        kept = place.with_suffix("").read_bytes()
        return Stamped(size, check_timestamp(kept, earlier, trusted), place, is_new=False)
    response, time = request_timestamp(note, url, trusted)
    with gathering(signer):  # once the response is there, nobody puts further lines under the note
        replace(place.with_suffix(""), note)
        replace(place, response)
    return Stamped(size, time, place, is_new=True)


def _note_to_stamp(published: Path) -> bytes:
    try:
        is_witnessed = parse_policy(read_if_there(published / "policy") or b"quorum none\n").quorum is not None
    except Malformed as wrong:
        raise BadTimestamp(f"{published / 'policy'}, {wrong}") from wrong
    note = read_if_there(published / (WITNESSED if is_witnessed else CHECKPOINT))
    if note is None:
        raise BadTimestamp("no checkpoint has its quorum of witnesses yet" if is_witnessed else "nothing is signed yet")
    return note


def _decoded(response: bytes) -> TimeStampResponse:
    try:
        return decode_timestamp_response(in_der_order(response))
    except ValueError as wrong:
        raise BadTimestamp(f"this is no timestamp response: {wrong}") from wrong


def _checked(note: bytes, response: TimeStampResponse, roots: Iterable[Certificate], nonce: int | None) -> datetime:
    try:
        VerifierBuilder(roots=list(roots), nonce=nonce).build().verify_message(response, note)
    except (VerificationError, ValueError) as wrong:
        raise BadTimestamp(f"the timestamp does not hold: {wrong}") from wrong
    return response.tst_info.gen_time
