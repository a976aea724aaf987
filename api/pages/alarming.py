"""What the signer and the witnesses warn of, in the language of the page."""

from __future__ import annotations

from typing import NamedTuple

from api.pages.days import moment
from api.pages.wording import catalogue
from api.ports import Alarm


class Alarmed(NamedTuple):
    """An alarm on a page."""

    words: str | None
    """What it is, and what to do; none: of no kind that is known here."""
    detail: str | None
    """What was found, in English alone: places in the database, sizes, files."""


def alarmed(tongue: str, alarm: Alarm) -> Alarmed:
    """The alarm in "vi" or "en"."""
    sentence, since = catalogue().get(f"alarms.{alarm.kind}"), alarm.values.get("since")
    if sentence is None:
        return Alarmed(None, alarm)
    values = {**alarm.values, "n": alarm.values.get("size"), "at": moment(since)[:-3] if since else None}
    return Alarmed(sentence.said(tongue, values), None if since else alarm)
