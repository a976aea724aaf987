"""The names and queries of views: one schema for each, called after it and its version."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from psycopg import sql

from infra.postgres.queries import named_queries
from projections.saying import View

_QUERIES: Final = named_queries(files("infra.views") / "queries.sql")


def schema_of(view: View) -> str:
    """The schema in which this release reads the view."""
    return f"view_{view.NAME}_{view.VERSION}"


def draft_of(view: View) -> str:
    """The schema in which a new one is made beside the live one."""
    return f"{schema_of(view)}_new"


@cache
def query(name: str, schema: str, **others: str) -> str:
    """A named query on the tables of a schema."""
    names = {part: sql.Identifier(given) for part, given in {"schema": schema, **others}.items()}
    return sql.SQL(_QUERIES[name]).format(**names).as_string()


def is_searched(view: View) -> bool:
    """Do its values hold `words`, as a tsvector's literal, by which its rows are found?"""
    return getattr(view, "IS_SEARCHED", False)


def index_list(view: View, schema: str) -> str | None:
    """What makes the list of a view fast that goes by the values of an axis, `LISTED` (axis, field); None: no such."""
    axis, field = getattr(view, "LISTED", (None, None))
    if axis is None:
        return None
    named = {"schema": sql.Identifier(schema), "axis": sql.Literal(axis), "field": sql.Literal(field)}
    return sql.SQL(_QUERIES["index_list"]).format(**named).as_string()


def index_few(view: View, schema: str) -> str | None:
    """What finds the few things of which a field says something rare, `FEW` (axes, field); None: no such."""
    axes, field = getattr(view, "FEW", (None, None))
    if axes is None:
        return None
    named = {"schema": sql.Identifier(schema), "field": sql.Literal(field)}
    return sql.SQL(_QUERIES["index_few"]).format(**named, axes=sql.SQL(", ").join(map(sql.Literal, axes))).as_string()


def hearing(view: View) -> list[str]:
    """The stored names of the types that a view hears, in order."""
    return sorted(kind.__name__ for kind in view.hears)
