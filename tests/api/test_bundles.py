"""`GET /bundles`: what an auditor takes away, and who gets nothing."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from api.ports import Role
from domain.ids import DirectiveId, PersonId
from domain.proof.keys import SignatureType
from domain.proof.note import parse_note
from infra.proof.assembling import verify_py
from infra.proof.keys import new_key
from tests.api.conftest import Service
from tests.domain.issued import DIRECTIVE, drafted, standing
from tests.infra.proof.exporting_given import found, verified


def test_an_auditor_takes_a_directive_away_and_checks_it_alone(service: Service) -> None:
    """Given a signed register, when a directive's bundle is asked for by number, then the zip verifies by itself.

    Asking records nothing: without a commitment to heads every entry comes along, and shows that nothing is left out.
    """
    service.history(*standing())
    size = service.sign()
    service.token = service.token_of(PersonId("p-auditor"), Role.AUDITOR)
    answer = service.ask("/bundles?about=6-ct/đu")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    report = verified(files)

    assert size == service.ledger.head()[0]
    assert (200, "application/zip") == (answer.status_code, answer.headers["Content-Type"])
    assert 'attachment; filename="6-ct-u.zip"' == answer.headers["Content-Disposition"]
    assert found(report, "wrong") == set()
    assert "complete.ok" in found(report, "ok")
    assert {"report.html", "README.txt", "verify.py"} <= files.keys()
    assert DIRECTIVE.tag.encode() in files["bundle.json"]


def test_what_is_taken_away_is_what_witnesses_saw(service: Service) -> None:
    """Given all about a directive witnessed, and a newer checkpoint that is not, then its bundle verifies by policy.

    So does a selection; of newer facts alone there is none yet.
    """
    service.history(*standing())
    service.sign()
    size = len(service.log.entries)
    witness = new_key("archives", SignatureType.ED25519_COSIGNATURE)
    note = parse_note(service.log.note(size))
    cosigned = note._replace(signatures=(*note.signatures, witness.sign_note(note.text, 1_790_000_000)))
    service.log.put("witnessed", cosigned.to_bytes())
    service.history(drafted(DirectiveId("another")))
    service.sign()
    log = f"log {service.log.key.verifier.vkey}\n"
    service.log.put("policy", f"{log}witness archives {witness.verifier.vkey}\nquorum archives\n".encode())
    service.token = service.token_of(PersonId("p-auditor"), Role.AUDITOR)
    answer, again = (service.ask("/bundles?about=6-ct/đu") for _ in range(2))
    mixed = service.ask("/bundles/selected?type=DirectiveDrafted")
    newer = service.ask(f"/bundles/selected?type=DirectiveDrafted&tag={DirectiveId('another').tag}")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    report = verified(files)
    with zipfile.ZipFile(io.BytesIO(mixed.content)) as archive:
        chosen = verified({name.partition("/")[2]: archive.read(name) for name in archive.namelist()})

    assert (set(), 503, "60") == (found(chosen, "wrong"), newer.status_code, newer.headers["Retry-After"])
    assert (200, 200, size + 1) == (answer.status_code, again.status_code, service.ledger.head()[0])
    assert (cosigned.to_bytes(), set()) == (files["checkpoint"], found(report, "wrong"))
    assert {"complete.ok", "checkpoint.ok"} <= found(report, "ok")


def test_a_selection_is_taken_away_and_checked_alone(service: Service, tmp_path: Path) -> None:
    """Given a signed register, when what a filter chooses is asked for, then `verify.py` says what holds, and what not.

    Where one of its facts is left out, it says that.
    """
    service.history(*standing())
    service.sign()
    size = service.ledger.head()[0]
    listed = service.ask("/events?type=DirectiveIssued").json()["items"]
    answer = service.ask("/bundles/selected?type=DirectiveIssued")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        archive.extractall(tmp_path)
    (tmp_path,) = tmp_path.iterdir()
    told = json.loads((tmp_path / "bundle.json").read_text())
    checked = [sys.executable, str(tmp_path / "verify.py"), "--json"]
    right = json.loads(subprocess.run(checked, capture_output=True, check=True).stdout)
    for name in ("entries.jsonl", "bodies.jsonl"):
        kept = (tmp_path / name).read_bytes().splitlines(keepends=True)
        (tmp_path / name).write_bytes(b"".join(kept[1:]))
    doctored = json.loads(subprocess.run(checked, capture_output=True, check=False).stdout)

    assert (200, size) == (answer.status_code, service.ledger.head()[0])
    assert [each["position"] for each in listed] == told["selection"]["positions"]
    assert {"types": "DirectiveIssued", "known_at": f"@{size}"} == told["selection"]["asked"]
    codes = {each["code"]: each["outcome"] for each in right["findings"]}
    assert ("ok", "not checked") == (codes["selected.ok"], codes["selected.claimed"])
    assert ("ok", "wrong") == (right["verdict"], doctored["verdict"])
    assert "selected.missing" in {each["code"] for each in doctored["findings"]}
    assert "each in the log" in (tmp_path / "report.html").read_text()


def test_a_selection_has_a_bound_and_something_in_it(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a selection of nothing, or of too much, or none signed, then the problem says so."""
    service.history(*standing())
    unsigned = service.ask("/bundles/selected?type=DirectiveIssued")
    service.sign()
    nothing = service.ask("/bundles/selected?late=true")
    monkeypatch.setattr("api.selecting.MOST", 1)
    many = service.ask("/bundles/selected?type=DirectiveIssued", Accept_Language="en")

    assert (503, 404, 422) == (unsigned.status_code, nothing.status_code, many.status_code)
    assert "More than 1000 facts" in many.json()["detail"]


def test_a_reader_gets_no_bundle(service: Service) -> None:
    """Given a credential that may not see who recorded what, when it asks for a bundle, then it is refused."""
    service.token = service.token_of(PersonId("p-reader"), Role.READER)

    assert 403 == service.ask("/bundles?about=06-CT/ĐU").status_code
    assert 403 == service.ask("/bundles/selected").status_code


def test_the_verifier_is_handed_to_anybody(service: Service) -> None:
    """Given no credential, then `verify.py` comes as the one that lies in bundles, and 304 to whoever has it."""
    answer = service.ask("/verify.py")
    again = service.ask("/verify.py", If_None_Match=answer.headers["ETag"])

    assert (200, verify_py()) == (answer.status_code, answer.text)
    assert 'attachment; filename="verify.py"' == answer.headers["Content-Disposition"]
    assert 304 == again.status_code


def test_what_is_not_there_or_not_signed_is_said(service: Service) -> None:
    """Given nothing signed, or a name that nothing has, then the problem says which."""
    service.history(*standing())
    unsigned = service.ask("/bundles?about=06-CT/ĐU")
    unknown = service.ask("/bundles?about=77-CT/ĐU")

    assert (503, "/problems/not-covered-yet") == (unsigned.status_code, unsigned.json()["type"])
    assert (404, "/problems/not-found") == (unknown.status_code, unknown.json()["type"])
    assert 422 == service.ask("/bundles").status_code
