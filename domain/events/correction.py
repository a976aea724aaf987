"""Corrections of issued texts (đính chính), and their end.  A wrong entry of the ledger is another matter.

They are documents too, and can be repealed (DOMAIN 0.8); they follow Circular 26/2025/TT-BTP, Article 23, by analogy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.events.change import tags_of
from domain.events.drafting import AboutDirective
from domain.ids import BodyId, CorrectionId, DirectiveId, ProvisionId
from domain.words import Plain, Text


@dataclass(frozen=True)
class Corrected(Plain):
    """A provision whose words were wrong."""

    provision: ProvisionId
    """The provision that gets the right words."""
    expected: int
    """The position of the fact that had set the wrong ones."""


@dataclass(frozen=True)
class DirectiveCorrected(AboutDirective):
    """Wrong words of an issued text were put right from that day on (đính chính)."""

    correction: CorrectionId
    by: DirectiveId | None
    """The document that corrects, where the ledger knows it."""
    corrections: tuple[Corrected, ...]
    wrong: Mapping[ProvisionId, Text]
    """The wrong words of each provision, as quoted."""
    texts: Mapping[ProvisionId, Text]
    """The right words of each provision, whole."""
    effective_on: date
    conflicts: tuple[ProvisionId, ...]
    """The provisions that had other words on that day, or on whose days another instrument stands."""
    recipients: tuple[BodyId, ...]
    """To whom it was sent: all who had received the text, at least."""
    reason: Text
    basis: Text
    """The correcting document, as written."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, the correcting document, the correction, the provisions and the recipients."""
        provisions = (each.provision for each in self.corrections)
        return tags_of(self.directive, self.body, self.by, (self.correction, *provisions, *self.recipients))


@dataclass(frozen=True)
class CorrectionRevoked(AboutDirective):
    """A correction holds no longer from that day on: the text is as if it had not been made."""

    correction: CorrectionId
    by: DirectiveId | None
    """The document that revokes it, where the ledger knows it."""
    effective_on: date
    """The first day without it."""
    basis: Text
    """The instrument, as written."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, the revoking document, and the correction."""
        return tags_of(self.directive, self.body, self.by, (self.correction,))
