"""The certificates in a timestamp, in the order that DER asks of a set (X.690, section 11.6).

OpenSSL's authority writes them in the order of its chain, and rfc3161-client refuses what is not in DER's.  They are
covered by no signature and as long in any order, so they can be sorted where they stand; what is stored stays as it
came.
"""

from __future__ import annotations

from typing import Final, NamedTuple

_CERTIFICATES: Final = 0xA0
_LONG: Final = 0x80


class _Element(NamedTuple):
    """One element of DER: its tag, and where it, its content and its end are."""

    tag: int
    start: int
    content: int
    end: int


def in_der_order(response: bytes) -> bytes:
    """A time-stamp response (RFC 3161, TimeStampResp) with its certificates sorted; the same where it has no token.

    Raises ValueError where it is not DER.
    """
    try:
        (whole,) = _elements(response, 0, len(response))
        parts = _inside(response, whole)
        if len(parts) < 2:  # noqa: PLR2004  # refused: a status alone
            return response
        (signed,) = _inside(response, _inside(response, parts[1])[1])
        found = [part for part in _inside(response, signed) if part.tag == _CERTIFICATES]
    except (IndexError, ValueError) as wrong:
        raise ValueError("not the DER of a time-stamp response") from wrong
    if not found:
        return response
    certificates = sorted(response[each.start : each.end] for each in _inside(response, found[0]))
    return response[: found[0].content] + b"".join(certificates) + response[found[0].end :]


def _inside(data: bytes, element: _Element) -> list[_Element]:
    return _elements(data, element.content, element.end)


def _elements(data: bytes, start: int, end: int) -> list[_Element]:
    found = []
    while start < end:
        size, content = data[start + 1], start + 2
        if size & _LONG:
            digits = size - _LONG
            size, content = int.from_bytes(data[content : content + digits], "big"), content + digits
        if content + size > end:
            raise ValueError("an element is longer than what it is in")
        found.append(_Element(data[start], start, content, content + size))
        start = content + size
    return found
