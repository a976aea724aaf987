"""A form on its way to the ledger: understood as the API understands it, tried, recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.commands import asked_by, digest, seen
from api.pages.doing.reading import document
from api.pages.doing.typed import Typed
from api.ports import Asked, Caller, NotStorable, NotYet, Preview
from api.ports import Carrier as Carries
from api.problems import Trouble
from api.understanding import understand
from domain.kernel import Command

KEY = "key"
SEEN = "seen"
"""The controls that hold the idempotency key, and the version of the thing as it was seen: `"<tag>@<position>"`."""


@dataclass(frozen=True)
class Order:
    """One command as a form asks for it."""

    verb: str
    kind: type[Command]
    caller: Caller
    typed: Typed

    @property
    def body(self) -> bytes:
        """What the API would be sent."""
        return written(document(self.kind, self.typed))

    @property
    def shown(self) -> str:
        """The digest of what would be sent, in hexadecimal: only what was shown is recorded."""
        return digest(self.verb, self.body).hex()

    def asked(self, *, is_held: bool) -> Asked:
        """The command on its way; held to the version that was seen, or not.  Raises `Trouble` 403 or 422."""
        raw = self.body
        command = understand(self.kind, raw)
        version = seen(self.typed.first(SEEN) or None) if is_held else None
        return asked_by(self.caller, command, self.typed.first(KEY), digest(self.verb, raw), version)


def written(document: Mapping[str, Any]) -> bytes:
    """JSON."""
    return json.dumps(document, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Tried:
    """What became of a trial: a preview, or what is wrong with what was typed."""

    preview: Preview | None
    faults: Mapping[str, str]
    """By the name of the control; by the empty name what concerns the whole."""


def tried(carrier: Carries, order: Order, tongue: str) -> Tried:
    """Try it; `Stale`, `Busy` and `Unavailable` are raised as they are."""
    try:
        return Tried(carrier.preview(order.asked(is_held=True)), {})
    except Trouble as trouble:
        if not trouble.errors:
            raise
        return Tried(None, faults_of(trouble, tongue))
    except (NotYet, NotStorable) as wrong:
        return Tried(None, {"occurred" if isinstance(wrong, NotYet) else "": str(wrong)})


def faults_of(trouble: Trouble, tongue: str) -> dict[str, str]:
    """What is wrong, by the name of the control that a JSON pointer means."""
    found = [(flaw.pointer or "", flaw.detail.said(tongue)) for flaw in trouble.errors]
    return {pointer.removeprefix("/").replace("~1", "/").replace("~0", "~"): said for pointer, said in found}
