"""A demo of their own for tests that record: what others count in theirs stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pages.browsing import Demo, serving


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The invented register, for recording in."""
    with serving(tmp_path_factory.mktemp("recording")) as served:
        yield served
