"""What was taken in from before the ledger."""

from __future__ import annotations

from domain.events.issuing import DirectiveImported
from domain.ids import DirectiveId, Sha256
from domain.kernel import Question, question


@question()
def imported_from(source: Sha256) -> Question[DirectiveId | None]:
    """The directive that was imported from a source with this digest."""
    none: DirectiveId | None = None
    return Question(source.tag, none).on(DirectiveImported, lambda _, imported: imported.directive)
