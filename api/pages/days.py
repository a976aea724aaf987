"""Days and times as people write them, dd/mm/yyyy in Hanoi's time, and as the API takes them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from domain.words import HANOI

DAY: Final = re.compile(r"\s*([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\s*")
ISO: Final = re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}:[0-9]{2}):[0-9]{2}\+07:00)?(?![0-9T-])")
MOMENT: Final = re.compile(DAY.pattern + r"[ ,]\s*([0-9]{1,2})[:hg]([0-9]{2})?(?::([0-9]{2}))?\s*")


def day(value: date) -> str:
    """5 October 2023 as 05/10/2023."""
    return f"{value:%d/%m}/{value.year:04}"


def moment(value: datetime) -> str:
    """A time in Hanoi, to the second: 05/10/2023 08:15:30."""
    there = value.astimezone(HANOI)
    return f"{day(there)} {there:%H:%M:%S}"


def next_day(value: date) -> date:
    """The day behind; the last there is where the calendar ends."""
    return later(value, timedelta(days=1))


def later(first: date, ahead: timedelta) -> date:
    """The day so far ahead; the last there is where the calendar ends before."""
    return first + min(ahead, date.max - first)


def sooner(moment: datetime, back: timedelta) -> datetime:
    """The moment so long ago; the first there is where the calendar begins after."""
    return moment - min(back, moment - datetime.min.replace(tzinfo=moment.tzinfo))


def iso_day(written: str) -> str:
    """A day as it was typed, in ISO 8601; what is no day of that form as it came, for the API to judge."""
    return f"{int(found[3]):04}-{int(found[2]):02}-{int(found[1]):02}" if (found := DAY.fullmatch(written)) else written


def iso_known(written: str) -> str:
    """A day, or a day with a time in Hanoi, as it was typed, in the API's form; anything else as it came."""
    if not (found := MOMENT.fullmatch(written)):
        return iso_day(written).strip()
    return f"{iso_day('/'.join(found.group(1, 2, 3)))}T{int(found[4]):02}:{found[5] or '00'}:{found[6] or '00'}+07:00"


def in_words(told: str) -> str:
    """Words with the days in them as people write them."""
    return ISO.sub(lambda found: "/".join(found.group(3, 2, 1)) + (f" {found[4]}" if found[4] else ""), told)
