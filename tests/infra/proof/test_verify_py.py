"""``verify.py`` is the verifier in one file: the same verdicts, on nothing but the standard library."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from infra.proof.assembling import Clash, _renamed, verify_py
from tests.domain.proof.verifying.bundles import (
    NEXT_KEY,
    POLICY,
    SIGNATURES,
    Files,
    MemoryReader,
    part,
    sealed,
    verified,
    wrongs,
)
from tests.domain.proof.verifying.vectors import VECTORS, rows


@pytest.fixture(scope="module")
def assembled() -> ModuleType:
    """The file, read as a module."""
    module = ModuleType("verify")
    sys.modules["verify"] = module  # dataclasses look themselves up there
    exec(compile(verify_py(), "verify.py", "exec"), vars(module))  # noqa: S102  # our own file
    return module


def written(files: Files, folder: Path) -> Path:
    """A bundle in a folder, with the verifier in it."""
    for name, data in (files | {"verify.py": verify_py().encode()}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What the file says when an outsider runs it: without any package, from within its folder."""
    command = [sys.executable, "-I", "-S", "verify.py", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_it_needs_the_standard_library_only() -> None:
    """Given everything that the file imports, then it is the standard library's, but for what may be missing."""
    tree = ast.parse(verify_py())
    named = {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}

    assert {"cryptography"} == {name.partition(".")[0] for name in named} - sys.stdlib_module_names


@pytest.mark.parametrize("name", VECTORS)
def test_it_finds_what_the_verifier_finds(assembled: Any, name: str) -> None:  # noqa: ANN401  # a module
    """Given a bundle with something wrong, when the one file checks it, then it finds the same."""
    files = VECTORS[name].make()

    _, report = assembled.verify_bundle(MemoryReader(files), SIGNATURES, POLICY.encode())

    assert wrongs(report) == wrongs(verified(files))


@pytest.mark.parametrize("about", [None, "directive:1"], ids=["the whole", "a part"])
def test_a_good_bundle_verifies_alone(tmp_path: Path, about: str | None) -> None:
    """Given a good bundle, Python and openssl alone, when its file is run, then it says that all is there."""
    folder = written(part(rows(), about) if about else sealed(rows()), tmp_path)

    ended = run(folder)

    assert ended.stderr == ""
    assert "nothing withheld, as of checkpoint 26" in ended.stdout
    assert ended.returncode == 0


def test_without_anything_to_check_signatures_it_does_not_end_well(tmp_path: Path) -> None:
    """Given a good bundle, and neither package nor openssl, when its file is run, then it ends with 4 and says why."""
    folder = written(sealed(rows()), tmp_path)
    command = [sys.executable, "-I", "-S", "verify.py"]

    ended = subprocess.run(command, cwd=folder, env={"PATH": ""}, capture_output=True, text=True, check=False)

    assert ended.returncode == 4
    assert "install the Python package cryptography, or openssl" in ended.stdout
    assert ended.stdout.splitlines()[-1].startswith("RESULT: NOT CHECKED")


def test_a_reader_that_goes_away_early_is_no_trouble(tmp_path: Path) -> None:
    """Given a reader that closes the pipe, as head does, when the file is run, then it ends as ever, and quietly."""
    folder = written(sealed(rows()), tmp_path)
    command = [sys.executable, "-I", "-S", "verify.py"]

    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()

    assert (0, b"") == (running.returncode, said)


def test_a_bad_signature_is_found_by_openssl(tmp_path: Path) -> None:
    """Given a checkpoint that says another size than was signed, when the file is run, then it is not accepted."""
    files = sealed(rows())
    note = files["checkpoint"].split(b"\n")
    note[1] = b"25"

    ended = run(written(files | {"checkpoint": b"\n".join(note)}, tmp_path), "--json")

    told = json.loads(ended.stdout)
    assert ended.returncode == 1
    assert told["verdict"] == "wrong"
    assert "checkpoint.untrusted" in {each["code"] for each in told["findings"]}


def test_it_takes_a_policy_of_ones_own(tmp_path: Path) -> None:
    """Given a policy that trusts another key, when the file is run with it, in Vietnamese, then it is wrong."""
    folder = written(sealed(rows()), tmp_path)
    (folder / "mine").write_text(f"log {NEXT_KEY.verifier.vkey}\nquorum none\n")

    ended = run(folder, "--policy", "mine", "--lang", "vi")

    assert ended.returncode == 1
    assert "chính sách không chấp nhận" in ended.stdout
    assert "nằm trong gói" not in ended.stdout


def test_what_is_no_bundle_is_unreadable(tmp_path: Path) -> None:
    """Given a folder that is no bundle, when the file is run in it, then it ends with 2 and says which file."""
    ended = run(written({}, tmp_path))

    assert ended.returncode == 2
    assert "bundle.json cannot be read" in ended.stderr


@pytest.mark.parametrize("module", ["argparse", "json", "hashlib", "cryptography"])
def test_nothing_beside_it_is_run(tmp_path: Path, module: str) -> None:
    """Given a module that lies beside it in the bundle, when the file is run as one runs a file, then it stays aside.

    A bundle's maker could else say with it that every signature holds, whoever's verify.py it is.
    """
    folder = written(sealed(rows()), tmp_path)
    (folder / f"{module}.py").write_text("print('taken')\n")

    ended = subprocess.run([sys.executable, "verify.py"], cwd=folder, capture_output=True, text=True, check=False)

    assert "taken" not in ended.stdout
    assert ended.returncode == 0


def test_two_runs_give_the_same_bytes() -> None:
    """Given the same sources, when put together in a second process, then the bytes are the same."""
    command = "import sys; from infra.proof.assembling import verify_py; sys.stdout.write(verify_py())"

    again = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)

    assert verify_py() == again.stdout


def test_a_name_that_may_stand_in_a_string_is_not_changed() -> None:
    """Given a private name of two modules, when it may stand in a formatted string, then no file is made."""
    with pytest.raises(Clash):
        _renamed('x = f"{_A}"\n', {"_A": "_A_other"})
