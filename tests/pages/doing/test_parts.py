"""What forms are made of: every field of every command with its words, and what was typed as the API takes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from api.pages import wording
from api.pages.doing.controls import FEW, Drawing, folded, named
from api.pages.doing.filling import Filling
from api.pages.doing.parts import Part, Sort, commands_by_form, parts_of
from api.pages.doing.picking import Option
from api.pages.doing.probing import STAGES, StandIns
from api.pages.doing.quoting import standing
from api.pages.doing.reading import document, iso_when
from api.pages.doing.trying import written
from api.pages.doing.typed import typed
from api.ports import Caller, Role
from api.problems import Trouble
from api.understanding import understand
from domain.commands import COMMANDS
from domain.ids import BodyId, PersonId


@dataclass
class Choice:
    """The same things to choose from, of whatever kind."""

    found: list[Option] = field(default_factory=list)
    things: dict[str, str] = field(default_factory=dict)
    tongue: str = "vi"
    passages: tuple[()] = ()

    def options(self, kind: type[Any]) -> list[Option]:
        """These."""
        del kind
        return self.found


def _below(part: Part) -> list[type[Any]]:
    match part.sort:
        case Sort.GROUP:
            return [part.of]
        case Sort.ONE_OF:
            return list(part.kinds.values())
        case Sort.ROWS:
            return list(part.row.kinds.values()) if part.row.sort is Sort.ONE_OF else [part.of]
        case _:
            return []


def _every() -> Iterator[Part]:
    """Every field of every command, and of all that they are made of."""
    ahead: list[type[Any]] = list(commands_by_form().values())
    seen: list[type[Any]] = []
    while ahead:
        kind = ahead.pop()
        if kind in seen:
            continue
        seen.append(kind)
        for part in parts_of(kind):
            yield part
            ahead += _below(part)


def test_every_field_has_its_label_and_its_help() -> None:
    """Given every field of every command, then the catalogue says what it is called, and what belongs in it."""
    wanted = {named(part, what) for part in _every() for what in ("label", "help")}

    assert [] == sorted(wanted - set(wording.catalogue()))


def test_no_words_of_forms_are_unused() -> None:
    """Given what the catalogue says of forms, then each label, help and kind is of a field that there is."""
    used = {named(part, what) for part in _every() for what in ("label", "help")}
    used |= {"forms.kinds.particulars"}
    used |= {f"forms.kinds.{kind}" for part in _every() for kind in (_kinds(part))}

    assert [] == sorted(name for name in wording.catalogue() if name.startswith("forms.") and name not in used)
    assert used <= set(wording.catalogue())


def _kinds(part: Part) -> list[str]:
    chosen = part.row if part.sort is Sort.ROWS else part
    return list(chosen.kinds) if chosen.sort is Sort.ONE_OF else []


def test_every_command_and_stage_has_its_words() -> None:
    """Given every command, then the catalogue has its name and its purpose, its stage's too, and none beside."""
    verbs = {f"verbs.{verb}.{what}" for verb in commands_by_form() for what in ("label", "help")}
    stages = {f"verbs.stage.{stage}" for stage in STAGES}

    assert verbs | stages == {name for name in wording.catalogue() if name.startswith("verbs.")}


@pytest.mark.parametrize("is_other", [False, True], ids=["first", "second"])
@pytest.mark.parametrize("verb", commands_by_form())
def test_stand_ins_make_a_command(verb: str, *, is_other: bool) -> None:
    """Given nothing that is filled in, then stand-ins of either set make a command that the API understands."""
    stand_ins = StandIns(date(2026, 11, 24), is_other=is_other)
    told = stand_ins.document(COMMANDS[verb], {}, Choice())  # type: ignore[arg-type]  # all that is asked of it

    assert isinstance(understand(COMMANDS[verb], written(told)), COMMANDS[verb])


WHENS = {
    "05/10/2023": "2023-10-05",
    "5.10.2023": "2023-10-05",
    "10/2023": "2023-10",
    " 2023 ": "2023",
    "05/10/2023 8:15": "2023-10-05T08:15:00+07:00",
    "hôm qua": "hôm qua",
}


@pytest.mark.parametrize("told", WHENS)
def test_days_are_taken_as_people_write_them(told: str) -> None:
    """Given a year, a month, a day or a time as people write it, then it is what the API takes; else it is left."""
    assert WHENS[told] == iso_when(told)


def test_a_form_becomes_what_the_api_takes() -> None:
    """Given a form with rows, a choice of kinds, days, numbers and empty fields, then it is the body of the command."""
    told = typed(
        {
            "body": "b-1",
            "directive": "d-1",
            "basis": "Công văn 3\r\nngày 5",
            "by": "",
            "effective_on": "01/02/2026",
            "instructions#": "2",
            "instructions/0/kind": "phrase",
            "instructions/0/provision": "p-1",
            "instructions/0/expected": "17",
            "instructions/0/old": "cũ",
            "instructions/0/new": "",
            "instructions/1/kind": "insert",
            "instructions/1/unit": "clause",
            "instructions/1/text": "Thêm.",
            "occurred": "",
        }.items()
    )
    made = document(COMMANDS["amend-directive"], told)

    assert {
        "body": "b-1",
        "directive": "d-1",
        "basis": "Công văn 3\nngày 5",
        "effective_on": "2026-02-01",
        "instructions": [
            {"kind": "phrase", "provision": "p-1", "expected": 17, "old": "cũ", "new": ""},
            {"kind": "insert", "unit": "clause", "label": "", "under": None, "after": None, "text": "Thêm."},
        ],
    } == made


def test_what_is_missing_is_named_by_its_control() -> None:
    """Given a form that lacks a number's parts, then the faults point at these controls."""
    made = document(COMMANDS["issue-directive"], typed([("number/n", "sáu")]))
    with pytest.raises(Trouble) as wrong:
        understand(COMMANDS["issue-directive"], written(made))

    assert {"/number/n", "/number/type", "/number/org", "/directive"} <= {flaw.pointer for flaw in wrong.value.errors}


def test_a_row_that_is_taken_away_takes_its_inner_rows_along() -> None:
    """Given rows in rows, when the first is taken away, then the second is the first, with all that is in it."""
    told = typed({"a#": "2", "a/0/x": "1", "a/0/b#": "1", "a/0/b/0": "2", "a/1/x": "3", "a/1/b#": "4"}.items())

    assert {"a#": ("1",), "a/0/x": ("3",), "a/0/b#": ("4",)} == told.without_row("a", "0").values


def test_empty_rows_are_left_out() -> None:
    """Given three rows of which the middle one is empty, then two are left."""
    told = typed({"a#": "3", "a/0/x": "1", "a/1/x": " ", "a/2/x": "3"}.items()).without_empty_rows()

    assert {"a#": ("2",), "a/0/x": ("1",), "a/1/x": ("3",)} == told.values


def test_quoted_words_are_taken_as_they_stand() -> None:
    """Given words that were copied with other blanks, or in another Unicode form, then they are those of the text."""
    text = "Báo cáo trước\nngày 30 hằng tháng."

    assert "trước\nngày 30" == standing(" trước   ngày 30 ", text)
    assert "Báo cáo" == standing("Ba\u0301o ca\u0301o", text)
    assert "" == standing("ngày 31", text)


def test_of_many_things_one_types_the_name() -> None:
    """Given more bodies than a list can hold, then one types a name, which is taken for its body, and shown again."""
    many: Any = Choice([Option(f"b-{n}", f"Đảng ủy xã số {n}") for n in range(FEW + 1)])
    (part,) = (each for each in parts_of(COMMANDS["send-transmission"]) if each.name == "recipient")
    caller = Caller(PersonId("p-1"), "local", Role.RECORDER, BodyId("b-1"))
    filled = Filling(COMMANDS["send-transmission"], many, caller).filled(typed([("recipient", "Đảng ủy xã số 7")]))
    drawing = Drawing(many, filled, {})
    control = drawing.control(part, "recipient")

    assert ("b-7", "Đảng ủy xã số 7", "body") == (filled.first("recipient"), control.value, control.listed)
    assert FEW + 1 == len(drawing.lists["body"])


def test_a_fault_of_what_is_not_shown_stands_where_that_would_be() -> None:
    """Given faults of kinds that were not chosen, and one of the whole, then each stands once, at what is shown."""
    faults = {"against/provision": "a", "against/duty": "b", "text": "c", "": "d"}

    assert {"against": "a", "text": "c", "": "d"} == folded(faults, {"against": 1, "text": 1})
