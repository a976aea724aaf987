"""Erasing content: what each promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD, MAY_NOT_SIGN
from domain.erasure import (
    ALREADY_ERASED,
    NO_SUCH_REQUEST,
    NOT_ERASABLE,
    SAME_PERSON,
    ApproveErasure,
    RequestErasure,
)
from domain.events.erasure import ContentErased, ErasureRequested
from domain.events.institution import BodyFounded, RegistrarNamed
from domain.governance import NO_SUCH_RECORD, NOT_ITS_OWN_RECORD
from domain.ids import BodyId, ErasureId, EventId, PersonId
from domain.institution.rules import NO_SUCH_BODY, NOT_A_REGISTRAR
from domain.kernel import RecordCorrected
from domain.words import BodyKind, Level
from tests.domain.cases import CLERK, STRANGER, Case, clerk_of, ids
from tests.domain.issued import (
    COMMUNE,
    DIRECTIVE,
    DRAFTED_AT,
    ELSEWHERE,
    NEXT,
    PROVINCE,
    READING,
    REPORTING,
    TASKS,
    drafted,
    standing,
)

CHIEF = PersonId("p-chief")
"""May sign for the commune, and so approve."""
GIVEN = [*standing(), *clerk_of(COMMUNE, person=CHIEF)]
AT = NEXT + 1
"""The position of the first fact after these."""
ERASURE = ErasureId(ids(1)[0])
FIELDS = ("title", f"texts/{READING}", f"texts/{REPORTING}", f"texts/{TASKS}")
ALL = tuple(sorted(FIELDS))
LAW, WHY = "Luật Bảo vệ dữ liệu cá nhân, Điều 14", "Nêu tên người ngoài việc"

ASK = RequestErasure(
    body=COMMUNE, target=DRAFTED_AT, stored="DirectiveDrafted", about=DIRECTIVE.tag, basis=LAW, reason=WHY
)
TITLE = replace(ASK, paths=("title",))
ASKED = ErasureRequested(ERASURE, COMMUNE, DRAFTED_AT, "DirectiveDrafted", DIRECTIVE.tag, ALL, LAW, WHY, CLERK)
ASKED_TITLE = replace(ASKED, paths=("title",))

APPROVE = ApproveErasure(erasure=ERASURE)
TAGS = drafted(DIRECTIVE).tags
ERASED = ContentErased(ERASURE, EventId(f"event-{DRAFTED_AT}"), DRAFTED_AT, TAGS, ALL, COMMUNE, LAW, CLERK, CHIEF)
ERASED_TITLE = replace(ERASED, paths=("title",))
RETITLED = RecordCorrected(COMMUNE, DRAFTED_AT, TAGS, replace(drafted(DIRECTIVE), title="Về đọc sách"), "Sai tên")
VOID = replace(RETITLED, now=None)
CORRECTED_AT = AT
ITS_TITLE = replace(ERASED, target=EventId(f"event-{AT}"), position=AT, paths=("now/title",))
ITS_REASON = replace(ASK, target=AT, stored="RecordCorrected")

KEEPER = RegistrarNamed(CLERK, date(2020, 1, 1), "Quyết định cử")
OTHER_KEEPER = replace(KEEPER, person=CHIEF)
NAME = RequestErasure(
    body=PROVINCE, target=2, stored="BodyFounded", about=COMMUNE.tag, paths=("name",), basis=LAW, reason=WHY
)
NAME_ASKED = ErasureRequested(ERASURE, PROVINCE, 2, "BodyFounded", COMMUNE.tag, ("name",), LAW, WHY, CLERK)
FOUNDED = BodyFounded(
    COMMUNE, "", BodyKind.COMMITTEE, Level.COMMUNE, PROVINCE, date(2019, 1, 1), "Quyết định thành lập"
)
NAME_ERASED = ContentErased(ERASURE, EventId("event-2"), 2, FOUNDED.tags, ("name",), PROVINCE, LAW, CLERK, CHIEF)

ASKING = [
    Case("all that can be erased of an entry", GIVEN, ASK, [ASKED]),
    Case("one field of it", GIVEN, TITLE, [ASKED_TITLE]),
    Case("what is left of it", [*GIVEN, ERASED_TITLE], ASK, [replace(ASKED, paths=tuple(sorted(FIELDS[1:])))]),
    Case("words that only a correction brought", [*GIVEN, RETITLED, ERASED_TITLE], TITLE, [ASKED_TITLE]),
    Case("the reason of a correction, by itself", [*GIVEN, RETITLED], ITS_REASON,
         [replace(ASKED, position=AT, stored="RecordCorrected", paths=("reason",))]),
    Case("what a correction took back is still there to be erased", [*GIVEN, VOID], TITLE, [ASKED_TITLE]),
    Case("the keeper asks it of the register", [*GIVEN, KEEPER], NAME, [NAME_ASKED]),
    Case("so does the operator", GIVEN, NAME, [NAME_ASKED], issuer="operator"),
    Case("a stranger may not", GIVEN, ASK, MAY_NOT_RECORD, who=STRANGER),
    Case("a stranger does not even learn what there is", GIVEN, replace(ASK, paths=("secret",)), MAY_NOT_RECORD,
         who=STRANGER),
    Case("a clerk does not ask it of the register", GIVEN, NAME, NOT_A_REGISTRAR),
    Case("no entry, nothing to erase", GIVEN, replace(ASK, target=99), NO_SUCH_RECORD),
    Case("an entry is found under its own things only", GIVEN, replace(ASK, about=ELSEWHERE.tag), NO_SUCH_RECORD),
    Case("under a tag that only a correction gave it, not all of it would be heard",
         [*GIVEN, replace(RETITLED, about=(*TAGS, ELSEWHERE.tag))], replace(ASK, about=ELSEWHERE.tag), NO_SUCH_RECORD),
    Case("what an erasure says of itself stays", [*GIVEN, ASKED],
         replace(ASK, target=AT, stored="ErasureRequested"), NO_SUCH_RECORD),
    Case("a body does not erase another's act", GIVEN, replace(ASK, body=PROVINCE), NOT_ITS_OWN_RECORD),
    Case("the authority is a body", [*GIVEN, KEEPER], replace(NAME, body=BodyId("khong-co")), NO_SUCH_BODY),
    Case("a day is not erased", GIVEN, replace(ASK, paths=("drafted_on",)), NOT_ERASABLE),
    Case("nor a field that is not there", GIVEN, replace(ASK, paths=("title", "texts/khac")), NOT_ERASABLE),
    Case("nothing named is nothing to erase", GIVEN, replace(ASK, paths=()), NOT_ERASABLE),
    Case("what a correction says is erased with its target", [*GIVEN, RETITLED],
         replace(ITS_REASON, paths=("now/title",)), NOT_ERASABLE),
    Case("content is erased once", [*GIVEN, ERASED], TITLE, ALREADY_ERASED),
]  # fmt: skip

APPROVING = [
    Case("somebody else approves who may sign for the body", [*GIVEN, ASKED], APPROVE, [ERASED], who=CHIEF),
    Case("the words of its corrections go too", [*GIVEN, RETITLED, ASKED_TITLE], APPROVE, [ERASED_TITLE, ITS_TITLE],
         who=CHIEF),
    Case("even of one made after the request", [*GIVEN, ASKED_TITLE, RETITLED], APPROVE,
         [ERASED_TITLE, replace(ITS_TITLE, target=EventId(f"event-{AT + 1}"), position=AT + 1)], who=CHIEF),
    Case("another keeper approves it of the register", [*GIVEN, NAME_ASKED, OTHER_KEEPER], APPROVE, [NAME_ERASED],
         who=CHIEF),
    Case("a request that nobody made", GIVEN, APPROVE, NO_SUCH_REQUEST, who=CHIEF),
    Case("a stranger may not", [*GIVEN, ASKED], APPROVE, MAY_NOT_SIGN, who=STRANGER),
    Case("who signs for bodies approves nothing of the register", [*GIVEN, NAME_ASKED], APPROVE, NOT_A_REGISTRAR,
         who=CHIEF),
    Case("nobody approves what they asked for", [*GIVEN, ASKED], APPROVE, SAME_PERSON),
    Case("content is erased once", [*GIVEN, ASKED, ERASED], APPROVE, ALREADY_ERASED, who=CHIEF),
]  # fmt: skip

CASES = [*ASKING, *APPROVING]
