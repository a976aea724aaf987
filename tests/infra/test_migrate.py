"""Migrations lead to the schema that stands in the files, once, whoever starts first."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import psycopg
import pytest

from infra.postgres.migrate import SchemaMismatch, migrate, require_version, schema_version
from infra.postgres.opening import Database
from infra.postgres.schema import migrations, objects
from tests.servers import Server

CATALOGUE: Final = """
select 'column', table_name || '.' || column_name,
       concat_ws(' ', ordinal_position, data_type, is_nullable, column_default, collation_name)
  from information_schema.columns where table_schema in ('ledger', 'service')
union all
select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
  from pg_constraint where connamespace in ('ledger'::regnamespace, 'service'::regnamespace)
union all
select 'index', indexname, indexdef from pg_indexes where schemaname in ('ledger', 'service')
union all
select 'function', oid::regprocedure::text, pg_get_functiondef(oid) || coalesce(proacl::text, '')
  from pg_proc where pronamespace = 'ledger'::regnamespace
union all
select 'trigger', tgrelid::regclass || '.' || tgname, concat(tgenabled, pg_get_triggerdef(oid))
  from pg_trigger where tgrelid in (select oid from pg_class where relnamespace = 'ledger'::regnamespace)
union all
select 'relation', relname, concat_ws(' ', relkind, relowner::regrole, relacl, reloptions)
  from pg_class where relnamespace in ('ledger'::regnamespace, 'service'::regnamespace)
union all
select 'schema', nspname, concat_ws(' ', nspowner::regrole, nspacl) from pg_namespace
 where nspname in ('ledger', 'service')
union all
select 'default', defaclrole::regrole::text, concat_ws(' ', defaclobjtype, defaclacl) from pg_default_acl
 order by 1, 2, 3
"""


@pytest.fixture
def empty(server: Server) -> Iterator[Database]:
    """A database with roles, without a schema."""
    with server.database(template=None) as fresh:
        yield fresh


def catalogue(database: Database) -> list[tuple[Any, ...]]:
    """All that the schema consists of."""
    with psycopg.connect(database.admin) as connection:
        return connection.execute(CATALOGUE).fetchall()


def test_migrations_lead_to_the_schema_of_the_files(empty: Database, database: Database) -> None:
    """A database built from the object files is the one that all migrations make."""
    with psycopg.connect(empty.admin) as connection:
        connection.execute("set role ledger_owner")
        connection.execute(objects())

    assert len(catalogue(empty)) > 50
    assert catalogue(empty) == catalogue(database)


def test_many_who_start_at_once_migrate_once(empty: Database) -> None:
    """Eight start together: one takes the steps, seven find them taken; a login that may not create roles will do."""
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: migrate(empty.login("ledger_migrator")), range(8)))

    assert sorted(taken) == [[]] * 7 + [[step.name for step in migrations()]]


def test_a_database_of_another_release_is_refused(database: Database) -> None:
    """Newer, or changed under the same number: each is said by its step."""
    with psycopg.connect(database.admin, autocommit=True) as connection:
        assert schema_version(connection) == len(migrations())

        connection.execute("insert into ledger.migration values (9999, 'later', '')")
        with pytest.raises(SchemaMismatch, match="step 9999"):
            migrate(database.admin)
        connection.execute("delete from ledger.migration where number = 9999")
        connection.execute("update ledger.migration set sha256 = ''")
        with pytest.raises(SchemaMismatch, match="step 1"):
            migrate(database.admin)


def test_a_server_that_is_too_old_is_refused() -> None:
    """The floor is 17, and the message says so."""
    require_version(170_000)

    with pytest.raises(SchemaMismatch, match="this is PostgreSQL 16; the ledger needs 17"):
        require_version(160_014)
