"""Why the signer refuses: each says what it found, where, and what to do.  After one it signs nothing more."""

from __future__ import annotations

import re
from typing import Final

COMPARE: Final = (
    "stop writing and compare with a backup, the published tiles and the witnesses: the database was changed from"
    " outside, or an older one was put in its place"
)


class Refusal(Exception):
    """The signer does not sign this; the text says why, ``remedy`` what to do."""

    remedy = COMPARE

    @property
    def kind(self) -> str:
        """What it is, for whoever says it in other words: `WentBack` is "went_back"."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class Shortened(Refusal):
    """Facts that were signed are not there any more."""

    remedy = "restore what is missing (`restore --check` tells what a backup holds), or `recover` opens a new log"

    def __init__(self, signed: int, there: int) -> None:
        """`signed`, `there`: facts."""
        super().__init__(f"{signed} facts were signed, the database has {there}")


class Differs(Refusal):
    """A stored byte is not the one that was signed, or does not fit the others."""

    def __init__(self, position: int, column: str, says: str) -> None:
        """`column` as ``table.column``."""
        super().__init__(f"position {position}, column {column}: {says}")
        self.position = position
        self.column = column


class Unreadable(Refusal):
    """The database cannot read what it stored: a page was damaged on the disk."""

    def __init__(self, says: str) -> None:
        """`says`: the database's own words."""
        super().__init__(f"the database cannot read its own pages: {says}")


class Changed(Refusal):
    """Something that was signed was changed, and nothing is left that tells what."""

    def __init__(self, size: int) -> None:
        """`size`: facts that were signed."""
        super().__init__(f"the first {size} facts have not the root that was signed; the tiles cannot tell which")


class WentBack(Refusal):
    """Time goes back, or stands still between two batches."""

    def __init__(self, position: int, column: str, recorded: str, before: str) -> None:
        """`recorded` and `before`: moments as entries write them."""
        super().__init__(f"position {position}, column {column}: {recorded} is not after {before}, which was before it")
        self.position = position


class Unfit(Refusal):
    """An entry that the ledger cannot have written."""

    def __init__(self, position: int, says: str) -> None:
        """`says`: what is wrong with it."""
        super().__init__(f"position {position}, column entry.entry: {says}")
        self.position = position


class OutOfCount(Refusal):
    """A tag's count or chain does not go on from its last fact."""

    def __init__(self, position: int, tag: str, says: str) -> None:
        """`says`: which number, and which is right."""
        super().__init__(f"position {position}, column entry.entry: {tag}: {says}")
        self.position = position


class WrongHeads(Refusal):
    """A commitment to heads is not what the signer finds itself."""

    def __init__(self, position: int, says: str) -> None:
        """`position`: of the commitment."""
        super().__init__(f"position {position}, column body.body: {says}")
        self.position = position


class OtherSigner(Refusal):
    """Somebody else signs with this state."""

    remedy = "one log has one signer: end the other, then start this one again"


class StateBehind(Refusal):
    """The signer's state is older than what it has published."""

    remedy = (
        "put the newest state back: signing on from an old one could tell two histories; where it is lost for good,"
        " `recover --anew` opens a new log"
    )


class BadState(Refusal):
    """The signer's state is missing or cannot be read."""

    remedy = StateBehind.remedy


class NothingSigned(Refusal):
    """There is no log yet to speak of."""

    remedy = "run `sign`, or `sign --once`"


class NoKey(Refusal):
    """The log was signed before, and its key is not there, or is open to others."""

    remedy = "put the key file back (0400, the signer's own); where others could read it, rotate it: `sign --rotate`"
