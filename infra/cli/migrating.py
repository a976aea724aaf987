"""Bring the database to this release's schema, step by step, each once.

Every command does this by itself; run it alone where another login than the service's may change the schema.
"""

from __future__ import annotations

import argparse

import psycopg

from infra.cli.words import DONE, add_json, answer
from infra.postgres.migrate import schema_version
from infra.postgres.opening import database
from infra.settings import settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_json(parser)


def run(given: argparse.Namespace) -> int:
    """Open the database, which migrates it, and say how far it is."""
    told = settings()
    with database(told.home, told.database_url) as opened, psycopg.connect(opened.admin) as connection:
        step = schema_version(connection)
    answer(given, {"schema": step}, f"the database is at schema {step}")
    return DONE
