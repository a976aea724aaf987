"""Ed25519 as RFC 8032, section 6, writes it out: slow, plain, and owing nothing to the libraries it is held against."""

from __future__ import annotations

import hashlib
from functools import lru_cache

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)

Point = tuple[int, int, int, int]  # extended coordinates: X, Y, Z, T


def public_key(seed: bytes) -> bytes:
    """The public key, 32 bytes, of a private one of 32 bytes."""
    return _compress(_times(_secret(seed)[0], BASE))


@lru_cache(maxsize=4096)
def sign(seed: bytes, message: bytes) -> bytes:
    """Sign; the same message always gets the same signature, of 64 bytes."""
    scalar, prefix = _secret(seed)
    public = public_key(seed)
    nonce = _number(prefix + message)
    commitment = _compress(_times(nonce, BASE))
    proof = (nonce + _number(commitment + public + message) * scalar) % ORDER
    return commitment + proof.to_bytes(32, "little")


@lru_cache(maxsize=4096)
def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Does the signature hold?"""
    key, commitment = _decompress(public), _decompress(signature[:32])
    proof = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or len(signature) != 64 or proof >= ORDER:
        return False
    challenge = _number(signature[:32] + public + message)
    return _equal(_times(proof, BASE), _plus(commitment, _times(challenge, key)))


def _secret(seed: bytes) -> tuple[int, bytes]:
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & ((1 << 254) - 8) | (1 << 254)
    return scalar, digest[32:]


def _number(data: bytes) -> int:
    return int.from_bytes(hashlib.sha512(data).digest(), "little") % ORDER


def _plus(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(factor: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            total = _plus(total, point)
        point, factor = _plus(point, point), factor >> 1
    return total


def _equal(p: Point, q: Point) -> bool:
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def _compress(point: Point) -> bytes:
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _decompress(data: bytes) -> Point | None:
    if len(data) != 32:
        return None
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def _x_of(y: int, sign: int) -> int | None:
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (square == 0 and sign):
        return None
    return x if x & 1 == sign else P - x


_BASE_Y = 4 * pow(5, P - 2, P) % P
_BASE_X = _x_of(_BASE_Y, 0) or 0
BASE: Point = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % P)
