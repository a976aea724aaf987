"""Instructions that change other documents: what each does, where, and the new words as they were quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.reading.model import Instruction, Phrase, Provision, Target
from domain.reading.model_duties import Citation
from domain.reading.structure import NewId

_PLACE = (
    r"(?:(?:điểm|khoản|Điều|điều|Chương|Mục|Phần|Phụ lục|đoạn|gạch đầu dòng|tiết|cột|tên|Mẫu)\s+(?:số\s+|"
    r"thứ\s+)?[\wđ.]+"
    r"(?:\s*,\s*(?=(?:điểm|khoản|Điều)\s)|\s+của\s+(?=(?:điểm|khoản|Điều|Phụ lục)\s)|\s+(?=(?:điểm|khoản|Điều|"
    r"Phụ lục|Chương|Mục)\s)|\s+và\s+(?=(?:điểm|khoản|Điều)\s))?)+"
)
_AT = re.compile(_PLACE)
_BESIDE = re.compile(rf"(?:sau|trước)\s+(?P<place>{_PLACE})")
_QUOTED = r"[“\"](?P<{}>[^”\"]*)[”\"]"
_SWAP = re.compile(
    rf"(?:[Ss]ửa đổi|[Tt]hay thế|[Tt]hay|[Ss]ửa)\s+(?:cụm từ|từ|các từ|số|"
    rf"dấu)\s+{_QUOTED.format('old')}\s+(?:thành|bằng|bởi)\s+"
    rf"(?:cụm từ|từ|các từ|số|dấu)?\s*{_QUOTED.format('new')}"
)
_CUT = re.compile(rf"(?:[Bb]ỏ|[Bb]ãi bỏ)\s+(?:cụm từ|từ|các từ)\s+{_QUOTED.format('old')}")
_OPS = (
    ("insert_after", re.compile(r"Bổ sung[^.;:]*?\s(?:vào\s+)?sau\s+(?:điểm|khoản|Điều|đoạn|Chương|Mục)")),
    ("insert_before", re.compile(r"Bổ sung[^.;:]*?\s(?:vào\s+)?trước\s+(?:điểm|khoản|Điều|đoạn|Chương|Mục)")),
    (
        "renumber",
        re.compile(r"(?:Đánh số lại|Sửa đổi số thứ tự|Chuyển\s+(?:điểm|khoản|Điều)[^.;]*thành\s+(?:điểm|khoản|Điều))"),
    ),
    ("suspend", re.compile(r"(?:Tạm ngưng|Ngưng|Đình chỉ)\s+(?:hiệu lực|việc thi hành)")),
    ("correct", re.compile(r"Đính chính")),
    ("repeal", re.compile(r"(?:Bãi bỏ|Hủy bỏ|Huỷ bỏ)")),
    (
        "replace_all",
        re.compile(r"(?:[^.;]*\s)?(?:này\s+)?thay thế\s+(?:cho\s+)?(?:toàn bộ\s+)?(?=\S+\s+(?:\S+\s+)?số\s)"),
    ),
    ("insert_after", re.compile(r"Bổ sung\s+(?:điểm|khoản|Điều|Chương|Mục|đoạn|Phụ lục)")),
    ("substitute", re.compile(r"(?:Sửa đổi|Thay thế)")),
)
_REPEALS = re.compile(r"(?:Bãi bỏ|BÃI BỎ)")


@dataclass(frozen=True)
class _Context:
    """What stands above a provision: the document that is changed, the article, and whether a list is repealed."""

    citation: Citation | None
    article: str | None
    repeals: bool


def instructions_of(
    body: Sequence[Provision], citations: Sequence[Citation], effective_from: str | None, new_id: NewId
) -> tuple[Instruction, ...]:
    """All instructions, in order. `effective_from` is that of the document which gives them."""
    by_provision: dict[str, list[Citation]] = {}
    for citation in citations:
        by_provision.setdefault(citation.provision_id or "", []).append(citation)
    found = list(_within(body, by_provision, _Context(None, None, repeals=False)))
    return tuple(
        Instruction(new_id(f"{path}/instruction"), target, op, new_text, phrase, effective_from)
        for path, target, op, new_text, phrase in found
    )


_Found = tuple[str, Target, str, str | None, Phrase | None]


def _within(body: Sequence[Provision], cited: dict[str, list[Citation]], above: _Context) -> Iterator[_Found]:
    for provision in body:
        if provision.kind in {"preamble", "quote", "table", "annex"}:
            continue
        own = cited.get(provision.provision_id, [])
        words = provision.text or provision.heading or ""
        first = own[0] if own else above.citation
        quotes = [child for child in provision.children if child.kind == "quote"]
        others = [child for child in provision.children if child.kind != "quote"]
        op = _op(words)
        if quotes or (op and not others) or (above.repeals and own and not others):
            yield from _instruction(provision, words, quotes, (op, first), above)
        article = re.search(r"Điều\s+\d+[a-zđ]?", words)
        here = _Context(
            first if op else above.citation, article[0] if article and op else above.article, _is_list(provision, above)
        )
        yield from _within(others, cited, here)


def _is_list(provision: Provision, above: _Context) -> bool:
    words = provision.heading or provision.text
    return above.repeals or bool(_REPEALS.match(words))


def _op(words: str) -> str | None:
    swap = _SWAP.match(words) or _CUT.match(words)
    return "phrase" if swap else next((name for name, pattern in _OPS if pattern.match(words)), None)


def _instruction(
    provision: Provision,
    words: str,
    quotes: Sequence[Provision],
    what: tuple[str | None, Citation | None],
    above: _Context,
) -> Iterator[_Found]:
    op, citation = what
    if op is None and above.repeals:
        op = "repeal"
    if op is None:
        return
    place = _place(words, above)
    if citation is None and place is None:
        return
    phrase = _SWAP.match(words) or _CUT.match(words)
    swapped = Phrase(phrase["old"], phrase.groupdict().get("new") or "") if phrase else None
    new_text = "\n".join(_unquoted(quote.text) for quote in quotes) or None
    if op == "repeal" and place is not None and citation is not None and quotes:
        op = "substitute"
    yield provision.path, Target(citation.citation_id if citation else None, place), op, new_text, swapped


def _place(words: str, above: _Context) -> str | None:
    """The place named before "như sau", completed by the article named above it."""
    if above.repeals and not _op(words):
        return None
    outside = re.sub(r"[“\"][^”\"]*[”\"]", "", words)
    if beside := _BESIDE.search(outside):
        outside = beside["place"]
    found = max((match[0].strip(" ,.") for match in _AT.finditer(outside)), key=len, default=None)
    if found and above.article and not re.search(r"[Đđ]iều\s|Phụ lục|Chương", found):
        return f"{found} {above.article}"
    return found


def _unquoted(text: str) -> str:
    return re.sub(r"^[“\"]|[”\"]\s*[;.,]*$", "", text)
