"""The real service in a process of its own, and the people who call it over HTTP."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from httpx2 import Client, Response

from api.ports import Role
from domain.ids import PersonId
from infra.access import LocalAccess
from infra.people import People
from infra.postgres.opening import Database
from infra.postgres.pools import pool

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 60.0
"""Seconds for the service to start, and for its views to follow, on a machine that is busy."""
SERVING: Final = "serving "


@dataclass(frozen=True)
class Service:
    """A running service, and the credentials of its database."""

    url: str
    access: LocalAccess
    people: People
    environment: Mapping[str, str]
    _open: ExitStack = field(repr=False)

    def welcome(self, person: str, name: str, role: Role = Role.RECORDER) -> Client:
        """A client with a token of this person, who is called so from now on."""
        self.people.put_name(PersonId(person), name)
        return self._client(self.access.make_token(PersonId(person), role, lasts=timedelta(hours=1))[0])

    def registrar(self, person: str, name: str) -> Client:
        """The same for somebody whom the operator names keeper of the register, at the console."""
        told = cli(self.environment, "token", "add", person, "--role", "recorder", "--name", name, "--registrar")
        return self._client(told.strip())

    def _client(self, token: str) -> Client:
        head = {"Authorization": f"Bearer {token}"}
        return self._open.enter_context(Client(base_url=self.url, headers=head, timeout=PATIENCE))


@contextmanager
def serving(database: Database, folder: Path) -> Iterator[Service]:
    """`serve` on this database at a free port, until the block ends; what it logs lies in `folder`."""
    environment = {**os.environ, "LEDGER_HOME": str(database.home), "DATABASE_URL": database.admin}
    with ExitStack() as stack:
        url = stack.enter_context(_process(environment, folder / "service.log"))
        shared = stack.enter_context(pool(database.login(), "journey", 4))
        yield Service(url, LocalAccess(shared), People(shared), environment, stack)


@contextmanager
def _process(environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """The address at which a process serves."""
    command = [sys.executable, "-m", "infra", "serve", "--port", "0"]
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as process:
        try:
            yield _address(process, log)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        for line in log.read_text().splitlines():
            if line.startswith(SERVING):
                return line.removeprefix(SERVING).partition(";")[0]
        time.sleep(0.05)
    raise AssertionError(f"the service does not start:\n{log.read_text()}")


def cli(environment: Mapping[str, str], *arguments: str) -> str:
    """What a command at the console answers."""
    command = [sys.executable, "-m", "infra", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, text=True, stdout=subprocess.PIPE).stdout


def read(client: Client, path: str, **asked: Any) -> Any:  # noqa: ANN401  # JSON
    """The answer to a read; one that says that it cannot see so far yet is asked again."""
    end = time.monotonic() + PATIENCE
    while (answer := client.get(path, params=asked)).status_code == 503 and time.monotonic() < end:
        time.sleep(float(answer.headers["Retry-After"]))
    assert answer.status_code == 200, said(answer)
    return answer.json()


def said(answer: Response) -> str:
    """An answer as a test shows it that expected another."""
    return f"{answer.status_code} {answer.request.method} {answer.request.url}: {answer.text}"
