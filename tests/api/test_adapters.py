"""Adapters: pydantic builds one at a time."""

from __future__ import annotations

import ast
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import make_dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from api import adapters

ROOT = Path(__file__).parents[2]


def test_threads_that_need_new_adapters_at_once_have_them_built_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given eight threads that meet four new types, then they are made one after the other, and none twice."""
    under_way, seen = [0], list[int]()

    def slow(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401  # as the real one
        under_way[0] += 1
        seen.append(under_way[0])
        time.sleep(0.01)
        under_way[0] -= 1
        return TypeAdapter(kind)

    monkeypatch.setattr(adapters, "TypeAdapter", slow)
    kinds = [make_dataclass(f"Kind{n}", [("n", int)]) for n in range(4)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(adapters.adapter, kinds * 4))

    assert [1] * 4 == seen


def test_nobody_else_makes_an_adapter() -> None:
    """Given all code that is served, then `TypeAdapter(…)` stands in api/adapters.py alone."""
    files = [path for part in ("domain", "projections", "api", "infra") for path in (ROOT / part).rglob("*.py")]
    made_in = {path.relative_to(ROOT).as_posix() for path in files if _makes_one(path)}

    assert {"api/adapters.py"} == made_in


def _makes_one(path: Path) -> bool:
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return any(isinstance(call.func, ast.Name) and call.func.id == "TypeAdapter" for call in calls)
