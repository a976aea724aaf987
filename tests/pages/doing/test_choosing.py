"""What forms offer to choose, and what they demand."""

from __future__ import annotations

import re

from httpx2 import Response

from projections.collating import key
from tests.pages.browsing import Demo
from tests.pages.doing.acting import OFFICE, Acting
from tests.pages.doing.test_forms import hidden, words


def test_what_is_demanded_and_what_is_met_can_be_told(demo: Demo) -> None:
    """Given forms, then what a rule demands is not optional, and a rule that is kept does not read like a refusal."""
    with demo.client() as client:
        suspending = client.get(f"/en/do/suspend-directive?body={Acting(demo).body(OFFICE)}")
        inspecting = client.post("/en/do/open-inspection", data={"step": "check"})
    bodies = re.findall(r'<option value="[^"]+"[^>]*>([^<]+)<', _select(suspending, "body"))
    met = suspending.text.partition('<li data-state="met">')[2].partition("<details>")[0]

    assert re.search(r'name="until"[^>]*aria-required="true"', suspending.text)
    assert '<a href="#f-subjects">' in inspecting.text
    assert sorted(bodies, key=key) == bodies
    assert ("may-not-record" in met, "holds no mandate" in met) == (True, False)


def _select(answer: Response, name: str) -> str:
    return answer.text.partition(f'name="{name}"')[2].partition("</select")[0]


def test_the_version_that_was_studied_is_chosen(demo: Demo) -> None:
    """Given a text of several versions, then that of the day is chosen, and another may be; not one of later days."""
    path = "/en/do/acknowledge-study"
    with demo.client() as client:
        found = client.get("/directives?limit=100").json()["items"]
        directive = next(each["id"] for each in found if each["number"] == "05-CT/TU")
        first, second, *_, last = client.get(f"/directives/{directive}/coverage").json()["versions"]
        opened = client.get(f"{path}?directive={directive}")
        body = Acting(demo).body("Tỉnh ủy Hương Sen")
        typed = {**hidden(opened), "version": _chosen(opened), "directive": directive, "body": body,
                 "means": "session", "occurred": "31/01/2025", "step": "check"}  # fmt: skip
        then = client.post(path, data=typed)
        early = client.post(path, data={**typed, "version": last["version"], "version~": "1"})

    assert (str(last["version"]), str(first["version"])) == (_chosen(opened), _chosen(then))
    assert f"Version 2, from 01/02/2025 (fact #{second['version']})" in words(opened)
    assert "When it happened: 31/01/2025" in words(then)
    assert (str(last["version"]), True) == (_chosen(early), "Rule studied-before-announced" in words(early))


def _chosen(answer: Response) -> str:
    """The version that the form has chosen."""
    chooser = answer.text.partition('name="version"')[2].partition("</select")[0]
    return next(iter(re.findall(r'value="([^"]+)" selected', chooser)), "")
