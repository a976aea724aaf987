"""What a correction has to know of an entry, and which dated rule binds whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.events.governance import DatedRule, OnBreach, RuleKind, RulePackActivated
from domain.governance import CorrectRecord
from domain.ids import BodyId, RulePackId
from domain.kernel import RecordCorrected
from domain.questions.governance import Recorded, fact_at, rule_on
from domain.questions.published import published
from domain.words import Level
from tests.domain.cases import asked
from tests.domain.cases_governance import CORRECT, CORRECTED, GIVEN, ISSUED_AT, REFOUND, REMOVED, RIGHT, WRONG
from tests.domain.issued import COMMUNE, DIRECTIVE, DRAFTED_AT, ELSEWHERE, PROVINCE, imported

GENERAL = DatedRule(RuleKind.QUORUM, 1, 2, OnBreach.BLOCK, date(2021, 1, 1), None, None)
STRICTER = replace(GENERAL, value=2, of=3, since=date(2024, 1, 1))
OF_COMMUNES = replace(GENERAL, value=3, of=5, level=Level.COMMUNE)
ITS_OWN = replace(GENERAL, value=3, of=4, body=COMMUNE)
ITSELF = frozenset({("directive", str(DIRECTIVE)), ("version", str(DRAFTED_AT))})
COMMAND = TypeAdapter(CorrectRecord)


def pack(*rules: DatedRule) -> RulePackActivated:
    """A rule pack of the province."""
    return RulePackActivated(PROVINCE, RulePackId("quy-che"), rules, "Quy chế làm việc")


def test_an_entry_keeps_all_the_tags_that_it_ever_had() -> None:
    """Given an entry corrected under another register, then it is filed under both, as the same type and act."""
    entry = asked([*GIVEN, CORRECTED], fact_at(DIRECTIVE.tag, ISSUED_AT, "DirectiveIssued"))

    assert entry == Recorded("DirectiveIssued", tuple(dict.fromkeys((*WRONG.tags, *RIGHT.tags))), COMMUNE, ITSELF)


def test_an_entry_that_was_removed_is_still_an_entry() -> None:
    """Given an entry corrected to nothing, then it can still be found, so that it can stand again."""
    entry = asked([*GIVEN, REMOVED], fact_at(DIRECTIVE.tag, ISSUED_AT, "DirectiveIssued"))

    assert entry == Recorded("DirectiveIssued", WRONG.tags, COMMUNE, ITSELF)


def test_an_entry_is_known_under_a_tag_that_only_its_correction_gave_it() -> None:
    """Given an import whose issuer was named by correction, then it can be corrected from the issuer's side too."""
    named = imported(DIRECTIVE, body=ELSEWHERE, issuer=PROVINCE)
    correction = RecordCorrected(ELSEWHERE, 1, imported(DIRECTIVE, body=ELSEWHERE).tags, named, "Đã xác minh")

    entry = asked([imported(DIRECTIVE, body=ELSEWHERE), correction], fact_at(PROVINCE.tag, 1, "DirectiveImported"))

    assert entry
    assert (set(named.tags), ELSEWHERE) == (set(entry.tags), entry.body)


def test_a_correction_changes_what_is_asked_of_the_entry() -> None:
    """Given an import whose issuer was named by correction, then it is the issuer."""
    before = imported(DIRECTIVE)
    correction = RecordCorrected(COMMUNE, 1, before.tags, imported(DIRECTIVE, issuer=PROVINCE), "Đã xác minh")

    known = asked([before], published(DIRECTIVE)), asked([before, correction], published(DIRECTIVE))

    assert [None, PROVINCE] == [each and each.issuer for each in known]


@pytest.mark.parametrize(
    ("body", "level", "on", "expected"),
    [
        (ELSEWHERE, Level.PROVINCE, date(2020, 12, 31), None),
        (ELSEWHERE, Level.PROVINCE, date(2023, 12, 31), GENERAL),
        (ELSEWHERE, Level.PROVINCE, date(2024, 1, 1), STRICTER),
        (ELSEWHERE, Level.COMMUNE, date(2026, 1, 1), OF_COMMUNES),
        (COMMUNE, Level.COMMUNE, date(2026, 1, 1), ITS_OWN),
        (ELSEWHERE, None, date(2026, 1, 1), STRICTER),
    ],
)
def test_the_narrower_rule_binds_and_then_the_later(
    body: BodyId, level: Level | None, on: date, expected: DatedRule | None
) -> None:
    """Given rules for all, for a level and for one body, in any order, then the narrowest of that day binds."""
    history = [pack(STRICTER, OF_COMMUNES), pack(ITS_OWN), pack(GENERAL)]

    assert expected == asked(history, rule_on(RuleKind.QUORUM, body, level, on))


def test_of_two_rules_for_one_scope_and_day_the_later_record_binds() -> None:
    """Given a rule recorded anew for the same scope and day, then the last record binds, and other kinds do not."""
    anew = replace(GENERAL, value=4, of=7)

    assert anew == asked([pack(GENERAL), pack(anew)], rule_on(RuleKind.QUORUM, COMMUNE, None, date(2026, 1, 1)))
    assert asked([pack(GENERAL)], rule_on(RuleKind.NOTICE_DAYS, COMMUNE, None, date(2026, 1, 1))) is None


@pytest.mark.parametrize("command", [CORRECT, REFOUND, replace(CORRECT, now=None)])
def test_a_correction_reads_as_it_is_written(command: CorrectRecord) -> None:
    """Given a correction with any fact, one with a field `kind` of its own among them, then it survives as JSON."""
    assert command == COMMAND.validate_json(COMMAND.dump_json(command), strict=True)


@pytest.mark.parametrize("now", ['{"kind":"RecordCorrected","fields":{}}', '{"kind":"DraftWithdrawn"}', "{}", "1"])
def test_what_is_no_fact_does_not_stand_in_place_of_one(now: str) -> None:
    """Given a correction of a correction, a fact without its fields, or no fact, then it is malformed."""
    told = COMMAND.dump_json(replace(CORRECT, now=None)).replace(b'"now":null', b'"now":' + now.encode())

    with pytest.raises(ValidationError):
        COMMAND.validate_json(told, strict=True)
