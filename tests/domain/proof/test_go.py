"""Go's own sumdb, asked ten thousand random questions about trees, proofs, tiles, keys and notes, answers as ours."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from random import Random

import pytest

from domain.proof.checking import verify_consistency, verify_inclusion
from domain.proof.checkpoint import Checkpoint, parse_checkpoint
from domain.proof.encoding import Malformed, to_base64
from domain.proof.keys import VerifierKey, parse_vkey
from domain.proof.nodes import ReadNodes
from domain.proof.note import Note
from domain.proof.opening import Untrusted, open_note
from domain.proof.proving import consistency_proof, inclusion_proof, tree_root
from domain.proof.signing import sign_note
from domain.proof.tiles import TOP, Tile, parse_path, tiles_of
from domain.proof.tiling import grown_tiles, nodes_in_tiles
from domain.proof.tree import leaf_hash
from tests import peers
from tests.domain.proof import go_peer
from tests.domain.proof.damage import damaged, odd_path, spoilt
from tests.domain.proof.ed25519 import verify
from tests.domain.proof.go_peer import Answer, Question
from tests.domain.proof.vectors import LOG, NOTES, OURS, pair

pytestmark = pytest.mark.peer

LARGEST = 3000
LEAVES = [leaf_hash(str(index).encode()) for index in range(LARGEST)]
OTHER, OTHER_SIGNS = pair("văn-phòng.example", bytes(range(32)))
NOTHING: dict[Tile, bytes] = {}

Ask = Callable[[list[Question]], list[Answer]]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """What puts questions to Go."""
    program = go_peer.build(peers.need(peers.go(), peers.GO_HOW), tmp_path_factory.mktemp("go"))
    return lambda questions: go_peer.ask(program, questions)


@pytest.fixture
def chance() -> Random:
    """Chance that is the same each time."""
    return Random(6962)


def reader(size: int) -> ReadNodes:
    """Nodes out of the tiles of the first so many leaves."""
    return nodes_in_tiles(size, dict(grown_tiles(0, NOTHING.__getitem__, LEAVES[:size])).__getitem__)


def test_roots_and_proofs_are_those_that_go_makes(ask: Ask, chance: Random) -> None:
    """Given 2000 random trees of up to 3000 leaves, then root, audit path and consistency proof are the same."""
    questions: list[Question] = []
    ours: list[tuple[str, bytes | list[bytes]]] = []
    for _ in range(500):
        size = chance.randint(1, LARGEST)
        read = reader(size)
        questions.append({"Ask": "root", "Size": size})
        ours.append(("Root", tree_root(size, read)))
        index = chance.randrange(size)
        questions.append({"Ask": "inclusion", "Size": size, "Index": index})
        ours.append(("Proof", inclusion_proof(index, size, read)))
        for old in (chance.randint(1, size), chance.randint(1, size)):
            questions.append({"Ask": "consistency", "Size": size, "Old": old})
            ours.append(("Proof", consistency_proof(old, size, read)))

    assert [value for _, value in ours] == [
        answer[name] for answer, (name, _) in zip(ask(questions), ours, strict=True)
    ]


def test_inclusion_is_believed_where_go_believes_it(ask: Ask, chance: Random) -> None:
    """Given 3000 audit paths, most of them spoilt, then ours accepts and refuses just what Go does."""
    questions: list[Question] = []
    for _ in range(3000):
        size = chance.randint(1, 300)
        index, read = chance.randrange(size), reader(size)
        case = {"Index": index, "Size": size, "Leaf": LEAVES[index], "Root": tree_root(size, read)}
        case["Proof"] = spoilt(chance, inclusion_proof(index, size, read), LEAVES)
        questions.append(shifted(chance, case, "Index") | {"Ask": "verify inclusion"})

    ours = [verify_inclusion(q["Index"], q["Size"], q["Leaf"], q["Root"], q["Proof"]) for q in questions]
    assert [answer["Accepted"] for answer in ask(questions)] == ours
    assert 500 < sum(ours) < 2500


def test_growth_is_believed_where_go_believes_it(ask: Ask, chance: Random) -> None:
    """Given 3000 consistency proofs, most of them spoilt, then ours accepts and refuses just what Go does."""
    questions: list[Question] = []
    for _ in range(3000):
        size = chance.randint(1, 300)
        old, read = chance.randint(1, size), reader(size)
        case = {"Old": old, "Size": size, "Before": tree_root(old, reader(old)), "Root": tree_root(size, read)}
        case["Proof"] = spoilt(chance, consistency_proof(old, size, read), LEAVES)
        questions.append(shifted(chance, case, "Old") | {"Ask": "verify consistency"})

    ours = [verify_consistency(q["Old"], q["Size"], q["Before"], q["Root"], q["Proof"]) for q in questions if q["Old"]]
    theirs = [answer["Accepted"] for answer, q in zip(ask(questions), questions, strict=True) if q["Old"]]
    assert theirs == ours  # without old size 0, which Go leaves open and C2SP's tlog-witness settles
    assert 500 < sum(ours) < 2500


def test_tiles_and_their_names_are_those_of_go(ask: Ask, chance: Random) -> None:
    """Given 500 steps of growth and 1000 names, most of them odd, then Go knows the same tiles by the same names."""
    steps = [(size, size + chance.randrange(2000)) for size in (chance.randrange(10**9) for _ in range(500))]
    names = [odd_path(chance, tile.path) for step in steps for tile in list(tiles_of(step[1], step[0]))[-2:]][:1000]
    answers = ask(
        [{"Ask": "tiles", "Since": old, "Size": new} for old, new in steps]
        + [{"Ask": "path", "Path": name.replace("tile/", "tile/8/", 1)} for name in names]
    )

    theirs = [[path.replace("tile/8/", "tile/", 1) for path in answer["Paths"] or []] for answer in answers[:500]]
    assert theirs == [[tile.path for tile in tiles_of(new, old)] for old, new in steps]
    read = [
        Tile(answer["Level"], answer["Index"], answer["Width"])
        if answer["Accepted"] and answer["Level"] <= TOP  # Go sets no limit, C2SP does
        else None
        for answer in answers[500:]
    ]
    assert read == [tile_or_none(name) for name in names]


def test_each_opens_and_writes_the_other_s_notes(ask: Ask, chance: Random) -> None:
    """Given 50 keys and texts, then note and signature come out to the byte as Go makes them, and open with the key."""
    for at in range(50):
        seed = chance.randbytes(32)
        key, signs = pair(f"log-{at}.example/nhật-ký", seed)
        text = "".join(chance.choice(["a", "ữ", " ", "\n", "— "]) for _ in range(30)) + "\n"
        data = Note(text, (sign_note(text, key, signs),)).to_bytes()
        secret = "+".join(["PRIVATE", "KEY", key.name, key.id.hex(), to_base64(b"\x01" + seed)])
        theirs, opened = ask(
            [
                {"Ask": "sign", "Note": text.encode(), "Secret": secret},
                {"Ask": "open", "Note": data, "Keys": [key.vkey]},
            ]
        )

        assert data == theirs["Note"]
        assert (text, [f"{key.name}+{key.id.hex()}"]) == (opened["Text"], opened["Signers"])


def test_notes_open_where_go_opens_them(ask: Ask, chance: Random) -> None:
    """Given 1500 notes with random damage, then ours opens what Go opens, with the same text and signers.

    But for base64 with unused bits set, which Go's decoder lets pass and ours refuses: one signature, one spelling.
    """
    text = parse_checkpoint(NOTES["ours"]["note"].partition("\n\n")[0] + "\n").text
    whole = OURS["cosigned"] + sign_note(text, OTHER, OTHER_SIGNS).line
    notes = [damaged(chance, whole.encode()) for _ in range(1500)]
    keys = [LOG, OTHER]
    answers = ask([{"Ask": "open", "Note": each, "Keys": [key.vkey for key in keys]} for each in notes])

    for data, answer in zip(notes, answers, strict=True):
        theirs = (answer["Text"], answer["Signers"]) if answer["Accepted"] else None
        assert theirs == opened_or_none(data, keys) or has_unused_bits(data), data
    assert 100 < sum(answer["Accepted"] for answer in answers) < 1400


def test_keys_are_keys_where_go_says_so(ask: Ask, chance: Random) -> None:
    """Given 500 damaged verifier keys, then ours reads what Go reads, but for other spellings of the same bytes."""
    keys = [damaged(chance, chance.choice([LOG, OTHER]).vkey.encode()).decode("utf-8", "replace") for _ in range(500)]
    answers = ask([{"Ask": "key", "Keys": [key]} for key in keys])

    for text, answer in zip(keys, answers, strict=True):
        assert answer["Accepted"] == is_key(text) or not is_plainly_written(text), text
    assert 20 < sum(answer["Accepted"] for answer in answers) < 480


def test_checkpoints_are_read_as_go_reads_a_tree(ask: Ask, chance: Random) -> None:
    """Given 500 texts, damaged or not, under the one origin that Go knows, then what ours reads, Go reads the same."""
    origin = "go.sum database tree"
    texts = []
    for _ in range(500):
        good = Checkpoint(origin, chance.randrange(2 ** chance.randint(1, 63)), chance.randbytes(32)).text
        texts.append(chance.choice([good, damaged(chance, good.encode()).decode("utf-8", "replace")]))
    read = [(text, checkpoint_or_none(text)) for text in texts]
    ours = [(text, found) for text, found in read if found and found.origin == origin]
    answers = ask([{"Ask": "checkpoint", "Note": text.encode()} for text, _ in ours])

    assert [(True, found.size, found.root) for _, found in ours] == [
        (answer["Accepted"], answer["Index"], answer["Root"]) for answer in answers
    ]
    assert 200 < len(ours) < 500


def shifted(chance: Random, case: Question, name: str) -> Question:
    """The case, one time in six with its place or size a little off, or two roots exchanged."""
    off = chance.randrange(18)
    if off == 0:
        return case | {name: max(0, case[name] + chance.randint(-2, 2))}
    if off == 1:
        return case | {"Size": max(1, case["Size"] + chance.randint(-2, 2))}
    if off == 2:
        return case | {"Root": chance.choice(LEAVES)}
    return case


def tile_or_none(path: str) -> Tile | None:
    """Read a path as ours does."""
    try:
        return parse_path(path)
    except Malformed:
        return None


def checkpoint_or_none(text: str) -> Checkpoint | None:
    """Read a checkpoint as ours does."""
    try:
        return parse_checkpoint(text)
    except Malformed:
        return None


def opened_or_none(data: bytes, keys: list[VerifierKey]) -> tuple[str, list[str]] | None:
    """Open a note as ours does: its text, and its signers as Go names them."""
    try:
        opened = open_note(data, keys, verify)
    except (Malformed, Untrusted):
        return None
    return opened.note.text, [f"{key.name}+{key.id.hex()}" for key in opened.signers]


def is_key(text: str) -> bool:
    """Is this a verifier key, as ours reads it?"""
    try:
        return parse_vkey(text).vkey == text
    except Malformed:
        return False


def has_unused_bits(data: bytes) -> bool:
    """Has one of the note's lines base64 that Go's decoder reads, but that nobody writes?"""
    ends = re.findall(rb" ([A-Za-z0-9+/]+=*)\n", data)
    return any(len(end) % 4 == 0 and b64encode(b64decode(end)) != end for end in ends)


def is_plainly_written(vkey: str) -> bool:
    """Is the key's id in lower case, and its base64 the one spelling of these bytes?"""
    _, key_id, encoded = f"{vkey}++".split("+", 2)
    plain = re.fullmatch("[A-Za-z0-9+/]*={0,2}", encoded[:-2]) and len(encoded[:-2]) % 4 == 0
    return key_id == key_id.lower() and bool(plain) and b64encode(b64decode(encoded[:-2])).decode() == encoded[:-2]
