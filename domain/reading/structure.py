"""The tree of provisions: labelled paragraphs find their place by rank, the others by what is open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from domain.reading.blocks import Block, words_of
from domain.reading.labels import Label
from domain.reading.layers import Layers, Repair
from domain.reading.lines import PAGE_STAMP
from domain.reading.model import Provision
from domain.reading.model_heading import Span

NewId = Callable[[str], str]

_CLOSING = re.compile(
    r"(?:Chỉ thị|Nghị quyết|Kết luận|Quy định|Quy chế|Quyết định|Kế hoạch|Chương trình hành động|Chương trình|"
    r"Hướng dẫn|"
    r"Thông báo|Thông tri|Luật|Pháp lệnh|Nghị định|Thông tư|Đề án|Văn bản) này\s+(?:(?:được\s+)?phổ biến|"
    r"(?:đã\s+)?được\s[^.;]*thông qua\s+ngày\s+\d)|"
    r"This \w+ was (?:adopted|passed)|Trên đây là\s"
)
_LAST = re.compile(
    r"(?:Căn cứ|Đề nghị|Yêu cầu|Nhận được|Rất mong|Trân trọng|Kính đề nghị|Kính mong|Trong quá trình|Quá trình)\s"
)
TITLE = re.compile(
    r"(?:Tổ chức|Phân công|Trách nhiệm)\s+(?:tổ chức\s+)?(?:thực hiện|thi hành)(?: [Cc]hỉ thị)?\s*:?", re.IGNORECASE
)
_NAMES = {
    "preamble": "pre",
    "part": "part",
    "chapter": "ch",
    "section": "s",
    "article": "a",
    "clause": "c",
    "point": "pt",
    "bullet": "b",
    "paragraph": "p",
    "table": "t",
    "row": "r",
    "cell": "cell",
    "quote": "q",
    "annex": "x",
    "closing": "end",
}
_LETTERS = "ABCDEFGHIKLMNOPQ"
_LONGEST_HEADING = 320
_LONGEST_TITLE = 60
_LEADS_IN = re.compile(r"(?:sau|sau đây|gồm|mời|như|là):$")
_BULLET_RANK = 80
_LEAF_RANK = 200


@dataclass
class Node:
    """A provision while it is being built; places are in the layers' `text`."""

    kind: str
    rank: int
    start: int
    end: int
    label: Label | None = None
    text: str = ""
    heading: str | None = None
    children: list[Node] = field(default_factory=list)


class Tree:
    """Puts blocks into a tree."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.root = Node("root", 0, 0, 0)
        self.open = [self.root]
        self.preamble: Node | None = None
        self.style: dict[str, int] = {}

    def built(self, blocks: Sequence[Block], *, preamble: bool) -> list[Node]:
        """The nodes of the top level. With `preamble`, what stands before the first label is one node of that kind."""
        first = next((n for n, block in enumerate(blocks) if self._ends_preamble(block)), None)
        lead = False
        for nth, block in enumerate(blocks):
            address = _is_address(self._words(block)) or (lead and block.label is not None)
            lead = preamble and (nth < first if first is not None else address)
            if lead and self.preamble is None:
                self.preamble = Node("preamble", 5, block.start, block.start)
                self.root.children.append(self.preamble)
            if lead and self.open[-1] is self.root and self.preamble:
                self.open = [self.root, self.preamble]
            if not lead and self.preamble in self.open:
                self.open = [self.root]
            self._add(block, last=nth == len(blocks) - 1)
        self._head(self.root)
        return self.root.children

    def _ends_preamble(self, block: Block) -> bool:
        labelled = block.label is not None and not block.label.is_loose
        return labelled or TITLE.fullmatch(self._words(block)) is not None

    def _words(self, block: Block) -> str:
        return words_of(self.layers, block.body_start, block.end)

    def _add(self, block: Block, *, last: bool) -> None:
        if block.cells:
            self._within(_BULLET_RANK).children.append(self._table(block))
        elif block.kind == "quote":
            text = re.sub(
                r"[^\S\n]+",
                " ",
                re.sub(r"\s*\n\s*", "\n", PAGE_STAMP.sub("", self.layers.text[block.start : block.end])),
            )
            self.open[-1].children.append(Node("quote", _LEAF_RANK, block.start, block.end, None, text))
        elif block.label:
            self._labelled(block, block.label)
        else:
            self._plain(block, last=last)

    def _labelled(self, block: Block, label: Label) -> None:
        rank = self._rank(label)
        parent = self._within(rank)
        node = Node(self._kind(label), rank, block.start, block.end, label, self._words(block))
        parent.children.append(node)
        self.open.append(node)

    def _rank(self, label: Label) -> int:
        """The rank of a label; of "A." and "I." the one that came first is the outer one."""
        if label.kind == "part" and label.rank >= 45:  # noqa: PLR2004 - the ranks of letters and Roman numerals
            style = "letter" if label.rank == 45 else "roman"  # noqa: PLR2004 - the same
            ranks = [node.rank for node in self.open if node.kind == "part" and node.rank >= 45]  # noqa: PLR2004 - the same
            if style == "letter" and label.label in "CDILMVX" and "letter" not in self.style:
                style = "roman"
            self.style.setdefault(style, 45 if not ranks or "roman" not in self.style else 52)
            return self.style[style] if style == "letter" else max(label.rank, 50)
        return label.rank

    def _kind(self, label: Label) -> str:
        if label.kind == "number":
            return "clause" if any(node.kind == "article" for node in self.open) else "section"
        return label.kind

    def _within(self, rank: int) -> Node:
        """The innermost open node of a lower rank; what is deeper is closed."""
        while len(self.open) > 1 and self.open[-1].rank >= rank:
            self.open.pop()
        return self.open[-1]

    def _plain(self, block: Block, *, last: bool) -> None:
        words = self._words(block)
        if _CLOSING.match(words) or (last and self._closes(words)):
            self.open = [self.root]
            self.root.children.append(Node("closing", _LEAF_RANK, block.start, block.end, None, words))
            return
        if TITLE.fullmatch(words) and not last:
            node = Node("part", 50, block.start, block.end, None, words)  # beside a part that a Roman numeral opens
            self._within(node.rank).children.append(node)
            self.open.append(node)
            return
        parent = self._beside()
        node = Node("paragraph", _BULLET_RANK, block.start, block.end, None, words)
        parent.children.append(node)
        if words.endswith(":"):
            node.rank = _BULLET_RANK - 1
            self.open.append(node)

    def _beside(self) -> Node:
        """Where an unlabelled paragraph belongs: beside the bullets of a lead-in bullet, else below the last label."""
        while len(self.open) > 1 and self.open[-1].rank >= _BULLET_RANK - 1:
            self.open.pop()
            if self.open[-1].kind == "bullet" and self.open[-1].text.endswith(":"):
                break
        return self.open[-1]

    def _closes(self, words: str) -> bool:
        return bool(_LAST.match(words)) and len(self.open) > 1 and words.endswith((".", "!"))

    def _table(self, block: Block) -> Node:
        table = Node("table", _LEAF_RANK, block.start, block.start)
        if block.kind == "cells":
            table.children = [Node("cell", _LEAF_RANK, c.start, c.end, None, c.text) for c in block.cells]
        else:
            table.children = [self._row(line.start, line.text) for line in block.cells]
        return table

    def _row(self, start: int, text: str) -> Node:
        row = Node("row", _LEAF_RANK, start, start)
        for match in re.finditer(r"\|[^|]*(?:\|\s*$)?", text):
            words = match[0].strip("| ")
            row.children.append(
                Node(
                    "cell",
                    _LEAF_RANK,
                    start + match.start(),
                    start + match.start() + len(match[0].rstrip()),
                    None,
                    words,
                )
            )
        return row

    def _head(self, node: Node) -> None:
        """A short label line without a full stop, above other provisions, is a heading."""
        for child in node.children:
            self._head(child)
            short = 0 < len(child.text) <= _LONGEST_HEADING and not child.text.endswith((".", ";", ",", "!", "?"))
            titled = child.children and (child.kind == "part" or (child.label and not child.label.is_bullet))
            leads_in = child.text.endswith(":") and (len(child.text) > _LONGEST_TITLE or _LEADS_IN.search(child.text))
            if short and titled and not leads_in:
                child.heading, child.text = child.text.rstrip(" :"), ""


def _is_address(words: str) -> bool:
    return re.match(r"(?i:kính gửi)", words) is not None


class Numbered:
    """Turns nodes into provisions: paths, ids, orders, raw spans and the repairs in them."""

    def __init__(self, layers: Layers, new_id: NewId) -> None:
        self.layers = layers
        self.new_id = new_id
        self.taken: set[str] = set()

    def provisions(self, nodes: Sequence[Node], prefix: str = "") -> tuple[Provision, ...]:
        """The provisions of sibling nodes."""
        first = 0 if nodes and nodes[0].kind in {"preamble", "annex"} else 1
        return tuple(
            self._provision(node, order, self._path(node, nodes, prefix)) for order, node in enumerate(nodes, first)
        )

    def _provision(self, node: Node, order: int, path: str) -> Provision:
        label_raw = self.layers.text[node.start : node.start + node.label.length].strip() if node.label else None
        span = self.layers.raw_span(node.start, node.end) if node.end > node.start else self._nowhere(node)
        children = self.provisions(node.children, path + ".")
        label = node.label.label if node.label else None
        return Provision(
            self.new_id(path), path, node.kind, label, label_raw, node.heading, node.text, span, order,
            self._repairs(span), children,
        )  # fmt: skip

    def _nowhere(self, node: Node) -> Span:
        at = self.layers.starts[node.start]
        return at, at

    def _repairs(self, span: Span) -> tuple[Repair, ...]:
        found = (r for r in self.layers.repairs if span[0] <= r.at[0] and r.at[1] <= span[1])
        return tuple(sorted(found, key=lambda repair: repair.at))

    def _path(self, node: Node, siblings: Sequence[Node], prefix: str) -> str:
        same = [other for other in siblings if other.kind == node.kind]
        number = node.label.number if node.label and node.label.number is not None else same.index(node) + 1
        if node.label and any(other.label and other.label.label == "A" for other in same):
            number = _LETTERS.find(node.label.label) + 1 or number  # beside "A", "C" is no Roman hundred
        path = prefix + _NAMES[node.kind] + ("" if node.kind == "preamble" else str(number))
        while path in self.taken:
            path += "x"
        self.taken.add(path)
        return path


def places(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node, each before its children."""
    for node in nodes:
        yield node
        yield from places(node.children)
