"""What somebody can do with a thing as it stands: each command is tried on it, with stand-ins for what is not known.

A command is offered unless it is refused for reasons of the thing and the person alone: by a rule about its state or
about who may act, that does not speak of a stand-in, and refuses two different sets of stand-ins alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from inspect import isclass
from itertools import product
from typing import Any, Final

from api.pages.doing.checklist import Known
from api.pages.doing.filling import POWERS, Filling
from api.pages.doing.parts import Part, Sort, commands_by_form, parts_of, stage_of
from api.pages.doing.picking import FOUND_UNDER, MADE_BY, Picking
from api.pages.doing.reading import document
from api.pages.doing.settled import is_settled
from api.pages.doing.trying import written
from api.pages.doing.typed import Typed, typed
from api.ports import Asked, Caller, NotStorable, NotYet, Preview
from api.ports import Carrier as Carries
from api.problems import Trouble
from api.understanding import understand
from domain.authority import MAY_NOT_RECORD
from domain.ids import Id, PersonId
from domain.kernel import Command, Refused

NOBODY: Final = "not-named-yet"
"""Begins the ids of things that are not chosen yet."""
PROBE: Final = "probe"
"""The key under which commands are tried; nothing is ever recorded under it."""
LATER: Final = timedelta(days=3650)
TOKENS: Final[Mapping[str, tuple[str, str]]] = {
    "org": ("TU", "UBND"),
    "term": ("2020-2025", "2025-2030"),
    "type": ("CT", "QĐ"),
}
"""Two of each, by the name of the field."""
NO_ONE: Final = PersonId("no-one")
"""Stands for somebody with a mandate where nobody has one."""
OWN_NAME: Final = "submit-comment"
"""What people do in their own name too."""
BODIES: Final = 12
EACH: Final = 4
"""As many bodies as whose act, and things found under one, are tried."""
SUBJECTS: Final = ("directive", "duty", "inspection", "body")
"""Kinds of things that have a page from which something is done."""


@dataclass(frozen=True)
class StandIns:
    """Values for what is not filled in."""

    today: date
    is_other: bool = False
    """The second set, in which everything differs from the first as far as it can."""

    def document(self, kind: type[Any], given: Mapping[str, Any], picking: Picking) -> dict[str, Any]:
        """All that a command, or a part of it, needs; what is given as it is."""
        made = {part.name: self._value(part, picking) for part in parts_of(kind) if part.is_said}
        return {**made, **{name: value for name, value in given.items() if value is not None}}

    def _value(self, part: Part, picking: Picking) -> Any:  # noqa: ANN401  # JSON
        if not part.is_required:
            return "…" if part.may_be_empty else None
        match part.sort:
            case Sort.GROUP:
                return self.document(part.of, {}, picking)
            case Sort.ROWS:
                return [self._value(part.row, picking)]
            case Sort.ONE_OF:
                name, kind = next(iter(part.kinds.items()))
                return {"kind": name, **self.document(kind, {}, picking)}
            case Sort.MANY:
                return [self._one(part, picking)]
            case _:
                return self._one(part, picking)

    def _one(self, part: Part, picking: Picking) -> Any:  # noqa: ANN401  # JSON
        if isclass(part.of) and issubclass(part.of, Id):
            return _thing(part, picking)
        return TOKENS[part.name][self.is_other] if part.name in TOKENS else self._plain(part)

    def _plain(self, part: Part) -> Any:  # noqa: ANN401  # JSON
        match part.sort:
            case Sort.DAY:
                return (self.today + LATER if self.is_other else self.today).isoformat()
            case Sort.NUMBER | Sort.POSITION:
                return 1 + self.is_other + (part.name == "end")
            case Sort.TRUTH:
                return not self.is_other
            case Sort.CHOICE | Sort.MANY:
                return [each.value for each in part.of][-1 if self.is_other else 0]
            case _:
                return "…"


def _thing(part: Part, picking: Picking) -> str:
    """The last of its kind that there is to choose; of bodies and people nobody is meant."""
    nobody = f"{NOBODY}-{part.name.replace('_', '-')}"
    if part.of.kind not in {*MADE_BY, "provision"}:
        return nobody
    return next((each.value for each in reversed(picking.options(part.of))), nobody)


@dataclass(frozen=True)
class Offer:
    """A command, and why it cannot be carried out on a thing, where it cannot."""

    verb: str
    stage: str
    refused: Refused | None
    """The rule that stands in the way whatever else is filled in; none: it is offered."""


@dataclass(frozen=True)
class _Trial:
    """One way in which a command may be carried out, and the rule that it breaks."""

    told: dict[str, Any]
    refused: Refused | None


@dataclass(frozen=True)
class Probing:
    """Tries commands on a thing; blocks."""

    carrier: Carries
    picking: Picking
    caller: Caller
    today: date

    def offers(self, subject: str) -> list[Offer]:
        """What can be done with the thing of this kind that `picking` knows, and what cannot, by stage."""
        own = self._filling(Command).own_bodies()[:BODIES]
        taking = ((verb, kind) for verb, kind in commands_by_form().items() if takes(kind, subject))
        found = (self._offer(verb, kind, subject, own) for verb, kind in taking)
        return [offer for offer in found if offer]

    def body_for(self, kind: type[Command], filled: Typed) -> str | None:
        """The one body for which the caller records, and as whose act it comes further than as any other's."""
        own = self._filling(kind).own_bodies()[:BODIES]
        weights = {each: _weight(self._trial(kind, filled.but(body=each)).refused) for each in own}
        best = [each for each, weight in weights.items() if weight == min(weights.values())]
        return best[0] if len(best) == 1 else None

    def foreseen(self, kind: type[Command], filled: Typed) -> Known:
        """What can be said of a command before all of it is filled in."""
        told = _told(kind, filled)
        missing = frozenset(part.name for part in parts_of(kind) if part.is_required and part.name not in told)
        first = self._carried(kind, told, StandIns(self.today))
        is_refused = bool(first and first.refused and self._is_certain(kind, told, first.refused))
        return Known(first, missing, is_refused)

    def _is_certain(self, kind: type[Command], told: Mapping[str, Any], refused: Refused) -> bool:
        """Does the rule speak of no stand-in and of nothing that is to be filled in, and refuse other stand-ins too?"""
        if _speaks_of_nobody(refused) or not is_settled(refused.rule):
            return False
        again = self._carried(kind, told, StandIns(self.today, is_other=True))
        return again is not None and again.refused is not None and again.refused.rule is refused.rule

    def _filling(self, kind: type[Command]) -> Filling:
        return Filling(kind, self.picking, self.caller)

    def _offer(self, verb: str, kind: type[Command], subject: str, own: list[str]) -> Offer | None:
        """The first way in which it can be done; else why it cannot in the way that comes furthest.

        None: there is nothing to do it with.
        """
        best: _Trial | None = None
        for start in self._starts(verb, kind, subject, own):
            way = self._trial(kind, start)
            best = way if best is None or _weight(way.refused) < _weight(best.refused) else best
            if best.refused is None:
                break
        if best is None:
            return None
        is_certain = best.refused and self._is_certain(kind, best.told, best.refused)
        return Offer(verb, stage_of(kind), best.refused if is_certain else None)

    def _starts(self, verb: str, kind: type[Command], subject: str, own: list[str]) -> list[Typed]:
        """The ways in which it may be done: as whose act, and with which of the things found under this one."""
        about = [(subject, self.picking.things[subject])]
        bodies = [*own, *([""] if verb == OWN_NAME else [])] if _acts(kind) and subject != "body" else [""]
        under = [part for part in _picks(kind) if _is_under(part, subject)]
        things = [[(part.name, each.value) for each in self.picking.options(part.of)[-EACH:]] for part in under]
        ways = [dict(pairs) for pairs in product([("body", each) for each in bodies], *things)]
        author = [("author", str(self.caller.person))] if verb == OWN_NAME else []
        return [typed([*about, *way.items(), *author]) for way in ways]

    def _trial(self, kind: type[Command], start: Typed) -> _Trial:
        """What becomes of it with the first stand-ins; nothing refuses what speaks of a stand-in."""
        filling = self._filling(kind)
        told = _told(kind, filling.filled(start))
        for name in POWERS.keys() & {part.name for part in parts_of(kind)} - told.keys():
            able = filling.empowered(told["body"], POWERS[name]) if "body" in told else []
            told[name] = able[-1] if able else NO_ONE
        preview = self._carried(kind, told, StandIns(self.today))
        refused = preview.refused if preview else None
        return _Trial(told, None if refused and _speaks_of_nobody(refused) else refused)

    def _carried(self, kind: type[Command], told: Mapping[str, Any], stand_ins: StandIns) -> Preview | None:
        """What would become of it with stand-ins for what is not told; none: these make no command."""
        try:
            raw = written(stand_ins.document(kind, told, self.picking))
            return self.carrier.preview(
                Asked(understand(kind, raw), self.caller.person, self.caller.issuer, PROBE, bytes(32))
            )
        except (Trouble, NotYet, NotStorable):
            return None


def _told(kind: type[Command], filled: Typed) -> dict[str, Any]:
    """What is filled in; of groups that were not touched nothing."""
    return {name: each for name, each in document(kind, filled).items() if filled.has(name)}


def takes(kind: type[Command], subject: str) -> bool:
    """Is a command about a thing of this kind, or about something that is found under one?"""
    if subject == "body" and not _is_register(kind):
        return False
    return any(part.name == subject == part.of.kind or _is_under(part, subject) for part in _picks(kind))


def _picks(kind: type[Command]) -> list[Part]:
    return [part for part in parts_of(kind) if part.sort is Sort.PICK]


def _is_under(part: Part, subject: str) -> bool:
    """Is it one of the things that are found under such a one, and have no page of their own?"""
    return part.is_required and part.of.kind not in SUBJECTS and subject in FOUND_UNDER.get(part.of.kind, ())[-1:]


def _acts(kind: type[Command]) -> bool:
    """Is it some body's act?"""
    return any(part.name == "body" for part in _picks(kind))


def _is_register(kind: type[Command]) -> bool:
    return stage_of(kind) == "institution"


def _speaks_of_nobody(refused: Refused) -> bool:
    return any(str(value).startswith(NOBODY) for value in refused.found.values())


def _weight(refused: Refused | None) -> int:
    """How far it came: done, or refused by what is filled in, by the thing, by authority, or as not to be recorded."""
    if refused is None:
        return 0
    if refused.rule is MAY_NOT_RECORD:
        return 4
    if not is_settled(refused.rule):
        return 1
    return 3 if refused.rule.authority else 2


def by_stage(offers: list[Offer]) -> Iterator[tuple[str, list[Offer]]]:
    """Offers by stage, in the order in which stages follow each other."""
    for stage in STAGES:
        if found := [each for each in offers if each.stage == stage]:
            yield stage, found


STAGES: Final = (
    "drafting",
    "consultation",
    "issuing",
    "dissemination",
    "duties",
    "inspection",
    "review",
    "change",
    "institution",
    "governance",
    "erasure",
)
"""Of a directive's life, in their order; then the keeping of the register."""
