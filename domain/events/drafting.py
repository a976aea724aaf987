"""Drafts and their texts (DOMAIN 1.4 A)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.ids import BodyId, CommentId, DirectiveId, DocType, PersonId, ProvisionId
from domain.kernel import Event
from domain.words import Kind, Outlined, Text


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


@dataclass(frozen=True)
class ProvisionRevised(AboutDirective):
    """A provision of the draft got other words."""

    provision: ProvisionId
    expected: int
    """The position of the fact that had last set these words."""
    text: Text
    reason: Text
    comments: tuple[CommentId, ...]
    """The comments that are taken up by it."""


@dataclass(frozen=True)
class ProvisionAdded(AboutDirective):
    """A provision came into the draft."""

    provision: ProvisionId
    kind: Kind
    label: str
    under: ProvisionId | None
    after: ProvisionId | None
    """The sibling that it follows; none: it is the first."""
    text: Text
    reason: Text


@dataclass(frozen=True)
class ProvisionRemoved(AboutDirective):
    """A provision left the draft, with all under it."""

    provision: ProvisionId
    reason: Text


@dataclass(frozen=True)
class DraftWithdrawn(AboutDirective):
    """The draft was given up."""

    reason: Text
