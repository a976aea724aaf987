"""What the tests of reading share: samples of our own wording, the private documents, and the completeness law."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from domain.reading import Document, read_document
from domain.reading.canonical import claims, walk
from domain.reading.model import Provision

SAMPLES = Path(__file__).parents[2] / "samples"
NOON = "2026-11-23T12:00:00+07:00"


def read(data: bytes, name: str = "sample.txt") -> Document:
    """The document, with paths as ids."""
    return read_document(data, name=name, imported_at=NOON, new_id=lambda path: path)


def sample(name: str) -> Document:
    """A sample of our own wording."""
    return read((SAMPLES / name).read_bytes(), name)


def private_data() -> Path:
    """The folder of real documents; without it the test is counted as not run."""
    folder = os.environ.get("LEDGER_PRIVATE_DATA")
    if not folder:
        pytest.skip("not run: LEDGER_PRIVATE_DATA does not name the folder of real documents")
    return Path(folder)


def provisions(document: Document) -> list[Provision]:
    """Every provision of text and annexes."""
    return [*walk(document.body), *(node for annex in document.annexes for node in walk(annex.body))]


def kinds(document: Document, kind: str) -> int:
    """How many provisions of a kind the text has."""
    return sum(node.kind == kind for node in walk(document.body))


def paragraphs(provision: Provision) -> int:
    """How many paragraphs a provision has: its own words, and the unlabelled ones below it."""
    return bool(provision.text) + sum(child.kind == "paragraph" for child in provision.children)


def claimed_twice(document: Document) -> list[str]:
    """What claims words that something else has claimed already."""
    covered = bytearray(len(document.layers.raw_text))
    twice = []
    for what, (start, end) in claims(document):
        if any(covered[start:end]):
            twice.append(what)
        covered[start:end] = b"\1" * (end - start)
    return twice


def lost(document: Document) -> str:
    """The characters that nothing claims, white space apart."""
    raw = document.layers.raw_text
    covered = bytearray(len(raw))
    for _, (start, end) in claims(document):
        covered[start:end] = b"\1" * (end - start)
    return "".join(char for char, is_covered in zip(raw, covered, strict=True) if not is_covered and not char.isspace())
