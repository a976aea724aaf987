"""Whoever clicks their way through the pages never stands before a broken one."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from httpx2 import Client

from tests.pages.browsing import Demo
from tests.thorough import times

OF_A_KIND = times(1)
"""As many pages of one kind are looked at."""
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+|p-[a-z-]+")
HTML = "text/html"


class Seen(HTMLParser):
    """What a page leads to, and what may stand in it once alone."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: Counter[str] = Counter()
        self.headings = 0
        self.described: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, ids, and the heading of the page."""
        given = dict(attrs)
        if tag == "a" and (address := given.get("href")):
            self.links.append(address)
        if name := given.get("id"):
            self.ids[name] += 1
        self.headings += tag == "h1"
        for name in ("aria-describedby", "aria-labelledby", "for"):
            self.described |= set((given.get(name) or "").split())


def test_every_link_leads_somewhere(demo: Demo) -> None:
    """Given the start page, when links of every kind are followed, then each answers, and each page is sound.

    Sound: one heading of the page, no id twice, and what describes a field is there.
    """
    with demo.client() as client:
        kinds = Counter[str]()
        wrong = list(_walked(client, "/vi/", kinds))

    assert [] == wrong
    assert {f"/{tongue}/directives/#/replay?" for tongue in ("vi", "en")} <= kinds.keys()


def _walked(client: Client, start: str, kinds: Counter[str]) -> Iterator[str]:
    seen, waiting = {start}, deque([(start, "")])
    while waiting:
        address, came = waiting.popleft()
        answer = client.get(address)
        if answer.status_code >= 400:
            yield f"{answer.status_code} {address} from {came}"
        elif answer.headers["Content-Type"].startswith(HTML):
            page = Seen()
            page.feed(answer.text)
            yield from (f"{fault}: {address}" for fault in _faults(page))
            for link in (urldefrag(urljoin(str(answer.url), each)).url for each in page.links):
                there = urlsplit(link)
                path = there.path + (f"?{there.query}" if there.query else "")
                if there.netloc != urlsplit(str(client.base_url)).netloc:
                    yield f"{address} leads off the site: {link}"
                elif path not in seen and kinds[_kind(path)] < OF_A_KIND:
                    seen.add(path)
                    kinds[_kind(path)] += 1
                    waiting.append((path, address))


def _kind(path: str) -> str:
    """Addresses that differ by what they are about are of one kind; so are those of the same parameters."""
    there = urlsplit(path)
    names = ",".join(sorted({part.partition("=")[0] for part in there.query.split("&") if part}))
    return f"{IDS.sub('#', there.path)}?{names}"


def _faults(page: Seen) -> Iterator[str]:
    if page.headings != 1:
        yield f"{page.headings} headings of the page"
    if twice := [name for name, count in page.ids.items() if count > 1]:
        yield f"ids twice: {twice[:3]}"
    if missing := page.described - set(page.ids):
        yield f"described by what is not there: {sorted(missing)[:3]}"
