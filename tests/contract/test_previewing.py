"""Previewing a command, on every ledger: it is decided as it would be, and leaves no trace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from api.ports import KeyReused, NotStorable, NotYet, Stale
from domain.authority import MAY_NOT_RECORD
from domain.events.institution import BodyRenamed
from domain.words import When
from infra.carrying import Carrying
from infra.ledger.port import Ledger
from tests.domain.cases import STRANGER
from tests.renaming import BODY, Rename, ask


def test_a_preview_shows_the_facts_that_are_recorded_afterwards(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a command, when it is previewed, then nothing is recorded; carried out, these facts are, ids and all."""
    preview = carrier.preview(ask(Rename(names=("Một", "Hai"))))
    before = any_ledger.head()[0]
    done = carrier.carry_out(ask(Rename(names=("Một", "Hai"))))

    assert 2 == before
    assert preview.refused is None
    assert preview.facts == tuple(fact for _, fact in done.facts)
    assert not done.is_repeat


def test_a_preview_tells_what_was_asked_and_heard(carrier: Carrying) -> None:
    """Given a mandate at position 1, when a command is previewed, then the question about it heard that fact."""
    asked = carrier.preview(ask()).questions

    assert [("may", BODY, (1,))] == [(each.question, each.args["body"], each.heard) for each in asked]
    assert asked[0].answer


def test_a_refusal_is_an_answer_and_nothing_is_logged(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given no mandate, when a command is previewed, then the rule is told with the question; nothing is logged."""
    with capture_logs() as lines:
        preview = carrier.preview(ask(person=STRANGER))

    assert preview.refused is not None
    assert MAY_NOT_RECORD == preview.refused.rule
    assert ((), [[]], [], 2) == (
        preview.facts,
        [each.answer for each in preview.questions],
        lines,
        any_ledger.head()[0],
    )


def test_a_key_that_was_used_shows_what_was_recorded_then(carrier: Carrying) -> None:
    """Given a command carried out, when it is previewed under its key, then these are its facts; another is refused."""
    done = carrier.carry_out(ask())

    assert carrier.preview(ask()).facts == tuple(fact for _, fact in done.facts)
    with pytest.raises(KeyReused):
        carrier.preview(ask(request=bytes(32)))


def test_a_preview_is_held_to_what_was_seen_and_to_the_clock(carrier: Carrying) -> None:
    """Given an old version, a day to come, or a NUL, then the preview says so as recording would."""
    tomorrow = When(f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d}")
    with pytest.raises(Stale):
        carrier.preview(ask(if_match=("body:b-1", 7)))
    with pytest.raises(NotYet):
        carrier.preview(ask(Rename(occurred=tomorrow)))
    with pytest.raises(NotStorable):
        carrier.preview(ask(Rename(names=("\0",))))


def test_a_preview_names_what_it_would_rename(carrier: Carrying) -> None:
    """Given a new name, when it is previewed, then the fact holds it."""
    assert ["Mới"] == [
        fact.name for fact in carrier.preview(ask(Rename(names=("Mới",)))).facts if isinstance(fact, BodyRenamed)
    ]
