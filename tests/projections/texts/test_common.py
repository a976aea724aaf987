"""What two lists of words have in common: as difflib says, and in bounded time where that would take minutes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.texts import common as matching
from projections.texts.common import Run, common
from projections.texts.spans import spans

LISTS = st.lists(st.sampled_from("abcdefgh"), max_size=30)
FORM = ("Họ và tên: " + "." * 70 + " Ngày sinh: " + "_ . " * 20 + "\n") * 15


def words(runs: Sequence[Run], new: Sequence[str]) -> list[str]:
    """The words in common."""
    return [word for run in runs for word in new[run.new : run.new + run.size]]


@given(LISTS, LISTS, st.sampled_from([0, matching.DEAR]))
def test_what_is_in_common_stands_in_both_in_order(old: list[str], new: list[str], dear: int) -> None:
    """Given any two lists, whichever way they are compared, then the runs stand in both, in order, none cut in two."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "DEAR", dear)
        found = common(old, new)

    assert words(found, new) == [word for run in found for word in old[run.old : run.old + run.size]]
    assert all(one.old + one.size <= two.old and one.new + one.size <= two.new for one, two in pairwise(found))
    assert all((one.old + one.size, one.new + one.size) != (two.old, two.new) for one, two in pairwise(found))


@given(st.permutations("abcdefgh"), st.permutations("abcdefgh"))
def test_words_that_stand_once_part_long_lists(old: list[str], new: list[str]) -> None:
    """Given lists that are dear to compare, of words that stand once, then no more words could have been kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "DEAR", 0)
        found = words(common(old, new), new)

    assert len(found) >= len(words([Run(*each) for each in SequenceMatcher(None, old, new).get_matching_blocks()], new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FORM * 3, "Biểu 1\n" + (FORM * 3).replace("Ngày", "Năm") + "Hết"),
        ("a b " * 4000, "b c " * 4000),
        ("x " + "a " * 6000 + "y", "z " + "a " * 3000 + "q " + "a " * 3000),
    ],
    ids=["form", "two-words", "one-word"],
)
def test_a_text_that_repeats_itself_takes_no_minutes(old: str, new: str) -> None:
    """Given a form with dotted lines, or a text of very few words, then it is compared in seconds, all of it."""
    begun = time.process_time()
    found = spans(old, new)

    assert time.process_time() - begun < 10
    assert (old, new) == ("".join(span.old for span in found), "".join(span.new for span in found))
