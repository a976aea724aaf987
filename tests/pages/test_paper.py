"""Extracts on paper: what stands in a PDF, by a reader that is not the writer's, and on the page for the printer."""

from __future__ import annotations

import html
import re
import threading
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import anyio
import pypdfium2  # type: ignore[import-untyped]
import pytest
import typst
import zxingcpp
from playwright.sync_api import expect

from api.anchoring import for_paper
from api.pages import typesetting
from api.pages.sheets import Head, Line, Sealed, Sheet, Table, Text
from api.problems import Trouble
from api.threads import in_thread
from domain.proof.note import parse_note
from tests.journeys.service import PATIENCE
from tests.pages.browsing import Demo, Person, overflow, shot, violations

VOWELS = "aăâeêioôơuưy"
TONES = ["", *"\u0300\u0309\u0303\u0301\u0323"]
LETTERS = unicodedata.normalize("NFC", "".join(vowel + tone for vowel in VOWELS for tone in TONES) + "đ")
MARKUP = (
    r"#sys.inputs *đậm* _nghiêng_ $x^2$ @nguồn <nhãn> `mã` \u{41} \ // lời /* chú */ = đề - mục "
    r"""~ [a] {b} "nháy" #read("/etc/passwd") -- ..."""
)
DIRECTIVE = "05-CT_TU"
KNOWN = 200
"""The position as known at which they look."""


def sheet(words: str) -> Sheet:
    """An extract in which these words stand in each of the ten places where people's words may."""
    line = Line(1, is_heading=False, label="a)", words=words, is_aside=False, notes=(words,))
    table = Table((Head("Ngày"), Head("Việc")), (0, 1), (("1", words),), is_counted=False, cut=words)
    text = Text("Nội dung", None, (line,), "Sẽ đổi", (words,))
    sealed = Sealed("Điểm chốt", (("Nhật ký", "demo"),), words, None)
    return Sheet(
        "vi", "Trích", words, None, words, ((words, words),), text, table, sealed, "Trang", "Chân", "THIẾU CHỮ"
    )


def read(pdf: bytes) -> str:
    """What stands in a PDF, page after page, each run of blanks as one."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return re.sub(r"\s+", " ", " ".join(pages))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_vietnamese_letter_comes_out(form: Literal["NFC", "NFD"]) -> None:
    """Given all letters, small and capital, however they are composed, then a PDF holds them, by its own fonts."""
    given = " ".join(f"{each}{each.upper()}" for each in LETTERS)

    made = typesetting.pdf(sheet(unicodedata.normalize(form, given)))

    assert 10 == re.sub(r"Chân · Nhật ký demo Trang \d/\d ", "", read(made)).count(given)
    assert b"pdfaid" in made


def test_what_people_write_is_never_markup() -> None:
    """Given words full of typst's own signs, then they stand in the PDF as they were written."""
    written = read(typesetting.pdf(sheet(MARKUP))).replace(" ", "")

    assert 10 == written.count(MARKUP.replace(" ", ""))


@pytest.mark.parametrize("place", ["../secret.txt", "/../secret.txt", "/secret.txt", "{outside}"])
def test_a_template_reads_nothing_outside_its_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str
) -> None:
    """Given a template that asks for a file beside its folder, or anywhere, then there is none; one within is read."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "own.txt").write_text("own")
    monkeypatch.setattr(typesetting, "FOLDER", folder)
    (folder / "sheet.typ").write_text('#read("own.txt")')
    assert "own" in read(typesetting.pdf(sheet("")))

    (folder / "sheet.typ").write_text(f'#read("{place.format(outside=tmp_path / "secret.txt")}")')
    with pytest.raises(typst.TypstError):
        typesetting.pdf(sheet(""))


def test_a_sign_that_the_fonts_lack_is_told() -> None:
    """Given a sign that the fonts do not have, then there is a PDF all the same, and it says so; others do not."""
    told = "THIẾU CHỮ" in read(typesetting.pdf(sheet("chữ 日"))), "THIẾU CHỮ" in read(typesetting.pdf(sheet("chữ")))

    assert (True, False) == told


def test_who_waits_too_long_for_a_pdf_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given as many PDFs being made as may be, when another waits too long, then it is refused (503)."""
    monkeypatch.setattr(typesetting, "PATIENCE", 0.05)
    end = threading.Event()

    async def crowd() -> str:
        async with anyio.create_task_group() as group:
            for _ in range(typesetting.PRINTING):
                group.start_soon(lambda: in_thread(end.wait, threads=typesetting.PRINTING))
            await anyio.wait_all_tasks_blocked()
            with pytest.raises(Trouble) as refused:
                await typesetting.typeset(sheet("chờ"))
            end.set()
        return refused.value.kind.name

    with ThreadPoolExecutor(1) as own:  # where a browser is open, this thread has a loop already
        assert "busy" == own.submit(anyio.run, crowd).result()


def fetched(demo: Demo, path: str, **asked: str) -> bytes:
    """A PDF of the demo."""
    with demo.client() as client:
        answer = client.get(path, params=asked)
    assert (200, "application/pdf") == (answer.status_code, answer.headers["Content-Type"])
    return answer.content


def answered(demo: Demo, path: str, session: str | None = None) -> str:
    """What stands in a PDF of the demo, as asked by somebody."""
    with demo.client(session) as client:
        return read(client.get(path).content)


@pytest.mark.peer
def test_a_mere_reader_is_not_told_who_recorded(demo: Demo) -> None:
    """Given somebody who may read alone, then their timeline on paper names no recorder; that of a clerk does."""
    session = demo.signed_in(demo.console("token", "login", "p-visitor", "--role", "reader"))
    path = f"/vi/directives/{DIRECTIVE}/timeline.pdf"
    clerk = re.compile(r"\d\d:\d\d:\d\d Ngô Thị Bích")

    told = [len(clerk.findall(answered(demo, path, each))) > 0 for each in (session, None)]

    assert [False, True] == told


@pytest.mark.peer
def test_a_timeline_on_paper_keeps_what_was_chosen_and_says_it(demo: Demo) -> None:
    """Given a stage and a kind of facts chosen, then the PDF has just these, and says so; without, all and nothing."""
    path = f"/vi/directives/{DIRECTIVE}/timeline.pdf"
    whole, part = (answered(demo, f"{path}{asked}") for asked in ("", "?lane=inspection&type=DirectiveIssued"))

    assert "Chỉ gồm" not in whole
    assert "Chỉ gồm" in part
    assert "kiểm tra, giám sát; Ban hành" in " ".join(part.split())
    assert len(part) < len(whole) / 2


def checkpoint(demo: Demo) -> bytes:
    """The latest checkpoint, as it goes on paper; waits until the signer has come to what the tests look at."""
    end = time.monotonic() + PATIENCE
    with demo.client() as client:
        while time.monotonic() < end:
            answer = client.get("/log/checkpoint")
            if answer.is_success and int(answer.text.split("\n")[1]) >= KNOWN:
                return for_paper(parse_note(answer.content)).to_bytes()
            time.sleep(0.1)
    raise AssertionError("the signer does not come on")


def code_in(pdf: bytes) -> bytes:
    """What the QR code on the first page says."""
    drawn = pypdfium2.PdfDocument(pdf)[0].render(scale=4, grayscale=True)
    pixels = memoryview(bytes(drawn.buffer)).cast("B", (drawn.height, drawn.stride))
    (found,) = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return bytes(found.bytes)


@pytest.mark.peer
@pytest.mark.parametrize(
    "path", [f"/directives/{DIRECTIVE}.pdf", f"/directives/{DIRECTIVE}/timeline.pdf", "/progress.pdf"],
    ids=["directive", "timeline", "progress"],
)  # fmt: skip
def test_a_pdf_says_what_it_shows_and_bears_the_checkpoint(demo: Demo, path: str) -> None:
    """Given an extract, then both times, log, size, root and page stand in it; its code is the signed checkpoint."""
    before = checkpoint(demo)
    made = fetched(demo, "/vi" + path, as_of="2023-08-01", known_at=f"@{KNOWN}")
    words, note = read(made), code_in(made)
    origin, size, root = note.decode().split("\n")[:3]

    assert note in {before, checkpoint(demo)}  # the signer may come on meanwhile
    assert [] == [
        each
        for each in (
            "Hiệu lực vào ngày 01/08/2023",
            "sự kiện số 200 của sổ",
            f"Nhật ký {origin} Số sự kiện {size} Gốc cây băm {root}",
            "không phải văn bản gốc",
            "Dữ liệu minh họa",
            "Trang 1/",
        )
        if each not in words
    ]


@pytest.mark.peer
def test_a_pdf_shows_the_text_of_its_day(demo: Demo) -> None:
    """Given a directive that was amended on 01/02/2025, then the words of a day before and of one after are its own."""
    path = f"/vi/directives/{DIRECTIVE}.pdf"
    before, after = read(fetched(demo, path, as_of="2025-01-31")), read(fetched(demo, path, as_of="2025-02-01"))

    new = "Hồ sơ từ năm 1992 đến nay được số hóa"
    assert (1, 1) == (before.count(new), after.count(new))
    assert "Từ ngày 01/02/2025, thay câu chữ" in before
    assert "từ ngày 01/02/2025 (sự kiện số 163)" in after


@pytest.mark.peer
@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_the_progress_table_is_that_of_its_page(demo: Demo, tongue: str) -> None:
    """Given the table of progress, then its PDF has the page's heads, lines and sums, in the page's words and order."""
    with demo.client() as client:
        table = client.get(f"/{tongue}/progress").text.partition("<caption")[2].partition("</table>")[0]
    head, lines = table.partition("</caption>")[2].split("<tbody>")
    printed = re.sub(r"\s+", "", read(fetched(demo, f"/{tongue}/progress.pdf")))

    assert all(_shown(each) in printed for each in re.findall(r"<th .*?</th>", head))
    assert _shown(lines) in printed


def _shown(marked: str) -> str:
    """What a page shows, without its tags and spaces."""
    return re.sub(r"<[^>]*>|\s+", "", html.unescape(marked))


@pytest.mark.peer
@pytest.mark.parametrize(
    ("tongue", "told"),
    [
        ("vi", ("Đỗ Thị Mai Hương, Bí thư, ký thay mặt (T/M)", "Ngày ban hành 15/07/2022", "Tiến trình ")),
        ("en", ("Đỗ Thị Mai Hương, Secretary, signed on behalf of", "Day of issue 15/07/2022", "Progress ")),
    ],
)
def test_an_extract_names_who_signed_and_when(demo: Demo, tongue: str, told: tuple[str, ...]) -> None:
    """Given an issued directive, then its page for paper and its PDF name signatory, office, capacity and day."""
    with demo.client() as client:
        page = client.get(f"/{tongue}/directives/{DIRECTIVE}/print").text
    about = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<article")[2])).split())
    printed = " ".join(read(fetched(demo, f"/{tongue}/directives/{DIRECTIVE}.pdf")).split())

    assert [] == [each for each in told for shown in (about, printed) if each not in shown]


@pytest.mark.peer
def test_the_page_for_the_printer_is_a4_with_nothing_around(person: Person) -> None:
    """Given the page for the printer, then it and its print bear number, times and checkpoint; no menu is printed."""
    root = checkpoint(person.demo).decode().split("\n")[2]
    page = person.open(f"/vi/directives/{DIRECTIVE}/print?as_of=2023-08-01&known_at=@200")
    shot(page, "print-vi-wide")
    words = re.sub(r"\s+", " ", page.get_by_role("article").inner_text())
    printed = read(page.pdf(prefer_css_page_size=True))

    assert [] == [each for each in ("05-CT/TU", "01/08/2023", "sự kiện số 200", root) if each not in words]
    assert (True, False) == (root in printed, "Bàn kiểm tra" in printed)
    assert 1 == page.get_by_role("img", name="Mã QR").count()


@pytest.mark.peer
def test_a_citation_is_copied_and_leads_back(person: Person) -> None:
    """Given a citation, when it is copied, then its line names all that it should, and its address shows that day."""
    page = person.open(f"/vi/directives/{DIRECTIVE}/cite?as_of=2023-08-01&known_at=@200")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.get_by_role("navigation").locator("[aria-current=page]", has_text="Trích dẫn")).to_have_count(1)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.get_by_label("Dòng trích dẫn").evaluate("field => field.scrollHeight <= field.clientHeight")
    page.get_by_role("button", name="Chép").click()
    expect(page.get_by_text("Đã chép.")).to_be_visible()
    line = str(page.evaluate("navigator.clipboard.readText()"))

    assert line.startswith(
        "05-CT/TU, Ban Thường vụ Tỉnh ủy, “Về số hóa hồ sơ lưu trữ của các cơ quan đảng trong tỉnh”; "
    )
    assert "ngày 01/08/2023, theo sổ ghi đến sự kiện số 200; điểm chốt của nhật ký demo" in line
    assert checkpoint(person.demo).decode().split("\n")[2] in line
    address = line.rpartition("; ")[2]
    assert re.search(r"^http://127[.]0[.]0[.]1:\d+/vi/directives/[0-9a-f-]{36}/at/2023-08-01\?known_at=@200$", address)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("05-CT/TU")
    assert ([], 0) == (violations(page), overflow(page))


def test_a_draft_is_not_cited_as_in_force(demo: Demo) -> None:
    """Given a directive that was not issued, then its citation says so."""
    with demo.client() as client:
        (draft, *_) = client.get("/directives?process=approved&process=drafting&process=consulted").json()["items"]
        page = client.get(f"/en/directives/{draft['id']}/cite").text
    line = page.partition("<textarea")[2].partition("</textarea>")[0]

    assert ">Draft, " in line
    assert (True, False) == ("not issued, as it stood on" in line, "in force" in line)
