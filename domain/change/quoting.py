"""Quoted words are held to what stands: an instrument that quotes what is not there was read or copied wrongly.

Words that were erased since cannot be compared, and are taken as quoted: what was erased refuses nothing.
"""

from __future__ import annotations

from typing import Final

from domain.ids import ProvisionId
from domain.kernel import Act, Refused, Rule
from domain.quoting import composed, holds, phrase_of
from domain.words import Erased

LONGEST: Final = 300
"""Code points of what stands there that a refusal shows."""

QUOTE_NOT_THERE = Rule(
    "quote-not-there",
    "Directive Ledger: an instruction quotes the words that it takes to be there",
    en="The words quoted, “{quoted}”, are not in {provision} as set by entry {expected}, which reads: “{stands}”.",
    vi="Cụm từ viện dẫn “{quoted}” không có trong điều khoản {provision} theo mục ghi số {expected}; "
    "nội dung ở đó là: “{stands}”.",
    remedy_en="Quote words as they stand there, layout aside; or name the entry whose words the instrument quotes.",
    remedy_vi="Viện dẫn đúng câu chữ ở đó (không kể cách trình bày), hoặc nêu số mục ghi của nội dung được viện dẫn.",
)
QUOTED_SEVERAL_TIMES = Rule(
    "quoted-several-times",
    "Directive Ledger: an instruction says which of several places it means",
    en="The words quoted, “{quoted}”, stand {times} times in {provision} as set by entry {expected}.",
    vi="Cụm từ viện dẫn “{quoted}” có {times} lần trong điều khoản {provision} theo mục ghi số {expected}.",
    remedy_en="Quote so much around them that one place is left, or say `everywhere` where all of them are meant.",
    remedy_vi="Viện dẫn thêm câu chữ xung quanh để chỉ còn một chỗ, hoặc nêu `everywhere` nếu thay ở mọi chỗ.",
)


def require_phrase(act: Act, provision: ProvisionId, expected: int, quoted: str, *, everywhere: bool) -> None:
    """Refuse a phrase that does not stand there as whole words, or stands there several times without saying which."""
    stands = act.words(provision, expected)
    if isinstance(stands, Erased):
        return
    times = len(phrase_of(quoted).findall(composed(stands or "")))
    if not times:
        raise _not_there(provision, expected, quoted, stands)
    if times > 1 and not everywhere:
        raise Refused(QUOTED_SEVERAL_TIMES, provision=provision, expected=expected, quoted=quoted, times=times)


def require_wrong(act: Act, provision: ProvisionId, expected: int, quoted: str) -> None:
    """Refuse wrong words that do not stand there, be it as a part of others: what is misspelt may be cut anywhere.

    Where they stand several times, the right words of the provision, which are given whole, say which are meant.
    """
    stands = act.words(provision, expected)
    if not isinstance(stands, Erased) and not holds(stands or "", quoted):
        raise _not_there(provision, expected, quoted, stands)


def _not_there(provision: ProvisionId, expected: int, quoted: str, stands: str | None) -> Refused:
    words = stands or ""
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    return Refused(QUOTE_NOT_THERE, provision=provision, expected=expected, quoted=quoted, stands=shown)
