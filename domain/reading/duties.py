"""Duties: proposed from the words of a provision, for a person to confirm. Every holder is kept verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.reading.evidence import Reading
from domain.reading.layers import Layers
from domain.reading.leads import Place, places_of
from domain.reading.model import Provision
from domain.reading.model_duties import Action, Anchor, ChainLink, Duty, Holder, SixClear
from domain.reading.model_heading import Body, Evidence, Words
from domain.reading.obligations import Assignment, Part, shared
from domain.reading.proposals import Proposal, proposals
from domain.reading.structure import NewId
from domain.reading.tables import table_duties
from domain.reading.timing import deadline_of, recurrence_of
from domain.reading.words import HOLDER_START, VERB

_SPLIT = re.compile(rf"\s*[,;]\s+(?:và\s+)?(?={HOLDER_START.pattern})|\s+và\s+(?=(?!các){HOLDER_START.pattern})")
_REPORTS = re.compile(
    rf"[Bb]áo cáo(?:\s+kết quả[^,;.]*?)?\s+(?:với|về|cho|"
    rf"lên)?\s*(?P<to>{HOLDER_START.pattern}[^,;.()]*?)(?=\s+(?:theo|để|trước|qua|khi|các|kết quả|xem xét|"
    rf"trong|vào|hằng|hàng|chậm|định kỳ|cho ý kiến)(?:\s|$)|\s*[,;.()]|\s*$)"
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


def duties_of(layers: Layers, body: Sequence[Provision], address: str | None, new_id: NewId) -> tuple[Duty, ...]:
    """All duties proposed from these provisions, tables last; `address` is what "Kính gửi" says, where it does."""
    found: list[Duty] = []
    for place in places_of(body):
        writer = _Writer(Reading(layers, place.provision, place.provision.text), place, new_id, address, layers)
        found += [writer.duty(proposal, nth) for nth, proposal in enumerate(proposals(place, address), 1)]
    return (*found, *table_duties(layers, body, new_id))


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
        since = proposal.whole.start if act.start == proposal.action.start else act.start  # "Hằng năm, các bên …"
        deadline = deadline_of(text, since, act.end, self.reading.proof)
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
            recurrence_of(text, since, act.end, self.reading.proof), self._report_to(act), clear, "proposed",
            self._confidence(known, holders),
        )  # fmt: skip

    def _confidence(self, known: Assignment | None, holders: Sequence[Holder]) -> float:
        if known is None:
            return 0.6
        return 0.75 if not known.explicit else 0.8 if any(h.class_ for h in holders) else 0.9

    def _holders(self, proposal: Proposal) -> tuple[tuple[Holder, ...], tuple[ChainLink, ...]]:
        known = proposal.assignment
        own = shared(self.text, proposal.action)
        source, above_ = self._source(known)
        head = shared(source.text, above_.action) if above_ else own
        first = self._first_holders(source, above_, self._role(proposal, own.leads or head.leads))
        partners = self._bodies(self.reading, own.partners, "coordinate")
        partners = partners or self._bodies(source, head.partners, "coordinate")
        links: list[ChainLink] = []
        directed: list[Holder] = []
        above = [holder.text for holder in first[:1]]
        for nth, part in enumerate(own.chain):
            role = "direct" if nth + 1 < len(own.chain) else self._act_role(own.rest)
            bodies = self._bodies(self.reading, part, role)
            links += [ChainLink(above[0], body.text, body.ev) for body in bodies if above]
            directed += bodies
            above = [body.text for body in bodies[:1]]
        return (*first, *partners, *directed), tuple(links)

    def _source(self, known: Assignment | None) -> tuple[Reading, Assignment | None]:
        """Where the holder is named: in the provision's own words, or in those above it."""
        lead = self.place.lead
        if known is None and lead is not None:
            return Reading(self.layers, lead.provision, lead.text), lead.assignment
        return self.reading, known

    def _first_holders(self, source: Reading, known: Assignment | None, role: str) -> list[Holder]:
        if known is not None:
            return self._bodies(source, known.holder, role)
        address = self.reading.proof(0, len(self.text), 0.6, "inferred from the address")
        return [self._holder(self.address or "", role, address)]

    def _bodies(self, source: Reading, part: Part | None, role: str) -> list[Holder]:
        if part is None:
            return []
        words = source.text[part.start : part.end]
        above = source is not self.reading
        sure, rule = (0.8, "words above the provision") if above else (0.85, "words before the action")
        whole = re.match(r"(?:Các|các)\s", words) is not None
        found, place = [], 0
        for cut in [*([] if whole else _SPLIT.finditer(words)), None]:
            end = cut.start() if cut else len(words)
            name = words[place:end].strip(" ,;")
            at = part.start + words.index(name, place)
            found.append(self._holder(name, role, source.proof(at, at + len(name), sure, rule)))
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
