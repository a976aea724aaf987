"""The attack set: what finds each attack, and where, as docs/threat-model.md promises."""
# ruff: noqa: S608  # the statements are the attack, and no outsider has a part in them

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from tests.attacks.forging import Said, beyond, resign, retile, retold, rewrite, slipped_in, sql, told_before
from tests.attacks.scene import HELD, RECORDED, SIGNED, WITNESSED, Scene, scene_in

Attack = Callable[[Scene], object]


class Found(NamedTuple):
    """What each of those who look finds; nothing where it has nothing to go by."""

    next_pass: str | None = None
    """The running signer."""
    sweep: str | None = None
    """The signer when it hashes everything again: at each start, and every day."""
    audit: frozenset[str] = frozenset()
    """An auditor who verifies a copy, and holds it to a checkpoint that was cosigned earlier."""
    is_other_history: bool = False
    """The witnesses, when the published checkpoint is submitted."""
    unhonoured: frozenset[int] = frozenset()
    """Whoever holds a receipt for one of these positions."""


def looked(scene: Scene) -> Found:
    """Let everybody look; the signer last, for it mends what it can."""
    unhonoured, audit, witnesses = scene.receipt(), scene.audit(), scene.witness()
    assert len(witnesses) in {0, 2}
    return Found(scene.next_pass(), scene.sweep(), frozenset(audit), bool(witnesses), frozenset(unhonoured))


@pytest.fixture
def scene(database: Database, ledger: PostgresLedger, tmp_path: Path) -> Iterator[Scene]:
    """The house before anything happens."""
    with scene_in(tmp_path, database, ledger) as scene:
        yield scene


def edited(position: int) -> Attack:
    """Change a word of an entry where it lies."""
    changed = "replace(convert_from(entry, 'UTF8'), 'Noted', 'Taken')::bytea"
    return lambda scene: sql(scene, f"update ledger.entry set entry = {changed} where position = {position}")


def retold_at(*positions: int) -> Attack:
    """Let facts say something else, and write everything in the database anew so that it fits."""

    def change(log: Said) -> None:
        for position in positions:
            retold(log, position)

    return lambda scene: rewrite(scene, change)


def with_tiles(attack: Attack) -> Attack:
    """… and the tiles with it."""

    def both(scene: Scene) -> None:
        attack(scene)
        retile(scene, SIGNED)

    return both


def with_key(attack: Attack) -> Attack:
    """… and sign that with the log's key, past a signer that is captured too."""

    def both(scene: Scene) -> None:
        attack(scene)
        resign(scene)

    return both


def cut_off(position: int) -> Attack:
    """Take away everything behind a position."""
    return lambda scene: sql(scene, beyond(position))


def backdated(scene: Scene) -> None:
    """Add a fact at the end that says to have been recorded before the others."""
    rewrite(scene, told_before)


def inserted(scene: Scene) -> None:
    """Put a fact in the middle; all that follows moves up."""
    rewrite(scene, lambda log: slipped_in(log, 100))


def gone_on(scene: Scene) -> None:
    """An older state is put in place, and facts are recorded on it, until it is longer than what was signed."""
    rewrite(scene, lambda log: log.__delitem__(slice(200, None)))
    scene.given.grow_at_once(300)


def body_becomes(value: str) -> Attack:
    """Put something else in the place of the body at 5."""
    joined = "from ledger.entry e where e.position = b.position and b.position = 5"
    return lambda scene: sql(scene, f"update ledger.body b set body = {value} {joined}")


def slipped_past(scene: Scene) -> None:
    """Write an entry past the function that writes entries."""
    sql(
        scene,
        r"insert into ledger.entry values (421, clock_timestamp(), sha256('\x007b7d'), '{}')",
        "insert into ledger.body values (421, 1, '{}')",
        "update ledger.head set size = 421, recorded = clock_timestamp()",
    )


def dropped(scene: Scene) -> None:
    """Take a body away."""
    sql(scene, "delete from ledger.body where position = 5")


DIGEST: Final = "('\"' || (convert_from(e.entry, 'UTF8')::jsonb ->> 'body') || '\"')::bytea"
OLDER: Final = frozenset({f"checkpoint.older@{WITNESSED}"})
"""The auditor's own copy of what was cosigned does not fit."""
TILES: Final = frozenset({"tree.root", "tree.tile"})
TABLE: Final[dict[str, tuple[Attack, Found]]] = {
    "nothing at all": (lambda _: None, Found()),
    # By the database's superuser, triggers off.
    "edit a witnessed fact": (
        edited(5),
        Found(sweep="Differs@5", audit=TILES | {"tree.tile@5"}),
    ),
    "edit a signed fact": (
        edited(350),
        Found("Differs@350", "Differs@350", frozenset({"tree.root", "tree.tile@350"})),
    ),
    "edit a fact not signed yet": (edited(410), Found("Differs@410")),
    "edit a witnessed fact, and all hashes": (
        retold_at(5),
        Found(sweep="Differs@5", audit=TILES | {"tree.tile@5"}),
    ),
    "edit a witnessed fact, all hashes and the tiles": (
        with_tiles(retold_at(5)),
        Found("Changed", "Changed", OLDER | {"tree.root"}, unhonoured=frozenset({5, 350})),
    ),
    "edit a fact not signed yet, and all hashes": (retold_at(410), Found(unhonoured=frozenset({410}))),
    "rewrite all": (
        retold_at(*range(1, RECORDED + 1)),
        Found(
            "Differs@257",
            "Differs@1",
            TILES | {"tree.tile@1", "tree.tile@257"},
            unhonoured=frozenset({410}),
        ),
    ),
    "delete what was not signed yet": (cut_off(405), Found(unhonoured=frozenset({410}))),
    "delete the tail": (
        cut_off(340),
        Found("Shortened", "Shortened", frozenset({"tree.short@341"}), unhonoured=frozenset({410})),
    ),
    "delete everything": (
        cut_off(0),
        Found("Shortened", "Shortened", frozenset({"tree.short@1"}), unhonoured=frozenset({410})),
    ),
    "back-date a fact": (backdated, Found("WentBack@421", "WentBack@421")),
    "insert a fact": (
        inserted,
        Found(
            "Differs@257",
            "Differs@100",
            TILES | {"tree.tile@100", "tree.tile@257"},
            unhonoured=frozenset({410}),
        ),
    ),
    "go on from an older state": (
        gone_on,
        Found(
            "Differs@257",
            "Differs@201",
            TILES | {"tree.tile@201", "tree.tile@257"},
            unhonoured=frozenset({410}),
        ),
    ),
    "write past the function that writes": (slipped_past, Found("Unfit@421")),
    "erase a field without a word": (
        body_becomes("ledger.without(b.body, '{note}')"),
        Found(audit=frozenset({"erasure.unsaid@5"})),
    ),
    "erase a body and call it lost": (body_becomes(DIGEST), Found(audit=frozenset({"loss.unsaid@5"}))),
    "put another's body in its place": (
        body_becomes("(select body from ledger.body where position = 6)"),
        Found(audit=frozenset({"body.digest@5"})),
    ),
    "take a body away": (dropped, Found(audit=frozenset({"body.form@5"}))),
    # By the same, with the log's key, and the signer in their hands: it says what they let it say.
    "with the key: edit a witnessed fact": (
        with_key(retold_at(5)),
        Found("OtherSigner", None, OLDER, is_other_history=True, unhonoured=frozenset({5})),
    ),
    "with the key: edit a signed fact": (
        with_key(retold_at(350)),
        Found("OtherSigner", unhonoured=frozenset({350})),
    ),
    "with the key: edit a fact not signed yet": (
        with_key(retold_at(410)),
        Found("OtherSigner", unhonoured=frozenset({410})),
    ),
    "with the key: rewrite all": (
        with_key(retold_at(*range(1, RECORDED + 1))),
        Found("OtherSigner", None, OLDER, is_other_history=True, unhonoured=frozenset(HELD)),
    ),
    "with the key: delete what was witnessed": (
        with_key(cut_off(290)),
        Found("Shortened", None, OLDER, is_other_history=True, unhonoured=frozenset(HELD)),
    ),
    "with the key: delete what was signed": (
        with_key(cut_off(340)),
        Found("Shortened", unhonoured=frozenset({350, 410})),
    ),
    "with the key: delete the last, for which nobody has a receipt": (
        with_key(cut_off(410)),
        Found("OtherSigner"),
    ),
    "with the key: back-date a fact": (
        with_key(backdated),
        Found("WentBack@421", "WentBack@421", frozenset({"order.time@421"})),
    ),
    "with the key: insert a fact": (
        with_key(inserted),
        Found("OtherSigner", None, OLDER, is_other_history=True, unhonoured=frozenset(HELD)),
    ),
    "with the key: go on from an older state": (
        with_key(gone_on),
        Found("OtherSigner", None, OLDER, is_other_history=True, unhonoured=frozenset(HELD)),
    ),
    "with the key: write past the function that writes": (
        with_key(slipped_past),
        Found("OtherSigner", "Unfit@421", frozenset({"entry.form@421"})),
    ),
    "with the key: erase a field without a word": (
        with_key(body_becomes("ledger.without(b.body, '{note}')")),
        Found("OtherSigner", audit=frozenset({"erasure.unsaid@5"})),
    ),
}
"""What is done, and what it is found by.  `OtherSigner` is what the honest signer says that was not ended."""


@pytest.mark.parametrize("name", TABLE)
def test_an_attack_is_found(scene: Scene, name: str) -> None:
    """Given somebody who may do anything, when they have done this, then it is found by these, and there."""
    attack, expected = TABLE[name]
    attack(scene)

    assert expected == looked(scene)
