"""Write a folder that proves what is on record to somebody who has neither this program nor its database.

  export --bundle DIR                             the whole log
  export --bundle DIR --about 09-CT/TU            everything about one directive, and that nothing about it is left out
  export --bundle DIR --about inspection:1a2b     … about anything else: its id, with or without its kind
  export --bundle DIR --about person:p-man        … what concerns a person; actor:p-man is what the person recorded
  export --bundle DIR --about 09-CT/TU --withhold all proofs, and no content
  export --bundle DIR --fact 152 --fields title   one field of one fact, all others as digests

DIR must be empty, or not there yet. It gets report.html to read, README.txt, and verify.py, which checks all of it with
Python alone. A tag that nothing bears, such as directive:1a2b, makes a bundle which proves that. A checkpoint must
cover what is exported: where a signer runs it is waited for, otherwise run `sign`. What is about something else
comes along as entries without content, where a proof needs it.
"""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import datetime
from pathlib import Path

from api.ports import Damaged
from api.reader import At
from domain.words import HANOI
from infra.cli.words import DONE, FAILED, add_json, answer, complain, progress, say
from infra.proof.bundling import positions_about
from infra.proof.covering import CannotExport, patience_with
from infra.proof.disclosing import Disclosure
from infra.proof.exporting import Bundle, Evidence, Progress, require_empty
from infra.proof.heads import HeadsKeeper
from infra.proof.meant import about_fact, tag_of, twin_of
from infra.proof.published import PublishedFolder
from infra.proof.reporting import complete
from infra.proof.whole_bundle import write_bundle
from infra.reading.source import Source
from infra.running import Running, running
from infra.settings import settings
from infra.views.projector import Projector
from infra.views.store import Views


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--bundle", type=Path, required=True, metavar="DIR", help="the folder to write")
    parser.add_argument("--about", metavar="TAG", help="only what is about this: a number, an id, or kind:id")
    parser.add_argument("--fact", type=int, metavar="POSITION", help="show content of this fact alone")
    parser.add_argument("--fields", default="", metavar="A,B", help="… and of it only these fields")
    parser.add_argument("--withhold", action="store_true", help="show no content but that of --fact")
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Export, and say what the bundle holds."""
    if given.fields and given.fact is None:
        return complain("--fields are those of a --fact")
    try:
        require_empty(given.bundle)
        with running(settings()) as service, closing(Views(service.database.login())) as views:
            source = Source(views, service.ledger, service.people, service.pool)
            return _export(given, service, source)
    except (CannotExport, Damaged) as wrong:
        return complain(str(wrong), FAILED)


def _export(given: argparse.Namespace, service: Running, source: Source) -> int:
    say("bringing the views up to date …")
    Projector(service.ledger, service.database.login("ledger_projector")).catch_up()
    at = At(datetime.now(HANOI).date(), service.ledger.head()[0])
    fields = tuple(name.strip() for name in given.fields.split(",") if name.strip())
    about = tag_of(source, given.about, at) if given.about else None
    disclosure = about_fact(service.ledger, Disclosure(about, given.fact, fields, is_closed=given.withhold))
    folder = service.settings.published
    keeper = HeadsKeeper(service.ledger, service.carrier, service.pool)
    patience = patience_with(service.settings.signer)
    evidence = Evidence(service.ledger, keeper, service.pool, PublishedFolder(folder), folder, patience)
    bundle = write_bundle(evidence, source, at, given.bundle, disclosure, _Shown())
    return _tell(given, bundle, _twin(service, bundle))


def _twin(service: Running, bundle: Bundle) -> tuple[str, int] | None:
    """The other history of the same person, and how many facts it has; none where it has none."""
    other = twin_of(bundle.disclosure.about or "")
    count = len(positions_about(service.pool, other, bundle.signed.checkpoint.size)) if other else 0
    return (other, count) if other and count else None


def _tell(given: argparse.Namespace, bundle: Bundle, twin: tuple[str, int] | None) -> int:
    claim, checkpoint = complete(bundle), bundle.signed.checkpoint
    if not bundle.signed.is_witnessed:
        say("the witnesses have not cosigned this checkpoint yet: whoever asks for them will not be content with it")
    if bundle.later:
        say(f"{len(bundle.later)} recorded since, which too few witnesses have seen yet, are not in it")
    told = {
        "about": bundle.disclosure.about,
        "also": twin and {"about": twin[0], "facts": twin[1]},
        "bundle": str(given.bundle),
        "facts": bundle.facts,
        "origin": checkpoint.origin,
        "own": bundle.own,
        "size": checkpoint.size,
        "withheld": bundle.withheld,
        "witnessed": bundle.signed.is_witnessed,
    }
    _choose(bundle.disclosure.about, twin)
    answer(given, told, f"{claim.vi}\n{claim.en}\n{given.bundle}: python3 {given.bundle / 'verify.py'} {given.bundle}")
    return DONE


def _choose(about: str | None, twin: tuple[str, int] | None) -> None:
    """Say what the bundle is about, and what it might have been about instead."""
    if about:
        kind = about.partition(":")[0]
        meant = {"person": ": what concerns the person", "actor": ": what the person recorded"}.get(kind, "")
        say(f"about {about}{meant}")
    if twin:
        what = "recorded" if twin[0].startswith("actor:") else "is concerned by"
        say(f"what the person {what} is not in it: --about {twin[0]} ({twin[1]} facts)")


class _Shown(Progress):
    """Progress in a terminal; what is waited for everywhere."""

    def wrote(self, done: int, of: int) -> None:
        """A line that is written over."""
        progress("facts", done, of)

    def said(self, words: str) -> None:
        """On a line of its own."""
        say(words)
