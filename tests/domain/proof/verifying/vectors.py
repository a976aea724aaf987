"""Bundles with one thing wrong each: who made them holds the log's key, unless the signature itself is the matter.

Each says what the verifier must find: the code, and the position. Each check of the verifier has at least one here that
it alone finds under that name (`test_mutations`).
"""

# why long: one list of all that can be wrong, with the few ways to make it so

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from domain.proof.checkpoint import Checkpoint
from domain.proof.tree import leaf_hash, root
from domain.proof.verifying.examining import Row
from infra.ledger.body import sealed as sealed_body
from tests.domain.proof.verifying.bundles import (
    CLERK,
    KEY,
    NEXT_KEY,
    ORIGIN,
    Files,
    Log,
    as_json,
    erase,
    good_log,
    lines,
    lose,
    part,
    renamed,
    rotation,
    sealed,
    signed,
    without,
)

NOTED: Final = 4
"""Position of an ordinary fact."""


class Vector(NamedTuple):
    """A bundle, and what must be found in it."""

    make: Callable[[], Files]
    code: str
    position: int | None


@cache
def _good() -> Log:
    return good_log()


def rows() -> list[Row]:
    """The facts of a log with nothing wrong in it."""
    return list(_good().rows)


def _with(position: int, **change: Any) -> Files:  # noqa: ANN401
    """The log with a row changed, and everything sealed again."""
    return sealed([row._replace(**change) if row.position == position else row for row in rows()])


def _entry(position: int, change: Callable[[bytes], bytes]) -> Callable[[], Files]:
    """The log with the bytes of an entry changed."""
    return lambda: _with(position, entry=change(rows()[position - 1].entry))


def _replaced(position: int, old: str, new: str) -> Callable[[], Files]:
    def change(entry: bytes) -> bytes:
        assert old.encode() in entry
        return entry.replace(old.encode(), new.encode(), 1)

    return _entry(position, change)


def _body(position: int, change: Callable[[bytes], bytes]) -> Callable[[], Files]:
    """The log with the bytes of a body changed, and the entry committed to what was meant by them."""

    def make() -> Files:
        row = rows()[position - 1]
        return _with(position, body=change(row.body))

    return make


def _field(content: str, path: str = "note") -> Callable[[], Files]:
    """The log with a body that holds this JSON as its one field, and an entry that commits to it."""

    def make() -> Files:
        row, salt = rows()[NOTED - 1], "5f" * 32
        field = hashlib.sha256(b"\x02" + bytes.fromhex(salt) + path.encode() + b"\x00" + content.encode()).digest()
        digest = hashlib.sha256(b"\x03" + path.encode() + b"\x00" + field).hexdigest()
        entry = json.loads(row.entry) | {"body": digest}
        body = f'{{{json.dumps(path, ensure_ascii=False)}:["{salt}",{content}]}}'
        return _with(NOTED, entry=as_json(entry), body=body.encode())

    return make


def _told(type_: str, tag: str, **told: Any) -> Callable[[], Files]:  # noqa: ANN401
    """The log with one more fact."""

    def make() -> Files:
        log = good_log()
        log.tell(tag, type=type_, actor=None, fields=told)
        return sealed(log.rows)

    return make


def _grounds(change: Callable[[dict[str, Any]], object]) -> Callable[[], Files]:
    """The log with one more fact, whose one ground is true but for this."""

    def make() -> Files:
        log = good_log()
        ground = log.ground("directive:1")
        changed = change(ground)
        log.tell("directive:1", fields={"grounds": [ground] if changed is None else changed})
        return sealed(log.rows)

    return make


def _stale() -> Files:
    log = good_log()
    ground = log.ground("directive:1")
    log.tell("directive:1", type="Revoked")
    log.tell("directive:1", fields={"grounds": [ground]})
    return sealed(log.rows)


def _missing(*positions: int) -> Callable[[], Files]:
    """The log with facts left out, sealed as it is."""
    return lambda: sealed([row for row in rows() if row.position not in positions])


def _swapped() -> Files:
    found = rows()
    found[4], found[5] = found[5], found[4]
    return sealed(found)


def _late(position: int, recorded: str) -> Callable[[], Files]:
    def make() -> Files:
        entry = json.loads(rows()[position - 1].entry)
        entry["written"]["recorded"] = recorded
        return _with(position, entry=as_json(entry))

    return make


def _tagged(position: int, **change: Any) -> Callable[[], Files]:  # noqa: ANN401
    """The log with another heading of an entry's first tag."""

    def make() -> Files:
        entry = json.loads(rows()[position - 1].entry)
        entry["written"]["tags"][0] |= change
        return _with(position, entry=as_json(entry))

    return make


def _files(**change: bytes | None) -> Callable[[], Files]:
    """The good bundle with files changed or removed; names with dots and slashes as they are."""
    return lambda: {path: data for path, data in (sealed(rows()) | change).items() if data is not None}


def _line(file: str, change: Callable[[list[bytes]], list[bytes]]) -> Callable[[], Files]:
    """The good bundle with the lines of a file changed."""

    def make() -> Files:
        files = sealed(rows())
        return files | {file: b"".join(change(files[file].splitlines(keepends=True)))}

    return make


def _described(**change: Any) -> Callable[[], Files]:  # noqa: ANN401
    return lambda: _said(sealed(rows()), "bundle.json", **change)


def _said(files: Files, path: str, **change: Any) -> Files:  # noqa: ANN401
    return files | {path: json.dumps(json.loads(files[path]) | change).encode()}


def _checkpoint(size: int, by: bytes = b"") -> bytes:
    """A checkpoint over the first facts, or one with another root."""
    leaves = [leaf_hash(row.entry) for row in rows()[:size]]
    return signed(Checkpoint(ORIGIN, size, by or root(leaves)))


def _shorter() -> Files:
    return _said(sealed(rows()), "bundle.json", size=20) | {"checkpoint": _checkpoint(20)}


def _cut() -> Files:
    return sealed(rows()) | lines(rows()[:-1])


def _part_without(position: int, about: str = "directive:1") -> Callable[[], Files]:
    """A part with a fact left out."""

    def make() -> Files:
        files = part(rows(), about)
        kept = [row for row in rows() if row.entry in files["entries.jsonl"].split(b"\n") and row.position != position]
        return files | lines(kept)

    return make


def _all_but(position: int, tag: str = "directive:1") -> Callable[[], Files]:
    """A part that rests on having every entry, without one of them; `tag`: whose its proof says that it is."""
    told = {"heads.json": as_json({"committed": None, "tag": tag})}
    return lambda: sealed(rows(), "directive:1") | lines([row for row in rows() if row.position != position]) | told


def _part_with(position: int, change: Callable[[Row], Row], about: str = "directive:1") -> Callable[[], Files]:
    """A part with a fact changed."""

    def make() -> Files:
        files = part(rows(), about)
        kept = [row for row in rows() if row.entry in files["entries.jsonl"].split(b"\n")]
        return files | lines([change(row) if row.position == position else row for row in kept])

    return make


def _heads(about: str = "directive:1", **change: Any) -> Callable[[], Files]:  # noqa: ANN401
    return lambda: _said(part(rows(), about), "heads.json", **change)


def _beyond() -> Files:
    """A part that holds a fact after the last one of the checkpoint."""
    log = good_log()
    log.tell("directive:1")
    files = part(rows(), "directive:1")
    longer = part(log.rows, "directive:1")
    return files | {name: longer[name] for name in ("entries.jsonl", "bodies.jsonl")}


def _ahead() -> Files:
    """A part that goes by a commitment to more facts than there were."""
    log = good_log()
    row = log.tell("heads", type="HeadsCommitted", actor=None, fields={"size": 999, "heads": 17, "root": _DIGEST})
    return part(log.rows, "directive:1", row.position)


def _erased_without_word() -> Files:
    found = rows()
    return _with(NOTED - 1, body=without(found[NOTED - 2].body, "list"))


def _erased_other() -> Files:
    log = good_log()
    row = log.rows[NOTED - 2]
    erase(log, row.position, "list")
    log.rows[NOTED - 2] = row._replace(body=without(log.rows[NOTED - 2].body, "grounds"))
    return sealed(log.rows)


def _rotated_back() -> Files:
    log = good_log()
    log.tell("log", type="KeyRotated", fields=rotation(KEY.verifier.vkey, "x", "2026-04-01"))
    return sealed(log.rows)


def _outdated() -> Files:
    """Signed by the first key alone, long after the second took its place."""
    log = Log()
    log.tell("log", type="KeyRotated", fields=rotation(KEY.verifier.vkey, NEXT_KEY.verifier.vkey, "2026-02-01"))
    return sealed(log.rows)


def _foreign_actor() -> Files:
    log = good_log()
    row = log.tell("directive:1", actor=None)
    entry = json.loads(row.entry) | {"actor": CLERK}
    log.rows[-1] = row._replace(entry=as_json(entry))
    return sealed(log.rows)


def _foreign_body() -> Files:
    log = good_log()
    row = log.tell("directive:1", actor=CLERK | {"body": None})
    entry = json.loads(row.entry) | {"actor": CLERK}
    log.rows[-1] = row._replace(entry=as_json(entry))
    return sealed(log.rows)


def _twice() -> Files:
    log = good_log()
    row = log.tell("directive:1", actor=None)
    entry = json.loads(row.entry)
    tag = entry["written"]["tags"][0]
    entry["written"]["tags"].append(tag | {"n": tag["n"] + 1, "prev": row.position})
    log.rows[-1] = row._replace(entry=as_json(entry))
    return sealed(log.rows)


def _one_command() -> Files:
    log = good_log()
    for second in (100, 101):
        log.tell("directive:1", command=b"c" * 32, second=second)
    return sealed(log.rows)


def _long() -> Files:
    log = good_log()
    row = log.tell("directive:1")
    log.rows[-1] = row._replace(entry=as_json(json.loads(row.entry) | {"id": "i" * 66_000}))
    return sealed(log.rows)


def _withheld(paths: str) -> Callable[[], Files]:
    """A part in which a body's line says something else of what was withheld."""

    def change(found: list[bytes]) -> list[bytes]:
        found[NOTED - 1] = found[NOTED - 1].replace(b'"withheld":[]', f'"withheld":{paths}'.encode())
        return found

    return _line("bodies.jsonl", change)


def _older(data: bytes) -> Callable[[], Files]:
    return _files(**{"checkpoints/20": data})


def _lost(position: int, *said: int) -> Log:
    """The log with a body lost, and a fact that says so of a range, where one is given."""
    log = good_log()
    if said:
        log.tell("log", type="ContentLost", fields=dict(zip(("first", "last"), said, strict=True)))
    return lose(log, position)


def _renamed(**change: Any) -> Callable[[], Files]:  # noqa: ANN401
    """The log under another name, with a word of what was lost that has something wrong."""
    return _told("Recovered", "log", **(renamed(rows()) | change))


_DIGEST = "ab" * 32
VECTORS: Final[dict[str, Vector]] = {
    "an entry that is not UTF-8": Vector(_entry(4, lambda data: data.replace(b"e-4", b"e-\xff")), "json.utf8", 4),
    "an entry that is not JSON": Vector(_entry(4, lambda data: data[:-1]), "json.unreadable", 4),
    "an entry nested too deep": Vector(_entry(4, lambda _: b"[" * 60_000), "json.deep", 4),
    "more after an entry": Vector(_entry(4, lambda data: data + b" "), "json.more", 4),
    "a key twice": Vector(_replaced(4, '"actor":null', '"actor":null,"actor":null'), "json.canonical", 4),
    "a space": Vector(_replaced(4, '"format":1', '"format": 1'), "json.canonical", 4),
    "an escape that need not be": Vector(_replaced(4, "e-4", "\\u0065-4"), "json.canonical", 4),
    "an escape in capitals": Vector(_replaced(4, "e-4", "\\u001F-4"), "json.canonical", 4),
    "an escaped slash": Vector(_replaced(4, "e-4", "e\\/4"), "json.canonical", 4),
    "an escaped tab by its number": Vector(_replaced(4, "e-4", "e\\u00094"), "json.canonical", 4),
    "minus nothing": Vector(_replaced(4, '"prev":3', '"prev":-0'), "json.canonical", 4),
    "a format as a float": Vector(_replaced(4, '"format":1', '"format":1.0'), "json.number", 4),
    "a version as an exponent": Vector(_replaced(4, '"version":1', '"version":1e0'), "json.number", 4),
    "a version as NaN": Vector(_replaced(4, '"version":1', '"version":NaN'), "json.number", 4),
    "a version too large": Vector(_replaced(4, '"version":1', '"version":9007199254740992'), "entry.bounds", 4),
    "a version of many digits": Vector(_replaced(4, '"version":1', f'"version":1{"0" * 40}'), "json.number", 4),
    "a position too large": Vector(_replaced(4, '"position":4', '"position":9007199254740992'), "entry.bounds", 4),
    "a count too large": Vector(_tagged(4, n=2**53), "entry.bounds", 4),
    "a previous position too large": Vector(_tagged(4, prev=2**53), "entry.bounds", 4),
    "a NUL in an entry": Vector(_replaced(4, "e-4", "e\\u00004"), "json.nul", 4),
    "another format": Vector(_replaced(4, '"format":1', '"format":2'), "entry.form", 4),
    "a key left out": Vector(_replaced(4, '"format":1,', ""), "entry.form", 4),
    "a key too many": Vector(_replaced(4, '"format":1,', '"format":1,"hidden":1,'), "entry.form", 4),
    "version nought": Vector(_replaced(4, '"version":1', '"version":0'), "entry.form", 4),
    "a digest in capitals": Vector(_replaced(4, '"body":"', f'"body":"{"AB" * 32}","body":"'), "json.canonical", 4),
    "a short command": Vector(_replaced(4, '"command":null', '"command":"abcd"'), "entry.form", 4),
    "happened on no day": Vector(_replaced(4, '"2026-03"', '"in March"'), "entry.form", 4),
    "recorded by local time": Vector(_late(4, "2026-03-01T00:00:03.000001"), "entry.form", 4),
    "recorded at no moment": Vector(_late(4, "2026-02-30T00:00:03.000001Z"), "entry.moment", 4),
    "an entry that is not NFC": Vector(_replaced(4, "e-4", "e\u0301-4"), "entry.nfc", 4),
    "an entry too long": Vector(_long, "entry.long", 27),
    "a tag twice": Vector(_twice, "entry.twice", 27),
    "a tag without a name": Vector(_tagged(4, tag=""), "entry.bounds", 4),
    "a tag too long": Vector(_tagged(4, tag="ờ" * 171), "entry.bounds", 4),
    "a type without a name": Vector(_replaced(4, '"type":"Noted"', '"type":""'), "entry.bounds", 4),
    "an act hidden from its actor's": Vector(_foreign_actor, "entry.untagged", 27),
    "an act hidden from its body's": Vector(_foreign_body, "entry.untagged", 27),
    "a body that is not UTF-8": Vector(_body(4, lambda data: data.replace(b"said", b"\xff")), "json.utf8", 4),
    "a body that is not JSON": Vector(_body(4, lambda data: data[:-1]), "json.unreadable", 4),
    "a body nested too deep": Vector(_body(4, lambda _: b"[" * 100_000), "json.deep", 4),
    "more after a body": Vector(_body(4, lambda data: data + b"{}"), "json.more", 4),
    "a body that is a list": Vector(_body(4, lambda _: b"[]"), "body.form", 4),
    "a field of three parts": Vector(_body(4, lambda data: data.replace(b'"said"', b'"said",1')), "body.form", 4),
    "a field of one part": Vector(_body(4, lambda _: b'{"note":["%b"]}' % (b"5f" * 32)), "body.form", 4),
    "a field that ends as an object": Vector(_body(4, lambda _: b'{"note":["%b",[1]}}' % (b"5f" * 32)), "body.form", 4),
    "a comma too many": Vector(_body(4, lambda data: data[:-1] + b",}"), "json.unreadable", 4),
    "a field that is a number": Vector(_body(4, lambda _: b'{"note":1}'), "body.form", 4),
    "a field that is half a digest": Vector(_body(4, lambda _: b'{"note":"abcd"}'), "body.form", 4),
    "a salt too short": Vector(_body(4, lambda _: b'{"note":["5f","said"]}'), "body.salt", 4),
    "a salt in capitals": Vector(_body(4, lambda _: b'{"note":["%b","said"]}' % (b"5F" * 32)), "body.salt", 4),
    "a salt that is a number": Vector(_body(4, lambda _: b'{"note":[5,"said"]}'), "body.salt", 4),
    "a body with other words": Vector(_body(4, lambda data: data.replace(b"said", b"sold")), "body.digest", 4),
    "a body in another's place": Vector(_body(4, lambda _: rows()[6].body), "body.digest", 4),
    "a body without its fields": Vector(_body(4, lambda _: b"{}"), "body.digest", 4),
    "a body with a space": Vector(_body(4, lambda data: data.replace(b":", b": ", 1)), "json.canonical", 4),
    "a body in disorder": Vector(
        _body(3, lambda data: json.dumps(dict(reversed(json.loads(data).items())), separators=(",", ":")).encode()),
        "json.canonical",
        3,
    ),
    "a body with half a character": Vector(_field('"\\ud800"'), "json.canonical", 4),
    "half a character under an odd path": Vector(_field('"\\ud800"', 'a"b'), "json.canonical", 4),
    "a path with half a character": Vector(_field('"said"', "ờ"), "json.key", 4),
    "a path with NUL": Vector(_field('"said"', "a\0b"), "json.key", 4),
    "a float in a body": Vector(_field("1.5"), "json.number", 4),
    "infinity in a body": Vector(_field("Infinity"), "json.number", 4),
    "a large number in a body": Vector(_field('{"a":[9007199254740992]}'), "json.number", 4),
    "a large negative number in a body": Vector(_field("-9007199254740992"), "json.number", 4),
    "a NUL in a body": Vector(_field('["\\u0000"]'), "json.nul", 4),
    "a key that is not ASCII in a body": Vector(_field('[{"ờ":1}]'), "json.key", 4),
    "a key with NUL in a body": Vector(_field('[{"\\u0000":1}]'), "json.key", 4),
    "said to be withheld, and there": Vector(_withheld('["note"]'), "body.withheld", 4),
    "a withheld list in disorder": Vector(_withheld('[ "note"]'), "bundle.line", 4),
    "a withheld list that is none": Vector(_withheld("{}"), "bundle.line", 4),
    "a line that is no body": Vector(_line("bodies.jsonl", lambda all_: [b"{}\n", *all_[1:]]), "bundle.line", 1),
    "a line with something before": Vector(
        _line("bodies.jsonl", lambda all_: [b"        " + all_[0][8:], *all_[1:]]), "bundle.line", 1
    ),
    "a body's line too few": Vector(_line("bodies.jsonl", lambda all_: all_[:-1]), "bundle.lines", 26),
    "an entry's line too few": Vector(_line("entries.jsonl", lambda all_: all_[:-1]), "bundle.lines", 26),
    "an entry of another position": Vector(_replaced(4, '"position":4', '"position":5'), "order.position", 4),
    "two facts exchanged": Vector(_swapped, "order.back", 5),
    "a fact left out": Vector(_missing(8), "order.gap", 8),
    "the first fact left out": Vector(_missing(1), "order.gap", 1),
    "back-dated": Vector(_late(8, "2025-12-31T23:59:59.999999Z"), "order.time", 8),
    "dated ahead": Vector(_late(8, "2026-12-31T23:59:59.999999Z"), "order.time", 9),
    "one command at two times": Vector(_one_command, "order.command", 28),
    "a count too high": Vector(_tagged(7, n=9), "tags.chain", 7),
    "another previous fact": Vector(_tagged(7, prev=1), "tags.chain", 7),
    "a tag begun again": Vector(_tagged(7, n=1, prev=0), "tags.chain", 7),
    "another tag": Vector(_tagged(7, tag="directive:0"), "tags.chain", 7),
    "erased without a word": Vector(_erased_without_word, "erasure.unsaid", 3),
    "erased another field than said": Vector(_erased_other, "erasure.unsaid", 3),
    "the tail left out": Vector(_cut, "tree.short", 26),
    "more than was signed": Vector(_shorter, "tree.beyond", 21),
    "another root": Vector(_files(checkpoint=_checkpoint(26, b"\x07" * 32)), "tree.root", None),
    "no tile": Vector(_files(**{"tile/0/000.p/26": None}), "tree.missing", None),
    "a tile with another hash": Vector(_files(**{"tile/0/000.p/26": b"\x07" * 26 * 32}), "tree.tile", 1),
    "a tile too long": Vector(
        lambda: (files := sealed(rows())) | {"tile/0/000.p/26": files["tile/0/000.p/26"] + b"\0"}, "tree.tile", None
    ),
    "an entry changed without the key": Vector(
        lambda: sealed(rows()) | lines(json_changed(4, "e-4", "e-5")), "tree.tile", 4
    ),
    "a checkpoint without signatures": Vector(
        _files(checkpoint=signed(Checkpoint(ORIGIN, 26, b"\0" * 32), NEXT_KEY)), "checkpoint.untrusted", None
    ),
    "a bundle of another log": Vector(_described(origin="other.example"), "checkpoint.origin", None),
    "a bundle of another size": Vector(_described(size=25), "checkpoint.size", None),
    "an older checkpoint of another tree": Vector(_older(_checkpoint(20, b"\x07" * 32)), "checkpoint.older", 20),
    "an older checkpoint of another log": Vector(
        _older(signed(Checkpoint("other.example", 20, root(leaf_hash(row.entry) for row in rows()[:20])))),
        "checkpoint.older",
        20,
    ),
    "an older checkpoint of more facts": Vector(
        _files(**{"checkpoints/300": signed(Checkpoint(ORIGIN, 300, b"\x07" * 32))}), "checkpoint.older", 300
    ),
    "an older checkpoint that is none": Vector(_older(b"checkpoint"), "checkpoint.older_form", None),
    "a rotation to no key": Vector(_told("KeyRotated", "log", old="a", new="b", overlap_until=""), "keys.form", 27),
    "a rotation to a key put away": Vector(
        _told("KeyRotated", "log", **rotation(NEXT_KEY.verifier.vkey, KEY.verifier.vkey, "2026-05-01")),
        "keys.again",
        27,
    ),
    "a rotation of a key put away": Vector(_rotated_back, "keys.again", 27),
    "signed with a key put away": Vector(_outdated, "keys.stale", None),
    "a commitment to nothing": Vector(_told("HeadsCommitted", "heads", size="1"), "heads.form", 27),
    "a commitment to what comes after": Vector(
        _told("HeadsCommitted", "heads", size=27, heads=1, root=_DIGEST), "heads.form", 27
    ),
    "a commitment to other heads": Vector(
        _told("HeadsCommitted", "heads", size=26, heads=17, root=_DIGEST), "heads.root", 27
    ),
    "a commitment to fewer heads": Vector(lambda: _committed(heads=16), "heads.root", 27),
    "grounds that are text": Vector(_grounds(lambda _: "because"), "grounds.form", 27),
    "grounds that stand nowhere": Vector(_grounds(lambda _: {"before": 0}), "grounds.form", 27),
    "grounds without what was heard": Vector(_grounds(lambda ground: ground.pop("heard") and None), "grounds.form", 27),
    "grounds of another fact": Vector(_grounds(lambda _: {"before": 7}), "grounds.before", 27),
    "heard before it was there": Vector(_grounds(lambda ground: ground.update(seen=27)), "grounds.seen", 27),
    "heard what history does not say": Vector(
        _grounds(lambda ground: ground["heard"].update(root=_DIGEST)), "grounds.heard", 27
    ),
    "heard more than history says": Vector(
        _grounds(lambda ground: ground["heard"].update(count=9)), "grounds.heard", 27
    ),
    "decided on what was no longer so": Vector(_stale, "grounds.stale", 28),
}
PARTS: Final[dict[str, Vector]] = {
    "a part with a fact changed": Vector(
        _part_with(5, lambda row: row._replace(entry=row.entry.replace(b"e-5", b"e-6"))), "tree.inclusion", 5
    ),
    "a part with a fact back-dated": Vector(
        _part_with(6, lambda row: row._replace(entry=row.entry.replace(b"T00:00:04", b"T00:00:03"))),
        "tree.inclusion",
        6,
    ),
    "a part without tiles": Vector(
        lambda: {path: data for path, data in part(rows(), "directive:1").items() if "tile" not in path},
        "tree.inclusion",
        5,
    ),
    "a part with a fact beyond the checkpoint": Vector(_beyond, "tree.inclusion", 27),
    "a part without its commitment": Vector(_part_without(24), "complete.uncommitted", None),
    "a part with another proof's form": Vector(_heads(proof="x"), "complete.form", None),
    "a part by a commitment to what comes after": Vector(_ahead, "complete.form", None),
    "a part with another's proof": Vector(_heads(index=0), "complete.head", 22),
    "a part with another's neighbours": Vector(_heads("directive:zzz", before=None), "complete.absence", None),
    "a part without its first fact": Vector(_part_without(5), "tags.chain", 6),
    "a part without one in the middle": Vector(_part_without(6), "tags.chain", 7),
    "a part without its last fact before the commitment": Vector(_part_without(22), "complete.head", 7),
    "a part counts what it has": Vector(_part_without(6), "complete.count", None),
    "a part without its last fact counts too few": Vector(_part_without(22), "complete.count", None),
    "a part with neither a commitment nor all entries": Vector(_heads(committed=None), "complete.since", 2),
    "a part of all entries but one": Vector(_all_but(12), "complete.since", 12),
    "a part of all entries but its own": Vector(_all_but(22), "complete.since", 22),
    "a part of all entries but the last": Vector(_all_but(26), "complete.since", 26),
    "a part of all entries about another": Vector(_all_but(0, "directive:2"), "complete.form", None),
    "a part without one since": Vector(_part_without(25), "complete.since", 25),
    "a part without the last since": Vector(_part_without(26), "complete.since", 26),
    "a part without its own since": Vector(_part_without(25, "directive:2"), "complete.since", 25),
    "a body lost in silence": Vector(lambda: sealed(_lost(4).rows), "loss.unsaid", 4),
    "a body lost and said of another": Vector(lambda: sealed(_lost(4, 5, 6).rows), "loss.unsaid", 4),
    "a body said to be lost before it was": Vector(lambda: sealed(_lost(4, 1, 99).rows), "loss.form", 27),
    "content lost from nowhere on": Vector(_told("ContentLost", "log", first=None, last=4), "loss.form", 27),
    "content lost up to nowhere": Vector(_told("ContentLost", "log", first=4, last=None), "loss.form", 27),
    "a lost body by another digest": Vector(_body(4, lambda _: b'"%b"' % (b"ab" * 32)), "body.digest", 4),
    "a lost body by half a digest": Vector(_body(4, lambda _: b'"abcd"'), "body.form", 4),
    "a lost body in other signs": Vector(_body(4, lambda _: b'"\\u0061b%b"' % (b"ab" * 31)), "json.canonical", 4),
    "facts lost elsewhere": Vector(_renamed(first_lost=20), "loss.form", 27),
    "facts lost up to nowhere": Vector(_renamed(last_lost=None), "loss.form", 27),
    "facts lost by nobody": Vector(_renamed(old_origin=None), "loss.signed", 27),
}
VECTORS.update(PARTS)


def json_changed(position: int, old: str, new: str) -> list[Row]:
    """The rows with an entry changed."""
    row = rows()[position - 1]
    changed = row._replace(entry=row.entry.replace(old.encode(), new.encode()))
    return [changed if each.position == position else each for each in rows()]


def _committed(**change: Any) -> Files:  # noqa: ANN401
    """The log with one more commitment, true but for this."""
    log = good_log()
    row = log.commit()
    told = {path: field[1] for path, field in json.loads(row.body).items()} | change
    digest, body = sealed_body(told)
    log.rows[-1] = row._replace(entry=as_json(json.loads(row.entry) | {"body": digest.hex()}), body=body)
    return sealed(log.rows)
