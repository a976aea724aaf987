"""Print the latest checkpoint for paper: as a QR code and in words, Vietnamese and English.

  anchor                              the words, and the note itself
  anchor --svg anchor.svg             a drawing with code and words, for a page of minutes
  anchor --png anchor.png             the code alone, as an image
  anchor --check scanned.txt          does the log still begin with what was printed?

Print it in signed minutes, once a month or with whatever matters: a page in an archive cannot be rewritten from a
computer. The code holds the signed note to the byte (signatures of ML-DSA-44, too long for paper, left out): any phone
shows it as text, and that text is what --check reads. Exit code 1: it does not fit; then the log was rewritten, lost
its end, or is another.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from infra.cli.words import DONE, add_json, answer, complain, say
from infra.proof.anchor import Anchor, NoAnchor, check_anchor, latest_anchor, png, svg, words
from infra.proof.files import replace
from infra.settings import settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--svg", type=Path, metavar="FILE", help="write a drawing with code and words")
    parser.add_argument("--png", type=Path, metavar="FILE", help="write the code alone, as an image")
    parser.add_argument("--check", type=Path, metavar="FILE", help="compare a scanned note with the published log")
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Print, or check."""
    published = settings().published
    try:
        return _check(given, published) if given.check else _print(given, latest_anchor(published, int(time.time())))
    except NoAnchor as wrong:
        return complain(str(wrong))


def _print(given: argparse.Namespace, anchor: Anchor) -> int:
    for path, made in ((given.svg, svg), (given.png, png)):
        if path:
            replace(path, made(anchor))
            say(f"written: {path}")
    note = anchor.note.decode()
    found = {"note": note, "words": words(anchor), "size": anchor.checkpoint.size, "cosigners": dict(anchor.cosigners)}
    answer(given, found, "\n".join([*words(anchor), "", note.rstrip("\n")]))
    return DONE


def _check(given: argparse.Namespace, published: Path) -> int:
    checkpoint, signers = check_anchor(published, given.check.read_bytes())
    found = {"origin": checkpoint.origin, "size": checkpoint.size, "signers": signers}
    answer(given, found, f"the log still begins with these {checkpoint.size} facts of {checkpoint.origin}")
    say(f"signed by {', '.join(signers)}" if signers else "signed by no key of today's policy: an older one, or none")
    return DONE
