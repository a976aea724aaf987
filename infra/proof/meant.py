"""What somebody means who names a thing at the console: its tag, and what people call it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from api.reader import At
from domain.ids import BodyId, DirectiveId, DutyId, Id, InspectionId, PersonId
from infra.ledger.port import Ledger
from infra.proof.covering import CannotExport
from infra.proof.disclosing import Disclosure
from infra.reading import directives
from infra.reading.naming import names
from infra.reading.source import Source

KINDS: Final[tuple[type[Id], ...]] = (DirectiveId, BodyId, PersonId, InspectionId, DutyId)
"""What is looked for by a bare id, in turn."""
ACTOR: Final = "actor"
"""The kind of tag under which stands what a person recorded."""
TAGGED: Final = {kind.kind: kind for kind in Id.__subclasses__()} | {ACTOR: PersonId}
"""What an id of each kind of tag looks like."""
OTHERS: Final = frozenset({"register", "seat", "source"})
"""Kinds of tags that are made of more than an id."""
TWINS: Final = {PersonId.kind: ACTOR, ACTOR: PersonId.kind}
"""Two histories of one person, and which is the other."""


class NothingCalled(CannotExport):
    """Nothing on record is called so."""


def tag_of(source: Source, named: str, at: At) -> str:
    """The tag that is meant: as it stands, by a directive's number however it is spelt, or by an id.

    A tag of a known kind that nothing on record bears is meant as it stands: that there is nothing can be proven.
    Raises ``CannotExport``; ``NothingCalled``.
    """
    if _is_there(source, named):
        return named
    if ":" in named:
        return _explicit(named)
    found = directives.numbered(source, named, at) or directives.numbered(source, named.replace("_", "/"), at)
    if len(found) > 1:
        raise CannotExport(f"several directives bear the number {named}: {', '.join(each.tag for each in found)}")
    tags = [each.tag for each in found] or [f"{kind}:{named}" for kind in (*(each.kind for each in KINDS), ACTOR)]
    for tag in tags:
        if _is_there(source, tag):
            return tag
    raise NothingCalled(
        f"nothing on record is called {named}: give a number, an id, or a tag. To prove that there is nothing, say "
        "what kind of thing it would be, such as directive:ID"
    )


def _explicit(tag: str) -> str:
    """A tag that nothing bears, if it could be borne at all.  Raises ``NothingCalled``."""
    kind, _, thing = tag.partition(":")
    if kind not in OTHERS | TAGGED.keys():
        raise NothingCalled(f"there is no kind of tag {kind}; there are {', '.join(sorted(OTHERS | TAGGED.keys()))}")
    try:
        return f"{kind}:{TAGGED[kind](thing) if kind in TAGGED else thing}"
    except ValueError as wrong:
        raise NothingCalled(f"nothing can be tagged {tag}: {wrong}; a number is given without its kind") from wrong


def twin_of(tag: str) -> str | None:
    """The other history of the same person: what concerns them (person:…), what they recorded (actor:…)."""
    kind, _, thing = tag.partition(":")
    return f"{TWINS[kind]}:{thing}" if kind in TWINS else None


def called(source: Source, tag: str, at: At) -> str | None:
    """What people call the thing of this tag; none where it has no name."""
    kind, _, thing = tag.partition(":")
    made = PersonId if kind == ACTOR else next((each for each in KINDS if each.kind == kind), None)
    found = names(source, [made(thing)], at) if made else {}
    return next(iter(found.values()), None)


def about_fact(ledger: Ledger, wanted: Disclosure) -> Disclosure:
    """Hold what is wanted of one fact to that fact; without a tag, the bundle is about its first.

    Raises ``CannotExport``.
    """
    if wanted.fact is None:
        return wanted
    found = next(iter(ledger.read(wanted.fact - 1, 1)), None) if wanted.fact > 0 else None
    if found is None or not found.tags:
        raise CannotExport(f"there is no fact at {wanted.fact} that is about anything")
    if wanted.about not in {None, *found.tags}:
        raise CannotExport(f"the fact at {wanted.fact} is not about {wanted.about} but about {', '.join(found.tags)}")
    paths = set(found.fields) | {path.partition("/")[0] for path in found.fields}
    if unknown := [name for name in wanted.fields if name not in paths]:
        raise CannotExport(f"the fact at {wanted.fact} has no field {unknown[0]}; it has {', '.join(found.fields)}")
    return replace(wanted, about=wanted.about or found.tags[0])


def _is_there(source: Source, tag: str) -> bool:
    return bool(source.ledger.read_tag(tag, limit=1))
