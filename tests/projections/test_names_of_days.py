"""What things are called on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.events.change import Annex, DirectiveAmended, Insert, Renumber
from domain.events.institution import BodyFounded, BodyRenamed
from domain.ids import BodyId, ProvisionId
from domain.kernel import Event
from domain.words import BodyKind, Erased, Kind, Level, Outlined, Text
from projections import labels
from projections.saying import Told
from projections.texts.consolidating import consolidated
from tests.domain.issued import imported
from tests.projections.stories import ALWAYS, BODY, DIRECTIVE, axes, drafted, issued, story

TOP = BodyId("top")


def _founded(name: Text) -> BodyFounded:
    return BodyFounded(BODY, name, BodyKind.COMMITTEE, Level.COMMUNE, TOP, date(2020, 1, 1), "Quyết định")


def _name(history: list[Told], key: str, day: date = ALWAYS) -> Text | None:
    return labels.label(axes(labels, history, key, day))


def test_a_body_has_the_name_of_the_day() -> None:
    """Given a body that was renamed, then before that day it bears its old name, and before its founding none."""
    history = story(_founded("Đảng ủy xã"), BodyRenamed(BODY, "Đảng ủy phường", date(2025, 7, 1), "Quyết định"))

    names = [_name(history, BODY.tag, day) for day in (date(2019, 1, 1), date(2025, 6, 30), date(2025, 7, 1))]

    assert [None, "Đảng ủy xã", "Đảng ủy phường"] == names
    assert [f"below:{BODY}"] == list(axes(labels, history, TOP.tag, ALWAYS))


def test_a_directive_is_called_by_its_number_or_else_by_its_title() -> None:
    """Given a draft, then its title is what it is called; once issued, its number."""
    history = story(("2026-03-01", drafted("Về nếp sống")), ("2026-03-05", issued()))

    assert ["Về nếp sống", "06-CT/TU"] == [_name(history, DIRECTIVE.tag, date(2026, 3, day)) for day in (1, 5)]


@pytest.mark.parametrize("fact", [_founded(Erased()), replace(drafted(), title=Erased())])
def test_an_erased_name_shows_as_erased(fact: Event) -> None:
    """Given a name that was erased, then it is neither shown nor taken for missing."""
    assert Erased() == _name(story(fact), fact.tags[0])


@pytest.mark.parametrize(
    "asked",
    [
        *("06-CT/TU", "6-ct/tu", " 06 - CT / TU"),
        *("Số 06-CT/TU", "Số: 06-CT/TU", "số 6 - ct/tu", "06–CT/TU", "06—CT/TU", "06‑CT/TU", "06-CT_TU"),
        *("6 CT TU", "06CT/TU", "6CTTU", "06-СТ/ТU"),
    ],
)
def test_a_directive_is_found_by_its_number_however_written(asked: str) -> None:
    """Given a number in other letters, spaces and zeros, then the directive of that number is found."""
    assert {DIRECTIVE.tag} == set(axes(labels, story(issued()), labels.folded(asked), ALWAYS))


@pytest.mark.parametrize("other", ["60-CT/TU", "6-CT/TW", "6/2025/CT-TU", "CT/TU", "", "--"])
def test_another_number_is_another(other: str) -> None:
    """Given another number, or none, then the directive is not found."""
    assert {} == axes(labels, story(issued()), labels.folded(other), ALWAYS)
    assert labels.folded("1-2025") != labels.folded("12-025")


def test_d_with_stroke_folds_like_the_others() -> None:
    """Given a number with a letter that Unicode does not take apart, then it folds all the same."""
    assert labels.folded("02-QĐ/ĐU") == labels.folded("2-qd/du")


def test_a_provision_has_the_path_of_the_day() -> None:
    """Given provisions under others, one put in and one renumbered later, then each day has its labels."""
    nine, three, new = (ProvisionId(f"p-{n}") for n in ("9", "3", "new"))
    outline = (Outlined(nine, Kind.SECTION, "9."), Outlined(three, Kind.POINT, "3)", nine))
    steps = (Insert("insert", new, Kind.POINT, "4", nine, three, None), Renumber("renumber", nine, "10"))
    amended = DirectiveAmended(DIRECTIVE, BODY, None, steps, {new: ""}, {}, date(2026, 6, 1), (), "Quyết định")
    history = story(("2026-03-01", replace(drafted(), outline=outline)), amended)

    before, after = (date(2026, 5, 31), date(2026, 6, 1))

    assert ["9.3", "10.3", "10.4"] == [
        _path(history, three, before),
        _path(history, three, after),
        _path(history, new, after),
    ]


def test_a_provision_is_called_the_same_as_in_its_text() -> None:
    """Given a document without a day, its second bullet, and a new label from before its import, then both agree."""
    nine, one, two = (ProvisionId(f"p-{n}") for n in ("9", "one", "two"))
    bullets = (Outlined(each, Kind.BULLET, "-", nine) for each in (one, two))
    document = replace(
        imported(DIRECTIVE),
        outline=(Outlined(nine, Kind.SECTION, "9."), *bullets),
        texts=dict.fromkeys((nine, one, two), "Lời."),
    )
    steps = (Renumber("renumber", nine, "10"),)
    amended = DirectiveAmended(DIRECTIVE, BODY, None, steps, {}, {}, date(2025, 1, 1), (), "Quyết định")
    history = story(document, amended)

    for day, path in ((date(2024, 12, 31), "9.2"), (date(2025, 1, 1), "10.2"), (ALWAYS, "10.2")):
        text = consolidated(DIRECTIVE, [(told.place, told.fact) for told in history], day)
        assert text
        assert [path, path] == [_path(history, two, day), text.provisions[2].path]


def test_an_annex_is_called_by_its_own_label() -> None:
    """Given an annex that comes in behind a text, then it has its label from its first day on."""
    annex = ProvisionId("p-annex")
    steps = (Annex("annex", annex, "Phụ lục I"),)
    amended = DirectiveAmended(DIRECTIVE, BODY, None, steps, {annex: ""}, {}, date(2026, 6, 1), (), "Quyết định")
    history = story(("2026-03-01", drafted()), amended)

    assert "Phụ lục I" == _path(history, annex, date(2026, 6, 1))
    assert {} == axes(labels, history, annex.tag, date(2026, 5, 31))


def _path(history: list[Told], provision: ProvisionId, day: date) -> str:
    line = [axes(labels, history, provision.tag, day)]
    while above := labels.above(line[-1]):
        line.append(axes(labels, history, above.tag, day))
    return labels.path(line)
