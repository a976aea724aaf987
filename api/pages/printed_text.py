"""A directive's text for paper: its words, and in words what else must be known of each provision."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from api.pages import directive_text, showing, wording
from api.pages.days import day
from api.pages.plain import plain
from api.pages.sheets import Line, Text
from api.shapes import Named, Words
from api.text_shapes import Claim, DirectiveText, Passage, PendingChange

NOTHING = directive_text.Notes((), (), (), ())
"""On paper a text stands without what was said about it."""


def text_of(tongue: str, text: DirectiveText) -> Text:
    """The text of a day, with what is announced for later days."""
    shown, _ = directive_text.lines(text, NOTHING)
    return Text(
        wording.said(tongue, "paper.text"),
        wording.said(tongue, "coverage.version_of", n=text.version.n) if text.version else None,
        tuple(_line(tongue, each) for each in shown if each.passage.text != "" or each.label),
        wording.said(tongue, "paper.announced"),
        tuple(_pending(tongue, each) for each in text.pending),
    )


def _line(tongue: str, line: directive_text.Line) -> Line:
    passage = line.passage
    return Line(
        line.depth,
        line.heading is not None,
        line.label,
        plain(showing.words(tongue, passage.text)),
        not isinstance(passage.text, str),
        tuple(_notes(tongue, passage)),
    )


def _notes(tongue: str, passage: Passage) -> Iterator[str]:
    """What must be known beside the words: since when, by what; whether they hold; what disputes them."""
    said = partial(wording.said, tongue)
    if passage.since:
        by = _instrument(tongue, passage.by, passage.basis)
        yield said("paper.since", day=day(passage.since), by=by, fact=passage.set_at)
    if passage.ended:
        name = "paper.replaced" if passage.ended.is_replaced else "paper.ended"
        by = _instrument(tongue, passage.ended.by, passage.ended.basis)
        yield said(name, day=day(passage.ended.since), by=by, fact=passage.ended.because)
    for each in passage.suspended:
        yield said("paper.suspended", first=day(each.since), last=day(each.until), fact=each.because)
    if not passage.is_made:
        yield said("paper.not_made", fact=passage.set_at)
    if not passage.is_there:
        yield said("paper.taken_out", fact=passage.set_at)
    for one in passage.revoked:
        days = {"since": day(one.since), "until": day(one.until)}
        yield said("paper.revoked", **days, fact=one.because, end=one.revoked_because)
    yield from (_claim(tongue, each) for each in passage.beside)


def _instrument(tongue: str, by: Named | None, basis: Words | None) -> str:
    """A directive that is on record by its name; another instrument as the fact names it."""
    if by:
        return plain(showing.called(tongue, by))
    return wording.said(tongue, "paper.other_instrument", basis=plain(showing.words(tongue, basis)).rstrip(" ,;."))


def _claim(tongue: str, claim: Claim) -> str:
    if not claim.is_there:
        return wording.said(tongue, "paper.claims_out", fact=claim.set_at)
    return wording.said(tongue, "paper.claims", fact=claim.set_at, words=plain(showing.words(tongue, claim.text)))


def _pending(tongue: str, change: PendingChange) -> str:
    words = f": “{plain(showing.words(tongue, change.text))}”" if change.text is not None else ""
    kind = wording.said(tongue, f"terms.change.{change.kind}")
    where = f" ({wording.said(tongue, 'things.provision')} {change.path})" if change.path else ""
    told = wording.said(tongue, "paper.pending", day=day(change.effective_on), change=kind + where, fact=change.because)
    return told + words
