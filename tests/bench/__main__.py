"""``python -m tests.bench [--json] [--quick] [NAME …]`` runs the benches, or those named."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys

import tests.bench
from tests.bench import Report


def main() -> int:
    """Run, print, and answer with the exit code."""
    known = [module.name for module in pkgutil.iter_modules(tests.bench.__path__) if module.name != "__main__"]
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure; ratios are what to trust.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which benches (default: all of {', '.join(known)})")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds: to see that it runs")
    given = parser.parse_args()
    if unknown := set(given.names) - set(known):
        parser.error(f"no bench is called {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    reports = {name: _measured(name, quick=given.quick) for name in given.names or known}
    if given.json:
        print(json.dumps({name: {"unit": report.unit, **report.summary()} for name, report in reports.items()}))
    else:
        for name, report in reports.items():
            _show(name, report)
    return 0


def _measured(name: str, *, quick: bool) -> Report:
    measured: Report = importlib.import_module(f"tests.bench.{name}").measure(quick=quick)
    return measured


def _show(name: str, report: Report) -> None:
    summary = report.summary()
    for kind, unit in (("rates", report.unit), ("ratios", "times")):
        print(f"\n{name}: {kind} ({unit}){'':20} median      min      max")
        for label, spread in summary[kind].items():
            digits = 0 if kind == "rates" else 2
            print(f"  {label:45}" + "".join(f"{spread[key]:>9,.{digits}f}" for key in ("median", "min", "max")))


if __name__ == "__main__":
    sys.exit(main())
