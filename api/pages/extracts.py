"""Extracts from the register, for paper: from what the reads answer to sheets in one language.

None of them is made to look like the document itself: no national or Party heading, no signature, no seal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

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
        return (*_status(self.visit, one), (wording.said(self.visit.tongue, "cite.address"), address))

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


def _status(visit: Visit, one: Directive) -> Iterator[tuple[str, str]]:
    """Number, issuer, and where it stands on both axes."""
    said, term = partial(wording.said, visit.tongue), partial(wording.term, visit.tongue)
    yield said("paper.number"), one.number or said("paper.no_number")
    yield said("paper.issuer"), plain(showing.called(visit.tongue, one.body))
    if one.progress:
        state, since = term(one.progress.process), day(one.progress.since)
        yield said("paper.process"), said("paper.state_since", state=state, day=since, fact=one.progress.because)
    for holds in showing.bearing(one):
        state, since = term(holds.effect), day(holds.since)
        yield said("paper.effect"), said("paper.state_since", state=state, day=since, fact=holds.because)


def _point(visit: Visit) -> Iterator[tuple[str, str]]:
    """The two times."""
    said = partial(wording.said, visit.tongue)
    yield said("time.as_of"), day(visit.at.as_of)
    yield said("time.known_at"), said("paper.fact_no", position=visit.at.known_at)
