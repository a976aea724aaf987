"""An import through the whole way to the ledger: the same bytes are recorded once."""

from __future__ import annotations

import pytest

from api.ports import Asked
from domain.events.duties import DutyDerived
from domain.events.issuing import DirectiveImported
from domain.ids import BodyId, PersonId
from domain.importing import ImportDirective, import_of, read_source
from domain.importing.directive import ALREADY_IMPORTED
from domain.kernel import Refused
from infra.carrying import Carrying
from infra.ledger.memory import MemoryLedger
from tests.domain.cases import CLERK, clerk_of
from tests.domain.reading.reading_kit import SAMPLES, private_data
from tests.recorded import recorded

OFFICE = BodyId("van-phong")
OTHER = PersonId("p-other-clerk")
SAMPLE = (SAMPLES / "huong-sen-chi-thi.txt").read_bytes()


def command_of(data: bytes) -> ImportDirective:
    """The import of these bytes by the office."""
    return import_of(read_source(data, name="a.txt", origin="upload", imported_at="2026-03-02T09:30:00Z"), body=OFFICE)


def asked(data: bytes, key: str = "import", person: PersonId = CLERK) -> Asked:
    """Somebody asks for it."""
    return Asked(command_of(data), person, "local", key, bytes(32))


@pytest.fixture
def ledger() -> MemoryLedger:
    """A ledger with two clerks of the office."""
    ledger = MemoryLedger()
    recorded(ledger, [*clerk_of(OFFICE), *clerk_of(OFFICE, person=OTHER)])
    return ledger


def test_the_same_bytes_under_the_same_key_get_the_first_answer(ledger: MemoryLedger) -> None:
    """Given an import, when it is asked for again, then the answer is the first one, and nothing is recorded."""
    first = Carrying(ledger).carry_out(asked(SAMPLE))
    size = ledger.head()[0]
    second = Carrying(ledger).carry_out(asked(SAMPLE))

    assert (first.facts, True, size) == (second.facts, second.is_repeat, ledger.head()[0])


def test_another_person_is_told_that_it_is_there(ledger: MemoryLedger) -> None:
    """Given an import, when somebody else imports the same bytes, then the refusal names the directive."""
    first = Carrying(ledger).carry_out(asked(SAMPLE)).facts[0][1]
    assert isinstance(first, DirectiveImported)

    with pytest.raises(Refused) as refused:
        Carrying(ledger).carry_out(asked(SAMPLE, "theirs", OTHER))

    assert ALREADY_IMPORTED is refused.value.rule
    assert first.directive in refused.value.why("en")


def test_ids_are_those_of_the_dry_run_on_every_ledger(ledger: MemoryLedger) -> None:
    """What a dry run shows is what any ledger records, whoever asks and under whatever key."""
    document = read_source(SAMPLE, name="b", origin="", imported_at="2020-01-01T00:00:00Z")
    directive, *duties = (fact for _, fact in Carrying(ledger).carry_out(asked(SAMPLE, "other", OTHER)).facts)

    assert isinstance(directive, DirectiveImported)
    assert document.directive_id == directive.directive
    assert [duty.duty_id for duty in document.duties] == [d.duty for d in duties if isinstance(d, DutyDerived)]


@pytest.mark.private
def test_the_seed_is_recorded_whole(ledger: MemoryLedger) -> None:
    """One directive and fifteen proposed duties, in one go; the second time nothing."""
    seed = (private_data() / "seed-directive.txt").read_bytes()
    before = ledger.head()[0]
    Carrying(ledger).carry_out(asked(seed))
    done = Carrying(ledger).carry_out(asked(seed))

    assert before + 16 == ledger.head()[0]
    assert ["DirectiveImported", *["DutyDerived"] * 15] == [type(fact).__name__ for _, fact in done.facts]
