"""Take in a directive from the text of its document: plain text or Markdown in UTF-8.

  import chi-thi.txt --dry-run           what would be read, for people
  import chi-thi.txt --dry-run --json    its canonical structure, and nothing is recorded
  import chi-thi.txt --as p-clerk --body b-office
                                         record it, in the name of a body that the person holds a mandate for

What the document does not say stays unknown: a blank number, a missing date. The same bytes are recorded once.
"""

from __future__ import annotations

import argparse
import json
import mimetypes
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from api.ports import Done
from domain.events.duties import DutyDerived
from domain.events.issuing import DirectiveImported
from domain.ids import BodyId, PersonId, Term
from domain.importing import ImportDirective, import_of, read_source
from domain.reading import Document, UnreadableSource, canonical
from domain.words import HANOI, When
from infra.cli.words import DONE, MISUNDERSTOOD, add_json, an, answer, complain
from infra.running import running
from infra.settings import settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the document's text")
    parser.add_argument("--dry-run", action="store_true", help="read and show, record nothing; needs no database")
    parser.add_argument("--as", dest="person", type=an(PersonId), metavar="PERSON", help="who records it (an id)")
    parser.add_argument("--body", type=an(BodyId), help="the body that takes it in (an id)")
    parser.add_argument("--issuer", type=an(BodyId), help="the body that issued it, where you know it (an id)")
    parser.add_argument("--term", type=an(Term), help="the issuer's term of office, where you know it: 2020-2025")
    parser.add_argument("--on", type=an(When), metavar="DAY", help="when it was taken in, if not just now: 2026-03-02")
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Read the file; then show it, or record it."""
    try:
        document = read_source(
            given.file.read_bytes(),
            name=given.file.name,
            media_type=mimetypes.guess_type(given.file.name)[0] or "text/plain",
            origin="file",
            imported_at=datetime.now(HANOI).isoformat(timespec="seconds"),
        )
    except UnreadableSource as wrong:
        return complain(f"{given.file}: {wrong}")
    if given.dry_run:
        return _show(given, document)
    if not given.person or not given.body:
        return complain("say who records it and for which body: --as PERSON --body BODY (or --dry-run)", MISUNDERSTOOD)
    command = import_of(document, body=given.body, issuer=given.issuer, term=given.term)
    return _record(given, replace(command, occurred=given.on))


def _show(given: argparse.Namespace, document: Document) -> int:
    answer(given, canonical(document), _account(document))
    return DONE


def _account(document: Document) -> str:
    """What was read, in a few lines."""
    heading = document.heading
    counts = {"duties": document.duties, "recipients": document.recipients, "signatures": document.signatures}
    lines = [
        f"{heading.doc_type.code or 'unknown kind'}: {heading.subject.text if heading.subject else '(no subject)'}",
        f"number: {heading.number.value or heading.number.state}; date: {heading.date.value or heading.date.state}",
        "; ".join(f"{what}: {len(found)}" for what, found in counts.items()),
        *(f"noticed: {issue.code} at {issue.at}" for issue in document.issues),
        *(
            f"noticed: {piece.guess}, from character {piece.span[0]} on"
            for piece in document.unparsed
            if not piece.text
        ),
    ]
    return "\n".join(lines)


def _record(given: argparse.Namespace, command: ImportDirective) -> int:
    with running(settings()) as service:
        done = service.at_console(command, given.person)
    found = _found(done)
    said = "was recorded before" if done.is_repeat else "is recorded"
    text = f"{found['directive']} {said}, at {found['positions'][0]} to {found['positions'][-1]}"
    answer(given, found, f"{text}; {len(found['duties'])} proposed duties; noticed: {json.dumps(found['noticed'])}")
    return DONE


def _found(done: Done) -> dict[str, Any]:
    imported = next(fact for _, fact in done.facts if isinstance(fact, DirectiveImported))
    return {
        "directive": imported.directive,
        "source": imported.source,
        "positions": [position for position, _ in done.facts],
        "recorded": done.recorded.isoformat(),
        "repeated": done.is_repeat,
        "duties": [fact.duty for _, fact in done.facts if isinstance(fact, DutyDerived)],
        "noticed": [each.code for each in imported.noticed],
    }
