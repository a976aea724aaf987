#!/usr/bin/env python3
"""The one door: sets up what is missing, then runs what you ask for. Needs python3 (3.11 or newer) and pip.

    python3 run.py demo          the whole product on an invented register, in a folder of its own
    python3 run.py demo --once   the same, prints a short account and ends
    python3 run.py test          lint, types, import rules and all tests; more arguments go to pytest
    python3 run.py check         lint, types and import rules alone
    python3 run.py bench         speeds, as ratios to PostgreSQL's own
    python3 run.py COMMAND …     anything else is the product's own; each has its --help

The packages go into .venv beside this file, each held to its hash in requirements.lock
(for test, check and bench: requirements-dev.lock, which holds these and the tools).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "made-by-run.py"  # says what the environment was made from
RUNTIME, DEVELOPMENT = HERE / "requirements.lock", HERE / "requirements-dev.lock"
OURS = [str(PYTHON), "-P", "-X", "utf8"]  # -P: a folder named infra where you stand is not ours
IMPORT_RULES = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = {
    "lint": ["-m", "ruff", "check"],
    "format": ["-m", "ruff", "format", "--check"],
    "types": ["-m", "mypy"],
    "import rules": ["-c", IMPORT_RULES],
}
WORKERS = "2"  # each has its own PostgreSQL; each takes a half in order, so that most fixtures are made by one alone


def main(arguments: list[str]) -> int:
    """Run one command; answer its exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("--help", [])
    if sys.version_info < (3, 11):  # noqa: UP036  this is where an older Python is told so
        return complain(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if command in {"-h", "--help"}:
        print(__doc__, flush=True)
        return product(command) if STAMP.exists() else 0
    if not (set_up(DEVELOPMENT) if command in {"test", "check", "bench"} else set_up(RUNTIME, DEVELOPMENT)):
        return 1
    if command == "test":
        return test(rest)
    if command == "check":
        return check()
    return become("tests.bench", *rest) if command == "bench" else product(command, *rest)


def product(*arguments: str) -> NoReturn:
    """Become the product's command line."""
    become("infra", *arguments)


def become(module: str, *arguments: str) -> NoReturn:
    """Become ``python -m module``, so that signals and the exit code are its own."""
    os.execv(PYTHON, [*OURS, "-m", module, *arguments])  # noqa: S606  no shell is wanted


def test(arguments: list[str]) -> int:
    """Check, then run the tests, also where a check failed."""
    failed = check()
    return step("tests", ["-m", "pytest", "-n", WORKERS, "--dist", "worksteal", *arguments]) or failed


def check() -> int:
    """Run every check; answer 0 where all passed."""
    return max([step(name, command) for name, command in CHECKS.items()])


def step(name: str, command: list[str]) -> int:
    """Run one tool on the whole repository, say how it went, answer its exit code."""
    say(f"── {name}")
    began = time.monotonic()
    code = subprocess.run([*OURS, *command], cwd=HERE, check=False).returncode
    say(f"── {name}: {'passed' if code == 0 else f'FAILED (exit code {code})'} in {time.monotonic() - began:.1f} s")
    return code


def set_up(*locks: Path) -> bool:
    """Make the environment hold the first of ``locks``, unless it already holds one of them; False where it cannot."""
    held = STAMP.read_text() if STAMP.exists() else ""
    if held and held in map(stamp, locks):
        return True
    if VENV.exists() and not STAMP.exists():
        return not complain(f"{VENV} was not made by run.py: move it away, then try again.")
    say(f"Setting up .venv from {locks[0].name}, once …")
    began = time.monotonic()
    if held != stamp(RUNTIME) and not make_environment():
        return False
    if not install(locks[0]):
        return False
    STAMP.write_text(stamp(locks[0]))
    say(f"… ready in {time.monotonic() - began:.0f} s.")
    return True


def stamp(lock: Path) -> str:
    """Answer what an environment made from ``lock``, here, by this Python, is marked with."""
    return "\n".join([hashlib.sha256(lock.read_bytes()).hexdigest(), sys.version, sys.base_prefix, str(HERE)])


def make_environment() -> bool:
    """Make an empty environment that finds our packages from wherever it is called."""
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    STAMP.write_text("unfinished")
    made = subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], check=False)
    if made.returncode != 0:
        return not complain("Python's venv module failed; its words stand above.")
    packages = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    (packages / "directive_ledger_checkout.pth").write_text(f"{HERE}\n")
    return True


def install(lock: Path) -> bool:
    """Let the host's pip put exactly what ``lock`` names into the environment."""
    pip = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*pip, "-q", "--require-hashes", "--only-binary=:all:", "-r", str(lock)], check=False)
    if done.returncode != 0:
        return not complain("pip could not install the packages; its words stand above. Is there a network, and pip?")
    return True


def say(text: str) -> None:
    """Tell the person something that is not the command's output."""
    print(text, file=sys.stderr, flush=True)


def complain(text: str) -> int:
    """Say what is wrong and what would help; answer the exit code for it."""
    say(f"run.py: {text}")
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
