"""What the words of a provision mean: citations and duties."""

from __future__ import annotations

from dataclasses import dataclass

from domain.reading.model_heading import Body, Evidence, Words


@dataclass(frozen=True)
class Citation:
    """A document that the text names. `problem` says why it cannot be followed."""

    citation_id: str
    provision_id: str | None
    exact: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    relation: str
    resolved: str | None
    problem: str | None
    ev: Evidence


@dataclass(frozen=True)
class Anchor:
    """Words inside a provision's text: offsets in code points of that `text`, and what stands around them."""

    version: int
    provision_id: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True)
class Holder:
    """Who has a duty, verbatim, and in what role; `class_` where the words name a class of bodies."""

    text: str
    body_id: str | None
    role: str
    class_: bool
    ev: Evidence


@dataclass(frozen=True)
class ChainLink:
    """One body that is to direct another."""

    from_: str
    to: str
    ev: Evidence


@dataclass(frozen=True)
class Action:
    """What is to be done."""

    verbs: tuple[str, ...]
    object: str
    ev: Evidence


@dataclass(frozen=True)
class Deadline:
    """By when; `none` is a status of its own, neither on time nor late."""

    kind: str = "none"
    value: str | None = None
    raw: str | None = None
    ev: Evidence | None = None


@dataclass(frozen=True)
class Recurrence:
    """How often."""

    kind: str = "none"
    raw: str | None = None
    ev: Evidence | None = None


@dataclass(frozen=True)
class SixClear:
    """The "6 rõ": which of the six points the words of the duty settle."""

    who: bool
    what: bool
    when: bool
    responsibility: bool
    product: bool
    authority: bool


@dataclass(frozen=True)
class Duty:
    """One obligation, proposed from the words of one provision."""

    duty_id: str
    provision_id: str
    anchor: Anchor
    ordinal: int
    holders: tuple[Holder, ...]
    chain: tuple[ChainLink, ...]
    action: Action
    product: Words | None
    deadline: Deadline
    recurrence: Recurrence
    report_to: Body | None
    six_clear: SixClear
    state: str
    confidence: float
