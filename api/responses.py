"""The answers that an operation may give beside its own, for its description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.problems import MEDIA_TYPE, PLACE, Kind, status_of
from api.schemas import PLACE as SCHEMAS
from domain.kernel import Rule


def problems(*kinds: Kind, rules: Sequence[Rule] = ()) -> dict[int | str, dict[str, Any]]:
    """The problems of an operation by their status, each with its type."""
    told: dict[int, dict[str, str]] = {}
    for kind in kinds:
        told.setdefault(kind.status, {})[kind.name] = kind.title.en
    for rule in rules:
        told.setdefault(status_of(rule), {})[rule.name] = rule.source
    return {status: _response(names) for status, names in sorted(told.items())}


def _response(names: dict[str, str]) -> dict[str, Any]:
    return {
        "description": "  \n".join(f"`{PLACE}{name}`: {words}" for name, words in names.items()),
        "content": {MEDIA_TYPE: {"schema": {"$ref": SCHEMAS + "Problem"}}},
    }
