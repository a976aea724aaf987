"""The description of the API: every example is taken, every answer is said, and nothing is cited that nobody has."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from pydantic import BaseModel

from api.app import create
from api.examples import example
from api.problems import Problem
from api.receipts import Receipt
from api.shapes import Directive
from api.understanding import understand
from domain.commands import COMMANDS
from domain.kernel import RULES

NOBODY: Any = None
TOLD = create(NOBODY, NOBODY, NOBODY, NOBODY, bundler=NOBODY).openapi()
OPERATIONS = {each["operationId"]: each for path in TOLD["paths"].values() for each in path.values()}


@pytest.mark.parametrize("verb", COMMANDS)
def test_the_example_of_a_command_is_understood(verb: str) -> None:
    """Given the example of a command's operation, when it is sent as it stands, then it is understood."""
    content = OPERATIONS[verb]["requestBody"]["content"]["application/json"]

    assert example(COMMANDS[verb]) == content["example"]
    understand(COMMANDS[verb], json.dumps(content["example"]).encode())


@pytest.mark.parametrize("model", [Problem, Receipt, Directive])
def test_the_example_of_an_answer_is_one(model: type[BaseModel]) -> None:
    """Given an example of an answer, then it is one of its model, with no field left over."""
    (shown,) = TOLD["components"]["schemas"][model.__name__]["examples"]

    assert set(shown) <= set(model.model_fields)
    model.model_validate(shown)


def test_every_answer_is_said() -> None:
    """Given all operations, then each answer has words of its own."""
    answers = [(name, each["description"]) for name, one in OPERATIONS.items() for each in one["responses"].values()]

    assert [] == [name for name, words in answers if words in {"", "Successful Response"}]


def test_times_and_ids_have_examples() -> None:
    """Given all parameters that are times, ids or keys, then each shows one."""
    wanted = {"as_of", "known_at", "directive", "body", "duty", "person", "Idempotency-Key", "tag"}
    given = [(each["name"], "example" in each) for one in OPERATIONS.values() for each in one.get("parameters", ())]

    assert wanted <= {name for name, _ in given}
    assert [] == [name for name, is_shown in given if name in wanted and not is_shown]


def test_nothing_is_cited_that_no_reader_has() -> None:
    """Given everything that is published, then no source is a paper of the makers'."""
    published = [json.dumps(TOLD, ensure_ascii=False), *(rule.source for rule in RULES.values())]

    assert [] == [cited for text in published for cited in re.findall(r".{40}(?:DOMAIN|DESIGN) [0-9][^\"]{0,20}", text)]
