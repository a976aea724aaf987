"""How far a directive has come, and what its draft is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from domain.events.issuing import AppraisalReported, DirectiveNotApproved, Verdict
from domain.ids import ProvisionId
from domain.kernel import Event, RecordCorrected
from domain.questions.drafting import Passage, Stage, stage_of, text_of
from domain.words import Kind, Outlined
from tests.domain.cases import TODAY
from tests.domain.cases_consultation import APPROVED, CLOSED, OPENED
from tests.domain.cases_drafting import ADDED, DIRECTIVE, DRAFTED, DRAFTER, ONE, POINT, REMOVED, REVISED, TWO, WITHDRAWN
from tests.domain.cases_importing import imported

NEW = ADDED.provision
PASSED = AppraisalReported(DIRECTIVE, DRAFTER, 1, 1, 1, Verdict.PASSED, "", "", TODAY)
RETURNED = replace(PASSED, verdict=Verdict.RETURNED)
VOTED_DOWN = DirectiveNotApproved(**vars(APPROVED))
TAKEN_IN = replace(imported(), directive=DIRECTIVE)

STAGES: list[tuple[Sequence[Event], Stage]] = [
    ([], Stage.UNKNOWN),
    ([DRAFTED], Stage.DRAFTING),
    ([DRAFTED, OPENED], Stage.CONSULTING),
    ([DRAFTED, OPENED, REVISED], Stage.CONSULTING),
    ([DRAFTED, OPENED, CLOSED], Stage.DRAFTING),
    ([DRAFTED, PASSED], Stage.APPRAISED),
    ([DRAFTED, OPENED, PASSED, CLOSED], Stage.APPRAISED),
    ([DRAFTED, PASSED, REVISED], Stage.DRAFTING),
    ([DRAFTED, PASSED, RETURNED], Stage.DRAFTING),
    ([DRAFTED, PASSED, APPROVED], Stage.APPROVED),
    ([DRAFTED, PASSED, VOTED_DOWN], Stage.DRAFTING),
    ([DRAFTED, PASSED, APPROVED, ADDED], Stage.DRAFTING),
    ([DRAFTED, PASSED, APPROVED, REMOVED], Stage.DRAFTING),
    ([DRAFTED, PASSED, APPROVED, replace(DRAFTED, n=2)], Stage.DRAFTING),
    ([DRAFTED, WITHDRAWN], Stage.WITHDRAWN),
    ([DRAFTED, WITHDRAWN, REVISED], Stage.WITHDRAWN),
    ([TAKEN_IN], Stage.ISSUED),
    ([TAKEN_IN, WITHDRAWN], Stage.ISSUED),
    ([REVISED, APPROVED], Stage.UNKNOWN),
]


@pytest.mark.parametrize(("history", "stage"), STAGES)
def test_stage(history: Sequence[Event], stage: Stage) -> None:
    """Given a history, when asked how far the directive has come, then a changed text is a draft again."""
    assert stage == stage_of(DIRECTIVE).of(enumerate(history, 1))


def passages(*history: Event) -> list[tuple[ProvisionId, int]]:
    """Each provision of the text in order, with the position that set its words."""
    text = text_of(DIRECTIVE).of(enumerate(history, 1))
    assert text is not None
    assert len(history) == text.version
    return [(passage.provision, passage.set_at) for passage in text.passages]


def test_each_provision_knows_who_set_its_words() -> None:
    """Given a draft and a revision, then the revised provision's words come from the revision alone."""
    assert [(ONE, 1), (POINT, 2), (TWO, 1)] == passages(DRAFTED, REVISED)


def test_an_added_provision_stands_behind_its_sibling_and_all_under_that() -> None:
    """Given an addition behind a section that has a point, then it stands behind the point."""
    assert [(ONE, 1), (POINT, 1), (NEW, 2), (TWO, 1)] == passages(DRAFTED, replace(ADDED, under=None, after=ONE))


def test_an_added_provision_without_elder_sibling_is_the_first_child() -> None:
    """Given an addition under a section, behind nobody, then it stands right behind the section's own words."""
    assert [(ONE, 1), (NEW, 2), (POINT, 1), (TWO, 1)] == passages(DRAFTED, replace(ADDED, after=None))


def test_an_added_provision_without_anything_is_the_first_of_all() -> None:
    """Given an addition on top, behind nobody, then the text begins with it."""
    assert [(NEW, 2), (ONE, 1), (POINT, 1), (TWO, 1)] == passages(DRAFTED, replace(ADDED, under=None, after=None))


def test_a_removed_provision_takes_along_what_is_under_it() -> None:
    """Given a removal of a section, then its points are gone too."""
    assert [(TWO, 1)] == passages(DRAFTED, REMOVED)


def test_a_next_draft_is_whole() -> None:
    """Given a second draft, then nothing of the first is left but what the second holds."""
    second = replace(DRAFTED, n=2, outline=(Outlined(TWO, Kind.SECTION, "1"),), texts={TWO: "Tổ chức thực hiện"})

    assert [(TWO, 2)] == passages(DRAFTED, second)


def test_a_corrected_history_leaves_an_addition_at_the_end_where_its_sibling_never_was() -> None:
    """Given an addition behind a provision that a correction has taken out, then it stands last, and nothing breaks."""
    smaller = replace(DRAFTED, outline=(Outlined(TWO, Kind.SECTION, "1"),), texts={TWO: "Tổ chức thực hiện"})
    struck = RecordCorrected(DRAFTER, 1, DRAFTED.tags, smaller, "Nhập nhầm dự thảo")
    text = text_of(DIRECTIVE).of(enumerate([DRAFTED, ADDED, struck], 1))

    assert text is not None
    assert (Passage(TWO, None, 1), Passage(NEW, ONE, 2)) == text.passages
