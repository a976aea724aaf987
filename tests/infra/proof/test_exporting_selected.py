"""Bundles of chosen facts: what is in them, and to which checkpoint they are proven."""

from __future__ import annotations

import pytest

from infra.proof.covering import NotSigned, NotWitnessed
from infra.proof.disclosing import Disclosure, Selection
from infra.proof.reporting import caution
from tests.facts import fact
from tests.infra.proof.exporting_given import Exporting, files_of, found, lines, told, verified
from tests.infra.proof.test_exporting import erase
from tests.infra.proof.test_exporting_witnessed import witness_all


def of(*positions: int) -> Disclosure:
    """The facts at these positions."""
    return Disclosure(selection=Selection(frozenset(positions), {"late": "true"}))


def test_chosen_facts_are_shown_and_nothing_else(exporting: Exporting) -> None:
    """Given two chosen facts, then they are there with content, beside what the log says of itself; none is added."""
    first, _, last = told(exporting)
    exporting.sign()
    size, _ = exporting.ledger.head()
    bundle = exporting.export(of(last, first))
    report = verified(files_of(bundle.folder))

    assert (2, 0) == (bundle.own, bundle.withheld)
    assert [first, last] == [line["position"] for line in lines(bundle.folder, "bodies.jsonl")]
    assert (set(), size) == (found(report, "wrong"), exporting.ledger.head()[0])
    assert {"selected.ok", "tree.included"} <= found(report, "ok")
    assert "selected.claimed" in found(report, "not checked")
    assert not {"complete.ok", "whole.ok"} & found(report, "ok")


def test_an_erasure_comes_along_with_what_it_erased(exporting: Exporting) -> None:
    """Given a chosen fact of which words were erased, then the bundle has the fact that says so, and no other's."""
    first, second, _ = told(exporting)
    erase(exporting, first, "reason")
    exporting.sign()
    both, other = (verified(files_of(exporting.export(of(each)).folder)) for each in (first, second))

    assert (set(), set()) == (found(both, "wrong"), found(other, "wrong"))
    assert ["erasure.ok"] == [each.code for each in both.findings if each.detail.get("fields") == 1]
    assert [] == [each.code for each in other.findings if each.detail.get("fields") == 1]


def test_a_selection_stands_on_what_witnesses_saw_where_that_covers_it(exporting: Exporting) -> None:
    """Given chosen facts that witnesses have seen, and newer ones, then it is as of what they saw, and names the newer.

    Of newer ones alone there is none yet.
    """
    places = told(exporting)
    seen = witness_all(exporting)
    newer = exporting.ledger.append([fact("thing:newer")]).first
    exporting.given.sign()
    mixed = exporting.export(of(places[0], newer))
    care = caution(mixed)

    assert (seen, (newer,), 1) == (mixed.signed.checkpoint.size, mixed.later, mixed.own)
    assert set() == found(verified(files_of(mixed.folder)), "wrong")
    assert care is not None
    assert f"of 1 chosen facts recorded since ({newer})" in care.en
    with pytest.raises(NotWitnessed):
        exporting.export(of(newer))
    assert (seen, True) == (
        (signed := exporting.export(of(*places)).signed).checkpoint.size,
        signed.is_witnessed,
    )


def test_what_is_not_signed_cannot_be_chosen(exporting: Exporting) -> None:
    """Given a fact that no checkpoint covers, then there is no bundle of it yet."""
    told(exporting)
    exporting.given.sign()
    newer = exporting.ledger.append([fact("thing:newer")]).first

    with pytest.raises(NotSigned):
        exporting.export(of(newer))
