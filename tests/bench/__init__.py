"""Measurements.  A module here with a function ``measure(*, quick: bool) -> Report`` is one bench.

``Report``: rows of (contender, clients) with the rates of every round, and ratios between contenders, taken round by
round so that the machine's moods cancel out.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field


@dataclass
class Report:
    """What one bench found: rates by name and setting, round by round, and what is compared with what."""

    unit: str
    rates: dict[str, list[float]] = field(default_factory=dict)
    ratios: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name of a ratio: (the rate above, the rate below)."""

    def add(self, name: str, rate: float) -> None:
        """Keep the rate of one round."""
        self.rates.setdefault(name, []).append(rate)

    def summary(self) -> dict[str, dict[str, dict[str, float]]]:
        """Medians, minima and maxima of rates and ratios."""
        ratios = {
            name: [a / b for a, b in zip(self.rates[above], self.rates[below], strict=True)]
            for name, (above, below) in self.ratios.items()
        }
        return {"rates": _spread(self.rates), "ratios": _spread(ratios)}


def _spread(found: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    return {
        name: {"median": statistics.median(values), "min": min(values), "max": max(values)}
        for name, values in found.items()
    }
