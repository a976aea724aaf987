"""The bytes of docs/ledger-format.md: canonical, salted, and the same to whoever works them out again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.ledger.body import ERASED, body_digest, canonical, read_fields, sealed
from infra.ledger.entry import Unwritten, completed, leaf_hash, prepare
from infra.ledger.port import Unstorable
from tests.facts import CLERK, fact

DESCRIPTION: Final = Path(__file__).parents[2] / "docs" / "ledger-format.md"
TEXT: Final = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
KEYS: Final = st.text(st.characters(min_codepoint=1, max_codepoint=127))
VALUES: Final = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
EXAMPLE: Final = (
    '{"actor":null,"body":"084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5","command":null,'
    '"correlation":null,"format":1,"id":"event-1","occurred":"2019-03","origin":"command","request":null,'
    '"type":"Noted","version":1,"written":{"position":3,"recorded":"2026-03-01T08:00:00.000001Z",'
    '"tags":[{"n":2,"prev":1,"tag":"directive:1"}]}}'
)


def example(fields: dict[str, object]) -> Unwritten:
    """A fact with everything fixed but its salts."""
    return prepare(
        event_id="event-1",
        type="Noted",
        version=1,
        tags=["directive:1"],
        actor=None,
        occurred="2019-03",
        command=None,
        request=None,
        correlation=None,
        fields=fields,
    )


def test_an_entry_has_exactly_these_bytes() -> None:
    """The example of the format's description, which any other program must reproduce."""
    entry = completed(example({}), 3, "2026-03-01T08:00:00.000001Z", [(2, 1, "directive:1")])

    assert EXAMPLE.encode() == entry
    assert EXAMPLE in DESCRIPTION.read_text(encoding="utf-8")
    assert hashlib.sha256(b"\x00" + entry).digest() == leaf_hash(entry)


@given(VALUES)
def test_canonical_is_what_a_plain_json_library_writes_sorted(value: object) -> None:
    """With ASCII keys and no floats, RFC 8785 is sorted keys, no spaces, raw UTF-8."""
    expected = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert expected.encode() == canonical(value)


@pytest.mark.parametrize(
    "value",
    [1.0, 2**53, -(2**53), "\ud800", "a\0b", {"\0": 1}, {"ă": 1}, {1: 1}, [object()], b"", {"a": [float("nan")]}],
)
def test_what_is_not_of_the_subset_is_refused(value: object) -> None:
    """Floats, large integers, NULs, lone surrogates, keys beyond ASCII, and whatever is not JSON."""
    with pytest.raises(Unstorable):
        canonical(value)


@given(st.dictionaries(KEYS, VALUES, max_size=6), st.data())
def test_a_body_is_checkable_before_and_after_erasing(fields: dict[str, Any], data: st.DataObject) -> None:
    """Values come back; with one replaced by its digest the body's digest stays, and the value reads as erased."""
    digest, body = sealed(fields)
    assert fields == read_fields(body)
    assert digest == body_digest(body)
    if not fields:
        return

    path = data.draw(st.sampled_from(sorted(fields)))
    kept = orjson.loads(body)
    salt, value = kept[path]
    content = b"\x02" + bytes.fromhex(salt) + path.encode() + b"\x00" + canonical(value)
    kept[path] = hashlib.sha256(content).hexdigest()
    erased = canonical(kept)

    assert digest == body_digest(erased)
    assert {**fields, path: ERASED} == read_fields(erased)


def test_equal_values_have_unequal_digests() -> None:
    """Every field has its own salt of 32 bytes, in every fact: a digest tells nothing of what can be guessed."""
    bodies = [orjson.loads(sealed({"a": 1, "b": 1})[1]) for _ in range(2)]
    salts = {bytes.fromhex(salt) for body in bodies for salt, _ in body.values()}

    assert len(salts) == 4
    assert {len(salt) for salt in salts} == {32}


def test_the_actor_and_the_body_are_tags() -> None:
    """They come after the caller's own, once."""
    assert fact("b", "actor:p-1", "a", actor=CLERK).tags == ("b", "actor:p-1", "a", "body:b-1")
    assert fact("b", actor={**CLERK, "body": None}).tags == ("b", "actor:p-1")


@pytest.mark.parametrize(
    "wrong",
    [
        {"actor": {"id": "p-1"}},
        {"command": b"short"},
        {"version": 0},
        {"version": 2**31},
        {"type": ""},
        {"type": "x" * 513},
        {"occurred": "a\0"},
        {"event_id": "e\u0301"},
    ],
)
def test_an_entry_that_the_format_does_not_know_is_refused(wrong: dict[str, Any]) -> None:
    """Each part has one form."""
    with pytest.raises(Unstorable):
        fact("a", **wrong)


@pytest.mark.parametrize("tag", ["", "a\0", "x" * 513, "e\u0301", "\ud800"])
def test_a_tag_is_a_short_normal_text(tag: str) -> None:
    """Ids, never typed text: not empty, at most 512 bytes, in normal form C."""
    with pytest.raises(Unstorable):
        fact(tag)
