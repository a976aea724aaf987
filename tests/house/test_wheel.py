"""The wheel: one top-level name, whole, and deaf to other distributions that have an ``api`` or an ``infra``."""

import subprocess
import sys
import sysconfig
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.house.sources import BASE_PYTHON, PACKAGES, ROOT

FRONT = {"infra/front.py": "__init__.py", "infra/__main__.py": "__main__.py"}  # these two stand at the door instead
OTHER = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "another-distribution"
version = "1"
[tool.hatch.build.targets.wheel]
packages = ["api", "infra"]
"""


def run(*command: object, cwd: Path) -> str:
    """Run a command and give what it said; fail with its words where it fails."""
    ended = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def build(project: Path, to: Path) -> Path:
    """Build a project's wheel, without a network."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", to, cwd=project)
    return next(to.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build our wheel."""
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project with a top-level ``api`` and ``infra`` that end whoever imports them."""
    project = tmp_path_factory.mktemp("other")
    (project / "pyproject.toml").write_text(OTHER)
    for name in ("api", "infra"):
        (project / name).mkdir()
        (project / name / "__init__.py").write_text("FOREIGN = True\n")
    return project


@pytest.fixture(scope="module")
def python(wheel: Path, other: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment with our wheel and then the other one in it; give its interpreter."""
    folder = tmp_path_factory.mktemp("fresh")
    run(BASE_PYTHON, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / "bin" / "python"
    pip = [BASE_PYTHON, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index"]
    run(*pip, wheel, cwd=folder)
    run(*pip, build(other, folder / "built"), cwd=folder)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return python


def test_the_wheel_has_one_top_level_name(wheel: Path) -> None:
    """Given the built wheel, then beside its own metadata it holds directive_ledger and nothing else."""
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {"directive_ledger"} == {top for top in tops if not top.endswith(".dist-info")}


def test_the_wheel_is_whole(wheel: Path) -> None:
    """Given every file of the four packages, then the wheel holds it, whatever its kind."""
    held = zipfile.ZipFile(wheel).namelist()
    paths = [path for name in PACKAGES for path in (ROOT / name).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    files = [str(path.relative_to(ROOT)) for path in paths]

    assert [] == [file for file in files if f"directive_ledger/{FRONT.get(file, 'app/' + file)}" not in held]


def test_our_names_are_ours_beside_a_distribution_that_has_them_too(python: Path, tmp_path: Path) -> None:
    """Given another distribution with api and infra, when directive_ledger is imported first, then ours are met."""
    ask = "import directive_ledger, api, infra, domain, projections; print(api.__file__, infra.__file__)"

    said = run(python, "-c", ask, cwd=tmp_path).split()

    assert ["api", "infra"] == [Path(file).parent.name for file in said]
    assert {"app"} == {Path(file).parent.parent.name for file in said}


def test_a_foreign_name_that_came_first_is_reported(python: Path, tmp_path: Path) -> None:
    """Given a foreign api already imported, when directive_ledger is imported, then a sentence says what to do."""
    ask = [str(python), "-c", "import api, directive_ledger"]

    ended = subprocess.run(ask, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert ended.returncode == 1
    assert "another 'api' is already imported" in ended.stderr
    assert "import directive_ledger before it" in ended.stderr


@pytest.mark.skipif(find_spec("infra.cli") is None, reason="infra.cli is not written yet")
@pytest.mark.parametrize("form", ["script", "module"])
def test_the_command_line_answers_where_foreign_folders_lie(python: Path, other: Path, form: str) -> None:
    """Given a folder that holds an api and an infra, when the command is asked for help there, then it helps."""
    command = [python.with_name("directive-ledger")] if form == "script" else [python, "-m", "directive_ledger"]

    assert "serve" in run(*command, "--help", cwd=other)
