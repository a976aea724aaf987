"""One sentence of assignment taken apart: who, with whom, through whom, and which acts are owed separately.

Rules, from the reading of the seed (DOMAIN 1.1, section 9): parts divided by a full stop or a semicolon are separate
obligations when they begin with a verb; to find means for the same work ("huy động các nguồn lực thực hiện …") is
no obligation of its own; to guide, monitor, inspect, evaluate and report are separate, for each is reported apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.reading.words import CLASS_BODY, GENERIC_START, HOLDER_START, UPPER, VERB, VERBS

_ASSIGNS = r"(?:Giao|giao|Đề nghị|đề nghị|Yêu cầu|yêu cầu|Phân công|phân công)(?:\s+cho)?"
_ASSIGNED = re.compile(rf"{_ASSIGNS}\s+")
_REQUESTED = re.compile(
    rf"(?:[^.;:]{{0,250}}?,\s+)?(?={HOLDER_START.pattern})(?:(?!có\s|được\s|đã\s)[^,.;:]){{2,80}}?\s{_ASSIGNS}\s+"
    rf"(?={HOLDER_START.pattern})"
)
_LEAD_IN = re.compile(
    r"(?:Định kỳ|Đồng thời|(?:Hằng|Hàng) (?:năm|quý|tháng|tuần)|Trên cơ sở|Căn cứ|Theo|Trong quá trình|Để|Riêng|"
    rf"Trước|Chậm nhất|Trong (?:tháng|quý|năm)|Đối với)(?=\W)[^.;:]{{0,200}}?,\s+(?={HOLDER_START.pattern})"
)
_POINT = re.compile(r"\(?(?:[a-zđ]|[ivx]{1,4}|\d{1,2})\)\s+")
_CUT = re.compile(
    rf";\s+|(?<=[:,.])\s+(?={_POINT.pattern})|(?<=[.!?…])\s+(?=[{UPPER}“])|"
    rf"(?<=[,:])\s+(?={_ASSIGNS}\s+(?:{HOLDER_START.pattern}))"
)
_STATES = re.compile(
    r"(?<!\w)(?:đã|đang|được|cơ bản|ghi nhận|nhất trí|thống nhất|họp|bị|nếu|khi|nhưng|là|vẫn|chưa|"
    r"có(?! liên quan| tên))(?!\w)"
)
_SCOPE = re.compile(
    r"\s*,?\s*(?:theo (?:chức năng|thẩm quyền|nhiệm vụ|phạm vi)|trong phạm vi|căn cứ|có trách nhiệm|chịu trách nhiệm)"
)
_ADVERB = (
    r"(?:(?:đồng thời|kịp thời|định kỳ|thường xuyên|chủ động|tiếp tục|hằng năm|hàng năm|hằng tháng|hàng tháng|"
    r"hằng quý|hàng quý|"
    r"khẩn trương|trước mắt)[,\s]+(?:\d+ \w+\s+)?)*"
)
_STARTS_ACTION = re.compile(rf"{_ADVERB}(?:{VERBS})(?![\w])", re.IGNORECASE)
_MEANS = re.compile(
    r"(?:tăng cường|huy động|bố trí|tập trung|ưu tiên)(?![\w])[^.;]*(?:nguồn lực|kinh phí|"
    r"đầu tư)[^.;]*thực hiện",
    re.IGNORECASE,
)
_WITH = re.compile(r"(?:chủ trì(?:,| và)?\s+)?phối hợp\s*(?:chặt chẽ\s+)?(?:(?:với|cùng|cùng với)\s+)?", re.IGNORECASE)
_LEADS = re.compile(r"(?:là (?:cơ quan )?đầu mối,?\s*)?chủ trì(?![\w]),?\s*(?:và\s+)?", re.IGNORECASE)
_DIRECTS = re.compile(rf"(?:lãnh đạo,? )?chỉ đạo\s+(?={HOLDER_START.pattern})", re.IGNORECASE)
_WATCHES = r"hướng dẫn|theo dõi, đôn đốc|theo dõi|đôn đốc|kiểm tra|giám sát|đánh giá|sơ kết|tổng kết"
_RUN = re.compile(
    rf"(?:{_WATCHES})(?:(?:,| và)\s+(?:{_WATCHES}))*(?![\w])(?!\s*(?:,|"
    rf" và)\s+(?:{VERBS})(?![\w]))",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"(?:,| và|;)\s+(?P<report>(?:(?:định kỳ|kịp thời|thường xuyên)\s+(?:\d+ \w+\s+|hằng \w+\s+|"
    r"hàng \w+\s+)?)?(?:tổng hợp,?\s+)?báo cáo(?![\w]))"
)
_SPEAKS = re.compile(r"(?<!\w)(?:yêu cầu|đề nghị|giao|thông báo|kết luận|như sau|sau đây)(?!\w)", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"(?:(?:có|chịu|trách nhiệm|tập trung|tiếp tục|tổ chức|khẩn trương|chủ động|triển khai|thực hiện|lãnh đạo|chỉ đạo|"
    r"làm|tốt|các|một số|những|nhiệm vụ|nội dung|công việc|giải pháp|việc|trọng tâm|chủ yếu|cụ thể|như|sau|đây|và)"
    r"[,\s]*)*"
)
_MOST = 300
_NAME_LENGTH = 150
_SECOND = (
    "ủy|uỷ|tỉnh|huyện|xã|phường|thành|phố|thôn|bản|nhân|dân|chức|giáo|vận|chính|hóa|hoá|thao|lịch|vụ|pháp|thương|"
    "nghiệp|nghệ|học|tế|hội|binh|trường|thông|tin|sự|quan|phòng|trận|quốc|tổ|an|đoàn|đồng|bộ|tra|và"
)
_NAME = re.compile(rf"(?:{HOLDER_START.pattern})(?:,? (?:[{UPPER}]\w*|(?:{_SECOND})(?!\w)))*(?=[ ])")


@dataclass(frozen=True)
class Part:
    """A stretch of the provision's text."""

    start: int
    end: int


@dataclass(frozen=True)
class Assignment:
    """Who is addressed (his own words), what is said to be done, and whether an explicit word assigns it."""

    holder: Part
    action: Part
    explicit: bool


def segments(text: str) -> Iterator[Part]:
    """The parts of a provision that may each hold an obligation: cut outside brackets and quotations."""
    start = 0
    for cut in _CUT.finditer(text):
        before = text[: cut.start()]
        if before.count("(") > before.count(")") or before.count("“") > before.count("”"):
            continue
        yield from _part(text, start, cut.start())
        start = cut.end()
    yield from _part(text, start, len(text))


def _part(text: str, start: int, end: int) -> Iterator[Part]:
    """The words, without the label of a point that runs on in its paragraph."""
    point = _POINT.match(text, start, end)
    start = point.end() if point else start
    if text[start:end].strip():
        yield Part(start, end)


def assignment(text: str, part: Part, *, generic: bool) -> Assignment | None:
    """The assignment that a part begins with. With `generic`, words such as "Cấp ủy" name a holder too."""
    at = part.start
    lead = _LEAD_IN.match(text, at, part.end)
    if lead and not HOLDER_START.match(text, at):
        at = lead.end()
    verb = _ASSIGNED.match(text, at, part.end) or _REQUESTED.match(text, part.start, part.end)
    at = verb.end() if verb else at
    begins = HOLDER_START.match(text, at) or (re.compile(CLASS_BODY).match(text, at))
    if not (begins or (generic and GENERIC_START.match(text, at))):
        return None
    return _addressed(text, Part(at, part.end), explicit=verb is not None)


def _addressed(text: str, part: Part, *, explicit: bool) -> Assignment | None:
    """A holder ends at a colon, or before the first verb; without either where its name does."""
    colon = text.find(":", part.start, min(part.end, part.start + _MOST))
    verb = VERB.search(text, part.start + 1, part.end)
    end = min(place for place in (colon if colon >= 0 else part.end, verb.start() if verb else part.end))
    if end == part.end and (name_ := _NAME.match(text, part.start, part.end)):
        end = name_.end()
    scope = _SCOPE.search(text, part.start, end + 20)
    name_end = min(end, scope.start()) if scope and scope.start() > part.start else end
    action = end + 1 if end == colon else end
    action += len(text[action : part.end]) - len(text[action : part.end].lstrip())
    name = text[part.start : name_end].rstrip(" ,")
    if (
        action >= part.end
        or not name
        or len(name) > _MOST
        or _STATES.search(name)
        or name.count("(") != name.count(")")
    ):
        return None
    return Assignment(Part(part.start, part.start + len(name)), Part(action, part.end), explicit or end == colon)


def lead_in(text: str, part: Part) -> Assignment | None:
    """Who is addressed, where the words only introduce the tasks that follow: "Giao Văn phòng Tỉnh ủy:"."""
    verb = _ASSIGNED.match(text, part.start, part.end)
    at = verb.end() if verb else part.start
    if not HOLDER_START.match(text, at):
        return None
    end = part.start + len(text[part.start : part.end].rstrip(" :"))
    said = VERB.search(text, at + 1, end)
    scope = _SCOPE.search(text, at, end)
    stop = min(said.start() if said else end, scope.start() if scope else end)
    name = text[at:stop].rstrip(" ,")
    found = Assignment(Part(at, at + len(name)), Part(stop, end), explicit=True)
    fits = name and len(name) < _NAME_LENGTH and not _STATES.search(name) and not _SPEAKS.search(name)
    return found if fits and _INTRODUCES.fullmatch(text, min(shared(text, found.action).rest, end), end) else None


def is_point(text: str, part: Part) -> bool:
    """Does the label of a point stand right before the part?"""
    return re.search(rf"(?:^|\s){_POINT.pattern}$", text[: part.start]) is not None


def is_given(text: str, part: Part) -> bool:
    """Does the part begin with a word that assigns, such as "Giao"?"""
    return _ASSIGNED.match(text, part.start, part.end) is not None


def goes_on(text: str, part: Part) -> bool:
    """Does the part name another obligation of the same holder?"""
    return _STARTS_ACTION.match(text, part.start, part.end) is not None and not _MEANS.match(text, part.start, part.end)


@dataclass(frozen=True)
class Shared:
    """What an action says before its own verb: leading, partners, the bodies to be directed, where the rest begins."""

    leads: bool
    partners: Part | None
    chain: tuple[Part, ...]
    rest: int


def shared(text: str, action: Part) -> Shared:
    """The words on cooperation and direction at the head of an action."""
    leads = _LEADS.match(text, action.start, action.end)
    at, partners = leads.end() if leads else action.start, None
    with_ = _WITH.match(text, at, action.end) or _WITH.match(text, action.start, action.end)
    if with_ and (named := _named(text, Part(with_.end(), action.end))):
        partners, at = named, _skip(text, named.end)
    chain = []
    while (directs := _DIRECTS.match(text, at, action.end)) and (
        named := _named(text, Part(directs.end(), action.end))
    ):
        chain.append(named)
        at = _skip(text, named.end)
    return Shared(leads is not None, partners, tuple(chain), min(at, action.end))


def _named(text: str, part: Part) -> Part | None:
    """The bodies named from here up to the next verb."""
    if not (
        HOLDER_START.match(text, part.start) or re.match(r"(?:các|những|lực lượng)\s", text[part.start : part.end])
    ):
        return None
    verb = VERB.search(text, part.start + 1, part.end)
    end = verb.start() if verb else part.end
    name = text[part.start : end].rstrip(" ,;.")
    return Part(part.start, part.start + len(name)) if name and len(name) <= _MOST else None


def _skip(text: str, at: int) -> int:
    gap = re.match(r"[\s,;]*", text[at:])
    return at + (gap.end() if gap else 0)


def is_open(text: str, part: Part, action: Part) -> bool:
    """Does the part break off after the bodies to be directed, before anything to do is said?"""
    head = shared(text, action)
    return bool(head.chain) and not text[head.rest : part.end].strip(" .;,")


@dataclass(frozen=True)
class Act:
    """An act owed on its own: the words that say it, and those that say upon what."""

    words: Part
    upon: Part


def acts(text: str, action: Part) -> list[Act]:
    """The acts owed separately: as a rule one; each act of watching over others, and the report, apart."""
    head = shared(text, action)
    whole = [Act(action, Part(head.rest, action.end))]
    run = _RUN.match(text, head.rest, action.end)
    if run is None:
        return whole
    report = _REPORT.search(text, run.end() - 1, action.end)
    verbs = [Part(run.start() + m.start(), run.start() + m.end()) for m in re.finditer(_WATCHES, run[0], re.IGNORECASE)]
    if len(verbs) == 1 and report is None:
        return whole
    end = report.start() if report else action.end
    upon = Part(_skip(text, run.end()), end)
    watching = [
        Act(Part(verb.start, end if nth == len(verbs) else verb.end), upon) for nth, verb in enumerate(verbs, 1)
    ]
    reporting = Part(report.start("report"), action.end) if report else None
    return [*watching, Act(reporting, reporting)] if reporting else watching
