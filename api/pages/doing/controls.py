"""A form as a template shows it: controls with their words, what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from api.dissemination_shapes import StudiedVersion
from api.kinds import MALFORMED
from api.pages import wording
from api.pages.days import day
from api.pages.doing.filling import FOR, STUDY
from api.pages.doing.parts import Part, Sort, parts_of
from api.pages.doing.picking import Option, Picking
from api.pages.doing.typed import ROWS, TOO_MANY_ROWS, Typed
from api.problems import Trouble
from domain.events import FACTS
from domain.ids import Id

FEW: Final = 120
"""As many things are offered in a list; of more, one types a part of the name."""
MOST_OFFERED: Final = 6000
"""Options in a whole form, so that it stays light: where its rows would offer more, one types names there too."""
MOST_BOXES: Final = 20_000
"""Boxes to tick in a whole form."""


@dataclass(frozen=True)
class Control:
    """One control, or a group of them."""

    name: str
    sort: Sort
    label: str
    help: str
    is_required: bool
    value: str = ""
    values: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    listed: str = ""
    """The name of the list from which one types; empty: all are offered."""
    fault: str = ""
    fixed: str = ""
    """What it says where nothing is left to choose; the value goes along unseen."""
    note: str = ""
    """For which provision a position was filled in."""
    inner: tuple[Control, ...] = ()
    """The controls of a group, or the rows, each a group."""

    @property
    def id(self) -> str:
        """Its id in the page."""
        return "f-" + self.name.replace("/", "-")


@dataclass
class Drawing:
    """Makes controls of parts; reads block."""

    picking: Picking
    typed: Typed
    faults: Mapping[str, str]
    """What is wrong, by the name of a control."""
    narrowed: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    """What is left to choose from, by the name of the control."""
    lists: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    """The long lists from which one types, by kind of thing."""

    @property
    def tongue(self) -> str:
        """The language."""
        return self.picking.tongue

    def controls(self, kind: type[object], above: str = "") -> tuple[Control, ...]:
        """The controls of a command, of a group, or of one kind."""
        return tuple(self.control(part, above + part.name) for part in parts_of(kind))

    def control(self, part: Part, name: str, label: str = "") -> Control:
        """The control of one part."""
        said = Words(part, self.tongue)
        options, listed = self._options(part)
        return Control(
            name=name,
            sort=part.sort,
            label=label or said.label,
            help=said.help,
            is_required=part.is_required,
            value=_labelled(self._value(part, name), options) if listed else self._value(part, name),
            values=self.typed.every(name),
            options=options,
            listed=listed,
            fault=self.faults.get(name, ""),
            fixed=self._fixed(name),
            note=self.typed.first(name + FOR),
            inner=self._inner(part, name),
        )

    def _fixed(self, name: str) -> str:
        """Of an entry that was named: its place, its kind and what it is about, as people call them."""
        told = self.typed.first(name)
        if name not in {"target", "stored", "about"} or not told or not self.typed.has("target" + FOR):
            return ""
        match name:
            case "target":
                return f"#{told}"
            case "stored":
                return wording.said(self.tongue, f"kinds.{told}") if told in FACTS else ""
            case _:
                return self.picking.tagged(told)

    def chosen(self, part: Part) -> str:
        """What the chosen thing is called; empty where none is."""
        value = self.typed.first(part.name)
        return next((str(each.label) for each in self.picking.options(part.of) if value and each.value == value), "")

    def _value(self, part: Part, name: str) -> str:
        match part.sort:
            case Sort.ROWS | Sort.PAIRS:
                return str(self.typed.count(name))
            case Sort.ONE_OF | Sort.FACT:
                return self.typed.first(name + "/kind")
            case _:
                return self.typed.first(name)

    def _options(self, part: Part) -> tuple[tuple[Option, ...], str]:
        match part.sort:
            case Sort.CHOICE | Sort.MANY if issubclass(part.of, StrEnum):
                return tuple(Option(each.value, wording.term(self.tongue, each)) for each in part.of), ""
            case Sort.ONE_OF:
                return tuple(Option(each, kind_of(each, self.tongue)) for each in part.kinds), ""
            case Sort.FACT:
                stored = self.typed.first("stored")
                said = wording.said(self.tongue, "forms.kinds.particulars")
                return (Option(stored, said),) if stored in FACTS else (), ""
            case Sort.POSITION if part.owner == STUDY:
                return tuple(_studied(each, self.tongue) for each in self.picking.versions), ""
            case Sort.PICK | Sort.MANY:
                return self._things(part)
            case _:
                return (), ""

    def _things(self, part: Part) -> tuple[tuple[Option, ...], str]:
        found = self.narrowed.get(part.name) or tuple(self.picking.options(part.of))
        offered = len(found) * max(self.typed.rows, 1)
        if part.sort is Sort.MANY and offered > MOST_BOXES:
            raise Trouble(MALFORMED, TOO_MANY_ROWS)
        if part.sort is Sort.MANY or (len(found) <= FEW and offered <= MOST_OFFERED):
            return found, ""
        self.lists[part.of.kind] = found
        return found, part.of.kind

    def _inner(self, part: Part, name: str) -> tuple[Control, ...]:
        match part.sort:
            case Sort.GROUP:
                return self.controls(part.of, name + "/")
            case Sort.ONE_OF:
                kind = part.kinds.get(self.typed.first(name + "/kind"))
                return self.controls(kind, name + "/") if kind else ()
            case Sort.FACT:
                fact = FACTS.get(self.typed.first(name + "/kind"))
                return self.controls(fact, name + "/fields/") if fact else ()
            case Sort.ROWS:
                return tuple(self.control(part.row, f"{name}/{n}", f"{n + 1}") for n in range(self.typed.count(name)))
            case Sort.PAIRS:
                return tuple(self._pair(part, f"{name}/{n}", n) for n in range(self.typed.count(name)))
            case _:
                return ()

    def _pair(self, part: Part, name: str, n: int) -> Control:
        """A row of a mapping from things to words."""
        thing, _ = part.of
        sort = Sort.PICK if issubclass(thing, Id) else Sort.WORDS
        key = Part("key", part.owner, sort, is_required=True, of=thing)
        words = Part("value", part.owner, Sort.WORDS, is_required=True, of=str)
        inner = tuple(self.control(each, f"{name}/{each.name}") for each in (key, words))
        return Control(name, Sort.GROUP, f"{n + 1}", "", is_required=True, inner=inner)


@dataclass(frozen=True)
class Words:
    """What a field is called, and what is to be filled in: in this command, or wherever it stands."""

    part: Part
    tongue: str

    @property
    def label(self) -> str:
        """Its name."""
        return self._said("label")

    @property
    def help(self) -> str:
        """What belongs in it."""
        return self._said("help")

    def _said(self, what: str) -> str:
        name = named(self.part, what)
        return capital(wording.said(self.tongue, name)) if name in wording.catalogue() else ""  # of facts no help


def _studied(version: StudiedVersion, tongue: str) -> Option:
    """A version of a text by its number, its first day and the entry that made it."""
    name = "doing.version" if version.since else "doing.version_ever"
    since = day(version.since) if version.since else ""
    return Option(str(version.version), wording.said(tongue, name, n=version.n, day=since, position=version.version))


def _labelled(value: str, options: tuple[Option, ...]) -> str:
    """What a chosen thing is called."""
    return next((str(each.label) for each in options if each.value == value), value)


def named(part: Part, what: str) -> str:
    """The name of a field's label or help in the catalogue: in its command, or wherever it stands."""
    own = f"forms.{part.owner}.{part.name}.{what}"
    if own in wording.catalogue():
        return own
    anywhere = f"forms.{part.name}.{what}"
    return f"fields.{part.name}" if what == "label" and anywhere not in wording.catalogue() else anywhere


def capital(words: str) -> str:
    """With a capital letter at the beginning."""
    return words[:1].upper() + words[1:]


def kind_of(kind: str, tongue: str) -> str:
    """What one of several kinds is called."""
    return wording.said(tongue, f"forms.kinds.{kind}")


def begun(kind: type[object], typed: Typed) -> Typed:
    """A form that was just opened: one row wherever one is needed."""
    rows = (part.name for part in parts_of(kind) if part.sort is Sort.ROWS and part.is_required)
    return typed.with_values({name + ROWS: "1" for name in rows if not typed.count(name)})


def names_of(controls: tuple[Control, ...]) -> dict[str, Control]:
    """Every control, at any depth, by its name."""
    found = {each.name: each for each in controls}
    return found | {name: one for each in controls for name, one in names_of(each.inner).items()}


def folded(faults: Mapping[str, str], there: Mapping[str, object]) -> dict[str, str]:
    """Faults by the controls that there are: what concerns a part that is not shown stands at what it is a part of."""
    found: dict[str, str] = {}
    for name, fault in faults.items():
        while name and name not in there:
            name = name.rpartition("/")[0]  # noqa: PLW2901  # upwards
        found.setdefault(name, fault)
    return found
