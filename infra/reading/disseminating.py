"""The table of dissemination: recipients, transmissions, study, and the wording that was studied, body by body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar, cast

from api.dissemination_shapes import (
    Acknowledged,
    CoverageLine,
    CoverageTable,
    LevelCoverage,
    Reached,
    Sent,
    Studied,
    StudiedVersion,
)
from api.reader import At, Listed, NoMark, Page
from api.shapes import Named, Words
from domain.dissemination.study import standing
from domain.events.dissemination import (
    Delivery,
    DeliveryReported,
    LevelReached,
    StudyAcknowledged,
    StudySessionHeld,
    TransmissionSent,
)
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import BodyId, DirectiveId, TransmissionId
from domain.kernel import Event, Past
from domain.questions.published import text_versions
from domain.words import Level, Purpose
from infra.codec import fact_of
from infra.reading.happened import Happened, happened
from infra.reading.naming import Naming, shown
from infra.reading.pages import cut
from infra.reading.source import Source
from projections.collating import Key, key

E = TypeVar("E", bound=Event)
Published = DirectiveIssued | DirectiveImported
KINDS: Final = (
    DirectiveIssued,
    DirectiveImported,
    TransmissionSent,
    DeliveryReported,
    StudySessionHeld,
    StudyAcknowledged,
    LevelReached,
)
LEVELS: Final = tuple(Level)
THERE: Final = frozenset(
    {Delivery.ARRIVED, Delivery.ACCEPTED, Delivery.ASSIGNED, Delivery.IN_PROCESS, Delivery.FINISHED}
)
"""Codes that nobody reports of what has not arrived."""


@dataclass
class _Line:
    """What happened to one body."""

    listed: int | None = None
    sent: list[Happened[TransmissionSent]] = field(default_factory=list)
    studied: list[Happened[StudySessionHeld]] = field(default_factory=list)
    acknowledged: list[Happened[StudyAcknowledged]] = field(default_factory=list)
    reached: list[Happened[LevelReached]] = field(default_factory=list)


def coverage(
    source: Source, directive: DirectiveId, at: At, page: Page, *, missing: bool
) -> tuple[CoverageTable, str | None]:
    """A page of the table, and the mark of the next; `missing`: only who has not acknowledged the current version."""
    facts = happened(source, directive.tag, at, *KINDS)
    published: list[Happened[Published]] = [*_of(facts, DirectiveImported), *_of(facts, DirectiveIssued)]
    versions = _versions(source, directive, at)
    current = [each.version for each in versions if each.is_current]
    naming, lines = Naming(source, at), _lines(facts, published)
    numbered = {each.version: each.n for each in versions}
    naming.prepare([lines.keys(), facts])
    reports = _reports(facts)
    items = sorted((_line(body, lines[body], reports, (current, numbered), naming) for body in lines), key=_place)
    behind = _behind(items, page.after)
    shown_part = cut([(one.body.id, one) for one in behind if not (missing and one.has_current)], page.limit)
    return _table(directive, at, published, versions, items, shown_part), shown_part.after


def _place(line: CoverageLine) -> tuple[int, Key, str]:
    """By level, from the highest down, then by name; a body without a name stands by its id."""
    level = LEVELS.index(line.level) if line.level else len(LEVELS)
    return level, key(line.body.name if isinstance(line.body.name, str) else line.body.id), line.body.id


def _behind(items: Sequence[CoverageLine], mark: str) -> Sequence[CoverageLine]:
    """The lines behind that of a body, or all.  Raises `NoMark`."""
    if not mark:
        return items
    places = {item.body.id: place for place, item in enumerate(items, 1)}
    if mark not in places:
        raise NoMark(f"{mark!r} is none of this list")
    return items[places[mark] :]


def _of(facts: Iterable[Happened[Any]], kind: type[E]) -> list[Happened[E]]:
    return [one for one in facts if isinstance(one.fact, kind)]


def _versions(source: Source, directive: DirectiveId, at: At) -> list[StudiedVersion]:
    """The versions of the text, the one of the day marked."""
    asked = text_versions(directive)
    stored = source.ledger.read_tag(directive.tag, asked.types)
    return versions_on(directive, ((one.position, fact_of(one)) for one in stored if one.position <= at.known_at), at)


def versions_on(directive: DirectiveId, history: Past, at: At) -> list[StudiedVersion]:
    """The versions of the published text by this history, all that is known of it; the one of the day is marked."""
    found = text_versions(directive).of(history)
    begun = [each for each in found if each.since is None or each.since <= at.as_of]
    current = standing(found, at.as_of)[0] if begun else None
    return [
        StudiedVersion(n=n, version=each.version, since=each.since, is_current=each.version == current)
        for n, each in enumerate(found, 1)
    ]


def version_on(directive: DirectiveId, history: Past, on: date) -> StudiedVersion | None:
    """The version that stands on the day by this history, all that is known of it; none where none does yet."""
    found = text_versions(directive).of(history)
    if not any(each.since is None or each.since <= on for each in found):
        return None
    current = standing(found, on)[0]
    return next(
        StudiedVersion(n=n, version=each.version, since=each.since, is_current=True)
        for n, each in enumerate(found, 1)
        if each.version == current
    )


def _lines(facts: Sequence[Happened[Any]], published: Iterable[Happened[Published]]) -> dict[BodyId, _Line]:
    lines: dict[BodyId, _Line] = {}

    def line(body: BodyId) -> _Line:
        return lines.setdefault(body, _Line())

    for one in published:
        for recipient in one.fact.recipients:
            if recipient.body:
                line(recipient.body).listed = one.because
    for sent in _of(facts, TransmissionSent):
        line(sent.fact.recipient).sent.append(sent)
    for held in _of(facts, StudySessionHeld):
        for body in dict.fromkeys((held.fact.body, *held.fact.units)):
            line(body).studied.append(held)
    for made in _of(facts, StudyAcknowledged):
        line(made.fact.body).acknowledged.append(made)
    for down in _of(facts, LevelReached):
        line(down.fact.body).reached.append(down)
    return lines


Versions = tuple[Sequence[int], Mapping[int, int]]
"""The version of the day, if there is one; and the number of each."""
Reports = Mapping[TransmissionId, Sequence[Happened[DeliveryReported]]]


def _reports(facts: Sequence[Happened[Any]]) -> Reports:
    reports: dict[TransmissionId, list[Happened[DeliveryReported]]] = {}
    for one in _of(facts, DeliveryReported):
        reports.setdefault(one.fact.transmission, []).append(one)
    return reports


def _line(body: BodyId, line: _Line, reports: Reports, versions: Versions, naming: Naming) -> CoverageLine:
    current, numbered = versions
    whole = {one.fact.version for one in line.acknowledged if one.fact.person is None}
    return CoverageLine(
        body=Named(id=body, name=shown(naming.label(body))),
        level=_level(body, naming),
        listed=line.listed,
        sent=[_sent(one, reports.get(one.fact.transmission, ())) for one in line.sent],
        studied=[_studied(one, naming) for one in line.studied],
        acknowledged=[_acknowledged(one, numbered) for one in line.acknowledged],
        has_current=any(version in whole for version in current),
        reached=[_reached(one, naming) for one in line.reached],
    )


def _level(body: BodyId, naming: Naming) -> Level | None:
    axes = naming.axes(body.tag)
    return Level(cast("Mapping[str, Any]", axes["body"].value)["level"]) if "body" in axes else None


def _sent(one: Happened[TransmissionSent], reports: Sequence[Happened[DeliveryReported]]) -> Sent:
    last = reports[-1] if reports else None
    return Sent(
        transmission=one.fact.transmission,
        route=one.fact.route,
        on=one.on,
        due=one.fact.due,
        because=one.because,
        status=last.fact.status if last else None,
        status_on=last.on if last else None,
        status_because=last.because if last else None,
        is_delivered=any(report.fact.status in THERE for report in reports),
    )


def _studied(one: Happened[StudySessionHeld], naming: Naming) -> Studied:
    fact = one.fact
    return Studied(
        session=fact.session,
        organiser=naming.on(one.on).named_body(fact.body),
        format=fact.format,
        invited=fact.invited,
        present=fact.present,
        on=one.on,
        because=one.because,
    )


def _acknowledged(one: Happened[StudyAcknowledged], numbered: Mapping[int, int]) -> Acknowledged:
    fact = one.fact
    return Acknowledged(
        n=numbered.get(fact.version),
        version=fact.version,
        means=fact.means,
        is_whole=fact.person is None,
        on=one.on,
        because=one.because,
    )


def _reached(one: Happened[LevelReached], naming: Naming) -> Reached:
    fact = one.fact
    excused = [naming.on(one.on).named_body(body) for body in fact.excused]
    return Reached(depth=fact.depth, evidence=shown(fact.evidence), excused=excused, on=one.on, because=one.because)


def _table(  # each is a part of it
    directive: DirectiveId,
    at: At,
    published: Sequence[Happened[Published]],
    versions: list[StudiedVersion],
    items: Sequence[CoverageLine],
    part: Listed[CoverageLine],
) -> CoverageTable:
    last = published[-1] if published else None
    return CoverageTable(
        as_of=at.as_of,
        known_at=at.known_at,
        id=directive,
        depth=last.fact.depth if last else None,
        depth_because=last.because if last else None,
        versions=versions,
        unnamed=_unnamed(last.fact) if last else [],
        levels=[
            _level_of(level, [item for item in items if item.level == level])
            for level in (*Level, None)
            if any(item.level == level for item in items)
        ],
        items=part.items,
    )


def _unnamed(fact: Published) -> list[Words]:
    """The words of the lines that name no body on record, without the copy that is kept (Lưu …)."""
    lines = [
        fact.recipient_lines.get(str(order))
        for order, line in enumerate(fact.recipients, 1)
        if line.body is None and line.purpose is not Purpose.RETAIN
    ]
    return [words for line in lines if (words := shown(line)) is not None]


def _level_of(level: Level | None, items: Sequence[CoverageLine]) -> LevelCoverage:
    return LevelCoverage(
        level=level,
        bodies=len(items),
        listed=sum(item.listed is not None for item in items),
        sent=sum(bool(item.sent) for item in items),
        delivered=sum(any(sent.is_delivered for sent in item.sent) for item in items),
        studied=sum(bool(item.studied) for item in items),
        acknowledged=sum(any(each.is_whole for each in item.acknowledged) for item in items),
        current=sum(item.has_current for item in items),
        reached=sum(bool(item.reached) for item in items),
    )
