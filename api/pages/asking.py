"""What is typed into the fields of a page: checked as the API checks its parameters, and told to a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping, MutableSequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final

from api.kinds import MALFORMED
from api.pages.days import in_words, iso_day, iso_known
from api.pages.wording import both
from api.parameters import WRONG
from api.problems import Flaw, Trouble
from api.times import DAY, MOMENT, PLACE, parse

Reads = Callable[[str | None, str], str | None]
DAYS: Final = re.compile(DAY)
MOMENTS: Final = re.compile(f"{MOMENT}|{DAY}")
KNOWN: Final = re.compile(f"{MOMENT}|{DAY}|{PLACE}")


def flawed(parameter: str, sentence: str, **values: object) -> Trouble:
    """A field that cannot be understood (422), in the words of the catalogue."""
    return Trouble(MALFORMED, WRONG, [Flaw(both(sentence, **values), parameter=parameter)])


def faults_of(trouble: Trouble, tongue: str) -> dict[str, str]:
    """What is wrong, by the field.  Raises it again where it is about something else than fields."""
    faults = {flaw.parameter: in_words(flaw.detail.said(tongue)) for flaw in trouble.errors if flaw.parameter}
    if trouble.kind is not MALFORMED or not faults:
        raise trouble
    return faults


@contextmanager
def hearing(faults: MutableMapping[str, str], tongue: str) -> Iterator[None]:
    """While fields are understood: what is wrong with them goes to the faults, and the rest of the block is left."""
    try:
        yield
    except Trouble as trouble:
        faults.update(faults_of(trouble, tongue))


@contextmanager
def gathering(troubles: MutableSequence[Trouble]) -> Iterator[None]:
    """While a field is understood: what is wrong with it is put by, to be told with what is wrong with the others."""
    try:
        yield
    except Trouble as trouble:
        if trouble.kind is not MALFORMED:
            raise
        troubles.append(trouble)


def all_of(fields: Iterable[tuple[str, str | None, Reads]]) -> dict[str, str]:
    """What the fields that are filled in mean, by parameter.  Raises `Trouble` 422 with all that is wrong."""
    meant: dict[str, str] = {}
    flaws: list[Flaw] = []
    for parameter, typed, read in fields:
        try:
            if value := read(typed, parameter):
                meant[parameter] = value
        except Trouble as trouble:
            flaws += trouble.errors
    if flaws:
        raise Trouble(MALFORMED, WRONG, flaws)
    return meant


def day_of(typed: str | None, parameter: str) -> str | None:
    """A day as the API takes it; an empty field asks nothing.  Raises `Trouble` 422."""
    if not (iso := iso_day(typed or "").strip()):
        return None
    if not DAYS.fullmatch(iso):
        raise flawed(parameter, "time.no_day")
    parse(iso, parameter, date.fromisoformat)
    return iso


def moment_of(typed: str | None, parameter: str) -> str | None:
    """A day or a time as the API takes it; an empty field asks nothing.  Raises `Trouble` 422."""
    return _timed(typed, parameter, MOMENTS, "time.no_moment")


def known_of(typed: str | None, parameter: str) -> str | None:
    """A day, a time or a position as the API takes it; an empty field asks nothing.  Raises `Trouble` 422."""
    return _timed(typed, parameter, KNOWN, "time.no_known")


def _timed(typed: str | None, parameter: str, shape: re.Pattern[str], sentence: str) -> str | None:
    if not (iso := iso_known(typed or "").strip()):
        return None
    if not shape.fullmatch(iso):
        raise flawed(parameter, sentence)
    if not iso.startswith("@"):
        parse(iso, parameter, datetime.fromisoformat)
    return iso


def point_of(as_of: str | None, known_at: str | None, prefix: str = "") -> dict[str, str]:
    """The points of time that are asked for, as far as they are, by the names that reads know them by.

    `prefix`: of the parameters' names.  Raises `Trouble` 422 with each field that cannot be understood.
    """
    meant = all_of([(f"{prefix}as_of", as_of, day_of), (f"{prefix}known_at", known_at, known_of)])
    return {parameter.removeprefix(prefix): value for parameter, value in meant.items()}
