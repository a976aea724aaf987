"""The repository's own files, for tests that read them."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("domain", "projections", "api", "infra")
# the Python that this environment was made from: it has pip, the environment has not
BASE_PYTHON = Path(sys.base_prefix, "bin", f"python{sys.version_info[0]}.{sys.version_info[1]}")


def modules(*folders: str) -> Iterator[Path]:
    """Give every Python file under these folders that has anything in it."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.read_text().strip():
                yield path


def imported(path: Path) -> Iterator[str]:
    """Give the top-level name of everything a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0] if not node.level else path.relative_to(ROOT).parts[0]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Give the place and the number of lines of every function in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1
