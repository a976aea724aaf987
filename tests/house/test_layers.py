"""Knowledge runs infra → api → projections → domain; the contracts in pyproject.toml say so, and can say no."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import PACKAGES, ROOT, imported, modules


def test_domain_imports_the_standard_library_only() -> None:
    """Given every import in domain, then it is domain's own or the standard library's."""
    allowed = sys.stdlib_module_names | {"domain"}

    assert [] == [f"{path}: {name}" for path in modules("domain") for name in imported(path) if name not in allowed]


def test_projections_import_domain_and_the_standard_library_only() -> None:
    """Given every import in projections, then it is of the house or the standard library's."""
    allowed = sys.stdlib_module_names | {"domain", "projections"}

    assert [] == [
        f"{path}: {name}" for path in modules("projections") for name in imported(path) if name not in allowed
    ]


@pytest.mark.parametrize(
    ("package", "line", "broken"),
    [
        ("domain", "import infra", "Knowledge runs"),
        ("projections", "import api", "Knowledge runs"),
        ("api", "import psycopg", "Only infra knows the database"),
        ("domain", "import pydantic", "know nothing of HTTP"),
    ],
)
def test_a_planted_import_breaks_its_contract(tmp_path: Path, package: str, line: str, broken: str) -> None:
    """Given the packages with one import against the rules, then the linter names the contract it breaks."""
    for name in PACKAGES:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / package / "planted.py").write_text(line)
    check = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}

    ended = subprocess.run(
        [sys.executable, "-c", check], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 1
    assert [said for said in ended.stdout.splitlines() if "BROKEN" in said and broken in said]
