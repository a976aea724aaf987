"""The sentence of what was taken in from before the ledger."""

from __future__ import annotations

from domain.events.issuing import DirectiveImported, State
from projections.sentences.telling import Names, Sentence, quoted, tells, written


@tells(DirectiveImported)
def _imported(fact: DirectiveImported, names: Names) -> Sentence:
    body, title = names.body(fact.body), quoted(fact.title)
    issuer, number, day = _issuer(fact, names), _number(fact), _day(fact)
    return Sentence(
        f"{body} nhập vào sổ văn bản {title.vi} đã ban hành từ trước: {issuer.vi}; {number.vi}; {day.vi}; "
        f"{len(fact.noticed)} điểm cần xem lại.",
        f"{body} imported {title.en}, issued before this ledger: {issuer.en}; {number.en}; {day.en}; "
        f"{len(fact.noticed)} points to look at.",
    )


def _issuer(fact: DirectiveImported, names: Names) -> Sentence:
    if fact.issuer:
        name = names.body(fact.issuer)
        return Sentence(f"cơ quan ban hành là {name}", f"issued by {name}")
    read = quoted(fact.issuer_named)
    return Sentence(
        f"chưa xác định cơ quan ban hành, văn bản cho thấy là {read.vi}",
        f"its issuer is unknown, the document suggests {read.en}",
    )


def _number(fact: DirectiveImported) -> Sentence:
    if fact.number_state is not State.PRESENT:
        return _NO_NUMBER[fact.number_state]
    if fact.number:
        return Sentence(f"số {fact.number}", f"No. {fact.number}")
    read = quoted(fact.number_written)
    return Sentence(f"số {read.vi}", f"No. {read.en}")


def _day(fact: DirectiveImported) -> Sentence:
    if fact.issued_on is None:
        return Sentence("không rõ ngày ban hành", "its date is unknown")
    day = written(fact.issued_on)
    return Sentence(f"ngày {day}", f"dated {day}")


_NO_NUMBER = {
    State.PARTIAL: Sentence("số ghi không đủ", "its number is incomplete"),
    State.BLANK: Sentence("số để trống", "its number is left blank"),
    State.ABSENT: Sentence("không có số", "it bears no number"),
    State.ILLEGIBLE: Sentence("số không đọc được", "its number is illegible"),
    State.CONFLICT: Sentence("có nhiều số khác nhau", "it bears several numbers"),
}
