"""Which duties are held up on a day, for their words are suspended: joined from status and from the tree of the text.

One look at the suspensions of all directives concerned, and one more for each level of the text where some are partial.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from api.reader import At
from domain.ids import DirectiveId, ProvisionId, SuspensionId
from infra.reading.naming import Naming
from infra.reading.source import STATUS, Source
from projections.duty import Duty, on_hold
from projections.pausing import Suspension, pause, suspension
from projections.saying import Stands

Running = Mapping[DirectiveId, Sequence[Suspension]]
"""The suspensions that run on the day, by directive; those with none are left out."""


def held_up(source: Source, duties: Mapping[str, Duty], at: At) -> dict[str, Duty]:
    """The same duties by their tags, those called paused whose words are suspended on that day.

    A remedy comes from the words of a conclusion, not of a directive: no suspension of that holds it up.
    """
    words = {tag: found for tag, duty in duties.items() if (found := _words(duty))}
    running = _running(source, {directive for directive, _ in words.values()}, at)
    affected = {tag: each for tag, each in words.items() if each[0] in running}
    naming = Naming(source, at)
    naming.prepare([provision for directive, provision in affected.values() if _has_parts(running[directive])])
    pauses = {tag: pause(running[directive], _line(one, running[directive], naming))
              for tag, (directive, one) in affected.items()}  # fmt: skip
    return {tag: on_hold(duty, pauses.get(tag)) for tag, duty in duties.items()}


def _words(duty: Duty) -> tuple[DirectiveId, ProvisionId] | None:
    """Of which directive, and which provision of it, the duty's words are."""
    origin = duty.origin
    return (origin.directive, origin.provision) if origin and origin.directive and origin.provision else None


def _running(source: Source, directives: Collection[DirectiveId], at: At) -> Running:
    tags = [each.tag for each in sorted(directives)]
    rows = source.views.lasting_on(STATUS, tags, SuspensionId.kind, at.as_of, at.known_at)
    found = {
        directive: [
            one
            for row in rows.get(directive.tag, ())
            if (one := suspension(Stands(row.value, row.because, row.day), row.day_to))
        ]
        for directive in directives
    }
    return {directive: each for directive, each in found.items() if each}


def _has_parts(running: Iterable[Suspension]) -> bool:
    return any(each.provisions for each in running)


def _line(provision: ProvisionId, running: Sequence[Suspension], naming: Naming) -> Sequence[ProvisionId]:
    """The provision and all that it stands in; itself, where that is all that is asked for."""
    return naming.line(provision) if _has_parts(running) else (provision,)
