"""Exporting bundles where the log's policy asks for witnesses, and they have come less far than the signer."""

from __future__ import annotations

import pytest

from domain.proof.keys import SignatureType
from domain.proof.note import parse_note
from infra.proof.disclosing import Disclosure
from infra.proof.keys import new_key
from infra.proof.reporting import caution
from tests.infra.proof.exporting_given import ONE, Exporting, files_of, found, lines, told, verified


def witness_all(exporting: Exporting) -> int:
    """Let the one witness that the policy asks for cosign what is signed; answers how many facts that is."""
    folders = exporting.given.folders
    exporting.given.sign()
    witness = new_key("archives", SignatureType.ED25519_COSIGNATURE)
    (folders.signer / "witnesses").write_text(f"witness archives {witness.verifier.vkey}\nquorum archives\n")
    exporting.given.sign()
    note = parse_note((folders.published / "checkpoint").read_bytes())
    cosigned = note._replace(signatures=(*note.signatures, witness.sign_note(note.text, 1_790_000_000)))
    (folders.published / "witnessed").write_bytes(cosigned.to_bytes())
    return exporting.ledger.head()[0]


@pytest.mark.parametrize("tag", [ONE, "directive:none", "actor:p-1"])
def test_before_any_commitment_a_part_stands_on_what_witnesses_saw(exporting: Exporting, tag: str) -> None:
    """Given all about a thing witnessed, then a signed commitment: the part is as of the witnesses, and verifies."""
    told(exporting)
    size = witness_all(exporting)
    exporting.sign()
    bundle = exporting.export(Disclosure(tag))
    report = verified(files_of(bundle.folder))

    assert (size, size, True, ()) == (
        bundle.signed.checkpoint.size,
        bundle.facts,
        bundle.signed.is_witnessed,
        bundle.later,
    )
    assert size + 1 == exporting.ledger.head()[0]
    assert found(report, "wrong") == set()
    assert {"complete.ok", "checkpoint.ok"} <= found(report, "ok")
    (first,) = exporting.ledger.read(0, 1)
    assert (tag not in first.tags) == bool(lines(bundle.folder, "bodies.jsonl")[0]["withheld"])


def test_what_witnesses_have_not_seen_is_named_and_not_in_it(exporting: Exporting) -> None:
    """Given a newer fact about a thing, then its part is as of the witnesses and names it; who wants it gets it."""
    told(exporting)
    size = witness_all(exporting)
    new = exporting.tell(ONE)
    exporting.sign()
    bundle, wanted = exporting.export(Disclosure(ONE)), exporting.export(Disclosure(ONE, fact=new))
    newer = exporting.export(Disclosure("actor:p-2"))
    care, warned = caution(bundle), caution(wanted)

    assert ((new,), size, 3) == (bundle.later, bundle.signed.checkpoint.size, bundle.own)
    assert care is not None
    assert f"1 recorded since ({new})" in care.en
    assert f"({new}) chưa đủ chứng nhân" in care.vi
    assert found(verified(files_of(bundle.folder)), "wrong") == set()
    assert (False, True) == (wanted.signed.is_witnessed, new < wanted.signed.checkpoint.size)
    assert warned is not None
    assert "verify.py says WRONG" in warned.en
    assert {"checkpoint.untrusted"} == found(verified(files_of(wanted.folder)), "wrong")
    assert caution(newer) is None


def test_what_only_newer_facts_are_about_is_never_said_to_be_absent(exporting: Exporting) -> None:
    """Given a thing that witnesses have seen nothing of, then its part holds what there is, and says who lacks."""
    told(exporting)
    witness_all(exporting)
    exporting.tell("directive:new")
    exporting.sign()
    bundle = exporting.export(Disclosure("directive:new"))

    assert (1, False) == (bundle.own, bundle.signed.is_witnessed)


def test_a_witnessed_checkpoint_of_other_witnesses_is_not_taken(exporting: Exporting) -> None:
    """Given witnesses who were replaced, then what those before have cosigned does not stand for today's."""
    told(exporting)
    witness_all(exporting)
    other = new_key("museum", SignatureType.ED25519_COSIGNATURE).verifier.vkey
    (exporting.given.folders.signer / "witnesses").write_text(f"witness museum {other}\nquorum museum\n")
    exporting.sign()

    assert not exporting.export(Disclosure(ONE)).signed.is_witnessed
