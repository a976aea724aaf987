"""What the projections are measured by owes nothing to them."""

from __future__ import annotations

import ast

import pytest

from tests.house.sources import ROOT, modules

ALLOWED = ("domain.events", "domain.ids", "domain.kernel", "domain.words", "tests.naive")


@pytest.mark.parametrize("path", [*modules("tests/naive")], ids=lambda path: path.name)
def test_the_naive_replay_imports_facts_alone(path: object) -> None:
    """Given every import of the naive replay, then it is of facts, of the words that they use, or of Python's own."""
    tree = ast.parse((ROOT / str(path)).read_text())
    names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    ours = [name for name in names if name.partition(".")[0] in {"domain", "projections", "api", "infra", "tests"}]

    assert [] == [name for name in ours if not name.startswith(ALLOWED)]
