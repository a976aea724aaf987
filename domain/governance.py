"""The ledger's own affairs: putting a wrong entry right, and saying which dated rules apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.events import FACTS, OWN
from domain.events.drafting import DirectiveDrafted, ProvisionAdded, ProvisionRemoved, ProvisionRevised
from domain.events.governance import DatedRule, RuleKind, RulePackActivated
from domain.events.institution import REGISTRARS, BodyFounded
from domain.ids import BodyId, DirectiveId, RulePackId
from domain.institution.rules import (
    NO_SUCH_BODY,
    NOT_A_REGISTRAR,
    ONLY_THE_OPERATOR,
    registrar,
    require_bodies,
    require_operator,
    require_registrar,
)
from domain.kernel import Act, Ask, Command, Event, RecordCorrected, Refused, Rule
from domain.questions.drafting import stage_of
from domain.questions.governance import Recorded, act_of, fact_at, things_of
from domain.superiors import above
from domain.words import Words

NO_SUCH_RECORD = Rule(
    "no-such-record",
    "Directive Ledger: a correction names the entry that it puts right",
    en="No {type} stands at position {target} under {about}.",
    vi="Không có bản ghi {type} nào ở mục ghi số {target} thuộc {about}.",
    remedy_en="Take position, type and tag from the entry itself; the timeline shows them.",
    remedy_vi="Lấy số mục ghi, loại và nhãn từ chính bản ghi đó, xem trong dòng thời gian.",
)
CORRECTION_OF_CORRECTION = Rule(
    "correction-of-correction",
    "Directive Ledger: what stands at an entry's place is what its last correction says",
    en="Position {target} is a correction itself.",
    vi="Mục ghi số {target} chính là một lần đính chính.",
    remedy_en="Correct the entry that it corrected once more; the last correction counts.",
    remedy_vi="Đính chính lại chính bản ghi gốc; lần đính chính sau cùng có giá trị.",
)
NOT_ITS_OWN_RECORD = Rule(
    "not-its-own-record",
    "Directive Ledger: a body corrects what is its own act",
    en="The entry at position {target} is an act of {owner}, not of {body}.",
    vi="Mục ghi số {target} là việc của {owner}, không phải của {body}.",
    remedy_en="Let {owner} correct it, or point the error out to them.",
    remedy_vi="Để {owner} đính chính, hoặc thông báo sai sót cho cơ quan đó.",
    authority=True,
)
ANOTHER_RECORD = Rule(
    "another-record",
    "Directive Ledger: a correction keeps the entry's type, its things and whose act it is",
    en="What shall stand at position {target} differs from the {type} there in more than its particulars: {differs}.",
    vi="Nội dung đính chính mục ghi số {target} khác bản ghi {type} tại đó không chỉ về chi tiết: {differs}.",
    remedy_en="Correct it to nothing, then record what really happened as a fact of its own.",
    remedy_vi="Hủy bản ghi sai bằng đính chính, sau đó ghi nhận đúng sự việc thành bản ghi mới.",
)
ABOVE_ITSELF = Rule(
    "body-above-itself",
    "Directive Ledger: the line of bodies has an upper end",
    en="{body} cannot stand under {parent}: {parent} is {body} itself, or stands under it.",
    vi="{body} không thể trực thuộc {parent} vì {parent} chính là cơ quan đó hoặc là cấp dưới của cơ quan đó.",
    remedy_en="Name a body that does not stand under it, or correct the record of {parent} first.",
    remedy_vi="Nêu cơ quan không phải cấp dưới, hoặc đính chính bản ghi về {parent} trước.",
)
DRAFT_IS_REVISED = Rule(
    "draft-is-revised",
    "Directive Ledger: appraisal, vote and issue are about one text, named by the entry of its last change",
    en="Entry {target} holds words of {directive}, which is a draft ({stage}).",
    vi="Mục ghi số {target} chứa nội dung của {directive} đang là dự thảo ({stage}).",
    remedy_en="Revise the draft, or give it up: its words then have an entry of their own.",
    remedy_vi="Chỉnh sửa hoặc rút dự thảo: nội dung mới khi đó có mục ghi riêng.",
)
NO_DATED_RULE = Rule(
    "no-dated-rule",
    "Directive Ledger: rules that depend on date, level or body are dated data",
    en="The rule pack of {body} holds no rule.",
    vi="Bộ quy tắc của {body} không có quy tắc nào.",
    remedy_en="Give at least one rule with its first day.",
    remedy_vi="Nêu ít nhất một quy tắc kèm ngày bắt đầu áp dụng.",
)
RULE_WITHOUT_SENSE = Rule(
    "rule-without-sense",
    "Directive Ledger: a share lies between none and all; days and months are counted from one",
    en="A rule on {kind} cannot be {value} out of {of}.",
    vi="Quy tắc về {kind} không thể là {value} trên {of}.",
    remedy_en="For a share give value and denominator, the value not above it; for days or months 1 as denominator.",
    remedy_vi="Với tỷ lệ, nêu tử số không lớn hơn mẫu số; với số ngày hoặc số tháng, mẫu số là 1.",
)

_WORDS_OF_DRAFTS = {kind.__name__ for kind in (DirectiveDrafted, ProvisionAdded, ProvisionRevised, ProvisionRemoved)}


class AnyFact:
    """How a fact is given inside a command: `{"kind": "DirectiveIssued", "fields": {…}}`.

    `kind` stands beside the fields, for some facts have a field of that name.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, handler: Any) -> dict[str, Any]:  # noqa: ANN401  # pydantic's
        """One shape for each fact that can be corrected, told apart by `kind`."""
        kinds = {name: kind for name, kind in FACTS.items() if kind is not RecordCorrected and name not in OWN}
        choices = {name: cls._shape(name, handler.generate_schema(kind)) for name, kind in kinds.items()}
        return {
            "type": "function-after",
            "function": {"type": "no-info", "function": lambda given: given["fields"]},
            "schema": {"type": "tagged-union", "discriminator": "kind", "choices": choices},
            "serialization": {"type": "function-plain", "function": cls._written},
        }

    @staticmethod
    def _shape(name: str, fields: dict[str, Any]) -> dict[str, Any]:
        parts = {"kind": {"type": "literal", "expected": [name]}, "fields": fields}
        required = {
            part: {"type": "typed-dict-field", "schema": each, "required": True} for part, each in parts.items()
        }
        return {"type": "typed-dict", "fields": required, "extra_behavior": "forbid", "ref": f"{name}Instead"}

    @staticmethod
    def _written(fact: Event) -> dict[str, object]:
        return {"kind": type(fact).__name__, "fields": fact}


@dataclass(frozen=True, kw_only=True)
class CorrectRecord(Command):
    """Put a wrong entry right: say what stands in its place, or that nothing does; the old entry stays on record.

    A body corrects what is its own act.  What stands in the register of bodies, mandates and rules, or is no body's
    act, is corrected by the register's keeper; who keeps it, at the service's console alone.  Type, thing and body
    stay as they are, and so do the ids that it gave or is found by: otherwise correct the entry to nothing and record
    what happened.  The words of a draft are revised, not corrected.  No body comes to stand above itself.  A
    correction is not corrected itself: correct its target again.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NOT_A_REGISTRAR,
        ONLY_THE_OPERATOR,
        NO_SUCH_RECORD,
        CORRECTION_OF_CORRECTION,
        NOT_ITS_OWN_RECORD,
        ANOTHER_RECORD,
        ABOVE_ITSELF,
        DRAFT_IS_REVISED,
    )

    body: BodyId
    """The body whose act the correction is."""
    target: int
    """The position of the entry that is put right."""
    stored: str
    """Its type as recorded, such as "DirectiveIssued"."""
    about: str
    """A tag under which it stands, such as "directive:…"; the narrower, the better."""
    now: Annotated[Event, AnyFact] | None
    """What stands in its place from now on; null: nothing."""
    reason: Words
    """What was wrong."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `RecordCorrected`."""
        mandates, keeps, found = ask(
            may_record(act, self.body), registrar(act), fact_at(self.about, self.target, self.stored)
        )
        if not (keeps or act.actor.is_operator):
            require_record(mandates, act, self.body)
        entry = self._require_entry(found)
        if entry.tags[0] == REGISTRARS:
            require_operator(act)
        elif entry.body is None:
            require_registrar(act, keeps=keeps)
        else:
            require_record(mandates, act, self.body)
            self._require_own(entry)
        self._require_same(entry)
        self._require_no_ring(ask)
        self._require_no_draft(ask, entry)
        yield RecordCorrected(self.body, self.target, entry.tags, self.now, self.reason)

    def _require_entry(self, entry: Recorded | None) -> Recorded:
        if entry is None:
            raise Refused(NO_SUCH_RECORD, type=self.stored, target=self.target, about=self.about)
        if entry.type == RecordCorrected.__name__:
            raise Refused(CORRECTION_OF_CORRECTION, target=self.target)
        return entry

    def _require_own(self, entry: Recorded) -> None:
        if entry.body != self.body:
            raise Refused(NOT_ITS_OWN_RECORD, target=self.target, owner=entry.body, body=self.body)

    def _require_same(self, entry: Recorded) -> None:
        """Refuse to make one fact into another: what is made anew is recorded anew, by whoever may record it."""
        if self.now is None:
            return
        said = (type(self.now).__name__, self.now.tags[0], act_of(self.now))
        was = (entry.type, entry.tags[0], entry.body)
        differs = [name for name, a, b in zip(("type", "thing", "body"), said, was, strict=True) if a != b]
        if entry.things and not differs:
            differs = sorted({name for name, _ in things_of(self.now) ^ entry.things})
        if differs:
            raise Refused(ANOTHER_RECORD, target=self.target, type=entry.type, differs=", ".join(differs))

    def _require_no_draft(self, ask: Ask, entry: Recorded) -> None:
        """Refuse to exchange words under those who have read, appraised or approved them at that position."""
        directives = [DirectiveId(thing) for name, thing in entry.things if name == "directive"]
        for directive in directives if self.stored in _WORDS_OF_DRAFTS else ():
            if (stage := ask(stage_of(directive))).is_draft:
                raise Refused(DRAFT_IS_REVISED, target=self.target, directive=directive, stage=stage)

    def _require_no_ring(self, ask: Ask) -> None:
        """Refuse to put a body under itself, or under one that stands below it."""
        new = self.now
        if not isinstance(new, BodyFounded) or new.parent is None:
            return
        if new.body in {new.parent, *above(ask, new.parent)}:
            raise Refused(ABOVE_ITSELF, body=new.body, parent=new.parent)


@dataclass(frozen=True, kw_only=True)
class ActivateRulePack(Command):
    """Let dated rules apply: quorum, attendance, notice, reports (quy chế làm việc, quy định).

    A keeper of the register enters them; the body, and those bound by name, exist on that day.  A later rule of the
    same scope takes over from its first day; what was decided before stands as it was decided.
    """

    RULES: ClassVar = (NOT_A_REGISTRAR, NO_DATED_RULE, RULE_WITHOUT_SENSE, NO_SUCH_BODY)

    body: BodyId
    """The body whose rules they are."""
    rules: tuple[DatedRule, ...]
    """Each with its scope and its first day."""
    basis: Words
    """The documents and articles that the rules stand in."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `RulePackActivated`."""
        keeps = ask(registrar(act))
        require_registrar(act, keeps=keeps)
        if not self.rules:
            raise Refused(NO_DATED_RULE, body=self.body)
        for rule in self.rules:
            if not _has_sense(rule):
                raise Refused(RULE_WITHOUT_SENSE, kind=rule.kind, value=rule.value, of=rule.of)
        require_bodies(ask, (self.body, *(rule.body for rule in self.rules)), act.on)
        yield RulePackActivated(self.body, RulePackId(act.new_id()), self.rules, self.basis)


def _has_sense(rule: DatedRule) -> bool:
    is_share = rule.kind in {RuleKind.QUORUM, RuleKind.ATTENDANCE}
    return 0 < rule.value <= rule.of if is_share else rule.value > 0 and rule.of == 1
