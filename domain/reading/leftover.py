"""What is left over: words that no part of the structure claims, each with a guess at what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.reading.canonical import claims
from domain.reading.layers import folded
from domain.reading.leads import unread
from domain.reading.model import Document, Unparsed
from domain.reading.model_heading import Span
from domain.reading.tail import ANNEX, RECIPIENTS
from domain.reading.words import CIRCULATION, MOTTO, PARTY, SECRECY, URGENCY

UNREAD_TASKS = "tasks, but none could be read"
"""The guess at a place where tasks seem to be given; no issue, for what is read there may be all that there is."""
_PIECE = re.compile(r"\S+(?:[^\S\n\r]{1,2}\S+)*")
_GUESSES = (
    (MOTTO, "national motto"),
    (PARTY, "party title"),
    (re.compile(r"\d{1,4}"), "page stamp"),
    (re.compile(r"[\W_]*"), "rule"),
    (RECIPIENTS, "recipients label"),
    (URGENCY, "urgency mark"),
    (SECRECY, "secrecy mark"),
    (CIRCULATION, "circulation mark"),
    (ANNEX, "annex label"),
)


def left_over(document: Document) -> Iterator[Unparsed]:
    """All words and signs that no part of the structure claims, one piece per line and column."""
    raw = document.layers.raw_text
    covered = bytearray(len(raw))
    for _, (start, end) in claims(document):
        covered[start:end] = b"\1" * (end - start)
    for match in re.finditer(r"[^\n\r]+", raw):
        for start, end in _gaps(raw, covered, match.span()):
            yield Unparsed(raw[start:end], (start, end), _guess(raw[start:end], document))


def unread_tasks(document: Document) -> Iterator[Unparsed]:
    """Where the words seem to give tasks and none was read: a mark without words, for the words are the text's."""
    for provision in unread(document.body, {duty.provision_id for duty in document.duties}):
        at = provision.raw_span[0]
        yield Unparsed("", (at, at), UNREAD_TASKS)


def _gaps(raw: str, covered: bytearray, line: Span) -> Iterator[Span]:
    start = None
    for place in range(line[0], line[1] + 1):
        is_free = place < line[1] and not covered[place]
        if is_free and start is None and not raw[place].isspace():
            start = place
        elif not is_free and start is not None:
            yield from (piece.span() for piece in _PIECE.finditer(raw, start, place))
            start = None


def _guess(words: str, document: Document) -> str:
    plain = words.strip("*#_| ()[]\\")
    for pattern, guess in _GUESSES:
        if pattern.fullmatch(plain):
            return guess
    if re.search(r"\d{1,2}:\d{2}:\d{2}", plain):
        return "e-signature stamp"
    if folded(plain) in {folded(issuer.text) for issuer in document.heading.issuers}:
        return "issuer again"
    return next((part for part, text in _parts(document) if _said(plain) in _said(text)), "unknown")


def _said(words: str) -> str:
    return " ".join(words.split()).strip("-–•+.,;:/ ()")


def _parts(document: Document) -> Iterator[tuple[str, str]]:
    """What may go on beside another column, where one span cannot hold it: each part with all its words."""
    heading = document.heading
    yield from (("rest of the issuer's name", issuer.text) for issuer in heading.issuers)
    yield from (("rest of the subject", words.text) for words in (heading.subject,) if words)
    yield from (("rest of the name above the issuer", words.text) for words in (heading.parent_org,) if words)
    for block in document.signatures:
        lines = (block.authority.raw, block.capacity, block.signed_mark, block.name, block.esign.org)
        yield from ((f"rest of signature {block.order}", line) for line in lines if line)
    yield from ((f"rest of recipient {each.order}", each.text) for each in document.recipients)
