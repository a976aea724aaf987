"""A bundle with all that belongs to it: evidence, report, README, verify.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from api.reader import At
from domain.kernel import Event
from infra.proof.assembling import verify_py
from infra.proof.bundling import Disclosed
from infra.proof.disclosing import Disclosure
from infra.proof.exporting import Bundle, Evidence, Progress, close, export
from infra.proof.meant import called
from infra.proof.readme import readme
from infra.proof.report_rows import ById
from infra.proof.reporting import Report
from infra.reading.naming import Naming
from infra.reading.source import Source
from projections.sentences.telling import Names


def write_bundle(
    evidence: Evidence, source: Source, at: At, folder: Path, disclosure: Disclosure, progress: Progress
) -> Bundle:
    """Write a bundle; `at`: as of when things are named in its report.

    Raises what `infra.proof.exporting.export` raises.
    """
    is_open = disclosure.fact is None and not disclosure.is_closed
    report = Report(folder, disclosure, _names(source, at) if is_open else lambda _: ById())
    bundle = export(evidence, folder, disclosure, _Reporting(report, progress))
    report.close(bundle, called(source, disclosure.about, at) if is_open and disclosure.about else None)
    (folder / "README.txt").write_text(readme(bundle), encoding="utf-8")
    (folder / "verify.py").write_text(verify_py(), encoding="utf-8")
    close(bundle)
    return bundle


def _names(source: Source, at: At) -> Callable[[Iterable[Event]], Names]:
    """Names as known then, looked up page by page."""

    def names(facts: Iterable[Event]) -> Names:
        naming = Naming(source, at)
        naming.prepare(facts)
        return naming

    return names


class _Reporting(Progress):
    """Lets the report take what was written, and passes the rest on."""

    def __init__(self, report: Report, progress: Progress) -> None:
        self._report = report
        self._progress = progress

    def wrote(self, done: int, of: int) -> None:
        """Passed on."""
        self._progress.wrote(done, of)

    def said(self, words: str) -> None:
        """Passed on."""
        self._progress.said(words)

    def told(self, page: Sequence[Disclosed]) -> None:
        """Into the report."""
        self._report.take(page)
