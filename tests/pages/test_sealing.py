"""The seal of extracts: the checkpoint that covers what is printed, by witnesses where they have come so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest

from domain.events.keeping import HeadsCommitted
from domain.ids import Sha256
from domain.proof.keys import SignatureType
from domain.proof.note import parse_note
from infra.proof.keys import new_key
from tests.api.conftest import Service, serving
from tests.domain.issued import DIRECTIVE, standing
from tests.servers import EMBEDDED, VIEWED, Server

AFTER = "chỉ có cam kết của chính sổ"


@pytest.fixture
def kept(servers: Callable[[str], Server]) -> Iterator[tuple[Service, int]]:
    """A register of which all was witnessed, with a commitment to heads since that no witness has seen; its size."""
    with servers(EMBEDDED).database(VIEWED) as database, serving(database) as made:
        made.history(*standing())
        size = made.sign()
        witness = new_key("archives", SignatureType.ED25519_COSIGNATURE)
        note = parse_note(made.log.note(size))
        cosigned = note._replace(signatures=(*note.signatures, witness.sign_note(note.text, 1_790_000_000)))
        made.log.put("witnessed", cosigned.to_bytes())
        made.history(HeadsCommitted(size, 1, Sha256("0" * 64)))
        made.sign()
        policy = f"log {made.log.key.verifier.vkey}\nwitness archives {witness.verifier.vkey}\nquorum archives\n"
        made.log.put("policy", policy.encode())
        yield made, size


def seal(service: Service) -> str:
    """What the seal of a directive's page for the printer says."""
    page = service.ask(f"/vi/directives/{DIRECTIVE}/print").text
    found = re.search(r'<section class="seal".*?</section>', page, re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", found[0] if found else page)))


def test_an_extract_is_sealed_by_what_witnesses_saw(kept: tuple[Service, int]) -> None:
    """Given nothing but the log's own commitment since the witnesses came, then the seal is theirs, and says so."""
    service, size = kept
    found = seal(service)

    assert f"Số sự kiện {size} " in found
    assert "Nhân chứng cùng ký archives" in found
    assert f"sau sự kiện số {size} {AFTER}" in found


def test_what_witnesses_have_not_seen_is_not_sealed_by_them(kept: tuple[Service, int]) -> None:
    """Given a fact since then that an extract may rest on, then the seal is of the latest, seen by nobody."""
    service, size = kept
    service.history(*standing()[:1])
    service.sign()
    found = seal(service)

    assert f"Số sự kiện {size + 2} " in found
    assert "Nhân chứng cùng ký chưa có" in found
    assert AFTER not in found


def test_a_citation_names_the_witnesses_of_its_checkpoint(kept: tuple[Service, int]) -> None:
    """Given a moment that a witness has seen and one behind it, then the line names who cosigned, or says: too few."""
    service, size = kept
    seen, unseen = (
        service.ask(f"/en/directives/{DIRECTIVE}/cite?known_at=@{position}").text for position in (size, size + 1)
    )

    assert "; cosigned by archives; http" in seen
    assert "; not witnessed yet: it takes 1 of 1; http" in unseen
    assert "cosigned by" not in unseen
