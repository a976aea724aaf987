"""Go's own sumdb opens the note that the signer publishes, and reads its tiles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import peers
from tests.domain.proof import go_peer
from tests.infra.proof.signing_given import ORIGIN, Given

pytestmark = pytest.mark.peer


def test_go_reads_the_published_log(given: Given, tmp_path: Path) -> None:
    """Given a log that grew over several tiles, then Go finds each fact in the folder, and none in a spoilt one."""
    for count in (200, 100, 500):
        given.grow_at_once(count)
        given.sign()
    published, (size, root) = given.folders.published, given.shown()[1:3]
    leaves = [stored.leaf for stored in given.ledger.read(0, size)]
    question = {"Ask": "read tiles", "Path": str(published.resolve()), "Size": size, "Root": root}
    asked = [question | {"Index": index, "Leaf": leaves[index]} for index in (0, 255, 256, 299, 511, 767, 768, 799)]
    other = [question | {"Index": 3, "Leaf": leaves[4]}]
    key = given.keyring().current
    note = [{"Ask": "open", "Note": (published / "checkpoint").read_bytes(), "Keys": [key.vkey]}]
    program = go_peer.build(peers.need(peers.go(), peers.GO_HOW), tmp_path / "go")

    *found, wrong, opened = go_peer.ask(program, [*asked, *other, *note])
    assert [True] * len(asked) == [answer["Accepted"] for answer in found], found
    assert not wrong["Accepted"]
    assert [f"{ORIGIN}+{key.id.hex()}"] == opened["Signers"]
    (published / "tile/0/001").write_bytes(bytes(256 * 32))
    (spoilt,) = go_peer.ask(program, [asked[3]])
    assert not spoilt["Accepted"]
