"""A directive of the seed's shape, in our own words: no number, no date, duties in the last section."""

from __future__ import annotations

import pytest

from domain.reading import Document, canonical
from tests.domain.reading.reading_kit import paragraphs, sample


@pytest.fixture(scope="module")
def document() -> Document:
    """The look-alike of the seed."""
    return sample("huong-sen-chi-thi.txt")


def test_unknown_stays_unknown(document: Document) -> None:
    """What the text does not say is absent, never filled in."""
    heading = document.heading

    assert ("CT", "absent", None, "absent", None) == (
        heading.doc_type.code,
        heading.number.state,
        heading.number.value,
        heading.date.state,
        heading.date.value,
    )


def test_issuer_is_inferred_and_says_so(document: Document) -> None:
    """The issuer comes from the body and the authority line, and is less than certain."""
    issuer = document.heading.issuers[0]

    assert "Ban Thường vụ Tỉnh ủy" == issuer.text
    assert issuer.ev is not None
    assert issuer.ev.confidence < 1


def test_sections_hold_their_paragraphs(document: Document) -> None:
    """Unlabelled paragraphs belong to the section above them; the last section holds the bullets."""
    sections = [node for node in document.body if node.kind == "section"]

    assert ["s1", "s2", "s3", "s4", "s5"] == [node.path for node in sections]
    assert [2, 1, 1, 1, 0] == [paragraphs(node) for node in sections]
    assert "Tổ chức thực hiện" == sections[-1].heading
    assert ["s5.b1", "s5.b2", "s5.b3", "s5.b4", "s5.b5"] == [node.path for node in sections[-1].children]


def test_one_bullet_may_hold_several_obligations(document: Document) -> None:
    """A semicolon or a full stop before a verb divides; watching over others and reporting are owed apart."""
    per_bullet = {path: sum(duty.provision_id == path for duty in document.duties) for path in _bullets(document)}

    assert {"s5.b1": 1, "s5.b2": 1, "s5.b3": 2, "s5.b4": 2, "s5.b5": 4} == per_bullet


def _bullets(document: Document) -> list[str]:
    return [node.path for node in document.body[-2].children]


def test_a_chain_names_each_link(document: Document) -> None:
    """Who is to direct whom is kept link by link, verbatim."""
    duty = next(duty for duty in document.duties if duty.provision_id == "s5.b2")

    assert [
        ("Ban Cán sự Đảng Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Ủy ban nhân dân tỉnh", "Sở Nội vụ"),
        ("Ủy ban nhân dân tỉnh", "Sở Tài chính"),
        ("Ủy ban nhân dân tỉnh", "UBND các huyện"),
    ] == [(link.from_, link.to) for link in duty.chain]


def test_a_class_of_bodies_is_marked(document: Document) -> None:
    """A class addressee is one holder, and no single body."""
    duty = document.duties[0]

    assert [("Các chi bộ, đảng bộ cơ sở", True)] == [(holder.text, holder.class_) for holder in duty.holders]


def test_deadlines_and_recurrences_are_read_only_where_stated(document: Document) -> None:
    """One duty has a day, two recur, the others have no deadline at all."""
    dated = [(duty.duty_id, duty.deadline.kind, duty.deadline.value) for duty in document.duties if duty.deadline.raw]
    recurring = [(duty.duty_id, duty.recurrence.kind) for duty in document.duties if duty.recurrence.raw]

    assert [("s5.b4/duty/2", "before", "2027-06-30")] == dated
    assert [("s5.b3/duty/2", "yearly"), ("s5.b5/duty/4", "unspecified")] == recurring


def test_the_report_names_its_receiver(document: Document) -> None:
    """To whom is reported is read from the words."""
    body = document.duties[-1].report_to

    assert body is not None
    assert "Ban Thường vụ Tỉnh ủy" == body.text


def test_anchors_hold_the_words(document: Document) -> None:
    """An anchor's offsets point at its exact words in the provision's text."""
    texts = {node.provision_id: node.text for top in document.body for node in (top, *top.children)}

    assert [duty.anchor.exact for duty in document.duties] == [
        texts[duty.provision_id][duty.anchor.start : duty.anchor.end] for duty in document.duties
    ]


def test_recipients_depth_and_signature(document: Document) -> None:
    """The last recipient keeps a copy, a note states a purpose, the deputy signs on behalf of the collective."""
    signature = document.signatures[0]

    assert ["report", "unspecified", "retain"] == [recipient.purpose for recipient in document.recipients]
    assert "chi bộ" == document.effect.depth
    assert ("on_behalf", "BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Thị Hương Nhu") == (
        signature.authority.kind,
        signature.authority.body,
        signature.capacity,
        signature.name,
    )


def test_issues_point_at_their_places(document: Document) -> None:
    """The page break is joined and told, the slip is told and left, the dangling plan is told."""
    assert [
        ("number_absent", "heading.number"),
        ("date_absent", "heading.date"),
        ("page_break_joined", "pre.p2"),
        ("suspected_typo", "pre.p3"),
        ("dangling_reference", "s5.b2"),
    ] == [(issue.code, issue.at) for issue in document.issues]
    assert document.body[0].children[2].text.startswith("Đề nâng cao")


def test_a_join_across_a_page_is_a_repair(document: Document) -> None:
    """The repair says what stood there, and the offsets are the raw text's."""
    repair = document.body[0].children[1].repairs[0]

    assert ("join_page_break", "\n\n", " ") == (repair.rule, repair.before, repair.after)
    assert repair.before == document.layers.raw_text[repair.at[0] : repair.at[1]]


def test_canonical_json_has_exactly_its_keys(document: Document) -> None:
    """Keys of the canonical structure, each always there, in its order."""
    plain = canonical(document)

    assert [
        "schema", "directive_id", "source", "heading", "legal_bases", "effect", "body", "citations", "duties",
        "recipients", "signatures", "annexes", "amendments", "unparsed", "issues",
    ] == list(plain)  # fmt: skip
    assert ["from", "from_rule", "until", "horizon_text", "depth"] == list(plain["effect"])
    assert [
        "provision_id", "path", "kind", "label", "label_raw", "heading", "text", "raw_span", "order", "repairs",
        "children",
    ] == list(plain["body"][0])  # fmt: skip
    assert ["text", "body_id", "role", "class", "ev"] == list(plain["duties"][0]["holders"][0])
    assert ["span", "confidence", "rule"] == list(plain["heading"]["subject"]["ev"])
    assert [9 - 4, "s5"] == [plain["body"][5]["order"], plain["body"][5]["path"]]


def test_the_same_bytes_give_the_same_reading(document: Document) -> None:
    """Reading is a function: ids, duties and all."""
    assert canonical(document) == canonical(sample("huong-sen-chi-thi.txt"))
