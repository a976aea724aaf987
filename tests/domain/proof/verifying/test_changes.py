"""Whatever happens to a good log, with the key or without: any one change to it is found."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.proof.verifying.examining import Row
from tests.domain.proof.damage import _flip
from tests.domain.proof.verifying.bundles import Files, Log, as_json, lines, part, sealed, verified, wrongs

TAGS = st.lists(st.sampled_from(["directive:1", "directive:2", "duty:1", "đầu"]), max_size=3)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_characters="\0", codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", 'q"']), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.dictionaries(st.sampled_from(["note", "texts/p-1", "on", 'a"b']), VALUES, max_size=3)


@st.composite
def logs(draw: st.DrawFn) -> list[Row]:
    """A log of a few facts about a few things, some of them with grounds, with commitments in between."""
    log = Log()
    for about, fields, more in draw(
        st.lists(st.tuples(TAGS, FIELDS, st.sampled_from("gch ")), min_size=3, max_size=12)
    ):
        grounds = {"grounds": [log.ground("directive:1"), log.ground("duty:1", "Noted")]} if more == "g" else {}
        log.tell(*about, fields=fields | grounds)
        if more in "ch":
            log.commit(log.size - (more == "h"))
    log.commit()
    return log.rows


def _with(files: Files, found: list[Row]) -> Files:
    return files | lines(found)


@settings(max_examples=40, deadline=None)
@given(logs(), st.data())
def test_any_good_log_is_right(found: list[Row], data: st.DataObject) -> None:
    """Given any log as the ledger writes it, then nothing is wrong, of the whole or of a part about any tag."""
    tag = data.draw(st.sampled_from(["directive:1", "duty:1", "đầu", "actor:p-1", "nothing"]))

    assert wrongs(verified(sealed(found))) == []
    assert wrongs(verified(part(found, tag))) == []


@settings(max_examples=40, deadline=None)
@given(logs(), st.data())
def test_a_changed_file_is_found(found: list[Row], data: st.DataObject) -> None:
    """Given a bit changed in an entry, a body or a tile, without the key, then that is found; in a row, and where."""
    files = sealed(found)
    name = data.draw(
        st.sampled_from(sorted(name for name in files if "entries" in name or "bodies" in name or "tile" in name))
    )
    changed = _flip(data.draw(st.randoms(use_true_random=False)), files[name])

    report = verified(files | {name: changed})

    assert wrongs(report)


@settings(max_examples=40, deadline=None)
@given(logs(), st.data())
def test_a_fact_left_out_is_found(found: list[Row], data: st.DataObject) -> None:
    """Given a log without one of its facts, sealed again with the key or not, then its position is named."""
    row = data.draw(st.sampled_from(found))
    rest = [each for each in found if each is not row]

    unsealed = wrongs(verified(_with(sealed(found), rest)))
    again = wrongs(verified(sealed(rest)))

    assert row.position in {position for _, position in unsealed}
    if row is not found[-1]:  # the tail of a log can be cut by who holds the key: then its witnesses say so
        assert ("order.gap", row.position) in again


@settings(max_examples=40, deadline=None)
@given(logs(), st.data())
def test_two_facts_exchanged_are_found(found: list[Row], data: st.DataObject) -> None:
    """Given a log with two neighbours exchanged, sealed again with the key, then that is found."""
    at = data.draw(st.integers(0, len(found) - 2))
    found[at], found[at + 1] = found[at + 1], found[at]

    assert ("order.back", at + 1) in wrongs(verified(sealed(found)))


@settings(max_examples=40, deadline=None)
@given(logs(), st.data())
def test_a_heading_changed_is_found(found: list[Row], data: st.DataObject) -> None:
    """Given an entry with another count or previous position, sealed again with the key, then that is found."""
    row = data.draw(st.sampled_from(found))
    entry = json.loads(row.entry)
    heading = data.draw(st.sampled_from(entry["written"]["tags"]))
    name = data.draw(st.sampled_from(["n", "prev"]))
    heading[name] += data.draw(st.integers(1, 3))

    report = verified(sealed([each if each is not row else _rewritten(row, entry) for each in found]))

    assert row.position in {position for _, position in wrongs(report)}


@settings(max_examples=40, deadline=None)
@given(logs(), st.data())
def test_a_fact_back_dated_is_found(found: list[Row], data: st.DataObject) -> None:
    """Given an entry recorded before the one that it follows, sealed again with the key, then that is found."""
    row = data.draw(st.sampled_from(found[1:]))
    entry = json.loads(row.entry)
    entry["written"]["recorded"] = "2026-02-28T23:59:59.000001Z"

    report = verified(sealed([each if each is not row else _rewritten(row, entry) for each in found]))

    assert ("order.time", row.position) in wrongs(report)


@settings(max_examples=40, deadline=None)
@given(logs(), st.data())
def test_a_fact_left_out_of_a_part_is_found(found: list[Row], data: st.DataObject) -> None:
    """Given a part about a tag without any one of its facts about it, then it does not verify."""
    tag = data.draw(st.sampled_from(["directive:1", "actor:p-1", "heads"]))
    files = part(found, tag)
    own = [row for row in found if row.entry in files["entries.jsonl"].split(b"\n")]
    left_out = data.draw(st.sampled_from([row for row in own if _is_about(row, tag)] or own))

    assert wrongs(verified(_with(files, [row for row in own if row is not left_out])))


def _is_about(row: Row, tag: str) -> bool:
    return any(each["tag"] == tag for each in json.loads(row.entry)["written"]["tags"])


def _rewritten(row: Row, entry: dict[str, Any]) -> Row:
    return row._replace(entry=as_json(entry))
