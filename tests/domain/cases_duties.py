"""Duties read from words, confirmed and rejected, assigned and passed on: what the commands promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD
from domain.duties import AssignDuty, ConfirmDuty, DeriveDuty, ExtendDeadline, ReassignDuty, RejectDuty, SetDeadline
from domain.duties.deadlines import DEADLINE_STANDS, NOT_LATER, NOTHING_TO_EXTEND
from domain.duties.deriving import ALREADY_READ, NO_ISSUED_WORDS, WORDS_CHANGED
from domain.duties.holding import NOT_BELOW_HOLDER, NOT_HELD
from domain.duties.judging import EDITOR_WITHOUT_OFFICE
from domain.duties.rules import NO_SUCH_DUTY, NOT_DIRECTING, NOT_PROPOSED, NOT_RUNNING
from domain.events.change import DirectiveAmended, Substitute
from domain.events.duties import (
    Anchor,
    CompletionAccepted,
    DeadlineExtended,
    DeadlineSet,
    DutyAssigned,
    DutyReassigned,
    DutyRejected,
    Holder,
    Role,
    Timeliness,
)
from domain.ids import DutyId, PersonId
from domain.importing.pieces import ReadHolder
from domain.institution.rules import NO_SUCH_BODY
from domain.kernel import Event
from domain.words import Count
from tests.domain.cases import STRANGER, Case, ids
from tests.domain.duties_given import (
    CHIEF,
    CLAIMED,
    CLEAR,
    COMMUNE,
    DIRECTIVE,
    DRAFTED,
    DUTY,
    LATE,
    LATE_DAY,
    LEADS,
    NEIGHBOUR,
    NO_DEADLINE,
    OFFICE,
    OPEN,
    ORGANISERS,
    PEOPLE,
    PROPOSED,
    PROVINCE,
    PROVISION,
    SETTLED,
    STANDING,
    TEXT,
    TODAY,
    UNKNOWN,
    WORDS,
    confirmed,
    derived,
    due,
)

MISSING = DutyId("nv-khong-co")
DONE: list[Event] = [
    *CLAIMED,
    CompletionAccepted(DUTY, DIRECTIVE, None, OFFICE, CHIEF, TODAY, None, Timeliness.NO_DEADLINE, "Đồng ý"),
]
DUE: list[Event] = [*PROPOSED, confirmed(due(date(2026, 6, 30)))]
AMENDED = DirectiveAmended(
    DIRECTIVE,
    STANDING,
    None,
    (Substitute("substitute", PROVISION, TEXT),),
    {PROVISION: "Ban Tổ chức báo cáo kết quả."},
    {},
    date(2026, 2, 1),
    (),
    "Chỉ thị sửa đổi",
)

DERIVE = DeriveDuty(
    body=OFFICE,
    directive=DIRECTIVE,
    provision=PROVISION,
    expected=TEXT,
    start=Count(12),
    end=Count(47),
    quote=WORDS[12:47],
    holders=(ReadHolder(text="Ban Tổ chức", role=Role.LEAD),),
    action=WORDS[12:47],
    deadline=NO_DEADLINE,
    six_clear=CLEAR,
)
READ = replace(derived(), duty=DutyId(ids(1)[0]))
CONFIRM = ConfirmDuty(body=OFFICE, duty=DUTY, editor=CHIEF, holders=(LEADS,), basis="Đã đối chiếu với văn bản")
REJECT = RejectDuty(body=OFFICE, duty=DUTY, editor=CHIEF, reason="Chỉ là lời dẫn, không giao việc")
REJECTED = DutyRejected(DUTY, DIRECTIVE, None, OFFICE, CHIEF, "Chỉ là lời dẫn, không giao việc")
ASSIGN = AssignDuty(
    body=STANDING, duty=DUTY, holders=(COMMUNE, COMMUNE), role=Role.COORDINATE, basis="Công văn giao việc"
)
ASSIGNED = DutyAssigned(DUTY, DIRECTIVE, None, STANDING, (COMMUNE,), Role.COORDINATE, TODAY, "Công văn giao việc")
REASSIGN = ReassignDuty(
    body=STANDING,
    duty=DUTY,
    from_body=ORGANISERS,
    to_body=COMMUNE,
    effective_on=date(2026, 4, 1),
    reason="Chuyển nhiệm vụ",
)
REASSIGNED = DutyReassigned(DUTY, DIRECTIVE, None, STANDING, ORGANISERS, COMMUNE, date(2026, 4, 1), "Chuyển nhiệm vụ")
SET = SetDeadline(body=OFFICE, duty=DUTY, due=date(2026, 6, 30), reason="Kế hoạch năm")
SET_THEN = DeadlineSet(DUTY, DIRECTIVE, None, OFFICE, None, date(2026, 6, 30), TODAY, "Kế hoạch năm")
EXTEND = ExtendDeadline(body=OFFICE, duty=DUTY, due=date(2026, 9, 30), reason="Mưa lũ")
EXTENDED = DeadlineExtended(DUTY, DIRECTIVE, None, OFFICE, date(2026, 6, 30), date(2026, 9, 30), TODAY, "Mưa lũ")

DERIVING = [
    Case("the issuer's office reads a duty from issued words", SETTLED, DERIVE, [READ]),
    Case("the issuer itself may read it", SETTLED, replace(DERIVE, body=STANDING), [replace(READ, body=STANDING)]),
    Case("so may a body above the issuer", SETTLED, replace(DERIVE, body=PROVINCE), [replace(READ, body=PROVINCE)]),
    Case(
        "a second duty of one provision gets the next ordinal",
        PROPOSED,
        replace(DERIVE, start=Count(0), end=Count(35), quote=WORDS[0:35]),
        [replace(READ, ordinal=2, anchor=Anchor(TEXT, 0, 35), quote=WORDS[0:35])],
    ),
    Case("the same words are not read twice", PROPOSED, DERIVE, ALREADY_READ),
    Case("unless their reading was rejected", [*PROPOSED, REJECTED], DERIVE, [replace(READ, ordinal=2)]),
    Case(
        "words that came with an import were read with it",
        [*SETTLED, replace(derived(), anchor=Anchor(None, 12, 47))],
        DERIVE,
        ALREADY_READ,
    ),
    Case(
        "read before the words changed, recorded after",
        [*SETTLED, AMENDED],
        replace(DERIVE, occurred=LATE),
        [READ],
    ),
    Case("nobody records without a mandate", SETTLED, DERIVE, MAY_NOT_RECORD, who=STRANGER),
    Case("a draft lays no duty on anybody", [DRAFTED, *PEOPLE], DERIVE, NO_ISSUED_WORDS),
    Case("the words have changed since they were read", [*SETTLED, AMENDED], DERIVE, WORDS_CHANGED),
    Case("a department of the province does not read for it", SETTLED, replace(DERIVE, body=ORGANISERS), NOT_DIRECTING),
    Case(
        "a holder named by id exists",
        SETTLED,
        replace(DERIVE, holders=(ReadHolder(text="Ban Tổ chức", role=Role.LEAD, body=UNKNOWN),)),
        NO_SUCH_BODY,
    ),
]
JUDGING = [
    Case("a named person confirms it, and says who is meant", PROPOSED, CONFIRM, [confirmed()]),
    Case(
        "what is left out stays as proposed",
        [*SETTLED, derived(due(date(2026, 5, 1)), LEADS)],
        replace(CONFIRM, holders=None),
        [confirmed(due(date(2026, 5, 1)))],
    ),
    Case("confirmed in January, recorded in March", PROPOSED, replace(CONFIRM, occurred=LATE), [confirmed()]),
    Case("nobody confirms without a mandate", PROPOSED, CONFIRM, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", SETTLED, CONFIRM, NO_SUCH_DUTY),
    Case("once the issue is struck out, nobody directs", [DRAFTED, *PEOPLE, derived()], CONFIRM, NOT_DIRECTING),
    Case("it is confirmed once", OPEN, CONFIRM, NOT_PROPOSED),
    Case("a commune does not confirm the province's duties", PROPOSED, replace(CONFIRM, body=COMMUNE), NOT_DIRECTING),
    Case(
        "the editor holds an office there",
        PROPOSED,
        replace(CONFIRM, editor=PersonId("p-khach")),
        EDITOR_WITHOUT_OFFICE,
    ),
    Case(
        "the holders exist",
        PROPOSED,
        replace(CONFIRM, holders=(Holder(Role.LEAD, UNKNOWN, is_class=False),)),
        NO_SUCH_BODY,
    ),
    Case("a named person rejects it", PROPOSED, REJECT, [REJECTED]),
    Case("rejected in January, recorded in March", PROPOSED, replace(REJECT, occurred=LATE), [REJECTED]),
    Case("nobody rejects without a mandate", PROPOSED, REJECT, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", SETTLED, REJECT, NO_SUCH_DUTY),
    Case("what is rejected is not rejected again", [*PROPOSED, REJECTED], REJECT, NOT_PROPOSED),
    Case("a commune does not reject the province's duties", PROPOSED, replace(REJECT, body=COMMUNE), NOT_DIRECTING),
    Case(
        "the editor held an office there on that day",
        PROPOSED,
        replace(REJECT, editor=PersonId("p-khach")),
        EDITOR_WITHOUT_OFFICE,
    ),
]
HOLDING = [
    Case("the issuer assigns it to a body, named once", OPEN, ASSIGN, [ASSIGNED]),
    Case(
        "a holder hands parts of it on",
        OPEN,
        replace(ASSIGN, body=ORGANISERS),
        [replace(ASSIGNED, body=ORGANISERS)],
    ),
    Case(
        "assigned in January, recorded after it was done",
        DONE,
        replace(ASSIGN, occurred=LATE),
        [replace(ASSIGNED, since=LATE_DAY)],
    ),
    Case("nobody assigns without a mandate", OPEN, ASSIGN, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", OPEN, replace(ASSIGN, duty=MISSING), NO_SUCH_DUTY),
    Case("a proposal is assigned to nobody", PROPOSED, ASSIGN, NOT_RUNNING),
    Case(
        "a holder does not hand it on to a body beside or above it",
        [*OPEN, replace(ASSIGNED, holders=(COMMUNE,))],
        replace(ASSIGN, body=COMMUNE, holders=(NEIGHBOUR,)),
        NOT_BELOW_HOLDER,
    ),
    Case(
        "a holder does not choose who monitors it",
        OPEN,
        replace(ASSIGN, body=ORGANISERS, role=Role.MONITOR),
        NOT_DIRECTING,
    ),
    Case("a neighbour assigns nothing", OPEN, replace(ASSIGN, body=NEIGHBOUR), NOT_DIRECTING),
    Case("the holder exists on the day", OPEN, replace(ASSIGN, holders=(UNKNOWN,)), NO_SUCH_BODY),
    Case("the issuer passes it on from a day on", OPEN, REASSIGN, [REASSIGNED]),
    Case(
        "passed on in January, recorded in March",
        OPEN,
        replace(REASSIGN, occurred=LATE, effective_on=LATE_DAY),
        [replace(REASSIGNED, effective_on=LATE_DAY)],
    ),
    Case("nobody passes it on without a mandate", OPEN, REASSIGN, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", OPEN, replace(REASSIGN, duty=MISSING), NO_SUCH_DUTY),
    Case("a proposal passes to nobody", PROPOSED, REASSIGN, NOT_RUNNING),
    Case("the holder does not pass it on itself", OPEN, replace(REASSIGN, body=ORGANISERS), NOT_DIRECTING),
    Case("it passes from who holds it", OPEN, replace(REASSIGN, from_body=NEIGHBOUR), NOT_HELD),
    Case(
        "what has passed on does not pass on once more from an earlier day",
        [*OPEN, REASSIGNED],
        replace(REASSIGN, to_body=NEIGHBOUR, effective_on=date(2026, 2, 1)),
        NOT_HELD,
    ),
    Case("it has passed on already", [*OPEN, REASSIGNED], REASSIGN, NOT_HELD),
    Case("the new holder exists on that day", OPEN, replace(REASSIGN, to_body=UNKNOWN), NO_SUCH_BODY),
    Case(
        "both exist on that day",
        OPEN,
        replace(REASSIGN, effective_on=date(2019, 12, 31)),
        NO_SUCH_BODY,
    ),
]
DEADLINES = [
    Case("a deadline is set where there was none", OPEN, SET, [SET_THEN]),
    Case(
        "a deadline is brought forward",
        DUE,
        replace(SET, due=date(2026, 5, 1)),
        [replace(SET_THEN, old=date(2026, 6, 30), new=date(2026, 5, 1))],
    ),
    Case(
        "set in January, recorded after it was done",
        DONE,
        replace(SET, occurred=LATE),
        [replace(SET_THEN, decided_on=LATE_DAY)],
    ),
    Case("nobody sets a deadline without a mandate", OPEN, SET, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", OPEN, replace(SET, duty=MISSING), NO_SUCH_DUTY),
    Case("a proposal gets no deadline", PROPOSED, SET, NOT_RUNNING),
    Case("a holder sets no deadline for itself", OPEN, replace(SET, body=ORGANISERS), NOT_DIRECTING),
    Case("the same deadline is not set again", DUE, SET, DEADLINE_STANDS),
    Case("a later one is an extension", DUE, replace(SET, due=date(2026, 9, 30)), DEADLINE_STANDS),
    Case("a deadline is put off", DUE, EXTEND, [EXTENDED]),
    Case(
        "put off in January, recorded in March",
        DUE,
        replace(EXTEND, occurred=LATE),
        [replace(EXTENDED, decided_on=LATE_DAY)],
    ),
    Case("nobody puts it off without a mandate", DUE, EXTEND, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such duty", DUE, replace(EXTEND, duty=MISSING), NO_SUCH_DUTY),
    Case("a proposal is not put off", PROPOSED, EXTEND, NOT_RUNNING),
    Case("a holder does not put it off itself", DUE, replace(EXTEND, body=ORGANISERS), NOT_DIRECTING),
    Case("without a deadline there is nothing to put off", OPEN, EXTEND, NOTHING_TO_EXTEND),
    Case("an extension is later", DUE, replace(EXTEND, due=date(2026, 6, 30)), NOT_LATER),
]
CASES = [*DERIVING, *JUDGING, *HOLDING, *DEADLINES]
