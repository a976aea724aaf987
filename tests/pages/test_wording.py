"""Every sentence of a page stands in the catalogue of translations, in both languages, and is used."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest

import api
import api.pages
import domain
import domain.terms
import projections
from api.pages.showing import FOLDER as TEMPLATES
from api.pages.wording import catalogue, family
from domain.kernel import TERMS
from infra.proof.refusals import Refusal

PAGES = Path(api.pages.__file__).parent
NAME = re.compile(r"""["']([a-z][a-z_]*(?:\.[a-z0-9_]+)+)["']""")
CODE = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
SAID_ALOUD = frozenset({"title", "alt", "placeholder", "aria-label"})
FAMILIES = ("terms.", "fields.", "kinds.", "questions.", "things.", "alarms.", "forms.", "verbs.")
"""Families of names that are put together at run time; tests of their own hold them to what they name."""
SUFFIXES = (".html", ".css", ".js", ".svg")
"""Names of files."""
FOR_PROGRAMS = re.compile(
    r"(text/[a-z]+; charset=|attachment; |inline; |public, max-age=|default-src |<span | lang=.vi.$|QĐ$|\[À-Ö)"
)
"""Text in modules that is no sentence: values of HTTP headers, tags, the sign of a kind of document, letters."""
FOREIGN = frozenset({"domain.proof.verifying.report"})
"""Speaks for itself in both languages."""


class Letters(HTMLParser):
    """Collects what a reader would read or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        self._keep(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Text in a tag."""
        del tag
        for name, value in attrs:
            if name in SAID_ALOUD:
                self._keep(value or "")

    def _keep(self, text: str) -> None:
        if any(sign.isalpha() for sign in text):
            self.found.append(text.strip())


def _templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def _used() -> set[str]:
    sources = [*_templates(), *PAGES.rglob("*.py")]
    return {name for path in sources for name in NAME.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("template", _templates(), ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_no_sentence_stands_in_a_template(template: Path) -> None:
    """Given a template without what is put in, then no letter is left for a reader."""
    letters = Letters()
    letters.feed(CODE.sub("", template.read_text(encoding="utf-8")))

    assert [] == letters.found


def _docstrings(tree: ast.AST) -> set[ast.expr]:
    bodies = (getattr(node, "body", None) for node in ast.walk(tree))
    return {each.value for body in bodies if isinstance(body, list) for each in body if isinstance(each, ast.Expr)}


def _is_for_people(text: str) -> bool:
    """Words beside a space, or a letter that Vietnamese has and programs do not."""
    return bool(re.search(r"[^\W\d_] | [^\W\d_]", text)) or any(sign.isalpha() and not sign.isascii() for sign in text)


@pytest.mark.parametrize("module", sorted(PAGES.rglob("*.py")), ids=lambda path: path.relative_to(PAGES).as_posix())
def test_no_sentence_stands_in_a_module(module: Path) -> None:
    """Given a page's module without its docstrings, then no text in it is meant for people."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    docstrings = _docstrings(tree)
    strings = (each for each in ast.walk(tree) if isinstance(each, ast.Constant) and each not in docstrings)

    assert [] == [
        each.value for each in strings
        if isinstance(each.value, str) and _is_for_people(each.value) and not FOR_PROGRAMS.match(each.value)
    ]  # fmt: skip


def test_no_sentence_is_unused() -> None:
    """Given the catalogue, then pages use each of its sentences."""
    plain = {name for name in catalogue() if not name.startswith(FAMILIES)}

    assert [] == sorted(plain - _used())


def test_no_sentence_is_missing() -> None:
    """Given every name that a page puts in quotes and that begins as an area of the catalogue, then it is there."""
    areas = {name.partition(".")[0] for name in catalogue()}
    meant = {name for name in _used() if name.partition(".")[0] in areas and not name.endswith(SUFFIXES)}

    assert [] == sorted(meant - set(catalogue()))


def test_every_alarm_has_words() -> None:
    """Given why a signer may refuse, and what else is warned of, then the catalogue has words for just these."""
    alarms = {name.removeprefix("alarms.") for name in catalogue() if name.startswith("alarms.")}
    refusals = {re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() for kind in Refusal.__subclasses__()}

    assert refusals | {"fork", "quiet", "never_witnessed", "not_witnessed"} == alarms


def test_both_languages_take_the_same_values() -> None:
    """Given a sentence, then its Vietnamese and its English name the same values; neither is empty."""

    def named(words: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(words) if name}

    wrong = [n for n, each in catalogue().items() if not each.vi or not each.en or named(each.vi) != named(each.en)]

    assert [] == wrong


def _enumerations() -> list[type[StrEnum]]:
    found: dict[type[StrEnum], None] = {}
    for package in (domain, projections, api):
        for each in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            module = importlib.import_module(each.name)
            named = (kind for _, kind in inspect.getmembers(module, inspect.isclass) if kind is not StrEnum)
            found |= dict.fromkeys(kind for kind in named if issubclass(kind, StrEnum))
    return [kind for kind in found if kind.__module__ not in FOREIGN]


def test_terms_are_named_where_the_domain_does_not() -> None:
    """Given what is named of enumerations, then it is just the values that the domain's terms leave out.

    An enumeration that no page shows need not be there.
    """
    wanted: dict[str, set[str]] = {}
    for kind in _enumerations():
        if left := {value.value for value in kind if (kind, value) not in TERMS}:
            wanted.setdefault(family(kind), set()).update(left)
    there: dict[str, set[str]] = {}
    for name in catalogue():
        if name.startswith("terms.") and not name.startswith("terms.change."):
            there.setdefault(name.rpartition(".")[0], set()).add(name.rpartition(".")[2])

    assert {} == {name: there[name] ^ wanted.get(name, set()) for name in there if there[name] != wanted.get(name)}
