"""Tables of tasks: one duty per row, where the columns say by their titles what is to be done and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.reading.canonical import walk
from domain.reading.evidence import Reading
from domain.reading.layers import Layers, folded
from domain.reading.model import Provision
from domain.reading.model_duties import Action, Anchor, Deadline, Duty, Holder, Recurrence, SixClear
from domain.reading.model_heading import Words
from domain.reading.numbers import iso_date
from domain.reading.structure import NewId
from domain.reading.timing import Proof, deadline_of, recurrence_of
from domain.reading.words import VERB

_TITLES = (
    ("partners", re.compile(r"phoi hop")),
    ("product", re.compile(r"san pham|ket qua")),
    ("time", re.compile(r"thoi gian|thoi han|tien do|hoan thanh")),
    (
        "holder",
        re.compile(r"chu tri(?! tham tra)|(?:don vi|co quan|bo phan) (?:thuc hien|dau moi)|phan cong|trach nhiem"),
    ),
    ("task", re.compile(r"nhiem vu|noi dung|cong viec|viec can lam")),
)
_PLAIN = (
    ("period", re.compile(r"(?:[Tt]háng\s+)?(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")),
    ("period", re.compile(r"(?:[Nn]ăm\s+)?(?P<year>\d{4})")),
    ("standing", re.compile(r"(?i:thường xuyên)(?:[,;]?\s*(?i:hằng năm|hàng năm))?")),
)
_BETWEEN = re.compile(r"\s*[;,]\s+(?=[^\W\d_])|\s*<br>\s*")
_AROUND = 32
_SURE = 0.8


@dataclass(frozen=True)
class _Row:
    """A row's cells by what their columns' titles say."""

    cells: dict[str, Provision]


def table_duties(layers: Layers, body: Sequence[Provision], new_id: NewId) -> Iterator[Duty]:
    """The duties that the tables of a text hand out, in order."""
    for table in walk(body):
        if table.kind == "table":
            yield from (_Writer(layers, row.cells, new_id).duty() for row in _rows(table))


def _rows(table: Provision) -> Iterator[_Row]:
    """The rows below the titles that name both a task and a holder."""
    titles, *rows = list(_grid(table)) or [()]
    named = [_title(cell.text) for cell in titles]
    if not {"task", "holder"} <= set(named):
        return
    for row in rows:
        cells = {name: cell for name, cell in zip(named, row, strict=False) if name and cell.text}
        if {"task", "holder"} <= set(cells):
            yield _Row(cells)


def _title(text: str) -> str | None:
    return next((name for name, pattern in _TITLES if pattern.search(folded(text))), None)


def _grid(table: Provision) -> Iterator[tuple[Provision, ...]]:
    """The rows; of a table that was flattened into lines, as many cells each as stand before the first "1"."""
    if any(child.kind == "row" for child in table.children):
        yield from (row.children for row in table.children)
        return
    cells = table.children
    wide = next((n for n, cell in enumerate(cells) if cell.text.strip(". ") == "1"), len(cells))
    yield cells[:wide]
    for nth, at in enumerate(range(wide, len(cells), max(wide, 1)), 1):
        if cells[at].text.strip(". ") != str(nth):
            return
        yield cells[at : at + wide]


class _Writer:
    """Writes one row out as a duty, proposed from its task's words."""

    def __init__(self, layers: Layers, cells: dict[str, Provision], new_id: NewId) -> None:
        self.layers, self.cells, self.new_id = layers, cells, new_id
        self.readings = {name: Reading(layers, cell, cell.text) for name, cell in cells.items()}

    def duty(self) -> Duty:
        """The duty."""
        task = self.cells["task"]
        exact = task.text.rstrip(" .;,/")
        verbs = tuple(dict.fromkeys(verb[0].lower() for verb in VERB.finditer(task.text.lower()[:48])))
        ev = self.readings["task"].proof(0, len(exact), _SURE, "task in a table")
        holders = (*self._holders("holder", "lead"), *self._holders("partners", "coordinate"))
        product, deadline = self._product(), self._deadline()
        clear = SixClear(
            who=True, what=True, when=deadline.kind != "none", responsibility=True, product=product is not None,
            authority=False,
        )  # fmt: skip
        return Duty(
            self.new_id(f"{task.path}/duty/1"), task.provision_id,
            Anchor(1, task.provision_id, exact, "", task.text[len(exact) :][:_AROUND], 0, len(exact)), 1, holders, (),
            Action(verbs, exact, ev), product, deadline, self._recurrence(), None, clear, "proposed", _SURE,
        )  # fmt: skip

    def _holders(self, column: str, role: str) -> Iterator[Holder]:
        if column not in self.cells:
            return
        text, place = self.cells[column].text, 0
        for cut in [*_BETWEEN.finditer(text), None]:
            end = cut.start() if cut else len(text)
            name = text[place:end].strip(" ,;.")
            if name:
                ev = self.readings[column].proof(place, end, _SURE, "holder in a table")
                yield Holder(name, None, role, re.match(r"(?i:các|mọi|từng)\s", name) is not None, ev)
            place = cut.end() if cut else end

    def _product(self) -> Words | None:
        cell = self.cells.get("product")
        if cell is None:
            return None
        return Words(cell.text, self.readings["product"].proof(0, len(cell.text), _SURE, "product in a table"))

    def _deadline(self) -> Deadline:
        cell = self.cells.get("time")
        return _when(cell.text, self.readings["time"].proof) if cell else Deadline()

    def _recurrence(self) -> Recurrence:
        cell = self.cells.get("time")
        return recurrence_of(cell.text, 0, len(cell.text), self.readings["time"].proof) if cell else Recurrence()


def _when(text: str, proof: Proof) -> Deadline:
    """By when, as a cell says it without a sentence."""
    found = deadline_of(text, 0, len(text), proof)
    if found.kind != "none":
        return found
    words = text.strip(" .;")
    ev = proof(0, len(text), _SURE, "time in a table")
    if day := iso_date(words):
        return Deadline("date", day, words, ev)
    for kind, pattern in _PLAIN:
        if match := pattern.fullmatch(words):
            parts = match.groupdict()
            month = f"-{int(parts['month']):02}" if parts.get("month") else ""
            return Deadline(kind, f"{parts['year']}{month}" if parts.get("year") else None, words, ev)
    return Deadline()
