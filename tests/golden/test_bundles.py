"""Golden bundles: made again to the byte, verified by ours, and by programs that know nothing of us."""

from __future__ import annotations

import json
import subprocess
from typing import Final

import pytest

from domain.proof.checkpoint import parse_checkpoint
from domain.proof.encoding import to_base64
from domain.proof.note import parse_note
from domain.proof.proving import inclusion_proof
from domain.proof.tiling import nodes_in_tiles
from domain.proof.tree import leaf_hash
from tests import peers
from tests.domain.proof import go_peer
from tests.domain.proof.test_sigstore import SCRIPT, SPKI
from tests.domain.proof.verifying.bundles import KEY, Files, verified
from tests.golden.making import FACTS, HERE, bundles

NAMES: Final = ("bundle-1", "bundle-1-part")
RIGHT: Final = {
    "bundle-1": {"checkpoint.ok", "tree.ok", "entry.ok", "body.ok", "order.ok", "tags.ok",
                 "erasure.ok", "keys.ok", "heads.ok", "grounds.ok"},
    "bundle-1-part": {"checkpoint.ok", "tree.included", "complete.withheld", "entry.ok", "body.ok", "order.ok",
                      "tags.ok", "erasure.ok", "grounds.ok"},
}  # fmt: skip
EACH: Final = pytest.mark.parametrize("name", NAMES)


def golden(name: str) -> Files:
    """A bundle's files, as they were written once."""
    folder = HERE / name
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@EACH
def test_they_are_made_again_to_the_byte(name: str) -> None:
    """Given the same facts, keys, times and salts, when the bundle is made again, then every file is the same."""
    assert golden(name) == bundles()[name]


@EACH
def test_they_verify(name: str) -> None:
    """Given a golden bundle, then every check holds that can be made, and nothing is wrong."""
    report = verified(golden(name))

    assert [] == [each for each in report.findings if each.outcome == "wrong"]
    assert {code for outcome, _, code in report.of if outcome == "ok"} == RIGHT[name]


def cases(files: Files) -> list[tuple[bytes, int, list[bytes]]]:
    """Each entry, its index, and its audit path out of the bundle's tiles."""
    lines = zip(files["entries.jsonl"].splitlines(), files["bodies.jsonl"].splitlines(), strict=True)
    nodes = nodes_in_tiles(FACTS, lambda tile: files[tile.path])
    found = [(entry, json.loads(body)["position"] - 1) for entry, body in lines]
    return [(entry, index, inclusion_proof(index, FACTS, nodes)) for entry, index in found]


@pytest.mark.peer
@EACH
def test_go_finds_every_entry_in_the_tree_and_the_log_s_key_on_the_note(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Given a golden bundle, when Go's sumdb is asked, then each entry is in the signed tree, and no other is."""
    files = golden(name)
    program = go_peer.build(peers.need(peers.go(), peers.GO_HOW), tmp_path_factory.mktemp("go"))
    root = parse_checkpoint(parse_note(files["checkpoint"]).text).root
    asked: list[go_peer.Question] = [
        {"Ask": "verify inclusion", "Index": index, "Size": FACTS, "Leaf": leaf, "Root": root, "Proof": path}
        for entry, index, path in cases(files)
        for leaf in (leaf_hash(entry), leaf_hash(entry + b" "))
    ]
    opened, *answers = go_peer.ask(
        program, [{"Ask": "open", "Note": files["checkpoint"], "Keys": [KEY.verifier.vkey]}, *asked]
    )

    assert [f"{KEY.verifier.name}+{KEY.verifier.id.hex()}"] == opened["Signers"]
    assert [True, False] * (len(asked) // 2) == [answer["Accepted"] for answer in answers]


@pytest.mark.peer
@EACH
def test_npm_finds_every_entry_under_the_signed_note(name: str) -> None:
    """Given a golden bundle, when npm's @sigstore/verify is asked, then each entry is in the log, and no other is."""
    files = golden(name)
    modules = peers.need(peers.sigstore(), peers.SIGSTORE_HOW)
    key = KEY.verifier
    told = [
        {
            "entry": to_base64(told),
            "index": index,
            "proof": [to_base64(each) for each in path],
            "note": files["checkpoint"].decode(),
            "name": key.name,
            "id": to_base64(key.id),
            "key": to_base64(SPKI + key.public),
        }
        for entry, index, path in cases(files)
        for told in (entry, entry + b" ")
    ]
    lines = "\n".join(map(json.dumps, told))
    said = subprocess.run(["node", SCRIPT, modules], input=lines, capture_output=True, text=True, check=True).stdout

    assert ["true", "false"] * (len(told) // 2) == said.splitlines()
