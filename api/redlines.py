"""`/directives/{directive}/redline`: two texts side by side; `/anchors`: what became of words that were quoted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.callers import ANYBODY
from api.directives import CHOSEN, When, Which, one
from api.problems import Trouble
from api.reader import Version
from api.reading import answered, missing
from api.text_shapes import Anchors, Redline
from api.times import AsOf, KnownAt, point
from domain.ids import DirectiveId

ROUTER = APIRouter(tags=["directives"], dependencies=[Depends(ANYBODY)])

Draft = Annotated[int | None, Query(ge=1, le=9999, description="A draft as it was laid down, in place of a day.")]


@ROUTER.get(
    "/directives/{directive}/redline", operation_id="compare-directive-texts", responses=CHOSEN, response_model=Redline
)
async def get_redline(  # a request's parameters
    directive: Which,
    when: When,
    from_as_of: AsOf = None,
    from_known_at: KnownAt = None,
    from_draft: Draft = None,
    draft: Draft = None,
) -> Response:
    """Two texts of a directive, provision by provision and word by word.

    The later one is that of `as_of` and `known_at`, or of `draft`; the earlier one that of `from_as_of` and
    `from_known_at`, each the same as the later one's where it is left out, or of `from_draft`.  What moved is shown as
    moved; another layout or Unicode form alone is no change.
    """
    found = await one(directive, when)
    as_of, known_at = from_as_of or when.query["as_of"], from_known_at or when.query["known_at"]
    earlier = await point(when.request, when.reader, as_of, known_at, prefix="from_")
    versions = Version(earlier, from_draft), Version(when.at, draft)
    told = await when(when.reader.redline, found, *versions)
    if told is None:
        raise await _missing(when, found, versions)
    return answered(when, told)


async def _missing(when: When, directive: DirectiveId, versions: tuple[Version, Version]) -> Trouble:
    """Which of the two is not there: a draft by its number, else the text."""
    for version in versions:
        if version.draft and await when(when.reader.redline, directive, version, version) is None:
            return missing("draft", version.draft)
    return missing("text", directive)


@ROUTER.get(
    "/directives/{directive}/anchors", operation_id="get-directive-anchors", responses=CHOSEN, response_model=Anchors
)
async def get_anchors(directive: Which, when: When) -> Response:
    """Comments, duties and findings about words of a directive: the words quoted, and where they stand on that day.

    Words that stand no more, or in several places, are said to be lost; nothing is guessed.
    """
    found = await one(directive, when)
    told = await when(when.reader.anchors, found, when.at)
    if told is None:
        raise missing("text", directive)
    return answered(when, told)
