"""How long the tests run that could run for ever."""

from __future__ import annotations

import os


def times(few: int) -> int:
    """So many examples, or `LEDGER_THOROUGH` times as many."""
    return few * int(os.environ.get("LEDGER_THOROUGH", "1"))
