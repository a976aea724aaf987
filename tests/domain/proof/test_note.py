"""Signed notes: written to the byte as published, opened by the right keys alone, refused when anything is off."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.proof.encoding import Malformed, from_base64, from_decimal, to_base64
from domain.proof.keys import SignatureType, VerifierKey, is_key_name, parse_vkey
from domain.proof.note import Note, NoteSignature, parse_note
from domain.proof.opening import Untrusted, open_note
from domain.proof.signing import sign_note
from tests.domain.proof.ed25519 import verify
from tests.domain.proof.vectors import LOG, LOG_SIGNS, NOTES, OURS, WITNESS, WITNESS_SIGNS, pair

SPEC: dict[str, str] = NOTES["spec_example"]
FORGERIES: dict[str, str] = NOTES["must_reject_with_log_vkey"]
TEXT = parse_note(OURS["note"].encode()).text
LINE = sign_note(TEXT, LOG, LOG_SIGNS).line
OTHER, OTHER_SIGNS = pair(LOG.name, bytes(32))
NO_NOTES = {
    "empty": "",
    "no blank line": f"{TEXT}{LINE}",
    "no signature": f"{TEXT}\n",
    "no newline at the end": f"{TEXT}\n{LINE}"[:-1],
    "a letter for the newline at the end": f"{TEXT}\n{LINE}"[:-1] + "x",
    "signature lines alone": LINE,
    "blank line without a text": f"\n{LINE}",
    "no dash": f"{TEXT}\n{LINE}".replace("— ", ""),
    "text after the signatures": f"{TEXT}\n{LINE}more\n",
    "carriage return": f"{TEXT}\n{LINE}".replace("\n", "\r\n"),
    "tab": f"{TEXT}\t\n\n{LINE}",
    "NUL": f"{TEXT}\0\n\n{LINE}",
    "hyphen for the dash": f"{TEXT}\n{LINE}".replace("— ", "- "),
    "no name": f"{TEXT}\n—  {to_base64(bytes(68))}\n",
    "plus in the name": f"{TEXT}\n— a+b {to_base64(bytes(68))}\n",
    "wide space in the name": f"{TEXT}\n— a\u2003b {to_base64(bytes(68))}\n",
    "no signature in the line": f"{TEXT}\n— {LOG.name}\n",
    "two spaces": f"{TEXT}\n— {LOG.name}  {to_base64(bytes(68))}\n",
    "key id alone": f"{TEXT}\n— {LOG.name} {to_base64(bytes(4))}\n",
    "unpadded": f"{TEXT}\n— {LOG.name} AAAAAAAAAA\n",
    "unused bits": f"{TEXT}\n— {LOG.name} AAAAAAAAAAB=\n",
    "no base64": f"{TEXT}\n— {LOG.name} ÄÖÜ\n",
    "101 signatures": f"{TEXT}\n{LINE * 101}",
}
NO_VKEYS = [
    "",
    "name",
    "name+00000000",
    SPEC["vkey"].replace("example", "exomple"),
    SPEC["vkey"].replace("530d903a", "530d903b"),
    SPEC["vkey"].replace("530d903a", "530D903A"),
    SPEC["vkey"].replace("530d903a", "30d903a"),
    SPEC["vkey"][:-4],
    SPEC["vkey"] + "\n",
    "+" + SPEC["vkey"],
    "name+00000000+",
    "name+00000000+" + to_base64(b"\x02" + bytes(32)),
]


def test_the_specification_s_own_example_opens() -> None:
    """Given C2SP's note and key, then the note is signed by that key, and is written back to the byte."""
    key = parse_vkey(SPEC["vkey"])
    opened = open_note(SPEC["note"].encode(), [key], verify)

    assert {key: None} == opened.signers
    assert opened.note.text == "This is an example message.\n"
    assert SPEC["note"].encode() == opened.note.to_bytes()
    assert SPEC["vkey"] == key.vkey


def test_notes_are_signed_and_cosigned_as_published() -> None:
    """Given the published seeds, then keys, note and cosigned note are the published ones, to the byte."""
    log, witness = (
        sign_note(TEXT, LOG, LOG_SIGNS),
        sign_note(TEXT, WITNESS, WITNESS_SIGNS, NOTES["ours"]["witness_time"]),
    )

    assert OURS["log_vkey"] == LOG.vkey
    assert OURS["witness_vkey"] == WITNESS.vkey
    assert OURS["note"].encode() == Note(TEXT, (log,)).to_bytes()
    assert OURS["cosigned"].encode() == Note(TEXT, (log, witness)).to_bytes()


def test_a_cosigned_note_names_its_signers_and_the_time() -> None:
    """Given the cosigned note, then each key that we know is found in it, and the cosigner's time with its own."""
    note = OURS["cosigned"].encode()

    assert {LOG: None, WITNESS: NOTES["ours"]["witness_time"]} == open_note(note, [WITNESS, OTHER, LOG], verify).signers
    assert {LOG: None} == open_note(note, [LOG], verify).signers
    with pytest.raises(Untrusted, match="no key that we know"):
        open_note(note, [OTHER], verify)
    with pytest.raises(Untrusted, match="no key that we know"):
        open_note(note, [], verify)


@pytest.mark.parametrize("note", FORGERIES.values(), ids=FORGERIES)
def test_a_published_forgery_is_refused(note: str) -> None:
    """Given a published mutation of the note, then it does not open with the log's key."""
    with pytest.raises((Malformed, Untrusted)):
        open_note(note.encode(), [LOG], verify)


@pytest.mark.parametrize("note", NO_NOTES.values(), ids=NO_NOTES)
def test_what_is_not_written_as_a_note_is_refused(note: str) -> None:
    """Given bytes that are off the format, then they are no note, whoever signed."""
    with pytest.raises(Malformed):
        parse_note(note.encode())


def test_what_is_not_utf_8_is_no_note() -> None:
    """Given Latin-1, a surrogate or an overlong newline, then they are refused."""
    for wrong in (b"\xe9", b"\xed\xa0\x80", b"\xc0\x8a"):
        with pytest.raises(Malformed, match="not UTF-8"):
            parse_note(f"{TEXT}\n{LINE}".encode().replace(b"8\n", wrong + b"\n"))


def test_a_note_may_have_a_hundred_signatures() -> None:
    """Given as many lines as Go's note package reads, then they are read; C2SP asks for 16 at least."""
    assert 100 == len(parse_note(f"{TEXT}\n{LINE * 100}".encode()).signatures)


def test_the_text_may_have_blank_lines_of_its_own() -> None:
    """Given a text with empty lines, then the last one is the border."""
    text = "\nfirst\n\n\nlast\n\n"
    data = Note(text, (sign_note(text, LOG, LOG_SIGNS),)).to_bytes()

    assert text == open_note(data, [LOG], verify).note.text


def test_one_false_signature_of_a_known_key_spoils_the_note() -> None:
    """Given a good signature and a false one of another key that we know, then the whole note is refused."""
    good, false = sign_note(TEXT, LOG, LOG_SIGNS), sign_note("another\n", OTHER, OTHER_SIGNS)
    note = Note(TEXT, (good, false)).to_bytes()

    assert {LOG: None} == open_note(note, [LOG], verify).signers
    with pytest.raises(Untrusted, match="does not hold"):
        open_note(note, [LOG, OTHER], verify)


def test_a_signature_of_the_wrong_length_does_not_hold() -> None:
    """Given a known key's line with a byte too few, or a cosignature without room for its time, then it is refused."""
    line = sign_note(TEXT, LOG, LOG_SIGNS)
    cut = line._replace(signature=line.signature[:-1])
    bare = NoteSignature(WITNESS.name, WITNESS.id, bytes(64))

    for each in (cut, bare):
        with pytest.raises(Untrusted, match="length of its kind"):
            open_note(Note(TEXT, (each,)).to_bytes(), [LOG, WITNESS], verify)


def test_a_key_cannot_sign_as_another_name_or_kind() -> None:
    """Given the same public key under another name, or as a cosigner's, then the log's line says nothing."""
    note = OURS["note"].encode()

    for other in (
        VerifierKey("other.example", LOG.type, LOG.public),
        VerifierKey(LOG.name, SignatureType.ED25519_COSIGNATURE, LOG.public),
    ):
        with pytest.raises(Untrusted, match="no key that we know"):
            open_note(note, [other], verify)


def test_a_second_line_of_a_key_is_passed_over() -> None:
    """Given two lines of one key, then the first counts, as for Go's note package."""
    first, second = (sign_note(TEXT, WITNESS, WITNESS_SIGNS, time) for time in (1, 2))

    assert {WITNESS: 1} == open_note(Note(TEXT, (first, second)).to_bytes(), [WITNESS, WITNESS], verify).signers


@pytest.mark.parametrize("text", NO_VKEYS)
def test_what_is_no_key_is_refused(text: str) -> None:
    """Given a verifier key that is cut, changed or of an unknown kind, then it is refused."""
    with pytest.raises(Malformed):
        parse_vkey(text)


@pytest.mark.parametrize(
    ("kind", "byte", "size"), [("ED25519", 1, 32), ("ED25519_COSIGNATURE", 4, 32), ("ML_DSA_44_COSIGNATURE", 6, 1312)]
)
def test_a_key_s_id_is_hashed_from_name_kind_and_key(kind: str, byte: int, size: int) -> None:
    """Given a key of each kind that C2SP numbers, then its id is the first four bytes of the hash that it defines."""
    key = VerifierKey("w.example", SignatureType[kind], bytes(size))

    assert sha256(b"w.example\n" + bytes([byte]) + bytes(size)).digest()[:4] == key.id
    with pytest.raises(Malformed, match=f"has {size} bytes"):
        VerifierKey("w.example", SignatureType[kind], bytes(size + 1))


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u00a0b", "a\ud800b"])
def test_a_key_needs_a_name_that_a_line_can_carry(name: str) -> None:
    """Given a name with a space, a plus or what no note can hold, then there is no such key."""
    with pytest.raises(Malformed, match="key's name"):
        VerifierKey(name, SignatureType.ED25519, bytes(32))


@given(st.text(min_size=1).filter(is_key_name), st.sampled_from(SignatureType), st.binary(min_size=1312, max_size=1312))
def test_every_key_is_read_back(name: str, kind: SignatureType, material: bytes) -> None:
    """Given any key, then its text form leads back to it."""
    key = VerifierKey(name, kind, material[: 1312 if kind == SignatureType.ML_DSA_44_COSIGNATURE else 32])

    assert key == parse_vkey(key.vkey)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n")).map(lambda text: text + "\n"),
    st.lists(st.tuples(st.text(min_size=1).filter(is_key_name), st.binary(min_size=5)), min_size=1, max_size=4),
)
@example("\n\n", [("a", bytes(5))])
def test_every_note_is_read_back(text: str, lines: list[tuple[str, bytes]]) -> None:
    """Given any text and signature lines, then what was written is read."""
    note = Note(text, tuple(NoteSignature(name, data[:4], data[4:]) for name, data in lines))

    assert note == parse_note(note.to_bytes())


@pytest.mark.parametrize("text", ["", "-1", "+1", "01", "1_0", " 1", "1\n", "１", "²", "1.0", str(2**63), "9" * 5000])
def test_a_number_is_written_one_way(text: str) -> None:
    """Given anything but an ASCII decimal below 2^63 without leading zeroes, then it is refused."""
    with pytest.raises(Malformed):
        from_decimal(text)


def test_numbers_go_from_zero_to_the_largest_signed_one() -> None:
    """Given 0 and 2^63 − 1, then both are read."""
    assert [0, 2**63 - 1] == [from_decimal("0"), from_decimal(str(2**63 - 1))]


@pytest.mark.parametrize("text", ["A", "AA", "AA=", "AB==", "AA==\n", "AA== ", "A-_=", "AA==AA==", "====", "é==="])
def test_bytes_are_written_one_way(text: str) -> None:
    """Given base64 with other letters, padding or unused bits, then it is refused."""
    with pytest.raises(Malformed):
        from_base64(text)
