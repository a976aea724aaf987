"""The rules of the register of bodies, offices and mandates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.ids import BodyId, Id
from domain.kernel import Act, Ask, Question, Refused, Rule
from domain.questions.institution import is_founded, keeps_register

ONLY_THE_OPERATOR = Rule(
    "only-the-operator",
    "Directive Ledger: the first authority comes from the service's own console, every other from a registrar",
    en="{person} asks from outside the service's console.",
    vi="{person} không thao tác tại máy chủ của hệ thống.",
    remedy_en="Have the operator run the command at the console.",
    remedy_vi="Đề nghị người vận hành thực hiện lệnh này tại máy chủ.",
    authority=True,
)

NOT_A_REGISTRAR = Rule(
    "not-a-registrar",
    "Directive Ledger: the register of bodies, offices and mandates is kept by named registrars",
    en="{person} does not keep the register on {on}.",
    vi="{person} không phải người giữ sổ đăng ký vào ngày {on}.",
    remedy_en="Have a registrar record it, or have the operator name the person a registrar.",
    remedy_vi="Để người giữ sổ đăng ký ghi nhận, hoặc đề nghị người vận hành cử người này giữ sổ.",
    authority=True,
)

ALREADY_A_REGISTRAR = Rule(
    "already-a-registrar",
    "Directive Ledger: the same thing is recorded once",
    en="{person} already keeps the register on {on}.",
    vi="{person} đã là người giữ sổ đăng ký vào ngày {on}.",
    remedy_en="There is nothing to do; if the day on record is wrong, correct that record.",
    remedy_vi="Không cần ghi nhận lại; nếu ngày đã ghi là sai thì đính chính bản ghi đó.",
)

NO_REGISTRAR_THEN = Rule(
    "no-registrar-then",
    "Directive Ledger: only what runs can be ended",
    en="{person} does not keep the register on {on}, so this cannot be the last day.",
    vi="{person} không phải người giữ sổ đăng ký vào ngày {on} nên đó không thể là ngày cuối.",
    remedy_en="Name a registrar, and a last day on or after the first.",
    remedy_vi="Nêu đúng người đang giữ sổ, và ngày cuối không trước ngày bắt đầu.",
)

NO_SUCH_BODY = Rule(
    "no-such-body",
    "Directive Ledger: what is said of a body is said of one that exists on that day",
    en="There is no body {body} in the register on {on}.",
    vi="Không có cơ quan {body} trong sổ đăng ký vào ngày {on}.",
    remedy_en="Have the body entered first, with the day of its founding, or give a day on or after that.",
    remedy_vi="Đăng ký cơ quan đó trước, với ngày thành lập, hoặc nêu ngày không trước ngày thành lập.",
)

ENDS_BEFORE_IT_BEGINS = Rule(
    "ends-before-it-begins",
    "Directive Ledger: nothing ends before its first day",
    en="Of {thing}, the last day, {until}, is before the first, {since}.",
    vi="Đối với {thing}, ngày cuối {until} trước ngày bắt đầu {since}.",
    remedy_en="Give a last day on or after the first; if the first is wrong on record, correct that record.",
    remedy_vi="Nêu ngày cuối không trước ngày bắt đầu; nếu ngày bắt đầu đã ghi sai thì đính chính bản ghi đó.",
)


def registrar(act: Act) -> Question[bool]:
    """Does the signed-in person keep the register today?  For a command's first `ask`."""
    return keeps_register(act.actor.person, act.today)


def require_registrar(act: Act, *, keeps: bool) -> None:
    """Refuse (403) who does not keep the register."""
    if not keeps:
        raise Refused(NOT_A_REGISTRAR, person=act.actor.person, on=f"{act.today:%d/%m/%Y}")


def require_operator(act: Act) -> None:
    """Refuse (403) who does not sit at the console."""
    if not act.actor.is_operator:
        raise Refused(ONLY_THE_OPERATOR, person=act.actor.person)


def require_body(body: BodyId, on: date, *, is_there: bool) -> None:
    """Refuse a body that does not exist on that day."""
    if not is_there:
        raise Refused(NO_SUCH_BODY, body=body, on=f"{on:%d/%m/%Y}")


def require_founded(body: BodyId, founded: date | None, on: date) -> None:
    """Refuse what a body did before it existed, as far as its founding is on record."""
    require_body(body, on, is_there=founded is None or founded <= on)


def require_bodies(ask: Ask, bodies: Iterable[BodyId | None], on: date) -> None:
    """Refuse bodies, as far as any are named, that do not exist on that day."""
    for body in dict.fromkeys(body for body in bodies if body):
        require_body(body, on, is_there=ask(is_founded(body, on)))


def require_order(thing: Id, since: date, until: date | None) -> None:
    """Refuse of a thing a last day before its first."""
    if until is not None and until < since:
        raise Refused(ENDS_BEFORE_IT_BEGINS, thing=thing, since=f"{since:%d/%m/%Y}", until=f"{until:%d/%m/%Y}")
