"""Logs and bundles for tests of the verifier: built in memory from the ledger's own encoding, sealed with a test key.

``sealed`` makes tiles and checkpoint for whatever rows it is given: it is also what somebody would do who has changed
the past and holds the key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from domain.proof.checkpoint import Checkpoint
from domain.proof.heads import AbsenceProof, Head, HeadProof, heads_root, in_order, prove_tag
from domain.proof.keys import SignatureType
from domain.proof.note import Note
from domain.proof.tiling import grown_tiles
from domain.proof.tree import leaf_hash, root
from domain.proof.verifying.bundle import verify_bundle
from domain.proof.verifying.examining import Row
from domain.proof.verifying.report import Outcome, Report
from domain.proof.verifying.signed import Signatures
from infra.ledger.body import canonical, field_digest
from infra.ledger.entry import Unwritten, completed, prepare
from infra.proof.keys import new_key, verify_signature

ORIGIN: Final = "ledger.example/1"
KEY: Final = new_key(ORIGIN, SignatureType.ED25519, b"\x01" * 32)
NEXT_KEY: Final = new_key(ORIGIN, SignatureType.ED25519, b"\x02" * 32)
WITNESS: Final = new_key("archive.example", SignatureType.ED25519_COSIGNATURE, b"\x03" * 32)
POLICY: Final = f"log {KEY.verifier.vkey}\nwitness archive {WITNESS.verifier.vkey}\nquorum archive\n"
CLERK: Final = {"body": "b-1", "capacity": "recorder", "id": "p-1", "issuer": "local", "office": "secretary"}
SIGNATURES: Final = Signatures(verify_signature, frozenset(SignatureType))

TWO: Final = {"requested_by": "p-1", "approved_by": "p-2"}
"""Who asked for an erasure, and who approved it."""

Files = dict[str, bytes]


@dataclass
class MemoryReader:
    """A bundle's files, in memory."""

    files: Files

    def read(self, path: str) -> bytes | None:
        """See `Reader`."""
        return self.files.get(path)

    def lines(self, path: str) -> Iterator[bytes]:
        """See `Reader`."""
        data = self.files.get(path, b"")
        yield from data.removesuffix(b"\n").split(b"\n") if data else ()

    def names(self, folder: str) -> list[str]:
        """See `Reader`."""
        return sorted(path.partition("/")[2] for path in self.files if path.startswith(f"{folder}/"))


@dataclass
class Log:
    """Facts as the ledger would write them, one batch each, a second apart."""

    rows: list[Row] = field(default_factory=list)
    last: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many facts there are."""
        return len(self.rows)

    def tell(self, *tags: str, type: str = "Noted", second: int | None = None, **told: Any) -> Row:  # noqa: A002, ANN401
        """Add a fact about these things."""
        fields = told.pop("fields", {"note": "said"})
        said = {"actor": CLERK, "occurred": "2026-03", "command": None, "request": None, "correlation": None} | told
        fact = prepare(event_id=f"e-{self.size + 1}", type=type, version=1, tags=tags, fields=fields, **said)
        return self.write(fact, self.size if second is None else second)

    def write(self, fact: Unwritten, second: int) -> Row:
        """Add a prepared fact."""
        position, headings = self.size + 1, []
        for tag in fact.tags:
            n, prev = self.last.get(tag, (0, 0))
            headings.append((n + 1, prev, tag))
            self.last[tag] = (n + 1, position)
        stamp = f"2026-03-01T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.000001Z"
        row = Row(position, completed(fact, position, stamp, headings), fact.body)
        self.rows.append(row)
        return row

    def ground(self, tag: str, *types: str) -> dict[str, Any]:
        """A ground that says truly what was heard of a tag."""
        heard = [row for row in self.rows if hears(row, tag, types)]
        return {
            "question": "asked",
            "version": 1,
            "args": {},
            "tag": tag,
            "types": list(types),
            "seen": self.size,
            "heard": {"count": len(heard), "root": root(leaf_hash(row.entry) for row in heard).hex()},
            "answer": {"value": True},
        }

    def commit(self, size: int | None = None) -> Row:
        """Commit to the heads as of a size."""
        heads = heads_at(self.rows, self.size if size is None else size)
        told = {"size": self.size if size is None else size, "heads": len(heads), "root": heads_root(heads).hex()}
        return self.tell("heads", type="HeadsCommitted", actor=None, fields=told)


def hears(row: Row, tag: str, types: Sequence[str]) -> bool:
    """Does a question about this tag and these types hear the fact?"""
    said = json.loads(row.entry)
    return any(each["tag"] == tag for each in said["written"]["tags"]) and (not types or said["type"] in types)


def heads_at(rows: Sequence[Row], size: int) -> list[Head]:
    """Each tag's last fact among the first ones."""
    heads = {}
    for row in rows[:size]:
        for each in json.loads(row.entry)["written"]["tags"]:
            heads[each["tag"]] = Head(each["tag"], each["n"], row.position)
    return in_order(heads.values())


def good_log(directives: int = 6) -> Log:
    """A log with everything in it that the verifier looks at."""
    log = Log()
    keys = (KEY.verifier.vkey, NEXT_KEY.verifier.vkey)
    log.tell("log", type="KeyRotated", actor=None, fields=rotation(*keys, "2026-04-01"))
    for number in range(directives):
        tag, command = f"directive:{number}", bytes([number]) * 32
        grounds = [log.ground(tag), log.ground("body:b-1", "Drafted")]
        second = log.size
        fields = {"grounds": grounds, "texts/p-1": f"Điều {number}: “giao” \\ \t", "draft": number, "on": None}
        log.tell(tag, type="Drafted", fields=fields, command=command, request=command, second=second)
        fields = {"grounds": {"before": 1}, "list": [{"a": True, "b": [1, -2]}, "x"]}
        log.tell(tag, f"duty:{number}", type="Assigned", fields=fields, command=command, request=command, second=second)
        log.tell(tag, type="Noted", actor=None)
    erase(log, 2, "texts/p-1")
    log.commit()
    log.tell("directive:1", type="Noted", fields={"grounds": [log.ground("directive:1", "Noted")], "note": "after"})
    log.tell("directive:x", type="Noted", origin="library", actor=None)
    log.commit(log.size - 1)
    log.tell("directive:2")
    log.tell("duty:3", "directive:3")
    return log


def rotation(old: str, new: str, until: str) -> dict[str, str]:
    """What KeyRotated tells."""
    return {"old": old, "new": new, "overlap_until": until}


def erase(log: Log, position: int, path: str) -> None:
    """Take a field of a fact away, and say so."""
    row = log.rows[position - 1]
    log.rows[position - 1] = row._replace(body=without(row.body, path))
    told = {"target": json.loads(row.entry)["id"], "position": position, "paths": [path]}
    log.tell(type="ContentErased", fields=told | TWO)


def lose(log: Log, *positions: int) -> Log:
    """Take whole bodies away."""
    for position in positions:
        row = log.rows[position - 1]
        log.rows[position - 1] = row._replace(body=b'"%b"' % json.loads(row.entry)["body"].encode())
    return log


def renamed(rows: Sequence[Row]) -> dict[str, Any]:
    """What Recovered tells, in the place of the first fact that was lost; the last checkpoint is over those before."""
    old = Checkpoint("ledger.example", len(rows), root(leaf_hash(row.entry) for row in rows))
    told = {"origin": ORIGIN, "old_origin": "ledger.example", "old_checkpoint": signed(old).decode()}
    return told | {"first_lost": len(rows) + 1, "last_lost": len(rows) + 10}


def without(body: bytes, path: str) -> bytes:
    """The stored body with only the digest of a field left."""
    kept = json.loads(body)
    salt, value = kept[path]
    return canonical(kept | {path: field_digest(bytes.fromhex(salt), path, canonical(value)).hex()})


def sealed(rows: Sequence[Row], about: str | None = None, **more: Any) -> Files:  # noqa: ANN401
    """A bundle of these rows with tiles and a signed checkpoint over all of them; of a part by `part`."""
    leaves = [leaf_hash(row.entry) for row in rows]
    checkpoint = Checkpoint(ORIGIN, len(rows), root(leaves))
    said = {"format": 1, "about": about, "origin": ORIGIN, "size": len(rows), "made": "2026-03-02T00:00:00Z"}
    files = {tile.path: data for tile, data in grown_tiles(0, lambda _: b"", leaves)}
    files |= {"bundle.json": json.dumps(said).encode(), "checkpoint": signed(checkpoint), "policy": POLICY.encode()}
    return files | lines(rows) | more


def as_json(value: object) -> bytes:
    """JSON as the format writes it, whatever the value is."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def lines(rows: Sequence[Row]) -> Files:
    """The two long files of a bundle."""
    bodies = [
        b'{"body":%b,"position":%d,"withheld":%b}\n'
        % (row.body, row.position, json.dumps(list(row.withheld), separators=(",", ":")).encode())
        for row in rows
    ]
    return {"entries.jsonl": b"".join(row.entry + b"\n" for row in rows), "bodies.jsonl": b"".join(bodies)}


def signed(checkpoint: Checkpoint, *keys: Any, time: int = 1_772_400_000) -> bytes:  # noqa: ANN401
    """The checkpoint's note, signed by the log (or by other keys of it) and cosigned by the witness."""
    own = [key.sign_note(checkpoint.text) for key in keys or (KEY,)]
    return Note(checkpoint.text, (*own, WITNESS.sign_note(checkpoint.text, time))).to_bytes()


def part(rows: Sequence[Row], about: str, committed: int | None = None) -> Files:
    """A bundle of what is needed to know all about one tag."""
    commits = [row for row in rows if hears(row, "heads", ())]
    used = commits[-1] if committed is None else rows[committed - 1]
    size = json.loads(used.body)["size"][1]
    wanted = [row for row in rows if row.position > size or row is used or _is_needed(row, about)]
    proof = prove_tag(about, heads_at(rows, size))
    told: dict[str, Any] = {
        "committed": used.position,
        "tag": about,
        "heads": len(heads_at(rows, size)),
        **_told(proof),
    }
    return sealed(rows, about) | lines(wanted) | {"heads.json": json.dumps(told).encode()}


def selection(rows: Sequence[Row], positions: Sequence[int], there: Sequence[int] = ()) -> Files:
    """A bundle of chosen facts, in which those stand that are named (none: just these) and what is about the log."""
    own = [row for row in rows if row.position in (there or positions) or hears(row, "log", ())]
    files = sealed(rows)
    said = json.loads(files["bundle.json"]) | {"selection": {"asked": {"late": "true"}, "positions": list(positions)}}
    return files | lines(own) | {"bundle.json": json.dumps(said).encode()}


def _is_needed(row: Row, about: str) -> bool:
    return hears(row, about, ()) or hears(row, "log", ()) or json.loads(row.entry)["type"] == "ContentErased"


def _told(proof: HeadProof | AbsenceProof) -> dict[str, Any]:
    if isinstance(proof, HeadProof):
        return _neighbour(proof) or {}
    return {"before": _neighbour(proof.before), "after": _neighbour(proof.after)}


def _neighbour(proof: HeadProof | None) -> dict[str, Any] | None:
    if proof is None:
        return None
    head = proof.head
    path = [each.hex() for each in proof.path]
    return {"tag": head.tag, "n": head.n, "position": head.position, "index": proof.index, "proof": path}


def verified(files: Files, policy: bytes | None = POLICY.encode()) -> Report:
    """What the verifier finds."""
    return verify_bundle(MemoryReader(files), SIGNATURES, policy)[1]


def wrongs(report: Report) -> list[tuple[str, int | None]]:
    """What is wrong, by code and position."""
    return [(each.code, each.position) for each in report.findings if each.outcome == Outcome.WRONG]


def row_at(rows: Sequence[Row], position: int, **change: Any) -> list[Row]:  # noqa: ANN401
    """The rows with one of them changed."""
    return [row._replace(**change) if row.position == position else row for row in rows]
