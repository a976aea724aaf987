"""run.py: sets up once, exactly what the lock holds, and then is the command that was asked for."""

import hashlib
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.house.sources import BASE_PYTHON, ROOT

PRODUCT = "import sys, tiny; print('product', *sys.argv[1:]); sys.exit(7)\n"
METADATA = {
    "tiny.py": "",
    "tiny-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1\n",
    "tiny-1.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "tiny-1.dist-info/RECORD": "tiny.py,,\ntiny-1.dist-info/METADATA,,\ntiny-1.dist-info/WHEEL,,\n",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a checkout with run.py, a product of two lines, and a lock that holds one small package."""
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra" / "__main__.py").write_text(PRODUCT)
    shutil.copy(ROOT / "run.py", tmp_path)
    (tmp_path / "wheels").mkdir()
    wheel = tmp_path / "wheels" / "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as out:
        for name, text in METADATA.items():
            out.writestr(name, text)
    lock(tmp_path, hashlib.sha256(wheel.read_bytes()).hexdigest())
    return tmp_path


def lock(checkout: Path, digest: str, note: str = "") -> None:
    """Write the locks of a checkout."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        (checkout / name).write_text(f"{note}tiny==1 --hash=sha256:{digest}\n")


def run(checkout: Path, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run run.py without a network; its packages come from the folder ``wheels``."""
    environment = os.environ | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": (checkout / "wheels").as_uri()}
    environment.pop("PYTHONPATH", None)  # whoever runs the tests by one would have their own infra found
    command = [str(BASE_PYTHON), str(checkout / "run.py"), *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_it_sets_up_once_and_then_is_the_product(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Given a clean clone, when two commands are run, one beside a foreign infra, then it is set up once."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "infra").mkdir()
    (elsewhere / "infra" / "__main__.py").write_text("print('foreign')")

    first, second = run(checkout, "demo", "--once"), run(checkout, "import", "a file", cwd=elsewhere)

    assert ("product demo --once\n", 7) == (first.stdout, first.returncode)
    assert ("product import a file\n", 7) == (second.stdout, second.returncode)
    assert "Setting up" in first.stderr
    assert not second.stderr


def test_another_lock_is_set_up_again(checkout: Path) -> None:
    """Given an environment, when the lock changes, then the next run sets it up again."""
    run(checkout, "demo")
    digest = (checkout / "requirements.lock").read_text().strip().rpartition(":")[2]
    lock(checkout, digest, note="# newer\n")

    assert "Setting up" in run(checkout, "demo").stderr


def test_a_package_with_another_hash_is_not_installed(checkout: Path) -> None:
    """Given a lock with another hash, then nothing runs, the reason is said, and the next run begins anew."""
    lock(checkout, "0" * 64)

    first, second = run(checkout, "demo"), run(checkout, "demo")

    assert ("", 1) == (first.stdout, first.returncode)
    assert "pip could not install" in first.stderr
    assert ("", 1) == (second.stdout, second.returncode)
    assert not list((checkout / ".venv").rglob("tiny.py"))


def test_an_environment_of_another_maker_is_left_alone(checkout: Path) -> None:
    """Given a .venv that run.py did not make, then it is not touched and the person is told."""
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "kept").touch()

    ended = run(checkout, "demo")

    assert ended.returncode == 1
    assert "was not made by run.py" in ended.stderr
    assert ["kept"] == [path.name for path in (checkout / ".venv").iterdir()]


def test_help_comes_without_a_setup(checkout: Path) -> None:
    """Given a clean clone, when nothing or --help is asked, then the commands are shown and nothing is installed."""
    for arguments in ([], ["--help"]):
        ended = run(checkout, *arguments)

        assert ended.returncode == 0
        assert "python3 run.py demo" in ended.stdout
    assert not (checkout / ".venv").exists()
