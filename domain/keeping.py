"""The ledger's records about itself, made by the service or by the operator at its console; never asked over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from domain.events.keeping import ContentLost, HeadsCommitted, KeyRotated, Origin, Recovered, Vkey
from domain.ids import Sha256
from domain.institution.rules import ONLY_THE_OPERATOR, require_operator
from domain.kernel import Act, Ask, Command, Event, Refused, Rule
from domain.proof.keys import parse_vkey
from domain.questions.keeping import commitments, covered_heads, log_keys, log_names, upkeep
from domain.words import Words

SERVICE: Final = "service"
"""The issuer, and the name, under which the service itself records."""

ONLY_THE_SERVICE = Rule(
    "only-the-service",
    "Directive Ledger: what the ledger says of itself, it says by itself",
    en="{person} is not the service itself.",
    vi="{person} không phải chính hệ thống.",
    remedy_en="Leave it to the service, or have the operator do it at the console.",
    remedy_vi="Để hệ thống tự thực hiện, hoặc đề nghị người vận hành thực hiện tại máy chủ.",
    authority=True,
)
NOTHING_TO_COMMIT = Rule(
    "nothing-to-commit",
    "Directive Ledger: heads are committed to only when something else was recorded since",
    en="The last commitment covers {covered} facts; up to {size} nothing but the ledger's own records came after.",
    vi="Lần chốt trước đã gồm {covered} bản ghi; đến bản ghi số {size} không có thêm gì ngoài bản ghi của chính sổ.",
    remedy_en="Use the commitment that there is.",
    remedy_vi="Dùng lần chốt đã có.",
)
NOT_THE_KEY = Rule(
    "not-the-current-key",
    "Directive Ledger: each key of the log follows on the one before",
    en="The log's key is {current}, not {old}.",
    vi="Khóa hiện tại của sổ là {current}, không phải {old}.",
    remedy_en="Name the current key as the old one.",
    remedy_vi="Nêu khóa hiện tại làm khóa cũ.",
)
NOT_A_NEW_KEY = Rule(
    "not-a-new-key",
    "Directive Ledger: a key that was given up is never taken again",
    en="{new} is, or was, a key of this log.",
    vi="{new} đang là, hoặc từng là, khóa của sổ này.",
    remedy_en="Make a new key.",
    remedy_vi="Tạo khóa mới.",
)
OVERLAP_IS_OVER = Rule(
    "overlap-is-over",
    "Directive Ledger: for a time both keys sign, so that whoever holds the old one can change to the new",
    en="The last day on which both keys sign, {until}, is past.",
    vi="Ngày cuối cùng ký bằng cả hai khóa, {until}, đã qua.",
    remedy_en="Give a day from today on; thirty days from now are usual.",
    remedy_vi="Nêu một ngày từ hôm nay trở đi; thông thường là ba mươi ngày.",
)
NOT_A_NEW_NAME = Rule(
    "not-a-new-name",
    "Directive Ledger: a log that lost facts goes on under a name that it never had",
    en="This log's names so far: {names}; {new} does not follow on {old}.",
    vi="Các tên sổ đã mang: {names}; {new} không thể nối tiếp {old}.",
    remedy_en="Name the current one as the old, and one that was never used as the new.",
    remedy_vi="Nêu tên hiện tại làm tên cũ và một tên chưa từng dùng làm tên mới.",
)


class Keeping(Command):
    """What the ledger is told about itself."""


@dataclass(frozen=True, kw_only=True)
class CommitHeads(Keeping):
    """Commit to the last fact of every tag among the log's first facts.

    Only when something else was recorded since the last commitment: otherwise that one says the same.
    """

    RULES: ClassVar = (ONLY_THE_SERVICE, NOTHING_TO_COMMIT)

    size: int
    """How many facts it covers; the caller has read them."""
    heads: int
    """How many tags they carry."""
    root: Sha256
    """Over all heads: see `HeadsCommitted`."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `HeadsCommitted`."""
        covered = ask(covered_heads())
        if not (act.actor.is_operator or act.actor.issuer == SERVICE):
            raise Refused(ONLY_THE_SERVICE, person=act.actor.person)
        own = ask(commitments(covered, self.size), upkeep(covered, self.size))
        if self.size - covered <= sum(own):
            raise Refused(NOTHING_TO_COMMIT, covered=covered, size=self.size)
        yield HeadsCommitted(self.size, self.heads, self.root)


@dataclass(frozen=True, kw_only=True)
class RotateKey(Keeping):
    """Let the log's checkpoints be signed with another key, and for a time with both."""

    RULES: ClassVar = (ONLY_THE_OPERATOR, NOT_THE_KEY, NOT_A_NEW_KEY, OVERLAP_IS_OVER)

    old: Vkey
    """The current key."""
    new: Vkey
    overlap_until: date
    """The last day on which both sign."""

    def __post_init__(self) -> None:
        """Refuse what is no key, and keys of two logs."""
        if parse_vkey(self.old).name != parse_vkey(self.new).name:
            raise ValueError("both keys of a log bear its name")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `KeyRotated`."""
        keys = ask(log_keys()) or (self.old,)
        require_operator(act)
        if self.old != keys[-1]:
            raise Refused(NOT_THE_KEY, current=keys[-1], old=self.old)
        if self.new in keys:
            raise Refused(NOT_A_NEW_KEY, new=self.new)
        if self.overlap_until < act.today:
            raise Refused(OVERLAP_IS_OVER, until=f"{self.overlap_until:%d/%m/%Y}")
        yield KeyRotated(self.old, self.new, self.overlap_until)


@dataclass(frozen=True, kw_only=True)
class GoOnAnew(Keeping):
    """Go on under a new name where facts were lost for good, with the last checkpoint and the range that is lost."""

    RULES: ClassVar = (ONLY_THE_OPERATOR, NOT_A_NEW_NAME)

    new_origin: Origin
    """The name from now on."""
    old_origin: Origin
    old_checkpoint: Words
    """The last checkpoint under the old name, as a signed note with its cosignatures."""
    first_lost: int | None = None
    """The first position whose fact is lost; null: none is."""
    last_lost: int | None = None

    def __post_init__(self) -> None:
        """Refuse half a range, one that ends before it begins, and the old name."""
        first, last = self.first_lost, self.last_lost
        if (first is None) != (last is None) or (first is not None and last is not None and not 0 < first <= last):
            raise ValueError("what is lost has a first and a last position, or nothing is lost")
        if self.new_origin == self.old_origin:
            raise ValueError("a new log has a name of its own")

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `Recovered`."""
        names = ask(log_names()) or (self.old_origin,)
        require_operator(act)
        if self.old_origin != names[-1] or self.new_origin in names:
            raise Refused(NOT_A_NEW_NAME, names=", ".join(names), new=self.new_origin, old=self.old_origin)
        yield Recovered(self.new_origin, self.old_origin, self.old_checkpoint, self.first_lost, self.last_lost)


@dataclass(frozen=True, kw_only=True)
class DeclareLost(Keeping):
    """Say that what some facts said is lost: their entries were filled in again, their bodies are nowhere."""

    RULES: ClassVar = (ONLY_THE_OPERATOR,)

    first: int
    last: int

    def __post_init__(self) -> None:
        """Refuse a range that ends before it begins."""
        if not 0 < self.first <= self.last:
            raise ValueError("what is lost has a first and a last position")

    def decide(self, _: Ask, act: Act) -> Iterator[Event]:
        """Yield `ContentLost`."""
        require_operator(act)
        yield ContentLost(self.first, self.last)
