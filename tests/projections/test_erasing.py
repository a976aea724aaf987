"""What may be erased decides no row of a view: an erased fact says the same of the same things, but for the words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel import Event, RecordCorrected
from domain.questions.erasure import NOW, erasable_paths
from infra.codec import freeze, thaw
from projections.saying import View
from projections.views import VIEWS
from tests.facts_builder import erased, facts
from tests.projections.histories import histories_of


@pytest.mark.parametrize("view", VIEWS.values(), ids=list(VIEWS))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_an_erased_fact_says_the_same_of_the_same(view: View, data: st.DataObject) -> None:
    """Given any facts, when all that may be erased of them is, then keys, axes and days are what they were."""
    for told in data.draw(histories_of(view)):
        fact = told.fact.now if isinstance(told.fact, RecordCorrected) and told.fact.now else told.fact
        whole = [say[:3] for say in view.says(replace(told, fact=fact))]
        assert whole == [say[:3] for say in view.says(replace(told, fact=erased(fact)))]


@settings(max_examples=200, deadline=None)
@given(facts())
def test_what_the_domain_calls_erasable_is_stored_by_itself(fact: Event) -> None:
    """Given any fact, when the stored paths that the domain names are erased, then all that may be erased is gone."""
    told = freeze(fact)
    now = erasable_paths(fact.now) if isinstance(fact, RecordCorrected) and fact.now else ()
    paths = {*erasable_paths(fact), *(NOW + path for path in now)}

    assert paths <= told.keys()
    assert erased(fact) == thaw(type(fact).__name__, fact.VERSION, {**told, **{path: {} for path in paths}})
