"""Search: the index proposes things, the facts have the words, and the text of the day says which of them stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple, cast

from api.reader import At, Listed, NoMark, Page, SearchWanted
from api.search_shapes import Excerpt, Field, HitKind, MarkedWords, SearchHit
from domain.ids import BodyId, DirectiveId, ProvisionId
from domain.words import Text
from infra.ledger.entry import Stored
from infra.reading.directives import is_wanted
from infra.reading.naming import Naming
from infra.reading.pages import LONGEST, cut
from infra.reading.source import SEARCH, Source, said
from infra.reading.texts import history_of, kinds_of, text_of
from infra.views.telling import told
from projections import search, status
from projections.folding import composed
from projections.matching import Mark, Wanted, excerpt, marks
from projections.saying import Axes
from projections.texts.consolidating import StandingProvision

BEST: Final = 2**62
STRETCH: Final = 400
"""Things that the index is asked for in one go."""


class _Proposed(NamedTuple):
    """A thing that may hold the words."""

    key: str
    score: int
    axes: Axes


@dataclass(frozen=True)
class _Text:
    """One text of a thing that may hold the words."""

    field: Field
    words: Text | None
    because: int
    path: str | None = None
    is_ended: bool = False


def found(source: Source, wanted: SearchWanted, at: At, page: Page) -> Listed[SearchHit]:
    """A page of what holds the words, best first, those alike in the order of their tags."""
    hits: list[tuple[str, SearchHit]] = []
    proposed = _all_proposed(source, wanted, at, _mark(page.after))
    while len(hits) <= page.limit and (some := list(islice(proposed, page.limit + 1))):
        hits += _told(source, wanted, at, some)
    return cut(hits, page.limit)


def _all_proposed(source: Source, wanted: SearchWanted, at: At, mark: tuple[int, str]) -> Iterator[_Proposed]:
    """All things of which the index says that they may hold the words, best first."""
    while some := _proposed(source, wanted, at, mark, STRETCH):
        axes = source.views.axes_of(SEARCH, [key for key, _, _ in some], at.as_of, at.known_at)
        found = (
            _Proposed(key, score, axes[key])
            for key, score, matching in some
            if _may_stand(axes[key], matching, at.as_of)
        )
        yield from found
        if len(some) < STRETCH:
            break
        key, score, _ = some[-1]
        mark = score, key


def _proposed(
    source: Source, wanted: SearchWanted, at: At, mark: tuple[int, str], limit: int
) -> list[tuple[str, int, list[str]]]:
    """The next things, their scores, and the axes on which the words are."""
    words = wanted.words
    given = {
        "any": f"({words.folded}) | {words.changed}",
        "folded": words.folded,
        "spelt": f"({words.spelt}) | {words.changed_so}",
        "kinds": list(wanted.kinds),
        "as_of": at.as_of,
        "known_at": at.known_at,
        "score": mark[0],
        "key": mark[1],
        "limit": limit,
    }
    return [(key, score, axes) for key, score, axes in source.query("found", given)]


def _may_stand(axes: Axes, matching: Collection[str], as_of: date) -> bool:
    """Is it more than words of a draft which another replaced by then, and of which no phrase was changed since?"""
    drafts = {axis: each.value for axis, each in axes.items() if search.is_placed(axis) and each.day == date.min}
    laid = [axis for axis, value in drafts.items() if search.laid_by(value, as_of)]
    last = {max(some, key=search.place_of) for some in (drafts, laid) if some}
    is_changed = (search.is_changed(stands.value) for stands in axes.values())
    return any(axis in last or axis not in drafts for axis in matching) or any(is_changed)


def _told(
    source: Source, wanted: SearchWanted, at: At, proposed: Sequence[_Proposed]
) -> Iterable[tuple[str, SearchHit]]:
    """Those that are asked for, and do hold the words."""
    among = _among(source, wanted, at, {each.key: each.axes for each in proposed})
    texts, naming = _Texts(source, at), Naming(source, at)
    texts.prepare({each.key: each.axes for each in proposed if each.key in among})
    naming.prepare([list(among.values())])
    for each in proposed:
        if each.key in among and (hit := _hit(each, wanted.words, texts, naming, among[each.key])):
            yield f"{each.score} {each.key}", hit


def _among(source: Source, wanted: SearchWanted, at: At, axes: Mapping[str, Axes]) -> dict[str, DirectiveId | None]:
    """The things that are asked for, each with its directive, which must be there on that day."""
    owners = {key: _owners(found) for key, found in axes.items()}
    statuses = source.statuses({each.tag for each, _ in owners.values() if each}, at)
    return {
        key: directive
        for key, (directive, body) in owners.items()
        if (_is_of(wanted, statuses.get(directive.tag)) if directive else _is_by(wanted, body))
    }


def _owners(axes: Axes) -> tuple[DirectiveId | None, BodyId | None]:
    value = cast("Mapping[str, Any]", next(iter(axes.values())).value)
    directive, body = value["directive"], value["body"]
    return DirectiveId(directive) if directive else None, BodyId(body) if body else None


def _is_of(wanted: SearchWanted, axes: Axes | None) -> bool:
    return axes is not None and is_wanted(status.label(axes), wanted.among)


def _is_by(wanted: SearchWanted, body: BodyId | None) -> bool:
    among = wanted.among
    return not (among.processes or among.effects) and among.body in {None, body}


class _Texts:
    """The texts of things, read from the facts that set them."""

    def __init__(self, source: Source, at: At) -> None:
        self._source = source
        self._at = at
        self._entries: dict[int, Stored] = {}
        self._known: dict[DirectiveId, list[Stored]] = {}
        self._standing: dict[DirectiveId, dict[ProvisionId, StandingProvision]] = {}

    def prepare(self, axes: Mapping[str, Axes]) -> None:
        """Read the facts behind these things, in two round trips."""
        plain = (each for key, each in axes.items() if not _is_provision(key))
        self._entries = self._source.entries({stands.because for each in plain for stands in each.values()})
        owners = {each for key, found in axes.items() if _is_provision(key) and (each := _owners(found)[0])}
        types = {kind for each in owners for kind in kinds_of(each)}
        stored = self._source.about([each.tag for each in owners], types, self._at.known_at)
        self._known = {each: stored[each.tag] for each in owners}

    def of(self, key: str, axes: Axes) -> Iterable[_Text]:
        """Those of a thing, the weightiest first."""
        return self._provision(key, axes) if _is_provision(key) else self._plain(key, axes)

    def _plain(self, key: str, axes: Axes) -> Iterable[_Text]:
        for field in Field:
            if field in axes:
                stored = self._entries[axes[field].because]
                spoken = search.spoken(told(stored, said(stored)))
                words = next((each.text for each in spoken if (each.key, each.axis) == (key, field)), None)
                yield _Text(field, words, stored.position)

    def _provision(self, key: str, axes: Axes) -> Iterable[_Text]:
        directive, _ = _owners(axes)
        each = self._text(directive).get(ProvisionId(key.partition(":")[2])) if directive else None
        for claim in (each.version, *each.beside) if each else ():
            row = axes.get(search.axis_of(claim.wording.place))
            because = row.because if row else claim.wording.place
            yield _Text(Field.TEXT, claim.text, because, each.path if each else None, bool(each and each.ended))

    def _text(self, directive: DirectiveId) -> Mapping[ProvisionId, StandingProvision]:
        if directive not in self._standing:
            text = text_of(directive, history_of(self._known[directive], self._at.known_at), self._at)
            self._standing[directive] = {each.part.provision: each for each in text.provisions} if text else {}
        return self._standing[directive]


def _hit(
    found: _Proposed, words: Wanted, texts: _Texts, naming: Naming, directive: DirectiveId | None
) -> SearchHit | None:
    """The thing, by the first of its texts that holds the words; None where none does."""
    kind, _, id_ = found.key.partition(":")
    for text in texts.of(found.key, found.axes):
        whole = composed(text.words) if isinstance(text.words, str) else None
        here = marks(words, whole) if whole is not None else None
        if whole is not None and here is not None:
            return SearchHit(
                kind=HitKind(kind),
                id=id_,
                field=text.field,
                directive=naming.named(directive),
                path=text.path,
                is_ended=text.is_ended,
                excerpt=_excerpt(whole, here),
                because=text.because,
                score=found.score,
            )
    return None


def _excerpt(text: str, found: Sequence[Mark]) -> Excerpt:
    start, end = excerpt(text, found)
    inside = [mark for mark in found if start <= mark.start and mark.end <= end]
    shown = [MarkedWords(start=mark.start - start, end=mark.end - start) for mark in inside]
    return Excerpt(text=text[start:end], start=start, marks=shown)


def _is_provision(key: str) -> bool:
    return key.startswith(f"{ProvisionId.kind}:")


def _mark(text: str) -> tuple[int, str]:
    """Behind which score and tag the page begins.  Raises `NoMark`."""
    score, _, key = text.partition(" ")
    if not text:
        return BEST, ""
    if not (score.isascii() and score.isdigit() and len(score) <= LONGEST):
        raise NoMark(f"{text!r} is no mark of a search")
    return int(score), key
