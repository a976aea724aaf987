"""From a text to an issued directive, and from its words to confirmed duties: what most lives have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from domain.drafting.drafts import DraftDirective, DraftProvision
from domain.duties import ConfirmDuty, DeriveDuty
from domain.events.drafting import DirectiveDrafted
from domain.events.duties import DutyDerived
from domain.events.issuing import Verdict
from domain.ids import BodyId, DirectiveId, DocType, DutyId, ProvisionId, Term
from domain.importing import ImportDirective, import_of, read_source
from domain.importing.pieces import ReadDuty, ReadProvision
from domain.issuing.appraisal import ReportAppraisal
from domain.issuing.issue import IssueDirective, RecipientLine
from domain.issuing.vote import RecordVote
from domain.words import Authority, Count, Depth, Number, Office, Purpose, When
from infra.register.telling import Life, Scribe, Told, made
from infra.register.world import NAMES, person

TEXTS = Path(__file__).parent / "texts"
_HANDS = (("Đỗ Thị Mai Hương", date(2025, 9, 30)), ("Lê Quang Vinh", date.max))
_READ_AT = "2026-01-02T08:00:00+07:00"


@dataclass(frozen=True)
class Draft:
    """A text on its way."""

    directive: DirectiveId
    version: int
    """The position of the last change to it."""
    at: Mapping[str, ProvisionId]
    """Its provisions by their paths in the file."""
    read: ImportDirective
    """What the reader makes of the file."""
    changed: Mapping[str, int] = field(default_factory=dict)
    """The positions of the facts that gave some provisions other words than the draft's."""
    drafted: int = 0
    """The position of the draft."""

    def set_at(self, path: str) -> int:
        """The position of the fact that set a provision's words."""
        return self.changed.get(path, self.drafted)


def revised(draft: Draft, path: str, position: int) -> Draft:
    """The draft after one provision got other words."""
    return replace(draft, version=position, changed={**draft.changed, path: position})


def text_of(name: str, body: BodyId) -> ImportDirective:
    """What the reader makes of one of the texts."""
    data = (TEXTS / f"{name}.txt").read_bytes()
    return import_of(read_source(data, name=f"{name}.txt", origin="register", imported_at=_READ_AT), body=body)


def drafted(scribe: Scribe, name: str, on: str, body: str = "van-phong") -> Told[Draft]:
    """The first draft, whole."""
    read = text_of(name, scribe.body(body))
    done = yield scribe.step(
        DraftDirective(
            occurred=When(on),
            body=scribe.body(body),
            type=DocType("CT"),
            title=read.title or "",
            lead=person("Cao Văn Thạch"),
            provisions=_below(None, read.provisions),
        )
    )
    fact = made(done, DirectiveDrafted)
    paths = (provision.path for provision in read.provisions)
    at = dict(zip(paths, (line.provision for line in fact.outline), strict=True))
    place = done.facts[0][0]
    return Draft(fact.directive, place, at, read, drafted=place)


def _below(parent: str | None, provisions: tuple[ReadProvision, ...]) -> tuple[DraftProvision, ...]:
    return tuple(
        DraftProvision(kind=each.kind, label=each.label, text=each.text, below=_below(each.path, provisions))
        for each in provisions
        if each.under == parent
    )


def voted(scribe: Scribe, draft: Draft, appraised: str, on: str, votes: tuple[int, int] = (6, 0)) -> Life:
    """Appraised by a department, then voted on by the standing committee."""
    yield scribe.step(
        ReportAppraisal(
            occurred=When(appraised),
            directive=draft.directive,
            body=scribe.body("to-chuc"),
            version=draft.version,
            verdict=Verdict.PASSED,
            on_form="Đã sửa cách trình bày phần nơi nhận.",
            on_substance="Đề nghị nêu rõ thời hạn ở các nhiệm vụ có thể định được ngày.",
        )
    )
    yield scribe.step(
        RecordVote(
            occurred=When(on),
            directive=draft.directive,
            body=scribe.body("thuong-vu"),
            version=draft.version,
            votes_for=Count(votes[0]),
            votes_against=Count(votes[1]),
            abstained=Count(0),
        )
    )


@dataclass(frozen=True)
class Issue:
    """Under which number a directive is issued, when, and from when on it holds."""

    n: int
    on: str
    depth: Depth = Depth.CELL
    effective_on: str | None = None

    @property
    def day(self) -> date:
        """The day of issue."""
        return date.fromisoformat(self.on)


def issued(scribe: Scribe, draft: Draft, issue: Issue) -> Life:
    """Given its number and its signature; the secretary of the day signs on behalf of the committee."""
    hand = next(name for name, last in _HANDS if issue.day <= last)
    yield scribe.step(
        IssueDirective(
            occurred=When(issue.on),
            directive=draft.directive,
            body=scribe.body("thuong-vu"),
            number=Number(issue.n, DocType("CT"), "TU"),
            term=Term("2020-2025" if issue.day < date(2025, 10, 1) else "2025-2030"),
            issued_on=issue.day,
            signatory=person(hand),
            office=Office.SECRETARY,
            authority=Authority.ON_BEHALF,
            recipients=_recipients(scribe),
            depth=issue.depth,
            effective_on=date.fromisoformat(issue.effective_on or issue.on),
        )
    )


def _recipients(scribe: Scribe) -> tuple[RecipientLine, ...]:
    named = ("kiem-tra", "to-chuc", "suoi-may", "dong-sen")
    names = {key: name for name, key in NAMES.items()}
    return (
        RecipientLine(text="Thường trực Tỉnh ủy (để b/c),", purpose=Purpose.REPORT),
        *(RecipientLine(text=f"{names[key]},", body=scribe.body(key), purpose=Purpose.IMPLEMENT) for key in named),
        RecipientLine(text="Lưu Văn phòng Tỉnh ủy.", body=scribe.body("van-phong"), purpose=Purpose.RETAIN),
    )


def duties(scribe: Scribe, draft: Draft, on: str) -> Told[dict[str, DutyId]]:
    """The duties that the reader finds, each derived and confirmed by the office; by path and ordinal."""
    found: dict[str, DutyId] = {}
    for read in draft.read.duties:
        done = yield scribe.step(_derivation(scribe, draft, read, on))
        duty = made(done, DutyDerived)
        found[f"{read.provision}/{read.ordinal}"] = duty.duty
        yield scribe.step(confirmation(scribe, duty, on))
    return found


def _derivation(scribe: Scribe, draft: Draft, read: ReadDuty, on: str) -> DeriveDuty:
    return DeriveDuty(
        occurred=When(on),
        body=scribe.body("van-phong"),
        directive=draft.directive,
        provision=draft.at[read.provision],
        expected=draft.set_at(read.provision),
        start=read.start,
        end=read.end,
        quote=read.quote,
        holders=read.holders,
        chain=read.chain,
        action=read.action,
        product=read.product,
        deadline=read.deadline,
        deadline_words=read.deadline_words,
        recurrence=read.recurrence,
        recurrence_words=read.recurrence_words,
        report_to_words=read.report_to,
        six_clear=read.six_clear,
    )


def confirmation(scribe: Scribe, duty: DutyDerived, on: str) -> ConfirmDuty:
    """Confirmed with the bodies behind the names, as far as there are such in the register."""
    names = [str(duty.addressees[str(order)]) for order in range(1, len(duty.holders) + 1)]
    bodies = [scribe.world.bodies.get(NAMES.get(name, "")) for name in names]
    report_to = scribe.world.bodies.get(NAMES.get(str(duty.report_to_words), ""))
    return ConfirmDuty(
        occurred=When(on),
        body=scribe.body("van-phong"),
        duty=duty.duty,
        editor=person("Cao Văn Thạch"),
        holders=tuple(replace(holder, body=body) for holder, body in zip(duty.holders, bodies, strict=True)),
        report_to=report_to,
        basis="Đối chiếu với lời văn đã ban hành.",
    )
