"""A bundle's readable report, ``report.html``: for people, on a screen or on paper; it proves nothing by itself."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Final

from domain.proof.encoding import Malformed
from domain.proof.opening import Untrusted
from domain.proof.policy_file import parse_policy
from domain.proof.trusting import trust_checkpoint
from infra.proof.bundling import Disclosed
from infra.proof.covering import Signed
from infra.proof.disclosing import Disclosure, Selection
from infra.proof.exporting import Bundle
from infra.proof.keys import verify_signature
from infra.proof.report_rows import ReadNames, both, moment, rows
from projections.sentences.telling import Sentence

TEMPLATE: Final = Template((files("infra.proof") / "report.html").read_text(encoding="utf-8"))
FEW: Final = 10
"""So many positions are named; of more their number is."""
CHOSEN: Final = Sentence("Các bản ghi được chọn", "A selection of facts")
ROWS: Final = ".rows"
"""The rows, until the report is put together: a log need not fit into memory."""


class Report:
    """Takes a bundle's facts page by page, then writes the report."""

    def __init__(self, folder: Path, disclosure: Disclosure, names_of: ReadNames) -> None:
        self._folder = folder
        self._disclosure = disclosure
        self._names_of = names_of
        self._types: Counter[str] = Counter()

    def take(self, page: Sequence[Disclosed]) -> None:
        """Tell the facts about the tag, or those chosen; of all others, and of a whole log, count the types."""
        is_own = self._disclosure.is_own
        own = [] if self._disclosure.is_whole else [(stored, lost) for stored, lost in page if is_own(stored)]
        places = {stored.position for stored, _ in own}
        self._types.update(stored.type for stored, _ in page if stored.position not in places)
        with (self._folder / ROWS).open("a", encoding="utf-8") as file:
            file.write(rows(own, self._names_of))

    def close(self, bundle: Bundle, called: str | None = None) -> None:
        """Put the report together; `called`: what people call what it is about."""
        head, _, foot = TEMPLATE.substitute(_said(bundle, called), rows="\0", others=self._others()).partition("\0")
        kept = self._folder / ROWS
        kept.touch()
        with (self._folder / "report.html").open("w", encoding="utf-8") as file:
            file.write(f"{head}<ol>\n")
            with kept.open(encoding="utf-8") as lines:
                shutil.copyfileobj(lines, file)
            file.write(f"</ol>{foot}")
        kept.unlink()

    def _others(self) -> str:
        if not self._types:
            return ""
        counted = ", ".join(f"{type_} ({count})" for type_, count in self._types.most_common())
        if self._disclosure.is_whole:
            return f"<p>{escape(counted)}</p>"
        many = self._types.total()
        if self._disclosure.selection:
            vi = f"Kèm theo {many} bản ghi khác, về chính sổ hoặc về việc xóa nội dung: {counted}."
            return f"<div>{both(vi, f'With {many} more, about the log itself or about erasures: {counted}.')}</div>"
        vi = f"Kèm theo {many} bản ghi khác, để chứng minh không thiếu bản ghi nào: {counted}."
        en = f"With {many} more, which show that none is left out: {counted}."
        return f"<div>{both(vi, en)}</div>"


def complete(bundle: Bundle) -> Sentence:
    """What the bundle claims; `verify.py` says whether it is so."""
    size, own, withheld = bundle.signed.checkpoint.size, bundle.own, bundle.withheld
    if selection := bundle.disclosure.selection:
        return _chosen(selection, size)
    if own == 0 and (about := bundle.disclosure.about):
        return Sentence(
            f"Không có bản ghi nào về {about}, tính đến điểm chốt {_number(size)}: gói này chứng minh điều đó.",
            f"Nothing is on record about {about}, as of checkpoint {_number(size)}: this bundle proves absence.",
        )
    vi = f"giữ lại nội dung của {withheld} trường" if withheld else "không giữ lại nội dung nào"
    en = f"the content of {withheld} fields withheld" if withheld else "nothing withheld"
    facts = "fact" if own == 1 else "facts"
    return Sentence(
        f"{own} trên {own} bản ghi, {vi}, tính đến điểm chốt {_number(size)}.",
        f"{own} of {own} {facts}, {en}, as of checkpoint {_number(size)}.",
    )


def _chosen(selection: Selection, size: int) -> Sentence:
    count, asked = len(selection.positions), asked_for(selection)
    return Sentence(
        f"{count} bản ghi được chọn ({asked}), đều có trong sổ tính đến điểm chốt {_number(size)}. Gói này không chứng"
        " minh rằng không còn bản ghi nào khác phù hợp: đó là lời của hệ thống. Muốn có bằng chứng không thiếu gì về"
        " một đối tượng, hãy lấy gói về đối tượng đó.",
        f"{count} chosen {'fact' if count == 1 else 'facts'} ({asked}), each in the log as of checkpoint"
        f" {_number(size)}. It does not prove that no other fits: that is the service's word. For proof that nothing"
        " about one thing is left out, take the bundle about that thing.",
    )


def asked_for(selection: Selection) -> str:
    """What was asked for, in one line."""
    return "; ".join(f"{name}={value}" for name, value in selection.asked.items())


def caution(bundle: Bundle) -> Sentence | None:
    """What to know before relying on it: nobody has seen its checkpoint yet, or there is more on record by now."""
    vi, en = [], []
    if not bundle.signed.is_witnessed:
        vi.append("Chưa đủ chứng nhân ký điểm chốt này: verify.py sẽ nói SAI. Hãy lấy lại gói sau ít phút.")
        en.append("Too few witnesses have cosigned this checkpoint yet: verify.py says WRONG. Take it anew in minutes.")
    if bundle.later:
        places = ", ".join(map(str, bundle.later[:FEW])) + (", …" if len(bundle.later) > FEW else "")
        what_vi, what_en = (" được chọn", " chosen facts") if bundle.disclosure.selection else ("", "")
        vi.append(
            f"Gói nói những gì có trong sổ đến điểm chốt này; {len(bundle.later)} bản ghi{what_vi} sau đó ({places})"
            " chưa đủ chứng nhân, không có trong gói."
        )
        en.append(
            f"It says what was on record as of this checkpoint; of {len(bundle.later)}{what_en} recorded since"
            f" ({places}), which too few witnesses have seen yet, it holds nothing."
        )
    return Sentence(" ".join(vi), " ".join(en)) if vi else None


def _said(bundle: Bundle, called: str | None) -> dict[str, str]:
    """What the template asks for, escaped."""
    about, checkpoint, claim = bundle.disclosure.about, bundle.signed.checkpoint, complete(bundle)
    care = caution(bundle)
    selection = bundle.disclosure.selection
    title = _title(about, called or about or checkpoint.origin) if selection is None else CHOSEN
    heading = (
        Sentence("Các bản ghi, theo thứ tự", "The facts, in order")
        if about or selection
        else Sentence("Các loại bản ghi", "Types of facts")
    )
    return {
        key: escape(value)
        for key, value in {
            "title": title.vi,
            "title_en": title.en,
            "complete": claim.vi,
            "complete_en": claim.en,
            "caution": care.vi if care else "",
            "caution_en": care.en if care else "",
            "about": (f"{called} ({about})" if called else about)
            or (asked_for(selection) if selection else "toàn bộ sổ / the whole log"),
            "origin": checkpoint.origin,
            "size": f"{_number(checkpoint.size)}",
            "root": checkpoint.root.hex(),
            "witnesses": _witnesses(bundle.signed),
            "made": moment(datetime.now(UTC)),
            "heading": heading.vi,
            "heading_en": heading.en,
        }.items()
    }


def _title(about: str | None, name: str) -> Sentence:
    """What the report tells: of a person either what concerns them, or what they recorded."""
    if about is None:
        return Sentence(f"Toàn bộ sổ {name}", f"The whole log {name}")
    titles = {
        "person": Sentence(f"Những gì được ghi về {name}", f"What is on record about {name}"),
        "actor": Sentence(f"Những gì {name} đã ghi", f"What {name} recorded"),
    }
    return titles.get(about.partition(":")[0], Sentence(f"Lịch sử của {name}", f"The history of {name}"))


def _witnesses(signed: Signed) -> str:
    """Who has cosigned, and when, by the policy in the bundle."""
    try:
        cosigned = trust_checkpoint(signed.note, parse_policy(signed.policy or b""), verify_signature).cosigned
    except (Malformed, Untrusted):
        cosigned = {}
    times = [f"{name} ({moment(datetime.fromtimestamp(time, UTC))})" for name, time in cosigned.items()]
    return ", ".join(times) or "chưa có / none yet"


def _number(number: int) -> str:
    """A number in groups of three."""
    return f"{number:,}".replace(",", "\u00a0")
