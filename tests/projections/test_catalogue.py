"""The catalogue of facts is what the declarations say."""

from __future__ import annotations

import re
from pathlib import Path

from domain.events import FACTS
from projections.catalogue import catalogue

WRITTEN = Path(__file__).parents[2] / "docs" / "facts.md"


def test_the_written_catalogue_is_the_declared_one() -> None:
    """Given the declarations, then docs/facts.md is made from them; if not: `python -m projections.catalogue`."""
    assert catalogue() == WRITTEN.read_text()


def test_every_fact_is_in_it_with_what_it_is_filed_under() -> None:
    """Given the closed list of facts, then each has a heading, and says its tags and its version."""
    text = catalogue()
    parts = {name: text.split(f"\n### {name}\n")[1].split("\n##")[0] for name in FACTS}

    assert [] == [name for name, part in parts.items() if not re.search(r"\nFiled under: \w.*\.\n", part)]
    assert [] == [name for name, part in parts.items() if "  Version 1.\n" not in part or "| field |" not in part]
