"""The page of a fact: who, when, what, on what grounds, and what vouches for it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from httpx2 import Client
from playwright.sync_api import expect

from domain.proof.keys import SignatureType
from domain.proof.note import Note, parse_note
from infra.proof.keys import new_key
from tests.api.conftest import Service, serving
from tests.domain.issued import standing
from tests.pages.browsing import Demo, Person
from tests.servers import EMBEDDED, VIEWED, Server

ISSUED = "/vi/facts/152"
"""The issue of 09-CT/TU."""
AT = 1_790_000_000
FORKED = {"witnesses": {"bao": {"fork": "5 leaves"}}, "witness_alarm": ["bao knows another history: 5 leaves"]}
"""A status that tells of a fork."""


def text_of(html: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html[html.index("<main") :])))


def told(client: Client, path: str) -> str:
    """What a page says; it must be there."""
    answer = client.get(path)
    assert (path, 200) == (path, answer.status_code)
    return text_of(answer.text)


@pytest.fixture(scope="module")
def kept(servers: Callable[[str], Server]) -> Iterator[Service]:
    """A register on a database of its own, signed as far as its 5th fact."""
    with servers(EMBEDDED).database(VIEWED) as database, serving(database) as made:
        made.history(*standing())
        made.log.grow(each.entry for each in made.ledger.read(0, 5))
        yield made


@pytest.mark.peer
def test_a_fact_says_who_when_and_in_which_capacity(demo: Demo) -> None:
    """Given the issue of a directive, then its page says who recorded it in which office, both times, and how late."""
    with demo.client() as client:
        page = told(client, ISSUED)

    for words in ("Sự kiện số 152: Ban hành chỉ thị", "Ngô Thị Bích", "chuyên viên", "Văn phòng Tỉnh ủy",
                  "được giao quyền ghi cho Ban Thường vụ Tỉnh ủy",
                  "18/11/2024 (biết đến ngày)", "ghi muộn"):  # fmt: skip
        assert words in page


@pytest.mark.peer
def test_a_fact_shows_its_grounds_in_words(demo: Demo) -> None:
    """Given the issue of a directive, then what was asked before, the answers and what was heard stand there."""
    with demo.client() as client:
        page = told(client, ISSUED)
        english = told(client, ISSUED.replace("/vi/", "/en/"))

    assert "09-CT/TU đã đến bước nào? Trả lời: đã thông qua" in page
    assert "Những ý kiến nào về 09-CT/TU chưa được trả lời? Trả lời: không có gì" in page
    assert "How far has 09-CT/TU come? Answer: approved" in english
    assert "Đã nghe 3 sự kiện" in page


@pytest.mark.peer
def test_no_witness_is_said_plainly(demo: Demo) -> None:
    """Given a log that nobody cosigns, then the badge says that it is signed by its own key alone."""
    with demo.client() as client:
        page = told(client, ISSUED)

    assert "đã ký, chưa có đủ nhân chứng" in page
    assert "Chưa có nhân chứng nào" in page


@pytest.mark.peer
def test_a_correction_and_its_target_lead_to_each_other(demo: Demo) -> None:
    """Given an entry that was put right, then it names the correction, as far as that is known, and that names it."""
    with demo.client() as client:
        target, before = told(client, "/vi/facts/189"), told(client, "/vi/facts/189?known_at=@189")
        correction = told(client, "/vi/facts/190")

    assert "Bản ghi này đã được sửa bởi #190" in target
    assert "đã được sửa bởi" not in before
    assert "Sự kiện này sửa bản ghi #189" in correction


@pytest.mark.peer
def test_every_type_of_fact_has_a_page_whose_check_holds(demo: Demo) -> None:
    """Given one fact of every type on record, then its page is there in both languages, and no step is wrong."""
    with demo.client() as client:
        items = [each for after in (0, 1) for each in _log(client, after)]
        first = {each["type"]: each["position"] for each in reversed(items)}
        for position in first.values():
            told(client, f"/en/facts/{position}")
            told(client, f"/vi/facts/{position}")
            assert "không có gì sai" in told(client, f"/vi/facts/{position}/check")

    assert len(first) > 40


def _log(client: Client, part: int) -> list[dict[str, object]]:
    answer = client.get("/events?limit=200")
    items = list(answer.json()["items"])
    return items if part == 0 else list(client.get(answer.links["next"]["url"]).json()["items"])


@pytest.mark.peer
def test_proof_bundle_and_verifier_can_be_taken(demo: Demo) -> None:
    """Given a fact's page, then its downloads are the proof, a bundle that holds a verifier, and that verifier."""
    with demo.client() as client:
        html = client.get(ISSUED).text
        links = [each.replace("&amp;", "&") for each in re.findall(r'href="(/[^"]*)"', html)]
        proof = client.get(next(each for each in links if each.endswith("/proof")))
        bundle = client.get(next(each for each in links if "/bundle?" in each))
        verifier = client.get("/verify.py")
    with zipfile.ZipFile(io.BytesIO(bundle.content)) as archive:
        inside = archive.read("verify.py")

    assert proof.text.startswith("c2sp.org/tlog-proof@v1\n")
    assert verifier.content == inside


@pytest.mark.peer
def test_a_reader_is_told_why_not(demo: Demo) -> None:
    """Given a credential that may not see who recorded what, then each such page says so and what stays open."""
    token = demo.console("token", "add", "p-looks-on", "--role", "reader").split()[-1]
    with Client(base_url=demo.url, headers={"Authorization": f"Bearer {token}"}) as client:
        found = [client.get(path) for path in (ISSUED, f"{ISSUED}/check", "/vi/desk", "/vi/desk/late", "/vi/desk.csv",
                                               "/vi/bundle?about=09-CT/TU")]  # fmt: skip
        inspections = client.get("/vi/inspections")

    assert {403} == {each.status_code for each in found}
    assert all("vai trò “người đọc”" in text_of(each.text) for each in found)
    assert 200 == inspections.status_code


@pytest.mark.peer
def test_what_is_not_on_record_is_not_found(demo: Demo) -> None:
    """Given a position that no fact has, or none was known to have then, then 404."""
    with demo.client() as client:
        found = [client.get(f"/vi/facts/{path}").status_code for path in ("99999", "152?known_at=@100", "99999/check")]

    assert [404, 404, 404] == found


def test_a_fact_beyond_the_checkpoint_says_so(kept: Service) -> None:
    """Given a fact that no checkpoint covers yet, then its page and its check say so, and offer no proof."""
    page, check = (text_of(kept.ask(f"/en/facts/6{more}").text) for more in ("", "/check"))

    assert "not under a checkpoint yet" in page
    assert "covers 5 facts, not yet no. 6" in page
    assert "Check again" not in page
    assert "there is nothing to check" in check


def test_witnesses_are_named_with_their_times(kept: Service) -> None:
    """Given two of three witnesses under the checkpoint, then badge and check name them, and who has not cosigned."""
    keys = {
        name: new_key(f"{name}.example", SignatureType.ED25519_COSIGNATURE) for name in ("uy-ban", "luu-tru", "bao")
    }
    lines = [f"witness {name} {key.verifier.vkey}" for name, key in keys.items()]
    policy = [f"log {kept.log.key.verifier.vkey}", *lines, f"group two 2 {' '.join(keys)}", "quorum two", ""]
    note = parse_note(kept.log.note(5))
    cosigned = [keys[name].sign_note(note.text, AT) for name in ("uy-ban", "bao")]
    before = (kept.log.folder / "policy").read_bytes()
    kept.log.put("policy", "\n".join(policy).encode())
    kept.log.put("witnessed", Note(note.text, (*note.signatures, *cosigned)).to_bytes())
    page, check = (text_of(kept.ask(f"/en/facts/5{more}").text) for more in ("", "/check"))
    kept.log.put("policy", before)
    (kept.log.folder / "witnessed").unlink()

    assert "signed, and cosigned by enough witnesses" in page
    assert "2 of 3 are needed: uy-ban: cosigned at 21/09/2026" in page
    assert "luu-tru: has not cosigned this checkpoint" in page
    assert "Enough witnesses, by the policy holds needed 2 / 3 have cosigned uy-ban, bao" in check
    assert "nothing is wrong" in check


def test_when_an_older_checkpoint_was_signed_is_bounded_by_its_witness(kept: Service) -> None:
    """Given a witnessed checkpoint that is not the latest, then it was signed no later than the first cosignature."""
    keys = {name: new_key(f"{name}.example", SignatureType.ED25519_COSIGNATURE) for name in ("uy-ban", "bao")}
    lines = [f"witness {name} {key.verifier.vkey}" for name, key in keys.items()]
    note = parse_note(kept.log.note(4))
    cosigned = [key.sign_note(note.text, AT + 60 * n) for n, key in enumerate(keys.values())]
    before = (kept.log.folder / "policy").read_bytes()
    policy = [f"log {kept.log.key.verifier.vkey}", *lines, "group two 2 uy-ban bao", "quorum two", ""]
    kept.log.put("policy", "\n".join(policy).encode())
    kept.log.put("witnessed", Note(note.text, (*note.signatures, *cosigned)).to_bytes())
    vi, en, newer = (text_of(kept.ask(path).text) for path in ("/vi/facts/4", "/en/facts/4", "/en/facts/5"))
    check = kept.ask("/en/facts/5/check").text
    silent = {"witnessing": "2026-01-01T00:00:00Z", "size": 5}
    kept.log.put("status.json", json.dumps(silent).encode())
    late = text_of(kept.ask("/en/facts/5").text)
    kept.log.put("status.json", json.dumps({**silent, **FORKED}).encode())
    forked = [kept.ask(f"/en/facts/4{more}").text for more in ("", "/check")]
    (kept.log.folder / "status.json").unlink()
    kept.log.put("policy", before)
    (kept.log.folder / "witnessed").unlink()

    assert "Ký lúc không muộn hơn 21/09/2026 21:13:20" in vi
    assert "Signed at no later than 21/09/2026 21:13:20" in en
    assert "The bundle below stands on the newest one that enough of them have" in newer
    assert "The bundle below" not in en
    assert (
        "by the policy not yet needed 2 / 2 have cosigned 0 the newest witnessed checkpoint covers facts up to #4"
        in (text_of(check))
    )
    assert 'data-kind="not_witnessed">nothing wrong found; not witnessed yet' in check
    assert 'data-kind="wrong"' not in check
    assert "no checkpoint has been cosigned by enough witnesses, though they are asked since" in late
    assert [1, 1] == [page.count('data-kind="wrong"') for page in forked]
    assert all("the witness bao knows another history" in text_of(page) for page in forked)


def test_the_command_speaks_the_language_of_the_page(kept: Service) -> None:
    """Given a fact's page in Vietnamese, then the verifier that it names is asked for Vietnamese too; else not."""
    assert "python3 verify.py thư-mục-đã-giải-nén --lang vi" in text_of(kept.ask("/vi/facts/4").text)
    assert "--lang" not in text_of(kept.ask("/en/facts/4").text)


def test_a_changed_checkpoint_is_shown_as_wrong(kept: Service) -> None:
    """Given a checkpoint under which another's signature stands, then the badge and the check say that it is wrong."""
    before = (kept.log.folder / "checkpoint").read_bytes()
    note = parse_note(before)
    forged = [each._replace(signature=bytes(len(each.signature))) for each in note.signatures]
    kept.log.put("checkpoint", Note(note.text, tuple(forged)).to_bytes())
    page, check = (text_of(kept.ask(f"/en/facts/5{more}").text) for more in ("", "/check"))
    kept.log.put("checkpoint", before)

    assert "the signatures do NOT hold" in page
    assert "SOMETHING IS WRONG" in check
    assert "The log's key has signed the checkpoint WRONG" in check


@pytest.mark.peer
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_person_checks_a_fact_again(person: Person, *, scripts: bool, phone: bool) -> None:
    """Given a fact, when a person checks it again, with scripts or without, then each step stands there, as our own."""
    page = person.open(ISSUED, scripts=scripts, phone=phone)
    page.get_by_role("link", name="Kiểm tra lại").click()

    expect(page.get_by_role("status")).to_contain_text("không phải kiểm tra độc lập")
    expect(page.get_by_role("main")).to_contain_text("không có gì sai")
    expect(page.get_by_role("heading", name="Đường từ lá lên gốc")).to_contain_text("đúng")
    page.get_by_text("Xem 9 nút").click()
    expect(page.locator(".rungs li")).to_have_count(9)


@pytest.mark.peer
def test_two_clicks_from_a_directive_to_the_proof(person: Person) -> None:
    """Given a directive, then who was to do what, who did, and the proof of that are two clicks away."""
    page = person.open("/vi/directives/05-CT_TU")
    clicks = 0
    for link in (
        page.get_by_role("navigation").get_by_role("link", name="Nhiệm vụ", exact=True),
        page.get_by_role("row", name=re.compile("số hóa hồ sơ cán bộ")).locator("td").last.get_by_role("link").last,
    ):
        link.click()
        clicks += 1
    proof = page.get_by_role("complementary", name="Bằng chứng")

    expect(proof).to_contain_text("Điểm chốt bao gồm nó")
    assert re.search("[0-9a-f]{64}", proof.inner_text())
    assert 2 == clicks
