"""Texts of any day over HTTP: what disputes them, what is to come, and two of them side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.events.change import (
    Delete,
    DirectiveAmended,
    DirectiveRepealed,
    DirectiveSuspended,
    Expecting,
    Insert,
    Substitute,
    SubstitutePhrase,
)
from domain.events.consultation import CommentSubmitted, Stance
from domain.events.correction import Corrected, CorrectionRevoked, DirectiveCorrected
from domain.ids import CommentId, ConsultationId, CorrectionId, ProvisionId, SuspensionId
from domain.words import Kind
from tests.api.conftest import Service
from tests.domain.issued import COMMUNE, DIRECTIVE, DRAFTED_AT, LATER, READING, REPORTING, TASKS, TEXTS, standing

NEW = ProvisionId("moi")
MAY, JUNE, JULY = "2025-05-31", "2025-06-01", "2025-07-01"
WORDS = "Mỗi chi bộ có hai tủ sách."


def amended(at: str, *steps: Any, quotes: Any = None, **words: str) -> DirectiveAmended:  # noqa: ANN401  # instructions
    """The directive amended by the later one from a day on."""
    texts = {READING: words.get("reading", WORDS), NEW: "Mỗi tháng một buổi đọc."}
    on = date.fromisoformat(at)
    return DirectiveAmended(DIRECTIVE, COMMUNE, LATER, steps, texts, quotes or {}, on, (), "Chỉ thị sửa đổi")


CHANGE = amended(
    JUNE,
    Substitute("substitute", READING, DRAFTED_AT),
    Insert("insert", NEW, Kind.POINT, "b", TASKS, READING, None),
    Delete("delete", REPORTING, DRAFTED_AT),
)


CORRECTION = CorrectionId("dinh-chinh")
CORRECTED = DirectiveCorrected(
    DIRECTIVE, COMMUNE, CORRECTION, None, (Corrected(READING, DRAFTED_AT),), {READING: "một"}, {READING: WORDS},
    date(2025, 6, 1), (), (), "Nhầm", "Công văn đính chính",
)  # fmt: skip


@pytest.fixture
def service(service: Service) -> Service:
    """A register with two directives issued and one imported."""
    service.history(*standing())
    return service


def redline(service: Service, **asked: str | int) -> Any:  # noqa: ANN401  # JSON
    """What changed, as it is answered."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    answer = service.ask(f"/directives/{DIRECTIVE}/redline?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_redline_between_two_days(service: Service) -> None:
    """Given an amendment of June, then May and June side by side show what came, went and changed."""
    at = service.history(CHANGE)
    told = redline(service, from_as_of=MAY, as_of=JUNE)
    rows = {row["provision"]: row for row in told["rows"]}

    assert [TASKS, READING, NEW, REPORTING] == list(rows)
    assert [False, True, True, True] == [row["is_changed"] for row in told["rows"]]
    assert (None, None) == (rows[NEW]["old"], rows[REPORTING]["new"])
    assert (DRAFTED_AT, at) == (rows[READING]["old"]["set_at"], rows[READING]["new"]["set_at"])
    sides = [(TEXTS[READING], WORDS)]
    assert sides == [tuple("".join(run[side] for run in rows[READING]["runs"]) for side in ("old", "new"))]
    assert {"as_of": MAY, "known_at": at, "draft": None} == told["earlier"]
    assert {"as_of": JUNE, "known_at": at, "draft": None} == told["later"]


def test_a_redline_between_what_was_known_when(service: Service) -> None:
    """Given an amendment, then the same day as known before and after it differs; as known before it, nothing does."""
    at = service.history(CHANGE)
    known = redline(service, as_of=JUNE, from_known_at=f"@{at - 1}")
    then = redline(service, as_of=JUNE, from_as_of=MAY, known_at=f"@{at - 1}", from_known_at=f"@{at - 1}")

    assert [READING, NEW, REPORTING] == [row["provision"] for row in known["rows"] if row["is_changed"]]
    assert [] == [row for row in then["rows"] if row["is_changed"]]


def test_a_draft_can_be_compared_as_it_was_laid_down(service: Service) -> None:
    """Given an amendment, then draft 1 and the text of June differ by it, and there is no draft 2 to compare."""
    service.history(CHANGE)
    told = redline(service, from_draft=1, as_of=JUNE)

    assert [READING, NEW, REPORTING] == [row["provision"] for row in told["rows"] if row["is_changed"]]
    assert 1 == told["earlier"]["draft"]
    answer = service.ask(f"/directives/{DIRECTIVE}/redline?from_draft=2", Accept_Language="en")
    assert (404, True) == (answer.status_code, "There was no draft 2 at that time." in answer.text)


@pytest.mark.parametrize(
    "asked", ["from_as_of=2025-13-01", "from_known_at=@9999999", "from_draft=0", "from=2025-01-01"]
)
def test_a_point_that_is_none_is_refused(service: Service, asked: str) -> None:
    """Given a day that is none, a position to come, no draft, or another parameter, then it is refused."""
    assert 422 == service.ask(f"/directives/{DIRECTIVE}/redline?{asked}").status_code


def test_instructions_that_conflict_stand_side_by_side(service: Service) -> None:
    """Given two amendments of the same words, then the text has the later and beside it the earlier, each named."""
    first = service.history(CHANGE)
    phrase = SubstitutePhrase("phrase", READING, DRAFTED_AT)
    change = amended(JULY, phrase, quotes={READING: "Mỗi"}, reading="Từng")
    second = service.history(replace(change, by=None))
    (passage,) = (
        each
        for each in service.ask(f"/directives/{DIRECTIVE}/text?as_of={JULY}").json()["passages"]
        if each["provision"] == READING
    )

    assert (TEXTS[READING].replace("Mỗi", "Từng"), second, True) == tuple(
        passage[name] for name in ("text", "set_at", "is_made")
    )
    assert [(WORDS, first, LATER)] == [(each["text"], each["set_at"], each["by"]["id"]) for each in passage["beside"]]


def test_what_is_repealed_is_marked_and_announced(service: Service) -> None:
    """Given a provision repealed from July on, then June announces it, and July shows it as ended."""
    at = service.history(DirectiveRepealed(DIRECTIVE, COMMUNE, LATER, (READING,), date(2025, 7, 1), "Quyết định"))
    before, after = (service.ask(f"/directives/{DIRECTIVE}/text?as_of={day}").json() for day in (JUNE, JULY))

    assert [("repeal", "1.a", JULY, at)] == [
        tuple(change[name] for name in ("kind", "path", "effective_on", "because")) for change in before["pending"]
    ]
    assert [] == after["pending"]
    assert {READING: at} == {each["provision"]: each["ended"]["because"] for each in after["passages"] if each["ended"]}


def test_a_repeal_of_words_that_have_changed_is_shown_beside_them(service: Service) -> None:
    """Given the first words repealed after an amendment of them, then both are shown, each with its fact."""
    first = service.history(CHANGE)
    parts = (Expecting(READING, DRAFTED_AT),)
    at = service.history(
        DirectiveRepealed(DIRECTIVE, COMMUNE, None, (READING,), date(2025, 7, 1), "Quyết định", parts, (READING,))
    )
    passages = service.ask(f"/directives/{DIRECTIVE}/text?as_of={JULY}").json()["passages"]
    (passage,) = (each for each in passages if each["provision"] == READING)

    assert (WORDS, first, at) == (passage["text"], passage["set_at"], passage["ended"]["because"])
    end = {"text": None, "is_there": False, "is_made": True, "set_at": at, "since": JULY, "by": None}
    assert [{**end, "basis": "Quyết định"}] == passage["beside"]


def test_two_repeals_of_one_provision_stand_side_by_side(service: Service) -> None:
    """Given a provision repealed by two instruments, then the first ends it, and the other stands beside it."""
    parts, day = (Expecting(READING, DRAFTED_AT),), date(2025, 7, 1)
    first = service.history(DirectiveRepealed(DIRECTIVE, COMMUNE, LATER, (READING,), day, "Quyết định 1", parts))
    second = service.history(DirectiveRepealed(DIRECTIVE, COMMUNE, None, (READING,), day, "Quyết định 2", parts))
    passages = service.ask(f"/directives/{DIRECTIVE}/text?as_of={JULY}").json()["passages"]
    (passage,) = (each for each in passages if each["ended"])

    assert (TEXTS[READING], first, None) == (
        passage["text"],
        passage["ended"]["because"],
        passage["ended"]["basis"],
    )
    assert [(second, False, "Quyết định 2")] == [
        (each["set_at"], each["is_there"], each["basis"]) for each in passage["beside"]
    ]


def test_a_revoked_correction_is_history_of_its_provision(service: Service) -> None:
    """Given words corrected for June and the correction revoked for July, then the text says so from July on.

    And the redlines into June and out of it show what it changed.
    """
    made = service.history(CORRECTED)
    ended = service.history(CorrectionRevoked(DIRECTIVE, COMMUNE, CORRECTION, LATER, date(2025, 7, 1), "Công văn"))
    june, july = (service.ask(f"/directives/{DIRECTIVE}/text?as_of={day}").json()["passages"] for day in (JUNE, JULY))
    (passage,) = (each for each in july if each["revoked"])
    (one,) = passage["revoked"]

    assert (JUNE, JULY, made, None, ended, LATER) == (
        *(one["since"], one["until"], one["because"], one["by"]),
        *(one["revoked_because"], one["revoked_by"]["id"]),
    )
    assert (READING, TEXTS[READING], []) == (
        passage["provision"],
        passage["text"],
        [each for each in june if each["revoked"]],
    )
    counted, text = (service.ask(f"/directives/{DIRECTIVE}/{of}?as_of={JULY}").json() for of in ("coverage", "text"))
    assert counted["versions"][2] == text["version"] == {"n": 3, "version": ended, "since": JULY, "is_current": True}
    into, out = redline(service, from_as_of=MAY, as_of=JUNE), redline(service, from_as_of=JUNE, as_of=JULY)
    assert [[READING]] * 2 == [[row["provision"] for row in told["rows"] if row["is_changed"]] for told in (into, out)]


def test_a_suspension_tells_that_it_quotes_other_words(service: Service) -> None:
    """Given a suspension of words that an amendment changes, then it stands from then on as at odds with them."""
    days = date(2025, 5, 1), date(2025, 12, 31)
    parts = (Expecting(READING, DRAFTED_AT),)
    pause = DirectiveSuspended(DIRECTIVE, COMMUNE, SuspensionId("t"), (READING,), *days, "Bão", parts)
    at = service.history(pause)
    service.history(CHANGE)
    found = [
        [(time["because"], time["is_at_odds"]) for passage in told["passages"] for time in passage["suspended"]]
        for told in (service.ask(f"/directives/{DIRECTIVE}/text?as_of={day}").json() for day in (MAY, JUNE))
    ]

    assert [[(at, False)], [(at, True)]] == found


def test_words_that_were_quoted_keep_their_place_or_lose_it_out_loud(service: Service) -> None:
    """Given a comment on words that an amendment keeps, and one on words that it changes, then that is said of each."""
    about = {"body": None, "author": None, "version": DRAFTED_AT, "text": "Đồng ý.", "stance": Stance.AGREES}
    for n, quote in enumerate(("tủ sách", "một tủ")):
        service.history(
            CommentSubmitted(
                DIRECTIVE,
                CommentId(f"y-kien-{n}"),
                ConsultationId("lay-y-kien"),
                provision=READING,
                quote=quote,
                is_late=False,
                **about,  # type: ignore[arg-type]
            )
        )
    service.history(CHANGE)
    before, after = (service.ask(f"/directives/{DIRECTIVE}/anchors?as_of={day}").json() for day in (MAY, JUNE))

    assert ["kept", "kept"] == [each["found"] for each in before["items"]]
    kept, lost = after["items"]
    assert ("kept", "tủ sách") == (kept["found"], WORDS[kept["start"] : kept["end"]])
    assert ("changed", None, "một tủ", DRAFTED_AT) == (
        lost["found"],
        lost["start"],
        lost["quote"]["exact"],
        lost["version"],
    )
