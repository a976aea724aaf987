"""Words without tags: for paper, for citations, for whatever is no page."""

from __future__ import annotations

from markupsafe import Markup


def plain(words: str | Markup) -> str:
    """What a page shows, without its tags."""
    return words.striptags() if isinstance(words, Markup) else words
