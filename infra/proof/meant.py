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


class NothingCalled(CannotExport):
    """Nothing on record is called so."""


def tag_of(source: Source, named: str, at: At) -> str:
    """The tag that is meant: as it stands, by a directive's number however it is spelt, or by an id.

    Raises ``CannotExport``; ``NothingCalled``.
    """
    if ":" in named or _is_there(source, named):
        return named
    found = directives.numbered(source, named, at) or directives.numbered(source, named.replace("_", "/"), at)
    if len(found) > 1:
        raise CannotExport(f"several directives bear the number {named}: {', '.join(each.tag for each in found)}")
    tags = [each.tag for each in found] or [f"{kind.kind}:{named}" for kind in KINDS]
    for tag in tags:
        if _is_there(source, tag):
            return tag
    raise NothingCalled(f"nothing on record is called {named}: give a number, an id, or a tag such as directive:ID")


def called(source: Source, tag: str, at: At) -> str | None:
    """What people call the thing of this tag; none where it has no name."""
    kind, _, thing = tag.partition(":")
    made = next((each for each in KINDS if each.kind == kind), None)
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
