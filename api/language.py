"""The language of an answer: Vietnamese or English, as the caller prefers."""

from __future__ import annotations

from typing import Final

from fastapi import Request

LANGUAGES: Final = ("vi", "en")


def tongue_of(request: Request) -> str:
    """The language of an answer: that of the pages where it is one of theirs, else what the caller wishes."""
    root: str = request.scope.get("root_path", "")
    return root[1:] if root[1:] in LANGUAGES else language(request.headers.get("accept-language"))


def language(accepted: str | None) -> str:
    """The better of our two languages for this Accept-Language (RFC 9110, section 12.5.4); Vietnamese without one."""
    wishes = [_wish(part) for part in (accepted or "").lower().split(",")]
    weights = {ours: max((q for tag, q in wishes if tag in (ours, "*")), default=0.0) for ours in LANGUAGES}
    return max(LANGUAGES, key=lambda ours: weights[ours])


def _wish(part: str) -> tuple[str, float]:
    """A language and its weight; what cannot be read weighs nothing."""
    tag, _, weight = part.strip().partition(";")
    try:
        return tag.strip().split("-")[0], float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return tag, 0.0
