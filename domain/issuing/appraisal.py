"""The command that reports the appraisal of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.events.issuing import AppraisalReported, Verdict
from domain.ids import BodyId, ConsultationId, DirectiveId
from domain.issuing.rules import (
    APPRAISER_IS_DRAFTER,
    COMMENTS_OPEN,
    NOT_COMPETENT,
    NOTHING_TO_APPRAISE,
    STILL_CONSULTING,
    TEXT_CHANGED,
    TOO_EARLY,
    require_answered,
    require_order,
    require_text,
    wrong_stage,
)
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.questions.consultation import open_consultations, unanswered_comments
from domain.questions.drafting import Stage, stage_of, text_of
from domain.questions.issuing import appraisals_of
from domain.superiors import appraises
from domain.words import WordsIfAny


@dataclass(frozen=True, kw_only=True)
class ReportAppraisal(Command):
    """Report what the appraisal of a draft came to (thẩm định).

    The appraising body is not the one that drafts, but above it or working for it or for a body above it (office,
    department, specialised authority); the appraisal is about the text as it stands, and not of a day
    before that text's.  It passes only when no more comments are asked for and every one has been answered.  Findings
    on form are fixed directly, those on substance only recommended; rounds are counted by the ledger.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NOTHING_TO_APPRAISE,
        APPRAISER_IS_DRAFTER,
        NOT_COMPETENT,
        TEXT_CHANGED,
        TOO_EARLY,
        COMMENTS_OPEN,
        STILL_CONSULTING,
    )

    directive: DirectiveId
    body: BodyId
    """The body that appraised."""
    version: int
    """The position of the last change to the text that was appraised."""
    verdict: Verdict
    """Whether the text may go on to the vote."""
    on_form: WordsIfAny
    """Findings on form; they are fixed directly."""
    on_substance: WordsIfAny
    """Findings on substance; they are only recommended."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the verdict as the next round."""
        mandates, stage, text, waiting, rounds, calls = ask(
            may_record(act, self.body),
            stage_of(self.directive),
            text_of(self.directive),
            unanswered_comments(self.directive),
            appraisals_of(self.directive),
            open_consultations(self.directive),
        )
        require_record(mandates, act, self.body)
        if text is None or not stage.is_draft or stage == Stage.APPROVED:
            raise wrong_stage(NOTHING_TO_APPRAISE, self.directive, stage)
        if text.body == self.body:
            raise Refused(APPRAISER_IS_DRAFTER, body=self.body, directive=self.directive)
        if not appraises(ask, self.body, text.body):
            raise Refused(NOT_COMPETENT, body=self.body, directive=self.directive, drafter=text.body)
        require_text(text, self.version, self.directive)
        require_order(self.directive, Stage.DRAFTING, text.since, act.on)
        if self.verdict == Verdict.PASSED:
            require_answered(waiting, self.directive)
            self._require_closed(calls)
        yield AppraisalReported(
            directive=self.directive,
            body=self.body,
            round=rounds + 1,
            n=text.n,
            version=self.version,
            verdict=self.verdict,
            on_form=self.on_form,
            on_substance=self.on_substance,
            appraised_on=act.when,
        )

    def _require_closed(self, calls: frozenset[ConsultationId]) -> None:
        for call in sorted(calls):
            raise Refused(STILL_CONSULTING, directive=self.directive, consultation=call)
