"""From a document as read to the command that records it."""

from __future__ import annotations

import calendar
import hashlib
import itertools
from collections.abc import Iterator
from datetime import date

from domain.events.duties import Deadline, DeadlineKind, Recurrence, Role, SixClear
from domain.events.issuing import State
from domain.ids import BodyId, DocType, Sha256, Term
from domain.importing.directive import ImportDirective, origin_of
from domain.importing.pieces import ReadDuty, ReadHolder, ReadNotice, ReadPassing, ReadProvision, ReadRecipient
from domain.kernel import made_id
from domain.reading import Document, folded, read_document
from domain.reading.canonical import walk
from domain.reading.leftover import UNREAD_TASKS
from domain.reading.model import Provision, Signature
from domain.reading.model_duties import Deadline as DeadlineRead
from domain.reading.model_duties import Duty
from domain.reading.model_heading import Number as NumberRead
from domain.words import Count, Depth, Kind, Number, Purpose, When

_DEPTHS = (("nhan dan", Depth.PUBLIC), ("chi bo", Depth.CELL), ("xa", Depth.COMMUNE), ("huyen", Depth.DISTRICT))


def read_source(data: bytes, *, name: str, media_type: str = "text/plain", origin: str, imported_at: str) -> Document:
    """Read a document with the ids that its import gives, recorded or not.  Raises `UnreadableSource`."""
    seed = origin_of(Sha256(hashlib.sha256(data).hexdigest()))
    paths = read_document(data, name=name, imported_at=imported_at, new_id=lambda path: path)
    every = ["directive", *(node.path for node in _nodes(paths)), *(duty.duty_id for duty in paths.duties)]
    ids = {path: made_id(seed, n) for n, path in enumerate(every)}

    def id_of(path: str) -> str:
        """Annexes and instructions are not recorded one by one; they have ids of their own all the same."""
        return ids.get(path) or made_id(hashlib.sha256(seed + path.encode()).digest(), 0)

    return read_document(data, name=name, media_type=media_type, origin=origin, imported_at=imported_at, new_id=id_of)


def import_of(
    document: Document, *, body: BodyId, issuer: BodyId | None = None, term: Term | None = None
) -> ImportDirective:
    """The command that records a document as read, in the name of `body`; the issuer only as a person names it."""
    heading, effect = document.heading, document.effect
    nodes = {node.provision_id: node for node in _nodes(document)}
    return ImportDirective(
        body=body,
        source=Sha256(document.source.sha256),
        source_name=document.source.name or None,
        parser=document.source.parser,
        type=DocType(heading.doc_type.code) if heading.doc_type.code else None,
        title=heading.subject.text if heading.subject else None,
        issuer=issuer,
        issuer_named="; ".join(each.text for each in heading.issuers) or None,
        number=_number(heading.number, heading.doc_type.code),
        number_written=heading.number.value,
        number_state=State(heading.number.state),
        term=term,
        issued_on=When(heading.date.value) if heading.date.value else None,
        date_state=State(heading.date.state),
        effective_on=date.fromisoformat(effect.from_) if effect.from_ else None,
        until=date.fromisoformat(effect.until) if effect.until else None,
        horizon=effect.horizon_text,
        depth=_depth(effect.depth),
        provisions=tuple(_provisions(document)),
        legal_bases=tuple(basis.text for basis in document.legal_bases),
        recipients=tuple(ReadRecipient(text=r.text, purpose=Purpose(r.purpose)) for r in document.recipients),
        signatures=tuple(_block(signature) for signature in document.signatures),
        duties=tuple(_duty(duty, nodes[duty.provision_id]) for duty in document.duties),
        noticed=tuple(_noticed(document)),
    )


def _nodes(document: Document) -> Iterator[Provision]:
    """The text's provisions and the annexes', in order, each before those under it."""
    annexes = (walk(annex.body) for annex in document.annexes)
    return itertools.chain(walk(document.body), *annexes)


def _provisions(document: Document) -> Iterator[ReadProvision]:
    parents = {child.path: node.path for node in _nodes(document) for child in node.children}
    for node in _nodes(document):
        label = "" if node.kind == Kind.ANNEX else node.label or ""
        under = parents.get(node.path)
        yield ReadProvision(path=node.path, kind=Kind(node.kind), label=label, under=under, text=_words(node))


def _noticed(document: Document) -> Iterator[ReadNotice]:
    """The issues, then where tasks seem to be given and none was read: that is no issue of the document's."""
    paths = {node.path for node in _nodes(document)}
    places = {node.raw_span[0]: node.path for node in reversed([*_nodes(document)])}
    for issue in document.issues:
        yield ReadNotice(code=issue.code, path=issue.at if issue.at in paths else None)
    for piece in document.unparsed:
        if piece.guess == UNREAD_TASKS:
            yield ReadNotice(code="tasks_unread", path=places.get(piece.span[0]))


def _words(node: Provision) -> str:
    """An annex's label is a line of words, as long as somebody made it; a heading stands on a line of its own."""
    lines = (node.label if node.kind == Kind.ANNEX else None, node.heading, node.text)
    return "\n".join(line for line in lines if line)


def _number(read: NumberRead, code: str | None) -> Number | None:
    """The number as registers write it; none where that would be another than the document's."""
    if not read.value or not read.n or not read.org or not (read.type or code):
        return None
    try:
        number = Number(
            int(read.n),
            DocType(read.type or code or ""),
            read.org,
            int(read.sub) if read.sub else None,
            read.suffix or "",
            int(read.year) if read.year else None,
        )
    except ValueError:
        return None
    return number if str(number).lstrip("0") == read.value.lstrip("0") else None


def _depth(words: str | None) -> Depth | None:
    return next((depth for mark, depth in _DEPTHS if mark in folded(words or "")), None)


def _block(signature: Signature) -> str:
    lines = (signature.authority.raw, signature.capacity, signature.signed_mark, signature.name)
    return "\n".join(line for line in lines if line)


def _duty(duty: Duty, node: Provision) -> ReadDuty:
    above = len(_words(node)) - len(node.text)
    return ReadDuty(
        provision=node.path,
        ordinal=Count(duty.ordinal),
        start=Count(above + duty.anchor.start),
        end=Count(above + duty.anchor.end),
        quote=duty.anchor.exact,
        holders=tuple(ReadHolder(text=h.text, role=Role(h.role), is_class=h.class_) for h in duty.holders),
        chain=tuple(ReadPassing(by=link.from_, to=link.to) for link in duty.chain),
        action=_to_do(duty),
        product=duty.product.text if duty.product else None,
        deadline=Deadline(DeadlineKind(duty.deadline.kind), _due(duty.deadline)),
        deadline_words=duty.deadline.raw,
        recurrence=Recurrence(duty.recurrence.kind),
        recurrence_words=duty.recurrence.raw,
        report_to=duty.report_to.text if duty.report_to else None,
        six_clear=SixClear(**vars(duty.six_clear)),
        confidence=Count(round(duty.confidence * 1000)),
    )


def _to_do(duty: Duty) -> str:
    """What is owed; an act out of a list ("hướng dẫn, kiểm tra thực hiện …") with its own verb before its object."""
    verb = duty.anchor.exact.removesuffix(duty.action.object).strip()
    is_listed = verb and set(verb.lower().split(", ")) <= set(duty.action.verbs)
    return f"{verb} {duty.action.object}" if is_listed else duty.action.object


def _due(deadline: DeadlineRead) -> date | None:
    """The day itself, or a period's last one; a span of time has none, for nobody said when it begins."""
    value = deadline.value
    if value is None or value.startswith("P"):
        return None
    if "Q" in value:
        year, quarter = value.split("-Q")
        value = f"{year}-{int(quarter) * 3:02}"
    parts = [int(part) for part in value.split("-")]
    if len(parts) == len(("year", "month", "day")):
        return date(*parts)
    year_, month = (*parts, 12)[:2]
    return date(year_, month, calendar.monthrange(year_, month)[1])
