"""Every page of the demo, each by an address that shows it with something on it."""

from __future__ import annotations

from typing import Any, Final

from tests.pages.browsing import Demo

PLACES: Final[dict[str, str]] = {
    "start": "/",
    "directives": "/directives",
    "me": "/me",
}
"""A name and an address behind `/vi` or `/en`; `{directive}`, `{duty}`, `{body}`, `{inspection}`, `{draft}` are filled
in with the id of something that is there."""


def addressed(demo: Demo, place: str) -> str:
    """The address with what it names filled in."""
    with demo.client() as client:

        def first(path: str, **asked: Any) -> str:  # noqa: ANN401  # a parameter's value
            return str(client.get(path, params=asked).json()["items"][0]["id"])

        ways = {
            "directive": lambda: first("/directives", effect="in_force"),
            "draft": lambda: first("/directives", process=["drafting", "consulting", "consulted"]),
            "duty": lambda: first("/duties"),
            "body": lambda: first("/bodies"),
            "inspection": lambda: first("/inspections"),
        }
        return place.format_map({name: way() for name, way in ways.items() if f"{{{name}}}" in place})
