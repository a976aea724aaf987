"""Carrying out commands, on every ledger: what is asked binds, what is answered lasts, a refusal leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from api.ports import Busy, KeyReused, NotYet, Stale
from domain.authority import MAY_NOT_RECORD
from domain.events.institution import BodyRenamed, MandateEnded
from domain.ids import HoldingId, MandateId, PersonId
from domain.kernel import Refused
from domain.words import Office, When
from infra.carrying import Carrying
from infra.codec import fact_of
from infra.ledger.port import Ledger
from tests.domain.cases import CLERK, STRANGER, clerk_of, in_office
from tests.recorded import recorded
from tests.renaming import BODY, Rename, ask, today


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
    assert [(bytes(32).hex(), "command", today().isoformat())] * 2 == [
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


def test_without_an_office_the_body_that_gave_the_mandate_is_on_record(any_ledger: Ledger) -> None:
    """Given a recorder who holds no office anywhere, when they record, then the mandate's body is on record."""
    recorded(any_ledger, clerk_of(BODY))

    Carrying(any_ledger).carry_out(ask())

    actor = any_ledger.read(size(any_ledger) - 1, 1)[0].actor
    assert actor is not None
    assert ("recorder", None, BODY) == (actor["capacity"], actor["office"], actor["body"])


def test_the_office_in_the_body_whose_act_it_is_goes_first(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given offices in two bodies, two of them in the one that acts, then the highest one there is on record."""
    recorded(any_ledger, in_office(BODY, Office.MEMBER, [CLERK]))
    held = in_office(BODY, Office.SECRETARY, [CLERK])[0]
    recorded(any_ledger, [replace(held, holding=HoldingId("h-second"))])  # type: ignore[call-arg]  # an OfficeHeld

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


def test_an_entry_tells_nobody_without_the_key_what_was_asked(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given one request under two keys, then its entries hold two digests, neither that of the request itself."""
    one, two = ask(key="k-1"), ask(key="k-2")
    places = [carrier.carry_out(each).facts[0][0] for each in (one, two)]

    shown = [any_ledger.read(place - 1, 1)[0].said["request"] for place in places]
    assert one.request == two.request
    assert 3 == len({*shown, one.request.hex()})


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

    assert 3 == carrier.carry_out(ask(Rename(occurred=When(str(today().year))))).facts[0][0]


def test_a_late_record_says_when_it_happened(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given something of last year, when it is recorded now, then the entry says when it happened."""
    done = carrier.carry_out(ask(Rename(occurred=When("2025-03"))))

    assert "2025-03" == any_ledger.read(2, 1)[0].occurred
    assert [date(2025, 3, 31)] == [fact.effective_on for _, fact in done.facts if isinstance(fact, BodyRenamed)]


def test_a_day_that_the_fact_states_is_when_it_happened(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given a renaming that states its day, then the entry bears that day, unless it is told another or still ahead."""
    days = (date(2020, 5, 4), date(2020, 5, 4), today() + timedelta(days=3))
    told = (None, When("2019-11"), None)
    for n, (day, occurred) in enumerate(zip(days, told, strict=True)):
        carrier.carry_out(ask(Rename(day=day, occurred=occurred), key=f"key {n}"))

    assert ["2020-05-04", "2019-11", None] == [fact.occurred for fact in any_ledger.read(2, 9)]


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
        runs.append(recorded(any_ledger, [replace(granted, mandate=MandateId(f"m-{len(runs)}"))]))  # type: ignore[call-arg]

    with pytest.raises(Busy):
        carrier.carry_out(ask(Rename(meanwhile=outrun)))
    assert 6 == len(runs)
    assert {"MandateGranted", "OfficeHeld"} == {fact.type for fact in any_ledger.read(0, 99)}


def test_the_operator_is_known_as_such(any_ledger: Ledger, carrier: Carrying) -> None:
    """Given somebody at the console, then that is their capacity, whatever else they hold."""
    recorded(any_ledger, clerk_of(BODY, person=PersonId("p-operator")))
    carrier.carry_out(ask(person=PersonId("p-operator"), issuer="operator"))

    actor = any_ledger.read(size(any_ledger) - 1, 1)[0].actor
    assert actor is not None
    assert ("operator", None) == (actor["capacity"], actor["office"])


def _once(happens: Callable[[], object]) -> Callable[[], object]:
    """What happens the first time, and never again."""
    left = [happens]
    return lambda: left.pop()() if left else None
