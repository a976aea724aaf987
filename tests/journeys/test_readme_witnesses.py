"""The README's witnesses cosign as it says, command by command."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from domain.proof.policy_file import parse_policy
from domain.proof.trusting import trust_checkpoint
from infra.proof.keys import verify_signature
from tests.infra.proof.published_given import Log
from tests.journeys.service import ROOT

README = (ROOT / "README.md").read_text()


def test_two_of_three_cosign_as_the_readme_says(tmp_path: Path) -> None:
    """Given a log where the demo's is, when the README's commands are run, then two of three have cosigned."""
    log = Log(tmp_path / ".ledger-demo" / "published")
    log.grow_to(242)
    (tmp_path / ".ledger-demo" / "signer").mkdir()
    (block,) = re.findall(r"^```\n(export LEDGER_HOME.*?)```$", README, re.DOTALL | re.MULTILINE)
    script = block.replace("python3 run.py", f"{shlex.quote(sys.executable)} -m infra")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        ["bash", "-eu", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )

    assert 0 == told.returncode, told.stderr
    policy = f"log {log.key.verifier.vkey}\n".encode() + (tmp_path / "w" / "policy").read_bytes()
    trusted = trust_checkpoint((log.folder / "witnessed").read_bytes(), parse_policy(policy), verify_signature)
    assert (242, {"inspection", "archives"}) == (trusted.checkpoint.size, set(trusted.cosigned))
    assert told.stdout.endswith((log.folder / "witnessed").read_text())
