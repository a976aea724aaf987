"""What a decision rests on: corrected histories, questions, ids that come again, days, rules."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain import kernel
from domain.events.institution import BodyFounded, BodyRenamed
from domain.ids import BodyId, PersonId, ProvisionId
from domain.kernel import (
    QUESTIONS,
    Act,
    Actor,
    Event,
    Past,
    Question,
    RecordCorrected,
    Refused,
    Rule,
    corrected,
    made_id,
    question,
)
from domain.questions.institution import is_founded
from domain.words import When
from tests.domain.cases import NOW

ROOT = Path(__file__).parents[2]
HERE, THERE, ELSEWHERE = BodyId("xa-truc-lam"), BodyId("xa-suoi-may"), BodyId("xa-dong-sen")
FIRST = BodyRenamed(HERE, "Trúc Lâm", date(2021, 1, 1), "Quyết định")
SECOND = BodyRenamed(HERE, "Trúc Lâm Đông", date(2022, 1, 1), "Quyết định")
MOVED = replace(FIRST, body=THERE)


def numbered(*facts: Event) -> Past:
    """A history from position 1."""
    return list(enumerate(facts, 1))


def correction(target: int, now: Event | None, *about: BodyId) -> RecordCorrected:
    """The entry at that position, filed under these bodies, is put right."""
    return RecordCorrected(ELSEWHERE, target, tuple(body.tag for body in about), now, "Nhập nhầm")


def names(body: BodyId) -> Question[tuple[tuple[object, int], ...]]:
    """The names of a body, each with its position."""
    none: tuple[tuple[object, int], ...] = ()
    return Question(body.tag, none).at(BodyRenamed, lambda had, fact, at: (*had, (fact.name, at)))


def test_a_corrected_fact_keeps_its_place() -> None:
    """Given a correction at the end, when history is read, then the right fact stands where the wrong one stood."""
    right = replace(FIRST, name="Trúc Lâm Tây")

    assert [(1, right), (2, SECOND)] == corrected(numbered(FIRST, SECOND, correction(1, right, HERE)))


def test_a_struck_out_fact_is_gone() -> None:
    """Given a correction that puts nothing in its place, then the fact is gone and the others keep their places."""
    assert [(2, SECOND)] == corrected(numbered(FIRST, SECOND, correction(1, None, HERE)))


def test_the_last_correction_counts() -> None:
    """Given a fact that was struck out and put back, then it stands as last put back."""
    back = replace(FIRST, name="Trúc Lâm Bắc")

    assert [(1, back)] == corrected(numbered(FIRST, correction(1, None, HERE), correction(1, back, HERE)))


def test_a_question_no_longer_hears_what_a_correction_gave_to_another() -> None:
    """Given a fact that a correction moves from one body to another, then the first body's question misses it."""
    history = numbered(FIRST, SECOND, correction(1, MOVED, HERE))

    assert ((SECOND.name, 2),) == names(HERE).of(history)
    assert ((MOVED.name, 1),) == names(THERE).of(history)


def test_a_question_hears_a_second_correction_under_what_the_first_one_said() -> None:
    """Given a fact moved twice, then the body between has it no more, and the last one has it at its old place."""
    last = replace(FIRST, body=ELSEWHERE)
    history = numbered(FIRST, correction(1, MOVED, HERE), correction(1, last, HERE, THERE))

    assert ((), (), ((last.name, 1),)) == tuple(names(body).of(history) for body in (HERE, THERE, ELSEWHERE))


def test_a_correction_is_filed_under_all_that_must_hear_it() -> None:
    """Given a correction, then its tags are those of its target, of what stands there now, and of its own body."""
    tags = correction(1, MOVED, HERE).tags

    assert (HERE.tag, THERE.tag, ELSEWHERE.tag) == tags


def test_a_question_about_records_hears_them_as_they_were_made() -> None:
    """Given a corrected history, when asked as recorded, then the wrong entry and the correction are both heard."""
    asked = replace(names(HERE), as_recorded=True).at(RecordCorrected, lambda had, fact, _: (*had, (fact.now, 0)))

    assert ((FIRST.name, 1), (None, 0)) == asked.of(numbered(FIRST, correction(1, None, HERE)))


def test_every_question_hears_corrections() -> None:
    """Given any question, then its types are the stored names of what it hears, and corrections always."""
    asked: Question[int] = Question("body:x", 0).on(BodyRenamed, lambda n, _: n + 1)

    assert ("BodyRenamed", "RecordCorrected") == asked.types
    assert ("BodyFounded", "BodyRenamed", "RecordCorrected") == asked.on(BodyFounded, lambda n, _: n).types


def test_a_question_knows_its_name_and_what_it_was_asked_with() -> None:
    """Given a question as put, then an auditor can put it again from its name, version and arguments."""
    asked = is_founded(HERE, on=date(2024, 1, 1))
    again = QUESTIONS[asked.name, asked.version](**asked.args)

    assert ("is_founded", 1, {"body": HERE, "on": date(2024, 1, 1)}) == (asked.name, asked.version, asked.args)
    assert (asked.tag, asked.types, asked.args) == (again.tag, again.types, again.args)


def test_two_questions_do_not_share_a_name_and_version() -> None:
    """Given a released question, when another takes its name and version, then the program does not start."""

    def is_founded(body: BodyId) -> Question[bool]:
        return Question(body.tag, start=False)

    with pytest.raises(TypeError, match="two questions is_founded of version 1"):
        question()(is_founded)


def test_a_step_that_reads_a_field_which_is_not_there_does_not_pass_the_type_check(tmp_path: Path) -> None:
    """Given two steps, one of them misspelt, when the types are checked, then that one alone is reported."""
    steps = tmp_path / "steps.py"
    steps.write_text(
        "from domain.events.drafting import DirectiveDrafted\n"
        "from domain.kernel import Question\n"
        'Question("t", 0).on(DirectiveDrafted, lambda n, fact: n + fact.n)\n'
        'Question("t", 0).on(DirectiveDrafted, lambda n, fact: n + fact.draft_number)\n'
    )
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--explicit-package-bases", str(steps)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ['4: error: "DirectiveDrafted" has no attribute "draft_number"  [attr-defined]'] == [
        line.partition("steps.py:")[2] for line in checked.stdout.splitlines() if "steps.py:" in line
    ]


def act(command_id: bytes = b"one", occurred: str | None = None, now: datetime = NOW) -> Act:
    """Somebody records something."""
    return Act(Actor(PersonId("p-lotus"), "local"), now, command_id, When(occurred) if occurred else None)


def test_a_command_that_runs_again_makes_the_same_ids() -> None:
    """Given one command run twice, then its ids are the same in order; another command's are others."""
    first, again, other = (
        [made.new_id() for made in [an_act] for _ in range(3)] for an_act in (act(), act(), act(b"2"))
    )

    assert first == again
    assert 6 == len({*first, *other})


def test_an_act_that_cannot_look_words_up_says_so() -> None:
    """Given an act without words, when asked for some, then it fails: to say that there are none would refuse."""
    with pytest.raises(LookupError):
        act().words(ProvisionId("a"), 1)


def test_an_id_is_a_uuid_of_version_8() -> None:
    """Given a command and a counter, then the id is fixed for ever, and marked as made by a rule of our own."""
    assert "dd418445-d81a-8976-aeae-bf4e9e97c3bc" == made_id(b"command", 0)


def test_the_operator_sits_at_the_console() -> None:
    """Given two credentials, then the console's alone is the operator's."""
    assert [True, False] == [Actor(PersonId("p-1"), issuer).is_operator for issuer in ("operator", "local")]


DAYS = [
    (None, date(2026, 3, 2)),
    ("2019", date(2019, 12, 31)),
    ("2024-02", date(2024, 2, 29)),
    ("2026", date(2026, 3, 2)),
    ("2026-03", date(2026, 3, 2)),
    ("2021-05-04", date(2021, 5, 4)),
    ("2021-05-04T18:30Z", date(2021, 5, 5)),
    ("2021-05-04T23:59:59.5+07:00", date(2021, 5, 4)),
]


@pytest.mark.parametrize(("occurred", "day"), DAYS)
def test_a_reduced_date_counts_from_its_last_day_but_not_from_the_future(occurred: str | None, day: date) -> None:
    """Given when it happened, then the day is the last possible one in Hanoi, and today at the latest."""
    assert day == act(occurred=occurred).on


def test_the_day_of_recording_is_a_day_in_hanoi() -> None:
    """Given a moment late in the evening of UTC, then it is the next day already."""
    assert date(2026, 3, 3) == act(now=datetime(2026, 3, 2, 17, 0, tzinfo=UTC)).today


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Rule:
    """A rule of a product that has no other."""
    monkeypatch.setattr(kernel, "RULES", {})
    return Rule("too-much", "Test", en="{n} of it.", vi="{n} cái.", remedy_en="Less.", remedy_vi="Bớt đi.")


def test_a_refusal_says_what_and_what_would_be_right_in_both_languages(rule: Rule) -> None:
    """Given a rule that is broken, then the refusal fills in what was found."""
    refused = Refused(rule, n=3)

    assert ("3 of it.", "3 cái.", "Less.", "Bớt đi.") == (
        refused.why("en"),
        refused.why("vi"),
        refused.remedy("en"),
        refused.remedy("vi"),
    )
    assert "too-much: 3 of it." == str(refused)


def test_two_rules_do_not_share_a_name(rule: Rule) -> None:
    """Given a rule, when another takes its name, then the program does not start."""
    with pytest.raises(TypeError, match="two rules too-much"):
        replace(rule, source="Elsewhere")
