"""Every fact that may be stored can be told, whatever is erased of it."""

from __future__ import annotations

from hypothesis import example, given

from domain.events import FACTS
from domain.events.keeping import Origin, Recovered
from domain.kernel import Event
from projections.sentences.telling import TELLERS, sentence
from tests.facts_builder import erased, facts
from tests.projections.sentences.names import ById


def test_every_fact_has_its_sentence() -> None:
    """Given the closed list of facts, then each has a sentence of its own, and nothing else has one."""
    assert set(FACTS.values()) == set(TELLERS)


@example(
    Recovered(origin=Origin("demo/2"), old_origin=Origin("demo"), old_checkpoint="…", first_lost=3, last_lost=None)
)
@given(facts())
def test_a_fact_is_told_in_both_languages_with_its_words_and_without(fact: Event) -> None:
    """Given any fact, as recorded or erased, then it is told in Vietnamese and English, in words, up to a full stop."""
    for told in (sentence(fact, ById()), sentence(erased(fact), ById())):
        assert told.vi.endswith(".")
        assert told.en.endswith(".")
        assert "Erased(" not in told.vi + told.en
    # a person may have written that very word; what is left after erasing is ours
    assert "None" not in told.vi + told.en
