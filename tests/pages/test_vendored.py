"""What others made lies here as they released it, with its licence."""

from __future__ import annotations

import hashlib
import tomllib

from api.pages.static_files import FOLDER, MEDIA

VENDORED = tomllib.loads((FOLDER / "vendored.toml").read_text(encoding="utf-8"))


def test_vendored_files_are_as_released() -> None:
    """Given a file that others made, then its bytes are those that were taken from their release."""
    found = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in VENDORED}

    assert {name: told["sha256"] for name, told in VENDORED.items()} == found


def test_vendored_files_bring_their_licence() -> None:
    """Given a file that others made, then its licence lies beside it."""
    assert [] == [name for name, told in VENDORED.items() if not (FOLDER / told["licence_file"]).exists()]


def test_all_minified_files_are_told() -> None:
    """Given every minified file, then it is said whose it is."""
    minified = {path.name for path in FOLDER.iterdir() if path.suffix in MEDIA and ".min." in path.name}

    assert set(VENDORED) == minified
