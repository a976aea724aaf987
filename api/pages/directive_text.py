"""A directive's text as a page shows it: provision by provision, with what stands beside each.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Generic, Literal, TypeVar

from api.consultation_shapes import Comment
from api.duty_shapes import Duty
from api.inspection_shapes import FindingAbout
from api.pages.wording import term
from api.text_shapes import AnchoredQuote, DirectiveText, Passage, PendingChange
from domain.quoting import composed
from domain.words import Kind

T = TypeVar("T", Duty, Comment, FindingAbout)

NAMED: Final = frozenset({Kind.PART, Kind.CHAPTER, Kind.ARTICLE, Kind.ANNEX})
"""Provisions that are called by their kind and their label: Điều 1."""
TITLED: Final = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX})
"""Provisions whose words may be the heading of what stands under them."""
LONGEST_TITLE: Final = 160
HEAVIEST: Final = 22_000
"""Bytes of HTML that the provisions of one page come to, as estimated from their words and the next two."""
FRAME: Final = 250
NOTE: Final = 550
DEEPEST: Final = 6
"""Levels of headings that HTML has, and of indents that the style sheet has."""


@dataclass(frozen=True)
class Note(Generic[T]):
    """A duty, a comment or a finding beside a provision, and where the words stand that it quotes."""

    of: T
    anchor: AnchoredQuote | None


@dataclass
class Beside:
    """What stands beside a provision."""

    duties: list[Note[Duty]] = field(default_factory=list)
    comments: list[Note[Comment]] = field(default_factory=list)
    findings: list[Note[FindingAbout]] = field(default_factory=list)
    pending: list[PendingChange] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many notes there are."""
        return len(self.duties) + len(self.comments) + len(self.findings) + len(self.pending)

    @property
    def is_any(self) -> bool:
        """Is there anything?"""
        return self.count > 0

    @property
    def is_long(self) -> bool:
        """Is it so much that it is folded until somebody asks?"""
        return self.count > LONG


LONG: Final = 3
"""Notes that are shown unfolded."""


@dataclass(frozen=True)
class Line:
    """A provision as it is shown."""

    passage: Passage
    depth: int
    """Provisions that it stands in, from 0."""
    heading: Literal[3, 4, 5, 6] | None
    """The level of the heading that its words are; none: they are no heading."""
    label: str
    """As it is written in front of the words."""
    pieces: Sequence[tuple[str, bool]]
    """Its words cut where a quotation begins or ends; true: somebody quotes them."""
    beside: Beside


@dataclass(frozen=True)
class Notes:
    """All that was said about a directive's provisions."""

    duties: Sequence[Duty]
    comments: Sequence[Comment]
    findings: Sequence[FindingAbout]
    anchors: Sequence[AnchoredQuote]


def lines(text: DirectiveText, notes: Notes) -> tuple[list[Line], Beside]:
    """The provisions in their order; and what was said about provisions that do not stand on that day."""
    found = _beside(text, notes)
    quoted = _quoted(notes.anchors)
    above = {passage.provision: passage.under for passage in text.passages}
    titles = {passage.provision for passage in text.passages if _is_title(passage, set(above.values()))}
    made = [_line(passage, above, titles, quoted, found) for passage in text.passages]
    return made, _rest(found[each] for each in found if each not in above)


def parts(shown: Sequence[Line]) -> list[Sequence[Line]]:
    """The provisions in parts that are light enough for a page each; a text of usual length is one part."""
    found: list[list[Line]] = [[]]
    weight = 0
    for line in shown:
        own = sum(len(words.encode()) for words, _ in line.pieces) + FRAME + line.beside.count * NOTE
        if found[-1] and weight + own > HEAVIEST:
            found.append([])
            weight = 0
        found[-1].append(line)
        weight += own
    return [*found]


def part_of(found: Sequence[Sequence[Line]], provision: str | None) -> int:
    """The part that holds a provision, from 0; the first where none does."""
    holding = (nth for nth, part in enumerate(found) if any(line.passage.provision == provision for line in part))
    return next(holding, 0)


def _line(
    passage: Passage,
    above: Mapping[str, str | None],
    titles: set[str],
    quoted: Mapping[str, list[tuple[int, int]]],
    found: Mapping[str, Beside],
) -> Line:
    over = list(_over(passage.under, above))
    level = 3 + sum(each in titles for each in over)
    return Line(
        passage,
        depth=min(len(over), DEEPEST),
        heading=min(level, DEEPEST) if passage.provision in titles else None,  # type: ignore[arg-type]  # 3 to 6
        label=_label(passage),
        pieces=_pieces(passage, quoted.get(passage.provision, [])),
        beside=found.get(passage.provision, Beside()),
    )


def _over(provision: str | None, above: Mapping[str, str | None]) -> Iterator[str]:
    """The provisions that one stands in, from below; of a text that goes round only the first round."""
    seen: set[str] = set()
    while provision is not None and provision not in seen:
        seen.add(provision)
        yield provision
        provision = above.get(provision)


def _is_title(passage: Passage, parents: set[str | None]) -> bool:
    words = passage.text
    return (
        passage.kind in TITLED
        and passage.provision in parents
        and isinstance(words, str)
        and 0 < len(words) <= LONGEST_TITLE
        and "\n" not in words
        and words[-1] not in ".;:,"
    )


def _label(passage: Passage) -> str:
    """A directive is written in Vietnamese, whatever the language of the page."""
    label = passage.label
    if not label:
        return ""
    if passage.kind in NAMED and not label.lower().startswith(term("vi", passage.kind)):
        return f"{term('vi', passage.kind).capitalize()} {label}."
    if passage.kind is Kind.BULLET or not label[-1].isalnum():
        return "–" if label == "-" else label
    return f"{label})" if passage.kind is Kind.POINT else f"{label}."


def _quoted(anchors: Iterable[AnchoredQuote]) -> dict[str, list[tuple[int, int]]]:
    """Where quoted words stand, by provision."""
    found: dict[str, list[tuple[int, int]]] = {}
    for each in anchors:
        if each.start is not None and each.end is not None:
            found.setdefault(each.provision, []).append((each.start, each.end))
    return found


def _pieces(passage: Passage, places: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    if not isinstance(passage.text, str):
        return []
    if not places:
        return [(passage.text, False)]
    words = composed(passage.text)
    cuts = sorted({0, len(words), *(end for place in places for end in place)})
    return [(words[a:b], any(start <= a and b <= end for start, end in places)) for a, b in pairwise(cuts)]


def _beside(text: DirectiveText, notes: Notes) -> dict[str, Beside]:
    anchors = {each.thing: each for each in notes.anchors}
    found: dict[str, Beside] = {}
    for duty in notes.duties:
        if duty.origin and duty.origin.provision and duty.origin.directive and duty.origin.directive.id == text.id:
            at = found.setdefault(duty.origin.provision.id, Beside())
            at.duties.append(Note(duty, anchors.get(f"duty:{duty.id}")))
    for comment in notes.comments:
        if comment.provision:
            at = found.setdefault(comment.provision.id, Beside())
            at.comments.append(Note(comment, anchors.get(f"comment:{comment.comment}")))
    for finding in notes.findings:
        kind, _, provision = finding.against.partition(":")
        if kind == "provision":
            at = found.setdefault(provision, Beside())
            at.findings.append(Note(finding, anchors.get(f"finding:{finding.finding}")))
    for change in text.pending:
        if change.provision:
            found.setdefault(change.provision, Beside()).pending.append(change)
    return found


def general(notes: Notes) -> Beside:
    """What was said about no provision of its own."""
    return Beside(
        duties=[Note(duty, None) for duty in notes.duties if not duty.origin or not duty.origin.provision],
        comments=[Note(comment, None) for comment in notes.comments if comment.provision is None],
        findings=[Note(finding, None) for finding in notes.findings if not finding.against.startswith("provision:")],
    )


def _rest(lost: Iterable[Beside]) -> Beside:
    rest = Beside()
    for each in lost:
        rest.duties += each.duties
        rest.comments += each.comments
        rest.findings += each.findings
        rest.pending += each.pending
    return rest
