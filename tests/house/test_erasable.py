"""What may be erased decides nothing: no tag and no question reads it, and no answer carries it away.

Rules read answers and the command alone; so what no answer holds, no rule can read.  The words that a quotation is held
to are the one exception: erased, they refuse nothing (`tests/domain/cases_quoting.py`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import domain.commands  # noqa: F401  # brings every stage's questions along
from domain.events import FACTS
from domain.events.drafting import DirectiveDrafted
from domain.kernel import QUESTIONS, Event, Question
from domain.words import Erased
from tests.domain.cases_drafting import DIRECTIVE, DRAFTED
from tests.facts_builder import erased, facts, facts_of, strategy


def _caught(*_: object) -> NoReturn:
    raise AssertionError("an erasable value was read")


class Untouchable:
    """Stands where something erasable stood; whoever does anything with it is caught."""


for name in ("eq", "ne", "lt", "le", "gt", "ge", "hash", "bool", "len", "iter", "contains", "getitem", "add", "radd"):
    setattr(Untouchable, f"__{name}__", _caught)
for name in ("mod", "str", "repr", "format", "getattribute"):
    setattr(Untouchable, f"__{name}__", _caught)
SEAL = Untouchable()


def sealed(value: Any) -> Any:  # noqa: ANN401  # any part of a fact
    """The same, with the seal for every erased value."""
    if isinstance(value, Erased):
        return SEAL
    if isinstance(value, Mapping):
        return {key: sealed(part) for key, part in value.items()}
    if isinstance(value, tuple | frozenset):
        return type(value)(sealed(part) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: sealed(getattr(value, each.name)) for each in dataclasses.fields(value) if each.init}
        return dataclasses.replace(value, **parts)
    return value


def parts(value: Any) -> Iterator[Any]:  # noqa: ANN401  # any part of an answer
    """Everything that an answer holds, at any depth."""
    yield value
    if type(value) is Untouchable:
        return
    inside: Any = ()
    if isinstance(value, Mapping):
        inside = [*value.keys(), *value.values()]
    elif isinstance(value, tuple | frozenset | list):
        inside = value
    elif dataclasses.is_dataclass(value):
        inside = [getattr(value, each.name) for each in dataclasses.fields(value)]
    for part in inside:
        yield from parts(part)


def answer(asked: Question[Any], history: list[Event]) -> Any:  # noqa: ANN401  # the question's own type
    """What these facts add up to; `AssertionError` where something erasable is read or kept."""
    told = asked.start
    for place, fact in enumerate(history, 1):
        told = asked.steps[type(fact)](told, fact, place)
    assert not any(type(part) is Untouchable for part in parts(told)), "the answer keeps an erasable value"
    return told


ARGUMENTS: dict[str, st.SearchStrategy[Any]] = {"stored": st.sampled_from(sorted(FACTS))}
"""Arguments of which the type alone says too little."""


@st.composite
def put(draw: st.DrawFn, ask: Callable[..., Question[Any]]) -> tuple[Question[Any], list[Event]]:
    """A question with some arguments, and facts that it hears, without their seals."""
    hints = get_type_hints(ask)
    hints.pop("return")
    given_ = {name: draw(ARGUMENTS.get(name, strategy(hint))) for name, hint in hints.items()}
    asked = ask(**given_)
    heard = facts({kind.__name__: kind for kind in asked.steps})
    return asked, draw(st.lists(heard, max_size=8))


@pytest.mark.parametrize("kind", FACTS.values(), ids=FACTS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_tags_are_made_of_what_stays(kind: type[Event], data: st.DataObject) -> None:
    """Given any fact, when its erasable values cannot be touched, then its tags are the same."""
    fact = data.draw(facts_of(kind))

    assert fact.tags == sealed(erased(fact)).tags


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=[f"{name}-{version}" for name, version in QUESTIONS])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_questions_are_answered_by_what_stays(ask: Callable[..., Question[Any]], data: st.DataObject) -> None:
    """Given any question and facts that it hears, when erasable values cannot be touched, its answer is the same."""
    asked, history = data.draw(put(ask))

    assert answer(asked, history) == answer(asked, [sealed(erased(fact)) for fact in history])


PLANTED: dict[str, Callable[[Any, DirectiveDrafted], Any]] = {
    "compares": lambda _, fact: fact.title == "Về lập mục lục",
    "asks whether there is any": lambda _, fact: bool(fact.title),
    "asks whether it was erased": lambda _, fact: isinstance(fact.title, Erased),
    "measures": lambda _, fact: [len(str(text)) for text in fact.texts.values()],
    "keeps": lambda kept, fact: (*kept, fact.title),
    "keeps all": lambda kept, fact: (*kept, fact),
}


@pytest.mark.parametrize("step", PLANTED.values(), ids=PLANTED)
def test_a_question_that_reads_what_may_be_erased_is_caught(step: Callable[[Any, DirectiveDrafted], Any]) -> None:
    """Given a question that does anything with a title or a text, then it is caught."""
    nothing: tuple[Any, ...] = ()
    asked = Question(DIRECTIVE.tag, nothing).on(DirectiveDrafted, step)

    with pytest.raises(AssertionError, match="erasable value"):
        answer(asked, [sealed(erased(DRAFTED))])
