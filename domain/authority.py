"""The one rule that all commands share: who records for a body needs that body's mandate."""

from __future__ import annotations

from domain.ids import BodyId, PersonId
from domain.kernel import Act, Question, Refused, Rule
from domain.questions.institution import Mandates, may_record_for

MAY_NOT_RECORD = Rule(
    "may-not-record",
    "Directive Ledger: every write is attributed, and made under a mandate",
    en="{person} holds no mandate to record for {body} on {on}.",
    vi="{person} không được ủy quyền ghi nhận thay {body} vào ngày {on}.",
    remedy_en="Have the keeper of the register grant the mandate, or let somebody record it who holds one.",
    remedy_vi="Đề nghị người giữ sổ đăng ký cấp ủy quyền, hoặc để người đang có ủy quyền ghi nhận.",
    authority=True,
)

MAY_NOT_SIGN = Rule(
    "may-not-sign",
    "Decree 30/2020/NĐ-CP, Article 13: who signs a document, and on whose authority",
    en="{person} held no mandate to sign for {body} on {on}.",
    vi="{person} không có thẩm quyền ký thay {body} vào ngày {on}.",
    remedy_en="Name the person who signed; if the mandate was never recorded, have it granted with its true dates.",
    remedy_vi="Nêu đúng người đã ký; nếu thẩm quyền ký chưa được ghi nhận thì ghi nhận với thời hạn đúng của nó.",
    authority=True,
)


def may_record(act: Act, body: BodyId) -> Question[Mandates]:
    """May the signed-in person enter facts for this body today?  For a command's first `ask`."""
    return may_record_for(act.actor.person, body, act.today)


def require_record(mandates: Mandates, act: Act, body: BodyId) -> None:
    """Refuse (403) who holds none."""
    if not mandates:
        raise Refused(MAY_NOT_RECORD, person=act.actor.person, body=body, on=f"{act.today:%d/%m/%Y}")


def require_sign(mandates: Mandates, signatory: PersonId, body: BodyId, act: Act) -> None:
    """Refuse (403) a signature by a person who held no mandate on the day."""
    if not mandates:
        raise Refused(MAY_NOT_SIGN, person=signatory, body=body, on=f"{act.on:%d/%m/%Y}")
