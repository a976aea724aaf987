"""The verifier finds nothing in good bundles, and in each bad one what is wrong with it, by name and position."""

from __future__ import annotations

import pytest

from domain.proof.verifying.bundle import verify_bundle
from domain.proof.verifying.reading import Unreadable
from domain.proof.verifying.report import Outcome, Report
from domain.proof.verifying.telling import LANGUAGES, line, machine
from tests.domain.proof.verifying.bundles import (
    POLICY,
    SIGNATURES,
    Files,
    MemoryReader,
    as_json,
    good_log,
    lines,
    part,
    sealed,
    verified,
    without,
    wrongs,
)
from tests.domain.proof.verifying.doctored import VECTORS
from tests.domain.proof.verifying.vectors import Vector, rows


def said(report: Report, language: str = "en") -> str:
    """Everything that was found, in words."""
    return "\n".join(line(each, language) for each in report.findings)


@pytest.mark.parametrize("directives", [0, 6, 90], ids=str)
def test_a_good_log_is_right_in_every_respect(directives: int) -> None:
    """Given logs of some and of several hundred facts, when verified, then nothing is wrong and none is withheld."""
    log = good_log(directives) if directives else good_log(1)

    report = verified(sealed(log.rows))

    assert wrongs(report) == []
    assert f"{log.size} of {log.size} facts, nothing withheld, as of checkpoint {log.size}" in said(report)


@pytest.mark.parametrize(
    ("about", "count"),
    [("directive:1", 4), ("directive:2", 4), ("duty:3", 2), ("actor:p-1", 16), ("heads", 2), ("directive:zzz", 0)],
)
def test_a_good_part_is_complete(about: str, count: int) -> None:
    """Given a bundle about one tag, when verified, then it says that all facts about it are there."""
    report = verified(part(rows(), about))

    assert wrongs(report) == []
    assert f"{about}: {count} of {count} facts, nothing withheld, as of checkpoint 26" in said(report)


@pytest.mark.parametrize(("about", "count"), [("directive:1", 4), ("heads", 2), ("directive:zzz", 0)])
def test_a_part_with_every_entry_needs_no_commitment(about: str, count: int) -> None:
    """Given a part that names no commitment and has every entry, when verified, then all about its tag is there."""
    files = sealed(rows(), about) | {"heads.json": as_json({"committed": None, "tag": about})}
    report = verified(files)

    assert wrongs(report) == []
    assert f"{about}: {count} of {count} facts, nothing withheld, as of checkpoint 26" in said(report)


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_what_is_wrong_is_named(vector: Vector) -> None:
    """Given a bundle with one thing wrong, when verified, then that is found, by name and position."""
    assert (vector.code, vector.position) in wrongs(verified(vector.make()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_found_can_be_said(language: str) -> None:
    """Given all that is found in all vectors, then each has its sentence in both languages, and its place in JSON."""
    for vector in VECTORS.values():
        report = verified(vector.make())
        assert said(report, language)
        assert machine(report, None, 26)["verdict"] == "wrong"


def test_grounds_that_lie_outside_a_part_are_not_said_to_hold() -> None:
    """Given a part whose facts rest on what a body's facts say, when verified, then that is not called right."""
    report = verified(part(rows(), "directive:1"))

    found = [
        (each.outcome, each.detail["count"])
        for each in report.findings
        if each.code in {"grounds.outside", "grounds.ok"}
    ]
    assert found == [(Outcome.UNCHECKED, 1), (Outcome.OK, 2)]


def test_what_is_withheld_is_counted() -> None:
    """Given a part with a field withheld, when verified, then it is complete, and says that a field is withheld."""
    files = part(rows(), "directive:1")
    kept = [row for row in rows() if row.entry in files["entries.jsonl"].split(b"\n")]
    hidden = [
        row._replace(body=without(row.body, "list"), withheld=("list",)) if row.position == 6 else row for row in kept
    ]

    report = verified(files | lines(hidden))

    assert wrongs(report) == []
    assert "directive:1: 4 of 4 facts, 1 of their fields withheld, as of checkpoint 26" in said(report)


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({}, "bundle.json"),
        ({"bundle.json": b"[]"}, "bundle.json"),
        ({"bundle.json": b"\xff"}, "bundle.json"),
        ({"bundle.json": b'{"format":2,"about":null,"origin":"","size":1}'}, "bundle.json"),
        ({"bundle.json": b'{"format":1,"about":7,"origin":"","size":1}'}, "bundle.json"),
        ({"bundle.json": b'{"format":1,"about":null,"origin":"","size":"1"}'}, "bundle.json"),
        ({"bundle.json": b'{"format":1,"about":null,"origin":null,"size":1}'}, "bundle.json"),
        ({"bundle.json": b'{"format":1,"about":null,"origin":"","size":1}'}, "checkpoint"),
    ],
    ids=["nothing", "a list", "no text", "format 2", "about a number", "size a text", "no origin", "no checkpoint"],
)
def test_what_is_no_bundle_is_not_read(files: Files, named: str) -> None:
    """Given something that is no bundle, when verified, then it is refused, with the file that shows it."""
    with pytest.raises(Unreadable, match=named):
        verify_bundle(MemoryReader(files), SIGNATURES)


def test_whose_keys_were_gone_by_is_said() -> None:
    """Given no policy of the reader's own, when verified, then it says that it went by the bundle's."""
    assert "hold its keys against those that you know" in said(verified(sealed(rows()), None))


def test_a_policy_without_witnesses_is_not_passed_over() -> None:
    """Given a policy that asks for no witness, when verified, then it says how little that is."""
    report = verified(sealed(rows()), POLICY.replace("quorum archive", "quorum none").encode())

    assert wrongs(report) == []
    assert "a log that checks itself proves little" in said(report)


@pytest.mark.parametrize("policy", [b"trust me\n", b"\xff quorum"], ids=["no policy", "no text"])
def test_a_policy_that_cannot_be_read_is_wrong(policy: bytes) -> None:
    """Given a policy that is none, when verified, then that is wrong."""
    assert ("checkpoint.policy", None) in wrongs(verified(sealed(rows()), policy))
