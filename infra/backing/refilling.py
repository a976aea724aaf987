"""Filling in facts that a log has lost, by their hashes: what is filled in leads to the root that was signed.

Entries come from anywhere: the signed tree says whether they are the ones. A body is held to its entry's digest; one
that is nowhere is lost: its digest stands in its place, and a fact says so (`ContentLost`), or it would look erased
in secret.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, zip_longest
from typing import Any, Final

import psycopg

from domain.events.keeping import LOG, ContentLost
from domain.proof.checkpoint import Checkpoint
from domain.proof.tree import leaf_hash
from infra.backing.bag import BadBackup
from infra.backing.deriving import QUERIES as DERIVING
from infra.backing.deriving import Connection, derive, unguarded
from infra.backing.erased import Gone
from infra.backing.reading import DAMAGE, fault_of
from infra.backing.rooting import rooted
from infra.backing.sources import Found, Source, facts_of
from infra.backing.taking import QUERIES
from infra.codec import fact_of
from infra.ledger.body import body_digest, is_lost, lost
from infra.ledger.entry import Stored
from infra.postgres.opening import Database
from infra.postgres.pools import fetched
from infra.running import Running

_NONE: Final = Found(0, b"", None)


@dataclass(frozen=True, slots=True)
class Refilled:
    """What was filled in."""

    first: int
    last: int
    """Positions; before the first where nothing was missing."""
    bodies: int
    """How many that had been lost before were found again."""
    files: int


def refill(database: Database, signed: Sequence[Checkpoint], sources: Sequence[Source], gone: Gone) -> Refilled:
    """Fill in what lies between the log's end and what was signed, and what the sources hold beyond it.

    Bodies that were lost before are put back where a source has them; what was erased is not.

    One transaction, with the head locked.  Raises ``BadBackup`` where the sources do not hold what was signed.
    """
    newest = max((each.size for each in signed), default=0)
    with psycopg.connect(database.admin) as connection:
        connection.execute("set local role ledger_owner")
        ((size,),) = connection.execute(QUERIES["lock_size"]).fetchall()
        found = [*_found(sources, size)]
        if size + len(found) < newest:
            raise BadBackup(f"{size + 1} to {newest} are missing; {_names(sources)} end at {size + len(found)}")
        _require_signed(chain(leaves(connection, size), (leaf_hash(each.entry) for each in found)), signed)
        stored = [gone.taken_from(_stored(each)) for each in found]
        if found:
            _put(connection, stored)
            derive(connection, size, stored[-1].recorded)
        bodies = _put_bodies_back(connection, sources, gone)
        files = _put_files(connection, sources, gone)
    return Refilled(size + 1, size + len(found), bodies, files)


def undeclared(service: Running) -> list[tuple[int, int]]:
    """Ranges of positions whose bodies are lost, and no fact says so yet."""
    facts = map(fact_of, service.ledger.read_tag(LOG, (ContentLost.__name__,)))
    said = [range(fact.first, fact.last + 1) for fact in facts if isinstance(fact, ContentLost)]
    places = [place for (place,) in fetched(service.pool, QUERIES["lost"])]
    return [*_ranges(place for place in places if not any(place in each for each in said))]


def leaves(connection: psycopg.Connection[Any], upto: int) -> Generator[bytes]:
    """The leaf hashes of the log's entries, from their bytes.  Raises ``BadBackup`` where one is missing."""
    with connection.cursor() as cursor, cursor.copy(QUERIES["leaves"], {"upto": upto}) as copy:
        copy.set_types(["int8", "bytea"])
        for expected, (position, entry) in enumerate(copy.rows(), 1):
            if position != expected:
                raise BadBackup(f"the log has a hole at {expected}: restore a backup into an empty database first")
            yield leaf_hash(entry)


def _found(sources: Sequence[Source], after: int) -> Iterator[Found]:
    """The facts behind a position: entries from the first source that has them, bodies from any."""
    for row in zip_longest(*(facts_of(source, after) for source in sources), fillvalue=_NONE):
        first = next(each for each in row if each.position)
        same = [each.body for each in row if each.entry == first.entry]
        yield first._replace(body=next((body for body in same if body and _is_body(first.entry, body)), None))


def _is_body(entry: bytes, body: bytes) -> bool:
    """Is it the body that the entry names, and not only its digest?"""
    try:
        return not is_lost(body) and body_digest(body).hex() == Stored(0, entry, b"", body).said["body"]
    except DAMAGE:
        return False


def _require_signed(hashes: Iterable[bytes], signed: Sequence[Checkpoint]) -> None:
    roots = rooted(hashes, {each.size for each in signed})
    for each in sorted(signed, key=lambda each: each.size):
        if roots.get(each.size) != each.root:
            raise BadBackup(f"with what was found the log is not the one that was signed at size {each.size}")


def _stored(found: Found) -> Stored:
    """The fact as it is to stand.  Raises ``BadBackup`` where the entry is no entry of its place."""
    bare = Stored(found.position, found.entry, leaf_hash(found.entry), b"{}")
    try:
        whole = Stored(bare.position, bare.entry, bare.leaf, found.body or lost(bare.said["body"]))
    except DAMAGE:
        raise BadBackup(f"position {found.position}: the entry that was found cannot be read") from None
    if fault := fault_of(whole):
        raise BadBackup(f"position {found.position}: {fault}")
    return whole


def _put(connection: Connection, stored: Sequence[Stored]) -> None:
    """Entries and bodies, with the types that they bring."""
    with connection.cursor() as cursor, cursor.copy(QUERIES["put_entries"]) as copy:
        copy.set_types(["int8", "timestamptz", "bytea", "bytea"])
        for each in stored:
            copy.write_row((each.position, each.recorded, each.leaf, each.entry))
    connection.execute(DERIVING["derive_kinds"])
    kinds = {type_: number for number, type_ in connection.execute("select id, type from ledger.kind").fetchall()}
    with connection.cursor() as cursor, cursor.copy(QUERIES["put_bodies"]) as copy:
        copy.set_types(["int8", "int4", "bytea"])
        for each in stored:
            copy.write_row((each.position, kinds[each.type], each.body))


def _put_bodies_back(connection: Connection, sources: Sequence[Source], gone: Gone) -> int:
    """Find the bodies of which only digests are here; answers how many were there."""
    lacking = {place: (entry, leaf) for place, entry, leaf in connection.execute(QUERIES["lost_entries"]).fetchall()}
    found: dict[int, bytes] = {}
    for source in sources if lacking else ():
        for each in facts_of(source, min(lacking) - 1):
            entry, leaf = lacking.get(each.position, (b"", b""))
            if each.body and each.entry == entry and _is_body(entry, each.body):
                found[each.position] = gone.taken_from(Stored(each.position, entry, leaf, each.body)).body
    if found:
        with unguarded(connection):
            rows = [{"position": place, "body": body} for place, body in found.items()]
            connection.cursor().executemany(QUERIES["found_body"], rows)
    return len(found)


def _put_files(connection: Connection, sources: Sequence[Source], gone: Gone) -> int:
    """Files that are not here, each under its own digest, whatever the source calls it; answers how many."""
    known = gone.files | {digest.hex() for (digest,) in connection.execute(QUERIES["files"]).fetchall()}
    missing = {digest: source for source in sources for digest in source.digests() if digest not in known}
    for digest, source in missing.items():
        content = source.file(digest)
        connection.execute(QUERIES["put_missing_file"], [hashlib.sha256(content).digest(), content])
    return len(missing)


def _ranges(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of positions without a gap, as first and last."""
    for _, run in groupby(enumerate(places), lambda each: each[1] - each[0]):
        both = [place for _, place in run]
        yield both[0], both[-1]


def _names(sources: Sequence[Source]) -> str:
    return ", ".join(source.name for source in sources)
