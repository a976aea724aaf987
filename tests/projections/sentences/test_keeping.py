"""What people read of the ledger's records about itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.events.keeping import ContentLost
from domain.kernel import Event
from projections.sentences.telling import Sentence, sentence
from tests.domain.cases_keeping import COMMITTED, FIRST, RECOVERED, ROTATED, SECOND
from tests.projections.sentences.names import ById

OLD, NEW = (key.rsplit("+", 1)[0] for key in (FIRST, SECOND))
SAID: list[tuple[Event, str, str]] = [
    (
        COMMITTED,
        "Sổ chốt bản ghi cuối cùng của 3 đối tượng trong 5 bản ghi đầu tiên.",
        "The ledger committed to the last record of each of 3 things among its first 5 records.",
    ),
    (
        ROTATED,
        f"Sổ đổi khóa ký từ {OLD} sang {NEW}; ký bằng cả hai khóa đến hết ngày 01/04/2026.",
        f"The ledger changed its signing key from {OLD} to {NEW}; both sign until 01/04/2026.",
    ),
    (
        RECOVERED,
        "Sổ demo đi tiếp dưới tên demo/2; mất các bản ghi từ số 90 đến số 99.",
        "The log demo goes on as demo/2; records 90 to 99 are lost.",
    ),
    (
        replace(RECOVERED, first_lost=None, last_lost=None),
        "Sổ demo đi tiếp dưới tên demo/2; không mất bản ghi nào.",
        "The log demo goes on as demo/2; no record is lost.",
    ),
    (
        ContentLost(2, 4),
        "Nội dung các bản ghi từ số 2 đến số 4 đã mất; chỉ còn mục ghi.",
        "What records 2 to 4 said is lost; their entries stand.",
    ),
    (
        ContentLost(7, 7),
        "Nội dung bản ghi số 7 đã mất; chỉ còn mục ghi.",
        "What record 7 said is lost; its entry stands.",
    ),
]


@pytest.mark.parametrize(
    ("fact", "vi", "en"), SAID, ids=["committed", "rotated", "lost", "nothing lost", "content", "one content"]
)
def test_told(fact: Event, vi: str, en: str) -> None:
    """Given a fact about the ledger itself, then it is told in both languages."""
    assert Sentence(vi, en) == sentence(fact, ById())
