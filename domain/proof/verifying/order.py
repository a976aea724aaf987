"""Order: positions without a gap, times that never go back, and a whole chain for each tag."""

from __future__ import annotations

from domain.proof.verifying.entry import Heading
from domain.proof.verifying.examining import Fact
from domain.proof.verifying.report import Report

Last = tuple[int, int]
"""How many facts carry a tag, and the position of the last of them."""
NEVER: Last = (0, 0)


class Order:
    """The facts taken so far: where they end, when, and each tag's last fact.

    In a part of a log facts may be missing between others; where none is missing, everything must fit. Of the tag
    that the part is about none is missing anywhere.
    """

    def __init__(self, report: Report, about: str | None = None) -> None:
        self.report = report
        self.about = about
        self.is_part = about is not None
        self.position = 0
        self.run = 1
        """From here on up to `position`, every fact has been read."""
        self.last: dict[str, Last] = {}
        self.recorded = ""
        self._command: str | None = None

    def take(self, fact: Fact) -> None:
        """Check that a fact follows on those before it."""
        if fact.position != self.position + 1:
            self._leap(fact.position)
        self.position = max(fact.position, self.position)
        if fact.entry is None:  # it may have said anything of any tag
            self.run = fact.position + 1
            return
        self._at(fact.position, fact.entry.recorded, fact.entry.command)
        for tag in fact.entry.tags:
            self._chain(fact.position, tag)

    def _leap(self, position: int) -> None:
        if position <= self.position:
            self.report.wrong("order", "order.back", position)
        elif not self.is_part:
            self.report.wrong("order", "order.gap", self.position + 1, last=position - 1)
        self.run = position

    def _at(self, position: int, recorded: str, command: str | None) -> None:
        if recorded < self.recorded:
            self.report.wrong("order", "order.time", position)
        if command and command == self._command and recorded != self.recorded:
            self.report.wrong("order", "order.command", position)
        self.recorded, self._command = max(recorded, self.recorded), command

    def _chain(self, position: int, tag: Heading) -> None:
        n, last = self.last.get(tag.tag, NEVER)
        if tag.n != n + 1 or tag.prev != last:
            since = 1 if tag.tag == self.about else self.run
            if not (last < tag.prev < since and tag.n > n + 1):
                self.report.wrong("tags", "tags.chain", position, tag=tag.tag, n=tag.n, expected=n + 1, prev=last)
        self.last[tag.tag] = (tag.n, position)
