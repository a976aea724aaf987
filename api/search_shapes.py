"""What a search answers with."""

from __future__ import annotations

from enum import StrEnum

from api.shapes import Answer, Named, Shape


class HitKind(StrEnum):
    """What kind of thing was found."""

    DIRECTIVE = "directive"
    PROVISION = "provision"
    COMMENT = "comment"
    DUTY = "duty"
    FINDING = "finding"
    BODY = "body"
    FACT = "fact"
    """An entry of the log, asked for by its position (`#91`)."""


class Field(StrEnum):
    """Which of its texts holds the words."""

    NAME = "name"
    TITLE = "title"
    NUMBER = "number"
    BASIS = "basis"
    """The legal bases that stand above an imported text."""
    TEXT = "text"
    """The words of a provision, a comment or a finding."""
    ANSWER = "answer"
    """What the drafting body answered to a comment."""
    ACTION = "action"
    """What a duty is."""
    SENTENCE = "sentence"
    """What an entry says, as it is told in Vietnamese."""
    PRODUCT = "product"
    """What is to come of a duty."""


class MarkedWords(Shape):
    """Words that were looked for, in code points of the excerpt."""

    start: int
    """The first one."""
    end: int
    """The one behind the last."""


class Excerpt(Shape):
    """A part of a text, with the words that were looked for."""

    text: str
    """As it stands there, in NFC; plain text, in which nothing is escaped."""
    start: int
    """Where it begins: the code point of the whole text in NFC."""
    marks: list[MarkedWords]
    """In order; they do not overlap.  Where words stand as they were spelt, other spellings are not marked."""


class SearchHit(Shape):
    """A thing of which one text holds all that was looked for."""

    kind: HitKind
    id: str
    field: Field
    directive: Named | None
    """The directive that it is or belongs to; none: a body, or a finding of an inspection that is about none."""
    path: str | None
    """Of a provision, its labels from the top, "9.3"."""
    is_ended: bool
    """Was the provision repealed or replaced, though its words are still shown?"""
    excerpt: Excerpt
    because: int
    """The position of the fact that set these words."""
    score: int
    """Higher is better, in this answer alone: what is spelt as asked for, then number, title and name, provision, the
    rest; of each kind what has the words closer together."""


class SearchPage(Answer):
    """A page of what was found, best first."""

    items: list[SearchHit]
