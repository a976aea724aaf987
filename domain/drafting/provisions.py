"""Changing a draft provision by provision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.drafting.rules import (
    COMMENT_ELSEWHERE,
    LAST_PROVISION,
    NO_DRAFT,
    NOT_A_SIBLING,
    NOT_IN_DRAFT,
    NOT_THE_DRAFTER,
    PROVISION_CHANGED,
    require_comments,
    require_draft,
    require_drafter,
    require_passage,
    require_position,
)
from domain.events.drafting import ProvisionAdded, ProvisionRemoved, ProvisionRevised
from domain.ids import BodyId, CommentId, DirectiveId, ProvisionId
from domain.kernel import Act, Ask, Command, Event, Refused
from domain.questions.consultation import comments_on
from domain.questions.drafting import DraftText, stage_of, text_of
from domain.words import Kind, Words, WordsIfAny


@dataclass(frozen=True, kw_only=True)
class ChangeDraft(Command):
    """What every change of a draft says."""

    directive: DirectiveId
    body: BodyId
    """The body that drafts."""
    reason: Words
    comments: tuple[CommentId, ...] = ()
    """The comments that the change takes up."""

    def _draft(self, ask: Ask, act: Act) -> DraftText:
        """The text as it stands, for the body that may change it."""
        mandates, stage, text, made = ask(
            may_record(act, self.body), stage_of(self.directive), text_of(self.directive), comments_on(self.directive)
        )
        require_record(mandates, act, self.body)
        draft = require_draft(self.directive, stage, text)
        require_drafter(self.directive, draft.body, self.body)
        require_comments(self.directive, made, self.comments)
        return draft


@dataclass(frozen=True, kw_only=True)
class ReviseProvision(ChangeDraft):
    """Give a provision of a draft other words.

    Only while it is a draft, by the body that drafts, on top of the words as they stand.  A draft that was appraised
    or approved has to be so again.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_DRAFT, NOT_THE_DRAFTER, COMMENT_ELSEWHERE, NOT_IN_DRAFT, PROVISION_CHANGED)

    provision: ProvisionId
    expected: int
    """The position of the fact that last set the words, as read."""
    text: Words
    """The new words, whole."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the new words."""
        passage = require_passage(self.directive, self._draft(ask, act), self.provision)
        require_position(self.provision, passage.set_at, self.expected)
        yield ProvisionRevised(
            directive=self.directive,
            body=self.body,
            provision=self.provision,
            reason=self.reason,
            comments=self.comments,
            changed_on=act.when,
            expected=self.expected,
            text=self.text,
        )


@dataclass(frozen=True, kw_only=True)
class AddProvision(ChangeDraft):
    """Put a new provision into a draft, behind a sibling or first of all; the ledger gives its id.

    Only while it is a draft, by the body that drafts.  A draft that was appraised or approved has to be so again.
    """

    RULES: ClassVar = (MAY_NOT_RECORD, NO_DRAFT, NOT_THE_DRAFTER, COMMENT_ELSEWHERE, NOT_IN_DRAFT, NOT_A_SIBLING)

    kind: Kind
    label: WordsIfAny = ""
    """As written: "9", "a)", "-"."""
    under: ProvisionId | None = None
    """The provision that it stands under; absent: it stands on top."""
    after: ProvisionId | None = None
    """The sibling that it follows; absent: it is the first."""
    text: WordsIfAny

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record the new provision."""
        draft = self._draft(ask, act)
        if self.under is not None:
            require_passage(self.directive, draft, self.under)
        if self.after is not None and require_passage(self.directive, draft, self.after).under != self.under:
            raise Refused(NOT_A_SIBLING, after=self.after, under=self.under or self.directive)
        yield ProvisionAdded(
            directive=self.directive,
            body=self.body,
            provision=ProvisionId(act.new_id()),
            reason=self.reason,
            comments=self.comments,
            changed_on=act.when,
            kind=self.kind,
            label=self.label,
            under=self.under,
            after=self.after,
            text=self.text,
        )


@dataclass(frozen=True, kw_only=True)
class RemoveProvision(ChangeDraft):
    """Take a provision out of a draft, with all under it; its id is never used again.

    Only while it is a draft, by the body that drafts, on top of the words as they stand; something is left of the
    text.  A draft that was appraised or approved has to be so again.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NO_DRAFT,
        NOT_THE_DRAFTER,
        COMMENT_ELSEWHERE,
        NOT_IN_DRAFT,
        PROVISION_CHANGED,
        LAST_PROVISION,
    )

    provision: ProvisionId
    expected: int
    """The position of the last fact that set words of it, or of what is under it, as read."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Record that it is gone."""
        draft = self._draft(ask, act)
        require_passage(self.directive, draft, self.provision)
        gone = draft.below(self.provision)
        current = max(passage.set_at for passage in gone)
        require_position(self.provision, current, self.expected)
        if len(gone) == len(draft.passages):
            raise Refused(LAST_PROVISION, provision=self.provision, directive=self.directive)
        yield ProvisionRemoved(
            directive=self.directive,
            body=self.body,
            provision=self.provision,
            reason=self.reason,
            comments=self.comments,
            changed_on=act.when,
            expected=self.expected,
        )
