"""What the API needs of the outside world; infra implements it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Protocol, Self

from domain.ids import BodyId, PersonId
from domain.kernel import Command, Event, Refused


@dataclass(frozen=True)
class Asked:
    """A command on its way: who asks for it, under which key."""

    command: Command
    person: PersonId
    issuer: str
    """Who vouches for the credential: "local", "operator", an OIDC issuer."""
    key: str
    """The caller's Idempotency-Key: 1 to 128 ASCII characters."""
    request: bytes
    """SHA-256 over the verb and the body as sent: the same key may not bring another."""
    if_match: tuple[str, int] | None = None
    """A tag, and the position of its last fact that the caller has seen."""
    correlation: bytes | None = None
    """SHA-256 of the caller's correlation id."""


@dataclass(frozen=True)
class Done:
    """The answer to a command that was carried out, now or before under the same key."""

    facts: tuple[tuple[int, Event], ...]
    """The facts with their positions."""
    recorded: datetime
    leaves: tuple[bytes, ...]
    """The leaf hash of each fact (RFC 6962, section 2.1)."""
    is_repeat: bool


@dataclass(frozen=True)
class Weighed:
    """A question that a decision put to history, and what it heard."""

    question: str
    version: int
    args: Mapping[str, Any]
    tag: str
    heard: tuple[int, ...]
    """The positions of the facts, in order."""
    answer: Any
    """In JSON values."""


@dataclass(frozen=True)
class Preview:
    """What would become of a command if it were carried out now."""

    facts: tuple[Event, ...]
    """What would be recorded, or was before under the same key; nothing where it is refused."""
    refused: Refused | None
    questions: tuple[Weighed, ...]
    """In the order in which they were put; those up to the refusal where there is one."""


class KeyReused(Exception):
    """Another request already came under this key (422)."""


class Stale(Exception):
    """The thing named in If-Match has changed since (412)."""

    def __init__(self, tag: str, position: int) -> None:
        """`position`: of the tag's last fact now."""
        super().__init__(f"{tag} is at {position} by now")
        self.tag, self.position = tag, position


class NotYet(ValueError):
    """`occurred` lies in the future (422)."""


class Busy(Exception):
    """Too much is waiting, or others were faster five times (503 with Retry-After)."""


class NotStorable(ValueError):
    """The ledger's format cannot hold these facts: they are too long, or name too many things (422)."""


class Unavailable(Exception):
    """The database cannot be reached just now (503 with Retry-After); nothing is lost by asking again."""


class Carrier(Protocol):
    """Carries out commands; blocking, safe to call from many threads."""

    def carry_out(self, asked: Asked) -> Done:
        """Carry it out; where this raises nothing, the facts stand.

        Raises `Refused`, `KeyReused`, `Stale`, `NotYet`, `NotStorable`, `Busy`, `Unavailable`.
        """
        ...

    def preview(self, asked: Asked) -> Preview:
        """Decide as now, and leave no trace: no fact, no line in the log, no key used up.

        The ids are those that carrying it out under the same key gives.
        Raises `KeyReused`, `Stale`, `NotYet`, `NotStorable`, `Busy`, `Unavailable`; a refusal is an answer.
        """
        ...


class Role(StrEnum):
    """What a credential opens; what a person may do for a body is decided by their mandates, not here."""

    ADMIN = "admin"
    """Everything, and the keeping of tokens."""
    RECORDER = "recorder"
    """Reads everything, and enters facts."""
    AUDITOR = "auditor"
    """Reads everything, enters nothing."""
    READER = "reader"
    """Reads directives, bodies and duties, not who recorded what."""


@dataclass(frozen=True)
class Caller:
    """Who is behind a credential, as looked up: nothing of it is claimed by the caller."""

    person: PersonId
    issuer: str
    """Who vouches for the credential: "local", an OIDC issuer."""
    role: Role
    body: BodyId | None = None
    """The only body for which it may record; none: those that the person's mandates say."""


@dataclass(frozen=True)
class Session:
    """What a browser keeps after a login."""

    secret: str = field(repr=False)
    """The cookie's value; the outside world keeps its hash alone."""
    expires: datetime


class Access(Protocol):
    """Who is behind a token or a cookie; blocking, safe to call from many threads."""

    def bearer(self, token: str) -> Caller | None:
        """The holder of a token; None where it is unknown, revoked or expired."""
        ...

    def session(self, secret: str) -> Caller | None:
        """Who logged in under this cookie; None where it is unknown, ended or expired."""
        ...

    def log_in(self, code: str) -> Session | None:
        """Use up a one-time code; None where it is unknown, used or expired."""
        ...

    def exchange(self, token: str) -> Session | None:
        """Begin a session for the holder of a token, which goes on; it ends with the token.  None: see `bearer`."""
        ...

    def log_out(self, secret: str) -> None:
        """End a session; nothing happens where there is none."""
        ...


class Which(StrEnum):
    """Which of the checkpoints."""

    LATEST = "latest"
    """The last that the log has signed."""
    WITNESSED = "witnessed"
    """The last that enough witnesses have cosigned, by the log's policy."""


class NotCovered(Exception):
    """The checkpoint is of a smaller tree than was asked for; more facts are on their way into it."""

    def __init__(self, size: int, which: Which = Which.LATEST) -> None:
        """`size`: facts that it covers; 0 where there is no checkpoint.  `which`: the one that has to cover it."""
        super().__init__(f"the {which} checkpoint covers {size} facts")
        self.size = size
        self.which = which


class Damaged(Exception):
    """The published log cannot be read, or its tiles do not lead to the root that was signed."""


@dataclass(frozen=True)
class Consistency:
    """What shows that the log's first `new` facts begin with its first `old` ones (RFC 6962, section 2.1.2)."""

    origin: str
    old: int
    new: int
    old_root: bytes
    new_root: bytes
    hashes: tuple[bytes, ...]
    checkpoint: bytes | None
    """A signed note of size `new`; none where none was kept."""


SAID: Final = "said"
"""Of an alarm: it has no kind."""


class Alarm(str):
    """A warning in English, with what it takes to say it in other words: its kind, and its values."""

    __slots__ = ("kind", "values")
    kind: str
    """Of witnesses "not_witnessed" (`size`, `since`), "never_witnessed" (`since`), "fork" (`witness`); of the signer
    "quiet" (`since`), or why it refuses, such as "shortened" (no values); `SAID`: the sentence alone says what it is.
    """
    values: Mapping[str, Any]
    """Sizes are facts, `since` a time with its zone, a witness is named as in the policy."""

    def __new__(cls, says: str, kind: str = SAID, **values: object) -> Self:
        """`says`: the sentence."""
        made = super().__new__(cls, says)
        made.kind, made.values = kind, values
        return made


@dataclass(frozen=True)
class LogProgress:
    """How far the published log has come."""

    origin: str | None
    """The log's name; none where nothing was signed yet."""
    size: int
    """Facts under the latest checkpoint; 0 where there is none."""
    seconds: float | None
    """Since that checkpoint was published."""
    witnessed: int | None
    """Facts under the latest checkpoint that enough witnesses have cosigned; none where there is none."""
    alarms: tuple[Alarm, ...]
    """What the signer and whoever asks the witnesses warn of."""
    status: Mapping[str, Any]
    """What they say of themselves."""


class Published(Protocol):
    """The log as static files, written by the signer; blocking, safe to call from many threads.

    Any of these raises `Damaged`.
    """

    def resource(self, path: str) -> bytes | None:
        """A file's bytes: `checkpoint`, `witnessed`, `policy`, `checkpoints/<size>[.tsr]` or the path of a tile.

        None where there is no such file, and for any other path.
        """
        ...

    def size(self) -> int:
        """Facts under the latest checkpoint; 0 where there is none."""
        ...

    def standing(self) -> LogProgress:
        """How far it has come."""
        ...

    def covering(self, position: int, which: Which | None = None) -> bytes:
        """The checkpoint that covers a position: the witnessed one where it does, unless `which` says.

        Raises `NotCovered`.
        """
        ...

    def proof(self, position: int, which: Which | None = None) -> bytes:
        """That the fact is under this checkpoint (C2SP tlog-proof).  Raises `NotCovered`."""
        ...

    def consistency(self, old: int, new: int | None = None) -> Consistency:
        """That nothing changed between two sizes, `old` not above `new`; none: the latest.  Raises `NotCovered`."""
        ...

    def is_signature(self, public: bytes, message: bytes, signature: bytes) -> bool:
        """Does this public key bear out this signature of the message?  See `domain.proof.opening.VerifySignature`."""
        ...
