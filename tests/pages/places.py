"""Every page of the demo, each by an address that shows it with something on it."""

from __future__ import annotations

from typing import Final

from httpx2 import Client

from tests.pages.browsing import Demo

PLACES: Final[dict[str, str]] = {
    "start": "/",
    "directives": "/directives",
    "me": "/me",
    "responsibility": "/responsibility",
    "duties": "/duties",
    "duty": "/duties/{duty}",
    "duties-of-directive": "/directives/{directive}/duties",
    "bodies": "/bodies",
    "body": "/bodies/{body}",
    "numbers": "/bodies/{body}/numbers",
    "progress": "/progress",
    "calendar": "/calendar?from=01/01/2026&to=31/12/2026",
    "fact": "/facts/152",
    "fact-corrected": "/facts/190",
    "fact-check": "/facts/152/check",
    "desk": "/desk",
    "desk-chosen": "/desk?out_of_order=true",
    "desk-late": "/desk/late",
    "inspections": "/inspections",
    "inspection": "/inspections/{inspection}",
    "directive": "/directives/{directive}",
    "directive-suspended": "/directives/09-CT_TU",
    "directive-ended": "/directives/03-CT_TU",
    "directive-draft": "/directives/{draft}",
    "directive-dated": "/directives/05-CT_TU/at/2025-01-20?known_at=@200",
    "timeline": "/directives/05-CT_TU/timeline",
    "compare": "/directives/{directive}/compare",
    "compared": "/directives/05-CT_TU/compare?from_as_of=01/01/2024&as_of=01/02/2025",
    "comments": "/directives/05-CT_TU/comments",
    "coverage": "/directives/05-CT_TU/coverage",
    "replay": "/directives/05-CT_TU/replay?step=10",
    "replay-amended": "/directives/05-CT_TU/replay?by=position&step=55",
    "print": "/directives/09-CT_TU/print",
    "cite": "/directives/{directive}/cite",
    "search": "/search?q=tu sach",
    "search-nothing": "/search?q=khongcogi",
    "do": "/do",
    "do-directive": "/do?directive={draft}",
    "do-inspection": "/do?inspection={inspection}",
    "do-comment": "/do/submit-comment?directive={draft}",
    "do-issue": "/do/issue-directive?directive={draft}",
    "do-remedy": "/do/verify-remedy?duty={duty}",
    "do-amend": "/do/amend-directive?directive={directive}",
}
"""A name and an address behind `/vi` or `/en`; `{directive}`, `{duty}`, `{body}`, `{inspection}`, `{draft}` are filled
in with the id of something that is there."""
TROUBLES: Final[dict[str, str]] = {
    "no-page": "/nowhere",
    "no-fact": "/facts/999999",
    "not-yet": "/directives/05-CT_TU?as_of=01/01/2020",
    "no-day": "/facts/152?as_of=31/02/2024",
    "no-day-compared": "/directives/05-CT_TU/compare?from_as_of=31/02/2024&as_of=abc",
    "no-body": "/duties?body=khong co co quan nay",
    "no-words": "/search?q=...",
}
"""Pages that say why there is nothing to see."""
EMPTY: Final = (
    "/",
    "/directives",
    "/responsibility",
    "/duties",
    "/bodies",
    "/progress",
    "/inspections",
    "/calendar",
    "/desk",
    "/desk/late",
)
"""Lists that are empty where there is no directive; the last two are not for mere readers."""
SEVERAL: Final = "/directives/06-CT_TU"
"""Two directives bear this number, in the register of tests that has both."""
FOUND: Final[dict[str, str]] = {
    "directive": "/directives?effect=in_force",
    "draft": "/directives?process=drafting&process=consulting&process=consulted",
    "duty": "/duties",
    "body": "/bodies",
    "inspection": "/inspections",
}
"""Where something of that name is found: the first of the list."""


def addressed(demo: Demo, place: str) -> str:
    """The address with what it names filled in."""
    with demo.client() as client:
        return filled(client, place)


def filled(client: Client, place: str) -> str:
    """The same, where the ledger is asked by this program."""

    def first(path: str) -> str:
        return str(client.get(path).json()["items"][0]["id"])

    return place.format_map({name: first(path) for name, path in FOUND.items() if f"{{{name}}}" in place})
