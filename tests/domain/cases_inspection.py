"""Inspections opened, staffed and found: what the commands promise."""

from __future__ import annotations

from dataclasses import replace

from domain.authority import MAY_NOT_RECORD
from domain.change.rules import NO_SUCH_PART
from domain.duties.rules import NO_SUCH_DUTY
from domain.events.change import Annex, DirectiveAmended, Substitute
from domain.events.inspection import (
    AgainstBody,
    AgainstDuty,
    AgainstProvision,
    FindingKind,
    InspectionKind,
    Severity,
)
from domain.ids import DirectiveId, FindingId, InspectionId, ProvisionId
from domain.inspection import EstablishTeam, OpenInspection, RecordFinding
from domain.inspection.finding import MAY_NOT_INSPECT, NOT_ITS_WORDS, NOT_ON_TEAM, OUT_OF_SCOPE
from domain.inspection.opening import INSPECTS_ITSELF, MEMBER_OF_SUBJECT
from domain.inspection.rules import ALREADY_CONCLUDED, NO_SUCH_INSPECTION, NOT_INSPECTING, NOT_OVERSEEING
from domain.institution.rules import NO_SUCH_BODY
from domain.publication import NOT_PUBLISHED
from domain.words import When
from tests.domain.cases import CLERK, STRANGER, Case, ids
from tests.domain.duties_given import (
    COMMUNE,
    DIRECTIVE,
    DRAFTED,
    DUTY,
    INSPECTORS,
    LATE,
    NEIGHBOUR,
    ORGANISERS,
    PEOPLE,
    PROVINCE,
    PROVISION,
    STANDING,
    TEXT,
    TODAY,
    UNKNOWN,
)
from tests.domain.inspection_given import (
    AUDITOR,
    BEGUN,
    CASE,
    EARLIER,
    ELSEWHERE,
    FOUND,
    HISTORY,
    LOCAL,
    OPENED,
    REMEDY,
    SETTLED,
    STAFFED,
    TEAM,
)

OPEN_IT = OpenInspection(
    body=INSPECTORS,
    kind=InspectionKind.INSPECTION,
    subjects=(COMMUNE, ORGANISERS),
    directive=DIRECTIVE,
    provisions=(PROVISION,),
    duties=(DUTY,),
    topic="Việc bồi dưỡng bí thư chi bộ",
)
OPENED_NOW = replace(OPENED, inspection=InspectionId(ids(1)[0]))
STAFF = EstablishTeam(
    body=INSPECTORS, inspection=CASE, decision="Quyết định lập đoàn", head=CLERK, members=(AUDITOR, CLERK, AUDITOR)
)
FIND = RecordFinding(
    body=INSPECTORS,
    inspection=CASE,
    inspector=CLERK,
    against=AgainstDuty("duty", DUTY),
    kind=FindingKind.SHORTCOMING,
    severity=Severity.MINOR,
    text="Chưa lập danh sách học viên",
)
FOUND_NOW = replace(FOUND, finding=FindingId(ids(1)[0]))
QUOTE = replace(FIND, against=AgainstProvision("provision", PROVISION), version=TEXT, quote="mở lớp bồi dưỡng")
QUOTED = replace(FOUND_NOW, against=QUOTE.against, version=TEXT, quote=QUOTE.quote)
OTHER = ProvisionId("phu-luc")
AMENDED = DirectiveAmended(
    DIRECTIVE,
    STANDING,
    None,
    (Substitute("substitute", PROVISION, TEXT),),
    {PROVISION: "Ban Tổ chức mở hai lớp."},
    {},
    TODAY,
    (),
    "Quyết định",
)

OPENING = [
    Case("a body opens an inspection of others", HISTORY, OPEN_IT, [OPENED_NOW]),
    Case(
        "it need not be about a directive",
        HISTORY,
        replace(OPEN_IT, directive=None, provisions=(), duties=()),
        [replace(OPENED_NOW, directive=None, provisions=(), duties=())],
    ),
    Case("opened in January, recorded in March", HISTORY, replace(OPEN_IT, occurred=LATE), [OPENED_NOW]),
    Case("nobody opens one without a mandate", HISTORY, OPEN_IT, MAY_NOT_RECORD, who=STRANGER),
    Case("nobody inspects themselves", HISTORY, replace(OPEN_IT, subjects=(COMMUNE, INSPECTORS)), INSPECTS_ITSELF),
    Case("the subjects exist", HISTORY, replace(OPEN_IT, subjects=(UNKNOWN,)), NO_SUCH_BODY),
    Case("a neighbour does not inspect", HISTORY, replace(OPEN_IT, body=NEIGHBOUR), NOT_OVERSEEING),
    Case(
        "nor does a commune its province", HISTORY, replace(OPEN_IT, body=COMMUNE, subjects=(PROVINCE,)), NOT_OVERSEEING
    ),
    Case("the duties are on record", HISTORY, replace(OPEN_IT, duties=(REMEDY,)), NO_SUCH_DUTY),
    Case("the directive was issued", HISTORY, replace(OPEN_IT, directive=DirectiveId("ct-9")), NOT_PUBLISHED),
    Case("a draft is not inspected", [DRAFTED, *PEOPLE], replace(OPEN_IT, duties=()), NOT_PUBLISHED),
    Case("the provisions are its own", HISTORY, replace(OPEN_IT, provisions=(ProvisionId("muc-9"),)), NO_SUCH_PART),
]
STAFFING = [
    Case("the inspecting body sets up the team, each person once", BEGUN, STAFF, [TEAM]),
    Case("set up in January, recorded after the conclusion", SETTLED, replace(STAFF, occurred=LATE), [TEAM]),
    Case("nobody sets up a team without a mandate", BEGUN, STAFF, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such inspection", BEGUN, replace(STAFF, inspection=ELSEWHERE), NO_SUCH_INSPECTION),
    Case("a subject sets up no team", BEGUN, replace(STAFF, body=COMMUNE), NOT_INSPECTING),
    Case("after the conclusion no team is set up", EARLIER, STAFF, ALREADY_CONCLUDED),
    Case("nobody from an inspected body is a member", BEGUN, replace(STAFF, members=(LOCAL,)), MEMBER_OF_SUBJECT),
    Case("nor the head", BEGUN, replace(STAFF, head=LOCAL), MEMBER_OF_SUBJECT),
]
FINDING_OUT = [
    Case("a member of the team finds a shortcoming of a duty", STAFFED, FIND, [FOUND_NOW]),
    Case(
        "a merit of a body",
        STAFFED,
        replace(FIND, against=AgainstBody("body", COMMUNE), kind=FindingKind.MERIT, severity=Severity.NONE),
        [replace(FOUND_NOW, against=AgainstBody("body", COMMUNE), kind=FindingKind.MERIT, severity=Severity.NONE)],
    ),
    Case(
        "how a provision is carried out",
        STAFFED,
        replace(FIND, against=AgainstProvision("provision", PROVISION)),
        [replace(FOUND_NOW, against=AgainstProvision("provision", PROVISION))],
    ),
    Case("some words of a provision, as somebody read them", STAFFED, QUOTE, [QUOTED]),
    Case("words of an earlier version", [*STAFFED, AMENDED], QUOTE, [QUOTED]),
    Case(
        "words as amended",
        [*STAFFED, AMENDED],
        replace(QUOTE, version=len(STAFFED) + 1),
        [replace(QUOTED, version=len(STAFFED) + 1)],
    ),
    Case("a whole provision as it read", STAFFED, replace(QUOTE, quote=None), [replace(QUOTED, quote=None)]),
    Case("nobody quotes an entry that set no words of it", STAFFED, replace(QUOTE, version=TEXT + 1), NOT_ITS_WORDS),
    Case(
        "nor one that set the words of another provision",
        [*STAFFED, replace(AMENDED, instructions=(Annex("annex", OTHER, "Phụ lục"),), texts={OTHER: "Danh sách."})],
        replace(QUOTE, version=len(STAFFED) + 1),
        NOT_ITS_WORDS,
    ),
    Case("found in January, recorded after the conclusion", SETTLED, replace(FIND, occurred=LATE), [FOUND_NOW]),
    Case(
        "found in the month of the conclusion, perhaps before it",
        EARLIER,
        replace(FIND, occurred=When("2026-01")),
        [FOUND_NOW],
    ),
    Case("nobody records a finding without a mandate", STAFFED, FIND, MAY_NOT_RECORD, who=STRANGER),
    Case("there is no such inspection", STAFFED, replace(FIND, inspection=ELSEWHERE), NO_SUCH_INSPECTION),
    Case("a subject finds nothing", STAFFED, replace(FIND, body=COMMUNE), NOT_INSPECTING),
    Case("after the conclusion nothing is found", EARLIER, FIND, ALREADY_CONCLUDED),
    Case("who is not on the team finds nothing", STAFFED, replace(FIND, inspector=LOCAL), NOT_ON_TEAM),
    Case("before there is a team, nobody finds anything", BEGUN, FIND, NOT_ON_TEAM),
    Case(
        "a member without the mandate to inspect finds nothing",
        STAFFED,
        replace(FIND, inspector=AUDITOR),
        MAY_NOT_INSPECT,
    ),
    Case(
        "another body is not looked at",
        STAFFED,
        replace(FIND, against=AgainstBody("body", NEIGHBOUR)),
        OUT_OF_SCOPE,
    ),
    Case(
        "where no duty is named, any that a subject holds is looked at",
        [*HISTORY, replace(OPENED, duties=()), TEAM],
        FIND,
        [FOUND_NOW],
    ),
    Case(
        "but none that only others hold",
        [*HISTORY, replace(OPENED, subjects=(COMMUNE,), duties=()), TEAM],
        FIND,
        OUT_OF_SCOPE,
    ),
    Case(
        "where no provision is named, any of the directive is looked at",
        [*HISTORY, replace(OPENED, provisions=()), TEAM],
        replace(FIND, against=AgainstProvision("provision", PROVISION)),
        [replace(FOUND_NOW, against=AgainstProvision("provision", PROVISION))],
    ),
    Case(
        "a provision of another directive is not",
        [*HISTORY, replace(OPENED, provisions=()), TEAM],
        replace(FIND, against=AgainstProvision("provision", ProvisionId("muc-9"))),
        OUT_OF_SCOPE,
    ),
    Case("another duty is not looked at", STAFFED, replace(FIND, against=AgainstDuty("duty", REMEDY)), OUT_OF_SCOPE),
]
CASES = [*OPENING, *STAFFING, *FINDING_OUT]
