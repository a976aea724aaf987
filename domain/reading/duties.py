"""Duties: proposed from the words of a provision, for a person to confirm. Every holder is kept verbatim."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.reading.layers import Layers, folded
from domain.reading.model import Provision
from domain.reading.model_duties import Action, Anchor, ChainLink, Duty, Holder, SixClear
from domain.reading.model_heading import Body, Evidence, Words
from domain.reading.obligations import (
    Act,
    Assignment,
    Part,
    acts,
    assignment,
    goes_on,
    is_given,
    is_open,
    segments,
    shared,
)
from domain.reading.structure import NewId
from domain.reading.timing import deadline_of, recurrence_of
from domain.reading.words import HOLDER_START, VERB

_SECTIONS = re.compile(
    r"to chuc thuc hien|phan cong|trach nhiem|to chuc thi hanh|dieu khoan thi hanh|hieu luc thi hanh"
)
_SILENT = frozenset({"preamble", "closing", "quote", "table", "row", "cell", "annex"})
_FIRMLY = re.compile(
    r"(?:chủ trì|phối hợp|tham mưu|chịu trách nhiệm|có trách nhiệm|chủ động|tiếp tục|xây dựng|ban hành|gửi|"
    r"theo dõi|liên hệ|"
    r"chỉ đạo|hướng dẫn|báo cáo|lãnh đạo|cử|tổ chức|rà soát|khẩn trương|tổng hợp|chuẩn bị|đôn đốc|triển khai|"
    r"bố trí)(?![\w])",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:Yêu cầu|Đề nghị)\s+(?=\w)")
_SPLIT = re.compile(rf"\s*[,;]\s+(?:và\s+)?(?={HOLDER_START.pattern})|\s+và\s+(?=(?!các){HOLDER_START.pattern})")
_REPORTS = re.compile(
    rf"báo cáo(?:\s+kết quả[^,;.]*?)?\s+(?:với|về|cho|"
    rf"lên)?\s*(?P<to>{HOLDER_START.pattern}[^,;.()]*?)(?=\s+(?:theo|để|trước|qua|khi|các|kết quả|xem xét|"
    rf"cho ý kiến)(?:\s|$)|\s*[,;.()]|\s*$)"
)
_PRODUCT = re.compile(
    r"(?:ban hành|xây dựng|trình|lập|soạn thảo)\s+(?P<what>(?:các\s+)?(?:cơ chế|chính sách|chương trình|"
    r"kế hoạch|quy chế|quy định|quy trình|"
    r"báo cáo|hướng dẫn|tiêu chí|đề án|danh sách|phương án|văn bản|quyết định)[^;.]*)",
    re.IGNORECASE,
)
_ROLES = (
    ("advise", re.compile(r"tham mưu", re.IGNORECASE)),
    ("direct", re.compile(r"(?:lãnh đạo|chỉ đạo)", re.IGNORECASE)),
    ("appraise", re.compile(r"thẩm định", re.IGNORECASE)),
    ("guide", re.compile(r"hướng dẫn", re.IGNORECASE)),
    ("monitor", re.compile(r"(?:theo dõi|đôn đốc|kiểm tra|giám sát|đánh giá)", re.IGNORECASE)),
    ("fund", re.compile(r"(?:cân đối|bố trí|bảo đảm|đảm bảo)[^.;]*kinh phí", re.IGNORECASE)),
)
_RESPONSIBLE = re.compile(r"chủ trì|phối hợp|chịu trách nhiệm|có trách nhiệm|đầu mối", re.IGNORECASE)
_AUTHORISED = re.compile(r"chủ trì|chỉ đạo|lãnh đạo|tham mưu|thẩm quyền|quyết định|ban hành|giao", re.IGNORECASE)
_ANY_VERB = re.compile(VERB.pattern, re.IGNORECASE)
_AROUND = 32
_HEAD = 48


@dataclass(frozen=True)
class Place:
    """A provision among those above it: whose words it carries on."""

    provision: Provision
    assigned: bool
    heading_holder: Provision | None


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


class Reading:
    """A provision's text, each character of which can be shown in the raw text."""

    def __init__(self, layers: Layers, provision: Provision, text: str) -> None:
        self.text = text
        start = bisect_left(layers.starts, provision.raw_span[0])
        end = bisect_right(layers.ends, provision.raw_span[1])
        places = [n for n in range(start, end) if not layers.text[n].isspace()]
        letters = [n for n, char in enumerate(text) if not char.isspace()]
        self.place = dict(zip(reversed(letters), reversed(places), strict=False))
        self.layers = layers

    def proof(self, start: int, end: int, confidence: float, rule: str) -> Evidence:
        """The evidence for `text[start:end]`."""
        places = [self.place[n] for n in range(start, end) if n in self.place]
        span = self.layers.raw_span(places[0], places[-1] + 1) if places else (0, 0)
        return Evidence(span, confidence, rule)


def duties_of(layers: Layers, body: Sequence[Provision], address: str | None, new_id: NewId) -> tuple[Duty, ...]:
    """All duties proposed from these provisions; `address` is what "Kính gửi" says, where it does."""
    found: list[Duty] = []
    for place in _places(body, assigned=False, holder=None):
        writer = _Writer(Reading(layers, place.provision, place.provision.text), place, new_id, address, layers)
        found += [writer.duty(proposal, nth) for nth, proposal in enumerate(_proposals(place, address), 1)]
    return tuple(found)


def _places(provisions: Iterable[Provision], *, assigned: bool, holder: Provision | None) -> Iterator[Place]:
    for provision in provisions:
        if provision.kind in _SILENT:
            continue
        title = folded(provision.heading or (provision.text if provision.children else ""))
        here = assigned or (len(title) < 150 and _SECTIONS.search(title) is not None)  # noqa: PLR2004 - a title
        if provision.text:
            yield Place(provision, here, holder)
        below = provision if _names_holder(provision) else holder if provision.kind == "paragraph" else None
        yield from _places(provision.children, assigned=here, holder=below)


def _names_holder(provision: Provision) -> bool:
    """Is the heading nothing but a body, whose tasks then follow?"""
    heading = provision.heading or ""
    return bool(HOLDER_START.match(heading)) and not VERB.search(heading) and len(heading) < 150  # noqa: PLR2004 - a name


def _proposals(place: Place, address: str | None) -> Iterator[Proposal]:
    text, current, drafts = place.provision.text, None, list[tuple[Part, Assignment | None, Part]]()
    leads_in = place.provision.text.endswith(":") and bool(place.provision.children)
    for part in segments(text):
        if leads_in and not is_given(text, part):
            continue
        if drafts and is_open(text, drafts[-1][0], drafts[-1][2]):
            whole, known, action = drafts[-1]
            drafts[-1] = Part(whole.start, part.end), known, Part(action.start, part.end)
            continue
        found = assignment(text, part, generic=place.assigned)
        if found and (place.assigned or found.explicit or _FIRMLY.match(text, found.action.start)):
            current = found
            drafts.append((part, found, found.action))
        elif (drafts and goes_on(text, part)) or (not drafts and place.heading_holder):
            drafts.append((part, current, part))
        elif not drafts and address and (asked := _ASKED.match(text, part.start)):
            drafts.append((part, None, Part(asked.end(), part.end)))
        elif drafts and not found:
            whole, known, action = drafts[-1]
            drafts[-1] = Part(whole.start, part.end), known, Part(action.start, part.end)
    for whole, known, action in drafts:
        for owed in acts(text, action):
            yield Proposal(whole, known, action, owed)


class _Writer:
    """Writes the proposals of one provision out as duties."""

    def __init__(self, reading: Reading, place: Place, new_id: NewId, address: str | None, layers: Layers) -> None:
        self.reading, self.place, self.new_id, self.address = reading, place, new_id, address
        self.text = reading.text
        self.layers = layers

    def duty(self, proposal: Proposal, ordinal: int) -> Duty:
        act, text, provision = proposal.act, self.text, self.place.provision
        head = shared(text, proposal.action)
        known = proposal.assignment
        shares = known is not None and known.action.start == proposal.action.start
        holders, chain = self._holders(proposal)
        words = text[act.start : act.end]
        deadline = deadline_of(text, act.start, act.end, self.reading.proof)
        product = self._product(act)
        lead = (text[known.holder.start : known.action.start] if known and shares else "") + text[
            proposal.action.start : head.rest
        ]
        said = f"{lead} {words}"
        clear = SixClear(
            who=True,
            what=bool(words.strip()),
            when=deadline.kind != "none",
            responsibility=_RESPONSIBLE.search(said) is not None or (known is not None and known.explicit),
            product=product is not None,
            authority=_AUTHORISED.search(said) is not None,
        )
        return Duty(
            self.new_id(f"{provision.path}/duty/{ordinal}"), provision.provision_id, self._anchor(act), ordinal,
            holders, chain, self._action(proposal), product, deadline,
            recurrence_of(text, act.start, act.end, self.reading.proof), self._report_to(act), clear, "proposed",
            self._confidence(known, holders),
        )  # fmt: skip

    def _confidence(self, known: Assignment | None, holders: Sequence[Holder]) -> float:
        if known is None:
            return 0.6
        return 0.75 if not known.explicit else 0.8 if any(h.class_ for h in holders) else 0.9

    def _holders(self, proposal: Proposal) -> tuple[tuple[Holder, ...], tuple[ChainLink, ...]]:
        known = proposal.assignment
        own = shared(self.text, proposal.action)
        head = own if known is None else shared(self.text, known.action)
        first = self._first_holders(known, self._role(proposal, own.leads or head.leads))
        partners = self._bodies(own.partners or head.partners, "coordinate")
        links: list[ChainLink] = []
        directed: list[Holder] = []
        above = [holder.text for holder in first[:1]]
        for nth, part in enumerate(own.chain):
            role = "direct" if nth + 1 < len(own.chain) else self._act_role(own.rest)
            bodies = self._bodies(part, role)
            links += [ChainLink(above[0], body.text, body.ev) for body in bodies if above]
            directed += bodies
            above = [body.text for body in bodies[:1]]
        return (*first, *partners, *directed), tuple(links)

    def _first_holders(self, known: Assignment | None, role: str) -> list[Holder]:
        if known is not None:
            return self._bodies(known.holder, role)
        named = self.place.heading_holder
        if named is not None and named.heading:
            reading = Reading(self.layers, named, named.heading)
            return [self._holder(named.heading, role, reading.proof(0, len(named.heading), 0.8, "heading above"))]
        return [
            self._holder(
                self.address or "", role, self.reading.proof(0, len(self.text), 0.6, "inferred from the address")
            )
        ]

    def _bodies(self, part: Part | None, role: str) -> list[Holder]:
        if part is None:
            return []
        words = self.text[part.start : part.end]
        whole = re.match(r"(?:Các|các)\s", words) is not None
        found, place = [], 0
        for cut in [*([] if whole else _SPLIT.finditer(words)), None]:
            end = cut.start() if cut else len(words)
            name = words[place:end].strip(" ,;")
            at = part.start + words.index(name, place)
            found.append(
                self._holder(name, role, self.reading.proof(at, at + len(name), 0.85, "words before the action"))
            )
            place = cut.end() if cut else end
        return found

    def _holder(self, name: str, role: str, ev: Evidence) -> Holder:
        return Holder(name, None, role, re.search(r"(?:^|\s)(?:[Cc]ác|[Mm]ọi|[Tt]ừng)\s", name) is not None, ev)

    def _role(self, proposal: Proposal, leads: bool) -> str:  # noqa: FBT001 - read off the words one line above
        return "lead" if leads else self._act_role(proposal.action.start)

    def _act_role(self, at: int) -> str:
        return next((name for name, pattern in _ROLES if pattern.match(self.text, at)), "lead")

    def _anchor(self, act: Part) -> Anchor:
        words = self.text[act.start : act.end]
        exact = words.rstrip(" .;,/")
        end = act.start + len(exact)
        before, after = self.text[max(0, act.start - _AROUND) : act.start], self.text[end : end + _AROUND]
        return Anchor(1, self.place.provision.provision_id, exact, before, after, act.start, end)

    def _action(self, proposal: Proposal) -> Action:
        """The verbs at the head of the action and of the act, and upon what it is done."""
        act, upon = proposal.act, proposal.owed.upon
        head = shared(self.text, proposal.action)
        words = self.text[upon.start : upon.end].rstrip(" .;,/")
        before = [match[0] for match in VERB.finditer(self.text, proposal.action.start, head.rest)]
        start = max(act.start, head.rest)
        own = [match[0] for match in _ANY_VERB.finditer(self.text, start, min(act.end, start + _HEAD))]
        names = tuple(dict.fromkeys(verb.lower() for verb in (*before, *own)))
        return Action(names, words, self.reading.proof(upon.start, upon.start + len(words), 0.8, "words of the act"))

    def _product(self, act: Part) -> Words | None:
        if (match := _PRODUCT.search(self.text, act.start, act.end)) is None:
            return None
        ev = self.reading.proof(match.start("what"), match.end("what"), 0.6, "named product")
        return Words(match["what"].strip(), ev)

    def _report_to(self, act: Part) -> Body | None:
        if (match := _REPORTS.search(self.text, act.start, act.end)) is None:
            return None
        return Body(match["to"].strip(), None, self.reading.proof(match.start("to"), match.end("to"), 0.8, "report to"))
