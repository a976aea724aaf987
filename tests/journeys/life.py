"""One directive's life: after every act its status on both axes and its timeline are what they must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from tests.journeys.people import Answer, Company, Json

HANOI = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Line:
    """What the chronicle says of one act: who recorded it in which capacity, and how it is told."""

    recorder: str
    vi: str
    en: str

    def placed(self, places: Mapping[str, int]) -> Line:
        """The same with positions in the place of their names."""
        return Line(self.recorder, self.vi.format(**places), self.en.format(**places))


def chronicle(file: Path) -> Iterator[Line]:
    """The acts of a life in order: blocks of three lines.  `{name}` stands for the position of an act of that name."""
    blocks = (block.splitlines() for block in file.read_text().strip().split("\n\n"))
    return (Line(*(line.strip() for line in block)) for block in blocks)


@dataclass
class Life:
    """A directive, and all that was asked about it on its way."""

    company: Company
    lines: Iterator[Line]
    directive: str = ""
    process: str | None = None
    effect: str | None = None
    places: dict[str, int] = field(default_factory=dict)
    """The positions of acts that later sentences speak of, by name."""
    acts: list[int] = field(default_factory=list)
    """The positions of its acts, in the order in which they were recorded."""
    answers: list[tuple[str, Json, Any]] = field(default_factory=list)
    """Every question that was asked, and the answer then."""

    def act(self, verb: str, on: str, /, *, who: str | None = None, **fields: Any) -> Answer:  # noqa: ANN401  # JSON
        """One act of that day, recorded today: told, then seen; `process` and `effect` are given where they change."""
        self.process, self.effect = fields.pop("process", self.process), fields.pop("effect", self.effect)
        key = f"{verb}/{self.company.position}"
        answer = self.company.tell(verb, key, who=who, occurred=on, **fields)
        self.directive = self.directive or answer.made("directive")
        self.acts.append(answer.position)
        self.stands(on)
        self.told(answer, on)
        return answer

    def stands(self, on: str, process: str | None = None, effect: str | None = None) -> Json:
        """Where it stands on that day, on both axes: as after the last act, unless it is said."""
        seen: Json = self.ask(f"/directives/{self.directive}", on)
        expected = (process or self.process, effect or self.effect)
        assert expected == (seen["progress"]["process"], (seen["holds"] or {}).get("effect"))
        return seen

    def told(self, answer: Answer, on: str) -> None:
        """The act as the timeline of that day tells it, marked as recorded late."""
        entries = self.ask(f"/directives/{self.directive}/timeline", on, limit=200)["items"]
        (entry,) = [each for each in entries if each["position"] == answer.position]
        expected, sentence = next(self.lines), entry["sentence"]
        assert expected.placed(self.places) == Line(capacity(entry["recorder"]), sentence["vi"], sentence["en"])
        assert late(on, answer.recorded) == {name: entry[name] for name in ("on", "dated", "days_late", "recorded")}

    def ask(self, path: str, on: str, **asked: Any) -> Any:  # noqa: ANN401  # JSON
        """What can be read of that day; the question is kept, to be put again at the end."""
        given = {"as_of": on, **asked}
        answer = self.company.see(path, **given)
        self.answers.append((path, {**given, "known_at": f"@{self.company.position}"}, answer))
        return answer

    def mark(self, name: str, answer: Answer) -> Answer:
        """Call the position of an act by a name."""
        self.places[name] = answer.position
        return answer

    def again(self) -> Iterator[tuple[str, Any, Any]]:
        """Every question put again, known at the position of then: the question, the answer then, the answer now."""
        for path, asked, then in self.answers:
            yield f"{path} {asked}", then, self.company.see(path, **asked)


def capacity(recorder: Json) -> str:
    """Who recorded it: by what right, in which office, of or for which body."""
    named = (recorder["person"]["name"], recorder["capacity"], recorder["office"], (recorder["body"] or {}).get("name"))
    return " · ".join(each or "–" for each in named)


def late(on: str, recorded: str) -> Json:
    """What marks an act of that day that was recorded at that moment."""
    day = datetime.fromisoformat(recorded).astimezone(HANOI).date()
    days = (day - date.fromisoformat(on)).days
    return {"on": on, "dated": "stated", "days_late": days, "recorded": recorded}
