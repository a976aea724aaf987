"""The rows of a bundle's readable report: each fact in a sentence, with times and who recorded it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from html import escape
from typing import Any, Final, Protocol

import orjson

from domain.ids import BodyId, DirectiveId, PersonId, ProvisionId
from domain.kernel import TERMS, Event
from domain.words import HANOI, Office, When
from infra.codec import GROUNDS, fact_of
from infra.ledger.body import is_lost
from infra.ledger.entry import Stored
from infra.proof.bundling import Disclosed
from infra.views import telling as views
from projections import sentences  # noqa: F401  # loads the sentences of all stages
from projections.sentences.telling import TELLERS, Names, Sentence, entered, sentence, written

CAPACITIES: Final = {
    "operator": "người vận hành",
    "person": "tự ghi nhận",
    "recorder": "được ủy quyền ghi nhận",
    "registrar": "giữ sổ đăng ký",
    "service": "hệ thống",
}
"""In what capacity somebody recorded it."""
LONGEST: Final = 400
"""Signs of a value that is shown as it is."""


class ReadNames(Protocol):
    """Names for one page of facts, looked up together."""

    def __call__(self, facts: Iterable[Event], /) -> Names:
        """The names of whatever these facts name."""
        ...


class ById:
    """Everything goes by its id: where content is withheld, names would give it away."""

    def on(self, day: date, /) -> ById:
        """The same on every day."""
        del day
        return self

    before = on

    def body(self, body: BodyId, /) -> str:
        """The body's id."""
        return body

    def person(self, person: PersonId, /) -> str:
        """The person's pseudonym."""
        return person

    def directive(self, directive: DirectiveId, /) -> str:
        """The directive's id."""
        return directive

    def provision(self, provision: ProvisionId, /) -> str:
        """The provision's id."""
        return provision


def rows(page: Sequence[Disclosed], names_of: ReadNames) -> str:
    """A page of facts as list items."""
    told = [(stored, withheld, _fact(stored, withheld)) for stored, withheld in page]
    names = names_of(fact for *_, fact in told if fact)
    return "".join(_row(stored, withheld, fact, names) for stored, withheld, fact in told)


def moment(at: datetime) -> str:
    """A time in Hanoi, to the second, with its zone: beside it stand entries whose times are UTC."""
    return f"{at.astimezone(HANOI):%d/%m/%Y %H:%M:%S} +07"


def both(vi: str, en: str) -> str:
    """A line in both languages; escaped here."""
    return f'<div>{escape(vi)}</div><div lang="en">{escape(en)}</div>'


def _fact(stored: Stored, withheld: Sequence[str]) -> Event | None:
    """The fact, where all that it says is here; of what was erased the sentence tells by itself."""
    if set(withheld) - {GROUNDS} or is_lost(stored.body):
        return None
    fact = fact_of(stored)
    return fact if type(fact) in TELLERS else None


def _row(stored: Stored, withheld: Sequence[str], fact: Event | None, names: Names) -> str:
    day = views.told(stored, fact).day if fact else stored.recorded.astimezone(HANOI).date()
    said = entered(sentence(fact, names.on(day)) if fact else _bare(stored), (stored.actor or {}).get("capacity"))
    occurred = f"; xảy ra: {written(When(stored.occurred))}" if stored.occurred else ""
    meta = f"{stored.position} · {escape(stored.type)} · ghi lúc {moment(stored.recorded)}{escape(occurred)}"
    lines = [f'<div class="meta">{meta}{_actor(stored, names)}</div>', both(said.vi, said.en)]
    if fields := [path for path in withheld if path != GROUNDS]:
        lines.append(f'<div class="meta">giữ lại {len(fields)} trường / {len(fields)} fields withheld</div>')
    return f'<li id="f{stored.position}">{"".join(lines)}</li>\n'


def _bare(stored: Stored) -> Sentence:
    """What is disclosed of a fact that cannot be told in a sentence: its fields as they are."""
    if is_lost(stored.body):
        return Sentence("(nội dung đã mất)", "(content lost)")
    kept: dict[str, Any] = {
        path: field[1]
        for path, field in orjson.loads(stored.body).items()
        if isinstance(field, list) and path != GROUNDS
    }
    said = "; ".join(f"{path}: {_short(value)}" for path, value in kept.items())
    return Sentence(said or "(nội dung giữ lại)", said or "(content withheld)")


def _short(value: object) -> str:
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _actor(stored: Stored, names: Names) -> str:
    """Who recorded it, in what capacity, for which body."""
    actor, names = stored.actor or {}, names.on(stored.recorded.astimezone(HANOI).date())
    ids: list[tuple[str, Callable[[str], str]]] = [
        ("id", lambda text: names.person(PersonId(text))),
        ("office", _office),
        ("capacity", _capacity),
        ("body", lambda text: names.body(BodyId(text))),
    ]
    said = [name(value) for key, name in ids if (value := actor.get(key))]
    return f" · {escape(', '.join(said))}" if said else ""


def _office(text: str) -> str:
    """What people call an office; as it stands where that is not known here."""
    try:
        return TERMS[Office, Office(text)][0]
    except (KeyError, ValueError):
        return text


def _capacity(text: str) -> str:
    return CAPACITIES.get(text, text)
