"""What the API asks of those who read the tables that people ask for by date; infra implements it."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from api.body_shapes import FormerName
from api.calendar_shapes import FallingDue
from api.citation_shapes import Citations
from api.consultation_shapes import Comment, CommentState, ConsultationRound
from api.dissemination_shapes import CoverageTable
from api.inspection_shapes import FindingAbout, Inspection, InspectionSummary
from api.issue_shapes import Issue
from api.progress_shapes import BodyProgress, Column, ProgressLine
from api.reader import At, DutiesWanted, Listed, Page
from api.responsibility_shapes import BodyShares, HeldDuty, ProvisionDuties
from api.shapes import Body, RegisterSummary
from domain.events.consultation import Outcome
from domain.events.duties import Role
from domain.ids import BodyId, DirectiveId, InspectionId


class Tables(Protocol):
    """Reads tables; as `api.reader.Reader` it blocks, is safe to call from many threads, and raises `Unavailable`."""

    def registers(self, body: BodyId | None, at: At, page: Page) -> Listed[RegisterSummary]:
        """Registers in which a number was given by then, of one body or of all; by body, kind and term."""
        ...

    def is_there(self, directive: DirectiveId, at: At) -> bool:
        """Is anything known of where a directive stands on the day?  Else no table is about it then."""
        ...

    def consultations(self, directive: DirectiveId, at: At) -> list[ConsultationRound]:
        """The calls for comments on a directive, by day."""
        ...

    def comments(
        self,
        directive: DirectiveId,
        at: At,
        page: Page,
        state: CommentState | None,
        outcome: Outcome | None = None,
    ) -> Listed[Comment]:
        """The comments on a directive by day; only those of which this has become, or that were answered so."""
        ...

    def coverage(
        self, directive: DirectiveId, at: At, page: Page, *, missing: bool
    ) -> tuple[CoverageTable, str | None]:
        """To whom a directive went and who studied what, by body, and the mark of the next page.

        `missing`: only who has not acknowledged the version of the day.
        """
        ...

    def inspections(
        self, at: At, page: Page, *, with_open_remedies: bool, with_claimed_remedies: bool = False
    ) -> Listed[InspectionSummary]:
        """Inspections in the order of their ids; only those with open remedies, or with some claimed to be done."""
        ...

    def inspection(self, inspection: InspectionId, at: At) -> Inspection | None:
        """One inspection; none where it was not opened by then."""
        ...

    def issue(self, directive: DirectiveId, at: At) -> Issue | None:
        """Who signed a directive, in which capacity, and for whom it is; none where it was not issued by then."""
        ...

    def findings(self, directive: DirectiveId, at: At) -> list[FindingAbout]:
        """What inspections found about a directive, by day."""
        ...

    def progress(self, role: Role, at: At, page: Page) -> Listed[BodyProgress]:
        """The bodies that have this part in a duty, in the order of their ids."""
        ...

    def progress_of(self, body: BodyId, role: Role, at: At) -> BodyProgress:
        """The progress of one body."""
        ...

    def progress_lines(  # what is asked for, part by part
        self, body: BodyId, role: Role, column: Column | None, at: At, page: Page
    ) -> Listed[ProgressLine]:
        """The duties in which a body has this part, by the day that falls due; or those of one column."""
        ...

    def bodies(self, called: str, at: At, page: Page) -> Listed[Body]:
        """The bodies whose names have these words, in the alphabetical order of names; without words all."""
        ...

    def bodies_called(self, called: str, at: At) -> dict[BodyId, str]:
        """All bodies in whose names each of these words begins a word, with what they are called."""
        ...

    def former_names(self, body: BodyId, at: At) -> list[FormerName]:
        """What a body was called before that day, the last name first."""
        ...

    def responsibility(self, wanted: DutiesWanted, at: At, page: Page) -> Listed[BodyShares]:
        """The bodies that have a part in duties that are wanted, by name, and how many of each directive."""
        ...

    def held(self, body: BodyId, wanted: DutiesWanted, at: At, page: Page) -> Listed[HeldDuty]:
        """What a body holds, by the day that falls due: since when, by whose act, from whom, by which words."""
        ...

    def duties_by_provision(self, directive: DirectiveId, at: At, page: Page) -> Listed[ProvisionDuties]:
        """The duties of a directive in the order of its text, so many at most; remedies of findings last.

        No provision is torn over two pages, but one that has more duties than a page.
        """
        ...

    def calendar(self, first: date, last: date, at: At, page: Page) -> Listed[FallingDue]:
        """What falls due from the first day to the last, by day."""
        ...

    def citations(self, directive: DirectiveId, at: At) -> Citations:
        """What a directive's text names on a day, who names it, what it changes and what changes it."""
        ...
