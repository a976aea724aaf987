"""Forms for what people do: offered, filled in, tried, refused, recorded."""

from __future__ import annotations

import re
from html import unescape

import pytest
from httpx2 import Response

from api.pages.doing.parts import commands_by_form
from api.pages.doing.settled import OF_A_CHOICE, OF_STATE
from domain.kernel import RULES
from tests.pages.browsing import Demo
from tests.pages.doing.acting import CHUNK, COMMUNE_CLERK, OFFICE, WORDS, Acting, session_of

FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def hidden(answer: Response) -> dict[str, str]:
    """What goes along with a form unseen."""
    return {name: unescape(value) for name, value in FIELD.findall(answer.text)}


def words(answer: Response) -> str:
    """What a person reads on the page."""
    main = answer.text.partition("<main")[2].partition("</main")[0]
    return " ".join(unescape(re.sub("<[^>]+>", " ", main)).split())


@pytest.fixture
def clerk(demo: Demo) -> Acting:
    """The clerk of the province's office."""
    return Acting(demo)


@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_every_command_has_a_form(demo: Demo, tongue: str) -> None:
    """Given every command that is not taken from a file, then its form opens, with a checklist of all its rules."""
    with demo.client() as client:
        answers = {verb: client.get(f"/{tongue}/do/{verb}") for verb in commands_by_form()}

    assert {} == {verb: each.status_code for verb, each in answers.items() if each.status_code != 200}
    counts = {verb: each.text.count("data-state=") for verb, each in answers.items()}
    assert {verb: len(kind.RULES) for verb, kind in commands_by_form().items()} == counts


def test_what_is_offered_fits_the_thing_and_the_person(demo: Demo, clerk: Acting) -> None:
    """Given a draft, then its clerk may ask for comments and not issue it; who has no mandate may do neither."""
    draft = clerk.draft("Về việc thử những gì làm được")["directive"]
    with demo.client() as client, demo.client(session_of(demo, COMMUNE_CLERK)) as stranger:
        mine, theirs = (each.get(f"/vi/do?directive={draft}") for each in (client, stranger))

    possible, _, impossible = words(mine).partition("Việc lúc này chưa làm được")
    assert "Mở đợt lấy ý kiến" in possible
    assert "Ban hành chỉ thị" not in possible
    assert "Ban hành chỉ thị" in impossible
    assert "Đọc nhiệm vụ từ câu chữ" in impossible, "a draft lays nothing on anybody"
    assert "Mở đợt lấy ý kiến" not in words(theirs).partition("Việc lúc này chưa làm được")[0]


def test_what_cannot_be_done_is_refused_whatever_is_filled_in(demo: Demo) -> None:
    """Given a directive in force, then only its state and rights refuse, in names; each form finds its own body."""
    with demo.client() as client:
        found = client.get("/directives?limit=100").json()["items"]
        directive = next(each["id"] for each in found if each["number"] == "05-CT/TU")
        page = client.get(f"/en/do?directive={directive}")
    possible, _, impossible = words(page).partition("What cannot be done now, and why")

    assert set() == (OF_STATE | OF_A_CHOICE) - RULES.keys(), "each is the name of a rule"
    for verb in ("Suspend a directive", "Record a study session", "Amend a directive", "Read a duty from words"):
        assert (True, False) == (verb in possible, verb in impossible), verb
    assert "Issue a directive" in impossible
    assert not re.search("[0-9a-f]{8}-[0-9a-f]{4}-8", impossible)
    assert [] == [each for each in re.findall(r'href="(/en/do/[^"]*)"', page.text) if "body=" in each]


def test_readers_do_nothing(demo: Demo) -> None:
    """Given somebody who may only read, when they open a form, or send one, then 403 says so."""
    with demo.client(session_of(demo, "Chu Thị Yên", "reader")) as client:
        answers = [client.get("/vi/do"), client.get("/vi/do/rename-body"), client.post("/vi/do/rename-body", data={})]

    assert [403, 403, 403] == [each.status_code for each in answers]


def test_another_sites_form_is_refused(demo: Demo) -> None:
    """Given a form that another site's page sends with the clerk's cookie, then 403, and nothing is tried."""
    with demo.client() as client:
        answer = client.post("/vi/do/rename-body", data={"step": "record"}, headers={"Origin": "https://elsewhere.vn"})

    assert 403 == answer.status_code


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(demo: Demo, clerk: Acting) -> None:
    """Given a day that is none and no channel, when tried, then each fault is at its field; what was typed stays."""
    draft = clerk.draft("Về việc thử lỗi")["directive"]
    typed = {"step": "check", "directive": draft, "body": clerk.body(OFFICE), "closes_on": "31/02/2027",
             "questions": "Hỏi <gì> đây", "channel": ""}  # fmt: skip
    with demo.client() as client:
        answer = client.post("/vi/do/open-consultation", data=typed)

    assert 422 == answer.status_code
    assert 2 == answer.text.count('aria-invalid="true"')
    assert re.search(r'name="closes_on" value="31/02/2027"[^>]*aria-invalid="true"', answer.text)
    assert "Hỏi &lt;gì&gt; đây" in answer.text
    assert "Có 2 chỗ cần sửa" in words(answer)


def test_a_refusal_names_rule_source_and_remedy_before_anything_is_recorded(demo: Demo, clerk: Acting) -> None:
    """Given a draft that nobody approved, when its vote is tried, then rule, source and remedy are shown."""
    draft = clerk.draft("Về việc thử bị từ chối")["directive"]
    with demo.client() as client:
        opened = client.get(f"/en/do/record-vote?directive={draft}&body={clerk.body(OFFICE)}")
        typed = {**hidden(opened), "directive": draft, "body": clerk.body(OFFICE), "votes_for": "5",
                 "votes_against": "0", "abstained": "0", "step": "check"}  # fmt: skip
        tried = client.post("/en/do/record-vote", data=typed)

    assert "This cannot be recorded" in words(opened), "it is known before anything is filled in"
    assert (200, "This cannot be recorded" in words(tried)) == (tried.status_code, True)
    assert "What would make it right:" in words(tried)
    assert "Rule not-appraised (" in words(tried)
    assert "Record it" not in words(tried)


def test_only_what_was_shown_is_recorded_and_once(demo: Demo, clerk: Acting) -> None:
    """Given a form that was tried, when other words are sent, then they are shown first; sent twice, recorded once."""
    draft = clerk.draft("Về việc thử ghi")["directive"]
    path = "/vi/do/withdraw-draft"
    with demo.client() as client:
        opened = client.get(f"{path}?directive={draft}")
        typed = {"directive": draft, "body": clerk.body(OFFICE), "reason": "Không còn cần."}
        shown = client.post(path, data={**hidden(opened), **typed, "step": "check"})
        other = client.post(path, data={**hidden(shown), **typed, "reason": "Lý do khác.", "step": "record"})
        sent = [client.post(path, data={**hidden(other), **typed, "reason": "Lý do khác.", "step": "record"})
                for _ in range(2)]  # fmt: skip
        landed = client.get(sent[0].headers["Location"])
        facts = client.get("/events", params={"tag": f"directive:{draft}", "type": "DraftWithdrawn"}).json()["items"]

    assert "Sẽ ghi 1 sự kiện" in words(shown)
    assert "“Không còn cần.”" in words(shown)
    assert (200, True) == (other.status_code, "“Lý do khác.”" in words(other))
    assert [303, 303] == [each.status_code for each in sent]
    assert 1 == len({each.headers["Location"] for each in sent})
    assert re.fullmatch(rf"/vi/directives/{draft}\?min_position=(\d+)&recorded=\1", sent[0].headers["Location"])
    assert f"Đã ghi vào sổ thành sự kiện #{facts[0]['position']} " in words(landed)
    assert re.search(rf'<p[^>]* role="status"[^>]*>[^<]*<a [^>]*href="/vi/facts/{facts[0]["position"]}"', landed.text)
    assert 1 == len(facts)


def test_what_changed_meanwhile_is_shown(demo: Demo, clerk: Acting) -> None:
    """Given a form, when the draft changes meanwhile, then 412 tells what happened; tried again, it is fine."""
    draft = clerk.draft("Về việc thử đổi")
    path, typed = "/vi/do/withdraw-draft", {"directive": draft["directive"], "body": clerk.body(OFFICE)}
    with demo.client() as client:
        opened = client.get(f"{path}?directive={draft['directive']}")
        provision = draft["outline"][1]["provision"]
        clerk.tell("revise-provision", **typed, provision=provision, expected=draft["position"], text="Lời mới.",
                   reason="Theo góp ý.")  # fmt: skip
        late = client.post(path, data={**hidden(opened), **typed, "reason": "Thôi.", "step": "check"})
        again = client.post(path, data={**hidden(late), **typed, "reason": "Thôi.", "step": "check"})

    assert 412 == late.status_code
    assert "Đã có thay đổi từ khi bạn mở biểu mẫu" in words(late)
    assert "Theo góp ý." in words(late)
    assert "Thôi.</textarea>" in late.text
    assert (200, True) == (again.status_code, "Sẽ ghi 1 sự kiện" in words(again))


def test_rows_come_and_go_without_a_script(demo: Demo, clerk: Acting) -> None:
    """Given a form with rows, when one is added, another taken away, then those behind it move up with their words."""
    rows = {"provisions#": "2", "provisions/0/text": "Một", "provisions/0/kind": "paragraph",
            "provisions/1/text": "Hai", "provisions/1/kind": "clause", "key": "k"}  # fmt: skip
    with demo.client() as client:
        more = client.post("/vi/do/draft-directive", data={**rows, "step": "add:provisions"})
        fewer = client.post("/vi/do/draft-directive", data={**rows, "step": "remove:provisions/0"})

    assert '<input type="hidden" name="provisions#" value="3">' in more.text
    assert ["Một", "Hai", ""] == re.findall(r'name="provisions/\d/text"[^>]*>\n([^<]*)<', more.text)
    assert ["Hai"] == re.findall(r'name="provisions/\d/text"[^>]*>\n([^<]*)<', fewer.text)
    assert re.search(r'name="provisions/0/kind"[^>]*>(?:(?!</select).)*value="clause" selected', fewer.text, re.DOTALL)
    del clerk


def test_a_kind_brings_its_fields(demo: Demo) -> None:
    """Given a finding, when it is said that it is about a duty, then a duty can be chosen, without a script."""
    with demo.client() as client:
        before = client.get("/vi/do/record-finding")
        after = client.post(
            "/vi/do/record-finding", data={"against/kind": "duty", "key": "k", "step": "choose:against"}
        )

    assert 'name="against/duty"' not in before.text
    assert 'name="against/duty"' in after.text


def test_quoted_words_are_found_or_asked_for(demo: Demo, clerk: Acting) -> None:
    """Given words that stand once, twice, nowhere, when pasted, then their place is found, asked for, called wrong."""
    draft = clerk.consultation("Về việc thử trích dẫn")
    path, first = f"/vi/do/submit-comment?directive={draft['directive']}", draft["outline"][1]["provision"]
    with demo.client() as client:
        opened = client.get(path)
        consultation = re.findall(r'<option value="([^"]+)" selected', opened.text)[0]
        base = {**hidden(opened), "consultation": consultation, "body": "", "text": "Nên rõ hơn.", "stance": "agrees",
                "author": "", "step": "check"}  # fmt: skip
        once, twice, nowhere = (
            client.post("/vi/do/submit-comment", data={**base, "body": clerk.body(OFFICE), "quote": quote})
            for quote in ("trước ngày  30\r\nhằng tháng", CHUNK, "không hề có")
        )

    assert f'value="{first}" selected' in once.text
    assert "trước ngày 30 hằng tháng</textarea>" in once.text, "as the words stand"
    assert (200, True) == (once.status_code, "Sẽ ghi 1 sự kiện" in words(once))
    assert (422, True) == (twice.status_code, "Những chữ này có ở 2 chỗ" in words(twice))
    assert 3 == len(re.findall("<option", twice.text.partition('name="provision"')[2].partition("</select>")[0]))
    assert (422, True) == (nowhere.status_code, "Không thấy những chữ này" in words(nowhere))


def test_an_entry_is_corrected_from_what_it_says(demo: Demo, clerk: Acting) -> None:
    """Given an entry with a wrong word, when the form that its page leads to is opened, then it is filled in."""
    draft = clerk.draft("Về việc thử đính chính")
    opened = clerk.tell(
        "open-consultation", body=clerk.body(OFFICE), directive=draft["directive"], channel="written",
        closes_on="2099-01-31", questions="Tính kả thi.",
    )  # fmt: skip
    path = "/vi/do/correct-record"
    with demo.client() as client:
        page = client.get(f"/vi/facts/{opened['position']}").text
        first = client.get(f"{path}?target={opened['position']}")
        shown = dict(re.findall(r'name="([a-z]+)" value="([^"]*)"', first.text))
        typed = {
            **hidden(first),
            **shown,
            "body": clerk.body(OFFICE),
            "now/kind": "ConsultationOpened",
            "step": "choose",
        }
        again = client.post(path, data=typed)
        told = dict(re.findall(r'name="(now/[a-z_/]+)" [^>]*value="([^"]*)"', again.text))
        rest = {"now/fields/questions": "Tính khả thi.", "now/fields/directive": draft["directive"],
                "reason": "Sai chữ.",
                "now/fields/body": clerk.body(OFFICE), "now/fields/consultation": opened["consultation"],
                "now/fields/channel": "written"}  # fmt: skip
        tried = client.post(path, data={**typed, **hidden(again), **told, **rest, "step": "check"})

    assert f'href="{path}?target={opened["position"]}"' in page
    assert ("ConsultationOpened", f"directive:{draft['directive']}") == (shown["stored"], shown["about"])
    assert ["hidden"] * 3 == re.findall(r'<input (?:type="(hidden)" )?[^>]*name="(?:target|stored|about)"', first.text)
    assert f"directive:{draft['directive']}" not in words(first)
    assert "Về việc thử đính chính" in words(first)
    assert "Tính kả thi.</textarea>" in again.text
    assert "Sẽ ghi 1 sự kiện" in words(tried), words(tried)


def test_a_draft_is_laid_down_anew_from_what_it_is(demo: Demo, clerk: Acting) -> None:
    """Given a draft, when it is to be laid down anew, then the form holds its title, its words, and whose act it is."""
    draft = clerk.draft("Về việc thử lập lại")["directive"]
    with demo.client() as client:
        form = client.get(f"/vi/do/draft-directive?directive={draft}")

    assert 'name="title" value="Về việc thử lập lại"' in form.text
    assert list(WORDS) == [
        unescape(each) for each in re.findall(r'name="provisions/\d/text"[^>]*>\n([^<]*)<', form.text)
    ]
    assert f'<option value="{clerk.body(OFFICE)}" selected>' in form.text


def test_an_inspection_leads_to_its_remedies(demo: Demo) -> None:
    """Given an inspection with a remedy, then what can be done with it leads to what can be done with the remedy."""
    with demo.client() as client:
        case = client.get("/inspections").json()["items"][0]["id"]
        (ordered, *_) = client.get(f"/inspections/{case}").json()["ordered"]
        page = client.get(f"/vi/do?inspection={case}")
        place = f"/vi/do?duty={ordered['id']}&inspection={case}"

    assert unescape(page.text).count(f'href="{place}"') == 1
    with demo.client() as client:
        assert ordered["action"] in words(client.get(place))
