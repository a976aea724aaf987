"""The locks hold every package to its hash, and name no place where packages come from."""

import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.house.sources import PACKAGES, ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
# assembled, so that this file names none
REGISTRIES = "|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.(org|com)", "deb" + r"\.debian"])


def pins(lock: str) -> dict[str, str]:
    """Read the version of every package that a lock names."""
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))


def wanted(requirements: list[str]) -> set[str]:
    """Read the packages' names from requirements as pyproject.toml writes them."""
    return {re.split(r"[^A-Za-z0-9._-]", text)[0].lower() for text in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    """Given a lock, then it holds no address, no path and no option but hashes."""
    text = (ROOT / lock).read_text()

    assert [] == re.findall(r"\S*(?:://|file:|@ ).*", text)
    assert {"--hash"} == set(re.findall(r"--[a-z-]+", text))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_held_to_a_hash(lock: str) -> None:
    """Given a lock, then each package in it has at least one SHA-256."""
    entries = re.split(r"\n(?=[a-z])", (ROOT / lock).read_text().strip())

    assert [] == [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)]


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """Given pyproject.toml, then its packages are in the lock, the tools in the other, at the same versions."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())
    product, tools = pins(LOCKS[0]), pins(LOCKS[1])

    assert wanted(asked["project"]["dependencies"]) - product.keys() == set()
    assert wanted(asked["dependency-groups"]["dev"]) - tools.keys() == set()
    assert product == {name: tools.get(name) for name in product}


def test_no_committed_file_names_a_registry() -> None:
    """Given every committed file, then none names the host of a package registry."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]

    assert len(files) > 10
    assert [] == [str(file) for file in files if re.search(REGISTRIES, file.read_text(errors="replace"))]


def test_no_dependency_owns_one_of_our_names() -> None:
    """Given everything installed, then nothing else has a top-level package named as one of ours."""
    owners = packages_distributions()

    assert [] == [name for name in (*PACKAGES, "tests", "run") if set(owners.get(name, [])) - {"directive-ledger"}]
