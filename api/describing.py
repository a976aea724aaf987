"""The description of the API: FastAPI's own, with the commands' schemas, in OpenAPI 3.2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from api.examples import PARAMETERS, example
from api.problems import Problem
from api.schemas import PLACE, published
from api.shown import SHOWN
from domain.commands import COMMANDS

OPENAPI: Final = "3.2.0"
"""Event streams, which come later, are described by a key of 3.2."""
VERSION: Final = "0.1.0"
UNSAID: Final = "Successful Response"
"""What FastAPI says where nobody says more."""
OPEN_TO_ALL: Final = (
    "Open to everybody, without a credential: whoever would check the log must not need our leave.  Entries hold ids, "
    "times and digests; names and words are not among them."
)
TAGS: Final = (
    ("commands", "What may be told.  Each is decided by rules over history, and leaves facts or a reason why not."),
    ("directives", "What stands in the register, as known at any position and as in force on any day."),
    ("search", "By words, however Vietnamese is typed."),
    ("duties", "Who owes what, from which words, and how far it has come."),
    ("tables", "What people ask for by date: consultation, dissemination, inspections, progress, what falls due."),
    ("bodies", "Who issues, owes, inspects."),
    ("events", "The log itself: who did what when, in the one order, and on what grounds."),
    (
        "log",
        "The log as static files (C2SP tlog-tiles), and proofs made from them.  " + OPEN_TO_ALL,
    ),
    ("access", "Who is calling."),
    ("health", "Whether the service can be asked."),
)


def describe(app: FastAPI) -> None:
    """Let the application describe itself so."""

    def openapi() -> dict[str, Any]:
        app.openapi_schema = app.openapi_schema or _described(app)
        return app.openapi_schema

    app.openapi_version = OPENAPI
    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend the description


def _described(app: FastAPI) -> dict[str, Any]:
    whole = get_openapi(
        title=app.title,
        version=VERSION,
        openapi_version=OPENAPI,
        description="Every action one immutable fact; everything people look at made from the facts.",
        routes=app.routes,
        tags=[{"name": name, "description": words} for name, words in TAGS],
    )
    for parameter in _parameters(whole):
        _unnull(parameter["schema"])
        _exemplify(parameter)
    schemas = whole.setdefault("components", {}).setdefault("schemas", {})
    _, shared = models_json_schema([(Problem, "serialization")], ref_template=PLACE + "{model}")
    for name, schema in {**shared["$defs"], **published()}.items():
        if schemas.setdefault(name, schema) != schema:
            raise TypeError(f"two schemas bear the name {name}")
    _show(whole, schemas)
    for response in _plain(whole):
        _call(response, schemas)
    return whole


def _show(whole: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Add examples; not by FastAPI, which leaves out what is null in them."""
    for name, shown in SHOWN.items():
        schemas[name]["examples"] = [shown]
    for verb, command in COMMANDS.items():
        operation = whole["paths"][f"/commands/{verb}"]["post"]
        operation["requestBody"]["content"]["application/json"]["example"] = example(command)


def _plain(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The answers of which nothing is said yet."""
    for path in whole["paths"].values():
        for operation in path.values():
            yield from (each for each in operation["responses"].values() if each["description"] == UNSAID)


def _call(response: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Say of an answer what its schema says of itself."""
    response["description"] = "It is done."
    for media in response.get("content", {}).values():
        name = media.get("schema", {}).get("$ref", "").removeprefix(PLACE)
        response["description"] = schemas.get(name, {}).get("description", "The page.")


def _exemplify(parameter: dict[str, Any]) -> None:
    name, place = parameter["name"], parameter["in"]
    found = PARAMETERS.get((name, place), PARAMETERS.get((name, "")))
    if found is not None:
        parameter["example"] = found


def _parameters(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in whole["paths"].values():
        for operation in path.values():
            yield from operation.get("parameters", ())


def _unnull(schema: dict[str, Any]) -> None:
    """A parameter is left out, never null: an address knows no null."""
    if "anyOf" in schema:
        (one,) = [each for each in schema.pop("anyOf") if each != {"type": "null"}]
        schema |= one
    if schema.get("default", ...) is None:
        del schema["default"]
