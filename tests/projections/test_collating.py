"""Vietnamese alphabetical order, held to that of `Intl.Collator('vi')`."""

from __future__ import annotations

import json
import random
import subprocess
import unicodedata
from typing import Final

from projections.collating import key
from tests.peers import NODE_HOW, need, node

SORT: Final = """
const names = JSON.parse(require("fs").readFileSync(0));
if (!Intl.Collator.supportedLocalesOf("vi").length) throw new Error("this node knows no Vietnamese");
const compare = new Intl.Collator("vi").compare;
console.log(JSON.stringify(names.sort((a, b) => compare(a, b) || (a < b ? -1 : 1))));
"""
ONSETS: Final = ["", *"bcdđghklmnprstvx", "ch", "gh", "gi", "kh", "ng", "ngh", "nh", "ph", "qu", "th", "tr"]
VOWELS: Final = [*"aăâeêioôơuưy", "ia", "iê", "oa", "oe", "ua", "uâ", "uô", "uy", "ươ"]
ENDS: Final = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "o"]
TONES: Final = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


def syllable(chance: random.Random) -> str:
    """A syllable as it might be, in composed form."""
    vowel, tone = chance.choice(VOWELS), chance.choice(TONES)
    at = chance.randrange(len(vowel)) + 1
    made = chance.choice(ONSETS) + vowel[:at] + tone + vowel[at:] + chance.choice(ENDS)
    return unicodedata.normalize("NFC", chance.choice([made, made, made.capitalize(), made.upper()]))


def names(chance: random.Random) -> list[str]:
    """A thousand names in no order."""
    made = {syllable(chance) for _ in range(700)}
    made |= {chance.choice(" -").join(syllable(chance) for _ in range(3)) for _ in range(200)}
    made |= {f"{syllable(chance)} {chance.randrange(120)}{chance.choice('/,.- ')}a" for _ in range(100)}
    made |= {"Đảng uỷ", "Đảng ủy", "Dang uy", "Tỉnh ủy", "tỉnh ủy", "Tỉnh Ủy", "Quảng Nam", "Quang Nam"}
    mixed = sorted(made)
    chance.shuffle(mixed)
    return mixed


def test_names_stand_as_node_sorts_them() -> None:
    """Given syllables and names of several, some with signs and numbers, then the order is that of ICU."""
    mixed = names(random.Random(1945))
    command = [str(need(node(), NODE_HOW)), "-e", SORT]

    told = subprocess.run(command, input=json.dumps(mixed), check=True, text=True, stdout=subprocess.PIPE).stdout

    assert json.loads(told) == sorted(mixed, key=key)


def test_the_order_of_letters_and_tones() -> None:
    """Given letters that Latin order would misplace, and one syllable in all tones, then they stand as at school."""
    letters = ["an", "ăn", "ân", "da", "đa", "en", "ên", "on", "ôn", "ơn", "un", "ưn"]
    tones = ["ma", "mà", "mả", "mã", "má", "mạ", "ma a"]

    assert letters == sorted(set(letters), key=key)
    assert tones == sorted(set(tones), key=key)
    assert key("Đảng ủy")[:3] == key(unicodedata.normalize("NFD", "Đảng ủy"))[:3]
