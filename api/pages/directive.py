"""A directive: where it stands on both axes, who signed it, and its text with what stands beside each provision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Final, TypeVar

from fastapi import APIRouter, Query, Response

from api.citation_shapes import Citations
from api.consultation_shapes import Comment
from api.dated import Day
from api.dissemination_shapes import CoverageTable, StudiedVersion
from api.duty_shapes import Duty
from api.issue_shapes import Issue
from api.pages import days, showing, wording
from api.pages.addresses import to
from api.pages.asking import flawed
from api.pages.chosen import Chosen, absent
from api.pages.directive_text import Beside, Line, Notes, general, lines, part_of, parts
from api.pages.permanent import address_of
from api.pages.plain import plain
from api.pages.visit import Visit, Visiting
from api.paging import MOST
from api.parameters import AnyId
from api.reader import At, DutiesWanted, EventsWanted, Listed, Page, Reader
from api.shapes import Directive, Event
from api.text_shapes import PendingChange, ProvisionEnded
from api.times import parse
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import DirectiveId
from domain.reading.words import TYPES
from projections.duty import DueClass
from projections.status import Cause, Effect

ROUTER = APIRouter()
ISSUES: Final = (DirectiveIssued.__name__, DirectiveImported.__name__)
T = TypeVar("T")
Where = Annotated[AnyId | None, Query()]
PAGES: Final = 5
"""Pages of duties or comments that are read to stand beside the text; more stand on pages of their own."""


@dataclass(frozen=True)
class Sheet:
    """All that the page of a directive shows."""

    directive: Directive
    issue: Issue | None
    parts: Sequence[Sequence[Line]]
    """The text in parts, of which a page shows one."""
    announced: Sequence[PendingChange]
    """Changes to come of the directive as a whole."""
    rest: Beside
    """What was said about provisions that do not stand on that day."""
    general: Beside
    """What was said about no provision: comments on the draft as a whole, findings about bodies."""
    duties: Sequence[Duty]
    coverage: CoverageTable
    citations: Citations
    version: StudiedVersion | None
    """Which version of the published text it is; none: it was none yet."""
    struck_out: Sequence[Event]
    """Where nothing says any more that it was issued or imported: what said so, with what rests on that."""

    @property
    def kind(self) -> str | None:
        """What kind of document it is, as it is called where it was written."""
        code = self.directive.type
        return next((name.capitalize() for name, known in TYPES.items() if known == code), code)

    @property
    def due(self) -> list[tuple[DueClass, int]]:
        """How many duties are in which class, in the order of the classes."""
        counted = Counter(duty.due_class for duty in self.duties)
        return [(due, counted[due]) for due in DueClass if counted[due]]

    @property
    def ended_by(self) -> int | None:
        """The fact that ended the directive as a whole: no provision need repeat it."""
        holds = self.directive.holds
        return holds.because if holds and holds.effect is Effect.ENDED else None


@ROUTER.get("/directives/{directive}")
async def show_directive(directive: Chosen, visit: Visiting, provision: Where = None) -> Response:
    """The directive on the day of the time bar, as known then; of a long text the part that holds a provision."""
    return await _shown(directive, visit, visit.asked, provision)


@ROUTER.get("/directives/{directive}/at/{day}")
async def show_on_day(directive: Chosen, day: Day, visit: Visiting, provision: Where = None) -> Response:
    """The directive on a day: an address to cite, which always shows the same once it says what was known."""
    if "as_of" in visit.asked:
        raise flawed("as_of", "problem.day_in_address")
    at = At(parse(day, "day", date.fromisoformat), visit.at.known_at)
    there = replace(visit, at=at, asked={**visit.asked, "as_of": at.as_of.isoformat()})
    return await _shown(directive, there, visit.asked, provision, is_dated=True)


async def _shown(
    directive: DirectiveId, visit: Visit, asked: Mapping[str, str], provision: str | None, *, is_dated: bool = False
) -> Response:
    """`asked`: what the address says of time beside the day that may stand in it."""
    sheet = await visit(read, visit.reader, directive, visit.at)
    if sheet is None:
        return absent(visit)
    return visit.show(
        "directive.html",
        sheet=sheet,
        nth=part_of(sheet.parts, provision),
        part_from=lambda first: _part(visit, asked, first),
        is_dated=is_dated,
        cited=address_of(visit, directive),
        citation=_citation(sheet.directive, visit),
        before=_before,
        ended_badge=_how_ended,
        suspended=Effect.SUSPENDED,
    )


def _part(visit: Visit, asked: Mapping[str, str], provision: str) -> str:
    """The address of the part of this page that begins with a provision."""
    path = visit.request.url.path.removeprefix(f"/{visit.tongue}")
    return to(visit.tongue, path, **asked, provision=provision) + f"#p-{provision}"


def _before(day: date | None) -> date | None:
    """The day before, to compare with."""
    return day - timedelta(days=1) if day and day > date.min else None


def _how_ended(end: ProvisionEnded) -> Cause:
    return Cause.REPLACED if end.is_replaced else Cause.REPEALED


def _citation(one: Directive, visit: Visit) -> str:
    """The line that names what is seen, to be copied."""
    return wording.said(
        visit.tongue,
        "directive.citation",
        which=one.number or one.id,
        issuer=plain(showing.called(visit.tongue, one.body)),
        title=plain(showing.words(visit.tongue, one.title)),
        day=days.day(visit.at.as_of),
        position=visit.at.known_at,
        address=address_of(visit, DirectiveId(one.id)),
    )


def read(reader: Reader, directive: DirectiveId, at: At) -> Sheet | None:
    """All of it in one go; none where the directive was not known then."""
    found = reader.directive(directive, at)
    if found is None:
        return None
    tables, text = reader.tables, reader.text(directive, at)
    notes = _notes(reader, directive, at)
    shown, rest = lines(text, notes) if text else ([], Beside())
    issue = tables.issue(directive, at)
    return Sheet(
        directive=found,
        issue=issue,
        parts=parts(shown),
        announced=[each for each in text.pending if each.provision is None] if text else [],
        rest=rest,
        general=general(notes),
        duties=notes.duties,
        coverage=tables.coverage(directive, at, Page("", 1), missing=False)[0],
        citations=tables.citations(directive, at),
        version=text.version if text else None,
        struck_out=[] if issue else _struck_out(reader, directive, at),
    )


def _struck_out(reader: Reader, directive: DirectiveId, at: At) -> list[Event]:
    """The entries that said it was issued or imported, in whose place nothing stands."""
    told = reader.events(EventsWanted(tag=directive.tag, types=ISSUES), at, Page("", MOST)).items
    found = [reader.event(each.position, at) for each in told if each.corrected_by]
    return [each for each in found if each and each.left_hanging is not None]


def _notes(reader: Reader, directive: DirectiveId, at: At) -> Notes:
    anchors = reader.anchors(directive, at)
    return Notes(
        duties=list(_all(lambda page: reader.duties(DutiesWanted(directive.tag), at, page))),
        comments=comments_of(reader, directive, at),
        findings=reader.tables.findings(directive, at),
        anchors=anchors.items if anchors else [],
    )


def comments_of(reader: Reader, directive: DirectiveId, at: At) -> list[Comment]:
    """Comments on a directive."""
    return list(_all(lambda page: reader.tables.comments(directive, at, page, None)))


def _all(read_page: Callable[[Page], Listed[T]]) -> Iterator[T]:
    """The items of the first pages."""
    page: Page | None = Page("", MOST)
    for _ in range(PAGES):
        if page is None:
            return
        found = read_page(page)
        yield from found.items
        page = Page(found.after, MOST) if found.after else None
