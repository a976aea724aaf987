"""The reader of tables over views and ledger; blocking, for many threads."""

from __future__ import annotations

from datetime import date

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
from infra.reading import (
    bodies,
    citing,
    consulting,
    disseminating,
    falling,
    grouping,
    holding,
    inspecting,
    issuing,
    ordering,
    progress,
    renaming,
    responsible,
)
from infra.reading.reached import reached
from infra.reading.source import Source


class TableReading:
    """Reads tables; `api.tables.Tables`."""

    def __init__(self, source: Source) -> None:
        """Read from there; it stays the caller's to close."""
        self._source = source

    @reached
    def registers(self, body: BodyId | None, at: At, page: Page) -> Listed[RegisterSummary]:
        """Registers: see `Tables`."""
        return bodies.registers(self._source, body, at, page)

    @reached
    def is_there(self, directive: DirectiveId, at: At) -> bool:
        """Is anything known of a directive on the day: see `Tables`."""
        return bool(self._source.statuses([directive.tag], at))

    @reached
    def consultations(self, directive: DirectiveId, at: At) -> list[ConsultationRound]:
        """The calls for comments: see `Tables`."""
        return consulting.rounds(self._source, directive, at)

    @reached
    def comments(
        self,
        directive: DirectiveId,
        at: At,
        page: Page,
        state: CommentState | None,
        outcome: Outcome | None = None,
    ) -> Listed[Comment]:
        """The comments on a directive: see `Tables`."""
        return consulting.comments(self._source, directive, at, page, state, outcome)

    @reached
    def coverage(
        self, directive: DirectiveId, at: At, page: Page, *, missing: bool
    ) -> tuple[CoverageTable, str | None]:
        """The table of dissemination: see `Tables`."""
        return disseminating.coverage(self._source, directive, at, page, missing=missing)

    @reached
    def inspections(
        self, at: At, page: Page, *, with_open_remedies: bool, with_claimed_remedies: bool = False
    ) -> Listed[InspectionSummary]:
        """Inspections: see `Tables`."""
        return inspecting.listed(
            self._source,
            at,
            page,
            with_open_remedies=with_open_remedies,
            with_claimed_remedies=with_claimed_remedies,
        )

    @reached
    def inspection(self, inspection: InspectionId, at: At) -> Inspection | None:
        """One inspection: see `Tables`."""
        return inspecting.one(self._source, inspection, at)

    @reached
    def issue(self, directive: DirectiveId, at: At) -> Issue | None:
        """How a directive came to be issued: see `Tables`."""
        return issuing.issue(self._source, directive, at)

    @reached
    def findings(self, directive: DirectiveId, at: At) -> list[FindingAbout]:
        """What inspections found about a directive: see `Tables`."""
        return inspecting.findings(self._source, directive, at)

    @reached
    def progress(self, role: Role, at: At, page: Page) -> Listed[BodyProgress]:
        """The table of progress: see `Tables`."""
        return progress.table(self._source, role, at, page)

    @reached
    def progress_of(self, body: BodyId, role: Role, at: At) -> BodyProgress:
        """The progress of one body: see `Tables`."""
        return progress.one(self._source, body, role, at)

    @reached
    def progress_lines(  # what is asked for, part by part
        self, body: BodyId, role: Role, column: Column | None, at: At, page: Page
    ) -> Listed[ProgressLine]:
        """The duties of one body: see `Tables`."""
        return progress.lines(self._source, body, role, column, at, page)

    @reached
    def bodies(self, called: str, at: At, page: Page) -> Listed[Body]:
        """Bodies by name: see `Tables`."""
        return ordering.listed(self._source, called, at, page)

    @reached
    def bodies_called(self, called: str, at: At) -> dict[BodyId, str]:
        """Names that have these words: see `Tables`."""
        return ordering.called(self._source, called, at)

    @reached
    def former_names(self, body: BodyId, at: At) -> list[FormerName]:
        """Earlier names of a body: see `Tables`."""
        return renaming.former_names(self._source, body, at)

    @reached
    def responsibility(self, wanted: DutiesWanted, at: At, page: Page) -> Listed[BodyShares]:
        """The table of responsibility: see `Tables`."""
        return responsible.table(self._source, wanted, at, page)

    @reached
    def held(self, body: BodyId, wanted: DutiesWanted, at: At, page: Page) -> Listed[HeldDuty]:
        """What a body holds: see `Tables`."""
        return holding.held(self._source, body, wanted, at, page)

    @reached
    def duties_by_provision(self, directive: DirectiveId, at: At, page: Page) -> Listed[ProvisionDuties]:
        """The duties of a directive by provision: see `Tables`."""
        return grouping.by_provision(self._source, directive, at, page)

    @reached
    def calendar(self, first: date, last: date, at: At, page: Page) -> Listed[FallingDue]:
        """What falls due: see `Tables`."""
        return falling.calendar(self._source, first, last, at, page)

    @reached
    def citations(self, directive: DirectiveId, at: At) -> Citations:
        """Citations both ways: see `Tables`."""
        return citing.citations(self._source, directive, at)
