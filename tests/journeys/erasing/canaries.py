"""Facts of every type with words that stand nowhere else, so that any trace of them is theirs."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeVar

from hypothesis import HealthCheck, Phase, find, settings

from domain.events import FACTS
from domain.ids import BodyId
from domain.kernel import Event, RecordCorrected
from domain.questions.erasure import NOW, erasable_fields, erasable_paths
from tests.domain.duties_given import CLAIMED
from tests.facts_builder import facts_of

E = TypeVar("E", bound=Event)
NEEDLE: Final = "zqxjkv"
"""Part of every canary, in small letters and no accents: folding and indexing words leave it as it is."""
QUICKLY: Final = settings(
    database=None,
    derandomize=True,
    max_examples=2000,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
_numbers = itertools.count(1)


def history() -> list[Event]:
    """A directive with a duty, then a fact of every type with something erasable, then corrections of some."""
    others = (kind for kind in FACTS.values() if kind is not RecordCorrected)
    erasable = [kind for kind in others if erasable_fields(kind)]  # type: ignore[arg-type]  # a class can be hashed
    facts = [canaried(fact) for fact in (*CLAIMED, *(whole(kind) for kind in erasable))]
    corrections = [_correction(place, fact) for place, fact in enumerate(facts, 1) if place % 3 == 0]
    return [*facts, *corrections]


def _correction(target: int, fact: Event) -> Event:
    """A correction that says the same in other words."""
    return canaried(RecordCorrected(BodyId("b-1"), target, fact.tags, canaried(fact), ""))


def whole(kind: type[E]) -> E:
    """A fact of a type with words in every field that may hold any."""
    return find(facts_of(kind), partial(_is_whole, kind), settings=QUICKLY)  # type: ignore[return-value]


def _is_whole(kind: type[Event], fact: Event) -> bool:
    stored = {path.partition("/")[0] for path in erasable_paths(fact)}
    return stored == set(erasable_fields(kind))  # type: ignore[arg-type]  # a class can be hashed


def canaried(fact: E) -> E:
    """The same with a canary in the place of all words."""
    names = erasable_fields(type(fact))  # type: ignore[arg-type]  # a class can be hashed
    return replace(fact, **{name: _sung(getattr(fact, name)) for name in names})


def _sung(value: Any) -> Any:  # noqa: ANN401  # words, or words by id
    if isinstance(value, Mapping):
        return {key: _sung(words) for key, words in value.items()}
    return None if value is None else f"Chim {NEEDLE}{next(_numbers)} hót"


def paths_of(fact: Event) -> tuple[str, ...]:
    """All erasable paths of a fact as it is stored, those of what a correction brings included."""
    now = erasable_paths(fact.now) if isinstance(fact, RecordCorrected) and fact.now else ()
    return (*erasable_paths(fact), *(NOW + path for path in now))
