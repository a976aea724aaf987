"""The README shows a real answer of the API."""

import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.journeys.service import ROOT, cli

README = (ROOT / "README.md").read_text()


def test_the_readme_shows_what_the_demo_answers(tmp_path: Path) -> None:
    """Given the running demo, when asked as the README asks, then it answers what the README shows, to the letter."""
    home = tmp_path / "home"
    asked, shown = re.search(r'8017(/\S+)"\n```\n\n```json\n(.*?)```', README, re.DOTALL).groups()  # type: ignore[union-attr]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "LEDGER_LOG": "json"}
    demo = [sys.executable, "-m", "infra", "demo", "--port", "0", "--home", str(home)]
    with subprocess.Popen(demo, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = next(line for line in running.stdout if line.startswith("http://")).partition("/login")[0]
        token = cli({**environment, "LEDGER_HOME": str(home)}, "token", "add", "you", "--role", "reader").strip()
        request = urllib.request.Request(address + asked, headers={"Authorization": f"Bearer {token}"})  # noqa: S310
        with urllib.request.urlopen(request) as answer:  # noqa: S310  # our own
            answered = json.load(answer)
        running.terminate()

    assert json.loads(shown) == answered


def test_the_readme_names_every_command() -> None:
    """Given the command line's help, then the README names each of its commands."""
    told = cli(dict(os.environ), "--help")
    commands = re.findall(r"^    (\w+) ", told, re.MULTILINE)

    assert len(commands) > 5
    assert [] == [command for command in commands if f"`{command}" not in README and f"run.py {command}" not in README]
