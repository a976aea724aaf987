"""The application as a server finds it: wired from the environment, and deaf to other machines."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from infra.main import ThisMachineOnly
from tests.house.sources import ROOT


@pytest.mark.parametrize(
    ("client", "status"), [("127.0.0.1", 200), ("::1", 200), ("10.0.0.7", 403), ("fe80::1%2", 403)]
)
def test_other_machines_are_refused_wherever_it_listens(client: str, status: int) -> None:
    """Given a server that was told to listen to all, when another machine calls, then it is told why it is refused."""
    inner = Starlette(routes=[Route("/", lambda _: PlainTextResponse("here"))])
    answer = TestClient(ThisMachineOnly(inner), client=(client, 4711)).get("/")

    assert status == answer.status_code
    assert (answer.headers["content-type"] == "application/problem+json") == (status == 403)


ASK = """
from starlette.testclient import TestClient
from infra.main import build
with TestClient(build(), base_url="http://127.0.0.1", client=("127.0.0.1", 4711)) as client:
    print(client.get("/livez").json(), client.get("/directives").status_code)
"""


def test_any_server_finds_the_application_ready(tmp_path: Path) -> None:
    """Given a home in the environment, when the application is built, then it answers, and the end stops the rest."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**env, "LEDGER_HOME": str(tmp_path / "home")},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )

    assert "{'alive': True} 401" == told.stdout.strip()
    assert not (tmp_path / "home" / "pg" / "postmaster.pid").exists()
