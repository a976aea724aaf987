"""Erasing content of the record: two people, an authority and a basis; the fact stays, its words go.

An erasure concerns a field of one entry in all its wordings: as recorded, and as corrected since.  What quotes the
same words elsewhere is an entry of its own, and is erased by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from domain.authority import MAY_NOT_RECORD, MAY_NOT_SIGN, may_record, require_record
from domain.events.erasure import ContentErased, ErasureRequested
from domain.governance import NO_SUCH_RECORD, NOT_ITS_OWN_RECORD
from domain.ids import BodyId, ErasureId
from domain.institution.rules import NO_SUCH_BODY, NOT_A_REGISTRAR, registrar, require_bodies, require_registrar
from domain.kernel import Act, Ask, Command, Event, Refused, Rule
from domain.questions.erasure import NOW, Contents, contents_of, erasure_requested
from domain.questions.governance import Recorded, fact_at
from domain.questions.institution import may_sign
from domain.words import Words

NOT_ERASABLE = Rule(
    "not-erasable",
    "Directive Ledger: words, names and files can be erased; ids, dates, numbers and choices stay, or proofs would say "
    "nothing",
    en="The entry at position {target} holds nothing erasable under {paths}; what can be erased: {erasable}.",
    vi="Mục ghi số {target} không có nội dung xóa được tại {paths}; có thể xóa: {erasable}.",
    remedy_en="Name fields that hold words, as the entry shows them, or none to erase all of them.",
    remedy_vi="Nêu các trường chứa lời văn như mục ghi thể hiện, hoặc không nêu trường nào để xóa tất cả.",
)
ALREADY_ERASED = Rule(
    "already-erased",
    "Directive Ledger: the same content is erased once",
    en="Nothing is left of {paths} in the entry at position {target}.",
    vi="Nội dung {paths} của mục ghi số {target} đã được xóa.",
    remedy_en="There is nothing to do: the timeline shows who had it erased, and on what basis.",
    remedy_vi="Không cần làm gì thêm: dòng thời gian cho biết ai đã cho xóa và theo căn cứ nào.",
)
NO_SUCH_REQUEST = Rule(
    "no-such-request",
    "Directive Ledger: what is approved was asked for",
    en="There is no request to erase {erasure}.",
    vi="Không có đề nghị xóa {erasure}.",
    remedy_en="Take the id from the request; the timeline of the thing concerned shows it.",
    remedy_vi="Lấy mã từ chính đề nghị đó, xem trong dòng thời gian của đối tượng liên quan.",
)
SAME_PERSON = Rule(
    "approver-is-requester",
    "Directive Ledger: nobody alone takes content off the record",
    en="{person} asked for this erasure.",
    vi="{person} chính là người đề nghị xóa.",
    remedy_en="Have somebody else approve it who may sign for the body, or keeps the register.",
    remedy_vi="Để người khác có thẩm quyền ký thay cơ quan, hoặc người giữ sổ đăng ký, phê duyệt.",
    authority=True,
)


@dataclass(frozen=True, kw_only=True)
class RequestErasure(Command):
    """Ask for words, names or quotations to be taken off the record, such as personal data.

    Whoever may record for a body asks it for that body's acts; what stands in the register of bodies, mandates and
    rules, its keeper or the operator.  The fields go as recorded and as corrected since; that they were there, and
    all ids, dates and numbers, stays.  Nothing is erased before somebody else approves.
    """

    RULES: ClassVar = (
        MAY_NOT_RECORD,
        NOT_A_REGISTRAR,
        NO_SUCH_RECORD,
        NOT_ITS_OWN_RECORD,
        NO_SUCH_BODY,
        NOT_ERASABLE,
        ALREADY_ERASED,
    )

    body: BodyId
    """The body on whose authority: the one whose act the entry is, or that decided about an entry of the register."""
    target: int
    """The position of the entry; not of a correction, but to erase that correction's own reason."""
    stored: str
    """Its type as recorded, such as "CommentSubmitted"."""
    about: str
    """A tag under which it was recorded, such as "directive:…"; the narrower, the better."""
    paths: tuple[str, ...] | None = None
    """The fields, such as "quote" or "texts/<id>"; null: all that can be erased."""
    basis: Words
    """The law and the decision.  It is never erased: name documents, and no person."""
    reason: Words
    """Why.  It is never erased either."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield `ErasureRequested`."""
        mandates, keeps, found, contents = ask(
            may_record(act, self.body),
            registrar(act),
            fact_at(self.about, self.target, self.stored),
            contents_of(self.about, self.target, self.stored),
        )
        if not (keeps or act.actor.is_operator):
            require_record(mandates, act, self.body)
        entry = self._require_entry(found, contents)
        if entry.body is None:
            require_registrar(act, keeps=keeps or act.actor.is_operator)
            require_bodies(ask, (self.body,), act.on)
        else:
            require_record(mandates, act, self.body)
            self._require_own(entry)
        yield ErasureRequested(
            ErasureId(act.new_id()),
            self.body,
            self.target,
            self.stored,
            self.about,
            self._left(contents),
            self.basis,
            self.reason,
            act.actor.person,
        )

    def _require_entry(self, entry: Recorded | None, contents: Contents) -> Recorded:
        """Refuse where the entry was not recorded under the tag: not all of its corrections are heard there."""
        if entry is None or self.target not in contents:
            raise Refused(NO_SUCH_RECORD, type=self.stored, target=self.target, about=self.about)
        return entry

    def _require_own(self, entry: Recorded) -> None:
        if entry.body != self.body:
            raise Refused(NOT_ITS_OWN_RECORD, target=self.target, owner=entry.body, body=self.body)

    def _left(self, contents: Contents) -> tuple[str, ...]:
        """The fields asked for of which anything is left; refuse what cannot be erased, and what was."""
        known = {path.removeprefix(NOW) for each in contents.values() for path in each}
        left = {path.removeprefix(NOW) for each in contents.values() for path, is_left in each.items() if is_left}
        wanted = known if self.paths is None else set(self.paths)
        if not wanted or wanted - known:
            named, erasable = ", ".join(sorted(wanted - known)) or "*", ", ".join(sorted(known)) or "–"
            raise Refused(NOT_ERASABLE, target=self.target, paths=named, erasable=erasable)
        if not wanted & left:
            raise Refused(ALREADY_ERASED, target=self.target, paths=", ".join(sorted(wanted)))
        return tuple(sorted(wanted & left))


@dataclass(frozen=True, kw_only=True)
class ApproveErasure(Command):
    """Approve that content is erased; it is gone within seconds, from every view, list and answer, at every past time.

    Somebody other than who asked, who may sign for the body on that day; for an entry of the register, another keeper
    or the operator.  Backups, exports and what people copied are not reached: a restored backup has it erased again.
    """

    RULES: ClassVar = (NO_SUCH_REQUEST, MAY_NOT_SIGN, NOT_A_REGISTRAR, SAME_PERSON, ALREADY_ERASED)

    erasure: ErasureId
    """The request."""

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """Yield a `ContentErased` for the entry, and one for each correction of it that holds such content."""
        asked = ask(erasure_requested(self.erasure))
        if asked is None:
            raise Refused(NO_SUCH_REQUEST, erasure=self.erasure)
        signs, keeps, entry, contents = ask(
            may_sign(act.actor.person, asked.body, act.today),
            registrar(act),
            fact_at(asked.about, asked.position, asked.stored),
            contents_of(asked.about, asked.position, asked.stored),
        )
        if entry is None or entry.body is None:
            require_registrar(act, keeps=keeps or act.actor.is_operator)
        elif not signs:
            raise Refused(MAY_NOT_SIGN, person=act.actor.person, body=asked.body, on=f"{act.today:%d/%m/%Y}")
        if act.actor.person == asked.requested_by:
            raise Refused(SAME_PERSON, person=act.actor.person)
        yield from self._erased(act, asked, entry.tags if entry else (asked.about,), contents)

    def _erased(
        self, act: Act, asked: ErasureRequested, about: tuple[str, ...], contents: Contents
    ) -> Iterator[ContentErased]:
        gone = {place: _of(asked, each) for place, each in contents.items()}
        if not any(gone.values()):
            raise Refused(ALREADY_ERASED, target=asked.position, paths=", ".join(asked.paths))
        for place, paths in gone.items():
            if paths:
                yield ContentErased(
                    self.erasure,
                    act.event(place),
                    place,
                    about,
                    paths,
                    asked.body,
                    asked.basis,
                    asked.requested_by,
                    act.actor.person,
                )


def _of(asked: ErasureRequested, content: Mapping[str, bool]) -> tuple[str, ...]:
    """The paths of one entry that were asked for and still hold something."""
    return tuple(sorted(path for path, is_left in content.items() if is_left and path.removeprefix(NOW) in asked.paths))
