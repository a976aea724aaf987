"""Bodies in the alphabetical order of what they are called on a day, page by page."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from api.reader import At, Listed, Page
from api.shapes import Body
from domain.ids import BodyId
from infra.reading import bodies
from infra.reading.naming import Naming
from infra.reading.pages import behind, collected
from infra.reading.source import Source
from projections import saying
from projections.collating import key
from projections.folding import composed, words


def listed(source: Source, called: str, at: At, page: Page) -> Listed[Body]:
    """A page of the bodies in whose name each of these words begins a word, accents or not; by name."""
    names = _names(source, at)
    found = _having(names, called)

    def told(tags: Sequence[str]) -> list[tuple[str, Body]]:
        ids = [_id(tag) for tag in tags]
        naming = Naming(source, at)
        naming.prepare([ids])
        return [(body.tag, told) for body in ids if (told := bodies.described(body, naming))]

    return collected(page, behind(_sorted(found, names)), told, stretch_of=page.limit + 1)


def called(source: Source, called: str, at: At) -> dict[BodyId, str]:
    """What all bodies are called in whose name each of these words begins a word, accents or not."""
    names = _names(source, at)
    return {_id(tag): names[tag] for tag in _having(names, called)}


def by_name(source: Source, tags: Collection[str], at: At) -> list[str]:
    """The tags of bodies in the order of their names; a body without a name stands by its id."""
    return _sorted(tags, _names(source, at))


def _names(source: Source, at: At) -> dict[str, str]:
    """What every body is called; nothing for one whose name was erased."""
    rows = source.query("called", {"as_of": at.as_of, "known_at": at.known_at})
    return {tag: name if isinstance(name := saying.words(value), str) else "" for tag, value in rows}


def _having(names: dict[str, str], called: str) -> list[str]:
    wanted = [word.folded for word in words(composed(called))]
    return [tag for tag, name in names.items() if _has(name, wanted)]


def _id(tag: str) -> BodyId:
    return BodyId(tag.partition(":")[2])


def _sorted(tags: Collection[str], names: dict[str, str]) -> list[str]:
    return sorted(tags, key=lambda tag: (key(names.get(tag) or tag.partition(":")[2]), tag))


def _has(name: str, wanted: Sequence[str]) -> bool:
    there = [word.folded for word in words(composed(name))] if wanted else []
    return all(any(each.startswith(one) for each in there) for one in wanted)
