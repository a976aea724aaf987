"""How a directive came to be issued, and what inspections found about it, as the pages read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from api.reader import At, Reader
from domain.ids import DirectiveId
from tests.api.conftest import Service
from tests.domain.cases_issuing import FROM_BEFORE, ISSUED, ISSUED_ON
from tests.domain.duties_given import DIRECTIVE as INSPECTED
from tests.domain.inspection_given import CASE, FINDING, RUNNING

LATER = date(2999, 1, 1)


@pytest.fixture
def reading(service: Service) -> Reader:
    """The reader of the service's register."""
    reader: Reader = service.client.app.state.reader  # type: ignore[attr-defined]  # it is a FastAPI
    return reader


def test_an_issue_says_who_signed_and_in_which_capacity(service: Service, reading: Reader) -> None:
    """Given a directive that was issued, then its signatory stands with office and capacity, with the fact."""
    last = service.history(ISSUED)
    found = reading.tables.issue(ISSUED.directive, At(LATER, last))

    assert found is not None
    assert found.signatory is not None
    assert (ISSUED.signatory, ISSUED.office, ISSUED.authority) == (found.signatory.id, found.office, found.authority)
    assert (ISSUED_ON, last, ISSUED.depth, False) == (found.on, found.because, found.depth, found.is_imported)


def test_an_issue_names_its_recipients_in_their_order(service: Service, reading: Reader) -> None:
    """Given lines of recipients, then each stands with its words and its purpose."""
    found = reading.tables.issue(ISSUED.directive, At(LATER, service.history(ISSUED)))

    expected = [
        (ISSUED.recipient_lines[str(nth)], line.body, line.purpose) for nth, line in enumerate(ISSUED.recipients, 1)
    ]
    assert found is not None
    assert expected == [(line.line, line.body and line.body.id, line.purpose) for line in found.recipients]


def test_an_import_has_the_words_of_its_signatures(service: Service, reading: Reader) -> None:
    """Given a directive from before the ledger, then its signatures are words, and nobody is named by them."""
    imported = replace(FROM_BEFORE, signatures={"2": "BÍ THƯ", "1": "T/M BAN THƯỜNG VỤ", "10": "Đã ký"})
    found = reading.tables.issue(imported.directive, At(LATER, service.history(imported)))

    assert found is not None
    expected = (True, None, None, ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Đã ký"])
    assert expected == (found.is_imported, found.on, found.signatory, found.signatures)


def test_nothing_is_said_of_an_issue_to_come(service: Service, reading: Reader) -> None:
    """Given the day before the issue, or a directive that nobody knows, then there is no issue."""
    last = service.history(ISSUED)

    assert reading.tables.issue(ISSUED.directive, At(date(2026, 2, 26), last)) is None
    assert reading.tables.issue(DirectiveId("ct-none"), At(LATER, last)) is None


def test_findings_stand_with_their_inspection(service: Service, reading: Reader) -> None:
    """Given what an inspection found about a directive, then it is found by the directive."""
    last = service.history(*RUNNING)
    found = reading.tables.findings(INSPECTED, At(LATER, last))

    assert [(FINDING, CASE, "shortcoming")] == [(each.finding, each.inspection, each.kind) for each in found]
