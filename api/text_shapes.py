"""What reads of texts answer with."""

from __future__ import annotations

from datetime import date

from api.dissemination_shapes import StudiedVersion
from api.shapes import Answer, Named, Shape, Words
from domain.words import Kind
from projections.texts.anchors import Found
from projections.texts.pending import Change
from projections.texts.spans import Mark


class Claim(Shape):
    """Words that claim a provision's place, by an instrument that did not know of the one whose words stand there."""

    text: Words | None
    """None: that instrument takes the provision out; or its words cannot be made."""
    is_there: bool
    """No: by that instrument the provision stands no more."""
    is_made: bool
    """No: it changes a phrase that does not stand in the words which it quotes."""
    set_at: int
    """The position of the fact."""
    since: date | None
    """The first day of these words; none: from the beginning."""
    by: Named | None
    """The directive that set them."""
    basis: Words | None
    """The instrument as the fact names it, where the ledger does not know it as a directive."""


class ProvisionEnded(Shape):
    """A provision was repealed, or another stands in its place; its words are shown as they were."""

    because: int
    """The position of the fact."""
    since: date
    """The first day without it."""
    by: Named | None
    """The directive that ended it, where the ledger knows it."""
    basis: Words | None
    """The instrument as the fact names it, where the ledger does not know it as a directive."""
    is_replaced: bool
    new: list[str]
    """The provisions that stand in its place, as far as the instrument says."""


class ProvisionSuspended(Shape):
    """A provision is without effect on the day looked at."""

    because: int
    """The position of the fact."""
    since: date
    until: date
    """The last day without effect."""
    is_at_odds: bool
    """Yes: on the day looked at the provision has other words than those that the suspension quotes of it."""


class RevokedCorrection(Shape):
    """A correction of a provision that was made and revoked: the words are as if it had not been made."""

    because: int
    """The position of the fact that corrected."""
    since: date
    by: Named | None
    """The document that corrected, where the ledger knows it."""
    until: date
    """The first day without it; not behind `since`: it never held."""
    revoked_because: int
    """The position of the fact that revoked it."""
    revoked_by: Named | None
    """The document that revoked it, where the ledger knows it."""


class Passage(Shape):
    """A provision that stands on the day looked at, with its words."""

    provision: str
    path: str
    """Its labels from the top, such as "9.3"; its id where it has none."""
    kind: Kind
    label: str
    labelled_at: int
    """The position of the fact that gave it this label."""
    under: str | None
    """The provision that it stands in."""
    text: Words | None
    """None: only an instrument in dispute leaves it standing (`beside`), or its words cannot be made."""
    set_at: int
    """The position of the fact that set these words: what a command expects that changes them."""
    since: date | None
    """The first day of these words; none: from the beginning."""
    by: Named | None
    """The directive that set them last, where the ledger knows it."""
    basis: Words | None
    """The instrument as the fact names it, where the ledger does not know it as a directive."""
    is_there: bool
    """No: what stands by the law of days takes it out, and that is in dispute."""
    is_made: bool
    """No: the last fact changes a phrase that does not stand in the words which it quotes."""
    beside: list[Claim]
    """What else claims this place: instructions that conflict are shown side by side, never merged.

    A repeal or replacement that quotes other words than these (`ended`) is among them, and so is every further one by
    another instrument than that in `ended`.
    """
    ended: ProvisionEnded | None
    suspended: list[ProvisionSuspended]
    revoked: list[RevokedCorrection]
    """Corrections of it that hold no longer on that day, in the order of the record."""


class PendingChange(Shape):
    """A change that is on record and has its effect on a later day: not yet applied."""

    kind: Change
    provision: str | None
    """The provision that it changes; none: the whole directive."""
    path: str | None
    """That provision's labels on the day looked at."""
    effective_on: date
    because: int
    """The position of the fact."""
    by: Named | None
    """The directive that makes it, where the ledger knows it."""
    text: Words | None
    """The words or the label to come."""


class DirectiveText(Answer):
    """The text of a directive on a day."""

    id: str
    version: StudiedVersion | None
    """Which version of the published text it is, as the table of dissemination counts them; none: it was none yet."""
    passages: list[Passage]
    """In the order of the text, each before those under it."""
    pending: list[PendingChange]
    """Changes announced for later days, as known then."""


class Point(Shape):
    """One of the two texts that are compared."""

    as_of: date
    known_at: int
    draft: int | None
    """The draft as it was laid down; none: the text of the day."""


class Run(Shape):
    """Words of one mark.  All `old` joined are the old text in NFC, all `new` joined the new one."""

    mark: Mark
    """`layout`: other blanks or line breaks, which is no change."""
    old: str
    new: str


class Place(Shape):
    """Where a provision stands in one of the two texts."""

    order: int
    """From 0."""
    path: str
    label: str
    under: str | None
    set_at: int
    """The position of the fact that set its words."""


class Compared(Shape):
    """A provision of either text, or of both."""

    provision: str
    kind: Kind
    old: Place | None
    """None: it came in."""
    new: Place | None
    """None: it went."""
    is_changed: bool
    """Layout or Unicode form alone is no change; another label is one, and so is what cannot be compared any more."""
    is_moved: bool
    is_disputed: bool
    """Do several instruments claim its place in either text?  `/text` has them side by side."""
    runs: list[Run] | None
    """What became of its words; none: they were erased, or cannot be made."""


class Redline(Answer):
    """What changed between two texts of a directive, word by word."""

    id: str
    earlier: Point
    later: Point
    rows: list[Compared]
    """In the order of the later text; what went stands in front of what it stood in front of."""


class Quotation(Shape):
    """Words of one version, with what stands around them; places in code points of the NFC text."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    """The code point behind the last."""


class AnchoredQuote(Shape):
    """A comment, a duty or a finding about words of a directive, and where these stand on the day looked at."""

    thing: str
    """Its tag, such as `duty:…`."""
    because: int
    """The position of the fact that said it."""
    provision: str
    path: str | None
    """That provision's labels on that day; none: it does not stand."""
    version: int | None
    """The position of the fact that had set the words; none: it is about the provision, whatever its words."""
    quote: Quotation | None
    """None: it is about the whole provision; or its words were erased, or never there (`found`)."""
    found: Found
    """`kept` and `moved`: the words stand at `start`; anything else: they are lost, and so is the place."""
    start: int | None
    end: int | None


class Anchors(Answer):
    """What was said about words of a directive."""

    id: str
    items: list[AnchoredQuote]
    """In the order of the record."""
