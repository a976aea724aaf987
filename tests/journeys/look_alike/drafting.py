"""From a text that somebody wrote to the draft that is voted on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.journeys.life import Life
from tests.journeys.look_alike.world import CHIEF
from tests.journeys.people import Company, Json

TEXT: Final = Path(__file__).parent / "nuoc-sach.txt"


@dataclass
class Text:
    """A text as it was read, and what became of it in the ledger."""

    read: Json
    at: dict[str, str] = field(default_factory=dict)
    """Its provisions by their paths in the document."""
    words: dict[str, str] = field(default_factory=dict)
    set_at: dict[str, int] = field(default_factory=dict)
    """The position of the act that last set a provision's words."""
    version: int = 0
    """The position of the last act that changed it."""

    def tree(self) -> list[Json]:
        """The provisions as a draft holds them; those that the ledger knows by their ids."""
        return [self._placed(node) for node in self.read["body"]]

    def _placed(self, node: Json) -> Json:
        path = node["path"]
        said = {"kind": node["kind"], "label": node["label"] or "", "text": self.words[path]}
        known = {"provision": self.at[path]} if path in self.at else {}
        return {**said, **known, "below": [self._placed(child) for child in node["children"]]}

    def changed(self, position: int, words: Mapping[str, str]) -> None:
        """Remember what an act set."""
        self.words |= words
        self.set_at |= dict.fromkeys(words, position)
        self.version = position


def nodes(body: list[Json]) -> Iterator[Json]:
    """All provisions of a document, each before those under it."""
    for node in body:
        yield node
        yield from nodes(node["children"])


def read(company: Company) -> Text:
    """The document as the service reads it, without recording anything."""
    answer = company.clients["vk-09"].post(
        "/imports",
        params={"body": company.bodies["van-phong"], "dry_run": True},
        content=TEXT.read_bytes(),
        headers={"Content-Type": "text/plain; charset=utf-8", "Idempotency-Key": "read"},
    )
    assert answer.status_code == 200, answer.text
    text = Text(answer.json())
    text.words = {node["path"]: "\n".join(filter(None, (node["heading"], node["text"]))) for node in _all(text)}
    assert company.is_all()
    return text


def _all(text: Text) -> list[Json]:
    return list(nodes(text.read["body"]))


def shape(text: Text) -> tuple[int, int, int, str]:
    """Sections, bullets of the last one, obligations, depth."""
    sections = [node for node in text.read["body"] if node["kind"] == "section"]
    return len(sections), len(sections[-1]["children"]), len(text.read["duties"]), text.read["effect"]["depth"]


def first_draft(life: Life, text: Text) -> None:
    """The first draft, whole; one provision gets other words, one comes and goes."""
    title = text.read["heading"]["subject"]["text"]
    draft: Json = {"body": "van-phong", "type": "CT", "title": title, "lead": CHIEF}
    life.company.refused("draft-directive", "may-not-record", 403, who="vk-14", **draft, provisions=text.tree())
    answer = life.act("draft-directive", "2022-03-01", **draft, provisions=text.tree(), process="drafting")
    outline = [line["provision"] for line in answer.facts[0]["fields"]["outline"]]
    text.at = dict(zip((node["path"] for node in _all(text)), outline, strict=True))
    text.changed(answer.position, text.words)
    revised(life, text, "2022-03-10", "s2", "Giếng chung được kiểm nghiệm mỗi năm hai lần; kết quả niêm yết.")
    _came_and_went(life, text)
    again: Json = {**draft, "directive": life.directive, "expected": text.version}
    second = life.act("draft-directive", "2022-03-21", **again, provisions=text.tree())
    text.changed(second.position, text.words)


def revised(life: Life, text: Text, on: str, path: str, words: str, **more: Any) -> None:  # noqa: ANN401  # JSON
    """A provision gets other words; who has not read the last ones is refused."""
    asked = {
        "body": "van-phong",
        "directive": life.directive,
        "provision": text.at[path],
        "reason": "Viết lại cho rõ.",
        "text": words,
        **more,
    }
    life.company.refused("revise-provision", "provision-has-changed", **asked, expected=text.set_at[path] - 1)
    answer = life.act("revise-provision", on, **asked, expected=text.set_at[path])
    text.changed(answer.position, {path: words})


def _came_and_went(life: Life, text: Text) -> None:
    said = {"body": "van-phong", "directive": life.directive}
    place: Json = {"under": text.at["s9"], "after": text.at["s9.b8"], "kind": "bullet", "label": "-"}
    words = {"text": "Giao mỗi thôn đào thêm một giếng.", "reason": "Theo ý kiến tại cuộc họp."}
    added = life.act("add-provision", "2022-03-15", **said, **place, **words)
    gone: Json = {"provision": added.made("provision"), "expected": added.position, "reason": "Trái với mục 3."}
    removed = life.act("remove-provision", "2022-03-16", **said, **gone)
    text.version = removed.position
