"""Whole lives of directives, lived through the HTTP API of the real service."""

import pytest

# Each by its name, before it is imported: this package itself is imported already.
pytest.register_assert_rewrite(
    *(f"{__name__}.{part}" for part in ("amended", "life", "look_alike", "people", "seed", "service")),
)
