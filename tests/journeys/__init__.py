"""Whole lives of directives, lived through the HTTP API of the real service."""

import pytest

pytest.register_assert_rewrite(__name__)
