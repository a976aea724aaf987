"""Duties: who owes what, from which words, by when, and how far it has come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from api.duty_shapes import Duty, DutyHolder, DutyOrigin, DutyPause, DutyReport, FindingSummary
from api.reader import At, DutiesWanted, Listed, NoMark, Page
from api.shapes import Named, Words
from domain.events.duties import DutyDerived
from domain.events.inspection import RemedyOrdered
from domain.ids import BodyId, DirectiveId, DutyId
from domain.kernel import Event
from domain.words import Text
from infra.reading import placing
from infra.reading.naming import Naming, shown
from infra.reading.pages import Keys, behind, collected
from infra.reading.pausing import held_up
from infra.reading.placing import Labelled
from infra.reading.source import DUTIES, STATUS, Source
from projections import duty as labelling
from projections.duty import DueClass, DutyProgress
from projections.holders import Holds
from projections.sieving import net
from projections.status import Cause

ALL: Final = 2**31 - 1
FEW: Final = 500
"""Up to so many duties are looked through one by one; of more, the list by the day that falls due meets some soon."""
MARK: Final = re.compile(rf"(~|\d{{4}}-\d\d-\d\d) {DutyId.kind}:.+")
"""The day that falls due, and the tag."""


def listed(source: Source, wanted: DutiesWanted, at: At, page: Page) -> Listed[Duty]:
    """A page of duties by the day that falls due, those without one last; of a directive in the order of its text."""
    if (wanted.of or "").startswith(f"{DirectiveId.kind}:"):
        return _in_text(source, wanted, at, page)

    def shown_of(marks: Sequence[str]) -> list[tuple[str, Duty]]:
        marked = {mark.partition(" ")[2]: mark for mark in marks}
        return [(marked[tag], duty) for tag, duty in told(source, [*marked], at, wanted)]

    return collected(page, by_due(source, wanted, at), shown_of, stretch_of=page.limit + 1)


def by_due(source: Source, wanted: DutiesWanted, at: At) -> Keys:
    """The marks of the duties that may be wanted, by the day that falls due and by tag; raises `NoMark`."""
    of = _among(source, wanted, at)
    sought = net(wanted.due_classes, wanted.states, at.as_of)
    given = {"of": of, "as_of": at.as_of, "known_at": at.known_at, "last": sought.last, "least": sought.least}
    among = _few(source, sought.states, at) if of is None else None

    def keys(after: str, limit: int) -> Sequence[str]:
        due, _, tag = _mark(after) if after else (sought.first, "", "")
        begins = {"due": due, "key": tag, "limit": limit, "states": [*sought.states], "among": among}
        found = source.query("by_due" if of is None else "by_due_of", given | begins)
        return [f"{due} {tag}" for tag, due in found]

    return keys


def _few(source: Source, states: Sequence[DutyProgress], at: At) -> list[str] | None:
    """The duties that were in any of these states by that day; None: too many to go by them."""
    given = {"states": [*states], "as_of": at.as_of, "known_at": at.known_at, "limit": FEW + 1}
    found = source.query("in_states", given)
    return None if len(found) > FEW else sorted({tag for (tag,) in found})


def _among(source: Source, wanted: DutiesWanted, at: At) -> list[str] | None:
    """The things among whose duties they are: what is asked for, else what is suspended; None: any."""
    if wanted.of or wanted.directive:
        return [wanted.of or f"{DirectiveId.kind}:{wanted.directive}"]
    if wanted.due_classes != {DueClass.PAUSED}:
        return None
    cause = [{"cause": Cause.SUSPENDED}]
    return source.views.keys(STATUS, DirectiveId.kind, at.as_of, at.known_at, having=cause, limit=ALL)


def _mark(after: str) -> tuple[str, str, str]:
    if not MARK.fullmatch(after):
        raise NoMark(f"{after!r} is no mark of a list of duties")
    return after.partition(" ")


def _in_text(source: Source, wanted: DutiesWanted, at: At, page: Page) -> Listed[Duty]:
    """A page of a directive's duties in the order of its text."""
    directive = DirectiveId((wanted.of or "").partition(":")[2])
    labelled = {tag: label for tag, label in in_text(source, directive, at) if is_wanted(label, wanted)}

    def shown_of(tags: Sequence[str]) -> list[tuple[str, Duty]]:
        return written(source, [(tag, labelled[tag]) for tag in tags], at)

    return collected(page, behind([*labelled]), shown_of, stretch_of=page.limit + 1)


def in_text(source: Source, directive: DirectiveId, at: At) -> list[Labelled]:
    """All duties of a directive that are there on that day, in the order of its text; remedies of findings last."""
    return placing.in_text(source, directive, of_directive(source, directive, at), at)


def one(source: Source, duty: DutyId, at: At) -> Duty | None:
    """One duty; none where it was not there yet on that day."""
    found = told(source, [duty.tag], at, DutiesWanted())
    return found[0][1] if found else None


def _of(source: Source, tag: str, at: At) -> list[str]:
    """The duties that ever concerned a thing, by their tags in order."""
    return labelling.duties(source.views.axes_at(DUTIES, tag, at.as_of, at.known_at))


def told(source: Source, tags: Sequence[str], at: At, wanted: DutiesWanted) -> list[tuple[str, Duty]]:
    """Those of these duties that are wanted, in order."""
    return written(source, [each for each in labels(source, tags, at) if is_wanted(each[1], wanted)], at)


def of_directive(source: Source, directive: DirectiveId, at: At) -> list[Labelled]:
    """All duties of a directive that are there on that day."""
    return labels(source, _of(source, directive.tag, at), at)


def labels(source: Source, tags: Sequence[str], at: At) -> list[Labelled]:
    """Those of these duties that are there on that day, in order, each by its tag."""
    axes = source.views.axes_of(DUTIES, tags, at.as_of, at.known_at)
    found = {tag: label for tag in tags if tag in axes and (label := labelling.label(axes[tag], at.as_of))}
    return [*held_up(source, found, at).items()]


def written(source: Source, kept: Sequence[Labelled], at: At) -> list[tuple[str, Duty]]:
    """Duties as answers hold them."""
    facts = source.facts({label.origin.because for _, label in kept if label.origin})
    last = source.last_about([tag for tag, _ in kept], at.known_at)
    naming = Naming(source, at)
    naming.prepare([label for _, label in kept])
    return [
        (tag, _duty(DutyId(tag.partition(":")[2]), last[tag], label, _origin_fact(label, facts), naming))
        for tag, label in kept
    ]


def _origin_fact(label: labelling.Duty, facts: dict[int, Event]) -> Event | None:
    return facts.get(label.origin.because) if label.origin else None


def is_wanted(label: labelling.Duty, wanted: DutiesWanted) -> bool:
    """Is it one of those asked for?  Of a body only those in which it has a part on that day."""
    if wanted.due_classes and label.due_class not in wanted.due_classes:
        return False
    if wanted.states and label.state not in wanted.states:
        return False
    if wanted.directive and not (label.origin and label.origin.directive == wanted.directive):
        return False
    kind, _, id_ = (wanted.of or "").partition(":")
    if kind != BodyId.kind:
        return wanted.role is None or any(holder.role is wanted.role for holder in label.holders)
    roles = label.roles_of(BodyId(id_))
    return bool(roles) and (wanted.role is None or wanted.role in roles)


def _duty(duty: DutyId, position: int, label: labelling.Duty, origin: Event | None, naming: Naming) -> Duty:
    derived = origin if isinstance(origin, DutyDerived) else None
    ordered = origin if isinstance(origin, RemedyOrdered) else None
    words: DutyDerived | RemedyOrdered | None = derived or ordered
    return Duty(
        id=duty,
        position=position,
        state=label.state,
        state_because=label.state_because,
        action=shown(words.action) if words else None,
        product=shown(derived.product) if derived else None,
        origin=_origin(label.origin, derived, naming) if label.origin else None,
        holders=[_holder(holder, naming) for holder in label.holders],
        addressees=_addressees(derived),
        deadline_kind=label.deadline_kind,
        deadline_words=shown(derived.deadline_words) if derived else None,
        due=label.due,
        due_because=label.due_because,
        due_class=label.due_class,
        paused=DutyPause(**vars(label.paused)) if label.paused else None,
        recurrence=label.recurrence,
        report_to=naming.named(label.report_to),
        report=_report(label.report, naming) if label.report else None,
        findings=[FindingSummary(**vars(finding)) for finding in label.findings],
    )


def _origin(origin: labelling.Origin, derived: DutyDerived | None, naming: Naming) -> DutyOrigin:
    provision = origin.provision
    return DutyOrigin(
        because=origin.because,
        directive=naming.named(origin.directive),
        provision=Named(id=provision, name=naming.provision(provision)) if provision else None,
        quote=shown(derived.quote) if derived else None,
        inspection=origin.inspection,
        finding=origin.finding,
    )


def _addressees(derived: DutyDerived | None) -> list[Words]:
    named: list[tuple[str, Text]] = sorted(derived.addressees.items(), key=lambda one: int(one[0])) if derived else []
    return [words for _, text in named if (words := shown(text)) is not None]


def _holder(holds: Holds, naming: Naming) -> DutyHolder:
    return DutyHolder(role=holds.role, body=naming.named(holds.body), is_class=holds.is_class, because=holds.because)


def _report(report: labelling.Report, naming: Naming) -> DutyReport:
    body = Named(id=report.body, name=shown(naming.label(report.body)))
    return DutyReport(**{**vars(report), "body": body})
