"""One form as somebody works on it: opened, tried, recorded; all reads and decisions of it, in one thread."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

from api.commands import seen
from api.kinds import MALFORMED
from api.pages.days import day
from api.pages.doing.checklist import Check, Known, checklist
from api.pages.doing.controls import Control, Drawing, begun, folded, names_of
from api.pages.doing.filling import Filling
from api.pages.doing.parts import Sort, parts_of
from api.pages.doing.picking import FOUND_UNDER, SHAPE, Option, Picking
from api.pages.doing.probing import OWN_NAME, Probing
from api.pages.doing.quoting import Quoted, quoted
from api.pages.doing.refilling import nested, refilled
from api.pages.doing.trying import KEY, SEEN, Order, Tried, tried
from api.pages.doing.typed import MOST_ROWS, TOO_MANY_ROWS, Typed
from api.pages.grounds import Ground, put
from api.pages.readable import Field, of_fact
from api.pages.things import Thing, of_tag
from api.pages.visit import Visit
from api.ports import Carrier, Done, Preview, Stale, Weighed
from api.problems import Trouble
from api.reader import EventsWanted
from api.representing import fields_of
from api.shapes import EventSummary, Told
from domain.commands import COMMANDS
from domain.ids import DirectiveId, Id
from domain.kernel import Event, Refused

SUBJECTS: Final = ("duty", "inspection", "erasure", "directive", "body")
"""The things to whose version a form is held; the first that it is about."""
UNHELD: Final = frozenset({"submit-comment", "acknowledge-study", "send-transmission", "report-delivery"})
"""What many do at once, and none in the other's way."""
ABOUT: Final = ("directive", "duty", "inspection", "consultation")
"""Things that a form may be about without having a field for them."""
KEYS: Final = re.compile("[!-~]{1,128}")
"""An idempotency key."""
PREVIEWED: Final = "previewed"
"""The control that holds the digest of what was shown before it is recorded."""


@dataclass(frozen=True)
class Shown:
    """A fact that would be recorded."""

    kind: str
    told: Told
    fields: list[Field]
    about: list[Thing]


@dataclass(frozen=True)
class Sheet:
    """What a page shows of a form."""

    verb: str
    controls: tuple[Control, ...]
    lists: Mapping[str, tuple[Option, ...]]
    hidden: Mapping[str, str]
    """What goes along with the form unseen."""
    checks: list[Check]
    facts: list[Shown]
    grounds: list[tuple[Ground, Weighed]]
    on: str
    """When it happened: as it was typed, else today."""
    faults: Mapping[str, str]
    context: tuple[Option, ...] = ()
    """The directives to choose from where the form needs one, and has no field for it."""
    changed: list[EventSummary] = field(default_factory=list)
    """What has happened since the form was opened."""
    is_ready: bool = False
    """Was it tried, and may it be recorded?"""

    @property
    def refused(self) -> Check | None:
        """The rule that stands in the way."""
        return next((each for each in self.checks if each.state == "unmet"), None)

    @property
    def things(self) -> Iterable[Thing]:
        """What is named in what would be recorded."""
        return (each for fact in self.facts for each in fact.about)


@dataclass
class Work:
    """One person's work on one form; blocks."""

    carrier: Carrier
    visit: Visit
    verb: str
    typed: Typed

    @cached_property
    def picking(self) -> Picking:
        """What can be chosen."""
        found = Picking(self.visit.reader, self.visit.at, self.visit.tongue)
        ids = {name: self.typed.first(name) for name in (*ABOUT, "comment", "transmission", "erasure", "finding")}
        found.learn({**ids, "body": self.typed.first("body")})
        return found

    @cached_property
    def filling(self) -> Filling:
        """What follows from what was chosen."""
        return Filling(COMMANDS[self.verb], self.picking, self.visit.caller)

    @property
    def order(self) -> Order:
        """The command as it stands."""
        return Order(self.verb, COMMANDS[self.verb], self.visit.caller, self.typed)

    def opened(self, faults: Mapping[str, str] | None = None) -> Sheet:
        """The form as it is opened, or opened again with a row more or another kind.

        Nothing is held against it yet, but for what could not be done with its rows.
        """
        if self._is_new:
            self.typed = begun(self.order.kind, self.typed).but(key=str(uuid.uuid4()))
            self._begin()
        self._fill()
        return self._sheet(Tried(None, faults or {}))

    @property
    def _is_new(self) -> bool:
        """Has it no key of its own yet?  It gets one when it is opened."""
        return KEYS.fullmatch(self.typed.first(KEY)) is None

    def _begin(self) -> None:
        """Fill in what is likely: the draft as it is, the caller's own name, the body as whose act it can be done."""
        if self.verb == "draft-directive" and "directive" in self.picking.things:
            self.typed = self.typed.with_pairs(self._draft())
        if self.verb == OWN_NAME and not self.typed.has("author") and not self.typed.has("body"):
            self.typed = self.typed.but(author=str(self.visit.caller.person))
        is_act = any(part.name == "body" and part.is_required for part in parts_of(self.order.kind))
        if is_act and not self.typed.has("body"):
            self._fill()
            self.typed = self.typed.with_values({"body": self._probing.body_for(self.order.kind, self.typed)})

    @property
    def _probing(self) -> Probing:
        return Probing(self.carrier, self.picking, self.visit.caller, self.visit.today)

    def _draft(self) -> Iterable[tuple[str, str]]:
        """The draft as it is, to be laid down anew."""
        known = self.visit.reader.directive(DirectiveId(self.picking.things["directive"]), self.visit.at)
        told = {"type": known.type, "title": known.title} if known else {}
        return refilled(self.order.kind, {**told, "provisions": nested(self.picking.passages)})

    def checked(self) -> Sheet:
        """The form, tried: what is wrong, what stands in the way, what would be recorded.  Raises `Stale`."""
        self.typed = self.typed.without_empty_rows()
        if self._is_new:
            self.typed = self.typed.but(key=str(uuid.uuid4()))
        found = self._quoted()
        if found and len(found.places) == 1:
            self.typed = self.typed.but(provision=found.places[0].value, quote=found.exact)
        self._fill()
        faults = found.faults(self.visit.tongue) if found else {}
        trial = tried(self.carrier, self.order, self.visit.tongue)
        return self._sheet(replace(trial, faults={**trial.faults, **faults}), found)

    def _quoted(self) -> Quoted | None:
        """Where the words stand that a comment is about."""
        return quoted(self.picking, self.typed) if self.verb == "submit-comment" else None

    def recorded(self) -> Done | Sheet:
        """What was recorded; or the form again, where something else was shown beforehand, or a rule refuses it."""
        self.typed = self.typed.without_empty_rows()
        if self._is_new or self.typed.first(PREVIEWED) != self.order.shown:
            return self.checked()
        found = tried(self.carrier, self.order, self.visit.tongue)
        if found.preview is None or found.preview.refused:
            return self.checked()
        try:
            return self.carrier.carry_out(self.order.asked(is_held=True))
        except Refused:
            return self.checked()

    def left_behind(self, stale: Stale) -> Sheet:
        """The form once more, with what has happened to the thing since."""
        _, before = seen(self.typed.first(SEEN) or None) or ("", 0)
        self.typed = self.typed.without_empty_rows().with_values({SEEN: None, PREVIEWED: None})
        self._fill()
        found = self.picking.events(EventsWanted(tag=stale.tag))
        return replace(self._sheet(Tried(None, {})), changed=[each for each in found if each.position > before])

    def _fill(self) -> None:
        self.typed = self.filling.filled(self.typed)
        subject = self._subject()
        version = self.typed.first(SEEN)
        if subject is None:
            self.typed = self.typed.with_values({SEEN: None})
        elif not version.startswith(f'"{subject}@'):
            self.typed = self.typed.with_values({SEEN: f'"{subject}@{self._position(subject)}"'})

    def _subject(self) -> str | None:
        """The tag of the thing that the command is about."""
        if self.verb in UNHELD:
            return None
        names = {part.name for part in parts_of(self.order.kind)}
        told = {name: self.typed.first(name) for name in SUBJECTS if name in names}
        found = (f"{name}:{each}" for name, each in told.items() if SHAPE.fullmatch(each))
        return next((tag for tag in found if not tag.startswith("body:") or "directive" not in names), None)

    def _position(self, tag: str) -> int:
        known = self.visit.reader.mementos(tag, self.visit.at)
        return known[-1][0] if known else 0

    def _sheet(self, found: Tried, words: Quoted | None = None) -> Sheet:
        if self.typed.rows > MOST_ROWS:
            raise Trouble(MALFORMED, TOO_MANY_ROWS)
        narrowed = {"provision": words.places} if words and len(words.places) > 1 else {}
        drawing = Drawing(self.picking, self.typed, found.faults, narrowed)
        controls = drawing.controls(self.order.kind)
        faults = folded(found.faults, names_of(controls))
        if faults != found.faults:
            drawing.faults = faults
            controls = drawing.controls(self.order.kind)
        is_ready = found.preview is not None and found.preview.refused is None and not found.faults
        known = self._known(found.preview, drawing)
        return Sheet(
            verb=self.verb,
            controls=controls,
            lists=drawing.lists,
            hidden=self._hidden(is_ready=is_ready),
            checks=checklist(self.order.kind, known, self.visit.tongue),
            facts=self._facts(found.preview.facts) if is_ready and found.preview else [],
            grounds=[(_ground(each), each) for each in found.preview.questions] if found.preview else [],
            on=self.typed.first("occurred").strip() or day(self.visit.today),
            faults=faults,
            is_ready=is_ready,
            context=self._context(),
        )

    def _context(self) -> tuple[Option, ...]:
        parts = parts_of(self.order.kind)
        is_needed = any(
            part.sort is Sort.PICK and FOUND_UNDER.get(part.of.kind, ())[-1:] == ("directive",) for part in parts
        )
        is_known = "directive" in self.picking.things or any(part.name in SUBJECTS[:4] for part in parts)
        return tuple(self.picking.options(DirectiveId)) if is_needed and not is_known else ()

    def _known(self, preview: Preview | None, drawing: Drawing) -> Known:
        """What is known of the rules: by a preview all, else what can be said before all is filled in."""
        known = Known(preview, is_refused=True) if preview else self._probing.foreseen(self.order.kind, self.typed)
        refused = known.preview.refused if known.preview else None
        ids = {each for each in refused.found.values() if isinstance(each, Id)} if refused else set()
        return replace(known, names=self.picking.called(ids), recording=self._recording(drawing))

    def _recording(self, drawing: Drawing) -> dict[str, str]:
        """Who records, for which body, on which day."""
        me = self.visit.caller.person
        body = next((drawing.chosen(part) for part in parts_of(self.order.kind) if part.name == "body"), "")
        return {
            "person": self.visit.reader.names({me}, self.visit.at).get(me, me),
            "body": body,
            "on": day(self.visit.today),
        }

    def _hidden(self, *, is_ready: bool) -> dict[str, str]:
        names = {part.name for part in parts_of(self.order.kind)}
        told = {name: self.typed.first(name) for name in ABOUT if name not in names}
        about = {name: each for name, each in told.items() if SHAPE.fullmatch(each)}
        kept = {name: self.typed.first(name) for name in (KEY, SEEN) if self.typed.has(name)}
        return {**about, **kept, **({PREVIEWED: self.order.shown} if is_ready else {})}

    def _facts(self, facts: tuple[Event, ...]) -> list[Shown]:
        told = self.visit.reader.sentences(facts, self.visit.at)
        return [_shown(fact, said) for fact, said in zip(facts, told, strict=True)]


def _shown(fact: Event, told: Told) -> Shown:
    kind = type(fact).__name__
    return Shown(kind, told, of_fact(kind, fields_of(fact)), [of_tag(tag) for tag in fact.tags])


def _ground(asked: Weighed) -> Ground:
    """The question as it would be kept with the fact."""
    kept: dict[str, Any] = {
        "question": asked.question,
        "version": asked.version,
        "args": asked.args,
        "tag": asked.tag,
        "types": (),
        "seen": 0,
        "heard": {"count": len(asked.heard), "root": ""},
        "answer": {"value": asked.answer},
    }
    return put(kept)
