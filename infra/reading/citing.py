"""Citations both ways: what the text of the day names, who names it, and what facts say that one does to another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from api.citation_shapes import Act, ActKind, Citations, Cited, CitedBy, Doubt, Relation
from api.reader import At, Page, SearchWanted
from api.search_shapes import HitKind
from api.shapes import Named
from api.text_shapes import DirectiveText
from domain.events.change import DirectiveAmended, DirectiveRepealed, DirectiveReplaced
from domain.events.correction import CorrectionRevoked, DirectiveCorrected
from domain.events.issuing import DirectiveImported
from domain.ids import DirectiveId
from domain.reading.citations import Passage, citations_of
from domain.reading.layers import untouched
from domain.reading.model_duties import Citation
from domain.reading.words import TYPES
from domain.words import Kind
from infra.reading import searching, texts
from infra.reading.happened import Happened, happened
from infra.reading.naming import Naming, shown
from infra.reading.source import LABELS, Source
from projections import labels
from projections.matching import wanted
from projections.saying import Axes

ACTS: Final[Mapping[type, ActKind]] = {
    DirectiveAmended: ActKind.AMENDS,
    DirectiveCorrected: ActKind.CORRECTS,
    CorrectionRevoked: ActKind.REVOKES_CORRECTION,
    DirectiveReplaced: ActKind.REPLACES,
    DirectiveRepealed: ActKind.REPEALS,
}
WHOLE: Final = (DirectiveReplaced, DirectiveRepealed)
"""What may concern a directive as a whole."""
MOST: Final = 100
"""Places in other texts that are looked at."""
OWN: Final = "self"


@dataclass(frozen=True)
class _Piece:
    """Words in which documents may be named."""

    text: str
    provision: Named | None
    sort: str
    because: int


def citations(source: Source, directive: DirectiveId, at: At) -> Citations:
    """What a directive's text names on a day, who names it, and what it does to others or they to it."""
    naming = Naming(source, at)
    found, is_all = _cited_by(source, directive, at, naming)
    mine, theirs = _acts(source, directive, at, naming)
    return Citations(
        as_of=at.as_of,
        known_at=at.known_at,
        id=directive,
        cites=list(_cites(source, directive, at, naming)),
        cited_by=found,
        is_all=is_all,
        acts_on=mine,
        acted_on_by=theirs,
    )


def _cites(source: Source, directive: DirectiveId, at: At, naming: Naming) -> Iterator[Cited]:
    pieces = [*_bases(source, directive, at), *_passages(texts.text(source, directive, at))]
    own = naming.axes(directive.tag)
    found = list(_named_in(pieces, own))
    keys = {labels.folded(citation.number) for _, citation, _ in found if citation.number}
    bearers = source.views.axes_of(LABELS, keys, at.as_of, at.known_at)
    naming.prepare([[_directive(tag) for axes in bearers.values() for tag in axes]])
    for piece, citation, start in found:
        yield _cited(piece, citation, start, bearers, naming)


def _bases(source: Source, directive: DirectiveId, at: At) -> Iterator[_Piece]:
    """The legal bases that an import keeps apart from the text."""
    for one in happened(source, directive.tag, at, DirectiveImported):
        for _, words in sorted(one.fact.legal_bases.items(), key=lambda each: int(each[0])):
            if isinstance(words, str):
                yield _Piece(words, None, "basis", one.because)


def _passages(text: DirectiveText | None) -> Iterator[_Piece]:
    """The provisions that stand; under "Bãi bỏ …" each names what is repealed."""
    repealing: set[str] = set()
    for passage in text.passages if text else ():
        words = passage.text if isinstance(passage.text, str) else ""
        is_listed = passage.under in repealing
        if is_listed or words.startswith("Bãi bỏ"):
            repealing.add(passage.provision)
        sort = "repeal" if is_listed else "quote" if passage.kind is Kind.QUOTE else "body"
        if words and not passage.ended:
            yield _Piece(words, Named(id=passage.provision, name=passage.path), sort, passage.set_at)


def _named_in(pieces: Sequence[_Piece], own: Axes) -> Iterator[tuple[_Piece, Citation, int]]:
    """What is named in each, and where; without the directive itself."""
    starts, place = [], 0
    for piece in pieces:
        starts.append(place)
        place += len(piece.text) + 1
    spans = [
        Passage(start, start + len(piece.text), str(nth), piece.sort)
        for nth, (start, piece) in enumerate(zip(starts, pieces, strict=True))
    ]
    kind = own["type"].value if "type" in own else None
    called = next((label for label, code in TYPES.items() if code == kind), "")
    layers = untouched("\n".join(piece.text for piece in pieces))
    for citation in citations_of(layers, spans, None, called):
        nth = int(citation.provision_id or 0)
        if not _is_itself(citation, own):
            yield pieces[nth], citation, citation.ev.span[0] - starts[nth]


def _is_itself(citation: Citation, own: Axes) -> bool:
    """Is it the directive's own number, and no other day?  Numbers begin again in each term: a namesake is another."""
    if not citation.number or "number" not in own:
        return citation.relation == OWN
    number, _, issued_on = own["number"]
    is_number = labels.folded(citation.number) == labels.folded(str(number))
    return is_number and citation.date in {None, issued_on.isoformat()}


def _cited(piece: _Piece, citation: Citation, start: int, bearers: Mapping[str, Axes], naming: Naming) -> Cited:
    known = bearers.get(labels.folded(citation.number), {}) if citation.number else {}
    on = date.fromisoformat(citation.date) if citation.date else None
    dated = {tag for tag, stands in known.items() if on == stands.day}
    chosen = sorted(dated or known)
    return Cited(
        provision=piece.provision,
        exact=citation.exact,
        start=start,
        end=start + citation.ev.span[1] - citation.ev.span[0],
        relation=Relation.MENTIONS if citation.relation == OWN else Relation(citation.relation),
        type=citation.type,
        number=citation.number,
        date=on,
        issuer=citation.issuer,
        resolved=[Named(id=_directive(tag), name=shown(naming.label(_directive(tag)))) for tag in chosen],
        problem=_problem(citation, chosen, is_found_by_date=bool(dated)),
        because=piece.because,
    )


def _problem(citation: Citation, chosen: Collection[str], *, is_found_by_date: bool) -> Doubt | None:
    if citation.problem and not (is_found_by_date and citation.problem == Doubt.DATE_CONFLICT):
        return Doubt(citation.problem)  # two dates of one number may be two documents, which the register tells apart
    if not citation.number:
        return Doubt.NO_NUMBER
    if not chosen:
        return Doubt.NOT_ON_RECORD
    if len(chosen) > 1:
        return Doubt.AMBIGUOUS
    return Doubt.DATE_CONFLICT if citation.date and not is_found_by_date else None


def _directive(tag: str) -> DirectiveId:
    return DirectiveId(tag.partition(":")[2])


def _cited_by(source: Source, directive: DirectiveId, at: At, naming: Naming) -> tuple[list[CitedBy], bool]:
    """The places in other texts that name it by its number; and whether these are all."""
    own = naming.axes(directive.tag)
    words = wanted(f'"{own["number"].value}"') if "number" in own else None
    if not words:
        return [], True
    asked = SearchWanted(words, frozenset({HitKind.PROVISION, HitKind.DIRECTIVE}))
    hits = searching.found(source, asked, at, Page("", MOST))
    others = sorted({hit.directive.id for hit in hits.items if hit.directive} - {directive})
    found = [one for other in others for one in _naming_it(source, directive, DirectiveId(other), at, naming)]
    return found, hits.after is None


def _naming_it(source: Source, directive: DirectiveId, other: DirectiveId, at: At, naming: Naming) -> Iterator[CitedBy]:
    """Where the other's text names it."""
    named = Named(id=other, name=shown(naming.label(other)))
    for cited in _cites(source, other, at, naming):
        if directive in {each.id for each in cited.resolved}:
            yield CitedBy(
                directive=named,
                provision=cited.provision,
                exact=cited.exact,
                start=cited.start,
                end=cited.end,
                relation=cited.relation,
                because=cited.because,
            )


def _acts(source: Source, directive: DirectiveId, at: At, naming: Naming) -> tuple[list[Act], list[Act]]:
    """What it does to others, and what others do to it, as far as it has happened or holds by that day."""
    ever: list[Happened[Any]] = happened(source, directive.tag, At(date.max, at.known_at), *ACTS)
    told = [one for one in ever if min(one.on, one.fact.effective_on) <= at.as_of]
    naming.prepare([told])
    mine = [(one, one.fact.directive) for one in told if one.fact.by == directive]
    theirs = [(one, one.fact.by) for one in told if one.fact.directive == directive and one.fact.by]
    return _listed(mine, naming), _listed(theirs, naming)


def _listed(pairs: Iterable[tuple[Any, DirectiveId]], naming: Naming) -> list[Act]:
    return [
        Act(
            kind=ACTS[type(one.fact)],
            other=Named(id=other, name=shown(naming.label(other))),
            is_part=not isinstance(one.fact, WHOLE) or bool(one.fact.provisions),
            effective_on=one.fact.effective_on,
            because=one.because,
        )
        for one, other in pairs
    ]
