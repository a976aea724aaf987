"""Amending: what it promises; and the acts that change a directive, each as the cases of its stage begin with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.change.amending import (
    NOTHING_INSTRUCTED,
    NOTHING_LEFT,
    AddAnnex,
    AmendDirective,
    InsertProvision,
    ReplacePhrase,
    SubstituteWords,
)
from domain.change.ending import RepealDirective, ReplaceDirective
from domain.change.rules import (
    ALREADY_ENDED,
    INSTRUCTED_TWICE,
    INSTRUMENT_NOT_ISSUED,
    ISSUER_NOT_NAMED,
    NEVER_HAD_TEXT,
    NO_SUCH_PART,
    NOT_ISSUER_OR_SUPERIOR,
    ChangeDirective,
)
from domain.change.suspending import (
    ResumeDirective,
    SuspendDirective,
)
from domain.drafting.rules import NOT_A_SIBLING
from domain.events.change import (
    Annex,
    Delete,
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveReplaced,
    DirectiveResumed,
    DirectiveSuspended,
    Expecting,
    Insert,
    Instruction,
    Renumber,
    Substitute,
    SubstitutePhrase,
)
from domain.events.drafting import ProvisionRevised
from domain.ids import DirectiveId, ProvisionId, SuspensionId
from domain.kernel import Event, RecordCorrected, Rule
from domain.publication import NOT_PUBLISHED
from domain.words import Kind, When
from tests.domain.cases import STRANGER, TODAY, Case, ids
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
    READING,
    REPORTING,
    TASKS,
    drafted,
    imported,
    standing,
)

GIVEN = standing()
DAY, SOONER, MUCH_LATER = date(2026, 2, 1), date(2025, 12, 1), date(2026, 5, 1)
LATE = When("2025-11")
DRAFT, UNKNOWN = DirectiveId("con-du-thao"), ProvisionId("khong-co")
BASIS, WORDS = "Chỉ thị mới, mục 3", "Mỗi chi bộ có hai tủ sách."


def amendment(
    *steps: Instruction,
    on: date = DAY,
    by: DirectiveId | None = None,
    texts: dict[ProvisionId, str] | None = None,
    conflicts: tuple[ProvisionId, ...] = (),
) -> DirectiveAmended:
    """The first directive amended by the commune."""
    return DirectiveAmended(DIRECTIVE, COMMUNE, by, steps, {**(texts or {READING: WORDS})}, {}, on, conflicts, BASIS)


def substitution(
    at: int, on: date = DAY, by: DirectiveId | None = None, conflicts: tuple[ProvisionId, ...] = ()
) -> DirectiveAmended:
    """Other words for the reading point, taken to be as the fact at that position set them."""
    return amendment(Substitute("substitute", READING, at), on=on, by=by, conflicts=conflicts)


AMEND = AmendDirective(
    body=COMMUNE,
    directive=DIRECTIVE,
    instructions=(SubstituteWords("substitute", READING, DRAFTED_AT, WORDS),),
    effective_on=DAY,
    basis=BASIS,
)
NEW, FRONT, ANNEX = map(ProvisionId, ids(3))
PART = Expecting(READING, DRAFTED_AT)
REPLACE = ReplaceDirective(body=COMMUNE, directive=DIRECTIVE, by=LATER, effective_on=DAY, basis=BASIS)
REPLACED = DirectiveReplaced(DIRECTIVE, COMMUNE, LATER, (), (), DAY, BASIS)
REPEAL = RepealDirective(body=COMMUNE, directive=DIRECTIVE, effective_on=DAY, basis=BASIS)
REPEALED = DirectiveRepealed(DIRECTIVE, COMMUNE, None, (), DAY, BASIS)
SUSPENSION = SuspensionId(ids(1)[0])
SUSPEND = SuspendDirective(body=COMMUNE, directive=DIRECTIVE, since=DAY, until=MUCH_LATER, basis=BASIS)
SUSPENDED = DirectiveSuspended(DIRECTIVE, COMMUNE, SUSPENSION, (), DAY, MUCH_LATER, BASIS)
RESUME = ResumeDirective(body=COMMUNE, directive=DIRECTIVE, suspension=SUSPENSION, since=date(2026, 3, 1), basis=BASIS)
RESUMED = DirectiveResumed(DIRECTIVE, COMMUNE, SUSPENSION, date(2026, 3, 1), BASIS)


def shared(change: ChangeDirective, *more: Event) -> list[Case]:
    """What every change is refused by."""

    def refused(says: str, when: ChangeDirective, rule: Rule, *also: Event) -> Case:
        return Case(says, [*GIVEN, *more, *also], when, rule)

    ended = replace(REPEALED, effective_on=DAY)
    return [
        replace(refused("a stranger may not", change, MAY_NOT_RECORD), who=STRANGER),
        refused("a draft is not changed so", replace(change, directive=DRAFT), NOT_PUBLISHED, drafted(DRAFT)),
        refused("nobody changes what nobody is known to have issued",
                replace(change, directive=IMPORTED), ISSUER_NOT_NAMED),
        refused("a body beside the line may not", replace(change, body=ELSEWHERE), NOT_ISSUER_OR_SUPERIOR),
        refused("a body under the issuer may not", replace(change, body=CELL), NOT_ISSUER_OR_SUPERIOR),
        refused("what has ended is not changed", change, ALREADY_ENDED, ended),
    ]  # fmt: skip


def amend(says: str, then: list[Event] | Rule, *more: Event, when: AmendDirective = AMEND) -> Case:
    """Somebody amends the directive as it stands issued, after these facts."""
    return Case(says, [*GIVEN, *more], when, then)


def quoting(at: int, on: date = DAY, by: DirectiveId | None = None) -> AmendDirective:
    """An amendment that takes the reading point's words to be as the fact at that position set them."""
    steps = (SubstituteWords("substitute", READING, at, WORDS),)
    return replace(AMEND, instructions=steps, effective_on=on, by=by)


PHRASE = ReplacePhrase("phrase", READING, DRAFTED_AT, "một tủ sách", "hai tủ sách")
PHRASED = replace(
    amendment(SubstitutePhrase("phrase", READING, DRAFTED_AT), texts={READING: "hai tủ sách"}),
    quotes={READING: "một tủ sách"},
)
EVERY = (
    *AMEND.instructions,
    InsertProvision("insert", Kind.POINT, "b", TASKS, READING, "Mượn sách không thu tiền."),
    Delete("delete", REPORTING, DRAFTED_AT),
    Renumber("renumber", TASKS, "I"),
    InsertProvision("insert", Kind.POINT, "c", TASKS, None, "Bạn đọc giữ gìn sách.", READING),
    AddAnnex("annex", "Phụ lục I", "Danh mục sách."),
)
CHANGED_ALL = amendment(
    Substitute("substitute", READING, DRAFTED_AT),
    Insert("insert", NEW, Kind.POINT, "b", TASKS, READING, None),
    Delete("delete", REPORTING, DRAFTED_AT),
    Renumber("renumber", TASKS, "I"),
    Insert("insert", FRONT, Kind.POINT, "c", TASKS, None, READING),
    Annex("annex", ANNEX, "Phụ lục I"),
    texts={
        READING: WORDS,
        NEW: "Mượn sách không thu tiền.",
        FRONT: "Bạn đọc giữ gìn sách.",
        ANNEX: "Danh mục sách.",
    },
)
WITHOUT_TASKS = amendment(Delete("delete", TASKS, DRAFTED_AT), on=SOONER, texts={TASKS: ""})

AMENDING = [
    *shared(AMEND),
    amend("instructions keep their words apart, and what comes in gets an id", [CHANGED_ALL],
          when=replace(AMEND, instructions=EVERY)),
    amend("a phrase gives way to another, and both are kept", [PHRASED],
          when=replace(AMEND, instructions=(PHRASE,))),
    amend("a phrase of words that stand no longer is a conflict",
          [replace(PHRASED, conflicts=(READING,))],
          substitution(DRAFTED_AT, SOONER), when=replace(AMEND, instructions=(PHRASE,))),
    amend("a phrase of words that the provision never had is refused", NEVER_HAD_TEXT,
          when=replace(AMEND, instructions=(replace(PHRASE, expected=DRAFTED_AT + 1),))),
    amend("a phrase and other words for one provision are two", INSTRUCTED_TWICE,
          when=replace(AMEND, instructions=(PHRASE, *AMEND.instructions))),
    amend("an amendment that was made long ago is recorded late", [substitution(DRAFTED_AT, date(2025, 11, 1))],
          when=replace(AMEND, occurred=LATE, effective_on=date(2025, 11, 1))),
    amend("a body above the issuer may amend", [replace(substitution(DRAFTED_AT), body=PROVINCE)],
          when=replace(AMEND, body=PROVINCE)),
    amend("the words of an earlier amendment are amended in their turn", [substitution(NEXT)],
          substitution(DRAFTED_AT, SOONER), when=quoting(NEXT)),
    amend("words that it had before an earlier amendment are a conflict",
          [substitution(DRAFTED_AT, conflicts=(READING,))], substitution(DRAFTED_AT, SOONER)),
    amend("words that a later day only will bring are a conflict",
          [substitution(NEXT, SOONER, conflicts=(READING,))], substitution(DRAFTED_AT), when=quoting(NEXT, SOONER)),
    amend("two instruments that hold the same days are a conflict",
          [substitution(NEXT, conflicts=(READING,))], substitution(DRAFTED_AT), when=quoting(NEXT)),
    amend("one for an earlier day conflicts with one that is on record for a later day",
          [substitution(DRAFTED_AT, SOONER, conflicts=(READING,))], substitution(DRAFTED_AT),
          when=quoting(DRAFTED_AT, SOONER)),
    amend("one instrument may set the words of several days",
          [substitution(DRAFTED_AT, SOONER, LATER)], substitution(DRAFTED_AT, by=LATER),
          when=quoting(DRAFTED_AT, SOONER, LATER)),
    amend("a provision that left with the one above it is a conflict",
          [substitution(DRAFTED_AT, conflicts=(READING,))], WITHOUT_TASKS),
    amend("a provision that another instrument repeals, from whatever day, is a conflict",
          [substitution(DRAFTED_AT, conflicts=(READING,))],
          replace(REPEALED, provisions=(READING,), expecting=(PART,), effective_on=MUCH_LATER)),
    amend("so is one whose section another instrument replaces", [substitution(DRAFTED_AT, conflicts=(READING,))],
          replace(REPLACED, provisions=(TASKS,), effective_on=SOONER)),
    amend("what the same instrument repeals later is none", [substitution(DRAFTED_AT, by=LATER)],
          replace(REPLACED, provisions=(READING,), effective_on=MUCH_LATER), when=quoting(DRAFTED_AT, by=LATER)),
    amend("nor is what stands beside a provision that was repealed", [substitution(DRAFTED_AT)],
          replace(REPEALED, provisions=(REPORTING,), effective_on=SOONER)),
    amend("what amends another directive sets no words of this one", [substitution(DRAFTED_AT)],
          replace(substitution(DRAFTED_AT, SOONER, DIRECTIVE), directive=LATER)),
    amend("an amendment that was corrected away leaves the words as they were", [substitution(DRAFTED_AT)],
          substitution(DRAFTED_AT, SOONER),
          RecordCorrected(COMMUNE, NEXT, substitution(DRAFTED_AT, SOONER).tags, None, "Nhập nhầm")),
    amend("words of a draft before the issued one are a conflict", [substitution(DRAFTED_AT, conflicts=(READING,))],
          ProvisionRevised(DIRECTIVE, COMMUNE, READING, "Gọn hơn", (), TODAY, DRAFTED_AT, "Có tủ sách.")),
    amend("a directive that was imported from a known issuer can be amended",
          [replace(substitution(NEXT), directive=DRAFT)], imported(DRAFT, issuer=COMMUNE),
          when=replace(quoting(NEXT), directive=DRAFT)),
    amend("words that the provision never had are refused", NEVER_HAD_TEXT, when=quoting(DRAFTED_AT + 1)),
    amend("the fact that took a provision out set no words", NEVER_HAD_TEXT, WITHOUT_TASKS, when=quoting(NEXT)),
    amend("a draft does not amend", INSTRUMENT_NOT_ISSUED, drafted(DRAFT), when=replace(AMEND, by=DRAFT)),
    amend("a provision of another text is refused", NO_SUCH_PART,
          when=replace(AMEND, instructions=(Renumber("renumber", UNKNOWN, "9"),))),
    amend("a place that is not there takes no new provision", NO_SUCH_PART,
          when=replace(AMEND, instructions=(InsertProvision("insert", Kind.POINT, "b", UNKNOWN, None, WORDS),))),
    amend("what is inserted follows a sibling", NOT_A_SIBLING,
          when=replace(AMEND, instructions=(InsertProvision("insert", Kind.POINT, "b", TASKS, REPORTING, WORDS),))),
    amend("what comes before a provision comes before a sibling", NOT_A_SIBLING,
          when=replace(AMEND, instructions=(
              InsertProvision("insert", Kind.POINT, "b", TASKS, None, WORDS, REPORTING),))),
    amend("something is left of the text", NOTHING_LEFT, WITHOUT_TASKS,
          when=replace(AMEND, instructions=(Delete("delete", REPORTING, DRAFTED_AT),))),
    amend("an amendment instructs something", NOTHING_INSTRUCTED, when=replace(AMEND, instructions=())),
    amend("one amendment gives a provision its words once", INSTRUCTED_TWICE,
          when=replace(AMEND, instructions=AMEND.instructions * 2)),
]  # fmt: skip

CASES = AMENDING
