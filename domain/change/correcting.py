"""Correcting the words of an issued text, and revoking a correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.change.amending import NOTHING_INSTRUCTED
from domain.change.quoting import QUOTE_NOT_THERE, require_wrong
from domain.change.rules import (
    INSTRUCTED_TWICE,
    INSTRUMENT_NOT_ISSUED,
    NEVER_HAD_TEXT,
    NO_SUCH_PART,
    SHARED,
    ChangeDirective,
    is_ended,
    require_instrument,
    require_parts,
)
from domain.events.correction import Corrected, CorrectionRevoked, DirectiveCorrected
from domain.ids import BodyId, CorrectionId, DirectiveId, ProvisionId
from domain.kernel import Act, Ask, Event, Refused, Rule
from domain.publication import require_published
from domain.questions.change import Effect
from domain.questions.published import published
from domain.questions.wordings import Wordings, had_words, is_at_odds
from domain.words import Plain, Words

CIRCULAR = "Circular 26/2025/TT-BTP, Article 23, by analogy"

RECIPIENT_LEFT_OUT = Rule(
    "recipient-left-out",
    f"{CIRCULAR}: a correction is sent to all who had received the document",
    en="The correction of {directive} is not sent to {body}, which had received it.",
    vi="Văn bản đính chính {directive} chưa được gửi đến {body} là nơi đã nhận văn bản gốc.",
    remedy_en="Add the recipients of the directive.",
    remedy_vi="Bổ sung đủ các nơi nhận của văn bản gốc.",
)
CORRECTION_NOT_STANDING = Rule(
    "correction-not-standing",
    "Directive Ledger: only what stands can be revoked",
    en="{correction} is no correction of {directive} that stands on {day}.",
    vi="{correction} không phải là đính chính của {directive} đang có hiệu lực vào ngày {day}.",
    remedy_en="Name a correction of this directive that was not revoked before that day.",
    remedy_vi="Nêu đúng đính chính của văn bản này, chưa bị bãi bỏ trước ngày đó.",
)


@dataclass(frozen=True)
class CorrectWords(Plain):
    """Put right the words of one provision."""

    provision: ProvisionId
    """The provision whose words are wrong."""
    expected: int
    """The position of the fact that had set them."""
    wrong: Words
    """The wrong words, as quoted."""
    text: Words
    """The right words of the provision, whole."""


@dataclass(frozen=True, kw_only=True)
class CorrectDirective(ChangeDirective):
    """Put wrong words of an issued directive right by a document (đính chính); its effect stays as it is.

    The issuer, or a body above it, does so; the correction states the wrong text, the reason and the right text, and
    goes to all who had received the directive (Circular 26/2025/TT-BTP, Article 23, by analogy).  As in an amendment,
    words that the provision never had are refused, words of another time are accepted and shown as a conflict; and the
    wrong words stand in those that it names.
    """

    RULES: ClassVar = (
        *SHARED,
        INSTRUMENT_NOT_ISSUED,
        NO_SUCH_PART,
        NOTHING_INSTRUCTED,
        INSTRUCTED_TWICE,
        NEVER_HAD_TEXT,
        QUOTE_NOT_THERE,
        RECIPIENT_LEFT_OUT,
    )

    by: DirectiveId | None = None
    """The document that corrects, where the ledger knows it."""
    corrections: tuple[CorrectWords, ...]
    """In the order of the correcting document."""
    effective_on: date
    """The first day of the right words; that of the wrong ones, where the document says so."""
    recipients: tuple[BodyId, ...]
    """To whom it is sent."""
    reason: Words
    """What was wrong, and why."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `DirectiveCorrected`."""
        wordings, effect = self.standing(ask, act, self.effective_on)
        require_instrument(ask, self.by)
        self._require_sense(wordings, act)
        self._require_recipients(ask)
        yield DirectiveCorrected(
            directive=self.directive,
            body=self.body,
            correction=CorrectionId(act.new_id()),
            by=self.by,
            corrections=tuple(Corrected(each.provision, each.expected) for each in self.corrections),
            wrong={each.provision: each.wrong for each in self.corrections},
            texts={each.provision: each.text for each in self.corrections},
            effective_on=self.effective_on,
            conflicts=self._conflicts(wordings, effect),
            recipients=self.recipients,
            reason=self.reason,
            basis=self.basis,
        )

    def _require_sense(self, wordings: Wordings, act: Act) -> None:
        if not self.corrections:
            raise Refused(NOTHING_INSTRUCTED, directive=self.directive)
        named = [each.provision for each in self.corrections]
        require_parts(self.directive, wordings, named)
        for each in self.corrections:
            if named.count(each.provision) > 1:
                raise Refused(INSTRUCTED_TWICE, provision=each.provision)
            if not had_words(wordings, each.provision, each.expected):
                raise Refused(NEVER_HAD_TEXT, provision=each.provision, expected=each.expected)
            require_wrong(act, each.provision, each.expected, each.wrong)

    def _require_recipients(self, ask: Ask) -> None:
        known = require_published(ask(published(self.directive)), self.directive)
        for body in sorted(known.recipients - {*self.recipients}):
            raise Refused(RECIPIENT_LEFT_OUT, directive=self.directive, body=body)

    def _conflicts(self, wordings: Wordings, effect: Effect) -> tuple[ProvisionId, ...]:
        return tuple(
            each.provision
            for each in self.corrections
            if is_at_odds(wordings, each.provision, each.expected, self.effective_on, self.by)
            or is_ended(effect, wordings, each.provision, self.by)
        )


@dataclass(frozen=True, kw_only=True)
class RevokeCorrection(ChangeDirective):
    """Let a correction hold no longer from a day on: the text is then as if it had not been made.

    Corrections are documents too, and can be repealed, by the issuer of what they correct or a body above it (Law
    64/2025/QH15, by analogy).  The day may be that of the correction itself, or one before: then it never held.
    """

    RULES: ClassVar = (*SHARED, INSTRUMENT_NOT_ISSUED, CORRECTION_NOT_STANDING)

    correction: CorrectionId
    """The correction that is revoked."""
    by: DirectiveId | None = None
    """The document that revokes it, where the ledger knows it."""
    effective_on: date
    """The first day without it."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `CorrectionRevoked`."""
        wordings, _ = self.standing(ask, act, self.effective_on)
        require_instrument(ask, self.by)
        of_it = [wording for wording in wordings if wording.correction == self.correction and wording.ever_counts]
        if not any(wording.until is None or self.effective_on < wording.until for wording in of_it):
            day = f"{self.effective_on:%d/%m/%Y}"
            raise Refused(CORRECTION_NOT_STANDING, correction=self.correction, directive=self.directive, day=day)
        yield CorrectionRevoked(self.directive, self.body, self.correction, self.by, self.effective_on, self.basis)
