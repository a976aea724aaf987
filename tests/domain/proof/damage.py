"""Damage by chance: to bytes, to proofs, to paths."""

from __future__ import annotations

from random import Random

ODD = ["\n", "\n\n", "— ", " ", "+", "=", "\t", "\r", "\0", "\u00a0", "\u2028", "é", "e\u0301", "A", "0", "/", "\x7f"]


def damaged(chance: Random, data: bytes) -> bytes:
    """The bytes with a bit changed, a piece left out or put elsewhere, lines in disorder, or something odd put in."""
    return chance.choice([_flip, _cut, _turn, _shuffle, _repeat, _replace, _put_in, _put_in_at_border])(chance, data)


def spoilt(chance: Random, proof: list[bytes], others: list[bytes]) -> list[bytes]:
    """The proof with something done to it, or, one time in three, nothing; what is put in is one of ``others``."""
    some = [*proof, chance.choice(others)]
    at, other = chance.randrange(len(some)), chance.randrange(len(some))
    exchanged = [*some]
    exchanged[at], exchanged[other] = some[other], some[at]
    replaced = [*some[:at], chance.choice(others), *some[at + 1 :]]
    left_out = [*proof[:at], *proof[at + 1 :]]
    return chance.choice([proof, proof, some, exchanged[:-1], replaced[:-1], left_out])


def odd_path(chance: Random, path: str) -> str:
    """The path of a tile, or one that looks like it."""
    at = chance.randrange(5, len(path))
    return path[:at] + chance.choice(["", "", "0", "x", "/", ".p/", ".p/256", "000/", "-", "9"]) + path[at:]


def _flip(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _cut(chance: Random, data: bytes) -> bytes:
    start, end = _range(chance, data)
    return data[:start] + data[end:]


def _turn(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[at:] + data[:at]


def _shuffle(chance: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(chance.sample(lines, len(lines)))


def _repeat(chance: Random, data: bytes) -> bytes:
    return data + chance.choice(data.splitlines(keepends=True))


def _replace(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.choice("ABCghw=+/09").encode() + data[at + 1 :]


def _put_in(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(ODD).encode() + data[at:]


def _put_in_at_border(chance: Random, data: bytes) -> bytes:
    at = chance.choice([at for at, byte in enumerate(data) if byte in b"\n =+"])
    return data[:at] + chance.choice(ODD).encode() + data[at:]


def _range(chance: Random, data: bytes) -> tuple[int, int]:
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    return start, end
