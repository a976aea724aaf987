"""The canonical structure as JSON, and the spans that the completeness law speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from domain.reading.model import Document, Provision
from domain.reading.model_heading import Span

SCHEMA = "directive-canonical/1"


def canonical(document: Document) -> dict[str, Any]:
    """The document as `directive-canonical/1`: every key present, tuples as lists, no other keys."""
    return {"schema": SCHEMA} | {
        field.name: _plain(getattr(document, field.name)) for field in fields(document) if field.name != "layers"
    }


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name.rstrip("_"): _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def walk(provisions: Iterable[Provision]) -> Iterator[Provision]:
    """Every node, each before its children."""
    for provision in provisions:
        yield provision
        yield from walk(provision.children)


def claims(document: Document) -> Iterator[tuple[str, Span]]:
    """What the completeness law sums up: (what it is, its raw span), without those that claim no words.

    A value that was inferred from the body or from a signature claims nothing: its evidence only points there.
    """
    heading = document.heading
    single = (heading.doc_type, heading.parent_org, heading.number, heading.date, heading.place, heading.subject)
    marks = (heading.urgency, heading.secrecy, heading.circulation)
    for value in (*single, *marks, *heading.issuers):
        evidence = value.ev if value else None
        if evidence and not evidence.rule.startswith("inferred"):
            yield "heading", evidence.span
    for what in ("legal_bases", "recipients", "signatures", "unparsed"):
        yield from ((what, item.span) for item in getattr(document, what))
    for annex in document.annexes:
        yield from ((f"annex {node.path}", node.raw_span) for node in walk(annex.body) if node.raw_span[1])
    for node in walk(document.body):
        if node.raw_span[0] < node.raw_span[1]:
            yield f"body {node.path}", node.raw_span
