"""How signatures are checked on this machine.

By `cryptography` where it is installed, else by the ``openssl`` program. ML-DSA-44 needs `cryptography` 48 or
OpenSSL 3.5; where there is neither, such a signature is said not to have been checked.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

from domain.proof.keys import PUBLIC_KEY_SIZE, SignatureType
from domain.proof.verifying.signed import Signatures

_ED25519_DER: Final = bytes.fromhex("302a300506032b6570032100")
_ML_DSA_44_DER: Final = bytes.fromhex("30820532300b060960864801650304031103820521" + "00")
"""What stands before a bare public key in a SubjectPublicKeyInfo (RFC 8410; RFC 9881)."""
_CLASSICAL: Final = frozenset({SignatureType.ED25519, SignatureType.ED25519_COSIGNATURE})
_LEAST_OPENSSL: Final = (3, 5)


def signatures() -> Signatures:
    """How signatures can be checked on this machine."""
    try:
        return _by_library()
    except ImportError:
        return _by_program()


def _by_library() -> Signatures:
    """By `cryptography`. Raises ImportError."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  # may not be there
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    readers: dict[int, Any] = {32: Ed25519PublicKey.from_public_bytes}
    try:
        from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey  # noqa: PLC0415  # newer
    except ImportError:
        kinds = _CLASSICAL
    else:
        readers[PUBLIC_KEY_SIZE[SignatureType.ML_DSA_44_COSIGNATURE]] = MLDSA44PublicKey.from_public_bytes
        kinds = frozenset(SignatureType)

    def verify(public: bytes, message: bytes, signature: bytes) -> bool:
        try:
            readers[len(public)](public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    return Signatures(verify, kinds)


def _by_program() -> Signatures:
    """By ``openssl``; by nothing where that is not there, or too old."""
    openssl = shutil.which("openssl")
    if openssl is None:
        return Signatures(lambda *_: False, frozenset())
    said = subprocess.run([openssl, "version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"OpenSSL (\d+)\.(\d+)", said)
    is_new = found is not None and (int(found[1]), int(found[2])) >= _LEAST_OPENSSL
    return Signatures(_openssl(openssl), frozenset(SignatureType) if is_new else _CLASSICAL)


def _openssl(program: str) -> Any:  # noqa: ANN401  # a VerifySignature
    def verify(public: bytes, message: bytes, signature: bytes) -> bool:
        der = _ED25519_DER if len(public) == PUBLIC_KEY_SIZE[SignatureType.ED25519] else _ML_DSA_44_DER
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file, data in (("key", der + public), ("message", message), ("signature", signature)):
                (folder / file).write_bytes(data)
            command = [program, "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", "key"]
            files = ["-in", "message", "-sigfile", "signature"]
            return subprocess.run([*command, *files], cwd=folder, capture_output=True, check=False).returncode == 0

    return verify
