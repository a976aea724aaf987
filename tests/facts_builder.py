"""Facts of every registered type, built from their own annotations: for property tests.

Ids come from small pools, so that facts of one history meet: the same directive, the same body.
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import reject
from hypothesis import strategies as st

from domain.events import FACTS
from domain.events.keeping import Origin, Vkey
from domain.ids import BodyId, DocType, Id, Sha256, Term
from domain.kernel import Event, RecordCorrected
from domain.proof.keys import SignatureType, VerifierKey
from domain.words import Erased, Number, Text, When

Strategy = st.SearchStrategy[Any]
POOL = 3
"""Different ids of each kind."""
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
WHENS = ["2019", "2024-03", "2025-11-30", "2026-02-01T08:30+07:00", "2026-02-01T01:30:00Z"]
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
NUMBERS = st.builds(
    Number, st.integers(1, 5), st.sampled_from([DocType("CT"), DocType("QĐ")]), st.sampled_from(["TU", "ĐU"])
)

KNOWN: dict[Any, Strategy] = {
    bool: st.booleans(),
    int: st.integers(0, 40),
    str: WORDS,
    Text: WORDS,
    Erased: st.just(Erased()),
    date: DAYS,
    datetime: st.datetimes(datetime(2019, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    type(None): st.none(),
    When: st.sampled_from([When(text) for text in WHENS]),
    Term: st.sampled_from([Term("2020-2025"), Term("2025-2030")]),
    DocType: st.sampled_from([DocType("CT"), DocType("NQ"), DocType("QĐ")]),
    Sha256: st.integers(1, POOL).map(lambda n: Sha256(hashlib.sha256(bytes([n])).hexdigest())),
    Number: NUMBERS,
    Origin: st.sampled_from([Origin("demo"), Origin("demo/2")]),
    Vkey: st.integers(0, POOL).map(lambda n: Vkey(VerifierKey("demo", SignatureType.ED25519, bytes([n]) * 32).vkey)),
}
"""What a type's own annotation does not say."""


UNCORRECTED = {name: kind for name, kind in FACTS.items() if kind is not RecordCorrected}
"""Every type but corrections: what may stand in a correction's place."""


def facts(kinds: Mapping[str, type[Event]] = FACTS) -> st.SearchStrategy[Event]:
    """Any fact of these types; a correction has some other fact, or none, in its place."""
    return st.one_of([facts_of(kind) for kind in kinds.values()])


def facts_of(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Facts of one type."""
    if kind not in _MADE:
        made = _any_correction() if kind is RecordCorrected else _built(kind)
        _MADE[kind] = made.filter(_is_tagged_in_nfc)
    return _MADE[kind]


_MADE: dict[type[Event], st.SearchStrategy[Event]] = {}


def _is_tagged_in_nfc(fact: Event) -> bool:
    """What a fact says may be in any form; its tags are not, for the ledger refuses them."""
    return all(unicodedata.is_normalized("NFC", tag) for tag in fact.tags)


def _any_correction() -> Strategy:
    others = facts(UNCORRECTED)
    about = others.map(lambda fact: fact.tags)
    return _correction(st.integers(1, 40), about, others)


def _correction(target: Strategy, about: Strategy, others: Strategy) -> st.SearchStrategy[RecordCorrected]:
    body = strategy(BodyId)
    return st.builds(RecordCorrected, body=body, target=target, about=about, now=st.none() | others, reason=WORDS)


def corrections(target: int, about: tuple[str, ...]) -> st.SearchStrategy[RecordCorrected]:
    """Corrections of the fact at a position that has these tags."""
    return _correction(st.just(target), st.just(about), facts(UNCORRECTED))


def erased(fact: Event) -> Event:
    """The same fact with every erasable value erased."""
    hints = get_type_hints(type(fact))
    gone = {name: _erased(hints[name], getattr(fact, name)) for name in _names(fact)}
    return dataclasses.replace(fact, **gone)


def _erased(hint: Any, value: Any) -> Any:  # noqa: ANN401  # whatever a field holds
    if isinstance(value, Event):
        return erased(value)
    if isinstance(value, str) and Erased in get_args(hint):
        return Erased()
    if isinstance(value, Mapping) and Erased in get_args(get_args(hint)[-1]):
        return dict.fromkeys(value, Erased())
    return value


def _names(fact: Event) -> list[str]:
    return [field.name for field in dataclasses.fields(fact)]


def strategy(hint: Any) -> Strategy:  # noqa: ANN401  # an annotation may be anything
    """Values of an annotated type; `TypeError` for a type that no fact may hold."""
    if hint in KNOWN:
        return KNOWN[hint]
    if get_origin(hint) is not None:
        return _generic(get_origin(hint), get_args(hint))
    if isinstance(hint, types.UnionType):
        return _union(get_args(hint))
    return _plain(hint)


def _plain(hint: type) -> Strategy:
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    if issubclass(hint, Id):
        return st.integers(1, POOL).map(lambda n: hint(f"{hint.kind}-{n}"))
    if dataclasses.is_dataclass(hint):
        return _built(hint)
    raise TypeError(f"no fact may hold {hint}: say how to build one in tests/facts_builder.py")


def _generic(origin: Any, of: tuple[Any, ...]) -> Strategy:  # noqa: ANN401  # what typing gives
    if origin is Literal:
        return st.sampled_from(of)
    if origin in {Union, types.UnionType}:
        return _union(of)
    if origin is tuple and of[-1] is not Ellipsis:
        return st.tuples(*map(strategy, of))
    if origin in {tuple, frozenset}:
        return st.lists(strategy(of[0]), max_size=3).map(origin)
    if issubclass(origin, Mapping):
        keys = st.sampled_from("123") if of[0] is str else strategy(of[0])
        return st.dictionaries(keys, strategy(of[1]), max_size=3)
    raise TypeError(f"no fact may hold {origin}[{of}]")


def _union(of: tuple[Any, ...]) -> Strategy:
    """One of them; what is erasable is there, as it is when recorded."""
    return st.one_of([strategy(part) for part in of if part is not Erased])


def _built(kind: type[Any]) -> Strategy:
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind) if field.init]
    made = st.fixed_dictionaries({name: st.deferred(_later(hints[name])) for name in names})
    return made.map(lambda given: _accepted(kind, given))


def _later(hint: Any) -> Callable[[], Strategy]:  # noqa: ANN401  # an annotation may be anything
    return lambda: strategy(hint)


def _accepted(kind: type[Any], given: dict[str, Any]) -> Any:  # noqa: ANN401  # an instance of the kind
    """The thing, unless it refuses to be so."""
    try:
        return kind(**given)
    except ValueError:
        reject()
