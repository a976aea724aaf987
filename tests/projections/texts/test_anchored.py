"""Comments, duties and findings in later texts."""

from __future__ import annotations

from dataclasses import replace

from domain.events.change import Delete, DirectiveAmended, Substitute
from domain.events.consultation import CommentSubmitted, Stance
from domain.events.duties import Anchor
from domain.events.inspection import AgainstBody, AgainstProvision, FindingKind, FindingRecorded, Severity
from domain.ids import CommentId, ConsultationId, FindingId, InspectionId, PersonId, ProvisionId
from domain.kernel import Event
from domain.words import Erased
from projections.texts.anchored import Anchored, anchored
from projections.texts.consolidating import consolidated
from tests.domain.duties_given import DUTY, derived
from tests.domain.issued import COMMUNE, DIRECTIVE
from tests.projections.texts.given import DRAFT, JUNE, MAY, WORDS, A, B, amended, on_day

COMMENT = CommentSubmitted(
    DIRECTIVE, CommentId("y-kien"), ConsultationId("lay-y-kien"), COMMUNE, None, A, 1, "tủ sách", "Nên gọi là kệ.",
    Stance.ASKS, is_late=False,
)  # fmt: skip
START = WORDS[A].index("một")
READ = replace(derived(), directive=DIRECTIVE, provision=A, quote="một tủ sách", anchor=Anchor(None, START, START + 11))
FINDING = FindingRecorded(
    InspectionId("kiem-tra"), DIRECTIVE, COMMUNE, FindingId("phat-hien"), PersonId("p"),
    AgainstProvision("provision", A), FindingKind.SHORTCOMING, Severity.MINOR, "Chưa đủ.",
)  # fmt: skip
SAID = (COMMENT, READ, FINDING)


def places(*history: Event, said: tuple[Event, ...] = SAID) -> list[Anchored]:
    """Where their words stand in June."""
    told = (*said, *history)
    return anchored(DIRECTIVE, list(enumerate((DRAFT, *told), 1)), on_day(JUNE, *told))


def found(*history: Event, said: tuple[Event, ...] = SAID) -> list[tuple[str, int | None]]:
    """What became of each, and where it begins."""
    return [(each.located.found, each.located.start) for each in places(*history, said=said)]


def rewritten(words: str) -> DirectiveAmended:
    """Other words for the first point from June on."""
    return amended(Substitute("substitute", A, 1), texts={A: words})


def test_whatever_is_said_of_words_is_found_by_them() -> None:
    """Given a comment, a duty and a finding on one point, then each is listed with its version and its words."""
    comment, duty, finding = places()

    assert [COMMENT.comment.tag, DUTY.tag, FINDING.finding.tag] == [each.thing for each in (comment, duty, finding)]
    assert [1, 1, None] == [each.version for each in (comment, duty, finding)]
    assert ["tủ sách", "một tủ sách", None] == [each.quote and each.quote.exact for each in (comment, duty, finding)]
    assert [("kept", START + 4), ("kept", START), ("kept", None)] == found()


def test_an_amendment_around_the_words_moves_their_place() -> None:
    """Given other words in front of those quoted, then these are found behind them."""
    assert [("kept", 20), ("kept", 16), ("kept", None)] == found(rewritten("Từ nay mỗi thôn một tủ sách."))


def test_an_amendment_of_the_words_loses_what_was_said_of_them() -> None:
    """Given an amendment of some of the words, then what quotes those is lost, and what quotes others is not."""
    assert [("kept", 13), ("changed", None), ("kept", None)] == found(rewritten("Mỗi thôn hai tủ sách."))


def test_a_provision_that_left_takes_them_along() -> None:
    """Given the point deleted, then all three have lost their place; in May they had it."""
    gone = amended(Delete("delete", A, 1))
    history = list(enumerate((DRAFT, *SAID, gone), 1))

    assert [("gone", None)] * 3 == found(gone)
    assert ["kept"] * 3 == [each.located.found for each in anchored(DIRECTIVE, history, on_day(MAY, *SAID, gone))]


def test_what_was_never_there_says_so() -> None:
    """Given a quotation that its version does not hold, erased words, and a provision unknown, then each is lost so."""
    wrong = replace(COMMENT, quote="giá sách")
    erased = replace(COMMENT, quote=Erased())
    unknown = replace(COMMENT, provision=ProvisionId("khong-co"))

    assert [("never_there", None), ("erased", None), ("never_there", None)] == found(said=(wrong, erased, unknown))


def test_words_that_stand_twice_in_what_was_read_are_not_said_to_be_missing() -> None:
    """Given a comment that quotes words of its version which stand there twice, then nobody knows which it means."""
    twice = replace(DRAFT, texts={**WORDS, A: "Mỗi tủ sách một sổ tủ sách."})
    history = [(1, twice), (2, COMMENT)]
    text = consolidated(DIRECTIVE, history, MAY)
    assert text
    (comment,) = anchored(DIRECTIVE, history, text)

    assert ("ambiguous", None) == (comment.located.found, comment.quote)


def test_a_comment_on_a_whole_provision_is_bound_to_its_version() -> None:
    """Given a comment without a quotation, then it keeps its place until the words change."""
    whole = replace(COMMENT, quote=None)

    assert [("kept", None)] == found(said=(whole, replace(COMMENT, provision=None)))
    assert [("changed", None)] == found(rewritten("Khác."), said=(whole,))
    assert [("kept", None)] == found(amended(Substitute("substitute", B, 1), texts={B: "Khác."}), said=(whole,))


def test_a_finding_that_quotes_words_keeps_their_place_or_loses_it() -> None:
    """Given findings on a version and on some of its words, then each is found by them as a comment would be."""
    whole = replace(FINDING, version=1)
    quoting = replace(whole, quote="tủ sách")
    wrong, unread = replace(whole, quote="giá sách"), replace(whole, quote=Erased())
    said = (FINDING, whole, quoting, wrong, unread)
    lost = [("never_there", None), ("erased", None)]

    assert [None, 1, 1, 1, 1] == [each.version for each in places(said=said)]
    assert [None, None, "tủ sách", None, None] == [each.quote and each.quote.exact for each in places(said=said)]
    assert [("kept", None), ("kept", None), ("kept", START + 4), *lost] == found(said=said)
    around, within = rewritten("Mỗi thôn hai tủ sách."), rewritten("Mỗi thôn một giá sách.")
    assert [("kept", None), ("changed", None), ("kept", 13), *lost] == found(around, said=said)
    assert [("kept", None), ("changed", None), ("changed", None), *lost] == found(within, said=said)
    assert ["gone", "gone", "gone"] == [what for what, _ in found(amended(Delete("delete", A, 1)), said=said)[:3]]


def test_a_finding_on_a_body_has_no_place_in_a_text() -> None:
    """Given a finding that is about a body, then it is not listed."""
    assert [] == places(said=(replace(FINDING, against=AgainstBody("body", COMMUNE)),))
