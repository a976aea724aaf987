"""Whole lives of directives, lived through the HTTP API of the real service."""

import pytest

PARTS = ("life", "look_alike", "people", "seed", "service")

pytest.register_assert_rewrite(*(f"{__name__}.{part}" for part in PARTS))
