"""What a body must be: each way of being almost right gets 422 and the place of the fault."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest

from api.problems import Trouble
from api.schemas import published
from api.understanding import understand
from api.within import within
from domain.commands import COMMANDS
from domain.governance import CorrectRecord
from domain.institution.bodies import FoundBody, RenameBody
from domain.issuing.issue import IssueDirective
from tests.api.conftest import Service
from tests.house.sources import ROOT

RENAME = {"body": "b-1", "name": "Đảng ủy", "effective_on": "2025-07-01", "basis": "Nghị quyết"}
DEEP = b'{"body":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def pointers(raw: bytes) -> list[str | None]:
    """Where the faults of a body lie."""
    with pytest.raises(Trouble) as wrong:
        understand(RenameBody, raw)
    assert 422 == wrong.value.kind.status
    return [fault.pointer for fault in wrong.value.errors]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"ocurred": "2025"}, "/ocurred"),
        ({"effective_on": 2024}, "/effective_on"),
        ({"effective_on": "2024"}, "/effective_on"),
        ({"effective_on": "1704067200"}, "/effective_on"),
        ({"effective_on": 1704067200.0}, "/effective_on"),
        ({"effective_on": "2025-02-30"}, "/effective_on"),
        ({"effective_on": "2025-07-01T00:00:00Z"}, "/effective_on"),
        ({"occurred": "2025-07-01T08:00:00"}, "/occurred"),
        ({"occurred": 2025}, "/occurred"),
        ({"occurred": "2025-02-30"}, "/occurred"),
        ({"occurred": "２０２５"}, "/occurred"),
        ({"name": "Đảng\0ủy"}, "/name"),
        ({"name": "\ud800"}, "/name"),
        ({"name": {}}, "/name"),
        ({"name": {"erased": True}}, "/name"),
        ({"name": None}, "/name"),
        ({"body": "B-1"}, "/body"),
        ({"body": ["b-1"]}, "/body"),
        ({"a/b~c": 1}, "/a~1b~0c"),
    ],
)
def test_almost_right_is_refused_with_its_place(wrong: dict[str, Any], pointer: str) -> None:
    """Given a rename with one fault, then 422 points at it."""
    assert [pointer] == pointers(json.dumps({**RENAME, **wrong}).encode())


@pytest.mark.parametrize(
    ("raw", "pointer"),
    [
        (b'{"name":"a","name":"b"}', "/name"),
        (b'{"x":{"y":[{"a":1,"a":2}]}}', "/x/y/0/a"),
        (b'{"name":NaN}', ""),
        (b'{"name":-Infinity}', ""),
        (b'{"name":"\xff"}', ""),
        (b'\xef\xbb\xbf{"name":"a"}', ""),
        (b"{'name':'a'}", ""),
        (b'{"name":"a"', ""),
        (b"", ""),
        (b"[]", ""),
        (b"null", ""),
        (b'{"n":1' + b"0" * 5000 + b"}", ""),
        (b'{"na\\u0000me":"a"}', ""),
        (DEEP, ""),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "/a" * 33),
    ],
)
def test_what_two_readers_may_read_differently_is_refused(raw: bytes, pointer: str) -> None:
    """Given bytes that are no JSON, or JSON that readers do not agree on, then 422 says where."""
    assert [pointer] == pointers(raw)


@pytest.mark.parametrize("raw", [b"{'name':'a'}", b'{"name":"\xff"}', b'{"name":NaN}', b"[]", b'{"a":1,"a":1}'])
def test_what_is_no_json_is_said_in_vietnamese(raw: bytes) -> None:
    """Given bytes that are no JSON of ours, then why is said in Vietnamese too, without words of the parser."""
    with pytest.raises(Trouble) as wrong:
        understand(RenameBody, raw)

    assert not {"Expecting", "codec", "is not"} & set(wrong.value.errors[0].detail.vi.split())


def test_a_missing_field_is_named() -> None:
    """Given no name and no basis, then both are pointed at."""
    assert ["/name", "/basis"] == pointers(b'{"body":"b-1","effective_on":"2025-07-01"}')


def test_a_fault_inside_a_union_is_pointed_at_in_the_document() -> None:
    """Given a number with a year as text, then the pointer leads through the document, not through types."""
    with pytest.raises(Trouble) as wrong:
        understand(IssueDirective, b'{"number":{"n":"6","type":"CT","org":"TU"}}')

    assert "/number/n" in [fault.pointer for fault in wrong.value.errors]


GRANT = {"body": "b-1", "person": "p-1", "powers": ["sign"], "since": "2025-01-01", "until": None, "basis": "x"}
REPORT = {"body": "b-1", "duty": "d-1", "text": "x", "percent": 10}


def flaws(verb: str, body: dict[str, Any]) -> list[tuple[str | None, str, str]]:
    """The faults of a body, with their places and their words in both languages."""
    with pytest.raises(Trouble) as wrong:
        understand(COMMANDS[verb], json.dumps(body).encode())
    return [(flaw.pointer, flaw.detail.vi, flaw.detail.en) for flaw in wrong.value.errors]


@pytest.mark.parametrize(
    ("verb", "body", "pointer"),
    [
        ("grant-mandate", {**GRANT, "powers": []}, "/powers"),
        (
            "report-progress",
            {**REPORT, "period": {"first": "2025-01-01", "last": "2025-01-31"}, "percent": 150},
            "/percent",
        ),
        ("report-progress", {**REPORT, "period": {"first": "2025-02-01", "last": "2025-01-31"}}, "/period/last"),
    ],
)
def test_a_fault_between_fields_has_a_place(verb: str, body: dict[str, Any], pointer: str) -> None:
    """Given fields that do not go together, then the fault names one of them, in words of the caller's language."""
    ((place, vi, en),) = flaws(verb, body)

    assert pointer == place
    assert not {"Value error", "Không hợp lệ ("} & {en[:11], vi[:15]}


def test_a_misspelt_field_and_a_misspelt_choice_are_told_what_they_may_mean() -> None:
    """Given a field and a choice that are nearly right, then each fault names the right one."""
    ((_, vi, en),) = flaws("rename-body", {**RENAME, "ocurred": "2025"})
    ((_, _, power),) = flaws("grant-mandate", {**GRANT, "powers": ["sing"]})

    assert "có phải là occurred?" in vi
    assert "did you mean occurred?" in en
    assert "Did you mean sign?" in power


def test_whatever_the_domain_says_of_fields_is_said_in_vietnamese_too() -> None:
    """Given every `ValueError` of the domain's types that a request may meet, then both languages know it."""
    sources = [
        path for path in (ROOT / "domain").rglob("*.py") if not {"proof", "reading", "keeping.py"} & set(path.parts)
    ]
    raised = [node for path in sources for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Raise)]
    calls = [node.exc for node in raised if isinstance(node.exc, ast.Call)]
    said = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "ValueError"]
    texts = [_sample(words) for words in said]

    assert len(texts) > 15
    assert [] == [text for text in texts if within(text).wording.vi.startswith("Không hợp lệ (")]


def _sample(words: ast.expr) -> str:
    """The message with a number wherever it names a value."""
    if isinstance(words, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in words.values)
    return str(ast.literal_eval(words))


def test_a_whole_number_is_one_however_it_is_written() -> None:
    """Given 4.0 where an integer is due, then it is 4; 4.5 is refused."""
    body = {"body": "b-1", "target": 4.0, "stored": "BodyFounded", "about": "body:b-1", "now": None, "reason": "x"}
    assert 4 == understand(CorrectRecord, json.dumps(body).encode()).target
    with pytest.raises(Trouble):
        understand(CorrectRecord, json.dumps({**body, "target": 4.5}).encode())


def test_what_is_right_is_understood() -> None:
    """Given a body as published, then it becomes the command."""
    assert "Đảng ủy" == understand(RenameBody, json.dumps(RENAME).encode()).name
    assert (
        None
        is understand(
            FoundBody,
            b'{"name":"a","kind":"committee","level":"commune","effective_on":"2019-01-01","basis":"b","parent":null}',
        ).parent
    )


def test_what_says_its_kind_is_judged_as_that_kind() -> None:
    """Given an instruction to insert that names two places, then that alone is said, not what others need."""
    placed = {"kind": "insert", "unit": "point", "label": "", "text": "", "under": None, "after": "a", "before": "b"}
    amending = {"directive": "d", "by": "e", "body": "b", "effective_on": "2025-01-01", "basis": "c"}

    with pytest.raises(Trouble) as wrong:
        understand(COMMANDS["amend-directive"], json.dumps({**amending, "instructions": [placed]}).encode())

    assert ["/instructions/0/before"] == [flaw.pointer for flaw in wrong.value.errors]


def test_every_command_publishes_a_schema_that_is_closed() -> None:
    """Given all commands, then each schema takes no other names, no erased text, no NUL, and integers of JSON alone."""
    for command in COMMANDS.values():
        assert published()[command.__name__]["additionalProperties"] is False
    text = json.dumps(published())
    assert "Erased" not in text
    assert not [part for part in _parts(published()) if part == {"type": "string"}]
    assert not [part for part in _parts(published()) if part.get("type") == "integer" and "maximum" not in part]


def _parts(schema: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # JSON
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    return ([schema] if isinstance(schema, dict) else []) + [part for each in inner for part in _parts(each)]


def test_the_same_over_http(service: Service) -> None:
    """Given a body with a year for a day, when it is sent, then a problem with a pointer."""
    answer = service.tell("rename-body", {**RENAME, "effective_on": 2024})

    assert (422, "/problems/malformed") == (answer.status_code, answer.json()["type"])
    assert "/effective_on" == answer.json()["errors"][0]["pointer"]
