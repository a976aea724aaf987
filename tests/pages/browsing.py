"""The demo in a process of its own, and people who look at it in a real Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from httpx2 import Client
from httpx2 import Response as Made
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Response

from tests.journeys.service import PATIENCE, ROOT
from tests.peers import AXE_HOW, CHROMIUM_HOW, axe, chromium, need

PHONE: Final = {"width": 390, "height": 844}
DESK: Final = {"width": 1280, "height": 900}
QUIET: Final = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
"""Options under which Chromium starts as root, in a container, and calls nobody."""
SHOTS: Final = ROOT / "build" / "screenshots"
"""Where tests leave what they saw."""
BROKEN: Final = 500
"""From here on an answer is the service's own fault."""
HEAVIEST: Final = 150_000
"""Bytes of a page with its styles and scripts, uncompressed."""
COOKIE: Final = "ledger_session"


@dataclass(frozen=True)
class Demo:
    """The invented register, served and signed, and the session of the clerk who is signed in."""

    url: str
    home: Path
    session: str = field(repr=False)

    def console(self, *arguments: str) -> str:
        """What a command at its console answers."""
        command = [sys.executable, "-m", "infra", *arguments]
        environment = {**os.environ, "LEDGER_HOME": str(self.home), "DATABASE_URL": ""}
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, text=True, stdout=subprocess.PIPE).stdout

    def client(self, session: str | None = None) -> Client:
        """A program with the session of the clerk, or with another."""
        return Client(base_url=self.url, cookies={COOKIE: session or self.session}, timeout=PATIENCE)

    def signed_in(self, link: str) -> str:
        """The session that a login link opens."""
        return _signed_in(self.url, link)


def _signed_in(url: str, link: str) -> str:
    with Client(base_url=url, timeout=PATIENCE) as client:
        answer = client.post("/login", json={"code": link.strip().rpartition("#")[2]})
        return answer.cookies[COOKIE]


@contextmanager
def serving(folder: Path) -> Iterator[Demo]:
    """`demo` at a free port, until the block ends; what it says lies in `folder`."""
    home, log = folder / "home", folder / "demo.log"
    command = [sys.executable, "-m", "infra", "demo", "--home", str(home), "--port", "0"]
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out) as process:
        try:
            link = _link(process, log)
            url = link.partition("/login")[0]
            yield Demo(url, home, _signed_in(url, link))
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _link(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        for line in log.read_text().splitlines():
            if line.startswith("http") and "/login#" in line:
                return line
        time.sleep(0.05)
    raise AssertionError(f"the demo does not start:\n{log.read_text()}")


def started(playwright: Playwright) -> Browser:
    """A real Chromium."""
    return playwright.chromium.launch(executable_path=str(need(chromium(), CHROMIUM_HOW)), args=QUIET)


@dataclass
class Person:
    """Somebody at a browser: opens pages, and minds whatever a page should not have done."""

    browser: Browser
    demo: Demo
    faults: list[str] = field(default_factory=list)
    """What went wrong in any page: requests that leave the site, breaches of its policy, errors of scripts."""
    _contexts: list[BrowserContext] = field(default_factory=list)

    def open(  # what kind of browser it is
        self, path: str, *, phone: bool = False, dark: bool = False, scripts: bool = True, session: str | None = None
    ) -> Page:
        """A page in a fresh browser window, signed in as the clerk unless another session is given ("" for none)."""
        context = self.browser.new_context(
            base_url=self.demo.url,
            viewport=PHONE if phone else DESK,  # type: ignore[arg-type]  # two numbers
            color_scheme="dark" if dark else "light",
            locale="en",
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        self._contexts.append(context)
        cookie = self.demo.session if session is None else session
        if cookie:
            context.add_cookies([{"name": COOKIE, "value": cookie, "url": self.demo.url}])
        page = context.new_page()
        self._mind(page)
        answer = page.goto(path)
        if answer is not None and answer.status >= BROKEN:
            self.faults.append(f"{answer.status} {path}")
        return page

    def shown(self, path: str, made: Made) -> Page:
        """A page that another register made, in a fresh window, with the styles and scripts of this one."""
        page = self.open("about:blank")
        head = {name: made.headers[name] for name in ("content-type", "content-security-policy")}
        page.route(f"**{path}", lambda asked: asked.fulfill(status=made.status_code, headers=head, body=made.text))
        page.goto(path)
        return page

    def _mind(self, page: Page) -> None:
        here = urlsplit(self.demo.url).netloc
        page.on("request", lambda asked: self._left(asked.url, here))
        page.on("pageerror", lambda wrong: self.faults.append(f"error: {wrong}"))
        page.on("console", lambda said: self._heard(said.text) if said.type in {"error", "warning"} else None)

    def _left(self, url: str, here: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.netloc != here:
            self.faults.append(f"left the site: {url}")

    def _heard(self, text: str) -> None:
        if "Failed to load resource" not in text:  # an answer with a status that a test expects
            self.faults.append(text)

    def close(self) -> None:
        """Leave every window."""
        for context in self._contexts:
            context.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, its best practices and the size of targets included: rule, elements."""
    page.evaluate(need(axe(), AXE_HOW).read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "() => axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
    )
    return [f"{each['id']}: {[node['html'][:200] for node in each['nodes']]}" for each in found["violations"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def cut(page: Page) -> int:
    """By how many pixels a list that stands in lines, not in columns, is wider than its box."""
    wide: int = page.evaluate("""() => {
      const boxes = document.querySelectorAll('.scroll:has(> .stacked, > .cards)');
      return Math.max(0, ...[...boxes].map((box) => box.scrollWidth - box.clientWidth));
    }""")
    return wide


def stretched(page: Page) -> int:
    """By how many pixels the page is too wide, on a phone and at a desk, when every name is a word of 200 letters."""
    page.evaluate("""() => {
      const own = 'button, option, a.fact, legend, small, caption, .action, .badge, svg, label, summary, ' +
        'thead, dt, nav, .ways';
      const texts = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT), found = [];
      while (texts.nextNode()) found.push(texts.currentNode);
      const named = found.filter((each) => each.data.trim().length > 2 && !each.parentElement.closest(own));
      for (const each of named) each.data = 'Nghiêng'.repeat(29);
    }""")
    wide = []
    for window in (PHONE, DESK):
        page.set_viewport_size(window)  # type: ignore[arg-type]  # two numbers
        wide.append(overflow(page))
    return sum(wide)


def weight(person: Person, path: str) -> int:
    """Bytes of a page with all that it loads, uncompressed.  Raises `AssertionError` where any of it is not there."""
    page = person.open("about:blank")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # a builtin is no listener
    page.goto(path, wait_until="load")
    assert {200} == {answer.status for answer in answers}
    return sum(len(answer.body()) for answer in answers)


def shot(page: Page, name: str) -> None:
    """Keep what is seen."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


Opens = Callable[..., Page]
