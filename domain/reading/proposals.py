"""What a provision gives somebody to do, sentence by sentence, before it is written out as duties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.reading.leads import Place
from domain.reading.obligations import (
    Act,
    Assignment,
    Part,
    acts,
    assignment,
    goes_on,
    is_given,
    is_open,
    is_point,
    lead_in,
    segments,
)

_FIRMLY = re.compile(
    r"(?:chủ trì|phối hợp|tham mưu|chịu trách nhiệm|có trách nhiệm|chủ động|tiếp tục|xây dựng|ban hành|gửi|"
    r"theo dõi|liên hệ|"
    r"chỉ đạo|hướng dẫn|báo cáo|lãnh đạo|cử|tổ chức|rà soát|khẩn trương|tổng hợp|chuẩn bị|đôn đốc|triển khai|"
    r"bố trí|quán triệt|phổ biến|tuyên truyền|cụ thể hóa|cụ thể hoá|nghiêm túc|thực hiện|tăng cường)(?![\w])",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(r"[^.;]{2,30} này (?:có hiệu lực|thay thế|được phổ biến|phổ biến)")
_ASKED = re.compile(r"(?:Yêu cầu|Đề nghị)\s+(?=\w)")


@dataclass(frozen=True)
class Proposal:
    """One obligation before it is written out."""

    whole: Part
    assignment: Assignment | None
    action: Part
    owed: Act

    @property
    def act(self) -> Part:
        """The words of the act itself."""
        return self.owed.words


@dataclass(frozen=True)
class _Draft:
    """A sentence that gives something to do: all its words, whom they address, and the action."""

    whole: Part
    known: Assignment | None
    action: Part

    def until(self, end: int) -> _Draft:
        """The same, with the words up to `end`."""
        return replace(self, whole=Part(self.whole.start, end), action=Part(self.action.start, end))


def proposals(place: Place, address: str | None) -> Iterator[Proposal]:
    """The obligations that a provision's words propose, in their order."""
    text = place.provision.text
    for draft in _drafts(place, address):
        for owed in acts(text, draft.action):
            yield Proposal(draft.whole, draft.known, draft.action, owed)


def _drafts(place: Place, address: str | None) -> list[_Draft]:
    text, drafts = place.provision.text, list[_Draft]()
    current: Assignment | None = None
    for part in _parts(place):
        if drafts and is_open(text, drafts[-1].whole, drafts[-1].action):
            drafts[-1] = drafts[-1].until(part.end)
        elif introduced := _introduced(text, part):
            current = introduced
        elif found := _assigned(place, part):
            current = found
            drafts.append(_Draft(part, found, found.action))
        elif draft := _going_on(place, part, current, is_first=not drafts):
            drafts.append(draft)
        elif not drafts and address and (asked := _ASKED.match(text, part.start)):
            drafts.append(_Draft(part, None, Part(asked.end(), part.end)))
        elif drafts and not assignment(text, part, generic=place.assigned):
            drafts[-1] = drafts[-1].until(part.end)
    return drafts


def _parts(place: Place) -> Iterator[Part]:
    """The parts that may give something to do; a sentence above points does so only where it says that it gives."""
    text = place.provision.text
    above = text.endswith(":") and bool(place.provision.children)
    if place.leads_on:
        return
    for part in segments(text):
        if not _OF_ITSELF.match(text, part.start) and (not above or is_given(text, part)):
            yield part


def _introduced(text: str, part: Part) -> Assignment | None:
    """The holder that a part names before the points that run on after its colon."""
    return lead_in(text, part) if text[: part.end].endswith(":") else None


def _assigned(place: Place, part: Part) -> Assignment | None:
    """The assignment of a part; outside a list of tasks only one that says what is to be done in so many words."""
    text = place.provision.text
    found = assignment(text, part, generic=place.assigned)
    firm = found and (place.assigned or found.explicit or _FIRMLY.match(text, found.action.start))
    return found if firm else None


def _going_on(place: Place, part: Part, current: Assignment | None, *, is_first: bool) -> _Draft | None:
    """Another thing to do for the same holder, named before or above."""
    text = place.provision.text
    inherits = is_first and place.lead is not None and current is None
    named = not is_first or current is not None
    goes = inherits or (named and (goes_on(text, part) or is_point(text, part)))
    return _Draft(part, current, part) if goes else None
