"""What is well with a running ledger and what is not, each with what to do about it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

import psycopg

from api.ports import Role
from domain.proof.checkpoint import Checkpoint
from domain.proof.tree import Frontier
from infra.codec import LIBRARY, Carried, fact_of
from infra.erasing.record import erasures, left, target_of
from infra.ledger.body import body_digest
from infra.ledger.entry import Stored, leaf_hash
from infra.postgres.migrate import schema_version
from infra.postgres.roles import LOGINS
from infra.postgres.schema import guards, migrations
from infra.proof.judging import SWEPT, UNSIGNED, SigningProgress, latest_checkpoint, standing
from infra.proof.lagging import lagging
from infra.proof.standing import alarms_now, witnessed_size
from infra.proof.status import QUIET, read_status
from infra.running import Running
from infra.views.store import NotMade, Views
from projections.views import VIEWS

PAGE: Final = 2000  # facts read at once
BEHIND: Final = 10_000  # facts
AHEAD: Final = 60.0  # seconds
NOTES: Final = {
    "lost": "what they said is nowhere; `recover --refill SOURCE` puts it back where a copy turns up",
    "unattributed": "written through the library, by nobody known",
    "unknown": "of a later release, carried",
}
"""What is said of facts that are whole and not known."""
DAMAGE: Final = (AttributeError, LookupError, TypeError, ValueError)
"""What reading comes to where bytes are no longer what was stored."""


GUARDS: Final = """
    select c.relname, t.tgname from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
     where c.relnamespace = to_regnamespace('ledger') and t.tgenabled = 'A'"""
"""The triggers that are on whatever the session says (`ENABLE ALWAYS`)."""


class Health(StrEnum):
    """How it is."""

    WELL = "well"
    NOTE = "note"
    """Nothing is broken; somebody should know."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    health: Health
    says: str
    remedy: str = ""


def examine(service: Running, told: Callable[[int, int], None] = lambda _, __: None) -> Iterator[Finding]:
    """Look at everything, the quick things first; `told` hears how many facts of how many have been re-hashed."""
    with psycopg.connect(service.database.admin, autocommit=True) as admin:
        yield _server(admin)
        yield _schema(admin)
        yield _durability(admin)
        yield from _logins(service)
        yield _tables(admin)
        yield _guards(admin)
    yield _clock(service)
    yield from _facts(service, told)
    yield from _signing(service)
    yield from _witnesses(service)
    yield from _views(service)
    yield _erasures(service)
    yield _credentials(service)


def _finding(what: str, *, is_well: bool, says: str, remedy: str = "") -> Finding:
    return Finding(what, Health.WELL if is_well else Health.WRONG, says, "" if is_well else remedy)


def _server(admin: psycopg.Connection[tuple[object, ...]]) -> Finding:
    version = admin.info.server_version
    return _finding("database", is_well=True, says=f"PostgreSQL {version // 10000}.{version % 10000} answers")


def _schema(admin: psycopg.Connection[tuple[object, ...]]) -> Finding:
    has, wants = schema_version(admin), len(migrations())
    return _finding("schema", is_well=has == wants, says=f"at {has} of {wants}", remedy="run `migrate`")


def _durability(admin: psycopg.Connection[tuple[object, ...]]) -> Finding:
    """Where any of these is off, what was acknowledged may be lost with the power."""
    names = ["fsync", "full_page_writes", "data_checksums"]
    rows = admin.execute("select name, setting from pg_settings where name = any (%s) order by name", [names])
    off = [str(name) for name, setting in rows if setting != "on"]
    says = f"off: {', '.join(off)}" if off else "writes reach the disk, pages have checksums"
    return _finding("durability", is_well=not off, says=says, remedy="switch them on in the server's configuration")


def _logins(service: Running) -> Iterator[Finding]:
    failed = [login for login in LOGINS if not _comes_in(service.database.login(login))]
    says = f"refused: {', '.join(failed)}" if failed else f"all {len(LOGINS)} come in"
    yield _finding("logins", is_well=not failed, says=says, remedy="copy pgpass from the home that made the logins")


def _comes_in(conninfo: str) -> bool:
    try:
        psycopg.connect(conninfo, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _tables(admin: psycopg.Connection[tuple[object, ...]]) -> Finding:
    """Positions are dense from 1, each with a body, and the head knows how many."""
    counted = admin.execute(
        "select h.size, (select count(*) from ledger.entry), (select coalesce(max(position), 0) from ledger.entry),"
        " (select count(*) from ledger.body) from ledger.head h"
    ).fetchone()
    numbers = counted or (0,)
    says = "head, entries, greatest position, bodies: " + ", ".join(map(str, numbers))
    return _finding("positions", is_well=len(set(numbers)) == 1, says=says, remedy=RESTORE)


def _guards(admin: psycopg.Connection[tuple[object, ...]]) -> Finding:
    """Is every trigger that refuses changes of evidence there, and on?"""
    on = {(str(table), str(name)) for table, name in admin.execute(GUARDS).fetchall()}
    off = sorted(f"{name} on ledger.{table}" for table, name in guards() - on)
    says = f"off, or gone: {', '.join(off)}" if off else "changes of evidence are refused"
    remedy = f"`verify` says whether anything was changed; `alter table … enable always trigger …`; {RESTORE}"
    return _finding("guards", is_well=not off, says=says, remedy=remedy)


RESTORE: Final = "stop writing, and compare with a backup and with a witness: this database was changed from outside"


def _clock(service: Running) -> Finding:
    """The log's clock never goes back: one that was once ahead dates every fact ahead until the time has come."""
    _, recorded = service.ledger.head()
    ahead = (recorded - datetime.now(UTC)).total_seconds()
    says = f"the log is {ahead:.0f} seconds ahead of this machine" if ahead > AHEAD else "not ahead of this machine"
    return _finding("clock", is_well=ahead <= AHEAD, says=says, remedy="set both machines' clocks by the same source")


def _facts(service: Running, told: Callable[[int, int], None]) -> Iterator[Finding]:
    """Every entry and body, hashed again, and read."""
    size, _ = service.ledger.head()
    signed = latest_checkpoint(service.settings.published)
    counts: Counter[str] = Counter()
    wrong: list[int] = []
    tree = Frontier()
    for after in range(0, size, PAGE):
        page = service.ledger.read(after, PAGE, size)
        counts.update(map(_state, page))
        wrong += [stored.position for stored in page if not _is_whole(stored)]
        tree = tree.grown(each.leaf for each in page if signed is not None and each.position <= signed.size)
        told(min(after + PAGE, size), size)
    yield _hashes(size, wrong, tree, signed)
    yield Finding("facts", *_judged(counts))


def _hashes(size: int, wrong: list[int], tree: Frontier, signed: Checkpoint | None) -> Finding:
    """Is every fact what its hashes say, and do these lead to the root that was signed?"""
    if wrong:
        return Finding("hashes", Health.WRONG, f"not as recorded: {_some(wrong)}", RESTORE)
    if signed is None:
        return Finding("hashes", Health.WELL, f"all {size} are as recorded; no checkpoint is here to hold them to")
    if tree.size != signed.size:
        says = f"all {size} are as recorded, but {signed.size} were signed"
        return Finding("hashes", Health.WRONG, says, RESTORE)
    if tree.root() != signed.root:
        says = f"the first {signed.size} have not the root that was signed: one was changed, and its leaf with it"
        return Finding("hashes", Health.WRONG, says, f"`verify` names the position; {RESTORE}")
    return Finding("hashes", Health.WELL, f"all {size} are as recorded, the first {signed.size} as signed")


def _state(stored: Stored) -> str:
    try:
        if stored.is_lost:
            return "lost"
        if stored.said["origin"] == LIBRARY:
            return "unattributed"
        return "unknown" if isinstance(fact_of(stored), Carried) else "known"
    except DAMAGE:
        return "unreadable"


def _judged(counts: Counter[str]) -> tuple[Health, str, str]:
    says = ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "none yet"
    if counts["unreadable"]:
        return Health.WRONG, says, "use the release that wrote them: views that hear them are parked there"
    if notes := [f"{state}: {why}" for state, why in NOTES.items() if counts[state]]:
        return Health.NOTE, says, "; ".join(notes)
    return Health.WELL, says, ""


def _is_whole(stored: Stored) -> bool:
    """Do the stored hashes follow from the stored bytes?"""
    try:
        return leaf_hash(stored.entry) == stored.leaf and body_digest(stored.body).hex() == stored.said["body"]
    except DAMAGE:
        return False


def _some(positions: list[int]) -> str:
    return ", ".join(map(str, positions[:5])) + (f" and {len(positions) - 5} more" if len(positions) > 5 else "")  # noqa: PLR2004


def _signing(service: Running) -> Iterator[Finding]:
    """How far the signer is: by what it published, so wherever it runs."""
    found = standing(service.settings.published, service.ledger)
    if found is None:
        yield Finding("signing", Health.NOTE, "no checkpoint yet", "run `sign`, beside the service")
        return
    if found.alarm:
        yield Finding("signing", Health.WRONG, found.alarm, "until this is settled nothing more is signed")
        return
    if found.there < found.size:
        lost = (
            f"SHORTER: {found.there} facts are here, {found.size} were signed: {found.size - found.there} are missing"
        )
        yield Finding("signing", Health.WRONG, lost, RESTORE)
        return
    waits = f", the next waits for {found.unsigned:.0f} seconds" if found.unsigned else ""
    is_well = found.unsigned <= UNSIGNED
    yield _finding("signing", is_well=is_well, says=f"{found.size} facts{waits}", remedy="is `sign` running?")
    if found.quiet is not None and found.quiet > QUIET:
        yield Finding("signer", Health.NOTE, f"none has looked for {found.quiet:.0f} seconds", "is `sign` running?")
    yield _sweep(found)


def _sweep(found: SigningProgress) -> Finding:
    says = "never" if found.swept is None else f"up to {found.swept_size}, {found.swept / 3600:.0f} hours ago"
    is_swept = found.swept is not None and found.swept <= SWEPT
    return _finding("sweep", is_well=is_swept, says=f"facts were hashed again {says}", remedy="is `sign` running?")


def _witnesses(service: Running) -> Iterator[Finding]:
    """How far the witnesses are, where the log has any."""
    published, now = service.settings.published, int(time.time())
    status = read_status(published)
    if status.get("witnesses"):
        alarms = alarms_now(status, now)
        says = "; ".join(alarms) or f"{witnessed_size(status) or 'no'} facts cosigned by enough"
        remedy = (
            "`witness submit` says what each answers; two histories: keep published/forks, and see the threat model"
        )
        yield _finding("witnesses", is_well=not alarms, says=says, remedy=remedy)
        signed = latest_checkpoint(published)
        for name, trouble in lagging(published, signed.size if signed else 0, now):
            yield Finding(f"witness {name}", Health.NOTE, trouble, "is it running? `witness submit` asks it again")


def _views(service: Running) -> Iterator[Finding]:
    views = Views(service.database.login())
    try:
        for view in VIEWS.values():
            what = f"view {view.NAME}"
            try:
                state, lag = views.state(view), views.lag(view)
            except NotMade:
                yield Finding(what, Health.NOTE, "not made yet", "`project --once`, or `serve`, makes it")
                continue
            if state.parked is not None:
                says = f"parked at {state.parked}: {state.reason}"
                yield Finding(what, Health.WRONG, says, "use a release that can take this fact in, then `rebuild`")
            else:
                says = f"at {state.position}, {lag.facts} facts and {lag.seconds:.0f} seconds behind"
                remedy = "`rebuild`: it is ahead of the log" if lag.facts < 0 else "is `serve` or `project` running?"
                yield _finding(what, is_well=0 <= lag.facts <= BEHIND, says=says, remedy=remedy)
    finally:
        views.close()


def _erasures(service: Running) -> Finding:
    found = erasures(service.ledger)
    waiting = sum(bool(left(target_of(service.ledger, each), each)) for each in found)
    says = f"{len(found)} on record, {waiting} still to be done"
    return _finding("erasures", is_well=not waiting, says=says, remedy="`erase apply` does it, or says why it cannot")


def _credentials(service: Running) -> Finding:
    now = datetime.now(UTC)
    running = [each for each in service.access.credentials() if each.ended is None and each.expires > now]
    if not any(each.role == Role.ADMIN for each in running):
        remedy = "make one: `token add PERSON --role admin --registrar`"
        return Finding("access", Health.NOTE, "nobody may come in as admin", remedy)
    return Finding("access", Health.WELL, f"{len(running)} running credentials")
