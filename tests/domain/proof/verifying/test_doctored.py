"""What nobody can check is never said to be right, and a bundle's own words never speak for the verifier."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from domain.proof.checkpoint import Checkpoint
from domain.proof.keys import SignatureType
from domain.proof.note import Note
from domain.proof.tree import leaf_hash, root
from domain.proof.verifying import included
from domain.proof.verifying.bundle import verify_bundle
from domain.proof.verifying.examining import Row
from domain.proof.verifying.reading import Unreadable
from domain.proof.verifying.report import Outcome, Report
from domain.proof.verifying.signed import Signatures
from domain.proof.verifying.telling import LANGUAGES, lines
from infra.proof.keys import new_key, verify_signature
from tests.domain.proof.verifying.bundles import (
    KEY,
    NEXT_KEY,
    ORIGIN,
    POLICY,
    Files,
    Log,
    MemoryReader,
    good_log,
    lose,
    part,
    rotation,
    sealed,
    selection,
    verified,
    without,
    wrongs,
)
from tests.domain.proof.verifying.bundles import lines as as_lines
from tests.domain.proof.verifying.doctored import VECTORS
from tests.domain.proof.verifying.vectors import Vector, rows

QUANTUM = new_key("quantum.example", SignatureType.ML_DSA_44_COSIGNATURE, b"\x04" * 32)
SECOND = new_key("second.example", SignatureType.ED25519_COSIGNATURE, b"\x05" * 32)
CLASSICAL = Signatures(verify_signature, frozenset({SignatureType.ED25519, SignatureType.ED25519_COSIGNATURE}))


def outcomes(report: Report, code: str) -> set[Outcome]:
    """How a finding came out, wherever it was made."""
    return {each.outcome for each in report.findings if each.code == code}


def summaries(report: Report) -> set[str]:
    """What is said of the whole."""
    return {each.code for each in report.findings if each.check == "complete"}


def _hidden(found: list[Row], position: int, path: str) -> list[Row]:
    return [
        each._replace(body=without(each.body, path), withheld=(path,)) if each.position == position else each
        for each in found
    ]


def _lost() -> Files:
    log = good_log()
    log.tell("log", type="ContentLost", fields={"first": 4, "last": 4})
    return sealed(lose(log, 4).rows)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(lambda: sealed(_hidden(rows(), 1, "overlap_until")), id="a change of key withheld"),
        pytest.param(lambda: sealed(_hidden(rows(), 24, "root")), id="a commitment withheld"),
        pytest.param(_lost, id="content lost"),
        pytest.param(
            lambda: (files := part(rows(), "directive:1")) | as_lines(_hidden(_kept(files), 1, "new")),
            id="a change of key withheld from a part",
        ),
    ],
)
def test_nothing_withheld_is_not_said_where_it_cannot_be_known(files: Callable[[], Files]) -> None:
    """Given a bundle in which something stays unchecked for want of content, then its summary says just that."""
    report = verified(files())

    assert [] == wrongs(report)
    assert summaries(report) in ({"whole.unsure"}, {"complete.unsure"})


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_what_is_wrong_is_never_summed_up(vector: Vector) -> None:
    """Given a bundle with one thing wrong, wherever it shows, then nothing is said of the whole."""
    assert not summaries(verified(vector.make())) & {"whole.ok", "complete.ok", "whole.withheld", "complete.withheld"}


def test_a_stale_key_behind_a_withheld_change_is_not_called_right() -> None:
    """Given a bundle that keeps back what says that its key was put away, then keys are not said to be right."""
    log = Log()
    log.tell("log", type="KeyRotated", fields=rotation(KEY.verifier.vkey, NEXT_KEY.verifier.vkey, "2026-02-01"))

    report = verified(sealed(_hidden(log.rows, 1, "overlap_until")))

    assert {Outcome.UNCHECKED} == outcomes(report, "body.own")
    assert {"whole.unsure"} == summaries(report)


def test_a_part_does_not_vouch_for_changes_of_key() -> None:
    """Given a part without the change of key that stands in the log, then keys are not said to be right."""
    files = part(rows(), "directive:1")
    report = verified(files | as_lines([row for row in _kept(files) if row.position != 1]))

    assert set() == outcomes(report, "keys.ok")
    assert {Outcome.UNCHECKED} == outcomes(report, "keys.part")


@pytest.mark.parametrize(
    "about",
    ["", "đ" * 300, "a\u0302", "a\0", "\ud800"],
    ids=["empty", "too long", "not NFC", "with NUL", "half a character"],
)
def test_what_no_fact_can_be_about_is_not_proven(about: str) -> None:
    """Given a bundle about what can be no tag, then it is not read: that there are no facts would be true of it."""
    files = part(rows(), "directive:zzz")
    said = json.dumps(json.loads(files["bundle.json"]) | {"about": about}).encode()

    with pytest.raises(Unreadable, match=r"bundle\.json"):
        verified(files | {"bundle.json": said})


def test_half_a_character_in_a_name_is_not_read() -> None:
    """Given a bundle whose log has a name that cannot be written, then it is not read."""
    said = json.dumps(json.loads(sealed(rows())["bundle.json"]) | {"origin": "\udcff"}).encode()

    with pytest.raises(Unreadable, match=r"bundle\.json"):
        verified(sealed(rows()) | {"bundle.json": said})


@pytest.mark.parametrize(
    "said",
    [
        [4],
        {"asked": {}, "positions": []},
        {"asked": {}, "positions": [7, 4]},
        {"asked": {}, "positions": [4, 4]},
        {"asked": {}, "positions": [0]},
        {"asked": {}, "positions": [True]},
        {"asked": {}, "positions": 4},
        {"asked": [], "positions": [4]},
        {"asked": {"late": 1}, "positions": [4]},
        {"positions": [4]},
    ],
)
def test_a_selection_of_another_form_is_not_read(said: object) -> None:
    """Given a bundle that does not say which facts were chosen, in order, by what, then it is not read."""
    files = selection(rows(), (4,))
    told = json.dumps(json.loads(files["bundle.json"]) | {"selection": said}).encode()

    with pytest.raises(Unreadable, match=r"bundle\.json"):
        verified(files | {"bundle.json": told})


def test_a_selection_is_about_no_tag() -> None:
    """Given a bundle that says to be about a tag, and to be chosen, then it is not read."""
    files = selection(rows(), (4,))
    told = json.dumps(json.loads(files["bundle.json"]) | {"about": "directive:1"}).encode()

    with pytest.raises(Unreadable, match=r"bundle\.json"):
        verified(files | {"bundle.json": told})


def test_a_selection_proves_its_facts_and_no_more() -> None:
    """Given chosen facts, then each is said to be in the log; that there are no others is said not to be checked."""
    report = verified(selection(rows(), (4, 7)))

    assert [] == wrongs(report)
    assert {Outcome.OK} == outcomes(report, "selected.ok")
    assert {Outcome.UNCHECKED} == outcomes(report, "selected.claimed")


@pytest.mark.parametrize("file", ["bundle.json", "heads.json"])
def test_a_key_twice_is_not_read(file: str) -> None:
    """Given a small file with a key twice, of which each reader may take another, then it is not read."""
    files = part(rows(), "directive:1")
    assert files[file].startswith(b"{")

    with pytest.raises(Unreadable, match=file):
        verified(files | {file: b'{"heads":1,"size":1,' + files[file][1:]})


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_bundle_stay_on_their_line(language: str) -> None:
    """Given a tag with line ends and signs that steer a terminal, then its line is one, and shows them."""
    about = "x\nok  \x1b[2K\u202e\u2028y" + "z" * 200
    log = good_log()
    log.commit()

    said = "\n".join(lines(verified(part(log.rows, about)), language))

    assert "x\\u{a}ok  \\u{1b}[2K\\u{202e}\\u{2028}y" in said
    assert all(each.isprintable() for each in said.split("\n"))


def _cosigned(*keys: object) -> bytes:
    checkpoint = Checkpoint(ORIGIN, 26, root(leaf_hash(row.entry) for row in rows()))
    signed = [key.sign_note(checkpoint.text, 1_772_400_000) for key in keys]  # type: ignore[attr-defined]
    return Note(checkpoint.text, (KEY.sign_note(checkpoint.text), *signed)).to_bytes()


@pytest.mark.parametrize(
    ("keys", "expected"),
    [((), {"checkpoint.untrusted"}), ((QUANTUM,), {"checkpoint.untrusted"}), ((SECOND, QUANTUM), set())],
    ids=["no witness", "only the one that cannot be checked", "both"],
)
def test_witnesses_of_another_kind_excuse_only_themselves(keys: tuple[object, ...], expected: set[str]) -> None:
    """Given a witness whose kind cannot be checked here, then the others must sign all the same, and none is right."""
    text = POLICY.replace("quorum archive", "") + f"witness q {QUANTUM.verifier.vkey}\n"
    text += f"witness s {SECOND.verifier.vkey}\ngroup both 2 q s\nquorum both\n"
    files = sealed(rows()) | {"checkpoint": _cosigned(*keys)}

    report = verify_bundle(MemoryReader(files), CLASSICAL, text.encode())[1]

    assert expected == {code for code, _ in wrongs(report)}
    assert set() == outcomes(report, "checkpoint.ok")
    assert {"whole.ok"}.isdisjoint(summaries(report))


def test_a_commitment_too_far_from_what_it_covers_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a part by a commitment so late that whoever has the whole log cannot hold it, then it is not complete."""
    log = good_log()
    late = log.commit(20)
    monkeypatch.setattr(included, "REACH", 5)

    report = verified(part(log.rows, "directive:1", late.position))

    assert {"complete.unsure"} == summaries(report)


def test_a_commitment_that_was_lost_proves_nothing() -> None:
    """Given a part by a commitment that is said to have been lost, then it is not complete: the signer never saw it."""
    log = good_log()
    row = log.commit()
    log.tell("log", type="ContentLost", fields={"first": row.position, "last": row.position})

    report = verified(part(log.rows, "directive:1", row.position))

    assert {"complete.unsure"} == summaries(report)


def test_a_ground_is_not_said_to_hold_where_later_facts_are_outside() -> None:
    """Given a part with a ground about another thing, of which a later fact is left out, then that is not called right.

    The fact left out stands between what the ground saw and the fact that it is of: it would make the ground stale.
    """
    log = Log()
    log.tell("directive:2", type="Drafted")
    ground = log.ground("directive:2")
    log.tell("directive:2", type="Revoked")
    log.tell("directive:3")
    log.tell("directive:1", fields={"grounds": [ground]})
    log.commit()
    files = part(log.rows, "directive:1")
    more = [row for row in log.rows if row.position in {1, 3} or row.entry in files["entries.jsonl"].split(b"\n")]

    report = verified(files | as_lines(more))

    assert [1] == [each.detail["count"] for each in report.findings if each.code == "grounds.outside"]


def _kept(files: Files) -> list[Row]:
    return [row for row in rows() if row.entry in files["entries.jsonl"].split(b"\n")]


@pytest.mark.parametrize(
    ("change", "code"),
    [({"actor": None}, "actor.nobody"), ({"fields": {"note": "so it is"}}, "grounds.none")],
    ids=["by nobody", "on no grounds"],
)
def test_a_fact_out_of_nowhere_is_not_passed_over(change: dict[str, Any], code: str) -> None:
    """Given a fact put in beside the service, by nobody or on no grounds, then that is said, with its position."""
    log = Log()
    log.tell("directive:1", **({"fields": {"grounds": []}} | change))

    assert [(code, 1)] == [(each.code, each.position) for each in verified(sealed(log.rows)).findings if each.position]
