"""How directives came to be issued: who signed, in which capacity, and for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.issue_shapes import Addressed, Issue
from api.reader import At
from api.shapes import Words
from domain.events.issuing import DirectiveImported, DirectiveIssued
from domain.ids import DirectiveId
from domain.words import Recipient, Text
from infra.reading.happened import Happened, happened
from infra.reading.naming import Naming, shown
from infra.reading.source import Source


def issue(source: Source, directive: DirectiveId, at: At) -> Issue | None:
    """The issue of a directive; none where it was not issued by then."""
    issued = happened(source, directive.tag, at, DirectiveIssued)
    imported = happened(source, directive.tag, at, DirectiveImported)
    naming = Naming(source, at)
    naming.prepare([issued, imported])
    if issued:
        return _issued(issued[-1], naming)
    return _imported(imported[-1], naming) if imported else None


def _issued(one: Happened[DirectiveIssued], naming: Naming) -> Issue:
    fact = one.fact
    return Issue(
        on=fact.issued_on,
        because=one.because,
        is_imported=False,
        signatory=naming.named_person(fact.signatory),
        office=fact.office,
        authority=fact.authority,
        signatures=[],
        recipients=_recipients(fact.recipients, fact.recipient_lines, naming),
        depth=fact.depth,
        horizon=None,
    )


def _imported(one: Happened[DirectiveImported], naming: Naming) -> Issue:
    fact = one.fact
    return Issue(
        on=fact.issued_on.day if fact.issued_on and not fact.issued_on.is_reduced else None,
        because=one.because,
        is_imported=True,
        signatory=None,
        office=None,
        authority=None,
        signatures=_in_order(fact.signatures),
        recipients=_recipients(fact.recipients, fact.recipient_lines, naming),
        depth=fact.depth,
        horizon=shown(fact.horizon),
    )


def _in_order(texts: Mapping[str, Text]) -> list[Words]:
    found = (shown(words) for _, words in sorted(texts.items(), key=lambda each: int(each[0])))
    return [words for words in found if words]


def _recipients(lines: Sequence[Recipient], words: Mapping[str, Text], naming: Naming) -> list[Addressed]:
    return [
        Addressed(line=shown(words.get(str(order))), body=naming.named(line.body), purpose=line.purpose)
        for order, line in enumerate(lines, 1)
    ]
