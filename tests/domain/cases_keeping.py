"""The ledger's records about itself: what each promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.events.keeping import ContentLost, HeadsCommitted, KeyRotated, Origin, Recovered, Vkey
from domain.ids import PersonId, Sha256
from domain.institution.rules import ONLY_THE_OPERATOR
from domain.keeping import (
    NOT_A_NEW_KEY,
    NOT_A_NEW_NAME,
    NOT_THE_KEY,
    NOTHING_TO_COMMIT,
    ONLY_THE_SERVICE,
    OVERLAP_IS_OVER,
    SERVICE,
    CommitHeads,
    DeclareLost,
    GoOnAnew,
    RotateKey,
)
from domain.proof.keys import SignatureType, VerifierKey
from tests.domain.cases import Case, clerk_of
from tests.domain.issued import COMMUNE


def key(n: int) -> Vkey:
    """One of many keys of one log."""
    return Vkey(VerifierKey("demo", SignatureType.ED25519, bytes([n]) * 32).vkey)


ITSELF = PersonId(SERVICE)
ROOT = Sha256("5c" * 32)
SOME = clerk_of(*[COMMUNE] * 5)
"""Five facts about something else."""
COMMIT = CommitHeads(size=5, heads=3, root=ROOT)
COMMITTED = HeadsCommitted(5, 3, ROOT)
LATER = replace(COMMIT, size=7)

FIRST, SECOND, THIRD = (key(n) for n in (1, 2, 3))
UNTIL = date(2026, 4, 1)
ROTATE = RotateKey(old=FIRST, new=SECOND, overlap_until=UNTIL)
ROTATED = KeyRotated(FIRST, SECOND, UNTIL)

ANEW = GoOnAnew(
    new_origin=Origin("demo/2"), old_origin=Origin("demo"), old_checkpoint="demo\n…", first_lost=90, last_lost=99
)
RECOVERED = Recovered(Origin("demo/2"), Origin("demo"), "demo\n…", 90, 99)
THRICE = replace(ANEW, new_origin=Origin("demo/3"), old_origin=Origin("demo/2"))
RECOVERED_AGAIN = replace(RECOVERED, origin=Origin("demo/3"), old_origin=Origin("demo/2"))

CASES = [
    Case("the service commits to all heads so far", SOME, COMMIT, [COMMITTED], ITSELF, SERVICE),
    Case("the operator may too", SOME, COMMIT, [COMMITTED], issuer="operator"),
    Case("one further fact is enough for a further commitment", [*SOME, COMMITTED, *SOME[:1]], LATER,
         [HeadsCommitted(7, 3, ROOT)], ITSELF, SERVICE),
    Case("what came while heads were read is covered by the next", [*SOME, SOME[0], COMMITTED], LATER,
         [HeadsCommitted(7, 3, ROOT)], ITSELF, SERVICE),
    Case("nothing was recorded since but the commitment", [*SOME, COMMITTED], replace(COMMIT, size=6),
         NOTHING_TO_COMMIT, ITSELF, SERVICE),
    Case("nothing was recorded since but the commitment and a change of key", [*SOME, COMMITTED, ROTATED], LATER,
         NOTHING_TO_COMMIT, ITSELF, SERVICE),
    Case("no commitment covers as much as the last, or less", [*SOME, COMMITTED, *SOME[:1]], COMMIT,
         NOTHING_TO_COMMIT, ITSELF, SERVICE),
    Case("an empty log has no heads", [], replace(COMMIT, size=0), NOTHING_TO_COMMIT, ITSELF, SERVICE),
    Case("a person does not, by whatever name", SOME, COMMIT, ONLY_THE_SERVICE, ITSELF),
    Case("the operator changes the key", [], ROTATE, [ROTATED], issuer="operator"),
    Case("the next key follows on the last", [ROTATED], replace(ROTATE, old=SECOND, new=THIRD),
         [KeyRotated(SECOND, THIRD, UNTIL)], issuer="operator"),
    Case("both may sign for today alone", [], replace(ROTATE, overlap_until=date(2026, 3, 2)),
         [KeyRotated(FIRST, SECOND, date(2026, 3, 2))], issuer="operator"),
    Case("a key that is not the current one is not changed", [ROTATED], replace(ROTATE, new=THIRD), NOT_THE_KEY,
         issuer="operator"),
    Case("a key that was given up does not come back", [ROTATED], replace(ROTATE, old=SECOND, new=FIRST),
         NOT_A_NEW_KEY, issuer="operator"),
    Case("a key is not changed into itself", [], replace(ROTATE, new=FIRST), NOT_A_NEW_KEY, issuer="operator"),
    Case("no overlap ends before it begins", [], replace(ROTATE, overlap_until=date(2026, 3, 1)), OVERLAP_IS_OVER,
         issuer="operator"),
    Case("nobody else changes the key", [], ROTATE, ONLY_THE_OPERATOR),
    Case("the next key is a new name's first", [ROTATED, RECOVERED], replace(ROTATE, old=THIRD),
         [replace(ROTATED, old=THIRD)], issuer="operator"),
    Case("the operator goes on anew", [*SOME, COMMITTED], ANEW, [RECOVERED], issuer="operator"),
    Case("nothing need be lost", [], replace(ANEW, first_lost=None, last_lost=None),
         [replace(RECOVERED, first_lost=None, last_lost=None)], issuer="operator"),
    Case("a log may lose facts twice", [RECOVERED], THRICE, [RECOVERED_AGAIN], issuer="operator"),
    Case("no log goes on twice from one name", [RECOVERED], ANEW, NOT_A_NEW_NAME, issuer="operator"),
    Case("no log goes back to a name that it had", [RECOVERED, RECOVERED_AGAIN],
         replace(THRICE, old_origin=Origin("demo/3"), new_origin=Origin("demo")), NOT_A_NEW_NAME, issuer="operator"),
    Case("nobody else goes on anew", [], ANEW, ONLY_THE_OPERATOR),
    Case("the operator says what content is lost", SOME, DeclareLost(first=2, last=4), [ContentLost(2, 4)],
         issuer="operator"),
    Case("nobody else says that content is lost", SOME, DeclareLost(first=2, last=4), ONLY_THE_OPERATOR),
    Case("content that was declared lost is no news to commit to", [*SOME, COMMITTED, ContentLost(2, 4)], LATER,
         NOTHING_TO_COMMIT, ITSELF, SERVICE),
]  # fmt: skip
