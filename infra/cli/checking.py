"""Checking a bundle's folder with nothing but the standard library: what ``verify.py`` does, and ``verify DIR``.

Signatures are checked by `cryptography` where it is installed, else by the ``openssl`` program. ML-DSA-44 needs
`cryptography` 48 or OpenSSL 3.5; where there is neither, such a signature is said not to have been checked.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from domain.proof.keys import PUBLIC_KEY_SIZE, SignatureType
from domain.proof.verifying.bundle import verify_bundle
from domain.proof.verifying.reading import Unreadable
from domain.proof.verifying.report import Outcome, Report
from domain.proof.verifying.signed import Signatures
from domain.proof.verifying.telling import LANGUAGES, lines, machine
from domain.proof.verifying.verdict import verdict

_ED25519_DER: Final = bytes.fromhex("302a300506032b6570032100")
_ML_DSA_44_DER: Final = bytes.fromhex("30820532300b060960864801650304031103820521" + "00")
"""What stands before a bare public key in a SubjectPublicKeyInfo (RFC 8410; RFC 9881)."""
_CLASSICAL: Final = frozenset({SignatureType.ED25519, SignatureType.ED25519_COSIGNATURE})
_LEAST_OPENSSL: Final = (3, 5)
EXITS: Final = (
    "Exit code 0: nothing is wrong; 1: something is; 2: this cannot be read; "
    "4: nothing is wrong, but no signature could be checked, so that nobody is known to vouch for it."
)
_UNREADABLE: Final = 2
_EXIT: Final = {Outcome.OK: 0, Outcome.WRONG: 1, Outcome.UNCHECKED: 4}
"""Exit codes; 3 is not among them: with that, commands say that the database or a file is not there."""


@dataclass(frozen=True, slots=True)
class FolderReader:
    """A bundle's folder."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        """See `domain.proof.verifying.reading.Reader`."""
        file = self.folder / path
        return file.read_bytes() if file.is_file() else None

    def lines(self, path: str) -> Iterator[bytes]:
        """See `domain.proof.verifying.reading.Reader`."""
        if (self.folder / path).is_file():
            with (self.folder / path).open("rb") as file:
                for line in file:
                    yield line[:-1] if line.endswith(b"\n") else line

    def names(self, folder: str) -> list[str]:
        """See `domain.proof.verifying.reading.Reader`."""
        inside = self.folder / folder
        return sorted(path.name for path in inside.iterdir() if path.is_file()) if inside.is_dir() else []


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


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of checking a bundle."""
    parser.add_argument("--policy", type=Path, metavar="FILE", help="whose signatures count (C2SP tlog-policy): yours")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of what is found (en)")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output, for programs")


def check_folder(folder: Path, given: argparse.Namespace) -> int:
    """Check a bundle's folder and tell what was found; answers the exit code (`EXITS`)."""
    try:
        policy = given.policy.read_bytes() if given.policy else None
        description, report = verify_bundle(FolderReader(folder), signatures(), policy, progress)
    except (Unreadable, OSError) as wrong:
        print(f"{folder}: {_why(wrong)}", file=sys.stderr)
        return _UNREADABLE
    return tell(report, description.about, description.size, given)


def tell(report: Report, about: str | None, size: int, given: argparse.Namespace) -> int:
    """Print what was found, as it was asked for; answers the exit code, also where nobody reads to the end."""
    said = [json.dumps(machine(report, about, size))] if given.json else lines(report, given.lang)
    try:
        print("\n".join(said), flush=True)
    except BrokenPipeError:  # as in `verify.py | head`: at its end Python would flush once more, and complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _EXIT[verdict(report)]


def _why(wrong: Unreadable | OSError) -> str:
    if isinstance(wrong, OSError):
        return f"{wrong.filename}: {wrong.strerror}"
    return f"{wrong.file} cannot be read; this is no bundle of format 1"


def progress(done: int, of: int) -> None:
    """Show on a terminal how far it is."""
    if sys.stderr.isatty():
        print(f"\r{done} / {of}" + ("\n" if done == of else ""), end="", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the folder that is named, or else the one in which this file lies."""
    about = "Check a bundle of a directive ledger: needs nothing but Python 3.11."
    parser = argparse.ArgumentParser(description=about, epilog=EXITS)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent, metavar="DIR")
    configure(parser)
    given = parser.parse_args(arguments)
    gc.disable()  # nothing here goes in circles, and millions of small things are looked at
    return check_folder(given.folder, given)
