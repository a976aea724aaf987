"""Corrections and dated rules: what each promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.events.change import DirectiveReplaced
from domain.events.consultation import CommentAnswered, Outcome
from domain.events.drafting import DraftWithdrawn
from domain.events.governance import DatedRule, OnBreach, RuleKind, RulePackActivated
from domain.events.institution import BodyFounded, MandateGranted, RegistrarNamed
from domain.governance import (
    ABOVE_ITSELF,
    ANOTHER_RECORD,
    CORRECTION_OF_CORRECTION,
    DRAFT_IS_REVISED,
    NO_DATED_RULE,
    NO_SUCH_RECORD,
    NOT_ITS_OWN_RECORD,
    RULE_WITHOUT_SENSE,
    ActivateRulePack,
    CorrectRecord,
)
from domain.ids import BodyId, CommentId, DirectiveId, MandateId, PersonId, RulePackId
from domain.institution.rules import NO_SUCH_BODY, NOT_A_REGISTRAR, ONLY_THE_OPERATOR
from domain.kernel import RecordCorrected
from domain.words import BodyKind, Level, Power, When
from tests.domain.cases import CLERK, STRANGER, Case, ids
from tests.domain.issued import (
    CELL,
    COMMUNE,
    DIRECTIVE,
    DRAFTED_AT,
    ELSEWHERE,
    IMPORTED,
    LATER,
    NEXT,
    PROVINCE,
    drafted,
    imported,
    issued,
    standing,
)

GIVEN = standing()
KEEPER = RegistrarNamed(CLERK, date(2020, 1, 1), "Quyết định cử")
ISSUED_AT, IMPORTED_AT, FOUNDED_AT = DRAFTED_AT + 1, NEXT - 1, 2
LATE = When("2025-11")

WRONG, RIGHT = issued(DIRECTIVE, DRAFTED_AT, 6), issued(DIRECTIVE, DRAFTED_AT, 8)
CORRECT = CorrectRecord(
    body=COMMUNE,
    target=ISSUED_AT,
    stored="DirectiveIssued",
    about=DIRECTIVE.tag,
    now=RIGHT,
    reason="Nhập nhầm số",
)
CORRECTED = RecordCorrected(COMMUNE, ISSUED_AT, WRONG.tags, RIGHT, "Nhập nhầm số")
REMOVED = replace(CORRECTED, now=None)

FOUNDED = BodyFounded(
    COMMUNE, "Đảng ủy Hương Sen", BodyKind.COMMITTEE, Level.COMMUNE, PROVINCE, date(2019, 2, 1), "Quyết định thành lập"
)
REFOUND = CorrectRecord(
    body=PROVINCE, target=FOUNDED_AT, stored="BodyFounded", about=COMMUNE.tag, now=FOUNDED, reason="Sai ngày"
)
RENAME_KEEPER = CorrectRecord(
    body=PROVINCE,
    target=NEXT,
    stored="RegistrarNamed",
    about="registrars",
    now=replace(KEEPER, person=PersonId("p-khac")),
    reason="Sai người",
)

ANSWERED = CommentAnswered(DIRECTIVE, COMMUNE, CommentId("y-kien-1"), Outcome.ACCEPTED, "Tiếp thu")
SWAPPED = replace(CORRECT, target=NEXT, stored="CommentAnswered", now=replace(ANSWERED, comment=CommentId("y-kien-2")))
HANDED_ON = replace(
    REFOUND,
    target=5,
    stored="MandateGranted",
    about=PROVINCE.tag,
    now=MandateGranted(
        PROVINCE, STRANGER, MandateId(f"m-{CLERK}-{PROVINCE}"), tuple(Power), date(2020, 1, 1), None, "Quyết định"
    ),
)
REPLACED = DirectiveReplaced(DIRECTIVE, COMMUNE, LATER, (), (), date(2026, 2, 1), "Chỉ thị mới")
TURNED_ROUND = replace(
    CORRECT, target=NEXT, stored="DirectiveReplaced", now=replace(REPLACED, by=DirectiveId("chi-thi-khac"))
)

DRAFT = DirectiveId("con-du-thao")
RETYPED = replace(
    CORRECT,
    target=DRAFTED_AT,
    stored="DirectiveDrafted",
    now=replace(drafted(DIRECTIVE), title="Về phát triển văn hóa đọc"),
)
REWORDED = replace(
    RETYPED, target=NEXT, about=DRAFT.tag, now=replace(drafted(DRAFT), title="Về phát triển văn hóa đọc")
)

QUORUM = DatedRule(RuleKind.QUORUM, 1, 2, OnBreach.BLOCK, date(2026, 1, 9), None, None)
NOTICE = DatedRule(RuleKind.NOTICE_DAYS, 5, 1, OnBreach.FLAG, date(2026, 1, 9), Level.COMMUNE, None)
ACTIVATE = ActivateRulePack(body=PROVINCE, rules=(QUORUM, NOTICE), basis="Quy chế làm việc mẫu")
ACTIVATED = RulePackActivated(PROVINCE, RulePackId(ids(1)[0]), (QUORUM, NOTICE), "Quy chế làm việc mẫu")


def pack(*rules: DatedRule) -> ActivateRulePack:
    """These rules instead."""
    return replace(ACTIVATE, rules=rules)


CORRECTING = [
    Case("another number stands in the entry's place", GIVEN, CORRECT, [CORRECTED]),
    Case("nothing stands in its place", GIVEN, replace(CORRECT, now=None), [REMOVED]),
    Case("an old entry is corrected, with the day on which the error was seen", GIVEN, replace(CORRECT, occurred=LATE),
         [CORRECTED]),
    Case("an entry is corrected again, and all hear it that heard any of it", [*GIVEN, CORRECTED],
         replace(CORRECT, now=WRONG),
         [replace(CORRECTED, now=WRONG, about=tuple(dict.fromkeys((*WRONG.tags, *RIGHT.tags))))]),
    Case("an entry that was removed can stand again", [*GIVEN, REMOVED], CORRECT, [CORRECTED]),
    Case("the importing body names an issuer that was unknown", GIVEN,
         replace(CORRECT, target=IMPORTED_AT, stored="DirectiveImported", about=IMPORTED.tag,
                 now=imported(IMPORTED, issuer=PROVINCE)),
         [RecordCorrected(COMMUNE, IMPORTED_AT, imported(IMPORTED).tags, imported(IMPORTED, issuer=PROVINCE),
                          "Nhập nhầm số")]),
    Case("the keeper corrects the register", [*GIVEN, KEEPER], REFOUND,
         [RecordCorrected(PROVINCE, FOUNDED_AT, (COMMUNE.tag, PROVINCE.tag), FOUNDED, "Sai ngày")]),
    Case("a keeper needs no mandate for what stands in the register",
         [*GIVEN, replace(KEEPER, person=STRANGER)], REFOUND,
         [RecordCorrected(PROVINCE, FOUNDED_AT, (COMMUNE.tag, PROVINCE.tag), FOUNDED, "Sai ngày")], who=STRANGER),
    Case("the operator corrects who keeps the register", [*GIVEN, KEEPER], RENAME_KEEPER,
         [RecordCorrected(PROVINCE, NEXT, KEEPER.tags, RENAME_KEEPER.now, "Sai người")], issuer="operator"),
    Case("a stranger may not", GIVEN, CORRECT, MAY_NOT_RECORD, who=STRANGER),
    Case("a stranger does not even learn whether there is such an entry", GIVEN, replace(CORRECT, target=99),
         MAY_NOT_RECORD, who=STRANGER),
    Case("a keeper without a mandate corrects no body's act",
         [*GIVEN, replace(KEEPER, person=STRANGER)], CORRECT, MAY_NOT_RECORD, who=STRANGER),
    Case("a clerk does not correct the register", GIVEN, REFOUND, NOT_A_REGISTRAR),
    Case("a keeper names no keeper by way of a correction", [*GIVEN, KEEPER], RENAME_KEEPER, ONLY_THE_OPERATOR),
    Case("a body does not correct another's act", GIVEN, replace(CORRECT, body=PROVINCE), NOT_ITS_OWN_RECORD),
    Case("no entry, no correction", GIVEN, replace(CORRECT, target=DRAFTED_AT), NO_SUCH_RECORD),
    Case("an entry is found under its own things only", GIVEN, replace(CORRECT, about=LATER.tag), NO_SUCH_RECORD),
    Case("a name of no fact finds nothing", GIVEN, replace(CORRECT, stored="DirectiveForgotten"), NO_SUCH_RECORD),
    Case("a correction is not corrected itself", [*GIVEN, CORRECTED], replace(CORRECT, target=NEXT),
         CORRECTION_OF_CORRECTION),
    Case("an issue does not become a withdrawal", GIVEN,
         replace(CORRECT, now=DraftWithdrawn(DIRECTIVE, COMMUNE, "Rút dự thảo")), ANOTHER_RECORD),
    Case("an issue does not become that of another directive", GIVEN,
         replace(CORRECT, now=issued(LATER, DRAFTED_AT, 6)), ANOTHER_RECORD),
    Case("an act does not become another body's", GIVEN,
         replace(CORRECT, now=issued(DIRECTIVE, DRAFTED_AT, 6, ELSEWHERE)), ANOTHER_RECORD),
    Case("a draft is no correction of an issue", GIVEN, replace(CORRECT, now=drafted(DIRECTIVE)), ANOTHER_RECORD),
    Case("a comment does not become another one", [*GIVEN, ANSWERED], SWAPPED, ANOTHER_RECORD),
    Case("a mandate does not become another person's", [*GIVEN, KEEPER], HANDED_ON, ANOTHER_RECORD),
    Case("what replaces a directive does not become another one", [*GIVEN, REPLACED], TURNED_ROUND, ANOTHER_RECORD),
    Case("no body comes to stand under one below it", [*GIVEN, KEEPER],
         replace(REFOUND, now=replace(FOUNDED, parent=CELL)), ABOVE_ITSELF),
    Case("nor under itself", [*GIVEN, KEEPER], replace(REFOUND, now=replace(FOUNDED, parent=COMMUNE)), ABOVE_ITSELF),
    Case("the words of a draft are revised, not corrected", [*GIVEN, drafted(DRAFT)], REWORDED, DRAFT_IS_REVISED),
    Case("those of a directive may be put right to what was signed", GIVEN, RETYPED,
         [RecordCorrected(COMMUNE, DRAFTED_AT, drafted(DIRECTIVE).tags, RETYPED.now, "Nhập nhầm số")]),
    Case("an issue does not become that of another text", GIVEN,
         replace(CORRECT, now=replace(RIGHT, version=DRAFTED_AT + 2)), ANOTHER_RECORD),
]  # fmt: skip

RULING = [
    Case("the keeper lets rules apply", [*GIVEN, KEEPER], ACTIVATE, [ACTIVATED]),
    Case("rules that have applied for long are recorded late", [*GIVEN, KEEPER],
         replace(pack(replace(QUORUM, since=date(2021, 1, 1))), occurred=When("2021")),
         [replace(ACTIVATED, rules=(replace(QUORUM, since=date(2021, 1, 1)),))]),
    Case("a clerk sets no rules", GIVEN, ACTIVATE, NOT_A_REGISTRAR),
    Case("a stranger sets no rules", [KEEPER], ACTIVATE, NOT_A_REGISTRAR, who=STRANGER),
    Case("whose rules they are is in the register", [KEEPER], ACTIVATE, NO_SUCH_BODY),
    Case("so is a body that is bound by name", [KEEPER, *GIVEN],
         replace(ACTIVATE, rules=(replace(QUORUM, body=BodyId("xa-khong-co")),)), NO_SUCH_BODY),
    Case("a pack holds rules", [KEEPER], pack(), NO_DATED_RULE),
    Case("no share is more than all", [KEEPER], pack(replace(QUORUM, value=3)), RULE_WITHOUT_SENSE),
    Case("no share is none", [KEEPER], pack(replace(QUORUM, value=0)), RULE_WITHOUT_SENSE),
    Case("days are whole", [KEEPER], pack(replace(NOTICE, of=2)), RULE_WITHOUT_SENSE),
    Case("days are counted from one", [KEEPER], pack(replace(NOTICE, value=0)), RULE_WITHOUT_SENSE),
]  # fmt: skip

CASES = [*CORRECTING, *RULING]
