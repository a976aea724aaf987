"""What no command may hold, wherever it comes in: blanks for words, terms and deadlines that contradict themselves."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.commands import COMMANDS
from domain.drafting.drafts import DraftProvision
from domain.events.duties import Deadline, DeadlineKind
from domain.ids import Term
from domain.institution.bodies import RenameBody
from domain.kernel import Command
from domain.words import Kind, Words, WordsIfAny
from tests.domain.cases_drafting import FIRST
from tests.domain.cases_inspection import FIND, QUOTE

RENAME = {"body": "b-1", "name": "Xã Đồi Thông", "effective_on": "2026-01-01", "basis": "Quyết định"}


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0\u2003", "Xã\0"])
def test_a_name_is_words(blank: str) -> None:
    """Given blanks, or what cannot be stored, for a name, then the command is malformed."""
    reads = TypeAdapter(RenameBody)

    assert "Xã Đồi Thông" == reads.validate_python(RENAME).name
    with pytest.raises(ValidationError):
        reads.validate_python(RENAME | {"name": blank})


def test_what_may_be_left_out_is_not_blank() -> None:
    """Given a provision without words or label of its own, then it is one; with blanks it is none."""
    reads = TypeAdapter(DraftProvision)

    assert "" == reads.validate_python({"kind": "section", "text": ""}).text
    with pytest.raises(ValidationError):
        reads.validate_python({"kind": "section", "text": " "})


@pytest.mark.parametrize("command", COMMANDS.values())
def test_whatever_a_person_types_is_held_to_be_words(command: type[Command]) -> None:
    """Given a command, then each of its own strings is words, or words if any, but for names of the ledger's own."""
    hints = get_type_hints(command, include_extras=True)
    loose = {each.name for each in fields(command) if _is_loose(hints[each.name])}

    assert loose <= {"stored", "about", "paths"}


def _is_loose(hint: object) -> bool:
    if hint in {Words, WordsIfAny} or get_origin(hint) is Annotated:
        return False
    return hint is str or any(_is_loose(part) for part in get_args(hint))


def test_a_draft_has_words() -> None:
    """Given provisions of which none has words, then they are no draft."""
    with pytest.raises(ValueError, match="has words"):
        replace(FIRST, provisions=(DraftProvision(kind=Kind.SECTION, label="1", text=""),))


def test_only_words_of_a_version_are_quoted_and_only_a_provision_has_one() -> None:
    """Given a finding that quotes nobody knows which words, or words of a duty, then it is malformed."""
    with pytest.raises(ValueError, match="names the `version`"):
        replace(QUOTE, version=None)
    with pytest.raises(ValueError, match="only a provision"):
        replace(FIND, version=QUOTE.version)


@pytest.mark.parametrize("text", ["2025-2020", "2025-2025", "2020-2031"])
def test_a_term_ends_after_it_began(text: str) -> None:
    """Given two years, when the second is not later, or too late, then they are no term."""
    assert "2020-2030" == Term("2020-2030")
    with pytest.raises(ValueError, match="no term"):
        Term(text)


@pytest.mark.parametrize("kind", [DeadlineKind.NONE, DeadlineKind.STANDING])
def test_what_is_never_due_has_no_day(kind: DeadlineKind) -> None:
    """Given a deadline of a kind that nothing is due by, when it has a day, then it is malformed."""
    assert Deadline(kind, None) != Deadline(DeadlineKind.WITHIN, None)
    with pytest.raises(ValueError, match="has no day"):
        Deadline(kind, date(2026, 12, 31))
