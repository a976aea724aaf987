"""Redlines per second of a text of 10 000 characters, beside difflib on the words of the same aligned paragraphs.

Three kinds of change: one word in every other provision, every provision rewritten, and nothing at all.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import partial
from typing import Final

from domain.events.drafting import DirectiveDrafted
from domain.ids import BodyId, DirectiveId, DocType, ProvisionId
from domain.words import Kind, Outlined, When
from projections.texts.aligning import redline
from projections.texts.consolidating import StandingProvision, consolidated
from tests.bench import Report

PROSE: Final = (
    "Các cấp ủy đảng tổ chức quán triệt, triển khai thực hiện nghiêm túc Chỉ thị này; định kỳ báo cáo kết quả về Văn "
    "phòng trước ngày 15 tháng cuối quý, nêu rõ việc đã làm, việc chưa làm, nguyên nhân và kiến nghị "
) * 4
PROVISIONS: Final = 34
LENGTH: Final = 10_000
DIRECTIVE: Final = DirectiveId("chi-thi")


def measure(*, quick: bool) -> Report:
    """Interleaved rounds: ours, then difflib, for each kind of change."""
    report = Report("redlines per second")
    rounds, seconds = (2, 0.2) if quick else (7, 1.0)
    old = _paragraphs()
    kinds = {
        "a word in every other": [_other(each, 40) if place % 2 else each for place, each in enumerate(old)],
        "all rewritten": [_other(each, 2) for each in old],
        "nothing": old,
    }
    for name, new in kinds.items():
        before, after = _text(old), _text(new)
        for turn in range(rounds + 1):
            ours = _rate(partial(redline, before, after), seconds)
            theirs = _rate(partial(_difflib, old, new), seconds)
            if turn:  # the first one warms up
                report.add(f"redline, {name}", ours)
                report.add(f"difflib, {name}", theirs)
        report.ratios[f"redline to difflib, {name}"] = (f"redline, {name}", f"difflib, {name}")
    return report


def _paragraphs() -> list[str]:
    """Of as many characters together as the seed has."""
    each = LENGTH // PROVISIONS
    return [f"{PROSE[place % 40 : place % 40 + each - 1]}." for place in range(PROVISIONS)]


def _other(text: str, every: int) -> str:
    """The text with every so many-th word changed."""
    words = text.split(" ")
    return " ".join(f"{word}x" if place % every == 1 else word for place, word in enumerate(words))


def _text(paragraphs: Sequence[str]) -> tuple[StandingProvision, ...]:
    ids = [ProvisionId(f"p-{place}") for place in range(len(paragraphs))]
    draft = DirectiveDrafted(
        directive=DIRECTIVE,
        body=BodyId("co-quan"),
        n=1,
        type=DocType("CT"),
        title="",
        lead=None,
        outline=tuple(Outlined(each, Kind.PARAGRAPH) for each in ids),
        texts=dict(zip(ids, paragraphs, strict=True)),
        drafted_on=When("2026"),
    )
    found = consolidated(DIRECTIVE, [(1, draft)], date(2026, 1, 1))
    return found.provisions if found else ()


def _difflib(old: Sequence[str], new: Sequence[str]) -> list[object]:
    """The words and blanks of each pair of paragraphs, by the standard library as it comes."""
    pairs = zip(old, new, strict=True)
    return [SequenceMatcher(None, _split(had), _split(has)).get_opcodes() for had, has in pairs]


def _split(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _rate(once: Callable[[], object], seconds: float) -> float:
    began, done = time.perf_counter(), 0
    while (spent := time.perf_counter() - began) < seconds:
        once()
        done += 1
    return done / spent
