"""What is unusual about a text, as its page tells it: disputes, ends, words that cannot be made or were erased."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from api.ports import Role
from domain.events.change import (
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveSuspended,
    Expecting,
    Insert,
    Substitute,
    SubstitutePhrase,
)
from domain.events.correction import CorrectionRevoked
from domain.events.drafting import DirectiveDrafted
from domain.events.issuing import DirectiveIssued
from domain.ids import CorrectionId, DirectiveId, PersonId, ProvisionId, SuspensionId
from domain.words import Erased, Kind
from tests.api.conftest import Service, serving
from tests.api.test_texts import CORRECTED
from tests.domain.cases_issuing import ELSEWHERE, ISSUED
from tests.domain.issued import COMMUNE, DIRECTIVE, DRAFTED_AT, LATER, READING, TASKS, standing
from tests.servers import EMBEDDED, VIEWED, Server

WORDS = "Mỗi chi bộ có hai tủ sách."
NEW = ProvisionId("moi")
PAGE = f"/directives/{DIRECTIVE}"


@pytest.fixture
def service(servers: Callable[[str], Server]) -> Iterator[Service]:
    """A register with two directives issued and one imported."""
    with servers(EMBEDDED).database(VIEWED) as database, serving(database) as made:
        made.history(*standing())
        yield made


def seen(service: Service, path: str, tongue: str = "en") -> str:
    """The words of a page as a reader meets them, without tags."""
    answer = service.ask(f"/{tongue}{path}")
    assert 200 == answer.status_code, answer.text
    main = answer.text.partition("<main")[2]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


def amended(on: date, *steps: Substitute | SubstitutePhrase | Insert, words: str = WORDS) -> DirectiveAmended:
    """The directive amended by the later one from a day on."""
    texts = {READING: words, NEW: "Mỗi tháng một buổi đọc."}
    return DirectiveAmended(DIRECTIVE, COMMUNE, LATER, steps, texts, {READING: "Mỗi"}, on, (), "Chỉ thị sửa đổi")


SUBSTITUTED = amended(date(2025, 6, 1), Substitute("substitute", READING, DRAFTED_AT))
PHRASED = replace(amended(date(2025, 7, 1), SubstitutePhrase("phrase", READING, DRAFTED_AT), words="Từng"), by=None)


JUNE = date(2025, 6, 1)
ISSUED_AT = next(at for at, fact in enumerate(standing(), 1) if isinstance(fact, DirectiveIssued))
NEVER = CorrectionId("chua-tung")
REVOKED = CorrectionRevoked(DIRECTIVE, COMMUNE, CORRECTED.correction, None, date(2025, 7, 1), "Công văn")


def test_instruments_in_dispute_stand_side_by_side(service: Service) -> None:
    """Given two amendments of the same words, then the later stands, and beside it the earlier with its instrument."""
    service.history(SUBSTITUTED, PHRASED)
    words = seen(service, f"{PAGE}?as_of=01/07/2025")

    assert f"In dispute: others say “{WORDS}”".replace("“", "").replace("”", "") in words.replace("“", "")
    assert "since 01/06/2025" in words


def test_a_repeal_of_other_words_is_in_dispute(service: Service) -> None:
    """Given first words repealed after an amendment of them, then the words, their end and the dispute are told."""
    service.history(SUBSTITUTED)
    parts = (Expecting(READING, DRAFTED_AT),)
    service.history(
        DirectiveRepealed(DIRECTIVE, COMMUNE, None, (READING,), date(2025, 7, 1), "Quyết định", parts, (READING,))
    )
    words = seen(service, f"{PAGE}?as_of=01/07/2025", "vi")

    assert WORDS in words
    assert "bị bãi bỏ từ 01/07/2025" in words
    assert "bỏ điều khoản này" in words


def test_a_second_repeal_is_in_dispute(service: Service) -> None:
    """Given a provision repealed by two instruments, then page and paper tell both, one named as its basis has it."""
    parts, day = (Expecting(READING, DRAFTED_AT),), date(2025, 7, 1)
    ends = (("Quyết định số 1", None), ("Quyết định số 2", LATER))
    service.history(*(DirectiveRepealed(DIRECTIVE, COMMUNE, by, (READING,), day, basis, parts) for basis, by in ends))
    page, paper = seen(service, f"{PAGE}?as_of=01/07/2025"), seen(service, f"{PAGE}/print?as_of=01/07/2025")

    assert "In dispute: others say takes this provision out since 01/07/2025" in page
    assert "Repealed by Quyết định số 1 (its text is not on record here), since 01/07/2025" in paper
    assert "this provision is taken out" in paper


def test_a_revoked_correction_leaves_its_trace(service: Service) -> None:
    """Given a correction and its end in July, then from July on page and paper tell of both, the page with the change.

    A correction that was revoked from its first day is said to have never held.
    """
    service.history(CORRECTED, REVOKED)
    page, paper = seen(service, f"{PAGE}?as_of=01/07/2025"), seen(service, f"{PAGE}/print?as_of=01/07/2025")
    service.history(replace(CORRECTED, correction=NEVER), replace(REVOKED, correction=NEVER, effective_on=JUNE))

    assert re.search(r"Corrected from 01/06/2025 \D+\d+ ; the correction was revoked from 01/07/2025 \D+\d+ what", page)
    assert re.search(r"Corrected from 01/06/2025 \(fact no\. \d+\); the correction was revoked from 01/07/2025", paper)
    assert "Corrected from" not in seen(service, f"{PAGE}?as_of=31/05/2025")
    assert all("Version 3 of the published text" in told for told in (page, paper))
    assert "so it never held" in seen(service, f"{PAGE}?as_of=01/07/2025")


def test_an_issue_that_was_struck_out_leaves_what_rests_on_it_in_sight(service: Service) -> None:
    """Given an amendment of an issued directive, when its issue is struck out, then fact and directive warn of that.

    What was struck out itself, and what was decided later, is not among it; the last of two strikes is the one named.
    """
    issued = ISSUED_AT
    step = {"kind": "substitute", "provision": READING, "expected": DRAFTED_AT, "text": WORDS}
    change = {"body": COMMUNE, "directive": DIRECTIVE, "effective_on": "2026-02-01", "basis": "Quyết định"}
    told = [
        service.tell("amend-directive", {**change, "instructions": [step]}).json()["facts"][0]["position"]
        for _ in range(2)
    ]
    void = {"body": COMMUNE, "about": f"directive:{DIRECTIVE}", "now": None, "reason": "Nhập nhầm"}
    for target, stored in ((told[1], "DirectiveAmended"), (issued, "DirectiveIssued"), (issued, "DirectiveIssued")):
        last = service.tell("correct-record", {**void, "target": target, "stored": stored})
        assert 201 == last.status_code, last.text
    service.projector.catch_up()
    entry = service.ask(f"/events/{issued}").json()

    assert (last.json()["facts"][0]["position"], [told[0]]) == (
        entry["corrected_by"],
        [each["position"] for each in entry["left_hanging"]],
    )
    assert None is service.ask(f"/events/{told[0]}").json()["left_hanging"]
    assert [told[0]] == [
        each["position"] for each in service.ask(f"/events/{issued}?known_at=@{told[1] + 2}").json()["left_hanging"]
    ]
    assert "This entry was struck out, and what rests on it still stands" in seen(service, f"/facts/{issued}")
    assert "Its issue was struck from the record" in seen(service, PAGE)
    assert "1 fact that rests on it still stands" in seen(service, PAGE)


def test_a_mere_reader_is_not_told_who_studied_what_was_struck_out(service: Service) -> None:
    """Given a study by a person, when the issue is struck out, then a reader sees that it was studied, not by whom."""
    student, name = PersonId("p-studies"), "Nhữ Thị Đọc"
    service.people.put_name(student, name)
    study = {
        "directive": DIRECTIVE,
        "body": COMMUNE,
        "person": student,
        "version": ISSUED_AT - 1,
        "means": "own_reading",
    }
    void = {"target": ISSUED_AT, "stored": "DirectiveIssued", "now": None, "reason": "Nhập nhầm"}
    for verb, body in (
        ("acknowledge-study", study),
        ("correct-record", {"body": COMMUNE, "about": f"directive:{DIRECTIVE}", **void}),
    ):
        told = service.tell(verb, body)
        assert 201 == told.status_code, told.text
    service.projector.catch_up()

    assert name in seen(service, PAGE)
    service.token = service.token_of(PersonId("p-reads"), Role.READER)
    page = seen(service, PAGE)
    assert "1 fact that rests on it still stands" in page
    assert ("Somebody" in page, name in page) == (True, False)


@pytest.mark.parametrize("limit", ["events.HANGING", "resting.LOOKED_AT"])
def test_what_was_not_counted_is_not_said_to_be_all(
    service: Service, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given two facts that rest on what was struck out, when one alone is shown or read, then at least one stands."""
    monkeypatch.setattr(f"infra.reading.{limit}", 1)
    study = {"directive": DIRECTIVE, "body": COMMUNE, "version": ISSUED_AT - 1, "means": "own_reading"}
    void = {"target": ISSUED_AT, "stored": "DirectiveIssued", "now": None, "reason": "Nhập nhầm"}
    told = [service.tell("acknowledge-study", study), service.tell("acknowledge-study", study)]
    told.append(service.tell("correct-record", {"body": COMMUNE, "about": f"directive:{DIRECTIVE}", **void}))
    assert [201] * 3 == [each.status_code for each in told]
    service.projector.catch_up()

    assert "At least 1 fact that rests on it still stands" in seen(service, PAGE)
    assert "There may be more" in seen(service, f"/facts/{ISSUED_AT}")


def test_a_repeal_to_come_is_announced(service: Service) -> None:
    """Given a repeal from July on, then in June it is announced beside the provision, not applied."""
    service.history(DirectiveRepealed(DIRECTIVE, COMMUNE, LATER, (READING,), date(2025, 7, 1), "Quyết định"))
    words = seen(service, f"{PAGE}?as_of=01/06/2025")

    assert "Announced change From 01/07/2025: repealed" in words
    assert "repealed since" not in words


def test_the_whole_to_be_repealed_is_announced_at_the_top(service: Service) -> None:
    """Given a repeal of the whole directive from July on, then in June that is announced above the text."""
    service.history(DirectiveRepealed(DIRECTIVE, COMMUNE, LATER, (), date(2025, 7, 1), "Quyết định"))
    before = seen(service, f"{PAGE}?as_of=01/06/2025")
    after = seen(service, f"{PAGE}?as_of=01/07/2025")

    assert "Announced changes to the whole directive From 01/07/2025: repealed" in before
    assert "no longer in force since 01/07/2025" in after
    assert 1 == after.count("since 01/07/2025 · repealed")


def test_a_suspension_of_other_words_says_so(service: Service) -> None:
    """Given a suspension of words that an amendment changes, then it stands beside as quoting other words."""
    days = date(2025, 5, 1), date(2025, 12, 31)
    parts = (Expecting(READING, DRAFTED_AT),)
    service.history(DirectiveSuspended(DIRECTIVE, COMMUNE, SuspensionId("t"), (READING,), *days, "Bão", parts))
    service.history(SUBSTITUTED)

    assert "through 31/12/2025 · the suspension quotes other words" in seen(service, f"{PAGE}?as_of=01/06/2025")


def test_words_that_cannot_be_made_are_told(service: Service) -> None:
    """Given a phrase to be replaced that does not stand in the words, then it says that they cannot be made."""
    service.history(replace(PHRASED, quotes={READING: "không có ở đây"}))

    assert "The words cannot be made" in seen(service, f"{PAGE}?as_of=01/07/2025")


def test_a_new_provision_says_since_when_and_by_what(service: Service) -> None:
    """Given a provision that came in, then it says since when, and leads to what changed."""
    service.history(amended(date(2025, 6, 1), Insert("insert", NEW, Kind.POINT, "b", TASKS, READING, None)))
    words = seen(service, f"{PAGE}?as_of=01/06/2025")

    assert "Mỗi tháng một buổi đọc. Words since 01/06/2025 by" in words
    assert "what changed" in words


def test_erased_words_are_said_to_be_erased(service: Service) -> None:
    """Given a draft of which words and title were erased, then the page says so, and stands."""
    told = next(fact for fact in standing() if isinstance(fact, DirectiveDrafted) and READING in fact.texts)
    draft = replace(told, directive=DirectiveId("d-erased"), title=Erased(), texts={**told.texts, READING: Erased()})
    service.history(draft)
    words = seen(service, "/directives/d-erased")

    assert 2 <= words.count("(erased by decision)")
    assert "span" not in words


def test_several_directives_of_one_number_are_offered(service: Service) -> None:
    """Given two directives of one number, when it is asked for, then both are offered, each by a link of its own."""
    service.history(ISSUED, ELSEWHERE)
    answer = service.ask("/vi/directives/06-CT_TU")

    assert 300 == answer.status_code
    assert [True, True] == [f"/vi/directives/{each.directive}" in answer.text for each in (ISSUED, ELSEWHERE)]
