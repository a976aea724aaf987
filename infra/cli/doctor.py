"""See what is well and what is not, and what to do about it.

Looks at the database, its schema, the logins, the log's clock, the order and the hashes of all facts, how far they are
signed, the views, and who may come in.
Every entry is hashed again, so it takes a moment per hundred thousand facts. Exit code 1: something is wrong.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from functools import partial

from infra.cli.words import DONE, FAILED, add_json, answer, progress
from infra.examining import Finding, Health, examine
from infra.running import running
from infra.settings import settings

SIGNS = {Health.WELL: "  well ", Health.NOTE: "  note ", Health.WRONG: "WRONG  "}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Examine, show, and answer whether something is wrong."""
    with running(settings()) as service:
        found = list(examine(service, partial(progress, "facts")))
    is_well = all(each.health != Health.WRONG for each in found)
    told = {"well": is_well, "findings": [asdict(each) for each in found]}
    answer(given, told, "\n".join(map(_line, found)))
    return DONE if is_well else FAILED


def _line(found: Finding) -> str:
    advice = f"\n{'':28}→ {found.remedy}" if found.remedy else ""
    return f"{SIGNS[found.health]}{found.what:21}{found.says}{advice}"
