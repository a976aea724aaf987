"""How pydantic reads and writes our types: each adapter made once, one at a time."""

from __future__ import annotations

import threading
from typing import Any, Final

from pydantic import TypeAdapter

_MADE: Final[dict[Any, TypeAdapter[Any]]] = {}
_MAKING: Final = threading.Lock()  # two threads that make adapters at once trip over each other inside pydantic


def adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401  # a class, or any other annotation
    """Reads and writes values of this type: a command, a fact, a question's argument."""
    made = _MADE.get(kind)
    if made is None:
        with _MAKING:
            made = _MADE.get(kind) or _MADE.setdefault(kind, TypeAdapter(kind))
    return made
