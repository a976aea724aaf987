"""What was taken in from before the ledger."""

from __future__ import annotations

from domain.events.issuing import DirectiveImported
from domain.ids import DirectiveId, Sha256
from domain.kernel import Question, question


@question()
def imported_from(source: Sha256) -> Question[DirectiveId | None]:
    """The directive that was imported from a source with this digest, also where a correction has struck it out.

    Its ids come from the source: they are given once.
    """
    none: DirectiveId | None = None
    return Question(source.tag, none, as_recorded=True).on(DirectiveImported, lambda _, imported: imported.directive)
