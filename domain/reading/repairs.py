"""From raw text to text: one stage after the other, each a pure function on the layers.

What a stage changes in the words is on record as a repair; white space and marks of a markup language are not words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from domain.reading.layers import Edit, Layers, Note, untouched
from domain.reading.syllables import gaps, parts_of, segmented, tone_of

_BREAK = re.compile(r"\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_TAB = " " * 4
_SPACE = re.compile(r"[^\S\n]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>~\"'$%&,/:;<=?@^])")
_HASHES = re.compile(r"(?m)^[^\S\n]*#{1,6}(?=[^\S\n])")
_STARS = re.compile(r"(?<!\\)\*\*+")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*)(?=[^\s*])[^*\n]*?[^\s*\\](\*)(?![\w*])")
_QUOTE_MARK = re.compile(r"(?m)^[^\S\n]*>(?=[^\S\n])")
_LOOKALIKES = dict(zip("АВЕКМНОРСТУХІЈЅавекмнорстухіјѕ", "ABEKMHOPCTYXIJSabekmhopctyxijs", strict=True))
_SYMBOL = re.compile(
    r"\d*[^\s,;()]*[/-][^\s,;()]*[\u0400-\u04ff][^\s,;()]*|[^\s,;()]*[\u0400-\u04ff][^\s,;()]*/[^\s,;()]*"
)
_SPACED = re.compile(r"(?<![^\s(“\"])[^\W\d_](?:[^\S\n]{1,4}[^\W\d_]){4,}(?![^\s.,;:!?)”\"])")
_TOKEN = re.compile(r"[^\W\d_]+\d*")


def repaired(raw_text: str) -> Layers:
    """All layers of a raw text."""
    layers = untouched(raw_text)
    for stage in (_breaks, _composed, _unmarked, _latin, _unspaced, _unglued):
        layers = stage(layers)
    return layers


def _breaks(layers: Layers) -> Layers:
    """One kind of line break, one kind of space, nothing invisible."""
    layers = layers.edited(Edit(m.start(), m.end(), "\n") for m in _BREAK.finditer(layers.text))
    layers = layers.edited(_spaces(layers.text))
    return layers.edited(Edit(m.start(), m.end(), "") for m in _INVISIBLE.finditer(layers.text))


def _spaces(text: str) -> Iterator[Edit]:
    """A tab sets columns apart, as a run of spaces does."""
    for match in _SPACE.finditer(text):
        if match[0] != " ":
            yield Edit(match.start(), match.end(), _TAB if match[0] == "\t" else " ")


def _composed(layers: Layers) -> Layers:
    """NFC. One repair per run of non-space characters that changed."""
    edits, notes = [], []
    for run in re.finditer(r"\S+", layers.text):
        if not unicodedata.is_normalized("NFC", run[0]):
            notes.append(Note("nfc", run.start(), run.end(), unicodedata.normalize("NFC", run[0]), 1.0))
            edits += [Edit(run.start() + s, run.start() + e, new) for s, e, new in _clusters(run[0])]
    return layers.edited(edits, notes)


def _clusters(run: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for end in range(1, len(run) + 1):
        if end == len(run) or not unicodedata.combining(run[end]):
            cluster = run[start:end]
            composed = unicodedata.normalize("NFC", cluster)
            if composed != cluster:
                yield start, end, composed
            start = end


def _unmarked(layers: Layers) -> Layers:
    """Without the marks of Markdown, except on a line that holds nothing else."""
    text, found = layers.text, set[tuple[int, int]]()
    for pattern in (_ESCAPE, _HASHES, _QUOTE_MARK, _STARS):
        found |= {match.span() for match in pattern.finditer(text)}
    for match in _EMPHASIS.finditer(text):
        found |= {match.span(1), match.span(2)}
    return layers.edited(
        Edit(start, end, "") for start, end in sorted(found) if text[start] == "\\" or _has_words(text, start)
    )


def _has_words(text: str, at: int) -> bool:
    end = text.find("\n", at)
    return re.search(r"\w", text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else None]) is not None


def _latin(layers: Layers) -> Layers:
    """Latin letters for their Cyrillic look-alikes, only inside a document's sign."""
    edits, notes = [], []
    for symbol in _SYMBOL.finditer(layers.text):
        after = "".join(_LOOKALIKES.get(char, char) for char in symbol[0])
        if after != symbol[0] and re.search(r"[A-ZĐ\d]", after):
            notes.append(Note("homoglyph", symbol.start(), symbol.end(), after, 0.95))
            edits.append(Edit(symbol.start(), symbol.end(), after))
    return layers.edited(edits, notes)


def _unspaced(layers: Layers) -> Layers:
    """Letter-spaced words drawn together; where words are no further apart than letters, by syllables."""
    edits: list[Edit] = []
    notes: list[Note] = []
    there = {token[0].lower() for token in _TOKEN.finditer(layers.text)}
    for run in _SPACED.finditer(layers.text):
        wide = re.search(r"\s{2,}", run[0]) is not None
        words = [re.sub(r"\s", "", word) for word in re.split(r"\s{2,}", run[0])]
        known = tuple(words) if wide else segmented(words[0], there) or ((words[0],) if words[0].isupper() else None)
        if known is None or all(len(word) == 1 for word in known):
            continue
        notes.append(Note("despace", run.start(), run.end(), " ".join(known), 0.95 if wide else 0.7))
        edits += _drawn_together(run, gaps(known))
    return layers.edited(edits, notes)


def _drawn_together(run: re.Match[str], keep: list[int]) -> Iterator[Edit]:
    letters = 0
    for piece in re.finditer(r"\S|\s+", run[0]):
        if piece[0].strip():
            letters += 1
            continue
        start, end = piece.start() + (letters in keep), piece.end()  # one space stays between words
        if start < end:
            yield Edit(run.start() + start, run.start() + end, "")


def _unglued(layers: Layers) -> Layers:
    """Glued words taken apart."""
    edits, notes = [], []
    for token in _TOKEN.finditer(layers.text):
        if tone_of(token[0]) and (parts := parts_of(token[0])):
            notes.append(Note("unglue", token.start(), token.end(), " ".join(parts), 0.98 if len(parts) == 2 else 0.9))  # noqa: PLR2004 - two words are the plain case
            edits += [Edit(token.start() + gap, token.start() + gap, " ") for gap in gaps(parts)]
    return layers.edited(edits, notes)
