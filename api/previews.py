"""What a command would leave behind, were it carried out now."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from api.ports import Preview
from api.representing import fields_of


class ForeseenFact(BaseModel):
    """A fact that would be recorded."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    kind: str
    """Which fact it is."""
    tags: list[str]
    """The things that it is about."""
    fields: dict[str, Any]


class QuestionPut(BaseModel):
    """A question that the decision put to history."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    question: str
    version: int
    args: dict[str, Any]
    tag: str
    """The thing whose history was asked."""
    heard: list[int]
    """The positions of the facts that count for it."""
    answer: Any


class Foreseen(BaseModel):
    """What a command would record, and on what grounds; nothing was recorded."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    facts: list[ForeseenFact]
    """With the ids that the same request under the same key will give."""
    questions: list[QuestionPut]


SHOWN: Final[dict[str, Any]] = {"model": Foreseen, "description": "What would be recorded; nothing was."}
"""The answer to a dry run."""


def foreseen(preview: Preview) -> Foreseen:
    """The answer to a dry run.  Raises `Refused` where carrying it out would."""
    if preview.refused:
        raise preview.refused
    facts = [
        ForeseenFact(kind=type(fact).__name__, tags=list(fact.tags), fields=fields_of(fact)) for fact in preview.facts
    ]
    questions = [
        QuestionPut(
            question=each.question,
            version=each.version,
            args=dict(each.args),
            tag=each.tag,
            heard=list(each.heard),
            answer=each.answer,
        )
        for each in preview.questions
    ]
    return Foreseen(facts=facts, questions=questions)
