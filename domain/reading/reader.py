"""Puts the reading together: layers, lines, heading, text, foot; then what the words mean; then what is left over."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from domain.reading.amendments import instructions_of
from domain.reading.bases import basis_blocks, effect_of
from domain.reading.blocks import Block, Paragraphs, words_of
from domain.reading.canonical import walk
from domain.reading.citations import Passage, citations_of
from domain.reading.columns import arranged
from domain.reading.duties import duties_of
from domain.reading.heading import heading_lines
from domain.reading.headline import Surroundings, heading_of
from domain.reading.issues import Read, issues_of
from domain.reading.layers import Layers, decode
from domain.reading.leftover import left_over, unread_tasks
from domain.reading.lines import Line, Stamp, lines_of, without_page_stamps, without_stamps
from domain.reading.model import Annex, Document, LegalBasis, Provision, Recipient, Signature, Source
from domain.reading.model_duties import Citation
from domain.reading.model_heading import Heading
from domain.reading.numbers import date_line
from domain.reading.recipients import recipients_of
from domain.reading.repairs import repaired
from domain.reading.signatures import signature_of
from domain.reading.structure import Node, Numbered, Tree
from domain.reading.tail import Region, annex_title, regions

PARSER = "directive-ledger.reading@2"
NewId = Callable[[str], str]


def read_document(
    data: bytes,
    *,
    name: str,
    media_type: str = "text/plain",
    origin: str = "",
    imported_at: str,
    new_id: NewId,
) -> Document:
    """Read a document.

    `new_id` gives the id for a path ("s9.b5", "s9.b5/duty/1"): always the same one for the same source.
    `imported_at` is RFC 3339, for the record only. Raises UnreadableSource where the bytes are no text in UTF-8 or
    UTF-16. A text that is no directive is read all the same and carries the issue `not_a_directive`.
    """
    source = Source(hashlib.sha256(data).hexdigest(), media_type, name, imported_at, PARSER, None, origin)
    return _Reader(repaired(decode(data)), source, new_id).read()


@dataclass(frozen=True)
class _Text:
    """The text proper: its paragraphs, those that are legal bases, and the nodes of the others."""

    bases: tuple[Block, ...]
    nodes: tuple[Node, ...]
    blocks: tuple[Block, ...]


class _Reader:
    """One reading."""

    def __init__(self, layers: Layers, source: Source, new_id: NewId) -> None:
        self.layers, self.source, self.new_id = layers, source, new_id
        plain = lines_of(layers.text)
        if not self._divides(arranged(plain)):
            self._divides(plain)

    def _divides(self, lines: Sequence[Line]) -> bool:
        """Divide the lines into heading, text and foot; answers whether no column of a shared row got into the text."""
        self.lines, self.stamps = without_stamps(self.layers.text, lines)
        kept, self.page_stamps = without_page_stamps(self.lines)
        self.found = heading_lines(kept)
        self.regions = regions(kept[self.found.length :]) if self.found.is_one else [Region("text", tuple(kept))]
        texts = [region.lines for region in self.regions if region.sort in {"text", "annex"}]
        return not any(line.column for text in texts for line in text)

    def read(self) -> Document:
        text = self._text(self._lines("text"))
        annex_texts = [self._annex_text(region.lines) for region in self.regions if region.sort == "annex"]
        numbered = Numbered(self.layers, self.new_id)
        body = numbered.provisions(text.nodes)
        annexes = tuple(self._annexes(annex_texts, numbered))
        signatures = tuple(self._signatures())
        heading = self._heading(text, signatures)
        every = [*walk(body), *(node for annex in annexes for node in walk(annex.body))]
        citations = self._citations(heading, text, every)
        bases = tuple(self._bases(text, citations))
        effect = effect_of(walk(body), heading.subject, heading.date)
        recipients = tuple(self._recipients())
        read = Read(heading, every, citations, recipients, signatures, annexes, self.layers.repairs)
        document = Document(
            self.new_id("directive"), self.source, heading, bases, effect, body, citations,
            duties_of(self.layers, [*body, *(p for a in annexes for p in a.body)], _address(body), self.new_id),
            recipients, signatures, annexes,
            instructions_of(body, citations, effect.from_, self.new_id), (), issues_of(read), self.layers,
        )  # fmt: skip
        if any(issue.code == "not_a_directive" for issue in document.issues):
            document = replace(document, duties=(), amendments=())
            return replace(document, unparsed=tuple(left_over(document)))
        return replace(document, unparsed=(*left_over(document), *unread_tasks(document)))

    def _lines(self, sort: str) -> list[Line]:
        return [line for region in self.regions if region.sort == sort for line in region.lines]

    def _text(self, lines: Sequence[Line]) -> _Text:
        paragraphs = Paragraphs(self.layers, lines)
        blocks = paragraphs.built()
        self.layers = self.layers.noted(paragraphs.joins)
        bases = basis_blocks(self.layers, blocks) if self.found.is_one else []
        others = [block for block in blocks if block not in bases]
        nodes = Tree(self.layers).built(others, preamble=self.found.is_one)
        return _Text(tuple(bases), tuple(nodes), tuple(blocks))

    def _annex_text(self, lines: Sequence[Line]) -> tuple[Node, list[Node]]:
        """The head of an annex and what is below it."""
        title = annex_title(lines)
        paragraphs = Paragraphs(self.layers, lines[len(title) :])
        blocks = paragraphs.built()
        self.layers = self.layers.noted(paragraphs.joins)
        head = Node("annex", 0, title[0].start, title[-1].end)
        head.heading = " ".join(line.text for line in title[1:] if re.search(r"[^\W_]", line.text)) or None
        head.text = ""
        return head, Tree(self.layers).built(blocks, preamble=False)

    def _annexes(self, texts: Sequence[tuple[Node, list[Node]]], numbered: Numbered) -> Iterator[Annex]:
        for nth, (head, nodes) in enumerate(texts, 1):
            line_end = self.layers.text.find("\n", head.start)
            label = self.layers.text[head.start : min(head.end, line_end if line_end >= 0 else head.end)].strip()
            body = numbered.provisions([head, *nodes], f"annex{nth}.")
            first = replace(body[0], label=label, label_raw=label)
            whole = [node.raw_span for node in walk(body)]
            span = (whole[0][0], max(end for _, end in whole))
            yield Annex(self.new_id(f"annex{nth}"), label, head.heading, (first, *body[1:]), span)

    def _signatures(self) -> Iterator[Signature]:
        blocks = [region.lines for region in self.regions if region.sort == "signature"]
        for order, lines in enumerate(blocks, 1):
            yield signature_of(self.layers, order, lines, self._stamp_after(lines))

    def _stamp_after(self, lines: Sequence[Line]) -> Stamp | None:
        """The stamp within the block or at once below it; any other one is reported as unparsed."""
        top, column = lines[0].start, lines[0].column
        own = {line.start for line in lines}
        below = [n.start for n in self.lines if n.column == column and n.start > top and n.start not in own]
        stamps = (s for s in self.stamps if s.start > top and s.lines[0].column == column)
        return next((s for s in stamps if not any(start < s.lines[0].start for start in below)), None)

    def _recipients(self) -> Iterator[Recipient]:
        order = 0
        for region in self.regions:
            if region.sort == "recipients":
                for recipient in recipients_of(self.layers, region.lines):
                    order += 1
                    yield replace(recipient, order=order)

    def _heading(self, text: _Text, signatures: Sequence[Signature]) -> Heading:
        foot = [(line, date) for line in self._lines("date") if (date := date_line(line.text))]
        spans = [(block.start, block.end) for block in text.blocks]
        around = Surroundings(spans, foot, self.page_stamps, self.stamps, signatures)
        return heading_of(self.layers, self.found, around)

    def _citations(self, heading: Heading, text: _Text, provisions: Sequence[Provision]) -> tuple[Citation, ...]:
        subject = self.found.subject
        passages = [Passage(subject[0].start, subject[-1].end, None, "subject")] if subject else []
        passages += [Passage(block.start, block.end, None, "basis") for block in text.bases]
        repealed = {p.provision_id for p in provisions if re.match(r"Bãi bỏ", p.heading or p.text)}
        lists = {child.provision_id for p in provisions if p.provision_id in repealed for child in walk(p.children)}
        for provision in provisions:
            start, end = self._place(provision)
            sort = "repeal" if provision.provision_id in lists else "quote" if provision.kind == "quote" else "body"
            passages.append(Passage(start, end, provision.provision_id, sort))
        return citations_of(self.layers, passages, heading.number.value, (heading.doc_type.label or "").upper())

    def _place(self, provision: Provision) -> tuple[int, int]:
        """Where the provision stands in the layers' text."""
        if provision.raw_span[0] == provision.raw_span[1]:
            return 0, 0
        start, end = provision.raw_span
        return bisect_left(self.layers.starts, start), bisect_right(self.layers.ends, end)

    def _bases(self, text: _Text, citations: Sequence[Citation]) -> Iterator[LegalBasis]:
        for block in text.bases:
            span = self.layers.raw_span(block.start, block.end)
            ids = tuple(c.citation_id for c in citations if span[0] <= c.ev.span[0] and c.ev.span[1] <= span[1])
            yield LegalBasis(words_of(self.layers, block.start, block.end), ids, span)


def _address(body: Iterable[Provision]) -> str | None:
    """To whom a letter is addressed, as "Kính gửi" says."""
    for provision in walk(body):
        if match := re.match(r"(?i:kính gửi)\s*:?\s*-?\s*(.*)", provision.text):
            return "; ".join([match[1], *(child.text for child in provision.children)]).strip(" ;.,") or None
    return None
