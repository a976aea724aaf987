"""Whose tasks a provision tells: by the section it stands in, by the words above it, or by the list it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.reading.layers import folded
from domain.reading.model import Provision
from domain.reading.obligations import Assignment, Part, lead_in
from domain.reading.words import HOLDER_START, VERB

_SECTIONS = re.compile(
    r"to chuc thuc hien|phan cong|trach nhiem|to chuc thi hanh|dieu khoan thi hanh|hieu luc thi hanh"
)
_SILENT = frozenset({"preamble", "closing", "quote", "table", "row", "cell", "annex"})
_GIVES = re.compile(r"(?:Giao|Phân công)(?:\s+cho)?\s+(?=\w)")
_ASKS = re.compile(rf"(?:Giao|Phân công|Yêu cầu|Đề nghị)(?:\s+cho)?\s+{HOLDER_START.pattern}")
_GIVEN = re.compile(rf"(?:^|[.;:]\s+)(?:{_GIVES.pattern}|{HOLDER_START.pattern}[^.;:]{{0,80}}\s(?<!do )chủ trì(?!\w))")
_TASKS = re.compile(r"(?:to chuc|phan cong)(?: to chuc)? (?:thuc hien|thi hanh)|phan cong")


@dataclass(frozen=True)
class Lead:
    """The words of a provision that name the holder of all that stands below it."""

    provision: Provision
    text: str
    assignment: Assignment


@dataclass(frozen=True)
class Place:
    """A provision among those above it: whose words it carries on, and whether tasks are handed out here."""

    provision: Provision
    assigned: bool
    lead: Lead | None

    @property
    def leads_on(self) -> bool:
        """Does it name the holder of what stands below it, and no task itself?"""
        return bool(self.provision.children) and lead_of(self.provision) is not None


def places_of(provisions: Sequence[Provision], *, assigned: bool = False, lead: Lead | None = None) -> Iterator[Place]:
    """The provisions that may tell tasks. Where one of a list is given to a body, so are those that begin with one."""
    gives = _is_list_of_tasks(provisions)
    for provision in provisions:
        if provision.kind in _SILENT:
            continue
        here = assigned or _hands_out(provision)
        if provision.text:
            listed = gives and provision.label is not None and HOLDER_START.match(provision.text) is not None
            yield Place(provision, here or listed, lead)
        below = lead_of(provision) or (lead if provision.kind == "paragraph" else None)
        yield from places_of(provision.children, assigned=here, lead=below)


def _is_list_of_tasks(provisions: Sequence[Provision]) -> bool:
    """Is one of these given to a body in so many words, or does each begin with the body that has to act?"""
    listed = [provision for provision in provisions if provision.label]
    numbered = [each.heading or each.text for each in listed if each.kind != "bullet"]
    acting = [text for text in numbered if HOLDER_START.match(text) and VERB.search(text)]
    given = any(_ASKS.match(each.heading or each.text) for each in listed)
    return given or (len(acting) > 1 and len(acting) == len(numbered))


def _hands_out(provision: Provision) -> bool:
    """Does the heading say that tasks follow?"""
    title = folded(provision.heading or (provision.text if provision.children else ""))
    return len(title) < 150 and _SECTIONS.search(title) is not None  # noqa: PLR2004 - a title


def lead_of(provision: Provision) -> Lead | None:
    """The holder that a heading names alone, or a sentence that ends in a colon above its points."""
    heading = provision.heading or ""
    if HOLDER_START.match(heading) and not VERB.search(heading):
        text = heading
    elif heading or (provision.text.endswith(":") and provision.children):
        text = heading or provision.text
        if not (_GIVES.match(text) or VERB.search(text)):
            return None
    else:
        return None
    found = lead_in(text, Part(0, len(text)))
    return Lead(provision, text, found) if found else None


def unread(body: Sequence[Provision], with_duties: Iterable[str]) -> Iterator[Provision]:
    """Where tasks seem to be given and none was read: a provision that gives one, or a whole section of tasks."""
    known = set(with_duties)
    for provision in body:
        if provision.kind in _SILENT or known & {node.provision_id for node in _every(provision)}:
            if provision.kind not in _SILENT:
                yield from unread(provision.children, known)
        elif _TASKS.match(folded(provision.heading or "")) or _GIVEN.search(provision.heading or provision.text):
            yield provision
        else:
            yield from unread(provision.children, known)


def _every(provision: Provision) -> Iterator[Provision]:
    yield provision
    for child in provision.children:
        yield from _every(child)
