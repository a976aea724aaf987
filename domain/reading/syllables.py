"""Which letters make a Vietnamese syllable, and how glued ones come apart.

Signed PDFs glue a word to the next after a tone-marked vowel ("bộxã"); DOMAIN section 4 gives the test: a token
that is no valid syllable, but several valid ones of which each but the last carries exactly one tone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = ("\u0301", "\u0323")
_ONSETS = tuple("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split())  # noqa: SIM905 - to be read as a list
_RIMES = frozenset(
    rime
    for row in (
        "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec",
        "em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh",
        "ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo",
        "oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây",
        "uc uê uêch uên uênh uêt ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt",
        "uynh uyp uyt uyu ư ưa ưc ưi ươc ươi ươm ươn ương ươp ươt ươu ưm ưn ưng ưt ưu y yêm yên yêng yêt",
        "yêu ynh ych yt",
    )
    for rime in row.split()
)
_FRONT = tuple("eêiy")
_GLUE_END = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_]|\d)")
_ABBREVIATION = re.compile(r"[A-ZĐ]{2,}|[IVXLC]+|\d+")
MOST_PARTS = 5
_A_SYLLABLE = 1_000  # outweighs any number of unknown words


@lru_cache(maxsize=20_000)
def tone_of(part: str) -> str:
    """The tone marks of the letters, in order."""
    return "".join(char for char in unicodedata.normalize("NFD", part) if char in _TONES)


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Is this one syllable of the language, by onset, rime and tone?"""
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in decomposed if char in _TONES]
    plain = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    stopped = plain.endswith(("c", "ch", "p", "t"))
    if len(tones) > 1 or (stopped and (not tones or tones[0] not in _STOP_TONES)):
        return False
    return any(plain.startswith(onset) and _fits(onset, plain[len(onset) :]) for onset in ("", *_ONSETS))


def _fits(onset: str, rime: str) -> bool:
    if rime not in _RIMES:
        return False
    front = rime.startswith(_FRONT)
    if onset in {"k", "gh", "ngh"}:
        return front
    if onset in {"c", "g", "ng"}:
        return not front or (onset == "g" and rime in {"i", "in", "ia", "iêng", "iêt", "iêc"})
    if onset == "qu":
        return rime[0] in "aăâeêiyơô"
    return not rime.startswith("yê") or onset == ""


def parts_of(token: str) -> tuple[str, ...] | None:
    """The words of a glued token, the fewest that fit, or None: it is one word, or nothing is sure."""
    if len(token) < 3 or is_syllable(token) or not tone_of(token):  # noqa: PLR2004 - two letters cannot be two words
        return None
    found = min(_splits(token, MOST_PARTS), key=lambda parts: (len(parts), _oddity(parts)), default=None)
    return found if found and len(found) > 1 else None


def _oddity(parts: tuple[str, ...]) -> int:
    return sum(not _ends_in_tone(part) for part in parts[:-1])


def _ends_in_tone(part: str) -> bool:
    return bool(tone_of(part[-1]))


def _splits(token: str, most: int) -> Iterator[tuple[str, ...]]:
    if is_syllable(token) or _ABBREVIATION.fullmatch(token):
        yield (token,)
    if most == 1:
        return
    for cut in (match.start() for match in _GLUE_END.finditer(token)):
        first, rest = token[:cut], token[cut:]
        if len(tone_of(first)) == 1 and is_syllable(first) and _may_part(first, rest):
            yield from ((first, *others) for others in _splits(rest, most - 1))


def _may_part(first: str, rest: str) -> bool:
    """Before digits glue follows a tone-marked vowel; of capitals none is sure but after one."""
    return _ends_in_tone(first) or not (rest[0].isdigit() or first.isupper())


def segmented(letters: str, words: AbstractSet[str] = frozenset()) -> tuple[str, ...] | None:
    """Letters without any space as syllables, the fewest that fit; None where they do not fit.

    Among as many, those that are `words` (in lower case) elsewhere in the same text.
    """
    best: list[tuple[int, tuple[str, ...]] | None] = [(0, ()), *[None] * len(letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 7), end):
            before, last = best[start], letters[start:end]
            if before is None or not is_syllable(last):
                continue
            now, cost = best[end], before[0] + _A_SYLLABLE + (last.lower() not in words)
            if now is None or cost < now[0]:
                best[end] = (cost, (*before[1], last))
    return best[-1][1] if best[-1] else None


def gaps(parts: tuple[str, ...]) -> list[int]:
    """Where, counted in characters, a space belongs between the parts."""
    places = [0]
    for part in parts:
        places.append(places[-1] + len(part))
    return [second for _, second in pairwise(places)][:-1]
