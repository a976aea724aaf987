"""Extracts from the register, for paper: from what the reads answer to sheets in one language.

None of them is made to look like the document itself: no national or Party heading, no signature, no seal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from api.issue_shapes import Issue
from api.pages import showing, wording
from api.pages.days import day
from api.pages.lanes import Shown
from api.pages.permanent import address_of
from api.pages.plain import plain
from api.pages.printed_text import text_of
from api.pages.sealing import sealed, shown_by
from api.pages.sheets import Pairs, Sheet, Table, Text
from api.pages.tabled import of_bodies, of_entries
from api.pages.visit import Visit
from api.ports import Published
from api.reading import missing
from api.shapes import Directive
from domain.events.duties import Role
from domain.ids import DirectiveId


@dataclass(frozen=True)
class Printer:
    """Makes extracts for one visit; each blocks, and raises `Damaged` where the published log cannot be read."""

    visit: Visit
    log: Published

    def directive(self, directive: DirectiveId) -> Sheet:
        """A directive with its text at the visit's point of time.  Raises `Trouble` 404."""
        one = self._found(directive)
        text = self.visit.reader.text(directive, self.visit.at)
        printed = text_of(self.visit.tongue, text) if text else None
        return self._sheet("paper.kind_directive", self._name(one), self._about(one), text=printed)

    def timeline(self, directive: DirectiveId, shown: Shown) -> Sheet:
        """What happened to a directive up to the day, as far as it is shown, in the order of days.

        Raises `Trouble` 404.
        """
        one = self._found(directive)
        only = shown.said(self.visit.tongue)
        about = (*self._about(one), *(((wording.said(self.visit.tongue, "paper.only"), only),) if only else ()))
        table = of_entries(self.visit, directive, shown)
        return self._sheet("paper.kind_timeline", self._name(one), about, table=table)

    def progress(self, role: Role) -> Sheet:
        """The table of progress, body by body, with its sums."""
        tongue = self.visit.tongue
        title = wording.said(tongue, "paper.progress_of", role=wording.term(tongue, role))
        return self._sheet("paper.kind_progress", title, (), table=of_bodies(self.visit, role))

    def _found(self, directive: DirectiveId) -> Directive:
        one = self.visit.reader.directive(directive, self.visit.at)
        if one is None:
            raise missing("directive", directive)
        return one

    def _name(self, one: Directive) -> str:
        return plain(showing.words(self.visit.tongue, one.title))

    def _about(self, one: Directive) -> Pairs:
        address = address_of(self.visit, DirectiveId(one.id))
        issue = self.visit.reader.tables.issue(DirectiveId(one.id), self.visit.at)
        return (*_status(self.visit, one, issue), (wording.said(self.visit.tongue, "cite.address"), address))

    def _sheet(
        self, kind: str, title: str, about: Pairs, text: Text | None = None, table: Table | None = None
    ) -> Sheet:
        visit, said = self.visit, partial(wording.said, self.visit.tongue)
        is_invented = visit.request.app.state.is_invented
        seal = sealed(visit.tongue, self.log, shown_by(visit.reader, visit.at), visit.at.known_at)
        moment = {"day": day(visit.at.as_of), "position": visit.at.known_at}
        return Sheet(
            tongue=visit.tongue,
            kind=said(kind),
            says=said("paper.says"),
            invented=said("common.invented") if is_invented else None,
            title=title,
            about=(*about, *_point(visit)),
            text=text,
            table=table,
            sealed=seal,
            page=said("paper.page"),
            foot=said("paper.foot", kind=said(kind), **moment),
            lacking=said("paper.lacking"),
        )


def _status(visit: Visit, one: Directive, issue: Issue | None) -> Iterator[tuple[str, str]]:
    """Number, issuer, who signed and when, and where it stands on both axes."""
    said, term = partial(wording.said, visit.tongue), partial(wording.term, visit.tongue)
    yield said("paper.number"), one.number or said("paper.no_number")
    yield said("directive.issuer" if issue else "directive.drafter"), plain(showing.called(visit.tongue, one.body))
    if issue:
        yield said("directive.signed"), _signed(visit.tongue, issue)
        yield said("paper.issued_on"), plain(showing.words(visit.tongue, issue.on))
    if one.progress:
        state, since = term(one.progress.process), day(one.progress.since)
        yield said("directive.process"), said("paper.state_since", state=state, day=since, fact=one.progress.because)
    for holds in showing.bearing(one):
        state, since = term(holds.effect), day(holds.since)
        yield said("directive.effect"), said("paper.state_since", state=state, day=since, fact=holds.because)


def _signed(tongue: str, issue: Issue) -> str:
    """Who signed, in which office and capacity; of an older document, the signatures as read; and the fact."""
    fact = wording.said(tongue, "paper.fact_of", fact=issue.because)
    if not issue.signatory:
        read = "; ".join(plain(showing.words(tongue, each)) for each in issue.signatures)
        told = f"{wording.said(tongue, 'directive.signatures_read')} {read}" if read else showing.words(tongue, None)
        return f"{plain(told)} {fact}"
    parts = [plain(showing.called(tongue, issue.signatory))]
    parts += [wording.term(tongue, issue.office)] if issue.office else []
    if issue.authority:
        parts.append(wording.said(tongue, "directive.signed_as", capacity=wording.term(tongue, issue.authority)))
    return f"{', '.join(parts)} {fact}"


def _point(visit: Visit) -> Iterator[tuple[str, str]]:
    """The two times."""
    said = partial(wording.said, visit.tongue)
    yield said("time.as_of"), day(visit.at.as_of)
    yield said("time.known_at"), said("paper.fact_no", position=visit.at.known_at)
