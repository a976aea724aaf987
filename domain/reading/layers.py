"""The layers of a text: raw bytes, `raw_text`, `text` (repaired, every repair listed), and `search_text` (folded).

Each character of `text` remembers which code points of `raw_text` it stands for, so that whatever is found in
`text` can be shown in the source. Marks of a markup language carry no words: they are left out of `text`, but
stay within the raw span of the words beside them.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

_MARKS = str.maketrans({"đ": "d", "Đ": "d"})
_ENCODINGS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class UnreadableSource(ValueError):
    """The bytes are no text that can be read without guessing."""


@dataclass(frozen=True)
class Repair:
    """A change from `raw_text` to `text`: `raw_text[at[0]:at[1]] == before`."""

    rule: str
    at: tuple[int, int]
    before: str
    after: str
    confidence: float


@dataclass(frozen=True)
class Edit:
    """Put `new` in place of `text[start:end]`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Note:
    """A repair of `text[start:end]` to put on record."""

    rule: str
    start: int
    end: int
    after: str
    confidence: float


@dataclass(frozen=True)
class Layers:
    """`raw_text`, `text`, and per character of `text` the raw code points from `starts[i]` to `ends[i]`."""

    raw_text: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    repairs: tuple[Repair, ...] = ()

    @property
    def search_text(self) -> str:
        """The text as it is searched: without marks and case."""
        return folded(self.text)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw code points that `text[start:end]` stands for."""
        return (self.starts[start], self.ends[end - 1]) if start < end else (0, 0)

    def edited(self, edits: Iterable[Edit], notes: Iterable[Note] = ()) -> Layers:
        """The layers after these edits (in order, without overlap) and with these repairs on record."""
        repairs = tuple(self._repair(note) for note in notes)
        text, starts, ends = _apply(self, list(edits))
        return replace(self, text=text, starts=starts, ends=ends, repairs=self.repairs + repairs)

    def noted(self, notes: Iterable[Note]) -> Layers:
        """The same text, with more repairs on record."""
        return replace(self, repairs=self.repairs + tuple(self._repair(note) for note in notes))

    def _repair(self, note: Note) -> Repair:
        at = self.raw_span(note.start, note.end)
        return Repair(note.rule, at, self.raw_text[at[0] : at[1]], note.after, note.confidence)


class _Track:
    """Collects characters and their raw spans; a dropped character goes to its neighbour on the line."""

    def __init__(self, layers: Layers) -> None:
        self.old = layers
        self.text: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.waiting: int | None = None
        self.visible: int | None = None  # the last visible character of this line
        self.last = 0  # the last visible character of all

    def keep(self, char: str, start: int, end: int) -> None:
        if char.strip():
            start, self.waiting = self.waiting if self.waiting is not None else start, None
            self.visible = self.last = len(self.text)
        elif char == "\n":
            self.visible = None
        self.text.append(char)
        self.starts.append(start)
        self.ends.append(end)

    def drop(self, index: int) -> None:
        if not self.old.text[index].strip():
            return
        if self.visible is not None:
            self.ends[self.visible] = self.old.ends[index]
        elif self.waiting is None:
            self.waiting = self.old.starts[index]

    def edit(self, edit: Edit) -> None:
        indices = range(edit.start, edit.end)
        if len(edit.new) == len(indices):
            for index, char in zip(indices, edit.new, strict=True):
                self.keep(char, self.old.starts[index], self.old.ends[index])
        elif edit.new and indices:
            start, end = self.old.raw_span(edit.start, edit.end)
            for nth, char in enumerate(edit.new):
                self.keep(char, start if nth == 0 else end, end)
        elif edit.new:
            at = self.old.starts[edit.start]
            for char in edit.new:
                self.keep(char, at, at)
        else:
            for index in indices:
                self.drop(index)


def _apply(layers: Layers, edits: list[Edit]) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    track, done = _Track(layers), 0
    for edit in [*edits, Edit(len(layers.text), len(layers.text), "")]:
        for index in range(done, edit.start):
            track.keep(layers.text[index], layers.starts[index], layers.ends[index])
        track.edit(edit)
        done = edit.end
    if track.waiting is not None and track.ends:
        track.ends[track.last] = len(layers.raw_text.rstrip())
    return "".join(track.text), tuple(track.starts), tuple(track.ends)


def decode(data: bytes) -> str:
    """The raw text: UTF-8, or UTF-16 with its byte order mark (which is no part of the text).

    Raises UnreadableSource for any other encoding: guessing one would invent words.
    """
    mark, encoding = next(((m, e) for m, e in _ENCODINGS if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            f"not {encoding.upper()} at byte {len(mark) + error.start} ({error.reason}): "
            "convert the file to UTF-8 first, from an old Vietnamese font (TCVN3, VNI) too"
        ) from error
    if "\x00" in text:
        raise UnreadableSource(f"a NUL character at offset {text.index(chr(0))}: not a text file")
    return text


def untouched(raw_text: str) -> Layers:
    """The layers before any repair."""
    places = range(len(raw_text))
    return Layers(raw_text, raw_text, tuple(places), tuple(place + 1 for place in places))


def folded(text: str) -> str:
    """The text for searching and comparing: NFD without marks, đ as d, in lower case."""
    decomposed = unicodedata.normalize("NFD", text.translate(_MARKS))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
