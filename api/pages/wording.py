"""The catalogue of translations: every sentence of a page, in Vietnamese and in English, by its name.

It is the folder `words`: one file an area, named after it; in it a table for each sentence, with `vi`, `en` and, where
the English differs for one, `en_one` (taken where `n` is 1).  A table of tables is a family: the names of a value of
one enumeration, such as `effect.in_force`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from api.problems import Wording
from domain.kernel import TERMS

FOLDER: Final = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Sentence:
    """One sentence in both languages, with `{names}` of what is put in."""

    vi: str
    en: str
    en_one: str | None = None

    def said(self, tongue: str, values: Mapping[str, object]) -> str:
        """The sentence in "vi" or "en".  Raises `KeyError` where a value is missing."""
        return self.words(tongue, values).format_map(values)

    def words(self, tongue: str, values: Mapping[str, object]) -> str:
        """The same with `{names}` of what is put in."""
        if tongue == "vi":
            return self.vi
        return self.en_one if self.en_one and values.get("n") == 1 else self.en


@cache
def catalogue() -> Mapping[str, Sentence]:
    """Every sentence by its name, such as `nav.main`; read once."""
    return {name: each for path in sorted(FOLDER.glob("*.toml")) for name, each in _of(path)}


def _of(path: Path) -> Iterator[tuple[str, Sentence]]:
    yield from _flat(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))


def _flat(name: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Sentence]]:
    if "vi" in table:
        yield name, Sentence(**table)
    else:
        for part, inner in table.items():
            yield from _flat(f"{name}.{part}", inner)


def said(tongue: str, name: str, **values: object) -> str:
    """A sentence of the catalogue.  Raises `KeyError` where it has none of this name."""
    return catalogue()[name].said(tongue, values)


def both(name: str, **values: object) -> Wording:
    """A sentence of the catalogue in both languages, as problems take it.  Raises `KeyError` as `said` does."""
    return Wording(said("vi", name, **values), said("en", name, **values))


def family(kind: type[StrEnum]) -> str:
    """Where the catalogue names the values of an enumeration: `DueClass` in `terms.due_class`."""
    return "terms." + re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def term(tongue: str, value: StrEnum) -> str:
    """What people call a value of an enumeration: by the domain's own terms, else by the catalogue."""
    if found := TERMS.get((type(value), value)):
        return found[tongue != "vi"]
    return said(tongue, f"{family(type(value))}.{value.value}")
