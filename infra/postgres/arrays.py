"""Lists with a fixed array type, sent in binary: one prepared statement whatever they hold, the empty list included."""

from __future__ import annotations

from struct import pack
from typing import TYPE_CHECKING, ClassVar

from psycopg.adapt import Dumper
from psycopg.pq import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from psycopg.abc import AdaptContext


class Int4s(list[int]):
    """integer[]."""


class Int8s(list[int]):
    """bigint[]."""


class Texts(list[str]):
    """text[]."""


class Blobs(list[bytes]):
    """bytea[]."""


def adapt_arrays(context: AdaptContext) -> None:
    """Let a connection send these lists."""
    adapters = context.adapters
    if adapters is not None:
        for kind, dumper in ((Int4s, _Int4s), (Int8s, _Int8s), (Texts, _Texts), (Blobs, _Blobs)):
            adapters.register_dumper(kind, dumper)


class _Array(Dumper):
    """The binary form of a one-dimensional array without nulls: header, then length and bytes of each element."""

    format = Format.BINARY
    element: ClassVar[int]

    def _array(self, parts: Iterable[bytes], length: int) -> bytes:
        if not length:
            return pack("!iii", 0, 0, self.element)
        return pack("!iiIii", 1, 0, self.element, length, 1) + b"".join(parts)


class _Int4s(_Array):
    oid, element = 1007, 23

    def dump(self, obj: Sequence[int]) -> bytes:
        return self._array([b"\0\0\0\4" + value.to_bytes(4, "big", signed=True) for value in obj], len(obj))


class _Int8s(_Array):
    oid, element = 1016, 20

    def dump(self, obj: Sequence[int]) -> bytes:
        return self._array([b"\0\0\0\x08" + value.to_bytes(8, "big", signed=True) for value in obj], len(obj))


class _Blobs(_Array):
    oid, element = 1001, 17

    def dump(self, obj: Sequence[bytes]) -> bytes:
        return self._array([len(value).to_bytes(4, "big") + value for value in obj], len(obj))


class _Texts(_Array):
    oid, element = 1009, 25

    def dump(self, obj: Sequence[str]) -> bytes:
        encoded = [value.encode() for value in obj]
        return self._array([len(value).to_bytes(4, "big") + value for value in encoded], len(obj))
