"""What is asked at eight points: the text, what disputes it, what is to come, the duties, and the redline to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.journeys.amended.telling import (
    ANNEX,
    CONFLICTING,
    CORRECTED,
    FUTURE,
    INSERTED,
    RETROACTIVE,
    Amended,
)
from tests.journeys.people import Json


@dataclass(frozen=True)
class Point:
    """A day, as known when; and what differs there from the text as it was imported."""

    as_of: str
    known: str = ""
    """The act after which it is looked at; none: after all."""
    texts: dict[str, str] = field(default_factory=dict)
    """Other words, by path in the document."""
    gone: tuple[str, ...] = ()
    """What stands no more."""
    new: tuple[str, ...] = ()
    """The words of what came in, in order."""
    relabelled: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """What claims the place of section 2, too."""
    pending: tuple[str, ...] = ()
    """What is announced, by kind."""
    lost: tuple[str, ...] = ()
    """The provisions whose duties have lost the words that they come from."""

    @property
    def changed(self) -> set[str]:
        """The paths of what differs; of what came in none."""
        return {*self.texts, *self.gone, *self.relabelled}


TO_COME = ("delete", "renumber")
PLAIN = ("phrase", "insert", "annex")
B3 = "Sở Tài chính bố trí kinh phí sửa giếng chung trước ngày 30/9/2025."
AMENDED: dict[str, Any] = {"new": (INSERTED, ANNEX), "lost": ("s9.b3",)}
POINTS = (
    Point("2024-03-01", "import"),
    Point("2024-02-29", pending=("substitute", "correct", *PLAIN, "substitute", "revoke", "replace", *TO_COME)),
    Point(
        "2024-03-01", texts={"s2": RETROACTIVE},
        pending=("correct", *PLAIN, "substitute", "revoke", "replace", *TO_COME),
    ),
    Point("2025-04-30", "correction", texts={"s2": RETROACTIVE, "s6": CORRECTED}),
    Point(
        "2025-05-01", texts={"s2": RETROACTIVE, "s6": CORRECTED, "s9.b3": B3}, **AMENDED,
        pending=("substitute", "revoke", "replace", *TO_COME),
    ),
    Point(
        "2025-07-01", texts={"s2": CONFLICTING, "s6": CORRECTED, "s9.b3": B3}, **AMENDED, beside=(RETROACTIVE,),
        pending=("revoke", "replace", *TO_COME),
    ),
    Point(
        "2025-10-01", texts={"s2": CONFLICTING, "s9.b3": B3}, gone=("s5", "s5.p1"), **AMENDED, beside=(RETROACTIVE,),
        pending=TO_COME,
    ),
    Point(
        FUTURE, texts={"s2": CONFLICTING, "s9.b3": B3}, gone=("s3", "s5", "s5.p1"), relabelled=("s4",), **AMENDED,
        beside=(RETROACTIVE,),
    ),
)  # fmt: skip


def asked_at(life: Amended, point: Point) -> list[tuple[str, Json, Any]]:
    """Everything at one point is as it must be; answers the questions with their answers, to be put again."""
    given: Json = {"as_of": point.as_of, "known_at": f"@{_known(life, point)}"}
    since: Json = {"from_as_of": "2024-01-10", "from_known_at": f"@{life.position('import')}"}
    base = f"/directives/{life.directive}"
    questions = [(f"{base}/text", given), (f"{base}/anchors", given), (f"{base}/redline", {**given, **since})]
    answers = [(path, asked, life.company.see(path, **asked)) for path, asked in questions]
    text, anchors, redline = (answer for _, _, answer in answers)
    _stands(life, point, text)
    _owed(life, point, anchors)
    _compared(life, point, redline, text)
    return answers


def _known(life: Amended, point: Point) -> int:
    return life.done[point.known].facts[-1]["position"] if point.known else life.company.position


def _stands(life: Amended, point: Point, text: Json) -> None:
    paths = {provision: path for path, provision in life.at.items()}
    first = life.done["import"].facts[0]["fields"]["texts"]
    stand = [each for each in text["passages"] if each["ended"] is None]
    words = {paths[each["provision"]]: each["text"] for each in stand if each["provision"] in paths}
    expected = {path: point.texts.get(path, first[provision]) for path, provision in life.at.items()}
    assert {path: said for path, said in expected.items() if path not in point.gone} == words
    assert [*point.new] == [each["text"] for each in stand if each["provision"] not in paths]
    (disputed,) = (each for each in stand if each["provision"] == life.at["s2"])
    assert [*point.beside] == [claim["text"] for claim in disputed["beside"]]
    assert [*point.beside] == [claim["text"] for each in stand for claim in each["beside"]]
    assert [*point.pending] == [each["kind"] for each in text["pending"]]
    ended = [each["ended"] for each in text["passages"] if each["provision"] == life.at["s5"] and each["ended"]]
    assert ["s5" in point.gone] * len(ended) == [each["new"] == [life.taking] for each in ended]
    assert ("s5" in point.gone) == bool(ended)


def _owed(life: Amended, point: Point, anchors: Json) -> None:
    """The duties are owed as before; those whose words changed say so, and all others point at their very words."""
    paths = {provision: path for path, provision in life.at.items()}
    lost = {paths[each["provision"]] for each in anchors["items"] if each["start"] is None}
    assert {*point.lost} == lost
    assert set(life.duties.values()) <= {each["thing"].removeprefix("duty:") for each in anchors["items"]}
    duty = life.company.see(f"/duties/{life.duties['s9.b3']}", as_of=point.as_of)
    assert ("2023-03-31", "proposed") == (duty["due"], duty["state"])


def _compared(life: Amended, point: Point, redline: Json, text: Json) -> None:
    """The redline from the day of the import marks just what differs, and holds the text of the point."""
    rows = {row["provision"]: row for row in redline["rows"]}
    changed = {provision for provision, row in rows.items() if row["is_changed"]}
    known = {*life.at.values()}
    assert {life.at[path] for path in point.changed} == changed & known
    assert len(point.new) == len(changed - known)
    assert [] == [row for row in redline["rows"] if row["is_moved"]]
    now = {each["provision"]: each["text"] for each in text["passages"] if each["ended"] is None}
    assert now == {each: "".join(run["new"] for run in row["runs"]) for each, row in rows.items() if row["new"]}
