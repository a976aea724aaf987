"""An example for every command and for parameters, made from the published schema and the words of the field.

Each is understood as it stands (a test sends them all through the door); whether a rule then refuses it is another
matter: its things are invented.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any, Final

from api.schemas import PLACE, published
from domain.kernel import Command

Schema = Mapping[str, Any]
QUOTE: Final = "Giao Ban Tổ chức chủ trì, tham mưu kế hoạch trước ngày 31/12/2026."
WORDS: Final[Mapping[str, str]] = {
    "about": "directive:2170303e-3bcc-80ca-865e-eaad0f2b3c87",
    "action": "Tham mưu kế hoạch trồng cây bóng mát",
    "basis": "Quyết định số 12-QĐ/TU",
    "code": "number_absent",
    "label": "1.",
    "name": "Đảng ủy xã Hương Sen",
    "n": "9",
    "number": "09-CT/TU",
    "org": "TU",
    "parser": "directive-ledger 0.1",
    "path": "1",
    "quote": QUOTE,
    "reason": "Nhập nhầm ngày ban hành",
    "stored": "DirectiveIssued",
    "term": "2025-2030",
    "text": QUOTE,
    "title": "Về trồng cây bóng mát dọc đường liên xã",
    "type": "CT",
}
"""By the field's name; other words are told by the field's own description."""
DAYS: Final[Mapping[str, str]] = {
    "closes_on": "2026-04-15",
    "due": "2026-12-31",
    "last": "2026-03-31",
    "until": "2026-12-31",
    "first": "2026-01-01",
    "since": "2026-01-01",
}
DAY: Final = "2026-03-02"
COUNTS: Final[Mapping[str, int]] = {"start": 0, "end": len(QUOTE), "percent": 40, "n": 9, "invited": 40, "present": 38}
CHOICES: Final[Mapping[str, str]] = {"DeadlineKind": "date", "FindingKind": "shortcoming", "DocType": "CT"}
ABSENT: Final = frozenset({"now", "under", "after", "parent"})
"""Fields whose example is null where they may be: it reads plainest."""


def example(kind: type[Command]) -> dict[str, Any]:
    """A body for this command with the fields that it requires."""
    made: dict[str, Any] = _object(published()[kind.__name__])
    return made


def id_of(name: str) -> str:
    """An id that is always the same for a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


PARAMETERS: Final[Mapping[tuple[str, str], Any]] = {
    ("as_of", ""): "2026-06-01",
    ("known_at", ""): "2026-06-01",
    ("min_position", ""): 1,
    ("occurred", ""): "2026-03-02",
    ("directive", "path"): "09-CT_TU",
    ("number", "query"): "09-CT/TU",
    ("from", "query"): "2026-03-01",
    ("to", "query"): "2026-03-31",
    ("q", "query"): "cây bóng mát",
    ("tag", "query"): "directive:" + id_of("directive"),
    ("type", "path"): "CT",
    ("term", ""): "2025-2030",
    ("name", "path"): "may-not-record",
    ("position", "path"): 1,
    ("Idempotency-Key", "header"): id_of("key"),
    ("If-Match", "header"): f'"directive:{id_of("directive")}@242"',
    **{(name, ""): id_of(name) for name in ("body", "issuer", "duty", "person", "actor", "inspection")},
}
"""By the parameter's name, and where it stands if that matters."""


def _object(schema: Schema) -> dict[str, Any]:
    wanted = schema.get("required", ())
    return {name: _value(name, part) for name, part in schema.get("properties", {}).items() if name in wanted}


def _value(name: str, schema: Schema) -> Any:  # noqa: ANN401  # JSON
    if "$ref" in schema:
        return _named(name, schema["$ref"].removeprefix(PLACE))
    if "anyOf" in schema or "oneOf" in schema:
        return _one_of(name, schema.get("anyOf") or schema["oneOf"])
    if "const" in schema:
        return schema["const"]
    return _MAKERS[schema["type"]](name, schema)


def _named(name: str, kind: str) -> Any:  # noqa: ANN401  # JSON
    schema = published()[kind]
    if "enum" in schema:
        chosen = CHOICES.get(kind)
        return chosen if chosen in schema["enum"] else schema["enum"][0]
    return _value(name, schema)


def _one_of(name: str, choices: list[Schema]) -> Any:  # noqa: ANN401  # JSON
    if name in ABSENT and {"type": "null"} in choices:
        return None
    return _value(name, next(choice for choice in choices if choice != {"type": "null"}))


def _text(name: str, schema: Schema) -> str:
    if "enum" in schema:
        return str(schema["enum"][0])
    if schema.get("format") == "date":
        return DAYS.get(name, DAY)
    if "[0-9a-f]{64}" in schema.get("pattern", ""):
        return "ab" * 32
    if "{0,62}" in schema.get("pattern", ""):
        return id_of(name)
    return WORDS.get(name) or str(schema.get("description") or "…").partition(".")[0].partition(":")[0]


def _list(name: str, schema: Schema) -> list[Any]:
    return [_value(name.removesuffix("s"), schema["items"])]


def _map(name: str, schema: Schema) -> dict[str, Any]:
    """An object of fixed fields, or one that maps."""
    if "properties" in schema:
        return _object(schema)
    inner = schema.get("additionalProperties")
    return {"1": _value(name, inner)} if isinstance(inner, dict) else {}


_MAKERS: Final[Mapping[str, Callable[[str, Schema], Any]]] = {
    "string": _text,
    "integer": lambda name, schema: COUNTS.get(name, max(1, schema["minimum"])),
    "boolean": lambda _, __: True,
    "array": _list,
    "object": _map,
}
