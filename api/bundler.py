"""Who makes bundles (docs/ledger-format.md)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import BinaryIO, Final, Protocol

from api.reader import At

MOST: Final = 1_000
"""Facts that may be chosen for one bundle."""


class Bundler(Protocol):
    """Makes bundles for somebody else to check; blocking, safe for many threads.

    Each is a zip, and the caller closes it.  Raises `NotCovered`, `Damaged`, `Unavailable`, `Busy`.
    """

    def bundle(self, about: str) -> BinaryIO | None:
        """Everything about a thing, by number, id or tag.  None: nothing is called so."""
        ...

    def selected(self, positions: Collection[int], asked: Mapping[str, str], at: At) -> BinaryIO:
        """Chosen facts, at least one; `asked`: by what they were chosen; `at`: as of when things are named."""
        ...

    def verifier(self) -> bytes:
        """`verify.py`: one file of Python that checks bundles, without anything of ours."""
        ...
