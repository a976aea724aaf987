"""How much of a long text stands with a step of a replay."""

from __future__ import annotations

from api.pages.replay_text import HEAVIEST, Shown, abridged
from api.text_shapes import Run
from projections.texts.spans import Mark


def line(label: str, size: int, mark: Mark = Mark.SAME, *, is_new: bool = False) -> Shown:
    """A provision of so many letters."""
    run = Run(mark=mark, old="a" * size, new="a" * size)
    return Shown(0, label, False, [run], is_new, False, None, 1)  # noqa: FBT003


def test_a_short_text_stands_whole() -> None:
    """Given a text that a page can hold, then all of it stands there."""
    lines = [line("1", 10), line("2", 10, Mark.INSERTED)]

    assert (lines, 0, False) == abridged(lines)


def test_of_a_long_text_what_changed_goes_first() -> None:
    """Given a text too long for a page, changed at its end, then the change stands, and what else has room."""
    lines = [line(str(place), HEAVIEST // 4) for place in range(8)] + [line("9", HEAVIEST // 2, Mark.INSERTED)]

    shown, left, is_first = abridged(lines)

    assert (["0", "1", "9"], 6, False) == ([each.label for each in shown], left, is_first)


def test_a_change_too_long_for_a_page_stands_all_the_same() -> None:
    """Given one changed provision that is longer than a page can hold, then it is shown."""
    changed = line("1", HEAVIEST + 1, Mark.DELETED)

    assert ([changed], 1, False) == abridged([changed, line("2", 1)])


def test_a_first_text_is_told_from_one_that_only_shows_what_is_new() -> None:
    """Given a new provision that leaves no room for the old ones, then that is not a text that comes in."""
    new, old = line("1", HEAVIEST, is_new=True), line("2", 10)

    assert (([new], 1, False), ([new], 0, True)) == (abridged([new, old]), abridged([new]))
