"""The text of a directive on a day, as answers hold it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, replace

from api.reader import At
from api.text_shapes import (
    AnchoredQuote,
    Anchors,
    Claim,
    DirectiveText,
    Passage,
    PendingChange,
    ProvisionEnded,
    ProvisionSuspended,
    Quotation,
    RevokedCorrection,
)
from domain.ids import DirectiveId, ProvisionId
from domain.kernel import corrected
from infra.codec import fact_of
from infra.ledger.entry import Stored
from infra.reading.disseminating import version_on
from infra.reading.naming import Naming, shown
from infra.reading.source import Source
from infra.views.telling import told
from projections.saying import Told
from projections.texts import anchored, counting
from projections.texts.consolidating import Consolidated, StandingProvision, consolidated, heard
from projections.texts.holding import Ended, Suspended
from projections.texts.pending import Pending
from projections.texts.revoking import Revoked
from projections.texts.versions import Version


def text(source: Source, directive: DirectiveId, at: At) -> DirectiveText | None:
    """Its provisions in their order; none where no text is known of it."""
    found = text_of(directive, history_of(stored_of(source, directive), at.known_at), at)
    return written(directive, found, Naming(source, at)) if found else None


def written(directive: DirectiveId, found: Consolidated, naming: Naming) -> DirectiveText:
    """A text of the day that things are named on."""
    at = naming.at
    paths = {each.part.provision: each.path for each in found.provisions}
    return DirectiveText(
        id=directive,
        as_of=at.as_of,
        known_at=at.known_at,
        version=version_on(directive, found.facts.items(), at.as_of),
        passages=[_passage(found, each, naming) for each in found.provisions],
        pending=[_pending(each, paths, naming) for each in found.pending],
    )


def stored_of(source: Source, directive: DirectiveId, more: Collection[str] = ()) -> list[Stored]:
    """All entries that the texts of a directive are made from, and those of further facts."""
    return list(source.ledger.read_tag(directive.tag, (*kinds_of(directive), *more)))


def kinds_of(directive: DirectiveId) -> tuple[str, ...]:
    """The facts that the texts of a directive are made from, by their stored names."""
    return (*heard(directive), *counting.HEARD)


def history_of(stored: Iterable[Stored], known_at: int) -> list[Told]:
    """What these entries tell, as far as they are known."""
    return [told(one, fact_of(one)) for one in stored if one.position <= known_at]


def text_of(directive: DirectiveId, history: Iterable[Told], at: At) -> Consolidated | None:
    """The text that this makes on a day, as far as it is known; none where there is none by then."""
    known = (each for each in history if each.place <= at.known_at)
    return consolidated(directive, counting.counting(directive, known, at.as_of), at.as_of)


def anchors(source: Source, directive: DirectiveId, at: At) -> Anchors | None:
    """What was said about its words, and where they stand; none where no text is known of it."""
    stored = stored_of(source, directive, anchored.HEARD)
    found = text_of(directive, history_of(stored, at.known_at), at)
    if found is None:
        return None
    known = corrected((one.position, fact_of(one)) for one in stored if one.position <= at.known_at)
    whole = replace(found, facts=dict(known))
    paths = {each.part.provision: each.path for each in found.provisions}
    items = [_anchor(each, paths) for each in anchored.anchored(directive, known, whole)]
    return Anchors(id=directive, as_of=at.as_of, known_at=at.known_at, items=items)


def _anchor(each: anchored.Anchored, paths: Mapping[ProvisionId, str]) -> AnchoredQuote:
    quote = each.quote
    return AnchoredQuote(
        thing=each.thing,
        because=each.place,
        provision=each.provision,
        path=paths.get(each.provision),
        version=each.version,
        quote=Quotation(**asdict(quote), end=quote.end) if quote else None,
        found=each.located.found,
        start=each.located.start,
        end=each.located.end,
    )


def _passage(text: Consolidated, each: StandingProvision, naming: Naming) -> Passage:
    return Passage(
        provision=each.part.provision,
        path=each.path,
        kind=each.part.kind,
        label=each.part.label,
        labelled_at=text.labels[each.part.provision].place,
        under=each.part.under,
        **dict(_claim(text, each.version, naming)),
        beside=[_claim(text, version, naming) for version in each.beside],
        ended=_ended(text, each.ended, naming),
        suspended=[_suspended(time) for time in each.suspended],
        revoked=[_revoked(one, naming) for one in each.revoked],
    )


def _claim(text: Consolidated, version: Version, naming: Naming) -> Claim:
    wording = version.wording
    return Claim(
        text=shown(version.text),
        is_there=wording.is_there,
        is_made=version.is_made,
        set_at=wording.place,
        since=wording.since,
        by=naming.named(wording.by),
        basis=shown(text.basis(wording.place)),
    )


def _ended(text: Consolidated, end: Ended | None, naming: Naming) -> ProvisionEnded | None:
    if end is None:
        return None
    return ProvisionEnded(
        because=end.place,
        since=end.since,
        by=naming.named(end.by),
        basis=shown(text.basis(end.place)),
        is_replaced=end.is_replaced,
        new=[*map(str, end.new)],
    )


def _revoked(one: Revoked, naming: Naming) -> RevokedCorrection:
    return RevokedCorrection(
        because=one.place,
        since=one.since,
        by=naming.named(one.by),
        until=one.until,
        revoked_because=one.revoked_at,
        revoked_by=naming.named(one.revoked_by),
    )


def _suspended(time: Suspended) -> ProvisionSuspended:
    return ProvisionSuspended(because=time.place, since=time.since, until=time.until, is_at_odds=time.is_at_odds)


def _pending(change: Pending, paths: Mapping[ProvisionId, str], naming: Naming) -> PendingChange:
    return PendingChange(
        kind=change.kind,
        provision=change.provision,
        path=paths.get(change.provision) if change.provision else None,
        effective_on=change.effective_on,
        because=change.place,
        by=naming.named(change.by),
        text=shown(change.text),
    )
