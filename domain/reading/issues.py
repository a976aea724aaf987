"""What a person should look at: facts about the reading, each with its place; nothing is changed here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.reading.layers import Repair
from domain.reading.model import Annex, Issue, Provision, Recipient, Signature
from domain.reading.model_duties import Citation
from domain.reading.model_heading import Heading

_TYPO = re.compile(
    r"(?:^|[.;:]\s+)(?P<typo>Đề (?:đổi mới|thực hiện|triển khai|nâng cao|bảo đảm|đảm bảo|tăng cường|tiếp tục|"
    r"góp phần|kịp thời|"
    r"tạo|phát huy|khắc phục|đáp ứng|hoàn thành|chủ động|tổ chức|giải quyết|phục vụ|đẩy mạnh|xây dựng|giúp|có|"
    r"đạt))(?!\w)"
)
_LEAST_WORDS = 8


@dataclass(frozen=True)
class Read:
    """What has been read, as far as issues look at it."""

    heading: Heading
    provisions: Sequence[Provision]
    citations: Sequence[Citation]
    recipients: Sequence[Recipient]
    signatures: Sequence[Signature]
    annexes: Sequence[Annex]
    repairs: Sequence[Repair]


def issues_of(read: Read) -> tuple[Issue, ...]:
    """All issues, those of the whole document first."""
    if why := _no_directive(read):
        return (Issue("not_a_directive", "refuse", "source", why),)
    return (*_heading(read.heading), *_foot(read), *_repairs(read), *_words(read))


def _no_directive(read: Read) -> str | None:
    heading = read.heading
    if heading.doc_type.code is None and heading.number.state == "absent":
        return "neither a type nor a number line: not a document of this kind"
    words = sum(len(f"{p.heading or ''} {p.text}".split()) for p in read.provisions)
    return "a heading without a text" if words < _LEAST_WORDS else None


def _heading(heading: Heading) -> Iterator[Issue]:
    number, date = heading.number, heading.date
    stamps = ", ".join(candidate.value for candidate in number.candidates)
    if number.state == "absent":
        yield Issue("number_absent", "warn", "heading.number", "The document has no number line.")
    elif number.state != "present":
        hint = f" Stamped in the text: {stamps}; to be confirmed by a person." if stamps else ""
        yield Issue("number_blank", "warn", "heading.number", f"The number line is {number.state}: {number.raw}.{hint}")
    if date.state != "present":
        yield Issue(
            "date_absent",
            "warn",
            "heading.date",
            f"No whole date of its own ({date.state}): {date.raw or 'no date line'}.",
        )
    if date.state != "present" and date.candidates:
        values = ", ".join(candidate.value for candidate in date.candidates)
        yield Issue(
            "date_from_stamp", "info", "heading.date", f"An e-signature stamp offers {values}; a candidate only."
        )


def _foot(read: Read) -> Iterator[Issue]:
    if not read.signatures:
        yield Issue("no_signature", "warn", "signatures", "No signature block was found.")
    for annex in read.annexes if read.signatures else ():
        yield Issue(
            "annex_after_signature", "info", f"annexes.{annex.label}", "Text follows the signature; read as an annex."
        )


def _repairs(read: Read) -> Iterator[Issue]:
    glued = [repair for repair in read.repairs if repair.rule == "unglue"]
    if glued:
        yield Issue(
            "glued_words", "info", "source", f"{len(glued)} glued words were taken apart, such as {glued[0].before}."
        )
    for repair in read.repairs:
        at = _at(read.provisions, repair)
        if repair.rule == "join_page_break":
            yield Issue("page_break_joined", "info", at, "A paragraph broken by a page break was joined.")
        if repair.rule == "homoglyph":
            yield Issue(
                "homoglyph_in_number", "warn", at, f"Look-alike letters in {repair.before}, read as {repair.after}."
            )


def _at(provisions: Sequence[Provision], repair: Repair) -> str:
    inside = (p.path for p in provisions if p.raw_span[0] <= repair.at[0] and repair.at[1] <= p.raw_span[1])
    return next(inside, "source")


def _words(read: Read) -> Iterator[Issue]:
    for provision in read.provisions:
        for match in _TYPO.finditer(provision.text):
            message = f"“{match['typo']}” may be meant as “Để …”; left as it is."
            yield Issue("suspected_typo", "warn", provision.path, message)
    paths = {provision.provision_id: provision.path for provision in read.provisions}
    for citation in read.citations:
        if citation.problem == "dangling":
            at = paths.get(citation.provision_id or "", "source")
            yield Issue("dangling_reference", "warn", at, f"“{citation.exact}” is cited, but nowhere named in full.")
