"""Documents come in by their own bytes: shown first, recorded once, on the day that is said."""

from __future__ import annotations

import pytest

from domain.ids import BodyId
from tests.api.conftest import Service
from tests.domain.cases import clerk_of
from tests.domain.reading.reading_kit import SAMPLES

SAMPLE = (SAMPLES / "huong-sen-chi-thi.txt").read_bytes()
OFFICE = BodyId("van-phong")


@pytest.fixture
def office(service: Service) -> Service:
    """The clerk records for the office."""
    service.history(*clerk_of(OFFICE))
    return service


def take_in(service: Service, key: str, **asked: str) -> tuple[int, dict[str, object]]:
    """Send the sample; answers the status and the body."""
    head = {"Idempotency-Key": key, "Content-Type": "text/plain", "Authorization": f"Bearer {service.token}"}
    answer = service.client.post("/imports", params={"body": OFFICE, **asked}, headers=head, content=SAMPLE)
    return answer.status_code, answer.json()


def test_it_was_taken_in_on_the_day_that_is_said(office: Service) -> None:
    """Given a register that was kept on paper, when a document of March is recorded, then it came in in March."""
    status, told = take_in(office, "1", occurred="2026-03-02")
    facts = told["facts"]
    assert isinstance(facts, list)
    office.projector.catch_up()

    entry = office.ask(f"/events/{facts[0]['position']}").json()

    assert (201, "2026-03-02") == (status, entry["occurred"])


def test_a_recording_waits_for_the_signer_where_that_is_preferred(office: Service) -> None:
    """Given a document that was recorded and signed, when it comes again and prefers to wait, then with checkpoint."""
    take_in(office, "1")
    size = office.sign()
    head = {"Idempotency-Key": "1", "Content-Type": "text/plain", "Authorization": f"Bearer {office.token}"}
    again = office.client.post("/imports", params={"body": OFFICE}, headers={**head, "Prefer": "wait"}, content=SAMPLE)

    assert (201, True, "wait=5") == (again.status_code, again.json()["covered"], again.headers["Preference-Applied"])
    assert office.log.note(size).decode() == again.json()["checkpoint"]


def test_a_day_that_is_none_is_pointed_at(office: Service) -> None:
    """Given the thirtieth of February, when a document is sent, then nothing is recorded, and the day is named."""
    status, told = take_in(office, "1", occurred="2026-02-30")

    assert (422, [("occurred", "Không có ngày, giờ này.")]) == (
        status,
        [(fault["parameter"], fault["detail"]) for fault in told["errors"]],  # type: ignore[attr-defined]  # a list
    )


@pytest.mark.parametrize(("content", "words"), [(b"CH\xff", "UTF-8"), (b"CH\0", "NUL")])
def test_what_is_no_text_is_said_in_the_callers_language(office: Service, content: bytes, words: str) -> None:
    """Given bytes that are no text, then the fault says where they go wrong, in Vietnamese."""
    head = {"Content-Type": "text/plain", "Authorization": f"Bearer {office.token}"}
    answer = office.client.post(f"/imports?body={OFFICE}&dry_run=true", headers=head, content=content)

    assert 422 == answer.status_code
    assert words in answer.json()["errors"][0]["detail"]
    assert "vị trí 2" in answer.json()["errors"][0]["detail"] or "byte 2" in answer.json()["errors"][0]["detail"]


def test_a_look_needs_no_key(office: Service) -> None:
    """Given no Idempotency-Key, then the document is shown as it is read, and is not recorded."""
    before = office.ledger.head()[0]
    head = {"Content-Type": "text/plain", "Authorization": f"Bearer {office.token}"}
    shown = office.client.post(f"/imports?body={OFFICE}&dry_run=true", headers=head, content=SAMPLE)
    told = office.client.post(f"/imports?body={OFFICE}", headers=head, content=SAMPLE)

    assert (200, 422) == (shown.status_code, told.status_code)
    assert "Idempotency-Key" == told.json()["errors"][0]["parameter"]
    assert before == office.ledger.head()[0]


def test_another_day_is_another_request(office: Service) -> None:
    """Given an import under a key, when the same bytes come with another day under it, then the key is refused."""
    take_in(office, "1", occurred="2026-03-02")

    assert 422 == take_in(office, "1", occurred="2026-03-03")[0]
    assert 409 == take_in(office, "2", occurred="2026-03-03")[0]
