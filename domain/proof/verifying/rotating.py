"""Keys of the log: each that took another's place says so on record, and whoever was replaced no longer signs alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from domain.proof.encoding import Malformed
from domain.proof.keys import parse_vkey
from domain.proof.verifying.examining import Fact
from domain.proof.verifying.report import Report

KEY_ROTATED: Final = "KeyRotated"
LOG: Final = "log"
"""Its tag: a part about anything else does not show that every change is there."""


class Rotations:
    """Which keys were replaced, by which, and until which day the old ones still signed beside them."""

    def __init__(self, report: Report, about: str | None = None) -> None:
        self.report = report
        self._is_all = about in {None, LOG}
        self.replaced: dict[str, tuple[str, str]] = {}
        """By old key: the new one, and the last day of both."""
        self._day = ""
        self._unread = 0

    def take(self, fact: Fact) -> None:
        """Note a fact's day, and the keys that it names."""
        if fact.entry is None:
            return
        self._day = fact.entry.recorded[:10]
        if fact.entry.type != KEY_ROTATED:
            return
        if fact.told is None:
            self._unread += 1
            return
        old, new, until = (str(fact.told.get(name)) for name in ("old", "new", "overlap_until"))
        if not (_is_key(old) and _is_key(new) and _is_day(until)):
            self.report.wrong("keys", "keys.form", fact.position)
        if old in self.replaced or new in self.replaced:
            self.report.wrong("keys", "keys.again", fact.position)
        self.replaced.setdefault(old, (new, until))

    def conclude(self, signed: Iterable[str]) -> None:
        """Hold the keys that signed the checkpoint (as text) to the facts."""
        signed = set(signed)
        stale = {old for old, (_, until) in self.replaced.items() if until < self._day}
        if signed and signed <= stale:
            self.report.wrong("keys", "keys.stale", key=min(signed).split("+")[0])
        if not self._is_all:
            self.report.unchecked("keys", "keys.part", count=len(self.replaced))
            return
        if self._unread:
            self.report.unchecked("keys", "keys.unread", count=self._unread)
            return
        self.report.settle("keys", "keys.ok", count=len(self.replaced))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_key(text: str) -> bool:
    try:
        parse_vkey(text)
    except Malformed:
        return False
    return True
