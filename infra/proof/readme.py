"""``README.txt`` of a bundle: what is in it, and how to check it."""

from __future__ import annotations

from importlib.resources import files
from string import Template
from typing import Final

from domain.proof.encoding import Malformed, to_base64
from domain.proof.keys import SignatureType, VerifierKey
from domain.proof.note import parse_note
from domain.proof.policy_file import parse_policy
from infra.proof.covering import Signed
from infra.proof.exporting import Bundle
from infra.proof.reporting import asked_for, caution

TEXT: Final = Template((files("infra.proof") / "readme.txt").read_text(encoding="utf-8"))
OPENSSL: Final = Template((files("infra.proof") / "readme_openssl.txt").read_text(encoding="utf-8"))
HEADS: Final = (
    "  heads.json      proof of the last fact about it, under a commitment to the last facts about everything\n"
)


def readme(bundle: Bundle) -> str:
    """The text, with commands for this very checkpoint."""
    chosen = bundle.disclosure.selection
    about, checkpoint, care = bundle.disclosure.about, bundle.signed.checkpoint, caution(bundle)
    return TEXT.substitute(
        caution=f"{care.en}\n" if care else "",
        caution_vi=f"{care.vi}\n" if care else "",
        about=about or (f"CHOSEN FACTS: {asked_for(chosen)}" if chosen else "everything on record"),
        about_vi=about or (f"BẢN GHI ĐƯỢC CHỌN: {asked_for(chosen)}" if chosen else "mọi bản ghi"),
        origin=checkpoint.origin,
        size=checkpoint.size,
        heads=HEADS if about else "",
        signature=_by_openssl(bundle.signed),
    )


def _by_openssl(signed: Signed) -> str:
    """The commands for the first Ed25519 signature of the log itself; none where there is none."""
    note = parse_note(signed.note)
    keys = {(key.name, key.id): key for key in _log_keys(signed)}
    first = note.text.count("\n") + 2
    for line, signature in enumerate(note.signatures, first):
        if key := keys.get((signature.name, signature.key_id)):
            return OPENSSL.substitute(line=line, key=to_base64(bytes([key.type]) + key.public))
    return ""


def _log_keys(signed: Signed) -> list[VerifierKey]:
    try:
        keys = [log.key for log in parse_policy(signed.policy or b"").logs]
    except Malformed:
        return []
    return [key for key in keys if key.type == SignatureType.ED25519]
