"""Go's own golang.org/x/mod/sumdb as a second opinion: built from the sources that Go itself carries, off line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Question = dict[str, Any]
Answer = dict[str, Any]

SOURCE = Path(__file__).parent / "go" / "main.go"
MODULE = "golang.org/x/mod"
PACKAGES = ("sumdb/note", "sumdb/tlog")


def build(go: Path, folder: Path) -> Path:
    """Build the program that answers; Go is the ``go`` command with its whole tree. Answer the program."""
    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True).stdout.strip()
    vendor = folder / "vendor"
    for package in PACKAGES:
        shutil.copytree(Path(root, "src", "cmd", "vendor", MODULE, package), vendor / MODULE / package)
    listed = [f"# {MODULE} v0.0.0", "## explicit; go 1.25.0", *(f"{MODULE}/{package}" for package in PACKAGES)]
    (vendor / "modules.txt").write_text("\n".join([*listed, ""]))
    (folder / "go.mod").write_text(f"module ask\n\ngo 1.25.0\n\nrequire {MODULE} v0.0.0\n")
    shutil.copy(SOURCE, folder)
    alone = {"GOPROXY": "off", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=vendor", "GOWORK": "off"}
    subprocess.run([go, "build", "-o", "ask", "."], cwd=folder, env=os.environ | alone, check=True)
    return folder / "ask"


def ask(program: Path, questions: Iterable[Question]) -> list[Answer]:
    """Ask Go everything at once; bytes go in and come out as bytes."""
    lines = "\n".join(json.dumps(each, default=_base64) for each in questions)
    said = subprocess.run([program], input=lines, capture_output=True, text=True, check=True).stdout
    return [_read(json.loads(line)) for line in said.splitlines()]


def _base64(value: bytes) -> str:
    return b64encode(value).decode()


def _read(answer: Answer) -> Answer:
    for name in ("Root", "Note"):
        answer[name] = b64decode(answer[name] or "")
    answer["Proof"] = [b64decode(each) for each in answer["Proof"] or []]
    return answer
