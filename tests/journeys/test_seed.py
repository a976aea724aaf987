"""The seed directive, from its file to its replacement, through the HTTP API of the real service."""

from __future__ import annotations

import pytest

from tests.journeys.seed import auditing, changing, following, inspecting, spreading, taking_in
from tests.journeys.seed.life import Life
from tests.journeys.seed.province import FACTS, settled
from tests.journeys.service import Service
from tests.peers import private_data
from tests.servers import BOTH


@pytest.fixture(scope="session")
def source() -> bytes:
    """The file's bytes; asked for before any server is started for them."""
    return private_data("seed-directive.txt").read_bytes()


@BOTH
@pytest.mark.private
def test_the_seed_lives(source: bytes, service: Service) -> None:
    """Given its file, when it is taken in and lived with, then every status, duty and sentence on the way is right."""
    life = Life(settled(service), source)
    assert FACTS == life.company.position

    taking_in.shown_first(life)
    taking_in.taken_in(life)
    taking_in.taken_in_again(life)
    taking_in.issuer_named(life)
    following.confirmed(life)
    following.assigned(life)
    following.met(life)
    following.missed(life)
    following.undated(life)
    spreading.studied(life)
    spreading.carried_down(life)
    inspecting.put_right(life, inspecting.inspected(life))
    inspecting.reviewed(life)
    changing.amended(life)
    changing.replaced(life)
    taking_in.taken_in_again(life)
    auditing.audited(life)
    auditing.unchanged(life)
