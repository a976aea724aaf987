"""The published JSON Schema of every command, and the check that a body is what was published.

Pydantic alone would read "2024" as a day of 1970, and an erased text where words are expected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, cast

import jsonschema_rs
from pydantic import TypeAdapter

from api.adapters import adapter
from api.strict import LARGEST
from domain.commands import COMMANDS
from domain.kernel import Command
from domain.words import When
from projections.catalogue import meanings

PLACE: Final = "#/components/schemas/"
Schema = dict[str, Any]
NO_NUL: Final = r"^[^\u0000]*$"
_LETTERS: Final = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯàáâãèéêìíòóôõùúýăđĩũơưẠ-ỹ"
"""Of Vietnamese, beside those of ASCII."""
NARROWER: Final[Mapping[str, Mapping[str, Schema]]] = {
    "Number": {
        "n": {"minimum": 1, "maximum": 99_999},
        "org": {"pattern": f"^[0-9A-Za-z{_LETTERS}_.&-]{{1,40}}$"},
        "suffix": {"pattern": "^[a-zđ]?$"},
    },
    "ReportProgress": {"percent": {"minimum": 0, "maximum": 100}},
}
"""What a type checks of itself, in words of JSON Schema; a test holds the two to each other."""


@cache
def published() -> dict[str, Schema]:
    """All schemas of commands, and of whatever they are made of, by name."""
    wanted = [(kind.__name__, "validation", adapter(kind)) for kind in COMMANDS.values()]
    _, whole = TypeAdapter.json_schemas(cast("Any", wanted), ref_template=PLACE + "{model}")
    schemas: dict[str, Schema] = whole["$defs"]
    schemas.pop("Erased", None)
    for schema in schemas.values():
        _narrow(schema)
    for kind in COMMANDS.values():
        _describe(schemas[kind.__name__], kind)
    for name, fields in NARROWER.items():
        for field, more in fields.items():
            schemas[name]["properties"][field] |= more
    return schemas


def _describe(schema: Schema, kind: type[Command]) -> None:
    """Say of inherited fields what their own class says: pydantic reads the texts of the last class alone."""
    for name, meaning in meanings(kind).items():
        if name in schema["properties"]:
            schema["properties"][name].setdefault("description", meaning)


def _narrow(schema: Schema) -> None:
    """Say of every part what the ledger can hold: no erased text, NUL, odd key, or integer that some reader rounds."""
    for part in _parts(schema):
        if "anyOf" in part:
            part["anyOf"] = [one for one in part["anyOf"] if one.get("$ref") != PLACE + "Erased"]
            if len(part["anyOf"]) == 1:
                part.update(part.pop("anyOf")[0])
        if part.get("type") == "string" and not part.keys() & {"pattern", "format", "enum", "const"}:
            part["pattern"] = NO_NUL
        if part.get("pattern") == f"^(?:{When.shape})$":
            part["format"] = "reduced-date"
        if "pattern" in part:
            part["pattern"] = part["pattern"].replace(r"\d", "[0-9]")
        if "patternProperties" in part:
            part.setdefault("additionalProperties", False)
        if isinstance(part.get("additionalProperties"), dict):
            part["propertyNames"] = {"pattern": "^[!-~]{1,64}$"}
        if part.get("type") == "integer":
            part.setdefault("minimum", -LARGEST)
            part.setdefault("maximum", LARGEST)


def _parts(schema: object) -> Iterator[Schema]:
    """The schema and all schemas inside it, outermost first."""
    if isinstance(schema, dict):
        yield schema
        for inner in list(schema.values()):
            yield from _parts(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _parts(inner)


def checker(command: type[Command]) -> jsonschema_rs.Validator:
    """Checks a body against the command's published schema, formats included; made once."""
    return _checker(command.__name__)


@cache
def _checker(name: str) -> jsonschema_rs.Validator:
    whole = {"$ref": PLACE + name, "components": {"schemas": published()}}
    return jsonschema_rs.validator_for(whole, validate_formats=True)
