"""What differs between two moments in a directive's life: value by value, each with the facts that say so. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from api.duty_shapes import Duty
from api.shapes import Directive, Shape
from api.text_shapes import DirectiveText, Passage
from domain.ids import BodyId, DirectiveId, Id, ProvisionId


class Part(StrEnum):
    """Of what a value is said."""

    STATUS = "status"
    DUTY = "duty"
    TEXT = "text"


class Changed(Shape):
    """One value that is not what it was."""

    part: Part
    of: str
    """The id of the directive, the duty or the provision."""
    value: str
    """Which value: `process`, `effect`, `due`, `holder:lead`, `words`, `beside` (what disputes them), …"""
    before: Any
    """None: there was none."""
    after: Any
    """None: there is none."""
    because_before: int | None
    """The position of the fact that said what was before; none: nothing did, or time alone passed."""
    because: int | None
    """The position of the fact that says what is after; none: nothing does, or time alone passed."""


class Key(NamedTuple):
    """Where a value stands."""

    part: Part
    of: str
    value: str


class Said(NamedTuple):
    """A value, and the position of the fact that says so."""

    value: Any
    because: int | None


@dataclass(frozen=True)
class Snapshot:
    """A directive at one moment: its status, its duties, its text, as the reads answer them."""

    directive: Directive | None = None
    duties: Sequence[Duty] = field(default=())
    text: DirectiveText | None = None


def changes(before: Snapshot, after: Snapshot) -> list[Changed]:
    """What is not the same: status first, then duties, then text, each in the order in which it stands."""
    was, now = values(before), values(after)
    nothing = Said(None, None)
    keys = [*now, *(key for key in was if key not in now)]
    pairs = [(key, was.get(key, nothing), now.get(key, nothing)) for key in sorted(keys, key=_rank)]
    return [
        Changed(**key._asdict(), before=a.value, after=b.value, because_before=a.because, because=b.because)
        for key, a, b in pairs
        if a.value != b.value
    ]


def ids_in(changes: Iterable[Changed]) -> set[Id]:
    """The bodies, directives and provisions that these changes name by their ids."""
    found: set[Id] = set()
    for each in changes:
        found |= {ProvisionId(each.of)} if each.part is Part.TEXT else set()
        for value in (each.before, each.after):
            found |= set(_ids(each, value)) if value else set()
    return found


def _ids(change: Changed, value: Any) -> Iterator[Id]:  # noqa: ANN401  # any value that is there
    match change.part, change.value.partition(":")[0]:
        case Part.STATUS, "body":
            yield BodyId(value)
        case Part.STATUS, "effect" | "also":
            yield from (DirectiveId(each) for each in (value["by"],) if each)
            yield from map(ProvisionId, value["provisions"])
        case Part.DUTY, "holder":
            yield from map(BodyId, value)
        case Part.TEXT, "by":
            yield DirectiveId(value)
        case Part.TEXT, "under":
            yield ProvisionId(value)


def _rank(key: Key) -> int:
    return list(Part).index(key.part)


def values(snapshot: Snapshot) -> Mapping[Key, Said]:
    """All values of a moment by their places."""
    said: dict[Key, Said] = {}
    if snapshot.directive is not None:
        one = snapshot.directive
        said |= {Key(Part.STATUS, one.id, name): value for name, value in _status(one)}
    for duty in snapshot.duties:
        said |= {Key(Part.DUTY, duty.id, name): value for name, value in _duty(duty)}
    if snapshot.text is not None:
        said |= dict(_text(snapshot.text))
    return said


def _status(one: Directive) -> Iterator[tuple[str, Said]]:
    yield "number", Said(one.number, one.said_by.get("number"))
    yield "title", Said(_plain(one.title), one.said_by.get("title"))
    yield "body", Said(one.body.id if one.body else None, one.said_by.get("body"))
    if one.progress is not None:
        yield "process", Said(one.progress.process, one.progress.because)
    for holds in (one.holds, *one.also):
        if holds is not None:
            told = {
                "effect": holds.effect,
                "since": holds.since.isoformat(),
                "until": holds.until.isoformat() if holds.until else None,
                "by": holds.by.id if holds.by else None,
                "provisions": holds.provisions,
            }
            name = "effect" if holds is one.holds else f"also:{holds.because}:{holds.effect}"
            yield name, Said(told, holds.because)


def _duty(duty: Duty) -> Iterator[tuple[str, Said]]:
    yield "state", Said(duty.state, duty.state_because)
    yield "action", Said(_plain(duty.action), duty.origin.because if duty.origin else None)
    yield "product", Said(_plain(duty.product), duty.origin.because if duty.origin else None)
    yield "due", Said(duty.due.isoformat() if duty.due else None, duty.due_because)
    yield "deadline_kind", Said(duty.deadline_kind, duty.due_because)
    yield "due_class", Said(duty.due_class, duty.paused.because if duty.paused else None)
    for role in dict.fromkeys(holder.role for holder in duty.holders):
        held = [holder for holder in duty.holders if holder.role is role]
        bodies = [holder.body.id for holder in held if holder.body]
        yield f"holder:{role}", Said(bodies, max(holder.because for holder in held))
    if duty.report is not None:
        yield "percent", Said(duty.report.percent, duty.report.because)
    for finding in duty.findings:
        yield f"finding:{finding.finding}", Said(finding.kind, finding.because)


def _text(text: DirectiveText) -> Iterator[tuple[Key, Said]]:
    for passage in text.passages:
        for name, said in _passage(passage):
            yield Key(Part.TEXT, passage.provision, name), said


def _passage(passage: Passage) -> Iterator[tuple[str, Said]]:
    """What disputes its words is a value too: an instruction in conflict is never passed over."""
    yield "words", Said(_plain(passage.text), passage.set_at)
    yield "label", Said(passage.label, passage.labelled_at)
    yield "under", Said(passage.under, passage.set_at)
    yield "by", Said(passage.by.id if passage.by else None, passage.set_at)
    if passage.beside:
        claims = [{"set_at": claim.set_at, "text": _plain(claim.text)} for claim in passage.beside]
        yield "beside", Said(claims, max(claim.set_at for claim in passage.beside))


def _plain(words: Any) -> Any:  # noqa: ANN401  # words, or what is left of them
    return words.model_dump() if isinstance(words, Shape) else words
