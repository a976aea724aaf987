"""What is wrong with a value, in both languages, from what pydantic and the schema's checker say in one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from api.parameters import nearest
from api.problems import Wording
from api.shaping import shape_of
from api.within import within

LONGEST: Final = 300
"""Code points that are told of one fault; it may quote what was sent."""
_DAY: Final = Wording("Cần một ngày có thật, dạng YYYY-MM-DD.", "It is a day of the calendar, YYYY-MM-DD.")
_TEXT: Final = Wording("Cần một chuỗi ký tự.", "It is a string.")
_WHOLE: Final = Wording("Cần một số nguyên.", "It is a whole number.")
_TRUTH: Final = Wording("Cần true hoặc false.", "It is true or false.")
_LIST: Final = Wording("Cần một danh sách […].", "It is a list […].")
_OBJECT: Final = Wording("Cần một đối tượng {…}.", "It is an object {…}.")
_MISSING: Final = Wording("Thiếu mục này.", "It is required, and missing.")
KEY_MISSING: Final = Wording(
    "Thiếu Idempotency-Key: gửi một khóa mới cho mỗi yêu cầu (chẳng hạn một UUID); gửi lại cùng khóa thì không ghi "
    "trùng.",
    "It is required, and missing: send a new key with each request, such as a UUID; a repeat under it records nothing "
    "twice.",
)
PLAIN: Final[Mapping[str, Wording]] = {
    "missing": _MISSING,
    "required": _MISSING,
    "string_type": _TEXT,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _OBJECT,
    "dataclass_type": _OBJECT,
    "dataclass_exact_type": _OBJECT,
    "model_type": _OBJECT,
    "none_required": Wording("Chỉ nhận null.", "It is null here."),
    "union_tag_not_found": Wording("Thiếu kind, cho biết đây là loại nào.", "It lacks `kind`, which says what it is."),
}
"""By what pydantic, or JSON Schema, calls the fault."""
BOUNDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "greater_than_equal": ("ge", "Nhỏ nhất là {}.", "It is at least {}."),
    "less_than_equal": ("le", "Lớn nhất là {}.", "It is at most {}."),
    "minimum": ("limit", "Nhỏ nhất là {}.", "It is at least {}."),
    "maximum": ("limit", "Lớn nhất là {}.", "It is at most {}."),
    "too_short": ("min_length", "Cần ít nhất {} mục.", "It has {} items at least."),
    "too_long": ("max_length", "Nhiều nhất {} mục.", "It has {} items at most."),
    "string_too_short": ("min_length", "Cần ít nhất {} ký tự.", "It has {} characters at least."),
    "string_too_long": ("max_length", "Nhiều nhất {} ký tự.", "It has {} characters at most."),
}
ONE_OF: Final = {"enum": "expected", "literal_error": "expected", "union_tag_invalid": "expected_tags"}
"""Faults of a closed choice, and where its words stand."""
MISSPELT: Final = frozenset({"unexpected_keyword_argument", "extra_forbidden"})
MANY: Final = 12
"""Choices that are all told beside the nearest one."""


def worded(error: Mapping[str, Any], known: Collection[str] = ()) -> Wording:
    """What pydantic found wrong; `known`: the names that a misspelt one may have meant."""
    kind, found = error["type"], error.get("ctx") or {}
    if kind in BOUNDS:
        return _bound(kind, found.get)
    if kind in ONE_OF:
        return _one_of(str(found[ONE_OF[kind]]), found.get("tag", error.get("input")))
    if kind in MISSPELT:
        return misspelt(str(error["loc"][-1]), known)
    return PLAIN.get(kind) or _said(error, found)


def _said(error: Mapping[str, Any], found: Mapping[str, Any]) -> Wording:
    match error["type"].split("_"):
        case ["string", "pattern", "mismatch"]:
            return unshaped(str(found["pattern"]), error.get("input"))
        case ["value", "error"]:
            return within(str(found["error"])).wording
        case ["date" | "datetime", *_]:
            return _DAY
        case ["int", *_]:
            return _WHOLE
        case _:
            return _otherwise(error["msg"])


def _bound(kind: str, of: Callable[[str], object]) -> Wording:
    name, vi, en = BOUNDS[kind]
    return Wording(vi.format(of(name)), en.format(of(name)))


def checked(error: Any) -> Wording:  # noqa: ANN401  # jsonschema_rs has no types
    """What the check against the published schema found wrong, beyond what pydantic finds."""
    kind = error.kind
    if kind.name in BOUNDS:
        return _bound(kind.name, lambda name: getattr(kind, name))
    if kind.name == "pattern":
        return unshaped(kind.pattern, error.instance)
    if kind.name == "format":
        return _DAY
    return PLAIN.get(kind.name) or _otherwise(error.message)


def misspelt(name: str, known: Collection[str]) -> Wording:
    """A name that is none of these."""
    if near := nearest(name, known):
        return Wording(f"Không có trường này; có phải là {near}?", f"There is no such field; did you mean {near}?")
    return Wording("Không có trường này.", "There is no such field.")


def unshaped(pattern: str, given: object) -> Wording:
    """A text that is not of the shape that this pattern asks for."""
    shape = shape_of(pattern)
    if isinstance(given, str) and " " in given and re.search(pattern, given.replace(" ", "+")):
        return Wording(
            f"{shape.vi} Dấu + trong địa chỉ phải viết là %2B.", f"{shape.en} In an address a + is written %2B."
        )
    return shape


def _one_of(words: str, given: object) -> Wording:
    names = re.findall(r"'([^']*)'", words)
    near = nearest(given, names) if isinstance(given, str) else None
    if near and len(names) > MANY:
        return Wording(f"Không có loại này; có phải là {near}?", f"There is no such kind; did you mean {near}?")
    vi, en = (f" Có phải là {near}?", f" Did you mean {near}?") if near else ("", "")
    listed = ", ".join(names)
    return Wording(f"Cần một trong: {listed}.{vi}", f"It is one of: {listed}.{en}")


def _otherwise(message: str) -> Wording:
    return Wording(f"Không đúng mô tả ({message})."[:LONGEST], message[:LONGEST])
