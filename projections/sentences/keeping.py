"""The sentences of the ledger's records about itself."""

from __future__ import annotations

from domain.events.keeping import ContentLost, HeadsCommitted, KeyRotated, Recovered, Vkey
from projections.sentences.telling import Names, Sentence, tells


@tells(HeadsCommitted)
def _committed(fact: HeadsCommitted, _: Names) -> Sentence:
    return Sentence(
        f"Sổ chốt bản ghi cuối cùng của {fact.heads} đối tượng trong {fact.size} bản ghi đầu tiên.",
        f"The ledger committed to the last record of each of {fact.heads} things among its first {fact.size} records.",
    )


@tells(KeyRotated)
def _rotated(fact: KeyRotated, _: Names) -> Sentence:
    old, new, until = _id(fact.old), _id(fact.new), f"{fact.overlap_until:%d/%m/%Y}"
    return Sentence(
        f"Sổ đổi khóa ký từ {old} sang {new}; ký bằng cả hai khóa đến hết ngày {until}.",
        f"The ledger changed its signing key from {old} to {new}; both sign until {until}.",
    )


@tells(Recovered)
def _recovered(fact: Recovered, _: Names) -> Sentence:
    lost = Sentence("không mất bản ghi nào", "no record is lost")
    if fact.first_lost is not None or fact.last_lost is not None:
        first, last = ("…" if place is None else place for place in (fact.first_lost, fact.last_lost))
        lost = Sentence(f"mất các bản ghi từ số {first} đến số {last}", f"records {first} to {last} are lost")
    return Sentence(
        f"Sổ {fact.old_origin} đi tiếp dưới tên {fact.origin}; {lost.vi}.",
        f"The log {fact.old_origin} goes on as {fact.origin}; {lost.en}.",
    )


@tells(ContentLost)
def _content_lost(fact: ContentLost, _: Names) -> Sentence:
    if fact.first == fact.last:
        return Sentence(
            f"Nội dung bản ghi số {fact.first} đã mất; chỉ còn mục ghi.",
            f"What record {fact.first} said is lost; its entry stands.",
        )
    return Sentence(
        f"Nội dung các bản ghi từ số {fact.first} đến số {fact.last} đã mất; chỉ còn mục ghi.",
        f"What records {fact.first} to {fact.last} said is lost; their entries stand.",
    )


def _id(key: Vkey) -> str:
    """A key's name and id: all that people compare."""
    name, key_id, _ = key.split("+", 2)
    return f"{name}+{key_id}"
