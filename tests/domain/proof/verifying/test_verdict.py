"""What it all comes to: one verdict, where damage begins, and in one line what may only follow from it."""

from __future__ import annotations

import json

import pytest

from domain.proof.verifying.bundle import verify_bundle
from domain.proof.verifying.examining import Row
from domain.proof.verifying.report import Outcome, Report
from domain.proof.verifying.signed import Signatures
from domain.proof.verifying.telling import FEW, LANGUAGES, line, lines, machine
from domain.proof.verifying.verdict import first_place, verdict
from tests.domain.proof.verifying.bundles import POLICY, MemoryReader, part, row_at, sealed, verified, wrongs
from tests.domain.proof.verifying.bundles import lines as bundle_lines
from tests.domain.proof.verifying.vectors import rows

BLIND = Signatures(lambda *_: False, frozenset())
"""Where no signature can be checked."""


def changed() -> list[Row]:
    """A log in which one fact was changed that grounds behind it heard."""
    return row_at(rows(), 2, entry=rows()[1].entry.replace(b'"2026-03"', b'"2026-04"'))


def found(*wrong: tuple[str, str, int | None]) -> Report:
    """A report of things that are wrong."""
    report = Report()
    for check, code, position in wrong:
        report.wrong(check, code, position, file="tile/0/000", size=26)
    return report


@pytest.mark.parametrize(
    ("language", "last"), [("en", "RESULT: OK"), ("vi", "KẾT QUẢ: ĐÚNG")], ids=["English", "Vietnamese"]
)
def test_the_last_line_is_the_result(language: str, last: str) -> None:
    """Given a good bundle, when told to people, then the last line says so."""
    assert last == lines(verified(sealed(rows())), language)[-1]


def test_where_no_signature_can_be_checked_the_result_is_neither() -> None:
    """Given a good bundle where no signature can be checked, then the verdict is that, and it is not all right."""
    _, report = verify_bundle(MemoryReader(sealed(rows())), BLIND, POLICY.encode())

    assert Outcome.UNCHECKED == verdict(report)
    assert "not checked" == machine(report, None, 26)["verdict"]
    assert lines(report, "en")[-1].startswith("RESULT: NOT CHECKED")
    assert lines(report, "vi")[-1].startswith("KẾT QUẢ: CHƯA KIỂM TRA")


def test_a_bundle_without_its_policy_is_wrong_and_went_by_none() -> None:
    """Given a bundle without its policy, and none of the reader's, then it is wrong, and no policy is named."""
    report = verified({name: data for name, data in sealed(rows()).items() if name != "policy"}, None)

    assert Outcome.WRONG == verdict(report)
    assert "checkpoint.bundled" not in {each.code for each in report.findings}


def test_damage_comes_first_and_what_follows_from_it_in_one_line() -> None:
    """Given an earlier place damaged than those that heard it, then it is on top, and the others are counted."""
    report = found(
        ("grounds", "grounds.before", 9),
        ("heads", "heads.root", 8),
        ("tree", "tree.root", None),
        ("tree", "tree.inclusion", 7),
    )

    told = lines(report, "en")

    assert "position 7" in told[0]
    assert [at for at, each in enumerate(told) if "2 more findings that may only follow from this" in each] == [2]
    assert "RESULT: WRONG, first at position 7" == told[-1]
    assert 4 == machine(report, None, 26)["counts"]["wrong"]


def test_a_changed_fact_is_where_damage_begins() -> None:
    """Given a changed fact that grounds rest on, then its place is the first, and its grounds are not told apart."""
    report = verified(sealed(rows()) | bundle_lines(changed()))

    assert 2 == first_place(report)
    assert "grounds.heard" in {code for code, _ in wrongs(report)}
    assert not [each for each in lines(report, "en") if "decided on facts" in each]
    assert "RESULT: WRONG, first at position 2" == lines(report, "en")[-1]


def test_where_only_the_root_shows_it_no_place_is_claimed() -> None:
    """Given a changed fact, and tiles to suit it, then only the signed root shows it, and no place is called first."""
    report = verified(sealed(changed()) | {"checkpoint": sealed(rows())["checkpoint"]})

    assert "RESULT: WRONG" == lines(report, "en")[-1]
    assert [each for each in lines(report, "en") if "decided on facts" in each]


def test_what_nothing_else_explains_is_told_in_full() -> None:
    """Given nothing wrong but a commitment, then its own line says so, for it follows from nothing."""
    report = found(("heads", "heads.root", 8))

    assert line(report.findings[0], "en") == lines(report, "en")[0]
    assert "RESULT: WRONG, first at position 8" == lines(report, "en")[-1]


def test_how_many_facts_a_part_should_have_is_said() -> None:
    """Given a part without its last fact by the commitment, then it says how many there are, of how many."""
    files = part(rows(), "directive:1")
    last = json.loads(files["heads.json"])["position"]
    kept = [row for row in rows() if row.entry in files["entries.jsonl"].split(b"\n") and row.position != last]

    report = verified(files | bundle_lines(kept))

    assert "3 of 4 facts" in "\n".join(lines(report, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_many_of_one_kind_a_few_are_shown(language: str) -> None:
    """Given many findings of one kind, when told to people, then a few are shown, and the others counted."""
    told = lines(found(*(("tree", "tree.inclusion", at) for at in range(1, 80))), language)

    assert FEW + 2 == len(told)
    assert str(79 - FEW) in told[FEW]
