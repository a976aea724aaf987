"""Every command keeps its promises, and has one for every rule that it names."""

import importlib
import pkgutil
from enum import StrEnum

import pytest

import tests.domain
from domain.commands import COMMANDS, KEEPING
from domain.kernel import TERMS, Command, Refused, Rule
from tests.domain.cases import Case, decided

CASES: list[Case] = [
    case
    for module in pkgutil.iter_modules(tests.domain.__path__, "tests.domain.")
    if module.name.startswith("tests.domain.cases_")
    for case in importlib.import_module(module.name).CASES
]


def unnamed(refused: Refused) -> list[str]:
    """What a refusal found but does not name in both languages, or names by a word of ours that people do not use."""
    told = [
        name for name in refused.found if all(f"{{{name}}}" in words for words in (refused.rule.vi, refused.rule.en))
    ]
    words = {name for name, value in refused.found.items() if isinstance(value, StrEnum)}
    ours = {name for name in words if (type(refused.found[name]), str(refused.found[name])) not in TERMS}
    return sorted({*refused.found, *([] if told else ["nothing at all"])} - set(told) | ours)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{type(case.when).__name__}: {case.says}")
def test_case(case: Case) -> None:
    """Given a history, when a person asks for something, then these are the facts, or this is the rule."""
    if isinstance(case.then, Rule):
        with pytest.raises(Refused) as refused:
            decided(case)
        assert case.then.name == refused.value.rule.name
        assert all((refused.value.why("vi"), refused.value.why("en"), refused.value.remedy("vi")))
        assert refused.value.remedy("en")
        assert refused.value.rule in type(case.when).RULES
        assert [] == unnamed(refused.value)
    else:
        assert list(case.then) == decided(case)


@pytest.mark.parametrize("command", [*COMMANDS.values(), *KEEPING.values()])
def test_a_command_is_shown_accepted_and_refused(command: type[Command]) -> None:
    """Given a command, then there is a case that accepts it, one for each of its rules, and one without a mandate."""
    mine = [case for case in CASES if type(case.when) is command]
    shown = {case.then.name for case in mine if isinstance(case.then, Rule)}

    assert any(not isinstance(case.then, Rule) for case in mine)
    assert {rule.name for rule in command.RULES} - shown == set()
    assert any(rule.authority for rule in command.RULES)


@pytest.mark.parametrize("command", [*COMMANDS.values(), *KEEPING.values()])
def test_a_command_names_every_rule_that_its_stage_puts_to_it(command: type[Command]) -> None:
    """Given a command, then it says in words what it is for, and names its rules once each."""
    assert command.__doc__
    assert len({rule.name for rule in command.RULES}) == len(command.RULES)
