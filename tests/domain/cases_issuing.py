"""The issue of an approved draft: what the command promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.authority import MAY_NOT_RECORD, MAY_NOT_SIGN
from domain.drafting.rules import NO_DRAFT
from domain.events.institution import OfficeVacated
from domain.events.issuing import (
    DirectiveApproved,
    DirectiveImported,
    DirectiveIssued,
    State,
)
from domain.ids import (
    BodyId,
    DirectiveId,
    DocType,
    HoldingId,
    PersonId,
    Sha256,
    Term,
)
from domain.institution.rules import NO_SUCH_BODY
from domain.issuing.issue import IssueDirective, RecipientLine
from domain.issuing.rules import (
    APPROVED_BY_ANOTHER,
    COMMENTS_OPEN,
    ISSUED_IN_THE_FUTURE,
    LINE_DOES_NOT_SUIT,
    NOT_APPROVED,
    NUMBER_OF_ANOTHER_KIND,
    NUMBER_TAKEN,
    SIGNATORY_NOT_IN_OFFICE,
    TEXT_CHANGED,
    TOO_EARLY,
)
from domain.kernel import Event, Rule
from domain.words import Authority, Depth, Number, Office, Purpose, Recipient, When
from tests.domain.cases import STRANGER, Case, clerk_of
from tests.domain.cases_appraisal import (
    APPRAISED,
    APPRAISER,
    CHIEF,
    COMMENTED,
    CT,
    DEPUTY,
    DIRECTIVE,
    ISSUER,
    READY,
    REVISED,
    SECRETARY,
    TEXT,
)
from tests.domain.cases_voting import NO, voted

TERM = Term("2025-2030")
ISSUED_ON = date(2026, 2, 27)

ISSUE = IssueDirective(
    directive=DIRECTIVE,
    body=ISSUER,
    number=Number(6, CT, "TU"),
    term=TERM,
    issued_on=ISSUED_ON,
    signatory=SECRETARY,
    office=Office.SECRETARY,
    authority=Authority.ON_BEHALF,
    recipients=(
        RecipientLine(text="Các xã ủy, phường ủy,", purpose=Purpose.IMPLEMENT),
        RecipientLine(text="Lưu Văn phòng.", body=APPRAISER, purpose=Purpose.RETAIN),
    ),
    depth=Depth.CELL,
)
ISSUED = DirectiveIssued(
    directive=DIRECTIVE,
    body=ISSUER,
    version=TEXT,
    number=Number(6, CT, "TU"),
    term=TERM,
    issued_on=ISSUED_ON,
    signatory=SECRETARY,
    office=Office.SECRETARY,
    authority=Authority.ON_BEHALF,
    recipients=(Recipient(None, Purpose.IMPLEMENT), Recipient(APPRAISER, Purpose.RETAIN)),
    recipient_lines={"1": "Các xã ủy, phường ủy,", "2": "Lưu Văn phòng."},
    depth=Depth.CELL,
    effective_on=None,
)
ELSEWHERE = replace(ISSUED, directive=DirectiveId("ct-0"), number=Number(6, CT, "TU"))
"""Another directive under the same number."""
FROM_BEFORE = DirectiveImported(
    directive=DirectiveId("ct-cu"),
    body=APPRAISER,
    source=Sha256("0c" * 32),
    source_name=None,
    parser="by hand",
    type=CT,
    title=None,
    issuer=ISSUER,
    issuer_named=None,
    number=Number(6, CT, "TU"),
    number_written="Số 06-CT/TU",
    number_state=State.PRESENT,
    term=TERM,
    issued_on=When("2025"),
    date_state=State.PARTIAL,
    effective_on=None,
    until=None,
    horizon=None,
    depth=None,
    outline=(),
    texts={},
    legal_bases={},
    recipients=(),
    recipient_lines={},
    signatures={},
    noticed=(),
)


def issue(says: str, given: Sequence[Event], then: Rule | None = None, **changed: object) -> Case:
    """The issue, differing in this; where no rule refuses it the fact differs alike."""
    when = replace(ISSUE, **changed)  # type: ignore[arg-type]  # the fields that differ
    fact = {name: value for name, value in changed.items() if name != "occurred"}
    return Case(says, given, when, then or [replace(ISSUED, **fact)])  # type: ignore[arg-type]  # the same


BY_ORDER: dict[str, object] = {"signatory": CHIEF, "office": Office.CHIEF_OF_OFFICE, "authority": Authority.BY_ORDER}
OTHER_TERM = replace(ELSEWHERE, term=Term("2020-2025"))
OTHER_KIND = replace(ELSEWHERE, number=Number(6, DocType("NQ"), "TU"))
RETIRED = OfficeVacated(ISSUER, SECRETARY, HoldingId(f"h-{ISSUER}-{SECRETARY}"), date(2026, 2, 1), "Chuyển công tác")
LONG_READY = [
    replace(fact, voted_on=When("2019-12")) if isinstance(fact, DirectiveApproved) else fact for fact in READY
]
CASES = [
    issue("an approved draft is issued", READY),
    issue("it may be issued today", READY, issued_on=date(2026, 3, 2)),
    issue("the effect may begin before the issue", READY, effective_on=date(2026, 1, 1)),
    issue("numbers may leave gaps", READY, number=Number(99, CT, "TU")),
    issue("numbers may come out of order", [*READY, replace(ELSEWHERE, number=Number(9, CT, "TU"))]),
    issue("a number with a letter is another one", [*READY, ELSEWHERE], number=Number(6, CT, "TU", suffix="a")),
    issue("a number with a decimal is another one", [*READY, ELSEWHERE], number=Number(6, CT, "TU", sub=1)),
    issue("an issue of last year is recorded late", READY, issued_on=date(2025, 12, 1), occurred=When("2025-12-01")),
    issue("numbers start again with each term", [*READY, OTHER_TERM]),
    issue("numbers run apart by kind of document", [*READY, OTHER_KIND]),
    issue("the number is taken by an issue", [*READY, ELSEWHERE], NUMBER_TAKEN),
    issue("the number is taken by an import", [*READY, FROM_BEFORE], NUMBER_TAKEN),
    issue(
        "the same number with another abbreviation is the same",
        [*READY, ELSEWHERE],
        NUMBER_TAKEN,
        number=Number(6, CT, "BTV"),
    ),
    issue(
        "the number's sign is that of the draft", READY, NUMBER_OF_ANOTHER_KIND, number=Number(6, DocType("NQ"), "TU")
    ),
    issue("a draft that was not approved is not issued", APPRAISED, NOT_APPROVED),
    issue("a draft that was voted down is not issued", [*APPRAISED, voted(NO, 1, 3)], NOT_APPROVED),
    issue(
        "a draft that was voted down and then changed is not issued",
        [*APPRAISED, voted(NO, 1, 3), REVISED],
        NOT_APPROVED,
    ),
    issue("a directive is issued once", [*READY, ISSUED], NO_DRAFT, number=Number(7, CT, "TU")),
    issue("a text that changed since the vote is not issued", [*READY, REVISED], TEXT_CHANGED),
    issue("the body that approved issues", [*READY, *clerk_of(APPRAISER)], APPROVED_BY_ANOTHER, body=APPRAISER),
    issue("a comment that came after the vote is answered first", [*READY, COMMENTED], COMMENTS_OPEN),
    issue("nothing is issued in the future", READY, ISSUED_IN_THE_FUTURE, issued_on=date(2026, 3, 3)),
    issue("the signatory may sign on the day", READY, MAY_NOT_SIGN, signatory=PersonId("p-uv-1")),
    issue("a mandate from later does not cover the day", LONG_READY, MAY_NOT_SIGN, issued_on=date(2019, 12, 31)),
    issue("nothing is issued before the vote", READY, TOO_EARLY, issued_on=date(2025, 11, 24)),
    issue("the signatory holds that office on the day", [*READY, RETIRED], SIGNATORY_NOT_IN_OFFICE),
    issue(
        "it is an office in the issuing body",
        READY,
        SIGNATORY_NOT_IN_OFFICE,
        **BY_ORDER | {"authority": Authority.HEAD},
    ),
    issue("the chief of office signs by order", READY, None, **BY_ORDER),
    issue(
        "a deputy secretary signs on behalf of the collective", READY, signatory=DEPUTY, office=Office.DEPUTY_SECRETARY
    ),
    issue(
        "a deputy secretary does not sign for a head",
        READY,
        LINE_DOES_NOT_SUIT,
        signatory=DEPUTY,
        office=Office.DEPUTY_SECRETARY,
        authority=Authority.FOR_HEAD,
    ),
    issue(
        "a recipient that is named as a body exists",
        READY,
        NO_SUCH_BODY,
        recipients=(RecipientLine(text="Xã Khe Nước,", body=BodyId("xa-khong-co")),),
    ),
    replace(issue("nobody records an issue without a mandate", READY, MAY_NOT_RECORD), who=STRANGER),
]
