"""What is lost and said to be: never green, never wrong."""

from __future__ import annotations

import pytest

from domain.proof.verifying.report import Outcome, Report
from tests.domain.proof.verifying.bundles import good_log, lose, renamed, sealed, verified, wrongs


def unchecked(report: Report) -> list[tuple[str, int | None]]:
    """What could not be said, by code and position."""
    return [(each.code, each.position) for each in report.findings if each.outcome == Outcome.UNCHECKED]


@pytest.mark.parametrize(
    "lost",
    [
        pytest.param((4,), id="a note"),
        pytest.param((5,), id="the first of a command: what follows points to its grounds"),
        pytest.param((6,), id="the second of a command"),
        pytest.param((1,), id="a change of key"),
        pytest.param((21,), id="a commitment"),
        pytest.param(tuple(range(1, 27)), id="everything"),
    ],
)
def test_content_that_is_lost_is_said_to_be(lost: tuple[int, ...]) -> None:
    """Given bodies that are lost, and a fact that says so, then nothing is wrong, and it is said."""
    log = good_log()
    log.tell("log", type="ContentLost", fields={"first": lost[0], "last": lost[-1]})
    report = verified(sealed(lose(log, *lost).rows))

    assert [] == wrongs(report)
    assert ("loss.content", None) in unchecked(report)


@pytest.mark.parametrize(
    ("lost", "code", "right"), [(1, "keys.unread", "keys.ok"), (21, "heads.unread", None)], ids=["a key", "heads"]
)
def test_what_rests_on_lost_content_is_not_checked(lost: int, code: str, right: str | None) -> None:
    """Given a change of key, or a commitment, whose body is lost, then it is not checked, and not called right."""
    log = good_log()
    log.tell("log", type="ContentLost", fields={"first": lost, "last": lost})

    report = verified(sealed(lose(log, lost).rows))

    assert (code, None) in unchecked(report)
    assert right not in {each.code for each in report.findings}


def test_a_new_name_is_said() -> None:
    """Given a log that went on under another name, then nothing is wrong, and what the old one lost is named."""
    log = good_log()
    log.tell("log", type="Recovered", fields=renamed(log.rows))
    log.tell("directive:1")
    report = verified(sealed(log.rows))

    assert [] == wrongs(report)
    assert ("loss.facts", 27) in unchecked(report)


def test_a_new_name_for_a_whole_log_needs_no_word() -> None:
    """Given a log whose key was stolen, and which lost nothing, then there is nothing to say."""
    log = good_log()
    log.tell("log", type="Recovered", fields=renamed(log.rows) | {"first_lost": None, "last_lost": None})

    assert [] == wrongs(verified(sealed(log.rows)))
