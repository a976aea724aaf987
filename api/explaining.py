"""`/problems/<name>`: the page behind each problem's type."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict

from api.kinds import KINDS, MALFORMED, NOT_FOUND
from api.problems import PLACE, REFUSED, Trouble, Wording, status_of
from api.responses import problems
from domain.kernel import RULES


class Explained(BaseModel):
    """A kind of problem."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    name: str
    status: int
    title_vi: str
    title_en: str
    rule_vi: str | None
    """What a rule says, with {placeholders} for what it is about; none: it is not a rule's."""
    rule_en: str | None
    source: str | None
    """Where the rule stands."""
    remedy_vi: str
    remedy_en: str


ROUTER = APIRouter(tags=["health"])
Name = Annotated[str, Path(pattern="^[a-z0-9-]{1,80}$", description="The last part of a problem's type.")]


@ROUTER.get(PLACE + "{name}", operation_id="explain-problem", responses=problems(NOT_FOUND, MALFORMED))
async def explain(name: Name) -> Explained:
    """What a problem's type means, and what would make it right."""
    if kind := KINDS.get(name):
        return Explained(
            name=name,
            status=kind.status,
            title_vi=kind.title.vi,
            title_en=kind.title.en,
            rule_vi=None,
            rule_en=None,
            source=None,
            remedy_vi=kind.remedy.vi,
            remedy_en=kind.remedy.en,
        )
    if rule := RULES.get(name):
        return Explained(
            name=name,
            status=status_of(rule),
            title_vi=REFUSED.vi,
            title_en=REFUSED.en,
            rule_vi=rule.vi,
            rule_en=rule.en,
            source=rule.source,
            remedy_vi=rule.remedy_vi,
            remedy_en=rule.remedy_en,
        )
    raise Trouble(NOT_FOUND, Wording(f"Không có loại lỗi {name}.", f"There is no problem {name}."))
