"""Drafts and their texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.ids import BodyId, CommentId, DirectiveId, DocType, PersonId, ProvisionId
from domain.kernel import Event
from domain.words import Kind, Outlined, Text, When


@dataclass(frozen=True)
class AboutDirective(Event):
    """What a body did to a directive."""

    directive: DirectiveId
    body: BodyId
    """The body whose act it is."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, and the body."""
        return (self.directive.tag, self.body.tag)


@dataclass(frozen=True)
class DirectiveDrafted(AboutDirective):
    """A body laid down draft n, whole (dự thảo lần n)."""

    n: int
    type: DocType
    title: Text
    lead: PersonId | None
    """Who leads the drafting."""
    outline: tuple[Outlined, ...]
    texts: Mapping[ProvisionId, Text]
    drafted_on: When


@dataclass(frozen=True)
class AboutProvision(AboutDirective):
    """What a body did to one provision of its draft, and why."""

    provision: ProvisionId
    reason: Text
    comments: tuple[CommentId, ...]
    """The comments that are taken up by it."""
    changed_on: When

    @property
    def tags(self) -> tuple[str, ...]:
        """The directive, the body, the provision, and the comments taken up."""
        comments = dict.fromkeys(comment.tag for comment in self.comments)
        return (*super().tags, self.provision.tag, *comments)


@dataclass(frozen=True)
class ProvisionRevised(AboutProvision):
    """A provision of the draft got other words."""

    expected: int
    """The position of the fact that had last set these words."""
    text: Text


@dataclass(frozen=True)
class ProvisionAdded(AboutProvision):
    """A provision came into the draft."""

    kind: Kind
    label: str
    under: ProvisionId | None
    after: ProvisionId | None
    """The sibling that it follows; none: it is the first."""
    text: Text


@dataclass(frozen=True)
class ProvisionRemoved(AboutProvision):
    """A provision left the draft, with all under it."""

    expected: int
    """The position of the fact that had last set words of it, or of what is under it."""


@dataclass(frozen=True)
class DraftWithdrawn(AboutDirective):
    """The draft was given up."""

    reason: Text
