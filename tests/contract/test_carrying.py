"""Carrying out commands, on every ledger: what is asked binds, what is answered lasts, a refusal leaves nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import pytest
from structlog.testing import capture_logs

from api.ports import Asked, Busy, KeyReused, NotYet, Stale
from domain.authority import MAY_NOT_RECORD, may_record, require_record
from domain.events.institution import BodyRenamed, MandateEnded, MandateGranted
from domain.ids import BodyId, MandateId, PersonId
from domain.kernel import Act, Ask, Command, Event, RecordCorrected, Refused
from domain.words import Office, Text, When
from infra.carrying import Carrying
from infra.codec import GROUNDS, fact_of
from infra.grounds import NoGrounds, ask_again, grounds_at
from infra.ledger.body import sealed
from infra.ledger.port import Ledger
from tests.domain.cases import CLERK, STRANGER, clerk_of, in_office
from tests.recorded import recorded, unwritten

BODY = BodyId("b-1")
OTHER = BodyId("b-2")
NOTHING: Callable[[], object] = lambda: None  # noqa: E731  # a default


@dataclass(frozen=True, kw_only=True)
class Rename(Command):
    """Rename a body, once for each name; `meanwhile` happens between the asking and the deciding."""

    RULES: ClassVar = (MAY_NOT_RECORD,)
    body: BodyId = BODY
    names: tuple[Text, ...] = ("Đảng ủy",)
    meanwhile: Callable[[], object] = field(default=NOTHING, compare=False)

    def decide(self, ask: Ask, act: Act) -> Iterator[Event]:
        """As every command does."""
        mandates = ask(may_record(act, self.body))
        self.meanwhile()
        require_record(mandates, act, self.body)
        for name in self.names:
            yield BodyRenamed(self.body, name, act.on, f"Quyết định {act.new_id()}")


@pytest.fixture
def carrier(any_ledger: Ledger) -> Carrying:
    """A carrier on a ledger where the clerk may record for the body, and holds an office in another."""
    recorded(any_ledger, [*clerk_of(BODY), *in_office(OTHER, Office.OFFICER, [CLERK])])
    return Carrying(any_ledger)


def ask(command: Command | None = None, key: str = "key", **other: Any) -> Asked:  # noqa: ANN401  # fields by name
    """The clerk asks for a command."""
    wanted = command or Rename()
    request = hashlib.sha256(repr(wanted).encode()).digest()
    return replace(Asked(wanted, CLERK, "local", key, request), **other)


def size(ledger: Ledger) -> int:
    """How many facts there are."""
    return ledger.head()[0]


def test_facts_stand_where_the_answer_says(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a mandate, when a command of two facts is carried out, then both stand at the positions of the answer."""
    done = carrier.carry_out(ask(Rename(names=("Một", "Hai")), correlation=bytes(32)))

    stored = any_ledger.read(2, 9)
    assert done.facts == tuple((fact.position, fact_of(fact)) for fact in stored)
    assert done.leaves == tuple(fact.leaf for fact in stored)
    assert {done.recorded} == {fact.recorded for fact in stored}
    assert ["Một", "Hai"] == [fact.name for _, fact in done.facts if isinstance(fact, BodyRenamed)]
    assert not done.is_repeat
    assert [(bytes(32).hex(), "command", None)] * 2 == [
        (fact.said["correlation"], fact.said["origin"], fact.occurred) for fact in stored
    ]


def test_who_recorded_is_looked_up(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given the clerk's one office in another body, when the clerk records, then these are on record."""
    carrier.carry_out(ask())

    assert {
        "id": "p-clerk",
        "issuer": "local",
        "capacity": "recorder",
        "office": "officer",
        "body": "b-2",
    } == any_ledger.read(2, 1)[0].actor


def test_the_office_in_the_body_whose_act_it_is_goes_first(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given offices in two bodies, two of them in the one that acts, then the highest one there is on record."""
    recorded(any_ledger, in_office(BODY, Office.MEMBER, [CLERK]))
    held = in_office(BODY, Office.SECRETARY, [CLERK])[0]
    recorded(any_ledger, [replace(held, holding="h-second")])  # type: ignore[call-arg]  # an OfficeHeld

    carrier.carry_out(ask())

    actor = any_ledger.read(size(any_ledger) - 1, 1)[0].actor
    assert actor is not None
    assert ("secretary", "b-1") == (actor["office"], actor["body"])


def test_the_same_request_gets_the_same_answer(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a command carried out, when it comes again under its key, then the answer is the old one, marked."""
    first = carrier.carry_out(ask())
    again = carrier.carry_out(ask())

    assert again == replace(first, is_repeat=True)
    assert 3 == size(any_ledger)


def test_a_key_belongs_to_one_request_of_one_person(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a key that was used, then another request under it is refused, and another person's is another key."""
    carrier.carry_out(ask())
    with pytest.raises(KeyReused):
        carrier.carry_out(ask(request=bytes(32)))
    recorded(any_ledger, clerk_of(BODY, person=STRANGER))

    assert not carrier.carry_out(ask(person=STRANGER)).is_repeat


def test_one_key_many_times_at_once_is_one_fact(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given one request sent 24 times in parallel under one key, then there is one fact, and one answer to all."""
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda _: carrier.carry_out(ask()), range(24)))

    assert 3 == size(any_ledger)
    assert 1 == len({replace(answer, is_repeat=True).leaves for answer in answers})
    assert 1 == sum(not answer.is_repeat for answer in answers)


def test_a_refusal_leaves_nothing_but_a_line_without_content(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given no mandate, when a command is refused, then no fact is written, and the log has rule and actor alone."""
    with capture_logs() as lines, pytest.raises(Refused) as refused:
        carrier.carry_out(ask(Rename(names=("Mật",)), person=STRANGER))

    assert MAY_NOT_RECORD == refused.value.rule
    assert 2 == size(any_ledger)
    assert [("refused", "may-not-record", "rename", "p-stranger")] == [
        (line["event"], line["rule"], line["command"], line["person"]) for line in lines
    ]
    assert "Mật" not in str(lines)


def test_a_refused_key_is_free_again(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a refusal, when the mandate has been granted, then the same request under the same key is carried out."""
    with pytest.raises(Refused):
        carrier.carry_out(ask(person=STRANGER))
    recorded(any_ledger, clerk_of(BODY, person=STRANGER))

    assert not carrier.carry_out(ask(person=STRANGER)).is_repeat


def test_nothing_happens_in_the_future(carrier: Carrying) -> None:
    """Given a day, or a time, that has not come, then the command is refused; the running year is a fine date."""
    now = datetime.now(UTC)
    for later in (f"{now + timedelta(days=2):%Y-%m-%d}", (now + timedelta(hours=1)).isoformat(), f"{now.year + 1}"):
        with pytest.raises(NotYet):
            carrier.carry_out(ask(Rename(occurred=When(later))))

    assert 3 == carrier.carry_out(ask(Rename(occurred=When(str(_today().year))))).facts[0][0]


def test_a_late_record_says_when_it_happened(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given something of last year, when it is recorded now, then the entry says when it happened."""
    done = carrier.carry_out(ask(Rename(occurred=When("2025-03"))))

    assert "2025-03" == any_ledger.read(2, 1)[0].occurred
    assert [date(2025, 3, 31)] == [fact.effective_on for _, fact in done.facts if isinstance(fact, BodyRenamed)]


def test_if_match_holds_for_exactly_the_last_fact(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a body whose last fact is at 3, then 3 matches, 1 and 7 do not, and the answer names the position."""
    carrier.carry_out(ask(key="first"))
    for seen in (1, 7, 0):
        with pytest.raises(Stale) as stale:
            carrier.carry_out(ask(if_match=("body:b-1", seen)))
        assert 3 == stale.value.position

    matching = ask(if_match=("body:b-1", 3))
    assert 4 == carrier.carry_out(matching).facts[0][0]
    assert carrier.carry_out(matching).is_repeat
    assert 4 == size(any_ledger)


def test_if_match_nothing_holds_where_there_is_nothing(carrier: Carrying) -> None:
    """Given a thing without facts, then position 0 matches it."""
    assert 3 == carrier.carry_out(ask(if_match=("directive:d-none", 0))).facts[0][0]


def test_what_changes_meanwhile_is_stale(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given If-Match, when another fact about the thing comes while the command decides, then it is stale."""
    meanwhile = _once(lambda: recorded(any_ledger, [BodyRenamed(BODY, "Khác", date(2026, 1, 1), "")]))

    with pytest.raises(Stale):
        carrier.carry_out(ask(Rename(meanwhile=meanwhile), if_match=("body:b-1", 1)))
    assert 3 == size(any_ledger)


def test_a_decision_is_made_again_when_its_ground_moves(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a mandate that ends while the command decides, then the command is decided again, and refused."""
    ended = MandateEnded(BODY, CLERK, MandateId(f"m-{CLERK}-{BODY}"), date(2026, 1, 1), "Chuyển công tác")

    with pytest.raises(Refused):
        carrier.carry_out(ask(Rename(meanwhile=_once(lambda: recorded(any_ledger, [ended])))))


def test_what_was_not_asked_for_does_not_disturb(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given facts that the command did not ask about, when they come meanwhile, then it is decided once."""
    runs: list[int] = []
    other = BodyRenamed(BODY, "Khác", date(2026, 1, 1), "")
    carrier.carry_out(ask(Rename(meanwhile=lambda: runs.append(recorded(any_ledger, [other])))))

    assert 1 == len(runs)


def test_who_is_always_outrun_is_told_to_come_back(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given others that are faster each time, then after six decisions the command gives up and left nothing."""
    runs: list[int] = []

    def outrun() -> None:
        granted = clerk_of(BODY)[0]
        runs.append(recorded(any_ledger, [replace(granted, mandate=f"m-{len(runs)}")]))  # type: ignore[call-arg]

    with pytest.raises(Busy):
        carrier.carry_out(ask(Rename(meanwhile=outrun)))
    assert 6 == len(runs)
    assert {"MandateGranted", "OfficeHeld"} == {fact.type for fact in any_ledger.read(0, 99)}


def test_the_grounds_stand_with_the_first_fact(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a command of two facts, then the first says what was asked, heard and answered, the second refers to it."""
    carrier.carry_out(ask(Rename(names=("Một", "Hai"))))
    first, second = any_ledger.read(2, 2)
    (granted,) = any_ledger.read(0, 1)

    (kept,) = grounds_at(any_ledger, 4)
    assert {
        "question": "may",
        "version": 1,
        "args": {"power": "record", "person": "p-clerk", "body": "b-1", "on": f"{_today()}"},
        "tag": "seat:b-1.p-clerk",
        "types": ["MandateEnded", "MandateGranted", "RecordCorrected"],
        "seen": 2,
        "heard": {"count": 1, "root": granted.leaf.hex()},
        "answer": {"value": ["m-p-clerk-b-1"]},
    } == kept
    assert [kept] == first.fields[GROUNDS]
    assert {"before": 1} == second.fields[GROUNDS]
    with pytest.raises(NoGrounds):
        grounds_at(any_ledger, 1)


def test_old_grounds_stay_re_askable_after_a_correction(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a mandate put right after it was used, then today's answer is another, and the old one comes out again."""
    carrier.carry_out(ask())
    granted = fact_of(any_ledger.read(0, 1)[0])
    assert isinstance(granted, MandateGranted)
    now = replace(granted, since=date(2026, 1, 1), until=date(2026, 1, 31))
    recorded(any_ledger, [RecordCorrected(BODY, 1, granted.tags, now, "Ghi nhầm thời hạn")])

    with pytest.raises(Refused):
        carrier.carry_out(ask(key="another"))
    assert [True] == [again.agrees for again in ask_again(any_ledger, 3)]


def test_false_grounds_are_found_out(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a fact whose recorded answer is not what history says, when asked again, then the two differ."""
    carrier.carry_out(ask())
    (kept,) = grounds_at(any_ledger, 3)
    made_up = unwritten(BodyRenamed(BODY, "Một", date(2026, 1, 1), ""))
    false = {**kept, "answer": {"value": ["m-other"]}}
    any_ledger.append([replace(made_up, body=_body_with({GROUNDS: [false]}))])

    (again,) = ask_again(any_ledger, 4)
    assert not again.agrees
    assert (["m-other"], ["m-p-clerk-b-1"]) == (again.recorded["answer"]["value"], again.now["answer"]["value"])


def test_the_operator_is_known_as_such(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given somebody at the console, then that is their capacity, whatever else they hold."""
    recorded(any_ledger, clerk_of(BODY, person=PersonId("p-operator")))
    carrier.carry_out(ask(person=PersonId("p-operator"), issuer="operator"))

    actor = any_ledger.read(size(any_ledger) - 1, 1)[0].actor
    assert actor is not None
    assert ("operator", None) == (actor["capacity"], actor["office"])


def _body_with(fields: dict[str, Any]) -> bytes:
    return sealed(fields)[1]


def _once(happens: Callable[[], object]) -> Callable[[], object]:
    """What happens the first time, and never again."""
    left = [happens]
    return lambda: left.pop()() if left else None


def _today() -> date:
    return (datetime.now(UTC) + timedelta(hours=7)).date()
