"""What goes wrong, told as RFC 9457 problems: a stable type, the rule, and what would make it right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from domain.ids import Id
from domain.kernel import Refused, Rule

MEDIA_TYPE = "application/problem+json"
PLACE = "/problems/"
"""Where each type of problem is explained; the type is this place and the problem's name."""


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    pointer: str | None = None
    """Where in the body, as a JSON pointer (RFC 6901)."""
    parameter: str | None = None
    """Which parameter of the address, or which header."""
    detail: str
    """What is wrong with it."""


@dataclass(frozen=True)
class Wording:
    """One thing in both languages."""

    vi: str
    en: str

    def said(self, language: str) -> str:
        """The words in "vi" or "en"."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong with a request, in both languages."""

    detail: Wording
    pointer: str | None = None
    parameter: str | None = None

    def told(self, language: str) -> Fault:
        """The fault in this language."""
        return Fault(pointer=self.pointer, parameter=self.parameter, detail=self.detail.said(language))


class Problem(BaseModel):
    """Why there is no other answer (RFC 9457)."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    type: str = Field(examples=["/problems/may-not-record"])
    """What kind of problem: the address of its explanation, which never changes."""
    title: str
    """The kind of problem in a few words."""
    status: int
    detail: str
    """What is wrong this time."""
    remedy: str
    """What would make it right."""
    rule: str | None = None
    """The rule that refuses, where one does."""
    source: str | None = None
    """Where that rule stands."""
    errors: list[Fault] | None = None
    """The faults of a request that cannot be understood."""
    about: dict[str, str] | None = None
    """The ids of the things that a refusal's words call by their names."""


@dataclass(frozen=True)
class Kind:
    """A problem that is not a rule of the domain."""

    name: str
    """Stable, in kebab case: part of the problem's address."""
    status: int
    title: Wording
    remedy: Wording


class Trouble(Exception):
    """A request ends in a problem of this kind."""

    def __init__(
        self, kind: Kind, detail: Wording, errors: Sequence[Flaw] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        """`headers`: what the answer's head says beside."""
        super().__init__(f"{kind.name}: {detail.en}")
        self.kind, self.detail, self.errors, self.headers = kind, detail, list(errors), dict(headers or {})

    def told(self, language: str) -> Problem:
        """The problem in this language."""
        return Problem(
            type=PLACE + self.kind.name,
            title=self.kind.title.said(language),
            status=self.kind.status,
            detail=self.detail.said(language),
            remedy=self.kind.remedy.said(language),
            errors=[flaw.told(language) for flaw in self.errors] or None,
        )


REFUSED = Wording("Bị từ chối theo quy tắc", "A rule refuses this")


def status_of(rule: Rule) -> int:
    """403 where the rule asks who may act, 409 otherwise."""
    return 403 if rule.authority else 409


def told(refused: Refused, language: str, names: Mapping[Id, str] | None = None) -> Problem:
    """A refusal by a rule of the domain, in this language; `names`: what the things are called that it is about."""
    about = {name: str(value) for name, value in refused.found.items() if isinstance(value, Id)}
    called = {name: (names or {}).get(value, value) for name, value in refused.found.items() if isinstance(value, Id)}
    refused = Refused(refused.rule, **{**refused.found, **called})
    return Problem(
        type=PLACE + refused.rule.name,
        title=REFUSED.said(language),
        status=status_of(refused.rule),
        detail=refused.why(language),
        remedy=refused.remedy(language),
        rule=refused.rule.name,
        source=refused.rule.source,
        about=about or None,
    )
