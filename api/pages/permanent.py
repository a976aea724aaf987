"""Citing a directive: an address that shows the same for ever, and the line that names what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.pages import showing, wording
from api.pages.addresses import to
from api.pages.chosen import Chosen
from api.pages.days import day
from api.pages.plain import plain
from api.pages.proving import Proof, proof_of
from api.pages.visit import Visit, Visiting
from api.ports import Published
from api.reading import missing
from api.shapes import Directive
from api.wiring import published_of
from domain.ids import DirectiveId
from domain.proof.encoding import to_base64

ROUTER = APIRouter()


@ROUTER.get("/directives/{directive}/cite")
async def cite(directive: Chosen, visit: Visiting, log: Annotated[Published, Depends(published_of)]) -> Response:
    """The citation line of a directive at the visit's point of time."""
    one = await visit(visit.reader.directive, directive, visit.at)
    if one is None:
        raise missing("directive", directive)
    line = await visit(line_of, visit, log, one)
    return visit.show("cite.html", directive=one, line=line, address=address_of(visit, directive))


def address_of(visit: Visit, directive: DirectiveId) -> str:
    """The address that shows a directive on this day as known at this position, whatever comes later."""
    path = to(visit.tongue, f"/directives/{directive}/at/{visit.at.as_of.isoformat()}")
    url = visit.request.url
    return f"{url.scheme}://{url.netloc}{path}?known_at=@{visit.at.known_at}"


def line_of(visit: Visit, log: Published, one: Directive) -> str:
    """Number, title and issuer, the two times, the checkpoint that covers them with its witnesses, the address.

    Raises `Damaged`.
    """
    tongue, at = visit.tongue, visit.at
    proof = proof_of(log, at.known_at)
    title, body = plain(showing.words(tongue, one.title)), plain(showing.called(tongue, one.body))
    number = one.number or wording.said(tongue, "cite.draft")
    parts = [wording.said(tongue, "cite.work", number=number, title=title, body=body)]
    point = "cite.point" if one.holds else "cite.point_not_issued"
    parts.append(wording.said(tongue, point, day=day(at.as_of), position=at.known_at))
    if proof:
        told = {
            "origin": proof.checkpoint.origin,
            "size": proof.checkpoint.size,
            "root": to_base64(proof.checkpoint.root),
        }
        parts.append(wording.said(tongue, "cite.covered", **told))
        parts += _witnesses(tongue, proof)
    else:
        parts.append(wording.said(tongue, "cite.not_covered"))
    return "; ".join([*parts, address_of(visit, DirectiveId(one.id))])


def _witnesses(tongue: str, proof: Proof) -> Iterator[str]:
    """Who has cosigned the checkpoint, and whether these are enough; nothing where nobody is asked."""
    names = [each.name for each in proof.witnesses if each.at]
    if names:
        yield wording.said(tongue, "cite.cosigned", names=", ".join(names))
    if proof.needed and not proof.is_witnessed:
        yield wording.said(tongue, "cite.too_few", n=proof.needed[0], of=proof.needed[1])
