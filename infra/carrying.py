"""Carrying out a command: ask history, decide, append under the condition of what was asked (DESIGN 4)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import structlog

from api import ports
from api.ports import Asked, Busy, Done, NotStorable, NotYet, Preview
from domain.commands import verb_noun
from domain.kernel import Event, Refused
from domain.words import HANOI, When
from infra.codec import fact_of
from infra.inquiry import Before, Inquiry, refuse_other, stale
from infra.ledger.body import canonical
from infra.ledger.port import CommandKey, Conflict, Full, KeyTaken, Ledger, Receipt, Unavailable, Uncertain, Unstorable

ATTEMPTS: Final = 6
"""One decision, and five more where history went on meanwhile."""
COMMAND: Final = "command"
"""The origin of what was decided here; "demo" is that of invented facts."""
log = structlog.get_logger("ledger.commands")


class Carrying:
    """Carries out commands on a ledger; `api.ports.Carrier`."""

    def __init__(self, ledger: Ledger, origin: str = COMMAND) -> None:
        """Take the ledger; it stays the caller's to close.  `origin`: what entries say of how they came."""
        self._ledger = ledger
        self._origin = origin

    def carry_out(self, asked: Asked) -> Done:
        """Carry it out: see `Carrier`."""
        key = _key(asked)
        try:
            with _in_our_words():
                return self._carry_out(asked, key)
        except Refused as refused:
            log.info("refused", rule=refused.rule.name, **_about(asked))
            raise
        except Uncertain:
            return self._looked_up(key)

    def preview(self, asked: Asked) -> Preview:
        """Decide, and record nothing: see `Carrier`."""
        inquiry = self._inquiry(asked, _key(asked), datetime.now(UTC))
        try:
            with _in_our_words():
                facts = inquiry.decided()
                inquiry.prepared(facts)
        except Before as before:
            return Preview(tuple(fact for _, fact in self._as_before(before.receipt).facts), None, ())
        except Refused as refused:
            return Preview((), refused, inquiry.weighed())
        return Preview(tuple(facts), None, inquiry.weighed())

    def _carry_out(self, asked: Asked, key: CommandKey) -> Done:
        moment = datetime.now(UTC)
        for _ in range(ATTEMPTS):
            inquiry = self._inquiry(asked, key, moment)
            try:
                facts = inquiry.decided()
                receipt = self._ledger.append(inquiry.prepared(facts), inquiry.conditions(), key)
            except Before as before:
                return self._as_before(before.receipt)
            except KeyTaken as taken:
                refuse_other(is_same=taken.same_request)
                return self._as_before(taken.receipt)
            except Conflict as conflict:
                self._refuse_stale(asked, conflict)
            else:
                return _done(receipt, facts, is_repeat=False)
        raise Busy(f"others were faster {ATTEMPTS} times")

    def _inquiry(self, asked: Asked, key: CommandKey, moment: datetime) -> Inquiry:
        """An attempt at the decision.  Raises `NotYet`."""
        _refuse_future(asked.command.occurred, moment)
        return Inquiry(self._ledger, asked, key, moment, self._origin)

    def _as_before(self, receipt: Receipt) -> Done:
        """The answer as it was given then."""
        stored = self._ledger.read(receipt.first - 1, receipt.last - receipt.first + 1)
        return _done(receipt, [fact_of(fact) for fact in stored], is_repeat=True)

    def _looked_up(self, key: CommandKey) -> Done:
        """What became of a command whose answer was lost: what the ledger says, or nothing yet."""
        try:
            if prior := self._ledger.receipt(key.id):
                refuse_other(is_same=prior[0] == key.request)
                return self._as_before(prior[1])
        except Unavailable as away:
            raise ports.Unavailable("the database went away: ask again with the same key") from away
        raise ports.Unavailable("the database went away, and nothing is recorded so far: ask again with the same key")

    def _refuse_stale(self, asked: Asked, conflict: Conflict) -> None:
        if asked.if_match and any(failed.types == () for failed in conflict.conditions):
            raise stale(self._ledger, *asked.if_match)


@contextmanager
def _in_our_words() -> Iterator[None]:
    """What the ledger says in the words of `Carrier`."""
    try:
        yield
    except Unstorable as wrong:
        raise NotStorable(str(wrong)) from wrong
    except Full as full:
        raise Busy(str(full)) from full
    except Unavailable as away:
        raise ports.Unavailable(str(away)) from away


def _key(asked: Asked) -> CommandKey:
    return CommandKey(command_id(asked), request_digest(asked))


def command_id(asked: Asked) -> bytes:
    """SHA-256 of (actor, key), as canonical JSON: one person's keys are not another's."""
    return hashlib.sha256(canonical([asked.issuer, asked.person, asked.key])).digest()


def request_digest(asked: Asked) -> bytes:
    """SHA-256 of (key, request).

    Entries show it to everybody for ever, also when words of the request have been erased: without the key, which is
    nowhere on record, nobody can try out what they may have been.
    """
    return hashlib.sha256(asked.key.encode() + b"\0" + asked.request).digest()


def _refuse_future(occurred: When | None, moment: datetime) -> None:
    """What has not happened yet cannot be recorded; a reduced date may still be running."""
    if occurred is None:
        return
    today = moment.astimezone(HANOI).date()
    is_later = datetime.fromisoformat(occurred) > moment if "T" in occurred else occurred.first > today
    if is_later:
        raise NotYet(f"{occurred} lies in the future")


def _done(receipt: Receipt, facts: Sequence[Event], *, is_repeat: bool) -> Done:
    placed = tuple(zip(range(receipt.first, receipt.last + 1), facts, strict=True))
    return Done(placed, receipt.recorded, receipt.leaves, is_repeat)


def _about(asked: Asked) -> dict[str, str | None]:
    """What a log may say of a command: never its content."""
    return {"command": verb_noun(type(asked.command)), "person": asked.person, "issuer": asked.issuer}
