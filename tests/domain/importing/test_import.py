"""From a document's bytes to facts: the same ids each time, and nothing that the document does not say."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime

import pytest

from domain.events.duties import DutyDerived
from domain.events.issuing import DirectiveImported, State
from domain.ids import BodyId
from domain.importing import ImportDirective, import_of, read_source
from domain.kernel import Act, Actor
from domain.words import Depth, Purpose
from tests.domain.cases import Case, clerk_of, decided
from tests.domain.reading.reading_kit import SAMPLES, private_data

OFFICE = BodyId("van-phong")


def command_of(data: bytes, name: str = "van-ban.txt") -> ImportDirective:
    """The import of these bytes by the office."""
    document = read_source(data, name=name, origin="upload", imported_at="2026-03-02T09:30:00+07:00")
    return import_of(document, body=OFFICE)


class Imported(Case):
    """An import with the ids that it has everywhere."""

    @property
    def act(self) -> Act:
        """The ids come from the source."""
        assert self.when.origin
        return Act(Actor(self.who, self.issuer), self.now, self.when.origin, self.when.occurred)


def facts_of(data: bytes) -> tuple[DirectiveImported, list[DutyDerived]]:
    """What is recorded of these bytes."""
    first, *others = decided(Imported("", clerk_of(OFFICE), command_of(data), ()))
    assert isinstance(first, DirectiveImported)
    return first, [fact for fact in others if isinstance(fact, DutyDerived)]


SAMPLE = (SAMPLES / "huong-sen-chi-thi.txt").read_bytes()


def test_what_is_shown_before_is_what_is_recorded() -> None:
    """A dry run names the directive, its provisions and its duties by the ids that they will have."""
    document = read_source(SAMPLE, name="a", origin="", imported_at="2026-03-02T09:30:00+07:00")
    directive, duties = facts_of(SAMPLE)

    assert document.directive_id == directive.directive
    assert [duty.duty_id for duty in document.duties] == [duty.duty for duty in duties]
    assert [duty.provision_id for duty in document.duties] == [duty.provision for duty in duties]


def test_the_same_bytes_give_the_same_facts() -> None:
    """Whoever imports a document, and whenever: the ids depend on its bytes alone."""
    later = Imported("", clerk_of(OFFICE), command_of(SAMPLE, "other.txt"), (), now=datetime(2027, 1, 1, tzinfo=UTC))
    directive = decided(later)[0]

    assert isinstance(directive, DirectiveImported)
    assert directive.directive == facts_of(SAMPLE)[0].directive
    assert directive.directive != facts_of(SAMPLE + b"\n")[0].directive


def test_every_anchor_points_at_its_words() -> None:
    """A duty's quotation stands in the recorded words of its provision, where its anchor says."""
    for path in SAMPLES.iterdir():
        if path.name != "tin-tuc.txt":
            directive, duties = facts_of(path.read_bytes())
            words = [(directive.texts[duty.provision], duty.anchor) for duty in duties]

            assert [duty.quote for duty in duties] == [str(text)[at.start : at.end] for text, at in words]


def test_unknown_stays_unknown() -> None:
    """No number, no date, and no issuer but the one that the text lets infer, as words."""
    directive, _ = facts_of(SAMPLE)

    assert (None, None, None, None, None) == (
        directive.issuer,
        directive.number,
        directive.issued_on,
        directive.effective_on,
        directive.term,
    )
    assert (State.ABSENT, State.ABSENT, "Ban Thường vụ Tỉnh ủy") == (
        directive.number_state,
        directive.date_state,
        directive.issuer_named,
    )


@pytest.mark.parametrize(
    ("name", "number"),
    [("huong-sen-quyet-dinh.txt", "17/2026/QĐ-SVT"), ("lien-tich-ke-hoach.txt", "08.2/2026/NQLT-CPXS-MTXS"),
     ("bang-nhiem-vu.md", "07-KH/TU"), ("suoi-may-cong-van.txt", "None")],
)  # fmt: skip
def test_a_number_is_recorded_as_registers_write_it(name: str, number: str) -> None:
    """Zero-padded under ten; a blank one is none."""
    assert number == str(facts_of((SAMPLES / name).read_bytes())[0].number)


def test_deadlines_become_days() -> None:
    """A day stays that day; a quarter ends with its last one."""
    days = {duty.quote: duty.deadline.due for duty in facts_of(SAMPLE)[1] if duty.deadline.due}

    assert ["2027-06-30"] == [f"{day}" for day in days.values()]


def test_acts_out_of_a_list_are_told_apart() -> None:
    """Given "hướng dẫn, kiểm tra … thực hiện" as separate duties, when recorded, then each says its own act."""
    actions = [str(duty.action) for duty in facts_of(SAMPLE)[1]]

    assert ["hướng dẫn nền nếp giao nhận hồ sơ", "theo dõi nền nếp giao nhận hồ sơ"] == actions[-4:-2]
    assert len(actions) == len(set(actions))


def test_pieces_must_name_what_is_there() -> None:
    """A duty of a provision that is not in the text is refused before anybody decides."""
    command = command_of(SAMPLE)

    with pytest.raises(ValueError, match=r"s5\.b1"):
        ImportDirective(**vars(command) | {"provisions": command.provisions[:3], "noticed": ()})


@pytest.fixture(scope="module")
def seed() -> tuple[DirectiveImported, list[DutyDerived]]:
    """The facts that the directive becomes for which the product was asked for."""
    return facts_of((private_data() / "seed-directive.txt").read_bytes())


@pytest.mark.private
def test_the_seed_s_text(seed: tuple[DirectiveImported, list[DutyDerived]]) -> None:
    """Nine sections, nine bullets of duties, seven recipients, one signature, down to the party cell."""
    directive, _ = seed
    kinds = Counter(each.kind.value for each in directive.outline)

    assert (9, 9) == (kinds["section"], kinds["bullet"])
    assert [each.provision for each in directive.outline] == list(directive.texts)
    assert (7, Purpose.RETAIN, 1) == (
        len(directive.recipients),
        directive.recipients[-1].purpose,
        len(directive.signatures),
    )
    assert (Depth.CELL, State.ABSENT, State.ABSENT) == (directive.depth, directive.number_state, directive.date_state)


@pytest.mark.private
def test_the_seed_s_obligations(seed: tuple[DirectiveImported, list[DutyDerived]]) -> None:
    """Fifteen obligations from nine bullets, none dated, two that recur."""
    directive, duties = seed
    bullets = [each.provision for each in directive.outline if each.kind == "bullet"]

    assert [1, 1, 1, 2, 1, 2, 1, 1, 5] == [sum(duty.provision == bullet for duty in duties) for bullet in bullets]
    assert (15, {None}) == (len({duty.duty for duty in duties}), {duty.deadline.due for duty in duties})
    assert ["yearly", "unspecified"] == [duty.recurrence for duty in duties if duty.recurrence != "none"]


@pytest.mark.private
def test_what_the_reader_noticed_in_the_seed(seed: tuple[DirectiveImported, list[DutyDerived]]) -> None:
    """Two dangling references, one page break joined, one slip flagged and left alone."""
    assert {
        "number_absent": 1, "date_absent": 1, "dangling_reference": 2, "page_break_joined": 1, "suspected_typo": 1,
    } == Counter(each.code for each in seed[0].noticed)  # fmt: skip


@pytest.mark.private
def test_the_seed_s_ids_last(seed: tuple[DirectiveImported, list[DutyDerived]]) -> None:
    """The ids of the directive and of its duties are those of its bytes, for ever."""
    directive, duties = seed
    made = hashlib.sha256(" ".join([directive.directive, *(duty.duty for duty in duties)]).encode()).hexdigest()

    assert "e9083f08c22bc4358a0897f233c737a075ed0fbf40d8f1c0f1d67c7e15237615" == directive.source
    assert "b2446208c73ba9119f33073fe08bc8df7f5b4972edbcc17af35a92d3f85f4562" == made


@pytest.mark.private
def test_every_real_document_can_be_taken_in() -> None:
    """Whatever kind it is: its provisions are all there, and every duty quotes the words of one."""
    paths = list((private_data() / "documents").glob("*.*"))

    assert len(paths) >= 16
    for path in paths:
        directive, duties = facts_of(path.read_bytes())

        assert len(directive.outline) == len(directive.texts)
        assert all(str(duty.quote) in str(directive.texts[duty.provision]) for duty in duties)


def test_tasks_that_could_not_be_read_are_noticed() -> None:
    """Given a section of tasks of which none was read, when imported, then a notice points to it; none else does."""
    head = "TỈNH ỦY HÀ SEN\nSố 9-CT/TU\nCHỈ THỊ\nvề bến nước\n"
    text = f"{head}1. Giao cho người trông bến việc vớt rác ở bến.\n2. Làm sạch bến.\n"
    noticed = command_of(text.encode()).noticed

    assert [("date_absent", None), ("no_signature", None), ("tasks_unread", "s1")] == [
        (n.code, n.path) for n in noticed
    ]
