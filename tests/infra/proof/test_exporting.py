"""Exporting bundles: what is in them, what is not, and when there is none."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from api.ports import Asked, Done, Preview
from domain.events.erasure import ContentErased
from domain.events.keeping import ContentLost
from domain.ids import BodyId, ErasureId, EventId, PersonId
from domain.proof.keys import SignatureType
from domain.proof.note import parse_note
from infra.carrying import Carrying
from infra.ledger.body import body_digest, lost
from infra.ledger.port import Ledger
from infra.proof.bundling import PAGE
from infra.proof.covering import CannotExport, NotSigned
from infra.proof.disclosing import Disclosure, disclosed
from infra.proof.exporting import Progress, export
from infra.proof.heads import HeadsKeeper
from infra.proof.keys import new_key
from tests.facts import fact
from tests.infra.proof.exporting_given import ONE, Exporting, files_of, found, lines, told, verified
from tests.recorded import recorded


def test_the_whole_log_is_verified_alone(exporting: Exporting) -> None:
    """Given a signed log of several pages, when all of it is exported, then the bundle verifies, with every tile."""
    told(exporting, others=PAGE // 2)
    exporting.sign()
    size, _ = exporting.ledger.head()
    bundle = exporting.export(Disclosure())
    report = verified(files_of(bundle.folder))

    assert (size, size, 0) == (bundle.facts, bundle.own, bundle.withheld)
    assert found(report, "wrong") == set()
    assert {"whole.ok", "tree.ok", "heads.ok", "grounds.ok"} <= found(report, "ok")
    raw = {"actor.nobody", "grounds.none"}  # facts that a test puts in beside the service
    assert {"checkpoint.bundled", "checkpoint.unwitnessed"} | raw == found(report, "not checked")


class Signing(Progress):
    """A signer that comes when it is waited for."""

    def __init__(self, exporting: Exporting) -> None:
        self.exporting = exporting

    def said(self, _: str) -> None:
        """Sign all that is there."""
        self.exporting.given.sign()


def test_a_part_holds_what_is_about_its_tag_and_what_shows_that_this_is_all(exporting: Exporting) -> None:
    """Given three facts about a directive, when they are exported, then with a commitment to heads made for that."""
    places = told(exporting)
    exporting.sign()
    later = exporting.ledger.append([fact("thing:later")]).first
    bundle = exporting.export(Disclosure(ONE), Signing(exporting))
    report = verified(files_of(bundle.folder))

    assert (3, 0) == (bundle.own, bundle.withheld)
    assert [*places, later + 1] == [line["position"] for line in lines(bundle.folder, "bodies.jsonl")]
    assert found(report, "wrong") == set()
    assert {"complete.ok", "tree.included", "grounds.ok"} <= found(report, "ok")


def test_a_second_export_commits_to_nothing_anew(exporting: Exporting) -> None:
    """Given an export, when nothing was recorded since, then another records nothing either."""
    told(exporting)
    exporting.given.sign()
    exporting.export(Disclosure(ONE), Signing(exporting))
    size, _ = exporting.ledger.head()
    exporting.export(Disclosure("thing:1-1"))

    assert size == exporting.ledger.head()[0]


@dataclass
class Racing:
    """Carries out commands, each just after somebody else has recorded something."""

    ledger: Ledger

    def carry_out(self, asked: Asked) -> Done:
        """See `Carrier`."""
        self.ledger.append([fact("thing:y", fields={"note": "secret"})])
        return Carrying(self.ledger).carry_out(asked)

    def preview(self, asked: Asked) -> Preview:
        """See `Carrier`."""
        return Carrying(self.ledger).preview(asked)


def test_what_came_after_the_commitment_comes_along_without_content(exporting: Exporting) -> None:
    """Given a fact that came while heads were committed to, then its entry is in the bundle, and its words are not."""
    places = told(exporting)
    exporting.given.sign()
    size, _ = exporting.ledger.head()
    keeper = HeadsKeeper(exporting.ledger, Racing(exporting.ledger), exporting.connections)
    bundle = exporting.export(Disclosure(ONE), Signing(exporting), replace(exporting.evidence, keeper=keeper))
    report = verified(files_of(bundle.folder))

    assert [*places, size + 1, size + 2] == [line["position"] for line in lines(bundle.folder, "bodies.jsonl")]
    assert b"secret" not in b"".join(files_of(bundle.folder).values())
    assert found(report, "wrong") == set()
    assert "complete.ok" in found(report, "ok")


def test_whoever_only_reads_has_nothing_recorded(exporting: Exporting) -> None:
    """Given facts signed behind the last commitment, when one reads, then what came since shows that this is all."""
    told(exporting)
    exporting.sign()
    exporting.tell(ONE, "body:b-1", grounds=[])
    exporting.given.sign()
    size = exporting.ledger.head()[0]
    bundle = exporting.export(Disclosure(ONE), evidence=replace(exporting.evidence, keeper=None))
    report = verified(files_of(bundle.folder))

    assert (size, size) == (exporting.ledger.head()[0], bundle.signed.checkpoint.size)
    assert (4, set()) == (bundle.own, found(report, "wrong"))
    assert "complete.ok" in found(report, "ok")


def test_without_a_commitment_a_long_log_is_not_read_whole(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a log too long for all of its entries to come along, and no commitment yet, then a read says: not yet."""
    told(exporting)
    exporting.given.sign()
    monkeypatch.setattr("infra.proof.exporting.EVERY", 10)

    with pytest.raises(NotSigned):
        exporting.export(Disclosure(ONE), evidence=replace(exporting.evidence, keeper=None))


def test_what_never_was_is_shown_to_be_absent(exporting: Exporting) -> None:
    """Given a tag that no fact carries, when it is exported, then the bundle shows that there is nothing."""
    told(exporting)
    exporting.sign()
    for tag in ("directive:none", "aaa", "zzz"):
        report = verified(files_of(exporting.export(Disclosure(tag)).folder))
        assert found(report, "wrong") == set()
        assert "complete.ok" in found(report, "ok")


def test_everything_can_be_withheld_and_still_be_proven(exporting: Exporting) -> None:
    """Given a part without any content, then all proofs hold, the digests stand, and no word is in it."""
    places = told(exporting)
    exporting.sign()
    bundle = exporting.export(Disclosure(ONE, is_closed=True))
    files = files_of(bundle.folder)
    report = verified(files)

    assert 9 == bundle.withheld
    assert "Lý do".encode() not in files["bodies.jsonl"]
    assert found(report, "wrong") == set()
    assert "complete.withheld" in found(report, "ok")
    assert "grounds.outside" in found(report, "not checked")
    for line, place in zip(lines(bundle.folder, "bodies.jsonl"), places, strict=False):
        (stored,) = exporting.ledger.read(place - 1, 1)
        assert body_digest(stored.body) == body_digest(json.dumps(line["body"]).encode())
        assert ["grounds", "note", "reason"] == line["withheld"]


def test_one_field_of_one_fact_can_be_shown(exporting: Exporting) -> None:
    """Given three facts, when one field of the second is disclosed, then that alone can be read, and is proven."""
    _, second, _ = told(exporting)
    exporting.sign()
    bundle = exporting.export(Disclosure(ONE, fact=second, fields=("reason",)))
    shown = {
        (line["position"], path)
        for line in lines(bundle.folder, "bodies.jsonl")
        for path, field in line["body"].items()  # type: ignore[attr-defined]
        if isinstance(field, list) and ONE in exporting.ledger.read(int(str(line["position"])) - 1, 1)[0].tags
    }

    assert {(second, "reason")} == shown
    assert found(verified(files_of(bundle.folder)), "wrong") == set()


def test_nothing_is_exported_that_was_not_signed(exporting: Exporting) -> None:
    """Given a log that nothing was signed of, or not all, when it is exported, then that is refused with a remedy."""
    told(exporting)
    size, _ = exporting.ledger.head()
    for disclosure in (Disclosure(), Disclosure(ONE)):
        with pytest.raises(CannotExport, match="run `sign`"):
            exporting.export(disclosure)
    assert size == exporting.ledger.head()[0]
    exporting.sign()
    exporting.given.grow(1)
    with pytest.raises(CannotExport, match="let `sign` run"):
        exporting.export(Disclosure())


def test_a_database_that_is_not_what_was_signed_is_not_exported(exporting: Exporting) -> None:
    """Given an entry that was changed after it was signed, then the whole log is refused, and so is it by its heads."""
    places = told(exporting)
    exporting.sign()
    exporting.given.tamper(lambda admin: admin.execute("update ledger.entry set leaf = sha256('x') where position = 2"))
    with pytest.raises(CannotExport, match="not hold the log that was signed"):
        exporting.export(Disclosure())
    exporting.given.tamper(lambda admin: admin.execute("delete from ledger.tagged where position = %s", [places[-1]]))
    with pytest.raises(CannotExport, match="heads committed to"):
        exporting.export(Disclosure(ONE))


def test_a_folder_with_something_in_it_is_left_alone(exporting: Exporting, tmp_path: Path) -> None:
    """Given a folder that is not empty, or a file, when it is to be a bundle, then nothing is written."""
    told(exporting)
    exporting.sign()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    for place in (tmp_path / "mine", tmp_path / "mine" / "letter.txt"):
        with pytest.raises(CannotExport, match="not an empty folder"):
            export(exporting.evidence, place, Disclosure(), Progress())
    assert ["letter.txt"] == [each.name for each in (tmp_path / "mine").iterdir()]


def erase(exporting: Exporting, position: int, path: str) -> None:
    """Put on record that a field was erased, and erase it."""
    (stored,) = exporting.ledger.read(position - 1, 1)
    said = ContentErased(
        erasure=ErasureId("x-1"),
        target=EventId(stored.id),
        position=position,
        about=stored.tags,
        paths=(path,),
        authority=BodyId("b-1"),
        basis="Quyết định",
        requested_by=PersonId("p-1"),
        approved_by=PersonId("p-2"),
    )
    recorded(exporting.ledger, [said])
    body, _ = disclosed(stored, lambda _, name: name != path)
    exporting.given.tamper(
        lambda admin: admin.execute("update ledger.body set body = %b where position = %s", [body, position])
    )


def test_what_was_erased_stays_erased_and_verifies(exporting: Exporting) -> None:
    """Given content that was erased and said to be, then bundles of part and whole hold its digest, and hold."""
    first, *_ = told(exporting)
    erase(exporting, first, "reason")
    exporting.sign()
    for disclosure in (Disclosure(ONE), Disclosure()):
        bundle = exporting.export(disclosure)
        report = verified(files_of(bundle.folder))
        assert "Lý do 0".encode() not in b"".join(files_of(bundle.folder).values())
        assert (0, set()) == (bundle.withheld, found(report, "wrong"))
        assert "erasure.ok" in found(report, "ok")


def test_where_witnesses_lag_the_bundle_is_as_of_what_they_saw(exporting: Exporting) -> None:
    """Given witnesses who saw an older checkpoint, then the bundle is as of that; what was erased since is withheld."""
    first, *_ = told(exporting)
    exporting.sign()
    size, _ = exporting.ledger.head()
    folders = exporting.given.folders
    witness = new_key("archives", SignatureType.ED25519_COSIGNATURE)
    (folders.signer / "witnesses").write_text(f"witness archives {witness.verifier.vkey}\nquorum archives\n")
    note = parse_note((folders.published / "checkpoint").read_bytes())
    cosigned = note._replace(signatures=(*note.signatures, witness.sign_note(note.text, 1_790_000_000)))
    (folders.published / "witnessed").write_bytes(cosigned.to_bytes())
    erase(exporting, first, "reason")
    bundle = exporting.export(Disclosure(ONE), Signing(exporting))
    report = verified(files_of(bundle.folder))

    assert (size, True) == (bundle.signed.checkpoint.size, bundle.signed.is_witnessed)
    assert (3, 1) == (bundle.own, bundle.withheld)
    assert found(report, "wrong") == set()
    assert {"complete.withheld", "checkpoint.ok"} <= found(report, "ok")
    assert "checkpoint.unwitnessed" not in found(report, "not checked")


def test_a_body_that_is_lost_is_handed_on_as_lost(exporting: Exporting) -> None:
    """Given a body that is lost and said to be, then its digest stands for all of it, whatever is withheld."""
    first, *_ = told(exporting)
    (stored,) = exporting.ledger.read(first - 1, 1)
    recorded(exporting.ledger, [ContentLost(first, first)])
    exporting.given.tamper(
        lambda admin: admin.execute(
            "update ledger.body set body = %b where position = %s", [lost(stored.said["body"]), first]
        )
    )
    exporting.sign()
    for disclosure in (Disclosure(ONE), Disclosure(ONE, is_closed=True), Disclosure()):
        report = verified(files_of(exporting.export(disclosure).folder))
        assert found(report, "wrong") == set()
        assert "loss.content" in found(report, "not checked")
