"""What of a bundle is for people: the report, the README with its commands, and `verify.py`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from domain.ids import DirectiveId
from infra.cli import run
from infra.ledger.postgres import PostgresLedger
from infra.postgres.opening import Database
from infra.running import CONSOLE
from tests.domain.issued import DIRECTIVE, drafted, standing
from tests.recorded import recorded

Told = tuple[int, str, str]
Cli = Callable[..., Told]
TITLE = "<script>alert(1)</script> & cả “dấu”"


@pytest.fixture
def cli(
    database: Database,
    ledger: PostgresLedger,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Cli:
    """Run a command on a signed register; answers exit code, standard output and standard error."""
    for name in ("signer", "published"):
        monkeypatch.setenv(f"LEDGER_{name.upper()}", str(tmp_path / name))
    monkeypatch.setenv("LEDGER_HOME", str(database.home))
    monkeypatch.setenv("DATABASE_URL", database.admin)

    def given(*arguments: object) -> Told:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    recorded(ledger, [*standing(), replace(drafted(DirectiveId("chi-thi-la")), title=TITLE)])
    given("sign", "--once", "--origin", "demo")
    return given


def exported(cli: Cli, folder: Path, *arguments: str) -> Told:
    """Export once in vain, which commits to heads; sign; export."""
    cli("export", "--bundle", folder, *arguments)
    cli("sign", "--once")
    return cli("export", "--bundle", folder, *arguments)


def test_a_directive_is_exported_by_its_number(cli: Cli, tmp_path: Path) -> None:
    """Given a register, when a directive's number is given in any spelling, then the bundle is about that directive."""
    code, out, err = exported(cli, tmp_path / "b", "--about", "6-ct_đu", "--json")
    told = json.loads(out)

    assert (0, DIRECTIVE.tag, 2, 0, True) == (code, told["about"], told["own"], told["withheld"], told["witnessed"]), (
        err
    )
    page = (tmp_path / "b" / "report.html").read_text()
    for words in (
        "06-CT/ĐU",
        "2 trên 2 bản ghi, không giữ lại nội dung nào",
        "2 of 2 facts, nothing withheld",
        "Về văn hóa đọc",
        "Đơn vị dang-uy-huong-sen",
        "10/03/2025",
    ):
        assert words in page
    assert "Kèm theo 1 bản ghi khác" in page


def test_the_verifier_in_the_bundle_checks_it(cli: Cli, tmp_path: Path) -> None:
    """Given a bundle, when its own verify.py is run by Python alone, then nothing is wrong; one byte changed, it is."""
    exported(cli, tmp_path / "b", "--about", DIRECTIVE)
    verify = [sys.executable, "-I", str(tmp_path / "b" / "verify.py"), str(tmp_path / "b")]
    policy = ["--policy", str(tmp_path / "published" / "policy")]
    good = subprocess.run([*verify, *policy], capture_output=True, text=True, check=False)  # our own
    entries = tmp_path / "b" / "entries.jsonl"
    entries.write_bytes(entries.read_bytes().replace(b'"version":1', b'"version":2', 1))
    bad = subprocess.run([*verify, *policy], capture_output=True, text=True, check=False)  # our own

    assert (0, 1) == (good.returncode, bad.returncode), good.stdout + good.stderr
    assert "2 of 2 facts, nothing withheld" in good.stdout


def test_the_signature_is_checked_by_the_commands_of_the_readme(cli: Cli, tmp_path: Path) -> None:
    """Given a bundle, when the README's commands are run in it, then openssl finds the signature good; else bad."""
    folder = tmp_path / "b"
    exported(cli, folder)
    commands = re.findall(r"^  ((?:sed|\{|openssl) .*)$", (folder / "README.txt").read_text(), re.MULTILINE)
    assert 4 == len(commands)
    shell = ["/bin/sh", "-c", "\n".join(commands)]
    good = subprocess.run(shell, cwd=folder, capture_output=True, text=True, check=False)  # our own
    note = folder / "checkpoint"
    note.write_bytes(note.read_bytes().replace(b"demo\n", b"dome\n", 1))
    bad = subprocess.run(shell, cwd=folder, capture_output=True, text=True, check=False)  # our own

    assert "Signature Verified Successfully" in good.stdout + good.stderr
    assert 0 == good.returncode
    assert 0 != bad.returncode


def test_what_people_wrote_cannot_write_the_page(cli: Cli, tmp_path: Path) -> None:
    """Given a title that is markup, when its directive is exported, then the report shows it as text."""
    code, _, err = exported(cli, tmp_path / "b", "--about", "directive:chi-thi-la")
    page = (tmp_path / "b" / "report.html").read_text()

    assert 0 == code, err
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; cả “dấu”" in page


def test_a_report_without_content_names_nobody(cli: Cli, tmp_path: Path) -> None:
    """Given a bundle whose content is withheld, then no name and no word of it is in any of its files."""
    code, _, err = exported(cli, tmp_path / "b", "--about", DIRECTIVE, "--withhold")
    files = [path.read_text() for path in (tmp_path / "b").iterdir() if path.is_file() and path.name != "verify.py"]

    assert 0 == code, err
    assert "giữ lại nội dung" in (tmp_path / "b" / "report.html").read_text()
    for words in ("Về văn hóa đọc", "Đơn vị", "06-CT"):
        assert [] == [text for text in files if words in text]


def test_a_person_has_two_histories_and_the_other_is_offered(cli: Cli, tmp_path: Path) -> None:
    """Given somebody recorded and recording, when a bundle is about the id, then which history it is, is said."""
    cli("token", "add", CONSOLE, "--role", "reader", "--registrar")
    code, out, err = exported(cli, tmp_path / "b", "--about", CONSOLE, "--json")
    told = json.loads(out)

    assert (0, f"person:{CONSOLE}", f"actor:{CONSOLE}") == (code, told["about"], told["also"]["about"])
    assert f"about person:{CONSOLE}: what concerns the person" in err
    assert f"--about actor:{CONSOLE} ({told['also']['facts']} facts)" in err
    assert "What is on record about " in (tmp_path / "b" / "report.html").read_text()
    assert "Entered by the operator, at the console." in (tmp_path / "b" / "report.html").read_text()
    _, out, err = cli("export", "--bundle", tmp_path / "c", "--about", f"actor:{CONSOLE}", "--json")
    assert (f"person:{CONSOLE}", True) == (json.loads(out)["also"]["about"], "what the person recorded" in err)


def test_absence_is_proven_only_where_it_was_asked_for(cli: Cli, tmp_path: Path) -> None:
    """Given a tag that nothing bears, then its known kind makes a proof of absence; a typed error makes nothing."""
    code, out, _ = exported(cli, tmp_path / "b", "--about", "directive:khong-co")
    wrong = [cli("export", "--bundle", tmp_path / "c", "--about", tag) for tag in ("directve:khong-co", "body:A/B")]

    assert (0, True) == (code, "Nothing is on record about directive:khong-co, as of checkpoint" in out)
    assert "this bundle proves absence" in out
    assert [1, 1] == [code for code, *_ in wrong]
    assert "there are actor, body, comment, " in wrong[0][2]
    assert "nothing can be tagged body:A/B" in wrong[1][2]
    assert not (tmp_path / "c").exists()


def test_what_cannot_be_exported_is_told_with_what_would_help(cli: Cli, tmp_path: Path) -> None:
    """Given wrong wishes, then each is refused by code and words, and no folder is left that passes for a bundle."""
    said = [
        cli("export", "--bundle", tmp_path / "b", *more)
        for more in (
            ("--about", "9999-CT/ĐU"),
            ("--fact", 9999),
            ("--fact", 9, "--about", "body:none"),
            ("--fact", 9, "--fields", "nothing"),
            ("--fields", "title"),
            (),
        )
    ]

    assert [1, 1, 1, 1, 1, 0] == [code for code, _, _ in said]
    for words, (_, _, err) in zip(
        ("nothing on record is called", "no fact at 9999", "is not about", "has no field", "of a --fact"),
        said,
        strict=False,
    ):
        assert words in err
    assert 1 == cli("export", "--bundle", tmp_path / "b")[0]
