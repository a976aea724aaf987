"""Entries: one regular expression is their whole grammar, and holds them to their one canonical form at once."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple

from domain.proof.verifying.canonical import LARGEST_WHOLE, TEXT, Broken, read_canonical

LONGEST_LINE: Final = 65_535
"""Bytes of an entry."""
LONGEST_TAG: Final = 512
"""Bytes of a tag, and of a type."""
_SHORT: Final = LONGEST_TAG // 4
"""Characters that never have more bytes."""

_TEXT: Final = TEXT
_HEX: Final = '"[0-9a-f]{64}"'
_COUNT: Final = "[1-9][0-9]{0,15}"
_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ZONE: Final = "(?:Z|[+-][0-9]{2}:[0-9]{2})"
_WHEN: Final = rf'"[0-9]{{4}}(?:-[0-9]{{2}}(?:-[0-9]{{2}}(?:T[0-9:]{{5,8}}(?:\.[0-9]{{1,6}})?{_ZONE})?)?)?"'
_STAMP: Final = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}\.[0-9]{{6}}Z"
_HEADING: Final = rf'\{{"n":{_COUNT},"prev":(?:0|{_COUNT}),"tag":{_TEXT}\}}'
_ACTOR: Final = (
    rf'\{{"body":(null|{_TEXT}),"capacity":(?:null|{_TEXT}),"id":(null|{_TEXT}),'
    rf'"issuer":(?:null|{_TEXT}),"office":(?:null|{_TEXT})\}}'
)
_ENTRY: Final = re.compile(
    rf'\{{"actor":(?:null|{_ACTOR}),"body":"([0-9a-f]{{64}})","command":(null|{_HEX}),"correlation":(?:null|{_HEX}),'
    rf'"format":1,"id":({_TEXT}),"occurred":(?:null|{_WHEN}),"origin":({_TEXT}),"request":(null|{_HEX}),'
    rf'"type":({_TEXT}),"version":({_COUNT}),"written":\{{"position":({_COUNT}),"recorded":"({_STAMP})",'
    rf'"tags":\[((?:{_HEADING}(?:,{_HEADING})*)?)\]\}}\}}'
)
_HEADINGS: Final = re.compile(rf'\{{"n":([0-9]+),"prev":([0-9]+),"tag":({_TEXT})\}}')


_NOBODY: Final = frozenset({None, "null", '""'})
"""Acts of nobody; all others can be found among those of their actor, and of the actor's body: both are tags."""


class Heading(NamedTuple):
    """What an entry says of a tag: how many facts carry it up to here, and the position of the one before (0: none)."""

    n: int
    prev: int
    tag: str


class Entry(NamedTuple):
    """As much of an entry as checks need; digests in hex."""

    body: str
    command: str | None
    id: str
    origin: str
    request: str | None
    type: str
    position: int
    recorded: str
    tags: tuple[Heading, ...]
    is_vouched: bool
    """Does it name who recorded it?"""


def read_entry(data: bytes) -> Entry:
    """Read an entry. Raises Broken where it is not one, exactly as the format writes it."""
    if len(data) > LONGEST_LINE:
        raise Broken("entry.long")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise Broken("json.utf8") from None
    matched = _ENTRY.fullmatch(text)
    if matched is None:
        read_canonical(text)  # says it if that is what is wrong
        raise Broken("entry.form")
    if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        raise Broken("entry.nfc")
    actor_body, actor, body, command, id_, origin, request, type_, version, position, recorded, tags = matched.groups()
    said = _unescaped if "\\" in text else _plain
    headings = tuple([Heading(int(n), int(prev), said(tag)) for n, prev, tag in _HEADINGS.findall(tags)])
    names = {heading.tag for heading in headings}
    found = Entry(
        body,
        _digest(command),
        said(id_),
        said(origin),
        _digest(request),
        said(type_),
        int(position),
        _moment(recorded),
        headings,
        actor not in _NOBODY,
    )
    _refuse_misfits(found, int(version))
    if len(names) < len(headings):
        raise Broken("entry.twice")
    for kind, who in (("actor:", actor), ("body:", actor_body)):
        if who not in _NOBODY and kind + said(who) not in names:
            raise Broken("entry.untagged")
    return found


def _refuse_misfits(said: Entry, version: int) -> None:
    """Refuse what the grammar lets pass, for it does not count: large numbers, long names."""
    if said.position > LARGEST_WHOLE or version > LARGEST_WHOLE or not is_name(said.type):
        raise Broken("entry.bounds")
    for n, prev, tag in said.tags:
        if n > LARGEST_WHOLE or prev > LARGEST_WHOLE or not (0 < len(tag) <= _SHORT or is_name(tag)):
            raise Broken("entry.bounds")


def is_name(name: str) -> bool:
    """Has a tag or a type 1 to 512 bytes?"""
    return 0 < len(name) <= _SHORT or _SHORT < len(name.encode()) <= LONGEST_TAG


def _plain(text: str) -> str:
    """A string of the entry, without its quotes."""
    return text[1:-1]


def _unescaped(text: str) -> str:
    """A string of the entry, without its quotes and escapes."""
    return str(json.loads(text))


def _digest(text: str) -> str | None:
    return None if text == "null" else text[1:-1]


@lru_cache(maxsize=8)
def _moment(stamp: str) -> str:
    """The stamp, when there is such a moment."""
    try:
        datetime.fromisoformat(stamp[:-1])
    except ValueError:
        raise Broken("entry.moment") from None
    return stamp
