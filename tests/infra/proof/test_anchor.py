"""The anchor on paper, read back by a decoder that is not the encoder's."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import zxingcpp

from domain.proof.keys import SignatureType
from domain.proof.note import Note, parse_note
from infra.cli import run
from infra.proof.anchor import latest_anchor, png, svg, words
from infra.proof.keys import new_key
from tests.infra.proof.published_given import Log
from tests.infra.proof.witness_given import NOW

Told = tuple[int, str, str]
WITNESSES = [
    new_key(name, SignatureType.ED25519_COSIGNATURE) for name in ("ubkt.tinhuy.example", "lưu-trữ.tinhuy.example")
]
LONG = new_key("van-phong.example", SignatureType.ML_DSA_44_COSIGNATURE)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log of 852 facts, cosigned by three, one of them with a key for the long run."""
    log = Log(tmp_path / "home" / "published")
    log.grow_to(852)
    text = parse_note(log.note(852)).text
    lines = [key.sign_note(text, NOW) for key in (*WITNESSES, LONG)]
    note = Note(text, (log.key.sign_note(text), *lines)).to_bytes()
    log.put("witnessed", note)
    keys = zip(("inspection", "archives", "office"), (*WITNESSES, LONG), strict=True)
    policy = [f"log {log.key.verifier.vkey}", *(f"witness {name} {key.verifier.vkey}" for name, key in keys)]
    log.put("policy", "\n".join([*policy, "quorum inspection", ""]).encode())
    return log


@pytest.fixture
def cli(log: Log, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Run ``anchor``; answers exit code, standard output and standard error."""
    monkeypatch.setenv("LEDGER_HOME", str(log.folder.parent))

    def given(*arguments: object) -> Told:
        code = run(["anchor", *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return given


def read_code(image: bytes) -> bytes:
    """What a QR code in a PNG of segno's kind (one bit a pixel, filters None and Up) says, by ZXing."""
    width, height = struct.unpack(">II", image[16:24])
    data, at = b"", 8
    while at < len(image):
        (size,) = struct.unpack(">I", image[at : at + 4])
        data += image[at + 8 : at + 8 + size] if image[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + size
    row = (width + 7) // 8 + 1
    plain, above = zlib.decompress(data), bytes(row - 1)
    pixels = bytearray()
    for y in range(height):
        kind, *line = plain[row * y : row * (y + 1)]
        assert kind in {0, 2}
        above = bytes((each + up) % 256 for each, up in zip(line, above, strict=True)) if kind else bytes(line)
        pixels += bytes(255 * (above[x // 8] >> 7 - x % 8 & 1) for x in range(width))
    seen = memoryview(pixels).cast("B", (height, width))
    (found,) = zxingcpp.read_barcodes(
        seen, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )  # dots may look like bars as well
    return bytes(found.bytes)


def test_the_code_holds_the_note_to_the_byte(log: Log) -> None:
    """Given a cosigned checkpoint, when its code is read, then it is the note, without what is too long for paper."""
    anchor = latest_anchor(log.folder, NOW)
    text = parse_note(log.note(852)).text
    short = Note(text, (log.key.sign_note(text), *(key.sign_note(text, NOW) for key in WITNESSES)))

    assert short.to_bytes() == anchor.note == read_code(png(anchor))


def test_the_words_say_what_the_note_says(log: Log) -> None:
    """Given a cosigned checkpoint, then origin, size, root and cosigners with their times stand in two languages."""
    anchor = latest_anchor(log.folder, NOW)
    root = parse_note(log.note(852)).text.split("\n")[2]

    assert (
        "Sổ cái / Ledger: demo",
        "Tổng số sự kiện đã ghi / Facts on record: 852",
        f"Gốc cây băm / Root of all: {root}",
        "Cơ quan cùng ký (giờ Hà Nội, +07): inspection (21:13 ngày 21/09/2026); archives (21:13 ngày 21/09/2026)",
        "Cosigned by (Hanoi time, +07): inspection (21/09/2026 21:13); archives (21/09/2026 21:13)",
    ) == words(anchor)[:5]


def test_the_drawing_has_code_and_words(log: Log) -> None:
    """Given the drawing, then it is well-formed, and has the words beside a path, escaped."""
    log.put("policy", log_policy(log).replace(b"inspection", b"<b>&inspection"))
    anchor = latest_anchor(log.folder, NOW)
    drawing = ET.fromstring(svg(anchor))  # noqa: S314  # our own

    texts = [each.text for each in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert list(words(anchor)) == texts
    assert "<b>&inspection" in str(texts)
    assert 1 == len(list(drawing.iter("{http://www.w3.org/2000/svg}path")))


def log_policy(log: Log) -> bytes:
    """The policy as published."""
    return (log.folder / "policy").read_bytes()


def test_without_witnesses_the_signed_note_is_printed(log: Log) -> None:
    """Given no witnessed checkpoint, then the signed one is printed, and says that nobody has cosigned it."""
    (log.folder / "witnessed").unlink()
    anchor = latest_anchor(log.folder, NOW)

    assert log.note(852) == anchor.note == read_code(png(anchor))
    assert "Cơ quan cùng ký: chưa có" in words(anchor)


def test_a_log_that_began_anew_is_printed_under_its_new_name(log: Log) -> None:
    """Given a witnessed checkpoint of an earlier origin, then the one that is signed now is printed."""
    log.key = new_key("demo/2", SignatureType.ED25519)
    log.sign()

    assert log.note(852) == latest_anchor(log.folder, NOW).note


def test_a_printed_anchor_is_checked_years_later(cli: Callable[..., Told], log: Log, tmp_path: Path) -> None:
    """Given a scan of the code, when the log has grown, then it fits; also with the line ends of another system."""
    code, out, _ = cli("--png", tmp_path / "a.png", "--svg", tmp_path / "a.svg", "--json")
    scan = tmp_path / "scan.txt"
    scan.write_bytes(read_code((tmp_path / "a.png").read_bytes()))
    log.grow_to(2000)
    exact = cli("--check", scan)
    scan.write_bytes(scan.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))

    assert (0, 852) == (code, json.loads(out)["size"])
    assert "still begins with these 852 facts of demo" in exact[1]
    assert exact == cli("--check", scan)
    assert "signed by demo\n" == exact[2]


def test_an_anchor_outlives_the_key_that_signed_it(cli: Callable[..., Told], log: Log, tmp_path: Path) -> None:
    """Given a scan, when the log has another key by now, then its root is compared all the same, and that is said."""
    scan = tmp_path / "scan.txt"
    scan.write_bytes(log.note(852))
    log.key = new_key("demo", SignatureType.ED25519)
    log.grow_to(900)
    code, out, err = cli("--check", scan)

    assert (0, True) == (code, "still begins with these 852 facts" in out)
    assert "no key of today's policy" in err


def test_a_rewritten_or_shortened_log_does_not_fit_the_paper(
    cli: Callable[..., Told], log: Log, tmp_path: Path
) -> None:
    """Given a scan, when the log is rewritten or cut with its own key, or the scan is spoilt, then it is said."""
    scan = tmp_path / "scan.txt"
    scan.write_bytes(latest_anchor(log.folder, NOW).note)
    said = []
    for size, word in ((852, b"other"), (851, b"entry")):
        again = Log(tmp_path / str(size), log.key)
        again.grow(b'{"%s":%d}' % (word, n) for n in range(size))
        log.folder.rename(tmp_path / f"away-{size}")
        again.folder.rename(log.folder)
        said.append(cli("--check", scan))
    scan.write_bytes(scan.read_bytes().replace(b"852", b"850"))
    said.append(cli("--check", scan))

    assert [1, 1, 1] == [told[0] for told in said]
    assert "REWRITTEN" in said[0][2]
    assert "SHORTER" in said[1][2]
    assert "does not hold" in said[2][2]


def test_nothing_signed_prints_nothing(cli: Callable[..., Told], log: Log) -> None:
    """Given a folder without a checkpoint, then it is said what is missing."""
    for name in ("witnessed", "checkpoint"):
        (log.folder / name).unlink()

    assert (1, "") == cli()[:2]
