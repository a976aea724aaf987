"""Search over HTTP: sixty questions to an invented register, and what each must find, and must not."""

# why long: a table of a hundred questions, which is read as one

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

import pytest

from api.ports import Role
from domain.events.drafting import ProvisionRevised
from domain.ids import PersonId
from domain.words import When
from infra.erasing.eraser import Eraser
from infra.postgres.opening import Database
from tests.api.conftest import Service
from tests.api.searched import COMMUNE, DRAFT, DRAFTED, FLOOD, HISTORY, OLD, READING, decomposed, drafted
from tests.api.searched import PROVINCE as PROVINCE_ID
from tests.infra.test_erasing_views import erasing
from tests.recorded import unwritten

LATE: Final = "2099-12-31"
"""After all that has begun; the next amendment is of the day after."""


@pytest.fixture(scope="module", autouse=True)
def _register(kept: Service) -> None:
    """The register, recorded once."""
    kept.history(*HISTORY)


def ask(service: Service, q: str, more: str = "") -> Any:  # noqa: ANN401  # JSON
    """The hits of a question."""
    day = "" if "as_of" in more else f"&as_of={LATE}"
    answer = service.ask(f"/search?q={quote(q)}&{more}{day}")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def things(hits: Any) -> list[str]:  # noqa: ANN401  # JSON
    """Kind and id of each."""
    return [f"{hit['kind']}:{hit['id']}" for hit in hits]


SHELF, PUPILS, PEACE, ANNEX, DYKE, BOATS = (
    f"provision:{each}" for each in ("tu-sach", "hoc-sinh", "hoa-giai", "phu-luc", "de", "thuyen")
)
ETHICS, MEDALS, DIGITAL = "provision:dao-duc", "provision:khen", "provision:nhap"
D_READING, D_FLOOD, D_OLD, D_DRAFT = (f"directive:{each}" for each in (READING, FLOOD, OLD, DRAFT))
PROVINCE, WARD, CULTURE = "body:suoi-may", f"body:{COMMUNE}", "body:so-van-hoa"
REMARK, DUTY, FINDING = "comment:gop-y", "duty:nv-de", "finding:ph-1"
TITLE_AND_NAME = [CULTURE, D_READING]
TABLE: Final[list[tuple[str, str, list[str]]]] = [
    # however Vietnamese is typed
    ("văn hóa đọc", "", [D_READING]),
    ("van hoa doc", "", [D_READING]),
    ("VĂN HOÁ ĐỌC", "", [D_READING]),
    ("văn hoá", "", TITLE_AND_NAME),
    ("văn hóa", "", TITLE_AND_NAME),
    ("Sở Văn hóa", "", [CULTURE]),
    ("Tỉnh ủy", "", [PROVINCE]),
    ("tỉnh uỷ", "", [PROVINCE]),
    ("tinh uy", "", [PROVINCE]),
    ("thúy sơn", "", [MEDALS]),
    ("Thuý Sơn", "", [MEDALS]),
    ("quý hóa", "", [MEDALS]),
    ("hoà giải", "", [PEACE]),
    ("hòa giải", "", [PEACE]),
    ("hoa giai", "", [PEACE]),
    ("đạo đức", "", [ETHICS]),
    ("dao duc cach mang", "", [ETHICS]),
    ("Suối Mây", "", [PROVINCE, CULTURE]),
    # what is spelt as asked for comes first, then the weightier text
    ("tủ sách", "", [SHELF, REMARK]),
    ("tu sach", "", [SHELF, REMARK]),
    ("số hóa", "", [REMARK, CULTURE, PEACE]),
    ("hòa", "", [PEACE, CULTURE, D_READING, MEDALS, REMARK]),
    ("hóa", "", [CULTURE, D_READING, MEDALS, REMARK, PEACE]),
    ("gia cố đê", "", [DYKE, DUTY]),
    ("tu", "", [D_FLOOD, D_READING, DYKE, SHELF, REMARK]),
    # all words, wherever they stand in one text; phrases in quotation marks
    ("bí thư tủ sách", "", [SHELF]),
    ("bí thư tủ thuốc", "", []),
    ("lụt bão", "", [D_FLOOD]),
    ("bão lụt", "", [D_FLOOD]),
    ('"lụt bão"', "", [D_FLOOD]),
    ('"bão lụt"', "", []),
    ("“chống lụt” cứu", "", [D_FLOOD]),
    ('"cách mạng đạo đức"', "", []),
    ("không có từ này", "", []),
    # numbers
    ("12-CT/TU", "", [D_READING]),
    ("12 CT TU", "", [D_READING]),
    ("Số 12-CT/TU", "", [D_READING]),
    ("Số: 12–CT/TU", "", [D_READING]),
    ("012-ct_tu", "", [D_READING]),
    ("12CT/TU", "", [D_READING]),
    ("12CTTU", "", [D_READING]),
    ("12cttu", "", [D_READING]),
    ("số 012CTTU", "", [D_READING]),
    ("112CTTU", "", [D_FLOOD]),
    ("2CTTU", "", []),
    ("12CTT", "", []),
    ("44QĐUBND", "", [D_OLD]),
    ("44/2020/QDUBND", "", [D_OLD]),
    ("112-CT/TU", "", [D_FLOOD]),
    ("2-CT/TU", "", []),
    ("44/2020/QĐ-UBND", "", [D_OLD]),
    ("44 QD UBND", "", [D_OLD]),
    ("8-QĐi/TW", "", [ETHICS]),
    ("05-CT/TW", "", []),
    ("05-CT/TW", "as_of=2025-08-31", ["provision:bao-cao"]),
    ("15/05/2016", "as_of=2025-08-31", ["provision:bao-cao"]),
    # texts of their days
    ("một tủ sách", "as_of=2025-05-31", [SHELF]),
    ("hai tủ sách", "as_of=2025-05-31", []),
    ("hai tủ sách", "", [SHELF]),
    ('"chi bộ có hai tủ sách và một góc đọc; bí thư"', "", [SHELF]),
    ('"có một tủ"', "", []),
    ("học viên", "as_of=2025-06-30", [PUPILS]),
    ("học sinh", "as_of=2025-06-30", []),
    ("học viên", "", []),
    ("học sinh", "", [PUPILS]),
    ("danh mục", "as_of=2025-08-31", []),
    ("danh mục", "", [ANNEX]),
    ("sách nói", "", []),
    ("sách nói", "as_of=2100-01-01", ["provision:sach-moi"]),
    ("đạo đức", "as_of=2020-06-29", []),
    ("thuyền", "", [BOATS]),
    # as it was known
    ("hai tủ sách", "known_at=@18", []),
    ("một tủ sách", "known_at=@18", [SHELF]),
    ("danh mục", "known_at=@19", []),
    ("số hóa tài liệu", "known_at=@23", [DIGITAL]),
    ("số hóa tài liệu", "", []),
    ("ký số", "", [DIGITAL]),
    ("du lịch", "", []),
    ("du lịch", "known_at=@26", [CULTURE]),
    # names and their days
    ("Đảng uỷ xã Hương Sen", "as_of=2025-06-30", [WARD]),
    ("xã Hương Sen", "", []),
    ("Đảng uỷ phường Hương Sen", "", [WARD]),
    # comments, duties, findings; what was withdrawn or rejected
    ("kinh phí", "", [REMARK]),
    ("ngân sách xã", "", [REMARK]),
    ("hoãn", "", []),
    ("hoãn việc này", "known_at=@13", ["comment:rut-lai"]),
    ("khảo sát mặt đê", "", [DUTY]),
    ("áo phao", "", []),
    ("áo phao", "known_at=@16", ["duty:nv-sai"]),
    ("sơ tán", "", [FINDING]),
    # only what is asked for
    ("tủ", "kind=provision", [DYKE, SHELF]),
    ("tu", "kind=directive&kind=comment", [D_FLOOD, D_READING, REMARK]),
    ("đê", f"body={COMMUNE}", []),
    ("đê", "body=suoi-may", [DYKE, DUTY, REMARK]),
    ("Suối Mây", "body=so-van-hoa", [CULTURE]),
    ("đạo đức", "body=suoi-may", []),
    ("đạo đức", "effect=unknown", [ETHICS]),
    ("tu", "process=issued", [D_FLOOD, D_READING, DYKE, SHELF]),
    ("đạo đức", "effect=in_force", []),
]
"""Question, parameters, and exactly what is found, in order."""


@pytest.mark.parametrize("is_composed", [True, False], ids=["NFC", "NFD"])
@pytest.mark.parametrize(("q", "more", "expected"), TABLE, ids=[f"{q} {more}" for q, more, _ in TABLE])
def test_a_question_finds_this_and_nothing_else(
    shared: Service, q: str, more: str, expected: list[str], *, is_composed: bool
) -> None:
    """Given the register, then a question finds what it should in this order, typed in either Unicode form."""
    assert expected == things(ask(shared, q if is_composed else decomposed(q), more))


def test_a_fact_is_found_by_its_position(shared: Service) -> None:
    """Given a position, then its entry is found as known then, by an auditor alone; none beyond what is known."""
    (hit,) = ask(shared, "#5")
    entry = shared.ask("/events/5").json()
    beyond, of_kind = ask(shared, "#5", "known_at=@4"), ask(shared, "#5", "kind=duty")
    never = ask(shared, "#999999")
    mine = shared.token
    shared.token = shared.token_of(PersonId("p-chi-doc"), Role.READER)
    hidden = ask(shared, "#5")
    shared.token = mine

    assert ("fact", "5", 5, entry["sentence"]["vi"]) == (
        hit["kind"], hit["id"], hit["because"], hit["excerpt"]["text"],
    )  # fmt: skip
    assert ([], [], [], []) == (beyond, of_kind, never, hidden)


def test_a_hit_says_where_the_words_stand(shared: Service) -> None:
    """Given a phrase that an amendment put there, then the hit has it marked in code points, and what set the words."""
    (hit,) = ask(shared, '"chi bộ có hai" sách')
    words = "Mỗi chi bộ có hai tủ sách và một góc đọc; bí thư chi bộ chịu trách nhiệm."

    assert ("provision", "tu-sach", "text", "1", 19) == tuple(
        hit[name] for name in ("kind", "id", "field", "path", "because")
    )
    assert {"id": READING, "name": "12-CT/TU"} == hit["directive"]
    assert {"text": words, "start": 0, "marks": [{"start": 4, "end": 17}, {"start": 21, "end": 25}]} == hit["excerpt"]
    assert not hit["is_ended"]


def test_offsets_count_in_the_composed_text(shared: Service) -> None:
    """Given a name recorded in NFD, then the excerpt is in NFC, and the marks fit it."""
    (hit,) = ask(shared, "so van hoa")

    assert "Sở Văn hoá Suối Mây" == hit["excerpt"]["text"]
    assert ["Sở", "Văn", "hoá"] == marked(hit)


def marked(hit: Any) -> list[str]:  # noqa: ANN401  # JSON
    """The words that are marked."""
    text = hit["excerpt"]["text"]
    return [text[mark["start"] : mark["end"]] for mark in hit["excerpt"]["marks"]]


def test_what_was_repealed_is_found_and_says_so(shared: Service) -> None:
    """Given a provision repealed from 2026 on, then it is found on either side of that day, and marked behind it."""
    before, after = (ask(shared, "thuyền", f"as_of={day}") for day in ("2025-12-31", "2026-01-01"))

    assert [[False], [True]] == [[hit["is_ended"] for hit in hits] for hits in (before, after)]


def test_pages_follow_their_links(shared: Service) -> None:
    """Given more hits than a page holds, then the links lead through all of them once, in order."""
    whole = ask(shared, "tu")
    pages, url = list[Any](), f"/search?q=tu&limit=2&as_of={LATE}"
    while url:
        answer = shared.ask(url)
        pages.append(answer.json()["items"])
        url = answer.links.get("next", {}).get("url", "")

    assert whole == [hit for page in pages for hit in page]
    assert [2, 2, 1] == [len(page) for page in pages]


@pytest.mark.parametrize("q", ["", "%20", "-/-", "%22%22", "%00", "a%20" * 33, "a" * 301, None])
def test_a_question_without_words_is_told_what_it_takes(shared: Service, q: str | None) -> None:
    """Given no word, too many of them, or no question, then 422 names the parameter and what would be right."""
    answer = shared.ask("/search" if q is None else f"/search?q={q}")

    assert 422 == answer.status_code
    assert ["q"] == [fault["parameter"] for fault in answer.json()["errors"]]


def test_the_example_of_a_right_question_is_in_the_callers_language(shared: Service) -> None:
    """Given a question of signs alone, then the remedy shows words, a phrase and a number."""
    details = [
        shared.ask("/search?q=--", Accept_Language=tongue).json()["errors"][0]["detail"] for tongue in ("vi", "en")
    ]

    assert details[0].startswith("Cần từ 1 đến 32 chữ hoặc số")
    assert all("“xây dựng Đảng”" in detail and "12-CT/TU" in detail for detail in details)


@pytest.mark.parametrize("cursor", ["eA", "eCB5", "LTEgZGlyZWN0aXZlOmE"], ids=["x", "x y", "-1 directive:a"])
def test_a_mark_of_another_list_is_refused(shared: Service, cursor: str) -> None:
    """Given a cursor that no page of a search gave, then it is refused."""
    assert 422 == shared.ask(f"/search?q=tu&cursor={cursor}").status_code


def test_a_reader_may_search_and_a_stranger_may_not(shared: Service) -> None:
    """Given a token of a mere reader, then it may search; without a token nobody may."""
    shared.token = shared.token_of(PersonId("p-doc"), Role.READER)
    assert 200 == shared.ask("/search?q=tu").status_code
    shared.token = ""
    assert 401 == shared.ask("/search?q=tu").status_code


QUESTIONS: Final = ("tủ sách", "tu", "hoa", "số hóa", "học sinh", "12 CT TU", '"chi bộ có hai"')


def test_no_answer_of_then_changes_later(service: Service) -> None:
    """Given the register fact by fact, then what is known at each position is answered alike then and for ever."""
    then: dict[tuple[str, int], Any] = {}
    for fact in HISTORY:
        position = service.history(fact)
        then |= {(q, position): ask(service, q, f"known_at=@{position}") for q in QUESTIONS}

    assert then == {(q, position): ask(service, q, f"known_at=@{position}") for q, position in then}


@pytest.mark.parametrize("day", ["2025-05-31", "2025-06-30", "2025-08-31", LATE, "2100-01-01"])
def test_what_stands_in_a_text_is_found_and_nothing_else(shared: Service, day: str) -> None:
    """Given the texts of a day, then each passage is found by its words as a phrase, and each hit stands in a text."""
    known = shared.ask(f"/search?q=tu&as_of={day}").json()["known_at"]
    texts = [shared.ask(f"/directives/{one}/text?as_of={day}").json()["passages"] for one in (READING, FLOOD)]
    passages = {passage["provision"]: passage["text"] for text in texts for passage in text}

    for provision, words in passages.items():
        question = f'"{words.replace(chr(59), " ")}"'
        assert [f"provision:{provision}"] == things(ask(shared, question, f"as_of={day}&kind=provision"))
    for q in QUESTIONS:
        for hit in ask(shared, q, f"as_of={day}&known_at=@{known}&kind=provision&body=suoi-may"):
            assert passages[hit["id"]].startswith(hit["excerpt"]["text"])


def test_each_day_of_drafting_is_searched_in_its_own_words(service: Service) -> None:
    """Given a draft of May that was revised in June, then each day finds its own words, and April finds none."""
    told = drafted(DRAFT, "Về chuyển đổi số", {DRAFTED: "Văn phòng số hóa tài liệu."})
    revised = ProvisionRevised(DRAFT, PROVINCE_ID, DRAFTED, "", (), When("2022-06-14"), 1, "Văn phòng ký số.")
    service.ledger.append([unwritten(told, "2022-05-10"), unwritten(revised, "2022-06-14")])
    service.projector.catch_up()

    days = ("2022-05-09", "2022-05-10", "2022-06-13", "2022-06-14")
    found = {q: [things(ask(service, q, f"kind=provision&as_of={day}")) for day in days] for q in ("tài liệu", "ký số")}
    assert {"tài liệu": [[], [DIGITAL], [DIGITAL], []], "ký số": [[], [], [], [DIGITAL]]} == found


def test_erased_words_are_found_at_no_position(service: Service, database: Database) -> None:
    """Given a draft's words on record, when they are erased, then no position and no day finds them, and others all."""
    last = service.history(*HISTORY)
    entry = service.ledger.read(4, 1)[0]
    assert [SHELF] == things(ask(service, "một tủ sách", "as_of=2025-05-31"))

    erasing(service.ledger, entry, ("texts/tu-sach", "title"))
    service.projector.catch_up()
    Eraser(service.ledger, database).apply()

    for q in ("tủ sách", "hai tủ sách", "bí thư", "văn hóa đọc"):
        for position in (5, 18, 19, last):
            assert not {SHELF, D_READING} & {*things(ask(service, q, f"known_at=@{position}"))}
    assert [PUPILS] == things(ask(service, "học sinh"))
