"""Bodies, and the registers of their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, cast

from api.reader import At, Listed, Page
from api.shapes import Body, Named, NumberGap, NumberGiven, OfficeHolding, Register, RegisterSummary
from domain.events.issuing import DirectiveImported, DirectiveIssued, register
from domain.ids import BodyId, DirectiveId, DocType, PersonId, Term
from domain.kernel import RecordCorrected, corrected
from domain.questions.institution import members_of, offices_of
from domain.words import Number, Office, When
from infra.codec import fact_of
from infra.grounds import past
from infra.reading.naming import Naming, shown
from infra.reading.pages import collected
from infra.reading.source import LABELS, Source
from projections.saying import words

RANKS = tuple(Office)
"""Offices, the highest first."""
REGISTER: Final = "register"
"""The kind of tag that a register has."""
_GIVING = (DirectiveIssued.__name__, DirectiveImported.__name__, RecordCorrected.__name__)


def listed(source: Source, at: At, page: Page) -> Listed[Body]:
    """A page of bodies in the order of their ids."""

    def keys(after: str, limit: int) -> Sequence[str]:
        return source.views.keys(LABELS, BodyId.kind, at.as_of, at.known_at, axis="body", after=after, limit=limit)

    def told(tags: Sequence[str]) -> list[tuple[str, Body]]:
        naming = Naming(source, at)
        bodies = [BodyId(tag.partition(":")[2]) for tag in tags]
        naming.prepare([bodies])
        return [(body.tag, found) for body in bodies if (found := described(body, naming))]

    return collected(page, keys, told)


def one(source: Source, body: BodyId, at: At) -> Body | None:
    """One body; none where it was not founded yet on that day."""
    return described(body, Naming(source, at))


def described(body: BodyId, naming: Naming) -> Body | None:
    """A body as it is called; none where it was not founded yet."""
    axes = naming.axes(body.tag)
    if "body" not in axes:
        return None
    value = cast("Mapping[str, Any]", axes["body"].value)
    parent = BodyId(value["parent"]) if value["parent"] else None
    return Body(
        id=body,
        name=shown(naming.label(body)),
        kind=value["kind"],
        level=value["level"],
        parent=naming.named(parent),
    )


def offices(source: Source, of: BodyId | PersonId, at: At) -> list[OfficeHolding]:
    """Who holds an office in a body, or which offices a person holds, on a day; the highest first."""
    asked = offices_of(of, at.as_of) if isinstance(of, PersonId) else members_of(of, at.as_of)
    held = asked.of(past(source.about([of.tag], asked.types, at.known_at)[of.tag]))
    naming = Naming(source, at)
    naming.prepare([holding.body for holding in held])
    return [
        OfficeHolding(office=each.office, person=naming.named_person(each.person), body=_named(each.body, naming))
        for each in sorted(held, key=lambda each: (RANKS.index(each.office), each.holding))
    ]


def registers(source: Source, body: BodyId | None, at: At, page: Page) -> Listed[RegisterSummary]:
    """A page of the registers in which a number was given by a day, in the order of their tags."""
    having = [{"body": body}] if body else ()

    def keys(after: str, limit: int) -> Sequence[str]:
        given: dict[str, Any] = {"having": having, "after": after, "limit": limit}
        return source.views.keys(LABELS, REGISTER, at.as_of, at.known_at, **given)

    def told(tags: Sequence[str]) -> list[tuple[str, RegisterSummary]]:
        axes, naming = source.views.axes_of(LABELS, tags, at.as_of, at.known_at), Naming(source, at)
        first = {tag: cast("Mapping[str, str]", next(iter(axes[tag].values())).value) for tag in tags}
        naming.prepare([[BodyId(each["body"]) for each in first.values()]])
        return [
            (
                tag,
                RegisterSummary(
                    body=_named(BodyId(each["body"]), naming),
                    type=each["type"],
                    term=each["term"],
                    directives=len(axes[tag]),
                ),
            )
            for tag, each in first.items()
        ]

    return collected(page, keys, told)


def numbers(source: Source, body: BodyId, kind: DocType, term: Term, at: At) -> Register | None:
    """The numbers of a register up to a day with those who bear them; none where no number was given in it."""
    stored = source.ledger.read_tag(register(body, kind, term), _GIVING)
    history = corrected((one.position, fact_of(one)) for one in stored if one.position <= at.known_at)
    given: dict[Number, dict[DirectiveId, int]] = {}
    for place, fact in history:
        if not isinstance(fact, DirectiveIssued | DirectiveImported):
            continue
        if fact.number and fact.number.type == kind and _is_given(fact, at):
            given.setdefault(fact.number, {})[fact.directive] = place
    if not given:
        return None
    naming = Naming(source, at)
    naming.prepare([given, body])
    lines = [_line(number, given[number], naming) for number in sorted(given, key=_order)]
    return Register(body=_named(body, naming), type=kind, term=term, numbers=lines, gaps=list(gaps(given)))


def gaps(numbers: Iterable[Number]) -> Iterator[NumberGap]:
    """The stretches from 1 to the last of some numbers in which none is, year by year.

    Numbers begin at 1 in each term of office, and where they bear their year, in each year.
    """
    by_year: dict[int | None, set[int]] = {}
    for number in numbers:
        by_year.setdefault(number.year, set()).add(number.n)
    for year, found in sorted(by_year.items(), key=lambda one: one[0] or 0):
        for before, after in pairwise([0, *sorted(found)]):
            if after - before > 1:
                yield NumberGap(year=year, first=before + 1, last=after - 1)


def _is_given(fact: DirectiveIssued | DirectiveImported, at: At) -> bool:
    """Had the number been given by that day?  One without a day had."""
    on = fact.issued_on.day if isinstance(fact.issued_on, When) else fact.issued_on
    return on is None or on <= at.as_of


def _line(number: Number, bearers: Mapping[DirectiveId, int], naming: Naming) -> NumberGiven:
    return NumberGiven(
        number=str(number),
        directives=[_titled(directive, naming) for directive in bearers],
        positions=list(bearers.values()),
        is_conflict=len(bearers) > 1,
    )


def _named(thing: BodyId | DirectiveId, naming: Naming) -> Named:
    return Named(id=thing, name=shown(naming.label(thing)))


def _titled(directive: DirectiveId, naming: Naming) -> Named:
    title = naming.axes(directive.tag).get("title")
    return Named(id=directive, name=shown(words(title.value))) if title else _named(directive, naming)


def _order(number: Number) -> tuple[int, int, str, str]:
    return number.n, number.sub or 0, number.suffix, str(number)
